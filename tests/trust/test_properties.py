# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From any state of the service and for any declaration: what check mode says is what the real run then does, a second
run changes nothing, what is not declared is not touched, a purge keeps to its bounds, and a refused plan writes
nothing.

A contact center lives through a history of declarations, of which some are wrong, and of changes that others make.
After each step it is compared with what was there before and with what was declared, by rules that are spelled out here
again and share nothing with the planner.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.in_process import DEFECT, KEYS, Service, Time, in_process, run_module
from ansible_collections.avaya.cloud.tests.trust.scale import examples
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

SUB_ACCOUNT, OTHER_SUB_ACCOUNT = 101, 102
SKILLS = {"DEFAULT_SKILL": 1010001, "Sales": 1010002, "Support": 1010003, "Billing": 1010004}
GROUPS = {"Recruiting phones": 11, "Recruiting home office": 12}
PASSWORD = "Aa1!declared"
ELSEWHERE = "elsewhere@example.com"
# What a run may not foretell, since the service assigns it.
ASSIGNED = ("login_id", "station", "number", "subscription_id", "last_data_sent", "status", "sub_account")
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"

usernames = st.sampled_from(["anna", "ANNA", "ben", "ben@example.com", "carla", "sup-1", "Sup-2", ELSEWHERE, "x", ".."])
skills = st.lists(
    st.builds(
        lambda called, priority: {**called, **({} if priority is None else {"priority": priority})},
        st.sampled_from(
            [{"name": "Sales"}, {"name": "SUPPORT"}, {"number": 1010004}, {"name": "Billing", "number": 1010004}]
        )
        | st.sampled_from([{"name": "Sales"}, {"name": "Nobody's"}, {"number": 7}, {}]),
        st.sampled_from([None, 1, 3, 16, 17]),
    ),
    max_size=3,
)
fields: dict[str, st.SearchStrategy[Any]] = {
    "first_name": st.sampled_from(["Anna", "Ben", "anna", "A"]),
    "last_name": st.sampled_from(["Example", "O'Hara"]),
    "skills": skills,
    "station_group": st.sampled_from([*GROUPS, "12", 11, "None"]),
    "start_date": st.sampled_from(["2019-03-21", "2024-02-29", "2023-02-29", "2039-01-01"]),
    "end_date": st.sampled_from(["2038-01-01", "2037-12-31"]),
    "supervisor_id": st.sampled_from([0, 5]),
    "channel_ids": st.sampled_from([[1], [1, 2], [2, 1]]),
}
on_difference = st.sampled_from(["recreate", "recreate", "fail", "worklist"])
agents = st.fixed_dictionaries(
    {"username": usernames},
    optional={
        **fields,
        "password": st.just(PASSWORD) | st.sampled_from([PASSWORD, PASSWORD, "weak"]),
        "state": st.sampled_from(["present", "present", "absent"]),
        "on_difference": on_difference,
    },
)
sound_agents = st.fixed_dictionaries(
    {"username": st.sampled_from(["anna", "ben", "carla", "sup-1", "Sup-2"]), "password": st.just(PASSWORD)},
    optional={
        "first_name": st.sampled_from(["Anna", "Ben"]),
        "skills": st.sampled_from([[{"name": "Sales", "priority": 1}], [{"number": 1010003}], []]),
        "station_group": st.sampled_from([*GROUPS]),
    },
)
rosters = st.lists(agents, max_size=5) | st.lists(
    sound_agents, min_size=1, max_size=4, unique_by=lambda a: a["username"]
)
endpoints = st.sampled_from(
    ["https://a.example.com/x", "https://A.example.com/x", "https://b.example.com/", "http://c.example.com"]
)
subscriptions = st.fixed_dictionaries(
    {"data_source_type": st.sampled_from(["ECH", "RT_AGENT_STATE"]), "endpoint": endpoints},
    optional={
        "state": st.sampled_from(["present", "present", "present", "absent"]),
        "data_delivery_format": st.sampled_from(["CSV", "JSON"]),
        "event_type": st.sampled_from(["HISTORICAL", "REALTIME"]),
        "frequency_in_minutes": st.sampled_from([0, 5, 15, -1]),
        "max_post_size": st.sampled_from([0, 1000]),
        "start_time": st.sampled_from(["2026-01-31T08:00:00Z", "2026-01-31T09:00:00+01:00", "2026-02-01", "0", "soon"]),
        "disable_tls_verify": st.booleans(),
        "basic_auth_username": st.sampled_from(["feed", ""]),
        "basic_auth_password": st.sampled_from(["secret one", "secret two"]),
        "update_password": st.sampled_from(["always", "on_create"]),
    },
)  # fmt: skip
skill_declarations = st.fixed_dictionaries(
    {"name": st.sampled_from(["Sales", "sales", "New", "Newer", " "])},
    optional={
        "number": st.sampled_from([1010002, 1010003, 999]),
        "acw_interval": st.sampled_from([None, 0, 30, -1]),
        "sla_percentage": st.sampled_from([80, 101]),
        "chat_digital_channels_enabled": st.booleans(),
    },
)
# How a service may differ from another without breaking a promise.
habits = st.fixed_dictionaries(
    {},
    optional={
        "agents_without": st.sampled_from([[], ["supervisorId"], ["channelIds", "supervisorId"], ["station"]]),
        "use_agent_skills": st.booleans(),
        "unknown_fields": st.booleans(),
        "number_types": st.sampled_from(["documented", "swapped"]),
        "basic_auth_password": st.sampled_from(["hide", "echo", "mask"]),
        "frequency": st.sampled_from([{}, {"ECH": 15}]),
        "stations_lag": st.sampled_from([0, 1]),
        "login_id_type": st.sampled_from(["string", "integer"]),
        "pending_agents_listed": st.booleans(),
        "error_body": st.sampled_from(["message", "other_json", "text", "empty"]),
        "missing_agent_status": st.sampled_from([404, 400, 410, 422]),
        "taken_username_status": st.sampled_from([409, 400, 422]),
        "malformed_agent_status": st.sampled_from([400, 422, 500]),
        "removal_mismatch_status": st.sampled_from([400, 404, 409]),
        "job_success_status": st.sampled_from([200, 201, 202, 204]),
        "removal_success_status": st.sampled_from([200, 202, 204]),
        "subscription_success_status": st.sampled_from([200, 201]),
        "deletion_success_status": st.sampled_from([200, 204]),
        "deleted_subscription_again_status": st.sampled_from([404, 400, 500]),
        "second_subscription": st.sampled_from(["made_twice", "refused", "answered_first"]),
        "session_cookie": st.booleans(),
    },
).filter(lambda habit: not _hides_what_is_pending(habit))


