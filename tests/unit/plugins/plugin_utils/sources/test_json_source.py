# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""JSON, with the lines of its entries and with every mistake named."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.document import SourceError
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.json_source import read_json

CENTER = """\
{
  "contact_center_agents": [
    {"username": "anna", "skills": [{"name": "Sales"}]},
    {
      "username": "{{ ben }}",
      "email": null
    }
  ],
  "contact_center_keep_login_id": true, "contact_center_skills": [],
  "word": "{% x %}"
}
"""


def test_values_and_the_lines_of_entries():
    document = read_json(CENTER, "center.json")
    assert document.values == json.loads(CENTER)
    assert document.lines == {
        "contact_center_agents": 2,
        "contact_center_keep_login_id": 9,
        "contact_center_skills": 9,
        "word": 10,
    }
    assert document.entry_lines == {"contact_center_agents": [3, 4], "contact_center_skills": []}
    ben = document.values["contact_center_agents"][1]
    assert document.templates == [
        (ben, "username", 4, "contact_center_agents"),
        (document.values, "word", 10, "word"),
    ]


def test_a_list_and_templates_within_it():
    document = read_json('[ 1,\n ["{{ a }}"] ,\n{"b": {"c": "{{ d }}"}}]\n', "x")
    assert document.values == {"": [1, ["{{ a }}"], {"b": {"c": "{{ d }}"}}]}
    assert document.entry_lines == {"": [1, 2, 3]}
    assert [(slot.key, slot.line) for slot in document.templates] == [(0, 2), ("c", 3)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a": 1,\n"b": 2,\n"a": 3}', "c.json:3: 'a' already occurs in line 1; keep one of them"),
        ('{"a": [\n{"b": 1, "b": 2}]}', "c.json:2: 'b' occurs twice in one object; keep one of them"),
        ('{"a": [1\n2]}', "c.json:2: is not valid JSON: expecting ',' delimiter at column 1"),
        ('["a"{', "c.json:1: is not valid JSON: expecting ',' delimiter at column 5"),
        ("[1,]", "c.json:1: is not valid JSON: expecting value at column 4"),
        ("[1", "c.json:1: is not valid JSON: expecting ',' delimiter at column 3"),
        ('{"a" 1}', "c.json:1: is not valid JSON: expecting ':' delimiter at column 6"),
        ('{"a": 1} x', "c.json:1: is not valid JSON: extra data at column 10"),
        ("{'a': 1}", "c.json:1: is not valid JSON: expecting property name enclosed in double quotes at column 2"),
        ('{"a": "\t"}', "c.json:1: is not valid JSON: invalid control character at column 8"),
        ("", "c.json: is neither a JSON object of names and values nor a list"),
        ("7", "c.json: is neither a JSON object of names and values nor a list"),
        (
            f"[{'9' * 5000}]",
            "c.json: is not valid JSON: it contains a number that is too long, or is nested too deeply",
        ),
        ("[" * 100000, "c.json: is not valid JSON: it contains a number that is too long, or is nested too deeply"),
    ],
)
def test_what_is_no_json(text, problem):
    with pytest.raises(SourceError) as caught:
        read_json(text, "c.json")
    assert caught.value.problems == [problem]
