# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents: what the service's rules allow, what differs, and how an agent reads that is returned."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import compare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT as KIND
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeSubAccount,
    agent_skill,
    agent_thing,
    skill_thing,
)

AGENT = agent_thing(
    username="anna@example.com",
    first_name="Anna",
    last_name="Example",
    email="anna@example.com",
    login_id="4000000017",
    sub_account_id=1001,
    station_group=LiveReference("station_group", 71),
    start_date="2019-03-21",
    end_date="2038-01-01",
    supervisor_id=0,
    channel_ids=[1],
    skills=(agent_skill(102, "Support", 2), agent_skill(101, "Sales", 1)),
    station={"id": 17, "name": "anna@example.com", "extension": "5000017"},
)


def errors_of(options, label=None):
    declaration = declare(KIND, options, label)
    errors = dict.fromkeys([*declaration.rule_errors(), *declaration.errors])
    return [MODULE.text(error) for error in errors]


@pytest.mark.parametrize(
    ("declared", "differing"),
    [
        ({"username": "ANNA@Example.com"}, ()),
        ({"first_name": "Anna"}, ()),
        ({"first_name": "anna"}, ("first_name",)),
        ({"email": "anna@example.com"}, ()),
        ({"email": "ann@example.com"}, ("email",)),
        ({"skills": (agent_skill(101, "Sales", 1),)}, ("skills",)),
        ({"skills": (agent_skill(101, None, 1), agent_skill(102, None, 2))}, ()),
        ({"skills": (agent_skill(101, None, 2), agent_skill(102, None, 2))}, ("skills",)),
        ({"skills": ()}, ("skills",)),
        ({"station_group": LiveReference("station_group", 71, "Phones")}, ()),
        ({"station_group": LiveReference("station_group", 72, "Phones")}, ("station_group",)),
        ({"channel_ids": [1, 2]}, ("channel_ids",)),
        ({"channel_ids": [1]}, ()),
        ({"supervisor_id": 0}, ()),
        ({"end_date": "2038-01-02"}, ("end_date",)),
    ],
)
def test_what_differs(declared, differing):
    comparison = compare(KIND.compared_fields, {**dict.fromkeys(KIND.field_names, UNMANAGED), **declared}, AGENT)
    assert comparison.options == differing
    assert comparison.unknown == ()


def test_identity_ignores_case():
    assert KIND.key({"username": "Anna@Example.COM"}) == KIND.key({"username": "anna@example.com"})


def test_what_goes_with_an_agent():
    assert KIND.lost_with(Action.DELETE, AGENT) == {"login_id": "4000000017", "station_extension": "5000017"}
    assert KIND.lost_with(Action.DELETE, agent_thing(username="a", station=None)) == {}


GROUPS = [{"id": 71, "name": "Phones"}, {"id": 72, "name": "Home"}, {"id": 73, "name": "Home"}]


@pytest.mark.parametrize(
    ("group_id", "name"),
    [
        (71, "Phones"),
        # Two groups have that name, so the name alone could not be declared.
        (72, None),
        (99, None),
    ],
)
def test_a_group_is_named_where_the_name_is_its_alone(group_id, name):
    assert STATION_GROUP.index(GROUPS, "Recruiting").with_number(group_id).name == name


def context():
    made = Context(FakeSubAccount().values, "Recruiting")
    made = made.with_index(SKILL, SKILL.index([skill_thing(name="Billing", number=103)], "Recruiting"))
    return made.with_index(STATION_GROUP, STATION_GROUP.index(GROUPS, "Recruiting"))


def test_a_returned_agent_reads_like_the_options_of_one():
    returned = KIND.result({**AGENT, "skills": (*AGENT["skills"], agent_skill(103, None, 1))}, context())
    assert returned == {
        "channel_ids": [1],
        "email": "anna@example.com",
        "end_date": "2038-01-01",
        "first_name": "Anna",
        "last_name": "Example",
        "login_id": "4000000017",
        "skills": [
            {"name": "Billing", "number": 103, "priority": 1},
            {"name": "Sales", "number": 101, "priority": 1},
            {"name": "Support", "number": 102, "priority": 2},
        ],
        "start_date": "2019-03-21",
        "station": {"id": 17, "name": "anna@example.com", "extension": "5000017"},
        "station_group": "Phones",
        "supervisor_id": 0,
        "username": "anna@example.com",
    }


