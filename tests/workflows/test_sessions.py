# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""In CI a session that was skipped has failed."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from ansible_collections.avaya.cloud.tests.workflows.workflows import ROOT

NOXFILE = """
import nox

nox.options.default_venv_backend = "none"

@nox.session
def good(session):
    pass

@nox.session
def skipped(session):
    session.skip("NOT CHECKED: no node")

@nox.session
def bad(session):
    session.error("broken")
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "noxfile.py").write_text(NOXFILE, encoding="utf-8")
    (tmp_path / "dev").mkdir()
    shutil.copy(ROOT / "dev" / "run_sessions.py", tmp_path / "dev")

    def _run(*sessions):
        command = [sys.executable, str(tmp_path / "dev" / "run_sessions.py"), *sessions]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    return _run


def complaints(ran):
    return [line for line in ran.stderr.splitlines() if line.startswith("run_sessions: ")]


def test_what_succeeds(run):
    ran = run("good")
    assert (ran.returncode, complaints(ran)) == (0, [])


def test_a_skipped_session_is_a_failure_and_the_others_run(run):
    ran = run("skipped", "good")
    assert ran.returncode == 1
    assert complaints(ran) == ["run_sessions: skipped: skipped NOT CHECKED: no node"]
    assert "Session good was successful" in ran.stdout + ran.stderr


def test_each_failure_is_named(run):
    ran = run("bad", "skipped", "good")
    assert ran.returncode == 1
    assert [line.split()[1] for line in complaints(ran)] == ["bad:", "skipped:"]


def test_a_name_that_no_session_has(run):
    ran = run("goood")
    assert ran.returncode == 1
    assert complaints(ran) == ["run_sessions: no session ran"]


def test_no_name(run):
    assert run().returncode == 1
