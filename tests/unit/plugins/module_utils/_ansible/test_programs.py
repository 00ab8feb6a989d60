# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs that are given something secret: real ones, that read all, a part or nothing of it, and end as they like."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.programs import ProgramError, run_program

# More than a pipe holds.
MUCH = b"0123456789abcdef" * 20_000


def python(source, *arguments):
    return [sys.executable, "-c", source, *arguments]


def open_files():
    """How many files this process has open, where the system says so."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


READS_ALL = "import sys; sys.stdin.buffer.read()"


@pytest.mark.parametrize("given", [b"", b"one line\n", MUCH])
def test_all_of_it_is_read_and_what_is_printed_is_captured(given):
    assert run_program(
        python("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"), given, captures=True
    ) == (given)


def test_what_it_prints_is_shown_to_nobody(capfd):
    source = f"{READS_ALL}; print('Secret'); print('Secret', file=sys.stderr)"
    assert run_program(python(source), b"x") == b""
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_no_shell_is_between(tmp_path):
    arguments = ["$HOME", "; touch x", "*"]
    source = f"import sys, json; {READS_ALL}; print(json.dumps(sys.argv[1:]))"
    printed = run_program(python(source, *arguments), b"", folder=str(tmp_path), captures=True)
    assert json.loads(printed) == arguments
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"{READS_ALL}; sys.exit(3)", "ended with exit status 3"),
        ("import sys; sys.exit(3)", "ended with exit status 3"),
        ("import os; os.kill(os.getpid(), 9)", "was stopped by SIGKILL"),
        ("pass", "ended before it had read all of its standard input"),
        ("import os; os.read(0, 10)", "ended before it had read all of its standard input"),
        ("import os, time; os.close(0); time.sleep(0.2)", "ended before it had read all of its standard input"),
    ],
)
@pytest.mark.parametrize("given", [b"more than ten characters\n", MUCH])
def test_what_goes_wrong_is_said_without_what_was_given(source, problem, given):
    with pytest.raises(ProgramError) as caught:
        run_program(python(source), given)
    assert str(caught.value) == problem


@pytest.mark.parametrize("given", [b"x", MUCH])
def test_one_that_does_not_end_is_ended(given, tmp_path):
    source = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
    with pytest.raises(ProgramError, match=r"^did not end within 1\.5 seconds, and was stopped$"):
        run_program(python(source, str(tmp_path / "pid")), given, patience=1.5)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("/nowhere/at-all", "could not be started: No such file or directory"),
        ("with\0null", "could not be started: it is not a valid program"),
        (str(Path(__file__)), "could not be started: Permission denied"),
    ],
)
def test_what_cannot_be_started_is_said_and_leaves_no_file_open(program, problem):
    before = open_files()
    with pytest.raises(ProgramError, match=f"^{problem}$"):
        run_program([program], MUCH)
    assert open_files() == before


def test_where_no_thread_can_be_started_nothing_is_left_behind(monkeypatch):
    def start(_thread):
        raise RuntimeError("can't start new thread")

    before = open_files()
    monkeypatch.setattr("threading.Thread.start", start)
    with pytest.raises(RuntimeError, match="can't start"):
        run_program(python("import time; time.sleep(60)"), MUCH)
    assert open_files() == before


def test_many_runs_leave_no_file_open():
    run_program(python(READS_ALL), b"x")
    before = open_files()
    for _number in range(3):
        run_program(python(READS_ALL), b"x")
    assert open_files() == before
