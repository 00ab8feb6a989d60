# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A contact center is checked without the service. What only the service knows is no error."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, run_unconnected, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
)
from hypothesis import example, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

PASSWORD = "Wonderful1!"
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example.com/x"}


def checked(wording=MODULE, **given):
    return run_unconnected(CONTACT_CENTER, wording, offline=True, **given)


def wrong(**given):
    result = checked(**given)
    assert result.failure is not None
    assert str(result.failure).startswith("Nothing was changed")
    return result.values["validation_errors"]


def lines(**given):
    result = checked(**given)
    assert result.failure is None, result.failure
    assert result.values["changed"] is False
    assert result.values["report"]["title"] == "No errors"
    return result.values["report"]["lines"]


def agent(username="anna", **fields):
    return {"username": username, "password": PASSWORD, **fields}


def test_a_sound_contact_center_needs_neither_address_nor_key():
    skills = [{"name": "Sales"}, {"name": "Returns desk", "sla_percentage": 80}]
    agents = [agent(skills=[{"name": "Sales", "priority": 1}]), agent("bruno", skills=[])]
    assert lines(skills=skills, agents=agents, subscriptions=[FEED]) == [
        "skills: 2 declared",
        "agents: 2 declared",
        "subscriptions: 1 declared",
    ]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {},
            [
                (
                    "nothing is declared: skills, station_groups, agents, subscriptions or administrators "
                    "must say what should exist"
                )
            ],
        ),
        ({"agents": {}}, ["agents must be a list"]),
        (
            {"agents": [{"usrname": "x"}]},
            ["agents[0]: unknown option 'usrname'; did you mean 'username'?", "agents[0].username: is required"],
        ),
        (
            {"agents": [agent(), agent("ANNA")]},
            ["agents[1] (ANNA): the same agent as agents[0] (anna); declare it once"],
        ),
        # As if it were to be created, so each rule for what is sent holds.
        ({"agents": [agent(supervisor_id=-1)]}, ["agents[0] (anna): supervisor_id -1 must be 0, for none, or more"]),
        (
            {"agents": [agent(password="Wonderful!")]},
            ["agents[0] (anna): password needs a digit"],
        ),
        (
            {"agents": [{"username": "anna"}], "passwords": {"anna": "Wonderful!"}},
            ["agents[0] (anna): password needs a digit"],
        ),
        (
            {"agents": [agent(start_date="2026-02-01", end_date="2026-01-31")]},
            ["agents[0] (anna): end_date 2026-01-31 is before start_date 2026-02-01"],
        ),
        (
            {"agents": [agent(start_date="2026-13-01")]},
            ["agents[0] (anna): start_date '2026-13-01' is not a date (YYYY-MM-DD)"],
        ),
        (
            {"agents": [agent(skills=[{"name": "Sales", "priority": 17}])]},
            ["agents[0] (anna): priority 17 of skill 'Sales' must be from 1 (highest) to 16"],
        ),
        (
            {"agents": [agent(skills=[{"name": "Sales"}, {"name": "sales"}])]},
            ["agents[0] (anna): skill 'sales' is listed more than once"],
        ),
        (
            {"agents": [agent(skills=[{"number": 7}, {"number": 7}])]},
            ["agents[0] (anna): skill number 7 is listed more than once"],
        ),
        (
            {"agents": [agent(skills=[{"name": "Sales "}])]},
            ["agents[0] (anna): the name of skill 'Sales ' ends with a blank (U+0020); remove it"],
        ),
        ({"agents": [agent(skills=[{"priority": 1}])]}, ["agents[0] (anna): a skill needs a name or a number"]),
        (
            {"skills": [{"name": "Sales"}, {"name": "Sales", "number": 8}]},
            ["skills[1] (Sales): the same skill as skills[0] (Sales); declare it once"],
        ),
        (
            {"subscriptions": [FEED, {**FEED, "endpoint": "HTTPS://A.example.com:443/x"}]},
            [
                (
                    "subscriptions[1] (ECH to HTTPS://A.example.com:443/x): the same subscription as subscriptions[0] "
                    "(ECH to https://a.example.com/x); declare it once"
                )
            ],
        ),
        (
            {"subscriptions": [{**FEED, "basic_auth_password": "Quiet-quiet-2"}]},
            [("subscriptions[0] (ECH to https://a.example.com/x): basic_auth_password requires basic_auth_username")],
        ),
        # What a purge asks for, as far as that shows.
        (
            {"agents": [{"username": "anna", "state": "absent"}], "purge": {"agents": {"limit": 2}}},
            [
                (
                    "purge of agents is refused, because no agent is declared present: it would delete every agent of "
                    "the sub-account. Declare those that should not exist with state absent"
                )
            ],
        ),
        (
            {"agents": [agent()], "purge": {"subscriptions": {"limit": 2}}},
            ["purge.subscriptions requires subscriptions: a kind that is not managed cannot be purged"],
        ),
        (
            {"agents": [agent()], "purge": {"agents": {"limit": -1}}},
            ["purge.agents.limit '-1' must be a number, or a percentage such as 10%"],
        ),
        ({"agents": [agent()], "concurrency": 33}, ["concurrency 33 must be from 1 to 32"]),
        ({"agents": [agent()], "recreate_batch": 0}, ["recreate_batch 0 must be 1 or more"]),
        ({"agents": [agent()], "timeout": 0.0}, ["timeout 0.0 must be more than 0 seconds"]),
        (
            {"agents": [agent()], "passwords": {"anna": "Wonderful1!", "ANNA": "Wonderful2!"}},
            ["passwords: 'anna' and 'ANNA' name the same agent; keep one of them"],
        ),
        (
            {"agents": [], "role_errors": ["unknown variable contact_center_agnets"]},
            ["unknown variable contact_center_agnets"],
        ),
    ],
)
def test_what_is_wrong_is_found(given, errors):
    assert wrong(**given) == errors


