# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compressed answers. A megabyte may hold gigabytes, so nothing is unpacked beyond a limit."""

from __future__ import annotations

import zlib

from .transfer import AnswerTooLarge

ACCEPTED = "gzip, deflate"
_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
# zlib recognizes the headers of gzip and of zlib by itself; some servers send deflate without any header.
_WITH_HEADER, _WITHOUT_HEADER = 47, -15
_GZIP = b"\x1f\x8b"


def decoded(content: bytes, coding: str, largest: int) -> bytes:
    """The content as it was before it was compressed. Raises AnswerTooLarge and ValueError."""
    codings = [each for each in (part.strip().lower() for part in coding.split(",")) if each not in ("", "identity")]
    if not codings or not content:
        return content
    if len(codings) > 1 or codings[0] not in _CODINGS:
        raise ValueError("it uses a compression that was not requested")
    whole = b""
    rest = content
    # gzip may hold several members, one behind the other.
    while rest and (rest is content or rest.startswith(_GZIP)):
        unpacked, rest = _unpacked(rest, largest - len(whole))
        whole += unpacked
    return whole


def _unpacked(content: bytes, largest: int) -> tuple[bytes, bytes]:
    """What is compressed at the beginning of the content, and what follows it."""
    for window in (_WITH_HEADER, _WITHOUT_HEADER):
        unpacker = zlib.decompressobj(window)
        try:
            unpacked = unpacker.decompress(content, largest + 1)
        except zlib.error:
            continue
        if len(unpacked) > largest:
            raise AnswerTooLarge(f"more than {largest} bytes")
        if not unpacker.eof:
            raise ValueError("it is compressed and incomplete")
        return unpacked, unpacker.unused_data
    raise ValueError("its compression does not match its header")
