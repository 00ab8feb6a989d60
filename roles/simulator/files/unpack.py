# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Unpack the simulator's project, {"path": "content"} in SOURCES, into DIRECTORY: `unpack.py SOURCES DIRECTORY`.

It is copied as one file, as sixty copies take Ansible sixty times as long. What else is in DIRECTORY is removed.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path


def unpack(sources: Path, directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    for name, content in json.loads(sources.read_text(encoding="utf-8")).items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
