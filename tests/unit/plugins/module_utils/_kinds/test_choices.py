# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills, station groups and sub-accounts: finding what a user means, and never guessing."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import _resolved_skills
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.skills import AskedSkill
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.sub_account.kind import choose as choose_sub_account
from ansible_collections.avaya.cloud.tests.unit.fakes import agent_skill, skill_thing

CATALOG = SKILL.index(
    [
        skill_thing(name="Sales", number=101),
        skill_thing(name="Support", number=102),
        skill_thing(name="support", number=103),
        skill_thing(name="Twice", number=104),
        skill_thing(name="Twice", number=105),
        skill_thing(name=None, number=106),
        skill_thing(name="Numberless"),
    ],
    "Recruiting",
)


def resolve(asked, catalog=CATALOG, label="agent 'anna'"):
    """The skills that are meant, and what is wrong."""
    errors = ValidationErrors()
    wanted = [AskedSkill(each.get("name"), each.get("number"), each["priority"]) for each in asked]
    return _resolved_skills(wanted, catalog, label, errors), [MODULE.text(error) for error in errors.found]


def choose_group(asked, groups, sub_account="Recruiting"):
    """The number of the group that is meant, and what is wrong."""
    errors = ValidationErrors()
    index = STATION_GROUP.index([{"id": UNKNOWN, **group} for group in groups], sub_account)
    found = index.reference(asked, "agent 'anna'", errors)
    return found and found.number, [MODULE.text(error) for error in errors.found]


def choose(asked, accessible):
    errors = ValidationErrors()
    everything = {"id": UNKNOWN, "name": UNKNOWN, "code": UNKNOWN, "app_id": UNKNOWN}
    found = choose_sub_account(asked, [{**everything, **each} for each in accessible], errors)
    return found, [MODULE.text(error) for error in errors.found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"name": "Sales", "priority": 1}, agent_skill(101, "Sales", 1)),
        ({"name": "sALES", "priority": 1}, agent_skill(101, "Sales", 1)),
        # the very name wins over one that differs in case only
        ({"name": "Support", "priority": 2}, agent_skill(102, "Support", 2)),
        ({"name": "support", "priority": 2}, agent_skill(103, "support", 2)),
        ({"name": None, "number": 104, "priority": 3}, agent_skill(104, "Twice", 3)),
        ({"name": "Twice", "number": 105, "priority": 3}, agent_skill(105, "Twice", 3)),
        ({"number": 106, "priority": 3}, agent_skill(106, None, 3)),
    ],
)
def test_a_skill_is_found_by_name_or_number(asked, expected):
    assert resolve([asked]) == ((expected,), [])


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (
            [{"name": "Slaes", "priority": 1}],
            (
                "agent 'anna': there is no skill named 'Slaes' in sub-account Recruiting; it has: Numberless, Sales, "
                "Support, Twice, Twice, support"
            ),
        ),
        (
            [{"name": "SUPPORT", "priority": 1}],
            (
                "agent 'anna': 2 skills are named 'SUPPORT' in sub-account Recruiting (numbers 102, 103); "
                "specify the number"
            ),
        ),
        (
            [{"name": "Twice", "priority": 1}],
            "agent 'anna': 2 skills are named 'Twice' in sub-account Recruiting (numbers 104, 105); specify the number",
        ),
        (
            [{"number": 999, "priority": 1}],
            (
                "agent 'anna': there is no skill number 999 in sub-account Recruiting; it has: 101 (Sales), "
                "102 (Support), 103 (support), 104 (Twice), 105 (Twice), 106 (None)"
            ),
        ),
        (
            [{"name": "Sales", "number": 102, "priority": 1}],
            "agent 'anna': skill 'Sales' has number 101, not 102; specify only the name or only the number",
        ),
        (
            [{"name": "Sales", "priority": 1}, {"number": 101, "priority": 2}],
            "agent 'anna': skill number 101 is listed more than once",
        ),
        (
            [{"name": "Sales", "priority": 1}, {"name": "sales", "priority": 1}],
            "agent 'anna': skill 'sales' is listed more than once",
        ),
        (
            # there is a skill without a name; it is not called None
            [{"name": "None", "priority": 1}],
            (
                "agent 'anna': there is no skill named 'None' in sub-account Recruiting; it has: Numberless, Sales, "
                "Support, Twice, Twice, support"
            ),
        ),
    ],
)
def test_a_skill_that_cannot_be_meant_is_an_error_that_lists_what_there_is(asked, error):
    assert resolve(asked)[1] == [error]


def test_every_unknown_skill_is_told():
    asked = [{"name": "A", "priority": 1}, {"name": "Sales", "priority": 1}, {"name": "B", "priority": 1}]
    found, errors = resolve(asked)
    assert found == (agent_skill(101, "Sales", 1),)
    assert len(errors) == 2


