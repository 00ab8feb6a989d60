# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills, station groups, sub-accounts and AUX codes: finding what a user means, and never guessing."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.resources.aux_code import aux_codes_from_wire
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import (
    SkillCatalogue,
    creation_body,
    skill_from_wire,
)
from ansible_collections.avaya.cloud.plugins.module_utils.resources.station_group import (
    choose_group,
    station_group_from_wire,
)
from ansible_collections.avaya.cloud.plugins.module_utils.resources.sub_account import choose, sub_account_from_wire

CATALOGUE = SkillCatalogue(
    (
        {"name": "Sales", "number": 101},
        {"name": "Support", "number": 102},
        {"name": "support", "number": 103},
        {"name": "Twice", "number": 104},
        {"name": "Twice", "number": 105},
        {"name": None, "number": 106},
        {"name": "Numberless"},
    ),
    "Recruiting",
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"name": "Sales", "priority": 1}, {"name": "Sales", "number": 101, "priority": 1}),
        ({"name": "sALES", "priority": 1}, {"name": "Sales", "number": 101, "priority": 1}),
        # the very name wins over one that differs in case only
        ({"name": "Support", "priority": 2}, {"name": "Support", "number": 102, "priority": 2}),
        ({"name": "support", "priority": 2}, {"name": "support", "number": 103, "priority": 2}),
        ({"name": None, "number": 104, "priority": 3}, {"name": "Twice", "number": 104, "priority": 3}),
        ({"name": "Twice", "number": 105, "priority": 3}, {"name": "Twice", "number": 105, "priority": 3}),
        ({"number": 106, "priority": 3}, {"name": None, "number": 106, "priority": 3}),
    ],
)
def test_a_skill_is_found_by_name_or_number(asked, expected):
    findings = Findings()
    assert CATALOGUE.resolve([asked], "agent 'anna'", findings) == [expected]
    assert findings.found == []


@pytest.mark.parametrize(
    ("asked", "finding"),
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
            "agent 'anna': 2 skills are named 'SUPPORT' in sub-account Recruiting (numbers 102, 103); give the number",
        ),
        (
            [{"name": "Twice", "priority": 1}],
            "agent 'anna': 2 skills are named 'Twice' in sub-account Recruiting (numbers 104, 105); give the number",
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
            "agent 'anna': skill 'Sales' has number 101, not 102; give the name or the number alone",
        ),
        (
            [{"name": "Sales", "priority": 1}, {"number": 101, "priority": 2}],
            "agent 'anna': skill number 101 is asked for more than once",
        ),
        (
            [{"name": "Sales", "priority": 1}, {"name": "sales", "priority": 1}],
            "agent 'anna': skill 'sales' is asked for more than once",
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
def test_a_skill_that_cannot_be_meant_is_a_finding_that_lists_what_there_is(asked, finding):
    findings = Findings()
    CATALOGUE.resolve(asked, "agent 'anna'", findings)
    assert findings.found == [finding]


def test_every_unknown_skill_is_told():
    findings = Findings()
    asked = [{"name": "A", "priority": 1}, {"name": "Sales", "priority": 1}, {"name": "B", "priority": 1}]
    assert [skill["number"] for skill in CATALOGUE.resolve(asked, "x", findings)] == [101]
    assert len(findings.found) == 2


def test_a_long_list_of_names_is_cut():
    many = SkillCatalogue(tuple({"name": f"Skill {number:03}", "number": number} for number in range(1, 43)), "R")
    findings = Findings()
    many.resolve([{"name": "X", "priority": 1}], "x", findings)
    assert "Skill 040 and 2 more" in findings.found[0]
    assert "Skill 041" not in findings.found[0]


def test_a_sub_account_without_skills_says_so():
    findings = Findings()
    SkillCatalogue((), "Recruiting").resolve([{"name": "X", "priority": 1}], "x", findings)
    assert findings.found == ["x: there is no skill named 'X' in sub-account Recruiting; it has: none"]


def test_a_skill_is_read_and_a_new_one_sent_as_the_published_client_does():
    assert skill_from_wire({"skillNumber": "101", "name": "Sales", "acwInterval": None, "status": "COMPLETED"}) == {
        "name": "Sales",
        "number": 101,
        "acw_interval": None,
        "status": "COMPLETED",
    }
    assert skill_from_wire({"number": 101, "name": "Sales"}) == {"name": "Sales", "number": 101}
    assert creation_body({"name": "DEFAULT_SKILL"}, 900, "ABC_ABCRec") == {
        "name": "DEFAULT_SKILL",
        "skillNumber": 900,
        "subAccountAppId": "ABC_ABCRec",
        "acwInterval": None,
        "slaInSeconds": None,
        "slaPercentage": None,
        "announcementExtension": None,
        "redirectOnNoAnswerRings": None,
        "chatDigitalChannelsEnabled": False,
        "emailDigitalChannelsEnabled": False,
        "smsDigitalChannelsEnabled": False,
        "dispositionSetId": "",
    }


GROUPS = [
    {"id": 72, "name": "Home", "active": True},
    {"id": 71, "name": "Phones", "active": True},
    {"id": 73, "name": "Home", "active": False},
    {"name": "No id"},
]


@pytest.mark.parametrize(("asked", "expected"), [(None, 71), ("Phones", 71), ("72", 72), ("73", 73)])
def test_a_station_group_by_name_or_id_and_the_lowest_id_where_none_is_asked(asked, expected):
    findings = Findings()
    assert choose_group(asked, GROUPS, "Recruiting", "agent 'anna'", findings) == expected
    assert findings.found == []


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        (
            "Office",
            (
                "agent 'anna': station_group 'Office' is none of those of sub-account Recruiting: Home (id 72), "
                "Phones (id 71), Home (id 73)"
            ),
        ),
        (
            "Home",
            (
                "agent 'anna': station_group 'Home' is not the name of one group alone among those of sub-account "
                "Recruiting: Home (id 72), Phones (id 71), Home (id 73)"
            ),
        ),
    ],
)
def test_a_station_group_that_cannot_be_meant(asked, finding):
    findings = Findings()
    assert choose_group(asked, GROUPS, "Recruiting", "agent 'anna'", findings) is None
    assert findings.found == [finding]


