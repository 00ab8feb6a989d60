# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the commands of a guide in the order of the page: guide.py PAGE until|from HEADING

Ends with the status of the first one that fails. `until` and `from` of one heading are the whole page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def commands(text: str) -> list[str]:
    """What follows a `$` in the console blocks of a text, with its continuation lines."""
    found: list[str] = []
    for block in re.findall(r"(?ms)^```console\n(.*?)^```$", text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(line[2:])
            elif found and found[-1].endswith("\\"):
                found[-1] += f"\n{line}"
    return found


def main() -> int:
    page, side, heading = sys.argv[1:]
    above, marker, below = Path(page).read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    assert marker, f"{page} has no heading {heading!r}"
    found = commands(above if side == "until" else below)
    assert found, f"{page} has no commands {side} {heading!r}"
    script = "set -e\n" + "".join(f"echo {_quoted('$ ' + each)}\n{each}\n" for each in found)
    return subprocess.run(["bash", "-c", script], check=False).returncode


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


sys.exit(main())
