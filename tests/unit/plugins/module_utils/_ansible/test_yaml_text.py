# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML that reads back as what was written, and looks as a person would write it."""

from __future__ import annotations

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.yaml_text import (
    entry_of,
    entry_text,
    yaml_text,
)
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.yaml_source import read_yaml
from hypothesis import given, settings
from hypothesis import strategies as st


class Loader(yaml.SafeLoader):
    """Reads the tag that keeps Ansible from taking a text for a template."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))

ODD = (
    "no", "Yes", "NULL", "~", "0123", "1e3", "12:30:45", "2026-01-31", "=", "<<", "", " ", " a", "a ", "a: b", "a #b",
    "- a", "a:", "'", '"', "\\", "{{ x }}", "{% x %}", "{# x #}", "%", "@a", "`a", "a\nb", "\x85", "\u2028",
    "\u202e", "\ufeff", "\x7f", "Jürgen", "日本", "😀",
    "https://x.example:80/a?b=c&d=%20", "http://x/#a", "a, b", "[a]", "{a}", "!a",
    "&a", "*a",
)  # fmt: skip
texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = st.none() | st.booleans() | st.integers() | texts
options = st.sampled_from(["name", "number", "skills", "priority"])
entries = st.dictionaries(
    options, scalars | st.lists(scalars, max_size=3) | st.lists(st.dictionaries(options, scalars), max_size=3)
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(options, st.lists(entries, max_size=4)))
def test_what_is_written_reads_back_the_same(values):
    assert (yaml.load(yaml_text(values), Loader) or {}) == values


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_stay_texts(odd):
    assert yaml.load(yaml_text({"name": odd}), Loader) == {"name": odd}


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("Returns desk", "Returns desk"),
        ("anna.example@example.com", "anna.example@example.com"),
        ("https://x.example/avaya?a=b", "https://x.example/avaya?a=b"),
        ("Rückruf", "Rückruf"),
        ("no", '"no"'),
        ("0123", '"0123"'),
        ("2026-01-31", '"2026-01-31"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("{{ x }}", '!unsafe "{{ x }}"'),
        (["a", "{{ x }}", ["{# y"]], '["a", !unsafe "{{ x }}", [!unsafe "{# y"]]'),
        (3, "3"),
        (True, "true"),
        (None, "null"),
        ([], "[]"),
        ([1, 2], "[1, 2]"),
    ],
)
def test_how_a_value_is_spelled(value, spelled):
    assert yaml_text({"name": value}) == f"name: {spelled}\n"


def test_how_lists_are_laid_out():
    sales, support = {"name": "Sales", "priority": 1}, {"name": "Support"}
    values = {
        "agents": [{"username": "anna", "skills": [sales, support], "station": {"extension": "5", "at": {}}}, {}],
        "skills": [],
        "first": [[1, 2], {"skills": [sales]}, {"station": {"extension": None}}],
    }
    assert yaml_text(values) == (
        "agents:\n"
        "  - username: anna\n"
        "    skills:\n"
        "      - name: Sales\n"
        "        priority: 1\n"
        "      - name: Support\n"
        "    station:\n"
        '      extension: "5"\n'
        "      at: {}\n"
        "  - {}\n"
        "skills: []\n"
        "first:\n"
        "  - [1, 2]\n"
        "  - skills:\n"
        "      - name: Sales\n"
        "        priority: 1\n"
        "  - station:\n"
        "      extension: null\n"
    )


ENTRIES = st.dictionaries(
    options,
    scalars | st.lists(scalars, max_size=3) | st.lists(st.dictionaries(options, scalars), max_size=3),
    min_size=1,
)


@settings(deadline=None, max_examples=100)
@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_entries_on_one_line_read_back_the_same(values):
    """As YAML, as the reader of files reads it, none of it a template; and by `entry_of`."""
    lines = [entry_text(entry) for entry in values]
    assert all("\n" not in line and line.isprintable() for line in lines)
    assert [entry_of(line) for line in lines] == values
    document = read_yaml("things:\n" + "".join(f"  - {line}\n" for line in lines), "file.yml")
    assert document.values == {"things": values}
    assert (document.templates, document.encrypted) == ([], [])
    assert document.entry_lines == {"things": list(range(2, len(values) + 2))}


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ({"name": "no", "priority": 1}, '{"name": "no", "priority": 1}'),
        ({"name": "{{ x }}"}, '!unsafe {"name": "{{ x }}"}'),
        ({"name": "\U000e0041\\U0001f600\u2028"}, '{"name": "\\U000e0041\\\\U0001f600\\u2028"}'),
    ],
)
def test_how_an_entry_is_spelled(value, spelled):
    assert entry_text(value) == spelled
    assert entry_of(spelled) == value


@pytest.mark.parametrize("line", ["", "name: Sales", "{name: Sales}", "!unsafe x", '{"name": "\\U00"}', "[" * 100_000])
def test_what_is_no_entry_is_not_read_as_one(line):
    with pytest.raises((ValueError, RecursionError)):
        entry_of(line)
