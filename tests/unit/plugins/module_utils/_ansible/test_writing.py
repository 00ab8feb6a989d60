# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module that writes exports and reports: check mode says what a run does, and refuses what a run refuses."""

from __future__ import annotations

import os
import stat

import pytest
from ansible.module_utils import basic
from ansible_collections.avaya.cloud.plugins.modules import write_file
from ansible_collections.avaya.cloud.tests.unit.handed_over import handed_back, handed_over


@pytest.fixture
def run(monkeypatch, capsys):
    def run_one(check_mode=False, **options):
        arguments = {**options, "_ansible_check_mode": check_mode}
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", handed_over(arguments))
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        with pytest.raises(SystemExit):
            write_file.main()
        return handed_back(capsys.readouterr().out)

    return run_one


def permissions(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_planned_written_and_then_unchanged(tmp_path, run):
    path = tmp_path / "live.yml"
    given = {"path": str(path), "header": "# on Monday\n", "content": "---\nx: 1\n"}
    assert run(check_mode=True, **given)["changed"] is True
    assert not path.exists()
    assert run(**given)["changed"] is True
    assert (path.read_text(), permissions(path)) == ("# on Monday\n---\nx: 1\n", 0o640)
    assert run(**given)["changed"] is False


def test_the_header_stays_where_nothing_else_changed(tmp_path, run):
    path = tmp_path / "live.yml"
    run(path=str(path), header="# on Monday\n", content="---\nx: 1\n")
    assert run(path=str(path), header="# on Friday\n", content="---\nx: 1\n")["changed"] is False
    result = run(path=str(path), header="# on Friday\n", content="---\nx: 2\n")
    assert result["changed"] is True
    assert result["diff"]["before"] == "# on Monday\n---\nx: 1\n"
    assert path.read_text() == "# on Friday\n---\nx: 2\n"


@pytest.mark.parametrize("above", ["y: 1\n", "# a\ny: 1\n", "# a"])
def test_what_stands_above_and_is_no_header_does_not_stay(tmp_path, run, above):
    path = tmp_path / "live.yml"
    path.write_text(above + "---\nx: 1\n")
    assert run(path=str(path), header="# h\n", content="---\nx: 1\n")["changed"] is True
    assert path.read_text() == "# h\n---\nx: 1\n"


@pytest.mark.parametrize(("before", "after", "changed"), [(0o600, 0o600, False), (0o664, 0o640, True)])
def test_it_is_never_wider_than_it_was_and_never_wider_than_asked(tmp_path, run, before, after, changed):
    path = tmp_path / "live.yml"
    path.write_text("x")
    path.chmod(before)
    for check_mode in (True, False):
        assert run(check_mode, path=str(path), content="x")["changed"] is changed
    assert permissions(path) == after


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing/live.yml", "missing' does not exist; create it first"),
        ("link", "it is a symbolic link"),
        ("fifo", "it is not a regular file"),
        ("folder", "it is a folder"),
    ],
)
def test_check_mode_refuses_what_the_run_refuses(tmp_path, run, check_mode, name, says):
    (tmp_path / "target").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    result = run(check_mode, path=str(tmp_path / name), content="x")
    assert result["failed"] is True
    assert says in result["msg"]
    assert (tmp_path / "target").read_text() == "mine"


@pytest.mark.parametrize("mode", ["416", 416, "u=rw", "640", "04755", None, "0649"])
def test_a_mode_that_yaml_may_have_read_otherwise_is_refused(tmp_path, run, mode):
    result = run(path=str(tmp_path / "x"), content="x", mode=mode)
    assert "mode must be a string of four octal digits" in result["msg"]


def test_the_content_is_neither_in_the_log_nor_among_the_options_shown(tmp_path, run, monkeypatch):
    logged = []
    monkeypatch.setattr(basic.AnsibleModule, "log", lambda _self, text, **_more: logged.append(text))
    result = run(path=str(tmp_path / "x"), content="Anna Example", header="# Avaya Demo\n")
    assert logged
    assert "Anna" not in str(logged) + str(result["invocation"])
    assert "Demo" not in str(logged) + str(result["invocation"])
