# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""JSON, with the line of each entry. What Python's decoder takes for one value is one step here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .document import TEMPLATE, Document, Slot, SourceError

_BLANKS = " \t\r\n"


def read_json(text: str, path: str) -> Document:
    """The document in a text. Raises SourceError where it is not JSON, or has a name twice in one object."""
    try:
        reader = _Reader(text, path)
        reader.read()
    except json.JSONDecodeError as error:
        problem = (
            f"{path}:{error.lineno}: is not valid JSON: {error.msg.lower().removesuffix(' at')} at column {error.colno}"
        )
        raise SourceError(problem) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, _Duplicate):
            raise SourceError(f"{path}:{reader.line}: {error} occurs twice in one object; keep one of them") from None
        problem = f"{path}: is not valid JSON: it contains a number that is too long, or is nested too deeply"
        raise SourceError(problem) from None
    return reader.document


class _Duplicate(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        raise _Duplicate(repr(next(name for name in names if names.count(name) > 1)))
    return made


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.document = Document(path)
        self._text = text
        self._decode = json.JSONDecoder(object_pairs_hook=_object).raw_decode
        self._at = 0
        # The line that was reached, and where in the text it was counted.
        self.line, self._counted = 1, 0
        self._may_hold_templates = TEMPLATE.search(text) is not None

    def read(self) -> None:
        document, first = self.document, self._next()
        if first == "[":
            document.lines[""] = self._here()
            document.values[""] = self._list("")
        elif first == "{":
            self._names()
        else:
            raise SourceError(f"{document.path}: is neither a JSON object of names and values nor a list")
        if self._next():
            raise json.JSONDecodeError("Extra data", self._text, self._at)

    def _names(self) -> None:
        document = self.document
        for _item in self._items("}"):
            if self._next() != '"':
                raise json.JSONDecodeError("Expecting property name enclosed in double quotes", self._text, self._at)
            line = self._here()
            name = self._value()
            if name in document.lines:
                problem = f"{name!r} already occurs in line {document.lines[name]}; keep one of them"
                raise SourceError(f"{document.path}:{line}: {problem}")
            document.lines[name] = line
            if self._next() != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self._text, self._at)
            self._at += 1
            if self._next() == "[":
                document.values[name] = self._list(name)
            else:
                document.values[name] = self._value()
                self._note_templates(document.values, name, line, name)

    def _list(self, name: str) -> list[Any]:
        entries: list[Any] = []
        lines = self.document.entry_lines.setdefault(name, [])
        for _item in self._items("]"):
            lines.append(self._here())
            entries.append(self._value())
            self._note_templates(entries, len(entries) - 1, lines[-1], name)
        return entries

    def _items(self, end: str) -> Iterator[None]:
        """Once for each item from an opening bracket to its end, which is then passed; each item is to be read."""
        self._at += 1
        if self._next() == end:
            self._at += 1
            return
        while True:
            yield
            character = self._next()
            self._at += 1
            if character == end:
                return
            if character != ",":
                raise json.JSONDecodeError("Expecting ',' delimiter", self._text, self._at - 1)
            self._next()

    def _value(self) -> Any:
        try:
            value, self._at = self._decode(self._text, self._at)
        except StopIteration as stop:
            raise json.JSONDecodeError("Expecting value", self._text, stop.value) from None
        return value

    def _next(self) -> str:
        """The next character that is not blank; empty at the end."""
        text, at = self._text, self._at
        while text[at : at + 1] and text[at] in _BLANKS:
            at += 1
        self._at = at
        return text[at : at + 1]

    def _here(self) -> int:
        self.line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self.line

    def _note_templates(self, container: Any, key: Any, line: int, name: str) -> None:
        if not self._may_hold_templates:
            return
        value = container[key]
        if isinstance(value, str):
            if TEMPLATE.search(value):
                self.document.templates.append(Slot(container, key, line, name))
        elif isinstance(value, dict):
            for each in value:
                self._note_templates(value, each, line, name)
        elif isinstance(value, list):
            for position in range(len(value)):
                self._note_templates(value, position, line, name)