@pytest.mark.parametrize(("group", "expected"), [(LiveReference("station_group", 72), "72"), (None, None)])
def test_a_group_without_a_name_is_returned_by_its_id_and_none_as_null(group, expected):
    assert KIND.result({**AGENT, "station_group": group}, context())["station_group"] == expected


@pytest.mark.parametrize(
    ("username", "good"),
    [
        ("a", False),
        ("ab", True),
        ("a" * 49, True),
        ("a" * 50, False),
        ("Anna.Example-1_@example.com", True),
        ("anna example", False),
        ("anna/example", False),
        ("änna", False),
        ("anna+1", False),
    ],
)
def test_usernames(username, good):
    errors = errors_of({"username": username})
    assert bool(errors) is not good
    if not good:
        assert len(errors) == 1
        rule = "username must be 2 to 49 characters of letters, digits and -._@"
        assert errors[0].startswith(f"agent '{username}': {rule}")


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("username", "a", "; it has 1"),
        ("username", "a" * 50, "; it has 50"),
        ("username", "anna example", "; found a blank"),
        ("username", "anna/example", "; found '/'"),
        ("username", "jürgen", "; found 'ü', and only A to Z are letters here"),
        # Cyrillic, as it comes by copy and paste.
        (
            "username",
            "\u0430nna",
            "; found '\u0430' (cyrillic small letter a, U+0430), and only A to Z are letters here",
        ),
        ("first_name", "Anna-Maria-Luise-Therese", "; found '-'; it has 24"),
        ("first_name", "", "; it has 0"),
        ("last_name", "O\u2019Hara", "; found '\u2019' (right single quotation mark, U+2019)"),
        ("last_name", "O\u200bHara", "; found (zero width space, U+200B)"),
        ("last_name", "Averylongsurnamehere", "; it has 20"),
        ("last_name", "1st", "; begins with '1'"),
        ("last_name", " Example", "; begins with a blank"),
    ],
)
def test_what_is_wrong_with_a_value_is_named(option, value, found):
    (error,) = errors_of({"username": "anna", option: value})
    assert error.endswith(f" {_RULES[option]}{found}")


_NAME_RULE = "must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+"
_RULES = {
    "username": "must be 2 to 49 characters of letters, digits and -._@",
    "first_name": _NAME_RULE,
    "last_name": _NAME_RULE,
}


@pytest.mark.parametrize("option", ["first_name", "last_name"])
@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("A", False),
        ("An", True),
        ("A" * 16, True),
        ("A" * 17, False),
        ("", False),
        ("1st", False),
        (" Anna", False),
        ("Anna_ .,'+9", True),
        ("O'Neil", True),
        ("Anne-Marie", False),
        ("Zoë", False),
        ("Anna\n", False),
    ],
)
def test_first_and_last_names(option, name, good):
    errors = errors_of({"username": "anna", option: name})
    assert len(errors) == (0 if good else 1)
    if not good:
        assert errors[0].startswith(f"agent 'anna': {option} '{name}' must be 2 to 16 characters")


