# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads the files of a contact center: finds, decrypts and parses them, and renders their templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.grouping import grouped
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import Layer

from .contents import is_secret, layers, list_problems, name_problems, named
from .csv_source import Columns, read_csv
from .document import Document, SourceError
from .json_source import read_json
from .rendering import render
from .text_source import decoded, read_bytes
from .vault import decrypt_values, decryption
from .yaml_source import read_yaml

_SPREADSHEETS = (".csv", ".tsv", ".txt")


@dataclass
class Read:
    """What files say, a layer a file. With `problems`, none of it is to be used; `errors` are about single rows."""

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


def read_files(paths: Sequence[str], columns: Columns, play: Play, takes_list: bool = False) -> Read:
    """What the files say. `takes_list`: a YAML or JSON file may be a list of agents."""
    read = Read()
    documents: list[Document] = []
    decrypt = decryption(play.loader)
    for path in paths:
        try:
            document = _document(path, columns, play.find, decrypt)
        except SourceError as error:
            read.problems += error.problems
            continue
        problems = named(document, takes_list)
        read.problems += problems
        read.errors += document.problems
        documents += [] if problems else [document]
    read.problems += name_problems(documents)
    read.problems += decrypt_values(documents, decrypt)
    if len(documents) == len(paths):
        # Without one of the files, what it sets would be undefined in the others.
        read.problems += render(documents, play.templar, play.variables, is_secret)
    read.problems = grouped(read.problems, set(paths))
    if not read.problems:
        read.problems += list_problems(documents)
        read.layers = layers(documents)
    return read


def _document(path: str, columns: Columns, find: Callable[[str], Path], decrypt: Callable[[bytes], bytes]) -> Document:
    place = find(path)
    text = decoded(read_bytes(place, path), path, decrypt)
    ending = place.suffix.lower()
    if ending in _SPREADSHEETS:
        return read_csv(text, path, columns)
    return read_json(text, path) if ending == ".json" else read_yaml(text, path)
