# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML, as Ansible's own loader reads it, in a fifth of the time and with the line of each entry.

libyaml's events are made into values here: PyYAML and Ansible first make a tree of nodes of them and then ask a
constructor for every one. Dates stay strings. A key that stands twice in a mapping is an error.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.resolver import Resolver

from .document import TEMPLATE, Document, Slot, SourceError

# Python's own parser reads the same where libyaml is missing, in twenty times the time.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_MERGE_TAG = f"{_CORE}merge"
_UNSAFE, _VAULT = "!unsafe", ("!vault", "!vault-encrypted")
_COLLECTION_TAGS = (None, "!", _UNSAFE, f"{_CORE}map", f"{_CORE}seq")
_RESOLVERS: Any = Resolver.yaml_implicit_resolvers
_FIRST_CHARACTERS = frozenset("".join(each for each in _RESOLVERS if each))
_CONSTRUCTOR: Any = SafeConstructor()
_CONSTRUCTORS: dict[str, Any] = {
    f"{_CORE}null": _CONSTRUCTOR.construct_yaml_null,
    f"{_CORE}bool": _CONSTRUCTOR.construct_yaml_bool,
    f"{_CORE}int": _CONSTRUCTOR.construct_yaml_int,
    f"{_CORE}float": _CONSTRUCTOR.construct_yaml_float,
}
_TEXT_TAGS = (f"{_CORE}str", f"{_CORE}timestamp")
_MOST_NAMED = 20


_MERGE = object()


def read_yaml(text: str, path: str) -> Document:
    """The document in a text. Raises SourceError where it is not YAML, or holds what a declaration cannot."""
    with _without_collections():
        builder = _Builder(path)
        try:
            builder.build(_LOADER(text))
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
            raise SourceError(
                f"{path}:{line}: is not valid YAML: it contains a character that YAML does not allow"
            ) from None
        except yaml.MarkedYAMLError as error:
            raise SourceError(_not_yaml(error, path)) from None
        except RecursionError:
            raise SourceError(f"{path}: is nested too deeply") from None
    if builder.has_duplicates:
        raise SourceError(*_duplicates(text, path))
    return builder.document


