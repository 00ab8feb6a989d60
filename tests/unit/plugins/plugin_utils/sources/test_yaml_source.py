# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML is read as Ansible's loader reads it, with lines, and with every mistake named."""

from __future__ import annotations

import random
import string
from datetime import date

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources import yaml_source
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.document import SourceError
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.yaml_source import read_yaml

CENTER = """\
---
# Who takes calls.
contact_center_agents:
  - username: anna@example.com
    first_name: "Anna"
    skills:
      - {name: Sales, priority: 1}

  - username: !unsafe "{{ben}}@example.com"
    start_date: 2026-01-31
    password: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      6162
  -
    username: "{{ carla }}@example.com"
contact_center_skills: []
contact_center_keep_login_id: yes
"""


def problems(text):
    with pytest.raises(SourceError) as caught:
        read_yaml(text, "center.yml")
    return caught.value.problems


def test_values_and_the_lines_of_entries():
    document = read_yaml(CENTER, "center.yml")
    assert document.values == {
        "contact_center_agents": [
            {"username": "anna@example.com", "first_name": "Anna", "skills": [{"name": "Sales", "priority": 1}]},
            {
                "username": "{{ben}}@example.com",
                "start_date": "2026-01-31",
                "password": "$ANSIBLE_VAULT;1.1;AES256\n6162\n",
            },
            {"username": "{{ carla }}@example.com"},
        ],
        "contact_center_skills": [],
        "contact_center_keep_login_id": True,
    }
    assert document.lines == {
        "contact_center_agents": 3,
        "contact_center_skills": 16,
        "contact_center_keep_login_id": 17,
    }
    assert document.entry_lines == {"contact_center_agents": [4, 9, 15], "contact_center_skills": []}
    assert document.place_of_entry("contact_center_agents", 1) == "center.yml:9"
    agents = document.values["contact_center_agents"]
    assert document.templates == [(agents[2], "username", 15, "contact_center_agents")]
    assert document.encrypted == [(agents[1], "password", 11, "contact_center_agents")]


def test_a_file_that_is_a_list_and_one_that_is_empty():
    document = read_yaml("# two\n- username: a\n- [b]\n- c\n", "x")
    assert document.values == {"": [{"username": "a"}, ["b"], "c"]}
    assert document.entry_lines == {"": [2, 3, 4]}
    assert document.lines == {"": 2}
    for empty in ("", "# nothing yet\n", "---\n"):
        assert read_yaml(empty, "x").values == {}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", True),
        ("Off", False),
        ("y", "y"),
        ("~", None),
        ("", None),
        ("0100", 64),
        ("12:30", 750),
        ("0x1F", 31),
        ("1_000", 1000),
        ("08", "08"),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31 10:00:00", "2026-01-31 10:00:00"),
        ("'yes'", "yes"),
        ('"0100"', "0100"),
        ("!!str yes", "yes"),
        ("!!int '7'", 7),
        ("!!bool 'no'", False),
        ("!unsafe yes", True),
        ("!unsafe 'yes'", "yes"),
        ("=", "="),
        ("+49 30 1234", "+49 30 1234"),
        ("|\n  two\n  lines", "two\nlines\n"),
        ("0b_", "0b_"),
    ],
)
def test_scalars_are_what_ansibles_yaml_makes_of_them_but_dates_stay_strings(written, value):
    read = read_yaml(f"name: {written}\n", "x").values["name"]
    assert read == value
    assert type(read) is type(value)


def test_anchors_and_merge_keys():
    text = """\
defaults: &usual
  first_name: "{{ first }}"
  last_name: Example
others: &others {last_name: Other, email: "{{ mail }}"}
word: &word "{{ word }}"
contact_center_agents:
  - <<: *usual
    username: anna
  - <<: [*usual, *others]
    username: ben
    first_name: Ben
  - *usual
  - username: *word
  - "<<": text
"""
    document = read_yaml(text, "x")
    anna, ben, shared, worded, quoted = document.values["contact_center_agents"]
    assert anna == {"first_name": "{{ first }}", "last_name": "Example", "username": "anna"}
    assert ben == {"last_name": "Example", "email": "{{ mail }}", "first_name": "Ben", "username": "ben"}
    assert shared is document.values["defaults"]
    assert worded == {"username": "{{ word }}"}
    assert quoted == {"<<": "text"}
    found = [(slot.container, slot.key, slot.line) for slot in document.templates]
    assert (anna, "first_name", 2) in found
    assert (ben, "email", 4) in found
    assert (worded, "username", 13) in found
    assert not any(container is ben and key == "first_name" for container, key, _line in found)
    # Of two that are merged, the first counts, as the specification says; PyYAML 6.0.4 takes the last.
    read_by_others = yaml.safe_load(text)
    read_by_others["contact_center_agents"][1]["last_name"] = "Example"
    assert document.values == read_by_others


