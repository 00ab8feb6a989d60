# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shape: data that a user wrote, held against a table of options."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.plugins.module_utils.resources.shape import shaped

SHAPE = {
    "username": {"type": "str", "required": True},
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "skills": {
        "type": "list",
        "elements": "dict",
        "options": {"name": {}, "priority": {"type": "int", "default": 3}},
    },
    "channels": {"type": "list", "elements": "int"},
    "station": {"type": "dict"},
    "owner": {"type": "dict", "options": {"name": {"required": True}}},
    "recreate": {"type": "bool"},
    "timeout": {"type": "float"},
}
NOTHING_SAID = {
    "username": "anna",
    "state": "present",
    "skills": None,
    "channels": None,
    "station": None,
    "owner": None,
    "recreate": None,
    "timeout": None,
}


def read(entry):
    findings = Findings()
    return shaped(entry, SHAPE, "agents[7]", findings), findings.found


def test_what_is_left_out_or_null_is_its_default():
    assert read({"username": "anna"}) == (NOTHING_SAID, [])
    assert read({"username": "anna", "state": None, "skills": None}) == (NOTHING_SAID, [])


def test_defaults_are_filled_in_within_lists_and_mappings():
    agent, findings = read({"username": "anna", "skills": [{"name": "Sales"}, {}], "owner": {"name": "Ben"}})
    assert findings == []
    assert agent["skills"] == [{"name": "Sales", "priority": 3}, {"name": None, "priority": 3}]
    assert agent["owner"] == {"name": "Ben"}


@pytest.mark.parametrize(
    ("option", "written", "value"),
    [
        ("username", 4000000001, "4000000001"),
        ("channels", ["1", 2], [1, 2]),
        ("channels", [], []),
        ("recreate", "Yes", True),
        ("recreate", "off", False),
        ("recreate", False, False),
        ("timeout", "2.5", 2.5),
        ("timeout", 2, 2.0),
        ("station", {"id": 17}, {"id": 17}),
        ("state", "absent", "absent"),
    ],
)
def test_values_are_read_as_they_were_meant(option, written, value):
    agent, findings = read({"username": "anna", option: written})
    assert (agent[option], type(agent[option]), findings) == (value, type(value), [])


@pytest.mark.parametrize(
    ("option", "written", "finding"),
    [
        ("username", True, "agents[7].username: must be a text, not true or false"),
        ("username", ["anna"], "agents[7].username: must be a text, not a list"),
        ("username", None, "agents[7].username: is needed"),
        ("state", "gone", "agents[7].state: 'gone' must be one of present, absent"),
        ("skills", "Sales", "agents[7].skills: must be a list, not a text"),
        ("skills", {"name": "Sales"}, "agents[7].skills: must be a list, not a mapping"),
        ("skills", ["Sales"], "agents[7].skills[0]: must be a mapping of options, not a text"),
        ("skills", [{}, {"priority": "high"}], "agents[7].skills[1].priority: must be a whole number, not a text"),
        ("skills", [{"priority": True}], "agents[7].skills[0].priority: must be a whole number, not true or false"),
        ("skills", [{"priority": 1.5}], "agents[7].skills[0].priority: must be a whole number, not a number"),
        ("channels", [1, None], "agents[7].channels[1]: must be a whole number, not null"),
        ("station", [], "agents[7].station: must be a mapping, not a list"),
        ("owner", {}, "agents[7].owner.name: is needed"),
        ("recreate", 1, "agents[7].recreate: must be true or false, not a number"),
        ("recreate", "perhaps", "agents[7].recreate: must be true or false, not a text"),
        ("timeout", "soon", "agents[7].timeout: must be a number, not a text"),
        ("timeout", True, "agents[7].timeout: must be a number, not true or false"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(option, written, finding):
    assert read({"username": "anna", option: written})[1] == [finding]


@pytest.mark.parametrize("entry", ["hunter2", ["hunter2"], 5, None, True])
def test_an_entry_that_is_no_mapping_is_told_without_what_it_says(entry):
    agent, findings = read(entry)
    assert set(agent) == set(SHAPE)
    assert len(findings) == 1
    assert findings[0].startswith("agents[7]: must be a mapping of options, not ")
    assert "hunter2" not in findings[0]


def test_a_key_that_is_no_option_is_told_with_the_one_that_may_be_meant():
    assert read({"username": "anna", "skils": [], "zzz": "hunter2"})[1] == [
        "agents[7]: 'skils' is no option; is 'skills' meant?",
        (
            "agents[7]: 'zzz' is no option; there are: username, state, skills, channels, station, owner, recreate, "
            "timeout"
        ),
    ]


def test_everything_that_is_wrong_is_told_at_once():
    assert len(read({"state": 5, "skills": [1, 2], "recreate": 3})[1]) == 5


def test_a_wrong_value_is_never_told():
    entry = {"username": "anna", "state": "present", "timeout": "hunter2", "skills": "hunter2", "station": "hunter2"}
    findings = read(entry)[1]
    assert len(findings) == 3
    assert "hunter2" not in str(findings)
