# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The text of a file: decrypted where Ansible's vault has encrypted it, and in UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from .document import SourceError

ENCRYPTED = b"$ANSIBLE_VAULT"
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AS_UTF_8 = "save it as UTF-8 (in Excel: Save as, CSV UTF-8)"


def read_bytes(place: Path, path: str) -> bytes:
    """The content of a file that the user calls `path`. Raises SourceError."""
    try:
        return place.read_bytes()
    except IsADirectoryError:
        raise SourceError(f"{path}: is a directory{_files_in(place)}") from None
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file") from None
    except PermissionError:
        raise SourceError(f"{path}: cannot be read by the user that runs Ansible; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not valid"
        raise SourceError(f"{path}: cannot be read: {reason}") from None


def decoded(content: bytes, path: str, decrypt: Callable[[bytes], bytes]) -> str:
    """The text of a file. `decrypt` raises SourceError with the end of a sentence."""
    if content.startswith(ENCRYPTED):
        try:
            content = decrypt(content)
        except SourceError as error:
            raise SourceError(f"{path}: {error}") from None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            raise SourceError(f"{path}: is in {encoding}; {_SAVE_AS_UTF_8}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise SourceError(
            f"{path}: is not in UTF-8: byte 0x{byte:02X} in line {line}{_windows(byte)}; {_SAVE_AS_UTF_8}"
        ) from None


def _windows(byte: int) -> str:
    """What a byte would be in the encoding that spreadsheet programs of Western Europe write unless told otherwise."""
    character = bytes([byte]).decode("cp1252", "replace")
    return f" would be '{character}' in Windows-1252" if character.isalpha() else ""


def _files_in(place: Path) -> str:
    """The files of a directory that could be meant."""
    try:
        names = sorted(each.name for each in place.iterdir() if each.suffix in (".yml", ".yaml", ".json", ".csv"))
    except OSError:
        names = []
    if not names:
        return "; name the files in it"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"; name the files in it: {', '.join(names[:3])}{more}"