def test_all_of_it_is_said_at_once():
    entries = [agent(f"agent{number}", supervisor_id=-1) for number in range(300)]
    errors = wrong(agents=entries)
    assert len(errors) == 300
    assert errors[299] == "agents[299] (agent299): supervisor_id -1 must be 0, for none, or more"


def test_a_skill_that_is_not_declared_is_no_error_and_named():
    agents = [
        agent(skills=[{"name": "Salse"}, {"name": "SALES"}, {"number": 12}]),
        agent("bruno", skills=[{"name": "Salse"}, {"number": 7}], station_group="Phones"),
        agent("carla", state="absent", skills=[{"name": "Gone"}]),
    ]
    result = checked(skills=[{"name": "Sales", "number": 7}], agents=agents)
    assert result.values["open_questions"] == {
        "references": {"skill": {"'Salse'": 2, "number 12": 1}, "station_group": {"'Phones'": 1}}
    }
    assert result.values["report"]["lines"] == [
        "skills: 1 declared",
        "agents: 3 declared",
        "Not checked, because only the service knows its skills: 'Salse' (2 times; 'Sales' is declared), number 12",
        "Not checked, because only the service knows its station groups: 'Phones'",
    ]


def test_a_skill_of_another_number_is_another_skill():
    agents = [agent(skills=[{"name": "Sales", "number": 8}])]
    result = checked(skills=[{"name": "Sales", "number": 7}], agents=agents)
    assert result.values["open_questions"] == {"references": {"skill": {"'Sales'": 1}}}


def test_skills_of_one_name_are_told_apart_by_their_numbers():
    agents = [agent(skills=[{"name": "Sales", "number": 7}, {"name": "Sales", "number": 8}])]
    skills = [{"name": "Sales", "number": 7}, {"name": "Sales", "number": 8}]
    assert lines(skills=skills, agents=agents) == ["skills: 2 declared", "agents: 1 declared"]


def test_many_that_are_not_declared_are_not_all_named():
    agents = [agent(skills=[{"name": f"Skill {number:02}"} for number in range(1, 13)])]
    assert lines(agents=agents)[-1].endswith("'Skill 09', 'Skill 10' and 2 more")


def test_passwords_that_only_new_agents_need_are_counted():
    agents = [{"username": "anna"}, {"username": "bruno"}, {"username": "carla", "state": "absent"}]
    assert lines(agents=agents, passwords={"ANNA": PASSWORD})[-1] == (
        "1 of the agents declare no password and have none in passwords; those that do not exist yet need one"
    )


def test_a_password_that_belongs_to_nobody_is_warned_of():
    result = checked(agents=[agent()], passwords={"bruno": PASSWORD})
    (warning,) = result.warnings
    assert warning.startswith("passwords: nothing that is declared uses the passwords of bruno.")
    failed = checked(agents=[agent(supervisor_id=-1)], passwords={"bruno": PASSWORD})
    assert failed.warnings == result.warnings


def test_the_role_names_its_variables():
    result = checked(wording=ROLE, agents=[{"username": "anna"}], purge={"agents": {"limit": -1}})
    assert result.values["validation_errors"] == [
        "contact_center_purge.agents.limit '-1' must be a number, or a percentage such as 10%"
    ]
    result = checked(wording=ROLE, agents=[{"username": "anna"}])
    assert "have none in contact_center_passwords" in result.values["report"]["lines"][-1]


