# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The content of files of a contact center: variables of the role, and the user's own variables for templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ownership import (
    Ownership,
    name_beyond,
    things_beyond,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role import OF_A_RUN, known_variables
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import THINGS, Layer
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import ROLE_PREFIX

from .document import TEMPLATE, Document, Slot
from .rendering import NAME

_AGENTS = f"{ROLE_PREFIX}agents"
_PASSWORDS = f"{ROLE_PREFIX}passwords"
_SECRET = re.compile("password|api_key")
_LISTS = {f"{ROLE_PREFIX}{name}" for name in THINGS}
_NAME = re.compile(r"[^\W\d]\w*")


def named(document: Document, takes_list: bool) -> list[str]:
    """Gives a file that is a list the name of what is in it. Returns what is wrong with that."""
    if "" not in document.values:
        return []
    if not takes_list and document.unit != "row":
        return [f"{document.path}: is a list; write the name of the list before it, such as {_AGENTS}:"]
    document.values = {_AGENTS: document.values[""]}
    document.lines = {_AGENTS: document.lines[""]}
    document.entry_lines = {_AGENTS: document.entry_lines[""]}
    document.templates = [slot._replace(name=_AGENTS) for slot in document.templates]
    return []


def name_problems(documents: Sequence[Document], rules: Mapping[str, Ownership]) -> list[str]:
    """Names that nobody reads, as a misspelled one would leave what it holds unmanaged, and names that a file may not
    have."""
    known = known_variables()
    used = {word for document in documents for slot in document.templates for word in _NAME.findall(slot.text)}
    problems = []
    for document in documents:
        for name, value in document.values.items():
            problem = _name_problem(name, known, used)
            if not problem and document.rule and value is not None:
                problem = name_beyond(rules[document.rule], str(name))
            if problem:
                problems.append(f"{document.place_of(name)}: {problem}")
    return problems


def _name_problem(name: Any, known: list[str], used: set[str]) -> str:
    last = str(name).removeprefix(ROLE_PREFIX)
    if name in known:
        return (
            f"{name} is a setting of a run and not allowed in a file that the run reads; set it with -e"
            if last in OF_A_RUN
            else ""
        )
    if name in used:
        return ""
    by_last_part = {each.removeprefix(ROLE_PREFIX): each for each in known}
    close = get_close_matches(last.lower(), [each for each in by_last_part if each not in OF_A_RUN], 1)
    meant = f"; did you mean {by_last_part[close[0]]}?" if close else ""
    if str(name).startswith(ROLE_PREFIX):
        return f"unknown variable {name}{meant}"
    return f"unknown name {str(name)!r}, which no template in the files uses{meant}"


def template_problems(documents: Iterable[Document]) -> list[str]:
    """Templates of files with a rule that are more than names of variables: such can read and run anything."""
    slots = [(document, slot) for document in documents if document.rule for slot in document.templates]
    problems = {
        f"{document.place(slot.line)}: {document.rule} allows no templates in this file except variable names in "
        f"braces, such as {{{{ domain }}}}, without filters and lookups, and not beginning with {ROLE_PREFIX}": None
        for document, slot in slots
        if TEMPLATE.search(NAME.sub("", slot.text))
        or any(name.startswith(ROLE_PREFIX) for name in NAME.findall(slot.text))
    }
    return list(problems)


def problems_beyond(documents: Iterable[Document], rules: Mapping[str, Ownership], is_certain: bool) -> list[str]:
    """What files with a rule declare beyond it. Unless it `is_certain` what templates mean, of files without any."""
    return [
        problem
        for document in documents
        if document.rule and (is_certain or not (document.templates or document.encrypted))
        for problem in things_beyond(rules[document.rule], document.values, document.place_of, document.place_of_entry)
    ]


def list_problems(documents: Iterable[Document]) -> list[str]:
    """Names of things that are no list, once templates are rendered."""
    return [
        f"{document.place_of(name)}: {name} must be a list: use [] to declare that there should be none"
        for document in documents
        for name, value in document.values.items()
        if name in _LISTS and not isinstance(value, list)
    ]


def is_secret(slot: Slot) -> bool:
    """Whether a template stands where a secret does, or within a variable of the user's own, which may hold some."""
    if not slot.name.startswith(ROLE_PREFIX):
        return True
    return slot.name == _PASSWORDS or bool(_SECRET.search(f"{slot.name} {slot.key}"))


def layers(documents: Iterable[Document]) -> list[Layer]:
    """Each document as a layer of one contact center."""
    return [_layer(document) for document in documents]


def layer_of(values: dict[str, Any], prefix: str = "") -> Layer:
    """What is not from a file, as a layer over those of files. Users call the values so, with `prefix` before it."""
    places = {
        name: [f"{prefix}{name}[{position}]" for position in range(len(value))]
        for name, value in values.items()
        if isinstance(value, list)
    }
    return Layer(values, places)


def _layer(document: Document) -> Layer:
    values: dict[str, Any] = {}
    places: dict[str, list[str]] = {}
    for name, value in document.values.items():
        last = str(name).removeprefix(ROLE_PREFIX)
        if not str(name).startswith(ROLE_PREFIX) or value is None:
            continue
        values[last] = value
        if isinstance(value, list):
            places[last] = [document.place_of_entry(name, position) for position in range(len(value))]
    return Layer(values, places)
