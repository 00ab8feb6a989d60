# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The only place that writes files: exports, reports, progress, and what a later run needs to know.

A file is written beside its place and renamed, so that nobody ever sees half of it. Nothing is written through a link
that somebody planted, nothing waits for a FIFO, and a file that others could not read stays so.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Union

# Exports and reports hold names of people, and nobody asked for more than this.
PRIVATE = 0o600
_LARGEST = 256 * 1024 * 1024
_NO_LINK = os.O_NOFOLLOW | os.O_CLOEXEC
AnyPath = Union[str, Path]


class FileError(Exception):
    """A file that is not written or read. Its text is a whole sentence, with the path and what to do about it."""


def write_file(path: AnyPath, content: str | bytes, mode: int = PRIVATE, durable: bool = True) -> None:
    """Puts the content in the place of the file, in one step. Raises FileError, and then the file is as it was.

    A new file gets the mode; one that is there keeps what it does not share with others. `durable` waits until it is on
    the disk, so that it is there after a loss of power.
    """
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    with _folder_of(path, "written") as (folder, name):
        before = _regular(folder, name, path, "written")
        beside = f".avaya-{token_hex(8)}.tmp"
        try:
            _write_beside(folder, beside, data, _mode_after(before, mode), before, durable)
            os.rename(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError as error:
            raise _not(path, "written", error) from None
        finally:
            with suppress(OSError):
                os.unlink(beside, dir_fd=folder)
        if durable:
            with suppress(OSError):
                os.fsync(folder)


def read_file(path: AnyPath) -> bytes | None:
    """The content of a regular file; None where there is none. Raises FileError."""
    try:
        with _folder_of(path, "read") as (folder, name):
            if _regular(folder, name, path, "read") is None:
                return None
            descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK | _NO_LINK, dir_fd=folder)
            with os.fdopen(descriptor, "rb") as file:
                data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _not(path, "read", error) from None
    if len(data) > _LARGEST:
        raise FileError(f"'{path}' was not read: it is larger than {_LARGEST} bytes")
    return data


def append_line(path: AnyPath, line: bytes, durable: bool = False) -> None:
    """Adds a line to the file, which is created for its owner alone. Raises FileError, also where it is half a line.

    What a run that was killed left without an end is ended first. The caller sees to it that nobody else writes.
    """
    with _folder_of(path, "written") as (folder, name):
        _regular(folder, name, path, "written")
        try:
            how = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | _NO_LINK
            descriptor = os.open(name, how, PRIVATE, dir_fd=folder)
            with os.fdopen(descriptor, "rb+", buffering=0) as file:
                size = os.fstat(descriptor).st_size
                is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
                data = b"\n" * is_torn + line + b"\n"
                if os.write(descriptor, data) != len(data):
                    raise FileError(f"'{path}' was not written: No space left on device")
                if durable:
                    os.fsync(file.fileno())
        except OSError as error:
            raise _not(path, "written", error) from None


def check_appendable(path: AnyPath) -> None:
    """Raises the FileError that adding a line would end with, as far as can be known without writing."""
    with _folder_of(path, "written") as (folder, name):
        if _regular(folder, name, path, "written") is None:
            if not os.access(".", os.W_OK | os.X_OK, dir_fd=folder):
                raise FileError(
                    f"'{path}' was not written: this user is not allowed to write to the folder '{_parent(path)}'"
                )
        elif not os.access(name, os.R_OK | os.W_OK, dir_fd=folder):
            raise FileError(f"'{path}' was not written: this user is not allowed to read and write it")


def check_writable(path: AnyPath) -> None:
    """Raises the FileError that writing would end with, as far as can be known without writing."""
    with _folder_of(path, "written") as (folder, name):
        _regular(folder, name, path, "written")
        if not os.access(".", os.W_OK | os.X_OK, dir_fd=folder):
            raise FileError(
                f"'{path}' was not written: this user is not allowed to write to the folder '{_parent(path)}'"
            )


def ending_of(path: AnyPath) -> str:
    """The end of the file's name, from its last dot on, in lower case."""
    return Path(path).suffix.lower()


