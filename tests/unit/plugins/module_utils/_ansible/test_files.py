# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files are written beside their place and renamed, never through what somebody planted, and never wider."""

from __future__ import annotations

import os
import socket
import stat

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.files import (
    FileError,
    check_folder,
    check_writable,
    make_folder,
    mode_of,
    read_file,
    remove_file,
    write_file,
)


def permissions(path):
    return stat.S_IMODE(path.stat().st_mode)


def made(path, mode, text="before\n"):
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        (None, 0o640, 0o640),
        (0o600, 0o640, 0o600),
        (0o644, 0o640, 0o640),
        (0o400, 0o600, 0o400),
        (0o660, 0o644, 0o640),
    ],
)
def test_a_file_is_never_wider_than_it_was(tmp_path, umask, before, asked, after):
    path = tmp_path / "export.yml"
    if before is not None:
        made(path, before)
    write_file(path, "after\n", asked)
    assert (path.read_text(), permissions(path)) == ("after\n", after)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    write_file(str(tmp_path / "x"), b"\x00\xff")
    assert ((tmp_path / "x").read_bytes(), permissions(tmp_path / "x")) == (b"\x00\xff", 0o600)


def plant_link(place, target):
    place.symlink_to(target)


def plant_dangling_link(place, target):
    place.symlink_to(f"{target}-missing")


def plant_fifo(place, _target):
    os.mkfifo(place)


def plant_folder(place, _target):
    place.mkdir()


def plant_socket(place, _target):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))


PLANTED = [
    (plant_link, "it is a symbolic link; use the path of the file itself"),
    (plant_dangling_link, "it is a symbolic link"),
    (plant_fifo, "it is not a regular file but a device, a FIFO or a socket"),
    (plant_socket, "it is not a regular file"),
    (plant_folder, "it is a folder; use the path of a file in it"),
]


@pytest.mark.parametrize(("plant", "says"), PLANTED)
@pytest.mark.parametrize("act", [lambda path: write_file(path, "x"), check_writable, read_file, mode_of])
def test_what_is_planted_is_neither_followed_nor_waited_for(tmp_path, monkeypatch, plant, says, act):
    monkeypatch.chdir(tmp_path)
    target = made(tmp_path / "target", 0o644)
    plant(tmp_path / "export.yml", target)
    with pytest.raises(FileError, match=f"^'export.yml' was not (written|read): {says}"):
        act("export.yml")
    assert (target.read_text(), permissions(target)) == ("before\n", 0o644)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_link_that_appears_while_it_is_written_is_replaced_and_not_followed(tmp_path, monkeypatch):
    target, path = made(tmp_path / "target", 0o644), tmp_path / "export.yml"
    write_beside = files._write_beside

    def planting(*arguments):
        write_beside(*arguments)
        path.symlink_to(target)

    monkeypatch.setattr(files, "_write_beside", planting)
    write_file(path, "after\n")
    assert (path.is_symlink(), path.read_text(), target.read_text()) == (False, "after\n", "before\n")


@pytest.mark.parametrize("act", [lambda path: write_file(path, "x"), check_writable, read_file])
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing/export.yml", "the folder 'missing' does not exist; create it first"),
        ("file/export.yml", "'file' is not a folder"),
        ("file/", "it is the name of a folder, not of a file|'file' is not a folder"),
        ("..", "it is the name of a folder, not of a file"),
        ("", "it is the name of a folder, not of a file"),
        ("x\x00y", "it is not a valid path"),
        ("x" * 300, "File name too long"),
    ],
)
def test_a_place_where_nothing_can_be_is_refused_with_a_reason(tmp_path, monkeypatch, act, path, says):
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "file", 0o644)
    with pytest.raises(FileError, match=f"was not (written|read): ({says})"):
        act(path)


def test_a_file_of_somebody_else_in_a_folder_for_everybody_is_not_written(tmp_path, monkeypatch):
    tmp_path.chmod(0o1777)
    path = made(tmp_path / "export.yml", 0o666)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(FileError, match="it belongs to another user, in a folder that everybody can write to"):
        write_file(path, "after\n")
    tmp_path.chmod(0o755)
    write_file(path, "after\n")
    assert path.read_text() == "after\n"


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = made(tmp_path / "export.yml", 0o640)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"export\.yml' was not written: No space left on device$"):
        write_file(path, "after\n")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before\n", [path])


def test_what_is_not_there_is_none_and_can_be_removed(tmp_path):
    path = tmp_path / "x"
    assert (read_file(path), mode_of(path)) == (None, None)
    remove_file(path)
    write_file(path, "ä\n")
    assert (read_file(path), mode_of(path)) == ("ä\n".encode(), 0o600)
    remove_file(path)
    assert not path.exists()


def test_a_folder_for_new_files_is_checked_without_writing_and_then_made(tmp_path, monkeypatch):
    folder = tmp_path / "one" / "two"
    check_folder(folder)
    assert list(tmp_path.iterdir()) == []
    make_folder(folder)
    make_folder(folder)
    check_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "file").touch()
    for path, problem in (
        (tmp_path / "file", f"'{tmp_path}/file' is not a folder"),
        (tmp_path / "file" / "in", f"'{tmp_path}/file/in' does not exist and cannot be created in '{tmp_path}/file'"),
        (tmp_path / ("n" * 300), "File name too long"),
    ):
        with pytest.raises(FileError, match=problem):
            check_folder(path)
    with pytest.raises(FileError, match="cannot be created: "):
        make_folder(tmp_path / "file" / "in")
    # The user of these tests may be one who may write everywhere.
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(FileError, match=f"this user is not allowed to write to the folder '{folder}'"):
        check_folder(folder)
    with pytest.raises(FileError, match=f"'{folder}/new' does not exist and cannot be created in '{folder}'"):
        check_folder(folder / "new")