def test_within_what_is_unsafe_nothing_is_a_template():
    text = "a: !unsafe\n  b: '{{ x }}'\n  c: ['{% y %}']\nd: '{{ z }}'\ne: !unsafe ['{{ x }}']\nf: '{# z #}'\n"
    document = read_yaml(text, "x")
    assert [slot.key for slot in document.templates] == ["d", "f"]


def test_a_name_that_stands_twice_is_an_error_with_both_lines():
    text = "a: 1\nb:\n  - x: 1\n    y: 2\n    x: 3\nc: {d: &e {f: 1, f: 2}}\ng: *e\na: 2\n"
    assert problems(text) == [
        "center.yml:5: 'x' already occurs in line 3; keep one of them",
        "center.yml:6: 'f' already occurs in line 6; keep one of them",
        "center.yml:8: 'a' already occurs in line 1; keep one of them",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: [1, 2\n", "center.yml:3: is not valid YAML: did not find expected ',' or ']' at column 1"),
        (
            "a: 1\nb: c: d\n",
            (
                "center.yml:2: is not valid YAML: mapping values are not allowed in this context at column "
                "5; a value that contains ': ' needs quotes around it"
            ),
        ),
        (
            "a:\n\t- b\n",
            (
                "center.yml:2: is not valid YAML: found character that cannot start any token at column 1; "
                "indent with spaces, and put quotes around a value that begins with a special character"
            ),
        ),
        ("a: b\n\x07c: d", "center.yml:2: is not valid YAML: it contains a character that YAML does not allow"),
        ("a: 1\n---\nb: 2\n", "center.yml:2: a second document begins with ---; use a separate file for each document"),
        ("just text", "center.yml: is not a dictionary of names and values, nor a list"),
        ("a: *b\n", "center.yml:1: *b refers to an anchor that does not exist before it"),
        ("a: &b [*b]\n", "center.yml:1: *b refers to an anchor that does not exist before it"),
        ("a: !secret b\n", "center.yml:1: the tag !secret is not supported"),
        (
            "a: !!set {b, c}\n",
            "center.yml:1: the tag tag:yaml.org,2002:set is not supported for a list or a dictionary",
        ),
        ("a: !!int b\n", "center.yml:1: the value does not match its tag !!int"),
        ("[a]: b\n", "center.yml:1: a list or a dictionary cannot be the name of a value"),
        ("a: 1\n<<: b\n", "center.yml:2: << requires a dictionary or a list of dictionaries"),
        ("[" * 5000 + "]" * 5000, "center.yml: is nested too deeply"),
    ],
)
def test_what_is_no_yaml_or_more_than_a_declaration_holds(text, problem):
    assert problems(text) == [problem]


def test_pythons_own_parser_reads_the_same(monkeypatch):
    with_libyaml = read_yaml(CENTER, "x")
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    assert read_yaml(CENTER, "x") == with_libyaml
    assert problems("a: 1\na: 2\n") == ["center.yml:2: 'a' already occurs in line 1; keep one of them"]


WORDS = [
    "yes",
    "No",
    "null",
    "~",
    "0100",
    "12:30",
    "1.5",
    "-7",
    "2026-01-31",
    "=",
    "",
    " ",
    "x: y",
    "# z",
    "é",
    "- a",
    "1e3",
]


def a_document(chance, depth=0):
    """A random value, such as YAML can hold."""
    sort = chance.random()
    if depth < 4 and sort < 0.3:
        names = [*WORDS, *("".join(chance.choices(string.ascii_letters, k=4)) for _name in range(4))]
        return {chance.choice(names): a_document(chance, depth + 1) for _each in range(chance.randrange(5))}
    if depth < 4 and sort < 0.55:
        return [a_document(chance, depth + 1) for _each in range(chance.randrange(5))]
    if sort < 0.8:
        return chance.choice([*WORDS, "".join(chance.choices(string.printable[:95] + "äß\n", k=chance.randrange(30)))])
    return chance.choice([None, True, False, chance.randrange(-1000, 10**6), chance.random()])


def with_dates_as_text(value):
    if isinstance(value, dict):
        return {with_dates_as_text(name): with_dates_as_text(each) for name, each in value.items()}
    if isinstance(value, list):
        return [with_dates_as_text(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("seed", range(150))
def test_random_documents_are_what_the_safe_loader_makes_of_them(seed):
    chance = random.Random(seed)
    value = {"name": a_document(chance), "other": [a_document(chance) for _each in range(4)]}
    flow = chance.choice([None, True, False])
    # The dumper gives the same object an anchor, and long strings are folded.
    value["again"] = value["name"]
    text = yaml.safe_dump(value, default_flow_style=flow, width=chance.choice([20, 80]), allow_unicode=True)
    document = read_yaml(text, "x")
    assert document.values == with_dates_as_text(yaml.load(text, Loader=yaml.SafeLoader)) == value
    lines = text.splitlines()
    for name, line in document.lines.items():
        assert flow or lines[line - 1].startswith(name)