def test_no_secret_is_shown():
    entry = {**FEED, "endpoint": "ftp://a.example.com/x?token=Hush-hush-1", "basic_auth_password": "Quiet-quiet-2"}
    result = checked(agents=[agent(password="Wonder ful1!")], subscriptions=[entry])
    shown = f"{result.values} {result.failure}"
    assert [secret for secret in ("Hush-hush-1", "Quiet-quiet-2", "Wonder ful1!") if secret in shown] == []
    assert len(result.values["validation_errors"]) >= 3


@pytest.mark.parametrize("offline", [True, False])
def test_only_a_check_does_without_an_address(offline):
    options = options_of(CONTACT_CENTER, api_url=None, api_key=None, offline=offline)
    assert bool(ServiceConnection(options, Redactor([])).errors) is not offline


def wrong_for_the_service(**given):
    """What is wrong where nobody and nothing is there yet but a skill."""
    sub_account = FakeSubAccount(
        FakeAgentService(FakeClock(), delay=0.0),
        FakeSkillService([{"name": "Sales", "number": 101}]),
        FakeSubscriptionService(),
    )
    connection = FakeConnection(open_fake=sub_account.open)
    options = options_of(CONTACT_CENTER, **{"api_url": "https://avaya.example", **given})
    options = read_entries(CONTACT_CENTER.options, options, connection.errors)
    try:
        failure = CONTACT_CENTER.action(task_of(CONTACT_CENTER, connection, True, **options)).failure
    except InvalidInput as error:
        failure = error
    return [] if failure is None else [MODULE.text(error) for error in failure.validation_errors]


ANY_SKILL = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Sales", "sales", "Returns", "Returns "]),
        "number": st.just(102),
        "priority": st.sampled_from([1, 17, "x"]),
    },
)
ANY_AGENT = st.fixed_dictionaries(
    {"username": st.sampled_from(["anna", "ANNA", "bruno", "b", "carla "])},
    optional={
        "password": st.sampled_from([PASSWORD, "short", 7]),
        "first_name": st.sampled_from(["Anna", "Änna", False]),
        "start_date": st.sampled_from(["2026-01-31", "2026-13-01", "2039-01-01"]),
        "end_date": st.sampled_from(["2025-01-31", "2038-01-01"]),
        "skills": st.lists(ANY_SKILL, max_size=2),
        "channel_ids": st.sampled_from([[1], [], [0]]),
        "state": st.sampled_from(["present", "absent", "gone"]),
        "unknown": st.just(1),
    },
)
ANY_FEED = st.fixed_dictionaries(
    {"endpoint": st.sampled_from(["https://a.example.com/x", "https://a.example.com/x/", "ftp://a.example.com"])},
    optional={
        "data_source_type": st.sampled_from(["ECH", "HAGLOG", "NONE"]),
        "basic_auth_username": st.sampled_from(["user", "us:er", ""]),
        "basic_auth_password": st.sampled_from(["Quiet-quiet-2"]),
        "frequency": st.sampled_from([5, -5]),
    },
)
ANY_CENTER = st.fixed_dictionaries(
    {"agents": st.lists(ANY_AGENT, min_size=1, max_size=3)},
    optional={
        "skills": st.lists(st.fixed_dictionaries({"name": st.sampled_from(["Returns", "Sales", " "])}), max_size=2),
        "subscriptions": st.lists(ANY_FEED, max_size=2),
        "purge": st.sampled_from(
            [{"agents": {"limit": 1}}, {"subscriptions": {"limit": 1}}, {"agents": {"limit": -1}}]
        ),
    },
)


@settings(max_examples=100, deadline=None)
@for_any(ANY_CENTER)
@example({"agents": [{"username": "anna", "skills": [{"name": "Returns ", "number": 102}] * 2}]})
@example({"agents": [{"username": "anna", "skills": [{"name": "Returns "}, {"name": "returns"}]}]})
@example(
    {"agents": [{"username": "anna", "skills": [{"name": "Sales", "number": 102}, {"name": "sales", "number": 102}]}]}
)
def test_it_says_nothing_that_a_plan_would_not_say(center):
    """And all that it says, except what the service knows, and the defaults of a new thing."""
    result = checked(**center)
    found = [] if result.failure is None else result.values["validation_errors"]
    planned = wrong_for_the_service(**center)
    assert [error for error in found if error not in planned] == []
    known_by_the_service = ("so it needs a password", "there is no skill", "has number", "the defaults of a new one")
    more = [error for error in planned if error not in found]
    assert [error for error in more if not any(words in error for words in known_by_the_service)] == []