@pytest.mark.parametrize("groups", [[], [{"name": "No id"}]])
@pytest.mark.parametrize("asked", [None, "Phones"])
def test_a_sub_account_without_station_groups(groups, asked):
    findings = Findings()
    assert choose_group(asked, groups, "Laboratory", "agent 'anna'", findings) is None
    assert findings.found == [
        "sub-account Laboratory has no agent station group, so no agent can be created in it; ask Avaya to define one"
    ]


def test_a_station_group_is_read():
    assert station_group_from_wire({"id": "71", "name": "Phones", "active": "true", "x": 1}) == {
        "id": 71,
        "name": "Phones",
        "active": True,
    }


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
    findings = Findings()
    assert choose(asked, accessible, findings) == expected
    assert findings.found == []


@pytest.mark.parametrize(
    ("asked", "accessible", "finding"),
    [
        (
            None,
            [REC, LAB],
            (
                "the API key opens 2 sub-accounts, so sub_account must say which is meant; it opens: "
                f"{REC_TEXT}; {LAB_TEXT}"
            ),
        ),
        ("Nowhere", [REC], f"sub_account 'Nowhere' is none that the API key opens; it opens: {REC_TEXT}"),
        (
            "LABORATORY",
            [REC, LAB, LAB2],
            f"sub_account 'LABORATORY' fits 2 sub-accounts; give the appId or id of one of: {LAB_TEXT}; {LAB2_TEXT}",
        ),
        (
            "1001",
            [REC, LAB2],
            f"sub_account '1001' fits 2 sub-accounts; give the appId or id of one of: {REC_TEXT}; {LAB2_TEXT}",
        ),
        ("REC", [], "the API key opens no sub-account; ask Avaya which sub-accounts it is meant for"),
        # one that cannot be addressed is not offered
        (
            None,
            [{"id": 5, "name": "x"}],
            "the API key opens no sub-account; ask Avaya which sub-accounts it is meant for",
        ),
    ],
)
def test_a_sub_account_is_never_guessed(asked, accessible, finding):
    findings = Findings()
    assert choose(asked, accessible, findings) is None
    assert findings.found == [finding]


def test_a_sub_account_is_read():
    wire = {"id": "1001", "name": "Recruiting", "code": 7, "accountSize": "SMALL", "tenantId": 1, "appId": "A", "x": 1}
    assert sub_account_from_wire(wire) == {
        "id": 1001,
        "name": "Recruiting",
        "code": "7",
        "account_size": "SMALL",
        "account_id": 1,
        "app_id": "A",
    }


AUX_WIRES = [
    {"code": 10, "reason": "Lunch", "id": 1},
    {"code": "9", "reason": "Training"},
    {"code": "B", "reason": "Break"},
    {"code": "0", "reason": None},
    {"code": "3", "reason": ""},
    {"code": "4", "reason": "  "},
    {"code": "5"},
]


def test_aux_codes_are_sorted_by_number_and_placeholders_left_out():
    assert aux_codes_from_wire(AUX_WIRES, placeholders=False) == [
        {"code": "9", "reason": "Training"},
        {"code": "10", "reason": "Lunch"},
        {"code": "B", "reason": "Break"},
    ]


def test_aux_codes_with_their_placeholders():
    assert [code["code"] for code in aux_codes_from_wire(AUX_WIRES, placeholders=True)] == [
        "0",
        "3",
        "4",
        "5",
        "9",
        "10",
        "B",
    ]
