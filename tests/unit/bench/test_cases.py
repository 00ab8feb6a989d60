# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cases, and whether a run did what its case asks for."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.bench.cases import create, nothing_to_do, one_differs, purge, scene
from ansible_collections.avaya.cloud.bench.checking import Demands, Seen, wrongs
from ansible_collections.avaya.cloud.bench.floor import plan

RESERVE = "/spokenAbc/extensions/next/101/type/AGENT"
CREATE = "/spokenAbc/jobs/agents/v3"
REMOVE = "/spokenAbc/agents/removeAgent"


def wire(number, last_name="Bell", login_id=None):
    """An agent as the service shows it."""
    return {
        "username": f"agent{number}",
        "firstName": "Alan",
        "lastName": last_name,
        "loginId": login_id or f"310000000{number}",
        "skills": [{"skillName": "Sales", "skillNumber": 1010002, "skillPriority": 7}],
    }


def made(agent, login_id):
    """A declared agent as the service shows it once it was created."""
    skills = [{"skillName": each["name"], "skillPriority": each["priority"]} for each in agent["skills"]]
    names = {"firstName": agent["first_name"], "lastName": agent["last_name"]}
    return {"username": agent["username"], "loginId": login_id, "skills": skills, **names}


def seen(*paths, agents=None, connections=1):
    requests = [{"method": "POST", "path": path, "status": 200} for path in paths]
    return Seen([{"method": "GET", "path": "/user", "status": 200}, *requests], connections, agents)


FOUR = [wire(number) for number in range(4)]


@pytest.mark.parametrize(
    ("case", "title", "seeded", "looped_over", "sample"),
    [
        (create(1000), "create 1,000", 0, 1000, create(20)),
        (nothing_to_do(10000), "nothing to do for 10,000", 10000, 10000, nothing_to_do(20)),
        (one_differs(1000), "recreate 1 of 1,000", 1000, 1000, one_differs(20)),
        (purge(100, 1000), "purge 100 of 1,000", 1000, 100, purge(20, 40)),
    ],
)
def test_a_case_says_what_it_needs(case, title, seeded, looped_over, sample):
    assert (case.title, case.seeded, case.looped_over) == (title, seeded, looped_over)
    assert case.for_sample(20) == sample
    assert case.for_sample(20).looped_over == 20


def test_every_agent_is_declared_with_a_password_of_its_own():
    for roster in (scene(create(4), []).roster, scene(nothing_to_do(4), FOUR).roster):
        assert len({agent["password"] for agent in roster}) == 4


def test_where_nothing_is_to_do_the_roster_is_what_is_there():
    found = scene(nothing_to_do(4), FOUR)
    assert found.roster[1]["username"] == "agent1"
    assert (found.roster[1]["first_name"], found.roster[1]["last_name"]) == ("Alan", "Bell")
    assert found.roster[1]["skills"] == [{"name": "Sales", "priority": 7}]
    assert found.expected_summary == {
        "created": 0, "updated": 0, "recreated": 0, "deleted": 0, "unchanged": 4, "worklist": 0,
        "failed": 0, "pending": 0,
    }  # fmt: skip
    assert wrongs(found, seen(), Demands(summary=True), found.expected_summary) == []
    assert wrongs(found, seen(RESERVE), Demands(), None) == ["it sent {'reserve': 1}, and {} was needed"]


def test_one_that_differs_is_the_first_alone():
    found = scene(one_differs(4), FOUR)
    assert [agent["last_name"] for agent in found.roster] == ["Otherwise", "Bell", "Bell", "Bell"]
    assert found.differing == ["agent0"]
    assert (found.expected_summary["recreated"], found.expected_summary["unchanged"]) == (1, 3)


def test_a_purge_is_spread_over_the_roster():
    found = scene(purge(2, 4), FOUR)
    assert found.leaving == ["agent0", "agent2"]
    assert [agent["username"] for agent in found.roster] == ["agent1", "agent3"]
    assert (found.expected_summary["deleted"], found.expected_summary["unchanged"]) == (2, 2)


def test_a_creation_is_right_where_all_are_there_as_declared():
    found = scene(create(2), [])
    agents = [made(agent, str(number)) for number, agent in enumerate(found.roster)]
    writes = [RESERVE, CREATE, RESERVE, CREATE]
    assert wrongs(found, seen(*writes, agents=agents), Demands(), None) == []
    assert wrongs(found, seen(*writes, agents=agents[:1]), Demands(), None) == [
        "1 agents missing, new00002@example.com for one"
    ]
    assert wrongs(found, seen(*writes, agents=[*agents, wire(1)]), Demands(), None) == [
        "1 agents too many, agent1 for one"
    ]
    default = {**agents[0], "skills": [{"skillName": "DEFAULT_SKILL", "skillPriority": 3}]}
    with_default = seen(*writes, agents=[default, agents[1]])
    assert wrongs(found, with_default, Demands(), None) == ["1 agents not as declared, new00001@example.com for one"]
    assert wrongs(found, with_default, Demands(skills=False), None) == []
    assert wrongs(found, seen(RESERVE, *writes, agents=agents), Demands(), None) == [
        "it sent {'reserve': 3, 'create': 2}, and {'reserve': 2, 'create': 2} was needed"
    ]


def test_a_recreation_gives_a_new_login_id_to_that_agent_alone():
    found = scene(one_differs(4), FOUR)
    writes = [RESERVE, REMOVE, CREATE]
    recreated = wire(0, "Otherwise", "3100000009")
    assert wrongs(found, seen(*writes, agents=[recreated, *FOUR[1:]]), Demands(), None) == []
    assert wrongs(found, seen(*writes, agents=[wire(0, "Otherwise"), *FOUR[1:]]), Demands(), None) == [
        "1 agents not recreated, agent0 for one"
    ]
    everybody = [recreated, wire(1, login_id="3100000008"), *FOUR[2:]]
    assert wrongs(found, seen(*writes, agents=everybody), Demands(), None) == [
        "1 agents recreated without need, agent1 for one"
    ]


def test_connections_statuses_and_the_summary_are_held_to_what_was_asked():
    found = scene(nothing_to_do(4), FOUR)
    assert wrongs(found, seen(connections=17), Demands(connections=16), None) == ["17 connections, and 16 were allowed"]
    assert wrongs(found, seen(connections=17), Demands(), None) == []
    answers = [{"method": "GET", "path": "/user", "status": status} for status in (200, 404, 500, None)]
    assert wrongs(found, Seen(answers, 1, None), Demands(), None) == [
        "a request was answered with 500",
        "a request was answered with None",
    ]
    said = {**found.expected_summary, "unchanged": 3}
    assert len(wrongs(found, seen(), Demands(summary=True), said)) == 1
    assert len(wrongs(found, seen(), Demands(summary=True), None)) == 1


def test_the_floor_removes_before_it_creates_and_names_what_is_there():
    service = {"url": "http://127.0.0.1:1", "key": "k", "job_delay": 2}
    stages = plan(scene(one_differs(4), FOUR), 32, 101, "ABC_ABCRec", service)["stages"]
    assert [stage["step"] for stage in stages] == ["remove", "create"]
    assert stages[0]["items"] == [{"username": "agent0", "loginId": "3100000000"}]
    assert [item["username"] for item in stages[1]["items"]] == ["agent0"]
    assert stages[1]["items"][0]["agentSkills"] == [{"skillNumber": 1010002, "skillPriority": 7}]
    assert plan(scene(nothing_to_do(4), FOUR), 32, 101, "ABC_ABCRec", service)["stages"] == []
