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
# Read and not imported: these tests also run where nox is not installed.
NOXFILE = (ROOT / "noxfile.py").read_text(encoding="utf-8")
SESSION = re.compile(r"^@nox\.session(?:\(([^\n]*)\))?\n(?:@[^\n]+\n)*def (\w+)", re.MULTILINE)
# Those of antsibull-nox that antsibull-nox.toml configures.
STOCK = set(
    re.findall(r"^\[sessions\.(\w+)\]", (ROOT / "antsibull-nox.toml").read_text(encoding="utf-8"), re.MULTILINE)
)
# In a block of commands, and as code in a sentence or a table.
MAKE = re.compile(r"^\$ make (?:\w+=\S+ )*([a-z-]+)|`make (?:\w+=\S+ )*([a-z-]+)[^`]*`", re.MULTILINE)
NOX = re.compile(r"\bnox (?:-s|--session) \"?([a-z-]+)")
PROGRAM = re.compile(r"\.venv/bin/python (\S+)")
# The first column of a table of sessions.
ROWS = re.compile(r"^\| session \|.*?\n\n", re.MULTILINE | re.DOTALL)


def sessions():
    named = (
        re.search(r"name=\"([\w-]+)\"", options or "") or [None, name] for options, name in SESSION.findall(NOXFILE)
    )
    return {found[1] for found in named} | {name.replace("_", "-") for name in STOCK}


def text_of(page):
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_made_has_a_target(page):
    assert {"".join(found) for found in MAKE.findall(text_of(page))} <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_nox_is_asked_for_is_a_session(page):
    assert set(NOX.findall(text_of(page))) - sessions() == set()


def test_the_table_of_sessions_names_sessions():
    (table,) = ROWS.findall(text_of(ROOT / "CONTRIBUTING.md") + "\n")
    rows = table.strip().splitlines()[2:]
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    assert len(named) > 15
    assert named - sessions() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_programs_are_there(page):
    assert [name for name in PROGRAM.findall(text_of(page)) if not (ROOT / name).is_file()] == []


def test_something_was_looked_at():
    text = "\n".join(map(text_of, PAGES))
    assert {"bench", "demo", "docs", "test"} <= {"".join(found) for found in MAKE.findall(text)}
    assert {"bench-slices", "docs-sync", "lint", "pre-commit", "release", "units"} <= set(NOX.findall(text))
    assert {"build-import-check", "lint", "matrix", "sanity", "trust-slice", "units"} <= sessions()
