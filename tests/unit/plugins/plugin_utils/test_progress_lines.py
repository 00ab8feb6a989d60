# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people are shown while a roster converges, and when. Time passes only where a test says so."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.plugin_utils import progress
from ansible_collections.avaya.cloud.plugins.plugin_utils.progress import ProgressLines, pause_after, watch


@pytest.mark.parametrize(
    ("submitted", "done", "total", "elapsed", "line"),
    [
        (0, 0, 1000, 3.0, "0 of 1000 changes done, 0 submitted"),
        (500, 0, 1000, 5.0, "0 of 1000 changes done, 500 submitted, about 15 s left"),
        (1000, 0, 1000, 8.0, "0 of 1000 changes done, 1000 submitted, about 8 s left"),
        (1000, 500, 1000, 9.0, "500 of 1000 changes done, 1000 submitted, about 3 s left"),
        (1000, 999, 1000, 10.0, "999 of 1000 changes done, 1000 submitted, about 0 s left"),
        (1000, 1000, 1000, 10.0, "1000 of 1000 changes done, 1000 submitted"),
        (0, 0, 0, 3.0, "0 of 0 changes done, 0 submitted"),
        (500, 0, 1000, 33.0, "0 of 1000 changes done, 500 submitted, about 99 s left"),
        (500, 0, 1000, 100.0, "0 of 1000 changes done, 500 submitted, about 5 min left"),
    ],
)
def test_how_far_it_is(submitted, done, total, elapsed, line):
    assert ProgressLines(is_terminal=True).line(submitted, done, total, elapsed) == line


def test_an_estimate_falls_and_one_that_would_rise_is_left_out():
    lines = ProgressLines(is_terminal=True)
    said = [
        lines.line(100, 0, 100, 3.0),
        # Nothing moves: it would take as long again as it has taken.
        lines.line(100, 0, 100, 6.0),
        lines.line(100, 50, 100, 9.0),
        lines.line(100, 80, 100, 12.0),
    ]
    assert [line.partition("submitted")[2] for line in said] == [
        ", about 3 s left",
        "",
        ", about 3 s left",
        ", about 1 s left",
    ]


def test_without_a_terminal_nothing_is_said_where_nothing_moves():
    lines = ProgressLines(is_terminal=False)
    counts = [(0, 0), (0, 0), (5, 0), (5, 0), (5, 1), (5, 1), (5, 5)]
    said = [lines.line(submitted, done, 5, 3.0 * place) for place, (submitted, done) in enumerate(counts, 1)]
    assert [line and line.partition(",")[0] for line in said] == [
        None,
        None,
        "0 of 5 changes done",
        None,
        "1 of 5 changes done",
        None,
        "5 of 5 changes done",
    ]


def test_on_a_terminal_there_is_a_line_all_the_same():
    lines = ProgressLines(is_terminal=True)
    assert lines.line(0, 0, 5, 3.0) == lines.line(0, 0, 5, 6.0) == "0 of 5 changes done, 0 submitted"


@pytest.mark.parametrize(("elapsed", "pause"), [(0.0, 3.0), (60.0, 3.0), (100.0, 5.0), (1200.0, 60.0)])
def test_the_longer_it_takes_the_longer_are_the_pauses(elapsed, pause):
    assert pause_after(elapsed) == pause


class Work:
    """A module that leaves its progress in a file: `written` is what the file holds after each pause."""

    def __init__(self, file, written):
        self.file, self.written = file, list(written)
        self.time, self.pauses = 0.0, []

    def now(self):
        return self.time

    def ends_within(self, seconds):
        if not self.written:
            return True
        self.time += seconds
        self.pauses.append(seconds)
        content = self.written.pop(0)
        if content is None:
            self.file.unlink(missing_ok=True)
        else:
            self.file.write_text(content if isinstance(content, str) else json.dumps(content))
        return False


@pytest.fixture
def shown(monkeypatch):
    lines = []

    class Display:
        def display(self, message, stderr=False):
            lines.append((message, stderr))

    monkeypatch.setattr(progress, "display", Display())
    return lines


def counts(submitted, done, total=2):
    return {"submitted": submitted, "done": done, "total": total}


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_the_file_says_is_shown_on_stderr(tmp_path, shown, is_terminal):
    work = Work(tmp_path / "progress", ["", None, "{", counts(2, 0), counts(2, 0), counts(2, 2)])
    watch(work.file, "ABC_ABCRec", ProgressLines(is_terminal), work.ends_within, work.now)
    first = ("ABC_ABCRec: 0 of 2 changes done, 2 submitted, about 12 s left", True)
    again = [("ABC_ABCRec: 0 of 2 changes done, 2 submitted", True)] if is_terminal else []
    assert shown == [first, *again, ("ABC_ABCRec: 2 of 2 changes done, 2 submitted", True)]
    assert work.pauses == [3.0] * 6


def test_what_ends_before_the_first_pause_shows_nothing(tmp_path, shown):
    work = Work(tmp_path / "progress", [])
    work.file.write_text(json.dumps(counts(2, 2)))
    watch(work.file, "localhost", ProgressLines(is_terminal=True), work.ends_within, work.now)
    assert shown == []


def test_a_host_s_name_is_nothing_that_a_terminal_obeys(tmp_path, shown):
    work = Work(tmp_path / "progress", [counts(1, 0)])
    watch(work.file, "a\x1b[31m", ProgressLines(is_terminal=True), work.ends_within, work.now)
    assert "\x1b" not in shown[0][0]