def _hides_what_is_pending(habit: Mapping[str, Any]) -> bool:
    """Whether nothing tells an agent that is being made from one that is there: the list holds it, a look-up says
    nothing, and what it lacks until then is not shown of any."""
    is_seen_in_lists_alone = habit.get("missing_agent_status", 404) != 404 and habit.get("pending_agents_listed", False)
    return is_seen_in_lists_alone and "station" in habit.get("agents_without", ())


def identity(username: str) -> str:
    return username.lower()


ONLY_IN_CHECK_MODE = re.compile(r"\. Nothing is created in check mode\. .*? or the role contact_center")


def without_assigned(value: Any) -> Any:
    """A result as far as it can be foretold."""
    if isinstance(value, dict):
        return {key: without_assigned(each) for key, each in value.items() if key not in ASSIGNED}
    if isinstance(value, list):
        return [without_assigned(each) for each in value]
    # In check mode a message says besides that an earlier task may create what is missing.
    return ONLY_IN_CHECK_MODE.sub("", value) if isinstance(value, str) else value


class Center(RuleBasedStateMachine):
    """One contact center and its history."""

    time: Time
    service: Service

    @initialize(habit=habits)
    def begin(self, habit: dict[str, Any]) -> None:
        self.service.reset()
        self.time.sleeps = 0
        self.service.control("PATCH", "settings", habit)
        self.habit = habit
        self._create(ELSEWHERE, OTHER_SUB_ACCOUNT, [], 21)

    @rule(
        username=st.sampled_from(["anna", "Ben", "ben@example.com", "SUP-1", "sup-2", "carla", "stranger"]),
        skill_numbers=st.lists(st.sampled_from(list(SKILLS.values())), max_size=2, unique=True),
        group=st.sampled_from(list(GROUPS.values())),
        name=st.sampled_from(["Anna", "Ben"]),
    )
    def somebody_creates_an_agent(self, username: str, skill_numbers: list[int], group: int, name: str) -> None:
        if identity(username) not in self._agents():
            self._create(username, SUB_ACCOUNT, skill_numbers, group, name)

    @rule(
        source=st.sampled_from(["ECH", "RT_AGENT_STATE"]),
        endpoint=st.sampled_from(["https://a.example.com/x", "https://b.example.com/", "http://c.example.com"]),
        password=st.sampled_from([None, "secret one"]),
        losses=st.integers(0, 3),
    )
    def somebody_subscribes(self, source: str, endpoint: str, password: str | None, losses: int) -> None:
        body = {"dataSourceType": source, "endpoint": endpoint, "subAccountAppId": "ABC_ABCRec", "maxPostSize": 500}
        if password and endpoint.startswith("https"):
            body |= {"basicAuthUsername": "feed", "basicAuthPassword": password}
        reply = self.service("POST", SUBSCRIPTIONS, None, json.dumps(body).encode())
        if reply.status >= 300:
            assert self.habit.get("second_subscription") == "refused"
            return
        made = json.loads(reply.body)
        if losses:
            self.service.simulator.subscriptions.record_losses(
                made["subscriptionId"], "2026-01-01T00:00:00Z", losses, losses
            )

    @rule(
        declared=rosters,
        on_difference=on_difference,
        purge=st.booleans(),
        limit=st.sampled_from([None, -1, 0, 1, 2, 5, 50]),
        protected=st.lists(st.sampled_from(["sup-*", "ANNA", "b?n", "*@example.com"]), max_size=2),
        as_json=st.booleans(),
    )
    def a_roster_is_declared(
        self,
        declared: list[dict[str, Any]],
        on_difference: str,
        purge: bool,
        limit: int | None,
        protected: list[str],
        as_json: bool,
    ) -> None:
        options = {
            **({"agents_json": json.dumps(declared)} if as_json else {"agents": declared}),
            "on_difference": on_difference,
            "purge": purge,
            "purge_limit": limit,
            "protected": protected,
            "return_agents": True,
        }
        before = self._agents()
        real = self._declared("avaya_agents", options)
        after = self._agents()
        kept_to = {identity(each["username"]): each for each in declared}
        may_go = {name for name, each in kept_to.items() if each.get("state") == "absent"}
        if purge:
            spared = [name for name in before if any(fnmatchcase(name, pattern.lower()) for pattern in protected)]
            purgeable = {name for name in before if name not in kept_to and name not in spared}
            if not real.get("validation_errors"):
                gone_by_purge = (before.keys() - after.keys()) - may_go
                assert gone_by_purge <= purgeable
                assert len(gone_by_purge) <= (limit or 0)
            may_go |= purgeable
        assert before.keys() - after.keys() <= may_go
        self._compare_agents(before, after, kept_to, on_difference, real)

    @rule(declared=agents)
    def an_agent_is_declared(self, declared: dict[str, Any]) -> None:
        before = self._agents()
        real = self._declared("avaya_agent", declared)
        after = self._agents()
        name = identity(declared["username"])
        assert before.keys() - after.keys() <= ({name} if declared.get("state") == "absent" else set())
        self._compare_agents(before, after, {name: declared}, "fail", real)

    @rule(declared=subscriptions)
    def a_subscription_is_declared(self, declared: dict[str, Any]) -> None:
        before = self._subscriptions()
        real = self._declared("avaya_subscription", declared)
        after = self._subscriptions()
        changed = [key for key in after if before.get(key) != after[key]]
        gone = before.keys() - after.keys()
        assert len(changed) + len(gone) <= 1
        if real.get("failed"):
            return
        if not real["changed"]:
            assert before == after or real["warnings"]
        losses = ("oldestError", "LostPostRequests", "LostRecords")
        for key in changed:
            # A change costs the record of losses, so it is reported, and only a real change resets it.
            was, now = before.get(key), after[key]
            if was is not None and real["changed"]:
                assert real["lost_data"]["lost_records"] == was["LostRecords"]
                assert {**was, **dict.fromkeys(losses)} != {
                    **now,
                    **dict.fromkeys(losses),
                } or "basic_auth_password" in declared
        for key in changed:
            self._compare_subscription(before.get(key), after[key], declared)
        if declared.get("state") != "absent":
            assert len(after) <= len(before) + 1
            assert not gone

    @rule(declared=skill_declarations)
    def a_skill_is_declared(self, declared: dict[str, Any]) -> None:
        before = self._look()["skills"]
        self._declared("avaya_skill", declared)
        after = self._look()["skills"]
        # No skill is ever changed or deleted, and one is made at most.
        assert all(skill in after for skill in before)
        assert len(after) <= len(before) + 1

    @rule(asked=st.sampled_from(["avaya_agent_info", "avaya_subscription_info", "avaya_skill_info"]))
    def what_info_returns_can_be_declared(self, asked: str) -> None:
        """And is as declared, whatever the habits of the service."""
        with in_process(self.service, self.time):
            found = run_module(asked, {})
            if asked == "avaya_agent_info" and found["agents"]:
                again = run_module("avaya_agents", {"agents": found["agents"]})
                assert (again["changed"], again.get("failures")) == (False, []), again
            own = ("subscription_id", "sub_account", "last_data_sent", "lost_data")
            for each in found.get("subscriptions", []):
                options = {key: value for key, value in each.items() if key not in own and value is not None}
                again = run_module("avaya_subscription", {"subscription_id": each["subscription_id"], **options})
                assert again.get("changed") is False, again
            for each in found.get("skills", []):
                options = {key: value for key, value in each.items() if key != "status" and value is not None}
                assert run_module("avaya_skill", options)["changed"] is False

    @invariant()
    def nothing_is_doubled(self) -> None:
        agents = [identity(agent["username"]) for agent in self._look()["agents"]]
        assert len(agents) == len(set(agents))
        if not self.habit.get("stations_lag"):
            assert len(self._look()["stations"]) == len(agents)

    def _declared(self, module: str, options: Mapping[str, Any]) -> dict[str, Any]:
        """Foretell, do, and do again; what holds for every kind of thing is checked here."""
        with in_process(self.service, self.time):
            before, reserved = self._look(), self._reserved()
            self.service.requests.clear()
            predicted = run_module(module, options, check_mode=True)
            assert self.service.writes == []
            assert (self._look(), self._reserved()) == (before, reserved)
            real = run_module(module, options)
            written = list(self.service.writes)
            after, reserved = self._look(), self._reserved()
            assert DEFECT not in str(real), real["msg"]
            if real.get("validation_errors"):
                assert written == []
                assert after == before
            if "if a number was not reserved" in real.get("msg", ""):
                # That the service alone knows, and it says so with a 500.
                assert after == before
                return real
            if self._is_taken_elsewhere(real):
                return real
            self._compare_prediction(module, predicted, real)
            if real.get("changed"):
                assert written
            elif not real["warnings"]:
                assert written == []
            self.service.requests.clear()
            again = run_module(module, options)
        if real["warnings"] and "every run will try again" in str(real["warnings"]):
            return real
        if options.get("update_password") == "always" and "basic_auth_password" in options:
            return real
        assert self.service.writes == [], (again, real)
        assert not again.get("changed"), again
        assert (self._look(), self._reserved()) == (after, reserved)
        if not real.get("failed"):
            assert not again.get("failed"), again
        return real

    @staticmethod
    def _is_taken_elsewhere(real: dict[str, Any]) -> bool:
        """Whether a roster has a username of another sub-account: no list shows that, and only a creation finds out."""
        return ELSEWHERE in {identity(each["username"]) for each in real.get("failures", []) if "username" in each}

    def _compare_prediction(self, module: str, predicted: dict[str, Any], real: dict[str, Any]) -> None:
        names = [
            "failed",
            "msg",
            "validation_errors",
            "changed",
            "result",
            "summary",
            "changes",
            "failures",
            "diff",
            "lost",
        ]
        names += ["agents", "agent", "subscription", "skill", "lost_data", "retryable"]
        said, done = (without_assigned(copy.deepcopy(each)) for each in (predicted, real))
        if module == "avaya_subscription" and self.habit.get("frequency"):
            for each in (said, done):
                for part in (each.get("subscription") or {}, (each.get("diff") or {}).get("after") or {}):
                    if isinstance(part, dict):
                        part.pop("frequency_in_minutes", None)
            if real["warnings"]:
                # It said which value to declare, and that it may not have changed anything.
                names = [name for name in names if name not in ("changed", "result", "diff")]
        for name in names:
            seen, expected = done.get(name), said.get(name)
            if isinstance(expected, dict) and isinstance(seen, dict) and name in ("agent", "subscription", "skill"):
                # What was not foretold is the service's: fields that were neither there nor declared.
                seen = {key: value for key, value in seen.items() if key in expected}
                expected = {key: value for key, value in expected.items() if key in seen}
            if name == "agents" and expected is not None and seen is not None:
                common = [set(one) & set(two) for one, two in zip(expected, seen)]
                assert len(expected) == len(seen)
                expected = [{key: each[key] for key in keys} for each, keys in zip(expected, common)]
                seen = [{key: each[key] for key in keys} for each, keys in zip(seen, common)]
            assert seen == expected, (name, real)

    def _compare_agents(
        self,
        before: dict[str, Any],
        after: dict[str, Any],
        declared: Mapping[str, dict[str, Any]],
        on_difference: str,
        real: dict[str, Any],
    ) -> None:
        if real.get("validation_errors"):
            assert before == after
            return
        failed = {identity(each["username"]) for each in real.get("failures", [])}
        if "failures" not in real and real.get("failed"):
            failed = set(declared)
        by_hand = {identity(each["name"]) for each in real.get("worklist", [])}
        for name, agent in after.items():
            wanted = declared.get(name)
            if wanted is None or name in failed:
                assert before.get(name) == agent, "an agent was touched that is not declared, or failed"
            elif wanted.get("state") == "absent":
                # Absent from this sub-account, that is; another's agent is nobody's to delete.
                assert agent["clientId"] != SUB_ACCOUNT
                assert before[name] == agent
            elif name in by_hand:
                assert wanted.get("on_difference", on_difference) == "worklist"
                assert before[name] == agent, "an agent was touched that is to be changed by hand"
            else:
                self._is_as_declared(agent, wanted)
                self._came_about_as_declared(before.get(name), agent, wanted, on_difference)
        for name, wanted in declared.items():
            if wanted.get("state") != "absent" and name not in failed:
                assert name in after
        assert {name for name in before if before[name]["clientId"] != SUB_ACCOUNT} <= after.keys()

    def _came_about_as_declared(
        self, was: dict[str, Any] | None, agent: dict[str, Any], wanted: dict[str, Any], on_difference: str
    ) -> None:
        if was is None:
            assert wanted.get("password")
        elif was["loginId"] == agent["loginId"]:
            assert was == agent
        else:
            assert wanted.get("on_difference", on_difference) == "recreate"
            assert wanted.get("password")
            self._kept_what_is_not_declared(was, agent, wanted)

    def _is_as_declared(self, agent: dict[str, Any], wanted: dict[str, Any]) -> None:
        """The service's own document against the declaration, by rules that share nothing with the planner."""
        plain = {"first_name": "firstName", "last_name": "lastName", "start_date": "startDate", "end_date": "endDate"}
        for option, wire in plain.items():
            if option in wanted:
                assert agent[wire] == wanted[option]
        if "station_group" in wanted:
            asked = str(wanted["station_group"])
            assert agent["agentStationGroupId"] == GROUPS.get(asked, int(asked) if asked.isdigit() else None)
        if "skills" in wanted:
            by_name = {name.lower(): number for name, number in SKILLS.items()}
            asked = {
                skill.get("number") or by_name[skill["name"].lower()]: skill.get("priority", 3)
                for skill in wanted["skills"]
            }
            assert {skill["skillNumber"]: skill["skillPriority"] for skill in agent["skills"]} == asked
        hidden = self.habit.get("agents_without", [])
        if "supervisor_id" in wanted and "supervisorId" not in hidden:
            assert agent["supervisorId"] == wanted["supervisor_id"]
        if "channel_ids" in wanted and "channelIds" not in hidden:
            assert sorted(agent["channelIds"]) == sorted(wanted["channel_ids"])

    def _kept_what_is_not_declared(self, was: dict[str, Any], agent: dict[str, Any], wanted: dict[str, Any]) -> None:
        hidden = self.habit.get("agents_without", [])
        wires = {
            "first_name": "firstName",
            "last_name": "lastName",
            "start_date": "startDate",
            "end_date": "endDate",
            "skills": "skills",
            "station_group": "agentStationGroupId",
            "supervisor_id": "supervisorId",
            "channel_ids": "channelIds",
        }
        for option, wire in wires.items():
            if option not in wanted and wire not in hidden:
                assert agent[wire] == was[wire], f"{option} was not declared, and changed"

    def _compare_subscription(
        self, was: dict[str, Any] | None, now: dict[str, Any], declared: Mapping[str, Any]
    ) -> None:
        wires = {
            "data_delivery_format": "dataDeliveryFormat",
            "event_type": "eventType",
            "frequency_in_minutes": "frequencyInMinutes",
            "max_post_size": "maxPostSize",
            "disable_tls_verify": "disableTLSVerify",
            "basic_auth_username": "basicAuthUsername",
        }
        source = declared["data_source_type"]
        assert now["dataSourceType"] == source
        for option, wire in wires.items():
            if option == "frequency_in_minutes" and source in self.habit.get("frequency", {}):
                continue
            if option in declared:
                assert (now.get(wire) or declared[option] or None) == (declared[option] or None), option
            elif was is not None:
                assert now.get(wire) == was.get(wire), f"{option} was not declared, and changed"
        if was is not None and "basic_auth_password" not in declared and declared.get("basic_auth_username") != "":
            assert now["hasBasicAuthPassword"] == was["hasBasicAuthPassword"], "a password was lost"

    def _create(
        self, username: str, sub_account: int, skill_numbers: list[int], group: int, name: str = "Anna"
    ) -> None:
        login_id = self.service.simulator.numbers.reserve(sub_account, "AGENT")
        body = {
            "username": username,
            "firstName": name,
            "lastName": "Example",
            "password": PASSWORD,
            "loginId": login_id,
            "agentStationGroupId": group,
            "securityCode": str(login_id)[-4:],
            "avayaPassword": str(login_id)[-6:],
            "startDate": "2020-01-01",
            "endDate": "2037-12-31",
            "clientId": sub_account,
            "agentSkills": [{"skillNumber": number, "skillPriority": 2} for number in skill_numbers],
            "supervisorId": 5,
            "channelIds": [1],
        }
        with self.service.with_key(KEYS["all"]):
            reply = self.service("POST", "/spokenAbc/jobs/agents/v3", None, json.dumps(body).encode())
        assert reply.status < 300, reply.body
        self.service.control("POST", "settle")
        self.time.now_is += 5

    def _look(self) -> dict[str, Any]:
        # What others do, and the station of an agent whose station nobody can wait for, is done by now.
        self.time.now_is += self.habit.get("stations_lag", 0)
        found: dict[str, Any] = self.service.control("GET", "snapshot")
        return found

    def _agents(self) -> dict[str, Any]:
        return {identity(agent["username"]): agent for agent in self._look()["agents"]}

    def _subscriptions(self) -> dict[str, Any]:
        return {each["subscriptionId"]: each for each in self._look()["subscriptions"]}

    def _reserved(self) -> dict[str, int]:
        found: dict[str, int] = self.service.control("GET", "stats")["numbers_reserved"]
        return found


@pytest.fixture
def center():
    Center.time = Time()
    Center.service = Service(Center.time, job_delay=1.0)
    yield Center
    Center.service.close()


def test_any_history(center):
    run_state_machine_as_test(
        center,
        settings=settings(
            max_examples=examples(25, 450),
            stateful_step_count=examples(8, 12),
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