@contextmanager
def _without_collections() -> Iterator[None]:
    """Thousands of entries are hundreds of thousands of objects, none of them garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Builder:
    def __init__(self, path: str) -> None:
        self.document = Document(path)
        self.has_duplicates = False
        self._next: Any = None
        self._name: Any = ""
        # Within how many collections with the tag `!unsafe`.
        self._unsafe = 0
        self._anchors: dict[str, tuple[Any, str]] = {}
        # Values of plain scalars that are not strings, of which the same few stand in thousands of entries.
        self._resolved: dict[str, Any] = {}
        # Templates and encrypted values by the mapping that they stand in, where a merge key may take them from.
        self._special: dict[int, dict[Any, tuple[str, int]]] = {}

    def build(self, parser: Any) -> None:
        """Makes values of all events of a parser."""
        self._next = parser.get_event
        is_first = True
        while (event := self._next()).__class__ is not StreamEndEvent:
            if event.__class__ is DocumentStartEvent:
                if not is_first:
                    raise self._error(event, "a second document begins with ---; use a separate file for each document")
                is_first = False
                self._document(self._next())

    def _document(self, event: Any) -> None:
        document = self.document
        if event.__class__ is MappingStartEvent:
            self._start(event)
            document.values = self._mapping(event, is_top=True)
        elif event.__class__ is SequenceStartEvent:
            self._start(event)
            mark: Any = event.start_mark
            document.lines[""] = mark.line + 1
            document.values[""] = self._sequence(event, document.entry_lines.setdefault("", []))
        elif event.__class__ is not ScalarEvent or event.value:
            raise SourceError(f"{document.path}: is not a dictionary of names and values, nor a list")

    def _mapping(self, start: Any, is_top: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        merged: list[dict[Any, Any]] = []
        next_event = self._next
        while (event := next_event()).__class__ is not MappingEndEvent:
            key = self._key(event)
            if key in made:
                self.has_duplicates = True
            elif is_top:
                self._name = key
                self.document.lines[key] = event.start_mark.line + 1
            event = next_event()
            if key is _MERGE:
                merged += self._merged(self._value(event, made, key), event)
            elif is_top and event.__class__ is SequenceStartEvent:
                self._start(event)
                made[key] = self._sequence(event, self.document.entry_lines.setdefault(key, []))
            else:
                made[key] = self._value(event, made, key)
        if merged:
            self._merge(made, merged)
        self._end(start, made)
        return made

    def _sequence(self, start: Any, lines: list[int] | None = None) -> list[Any]:
        made: list[Any] = []
        next_event = self._next
        while (event := next_event()).__class__ is not SequenceEndEvent:
            if lines is not None:
                lines.append(event.start_mark.line + 1)
            made.append(self._value(event, made, len(made)))
        self._end(start, made)
        return made

    def _value(self, event: Any, container: Any, key: Any) -> Any:
        """The value that begins with an event, and goes into a container."""
        sort = event.__class__
        special = ""
        if sort is ScalarEvent:
            value, special = self._scalar(event)
        elif sort is MappingStartEvent:
            self._start(event)
            return self._mapping(event)
        elif sort is SequenceStartEvent:
            self._start(event)
            return self._sequence(event)
        elif event.anchor in self._anchors:
            value, special = self._anchors[event.anchor]
        else:
            raise self._error(event, f"*{event.anchor} refers to an anchor that does not exist before it")
        if special:
            self._note(special, container, key, event.start_mark.line + 1)
        return value

    def _scalar(self, event: Any) -> tuple[Any, str]:
        """The value of a scalar, and whether it is a template or encrypted."""
        value, special = event.value, ""
        if event.tag is not None:
            value, special = self._tagged(event)
        elif event.implicit[0] and (not value or value[0] in _FIRST_CHARACTERS):
            value = self._plain(value)
        elif "{" in value and not self._unsafe and TEMPLATE.search(value):
            special = "template"
        if event.anchor:
            self._anchors[event.anchor] = (value, special)
        return value, special

    def _key(self, event: Any) -> Any:
        if event.__class__ is AliasEvent and event.anchor in self._anchors:
            key, _special = self._anchors[event.anchor]
        elif event.__class__ is ScalarEvent:
            key, _special = self._scalar(event)
        else:
            raise self._error(event, "a list or a dictionary cannot be the name of a value")
        if key == "<<" and event.__class__ is ScalarEvent and event.implicit[0]:
            return _MERGE
        if isinstance(key, (list, dict)):
            raise self._error(event, "a list or a dictionary cannot be the name of a value")
        return key

    def _start(self, event: Any) -> None:
        """A collection begins."""
        if event.tag is not None:
            if event.tag not in _COLLECTION_TAGS:
                raise self._error(event, f"the tag {event.tag} is not supported for a list or a dictionary")
            self._unsafe += event.tag == _UNSAFE

    def _end(self, start: Any, value: Any) -> None:
        """A collection has ended."""
        if start.tag == _UNSAFE:
            self._unsafe -= 1
        if start.anchor:
            self._anchors[start.anchor] = (value, "")

    def _note(self, special: str, container: Any, key: Any, line: int) -> None:
        slots = self.document.templates if special == "template" else self.document.encrypted
        slots.append(Slot(container, key, line, str(self._name)))
        self._special.setdefault(id(container), {})[key] = (special, line)

    def _plain(self, value: str) -> Any:
        """A plain scalar that may be something other than a string."""
        resolved = self._resolved
        if value not in resolved:
            resolved[value] = _resolve(value)
        return resolved[value]

    def _tagged(self, event: Any) -> tuple[Any, str]:
        """The value of a scalar with a tag, and whether it is a template or encrypted."""
        tag, value = event.tag, event.value
        if tag in _VAULT:
            return value, "encrypted"
        if tag == _UNSAFE:
            is_plain = event.style is None or event.style == ""
            return (_resolve(value) if is_plain else value), ""
        if tag == "!" or tag in _TEXT_TAGS:
            return value, "template" if not self._unsafe and TEMPLATE.search(value) else ""
        construct = _CONSTRUCTORS.get(tag)
        if construct is None:
            raise self._error(event, f"the tag {tag} is not supported")
        try:
            return construct(yaml.ScalarNode(tag, value)), ""
        except (ValueError, KeyError, IndexError):
            raise self._error(event, f"the value does not match its tag {tag.replace(_CORE, '!!')}") from None

    def _merged(self, value: Any, event: Any) -> list[dict[Any, Any]]:
        """The mappings that a merge key names; where two have a name, the first of them counts."""
        mappings = value if isinstance(value, list) else [value]
        if not all(isinstance(each, dict) for each in mappings):
            raise self._error(event, "<< requires a dictionary or a list of dictionaries")
        return mappings[::-1]

    def _merge(self, container: dict[Any, Any], mappings: list[dict[Any, Any]]) -> None:
        own = dict(container)
        container.clear()
        for mapping in mappings:
            container.update(mapping)
        for mapping in mappings:
            for key, (special, line) in self._special.get(id(mapping), {}).items():
                if key not in own and mapping[key] is container[key]:
                    self._note(special, container, key, line)
        container.update(own)

    def _error(self, event: Any, problem: str) -> SourceError:
        return SourceError(f"{self.document.path}:{event.start_mark.line + 1}: {problem}")


def _resolve(value: str) -> Any:
    """What a plain scalar is: null, a boolean, a number or a string. A date is a string."""
    for tag, pattern in (*_RESOLVERS.get(value[:1], ()), *_RESOLVERS.get(None, ())):
        if pattern.match(value):
            construct = _CONSTRUCTORS.get(tag)
            if construct is None:
                return value
            try:
                return construct(yaml.ScalarNode(tag, value))
            except (ValueError, KeyError, IndexError):
                return value
    return value


def _not_yaml(error: yaml.MarkedYAMLError, path: str) -> str:
    if "nesting depth" in str(error.problem):
        # PyYAML 6.0.4 and newer; before, Python itself gives up.
        return f"{path}: is nested too deeply"
    mark = error.problem_mark or error.context_mark
    place = path if mark is None else f"{path}:{mark.line + 1}"
    column = "" if mark is None else f" at column {mark.column + 1}"
    hint = ""
    if "mapping values are not allowed" in str(error.problem):
        hint = "; a value that contains ': ' needs quotes around it"
    elif "cannot start any token" in str(error.problem):
        hint = "; indent with spaces, and put quotes around a value that begins with a special character"
    return f"{place}: is not valid YAML: {error.problem or error.context}{column}{hint}"


def _duplicates(text: str, path: str) -> list[str]:
    """Every name that stands twice in one mapping, with both lines. Slow, and only asked for where there are some."""
    problems = []
    nodes: list[Any] = [yaml.compose(text, Loader=_LOADER)]
    seen: set[int] = set()
    while nodes:
        node = nodes.pop()
        if id(node) in seen or isinstance(node, yaml.ScalarNode):
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            nodes += reversed(node.value)
            continue
        first: dict[Any, int] = {}
        for key, _value in node.value:
            name = (key.tag, key.value)
            line = key.start_mark.line + 1
            if name in first:
                problems.append(
                    (line, f"{path}:{line}: {key.value!r} already occurs in line {first[name]}; keep one of them")
                )
            first.setdefault(name, line)
        nodes += reversed([value for _key, value in node.value])
    return [problem for _line, problem in sorted(problems)[:_MOST_NAMED]]