@pytest.mark.parametrize(
    ("password", "problems"),
    [
        ("Aa1!aaa", ["must be 8 to 32 characters long"]),
        ("Aa1!aaaa", []),
        ("Aa1!" + "a" * 28, []),
        ("Aa1!" + "a" * 29, ["must be 8 to 32 characters long"]),
        ("aa1!aaaa", ["needs an upper-case letter"]),
        ("AA1!AAAA", ["needs a lower-case letter"]),
        ("Aaa!aaaa", ["needs a digit"]),
        ("Aa1aaaaa", ["needs one of ~!@?#$%^&*_"]),
        ("Aa1-aaaa", ["needs one of ~!@?#$%^&*_"]),
        ("Aa1!aa a", ["must not contain white space"]),
        ("Aa1!aa aa", ["must not contain white space"]),
        ("Aa1!aaaa\n", ["ends with a line break (U+000A); remove it"]),
        (" Aa1!aaaa", ["begins with a blank (U+0020); remove it"]),
        ("Aa1!aa\x07aa", ["contains a control character (U+0007); remove it"]),
        ("Ää1!ääää", ["needs an upper-case letter", "needs a lower-case letter"]),
        (
            "",
            [
                "must be 8 to 32 characters long",
                "needs an upper-case letter",
                "needs a lower-case letter",
                "needs a digit",
                "needs one of ~!@?#$%^&*_",
            ],
        ),
        *[(f"Aa1{special}aaaa", []) for special in "~!@?#$%^&*_"],
    ],
)
def test_passwords(password, problems):
    errors = errors_of({"username": "anna", "password": password})
    assert errors == [f"agent 'anna': password {problem}" for problem in problems]


def test_an_error_never_shows_the_password():
    secret = "hunter2 hunter2"
    assert not any(secret in error for error in errors_of({"username": "anna", "password": secret}))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start_date": "2026-01-01", "end_date": "2026-01-01"}, []),
        (
            {"start_date": "2026-01-02", "end_date": "2026-01-01"},
            ["agent 'anna': end_date 2026-01-01 is before start_date 2026-01-02"],
        ),
        ({"start_date": "2026-02-29"}, ["agent 'anna': start_date '2026-02-29' is not a date (YYYY-MM-DD)"]),
        ({"end_date": "2028-02-29"}, []),
        ({"end_date": "1.1.2026"}, ["agent 'anna': end_date '1.1.2026' is not a date (YYYY-MM-DD)"]),
        (
            {"end_date": "2026-01-01T00:00:00Z"},
            ["agent 'anna': end_date '2026-01-01T00:00:00Z' is not a date (YYYY-MM-DD)"],
        ),
        ({"start_date": ""}, ["agent 'anna': start_date '' is not a date (YYYY-MM-DD)"]),
    ],
)
def test_dates(dates, expected):
    assert errors_of({"username": "anna", **dates}) == expected


@pytest.mark.parametrize(("priority", "good"), [(-1, False), (0, False), (1, True), (16, True), (17, False)])
def test_priorities(priority, good):
    errors = errors_of({"username": "anna", "skills": [{"name": "Sales", "priority": priority}]})
    expected = f"agent 'anna': priority {priority} of skill 'Sales' must be from 1 (highest) to 16"
    assert errors == ([] if good else [expected])


@pytest.mark.parametrize(
    ("email", "good"),
    [
        ("anna@example.com", True),
        ("jörg+x@[127.0.0.1]", True),
        ("", True),
        ("anna", False),
        ("@example.com", False),
        ("anna@", False),
        ("a@b@c", False),
        ("an na@example.com", False),
    ],
)
def test_emails(email, good):
    wrong = f"agents[0]: email '{email}' must be an email address such as anna@example.com"
    assert errors_of({"username": "anna", "email": email}, "agents[0]") == ([] if good else [wrong])


def test_a_skill_needs_a_name_or_a_number():
    errors = errors_of({"username": "anna", "skills": [{"priority": 1}, {"number": 101, "priority": 1}]})
    assert errors == ["agent 'anna': a skill needs a name or a number"]


def test_all_that_is_wrong_is_told_at_once_and_under_the_label_that_was_given():
    declared = {
        "username": "a",
        "first_name": "1",
        "password": "aaaaaaa1!",
        "start_date": "x",
        "skills": [{"number": 101, "priority": 17}],
    }
    assert errors_of(declared, "agents[3] (a)") == [
        "agents[3] (a): username must be 2 to 49 characters of letters, digits and -._@; it has 1",
        "agents[3] (a): password needs an upper-case letter",
        (
            "agents[3] (a): first_name '1' must be 2 to 16 characters, a letter first, then letters, digits and "
            "_ .,'+; it has 1"
        ),
        "agents[3] (a): priority 17 of skill '101' must be from 1 (highest) to 16",
        "agents[3] (a): start_date 'x' is not a date (YYYY-MM-DD)",
    ]
