# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The bodies of POSTs: records as CSV with a header, or as a line of JSON each. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from ..values import Document, to_json

MEDIA_TYPES = {"CSV": "text/csv", "JSON": "application/x-json-stream"}


class Row(NamedTuple):
    """A record as it is sent. `columns` is empty where a body needs no header."""

    position: int
    at: float
    columns: tuple[str, ...]
    line: bytes


def row_of(position: int, at: float, record: Document, delivery_format: str) -> Row:
    if delivery_format == "JSON":
        return Row(position, at, (), (to_json(record) + "\n").encode())
    return Row(position, at, tuple(record), _csv_line([_csv_value(value) for value in record.values()]))


def first_body(rows: Sequence[Row], most_bytes: int) -> list[Row]:
    """The first of these rows, as many as one body may hold: of this size, and under one header.

    The first is always among them; whether it fits alone is for the caller to see.
    """
    taken: list[Row] = []
    size = 0
    for row in rows:
        if taken and (row.columns != taken[0].columns or size + len(row.line) > most_bytes):
            break
        size += len(row.line) if taken else len(_header(row)) + len(row.line)
        taken.append(row)
    return taken


def body_of(rows: Sequence[Row]) -> bytes:
    return b"".join([_header(rows[0]), *(row.line for row in rows)])


def _header(row: Row) -> bytes:
    return _csv_line(row.columns) if row.columns else b""


def _csv_value(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else to_json(value)


def _csv_line(values: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(values)
    return text.getvalue().encode()
