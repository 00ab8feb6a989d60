# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads the files of a contact center: finds, decrypts and parses them, and renders their templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.grouping import grouped
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.listed_files import Listed
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ownership import Ownership
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import Layer

from .contents import (
    is_secret,
    layers,
    list_problems,
    name_problems,
    named,
    problems_beyond,
    template_problems,
)
from .csv_source import Columns, read_csv
from .document import Document, SourceError
from .json_source import read_json
from .listing import files_of
from .rendering import render
from .text_source import decoded, read_bytes
from .vault import decrypt_values, decryption
from .yaml_source import read_yaml

_SPREADSHEETS = (".csv", ".tsv", ".txt")


@dataclass
class Read:
    """What files say, a layer a file. With `problems`, none of it is to be used; `errors` are about single rows.

    `paths` are what the user calls the files.
    """

    paths: list[str] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Play:
    """What reading needs of the task: `find` gives the place of a file that is called so, and raises SourceError."""

    find: Callable[[str], Path]
    loader: Any
    templar: Any
    variables: Mapping[str, Any]


def read_files(listed: Iterable[Listed], columns: Columns, play: Play, takes_list: bool = False) -> Read:
    """What the files say. `takes_list`: a YAML or JSON file may be a list of agents."""
    read = Read()
    documents: list[Document] = []
    rules: dict[str, Ownership] = {}
    first: dict[Path, Listed] = {}
    again: list[str] = []
    decrypt = decryption(play.loader)
    for entry in listed:
        rule = entry.ownership
        try:
            # Without a rule, a folder is named by mistake more likely than all that is in it is meant.
            files = files_of(entry.path, rule is not None, play.find)
        except SourceError as error:
            read.problems += error.problems
            read.paths.append(entry.path)
            continue
        for place, path in files:
            read.paths.append(path)
            try:
                document = _document(place, path, columns, decrypt)
            except SourceError as error:
                read.problems += error.problems
                continue
            again += _listed_otherwise(first.setdefault(place.resolve(), entry), entry, path)
            if rule is not None:
                document.rule = rule.called
                rules[rule.called] = rule
            problems = named(document, takes_list)
            read.problems += problems
            read.errors += document.problems
            documents += [] if problems else [document]
    read.problems += again
    read.problems += name_problems(documents, rules)
    unclear = decrypt_values(documents, decrypt)
    refused = template_problems(documents)
    # Without one of the files, what it sets would be undefined in the others. A template that is refused is not run.
    is_rendered = len(documents) == len(read.paths) and not refused
    if is_rendered:
        unclear += render(documents, play.templar, play.variables, is_secret)
    read.problems += [*refused, *unclear]
    read.problems += problems_beyond(documents, rules, is_certain=is_rendered and not unclear)
    read.problems = grouped(read.problems, set(read.paths))
    if not read.problems:
        read.problems += list_problems(documents)
        read.layers = layers(documents)
    return read


def _listed_otherwise(first: Listed, other: Listed, path: str) -> list[str]:
    """What is wrong with a file that two entries mean, one of which allows it more than the other."""
    patterns = [None if each.ownership is None else each.ownership.patterns for each in (first, other)]
    if patterns[0] == patterns[1]:
        return []
    return [f"{path}: {first.called} and {other.called} list this file with different rules; list it once"]


def _document(place: Path, path: str, columns: Columns, decrypt: Callable[[bytes], bytes]) -> Document:
    text = decoded(read_bytes(place, path), path, decrypt)
    ending = place.suffix.lower()
    if ending in _SPREADSHEETS:
        return read_csv(text, path, columns)
    return read_json(text, path) if ending == ".json" else read_yaml(text, path)
