# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Our own modules are found as Python finds any other, so that what was compiled is kept from run to run.

Ansible's finder of collections compiles each of them anew in each process. Of the more than a hundred that a task
imports, that is half of the time that importing takes. Nothing but these modules is found here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

_PLUGINS = "ansible_collections.avaya.cloud.plugins"
_FOUND_HERE = tuple(f"{_PLUGINS}.{folder}." for folder in ("module_utils", "modules", "plugin_utils"))


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of this collection with this name, in the folders of its package; None for any other."""
        if not fullname.startswith(_FOUND_HERE):
            return None
        name = fullname.rpartition(".")[2]
        for folder in path or ():
            package, file = Path(folder, name, "__init__.py"), Path(folder, f"{name}.py")
            if package.is_file():
                return spec_from_file_location(fullname, package, submodule_search_locations=[str(package.parent)])
            if file.is_file():
                return spec_from_file_location(fullname, file)
        return None


_FINDER = _Finder()


def keep_compiled() -> None:
    """From now on, in this process."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)
