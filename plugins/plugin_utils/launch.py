# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`python launch.py avaya_agents`: runs a module of this collection in a process of its own.

Whatever else lies where collections are installed stays out of reach: neither another collection nor a file that is
named like one of the standard library is ever imported.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
CLOUD = HERE.parents[1]


def launch(module: str) -> None:
    sys.path[:] = [place for place in sys.path if place != str(HERE)]
    packages = {
        "ansible_collections": CLOUD.parents[1],
        "ansible_collections.avaya": CLOUD.parent,
        "ansible_collections.avaya.cloud": CLOUD,
    }
    for name, place in packages.items():
        package = ModuleType(name)
        package.__path__ = [str(place)]
        sys.modules[name] = package
    runpy.run_module(f"ansible_collections.avaya.cloud.plugins.modules.{module}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    launch(sys.argv.pop(1))