def check_folder(folder: Path) -> None:
    """Raises the FileError that writing new files to the folder would end with, as far as can be known.

    It need not exist: `make_folder` makes it.
    """
    try:
        # In this order: another run may create it meanwhile.
        if folder.exists() and not folder.is_dir():
            raise FileError(f"'{folder}' is not a folder")
        if folder.is_dir():
            if not os.access(folder, os.W_OK | os.X_OK):
                raise FileError(f"this user is not allowed to write to the folder '{folder}'")
            return
        there = next(each for each in folder.absolute().parents if each.exists())
    except OSError as error:
        raise FileError(f"'{folder}': {error.strerror}") from None
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise FileError(f"'{folder}' does not exist and cannot be created in '{there}'")


def make_folder(folder: Path) -> None:
    """Makes the folder, where it does not exist, for this user alone. Raises FileError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"'{folder}' cannot be created: {error.strerror}") from None


@contextmanager
def alone_in_folder_of(path: AnyPath) -> Iterator[None]:
    """No other run that asks for the same changes the file meanwhile, nor another thread. Raises FileError."""
    with _folder_of(path, "locked") as (folder, _name):
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
        except OSError as error:
            raise _not(path, "locked", error) from None
        yield


def mode_of(path: AnyPath) -> int | None:
    """The permissions of a regular file; None where there is none. Raises FileError."""
    with _folder_of(path, "read") as (folder, name):
        found = _regular(folder, name, path, "read")
    return None if found is None else stat.S_IMODE(found.st_mode)


def remove_file(path: AnyPath) -> None:
    """Removes the file; there may be none. Raises FileError."""
    try:
        Path(path).unlink()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _not(path, "removed", error) from None


def narrowed(before: int | None, mode: int) -> int:
    """The permissions that a file gets: those asked for, as far as it had them if it was there."""
    return mode if before is None else mode & before


@contextmanager
def _folder_of(path: AnyPath, done: str) -> Iterator[tuple[int, str]]:
    """The folder, open, so that nobody replaces it meanwhile, and the name of the file in it."""
    name = os.path.split(path)[1]
    if name in ("", ".", ".."):
        raise FileError(f"'{path}' was not {done}: it is the name of a folder, not of a file")
    parent = _parent(path)
    try:
        folder = os.open(parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise FileError(f"'{path}' was not {done}: the folder '{parent}' does not exist; create it first") from None
    except NotADirectoryError:
        raise FileError(f"'{path}' was not {done}: '{parent}' is not a folder") from None
    except (OSError, ValueError) as error:
        raise _not(path, done, error) from None
    try:
        yield folder, name
    finally:
        os.close(folder)


def _parent(path: AnyPath) -> str:
    return os.path.split(path)[0] or "."


def _regular(folder: int, name: str, path: AnyPath, done: str) -> os.stat_result | None:
    """What is known of the file; None where there is none. Raises FileError where it is something else than a file."""
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _not(path, done, error) from None
    if stat.S_ISLNK(found.st_mode):
        raise FileError(f"'{path}' was not {done}: it is a symbolic link; use the path of the file itself")
    if stat.S_ISDIR(found.st_mode):
        raise FileError(f"'{path}' was not {done}: it is a folder; use the path of a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise FileError(f"'{path}' was not {done}: it is not a regular file but a device, a FIFO or a socket")
    around = os.fstat(folder)
    # In a folder such as /tmp, a file of somebody else may be there for this very purpose.
    if around.st_mode & stat.S_ISVTX and around.st_mode & stat.S_IWOTH and found.st_uid != os.geteuid():
        raise FileError(f"'{path}' was not {done}: it belongs to another user, in a folder that everybody can write to")
    return found


def _mode_after(before: os.stat_result | None, mode: int) -> int:
    return narrowed(None if before is None else stat.S_IMODE(before.st_mode), mode)


def _write_beside(
    folder: int, beside: str, data: bytes, mode: int, before: os.stat_result | None, durable: bool
) -> None:
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, PRIVATE, dir_fd=folder)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(descriptor, _with_owner(descriptor, mode, before))
        if durable:
            os.fsync(descriptor)


def _with_owner(descriptor: int, mode: int, before: os.stat_result | None) -> int:
    """The file belongs to whom it belonged to. Where that cannot be, another group than before may not read it."""
    now = os.fstat(descriptor)
    if before is None or (before.st_uid, before.st_gid) == (now.st_uid, now.st_gid):
        return mode
    try:
        os.fchown(descriptor, before.st_uid, before.st_gid)
    except OSError:
        return mode if before.st_gid == now.st_gid else mode & ~stat.S_IRWXG
    return mode


def _not(path: AnyPath, done: str, error: Exception) -> FileError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not a valid path"
    return FileError(f"'{path}' was not {done}: {reason}")