def test_a_long_list_of_names_is_cut():
    many = SKILL.index([skill_thing(name=f"Skill {number:03}", number=number) for number in range(1, 43)], "R")
    (error,) = resolve([{"name": "X", "priority": 1}], many)[1]
    assert "Skill 040 and 2 more" in error
    assert "Skill 041" not in error


def test_a_sub_account_without_skills_says_so():
    none = SKILL.index([], "Recruiting")
    assert resolve([{"name": "X", "priority": 1}], none, "x")[1] == [
        "x: there is no skill named 'X' in sub-account Recruiting; it has: none"
    ]


GROUPS = [
    {"id": 72, "name": "Home", "active": True},
    {"id": 71, "name": "Phones", "active": True},
    {"id": 73, "name": "Home", "active": False},
    {"name": "No id"},
]


@pytest.mark.parametrize(("asked", "expected"), [(None, 71), ("Phones", 71), ("72", 72), ("73", 73)])
def test_a_station_group_by_name_or_id_and_the_lowest_id_where_none_is_asked(asked, expected):
    assert choose_group(asked, GROUPS) == (expected, [])


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (
            "Office",
            (
                "agent 'anna': station_group 'Office' does not exist in sub-account Recruiting; it has: Home (id 72), "
                "Phones (id 71), Home (id 73)"
            ),
        ),
        (
            "Home",
            (
                "agent 'anna': station_group 'Home' is the name of several groups of sub-account Recruiting; it has: "
                "Home (id 72), Phones (id 71), Home (id 73)"
            ),
        ),
    ],
)
def test_a_station_group_that_cannot_be_meant(asked, error):
    assert choose_group(asked, GROUPS) == (None, [error])


@pytest.mark.parametrize("groups", [[], [{"name": "No id"}]])
@pytest.mark.parametrize("asked", [None, "Phones"])
def test_a_sub_account_without_station_groups(groups, asked):
    assert choose_group(asked, groups, "Laboratory") == (
        None,
        [
            (
                "sub-account Laboratory has no agent station group, so no agent can be created in it; create "
                "one with avaya_station_group, or declare one in station_groups together with the agents"
            )
        ],
    )


REC = {"id": 1001, "name": "Recruiting", "code": "REC", "app_id": "ABC_ABCRec"}
LAB = {"id": 1002, "name": "Laboratory", "code": "LAB", "app_id": "ABC_ABCLab"}
LAB2 = {"id": 1003, "name": "laboratory", "code": "1001", "app_id": "ABC_ABCLab2"}
REC_TEXT = "Recruiting (code REC, appId ABC_ABCRec, id 1001)"
LAB_TEXT = "Laboratory (code LAB, appId ABC_ABCLab, id 1002)"
LAB2_TEXT = "laboratory (code 1001, appId ABC_ABCLab2, id 1003)"


@pytest.mark.parametrize(
    ("asked", "accessible", "expected"),
    [
        (None, [REC], REC),
        ("1001", [REC, LAB], REC),
        ("ABC_ABCLab", [REC, LAB], LAB),
        ("LAB", [REC, LAB], LAB),
        ("Recruiting", [REC, LAB], REC),
        ("recruiting", [REC, LAB], REC),
        ("abc_abclab", [REC, LAB], LAB),
        # to the letter it is one alone
        ("Laboratory", [LAB, LAB2], LAB),
        ("laboratory", [LAB, LAB2], LAB2),
    ],
)
def test_a_sub_account_by_any_of_its_names(asked, accessible, expected):
    assert choose(asked, accessible) == (expected, [])


@pytest.mark.parametrize(
    ("asked", "accessible", "error"),
    [
        (
            None,
            [REC, LAB],
            (
                "the API key can access 2 sub-accounts, so sub_account must specify one; it can access: "
                f"{REC_TEXT}; {LAB_TEXT}"
            ),
        ),
        ("Nowhere", [REC], f"the API key cannot access sub_account 'Nowhere'; it can access: {REC_TEXT}"),
        (
            "LABORATORY",
            [REC, LAB, LAB2],
            (
                f"sub_account 'LABORATORY' matches 2 sub-accounts; specify the appId or id of one of: {LAB_TEXT}; "
                f"{LAB2_TEXT}"
            ),
        ),
        (
            "1001",
            [REC, LAB2],
            f"sub_account '1001' matches 2 sub-accounts; specify the appId or id of one of: {REC_TEXT}; {LAB2_TEXT}",
        ),
        ("REC", [], "the API key cannot access any sub-account; ask Avaya which sub-accounts it is meant for"),
        # one that cannot be addressed is not offered
        (
            None,
            [{"id": 5, "name": "x"}],
            "the API key cannot access any sub-account; ask Avaya which sub-accounts it is meant for",
        ),
    ],
)
def test_a_sub_account_is_never_guessed(asked, accessible, error):
    assert choose(asked, accessible) == (None, [error])
