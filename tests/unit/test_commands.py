# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands for developers that the documentation names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
# In a block of commands, and as code in a sentence or a table.
MAKE = re.compile(r"^\$ make ([a-z-]+)|`make ([a-z-]+)[^`]*`", re.MULTILINE)
PROGRAM = re.compile(r"\.venv/bin/python (\S+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_made_has_a_target(page):
    named = {"".join(found) for found in MAKE.findall(page.read_text(encoding="utf-8"))}
    assert named <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_programs_are_there(page):
    assert [name for name in PROGRAM.findall(page.read_text(encoding="utf-8")) if not (ROOT / name).is_file()] == []


def test_something_was_looked_at():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {"build", "demo", "docs-sync", "matrix", "setup", "test", "trust"} <= {
        "".join(found) for found in MAKE.findall(text)
    }
    assert {"dev/clean_run.py", "dev/set_version.py"} <= set(PROGRAM.findall(text))
