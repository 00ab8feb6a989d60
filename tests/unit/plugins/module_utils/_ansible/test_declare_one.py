# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a module's options to its answer, with the service in memory."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils.glue.agent import (
    AGENT_ARGUMENTS,
    WAIT_ARGUMENTS,
    declare_agent,
)
from ansible_collections.avaya.cloud.plugins.module_utils.glue.connection import CONNECTION_ARGUMENTS
from ansible_collections.avaya.cloud.plugins.module_utils.glue.roster import ROSTER_ARGUMENTS, declare_agents
from ansible_collections.avaya.cloud.plugins.module_utils.glue.runner import Task
from ansible_collections.avaya.cloud.plugins.module_utils.glue.subscription import (
    SUBSCRIPTION_ARGUMENTS,
    declare_subscription,
)
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeApi,
    FakeClock,
    FakeSkillService,
    FakeSubscriptionService,
    Fault,
    refused,
)


class Connect:
    def __init__(self, api):
        self.api = api
        self.findings = Findings()
        self.redactor = Redactor()

    def __call__(self):
        return self.api.connect()


def options_of(arguments, **given):
    """The options as AnsibleModule hands them over: what is not given is its default, or null."""
    return {**{name: argument.get("default") for name, argument in arguments.items()}, **given}


@pytest.fixture
def api():
    agents = FakeAgentService(FakeClock(), delay=0.0)
    return FakeApi(agents, FakeSkillService([{"name": "Sales", "number": 101}]), FakeSubscriptionService())


def agent(api, check_mode=False, **given):
    options = options_of({**CONNECTION_ARGUMENTS, **AGENT_ARGUMENTS, **WAIT_ARGUMENTS}, username="anna", **given)
    return declare_agent(Task(options, check_mode, Connect(api)))


def subscription(api, check_mode=False, **given):
    feed = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
    options = options_of({**CONNECTION_ARGUMENTS, **SUBSCRIPTION_ARGUMENTS}, **{**feed, **given})
    return declare_subscription(Task(options, check_mode, Connect(api)))


SALES = [{"name": "Sales", "number": None, "priority": 1}]


def test_an_agent_that_is_created(api):
    result = agent(api, password=PASSWORD, skills=SALES, first_name="Anna")
    assert result.failure is None
    values = result.values
    assert (values["changed"], values["result"], values["awaited"], values["lost"]) == (True, "created", True, None)
    assert values["agent"]["login_id"] == "4000000001"
    assert values["agent"]["skills"] == [{"name": "Sales", "number": 101, "priority": 1}]
    assert values["diff"]["before"] == ""
    assert values["diff"]["after"]["skills"] == {"Sales": 1}
    assert PASSWORD not in str(values)


def test_options_that_are_left_out_are_not_managed(api):
    api.agents.seed("anna", first_name="Somebody", supervisor_id=7)
    result = agent(api)
    assert (result.values["changed"], result.values["result"]) == (False, "unchanged")


@pytest.mark.parametrize(
    ("given", "result"),
    [({"skills": []}, "failed"), ({"supervisor_id": 0}, "failed"), ({"channel_ids": [2]}, "failed")],
)
def test_empty_and_zero_are_declared(api, given, result):
    api.agents.seed("anna", supervisor_id=7, channel_ids=[1])
    answer = agent(api, **given)
    assert answer.values["result"] == result
    assert answer.failure is not None
    assert answer.values["diff"]["before"] != answer.values["diff"]["after"]


def test_what_is_lost_with_an_agent_is_told_before_and_after(api):
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    for check_mode in (True, False):
        api.agents.seed("anna")
        assert agent(api, check_mode, state="absent").values["lost"] == lost


def test_without_waiting_that_is_said(api):
    values = agent(api, password=PASSWORD, skills=SALES, wait=False).values
    assert (values["result"], values["awaited"]) == ("created", False)


def test_a_failure_comes_with_its_error_and_what_is_known(api):
    fault = refused(400, "name is not allowed")
    api.agents.faults["submit_creation"] = [Fault(fault)]
    result = agent(api, password=PASSWORD, skills=SALES)
    assert result.failure is fault
    assert (result.values["changed"], result.values["result"], result.values["lost"]) == (False, "failed", None)


@pytest.mark.parametrize(("method", "goes"), [("submit_removal", False), ("by_username", True)])
def test_what_is_lost_is_told_only_where_the_removal_was_accepted(api, method, goes):
    api.agents.seed("anna")
    # The first look finds the agent that is to be removed.
    api.agents.faults[method] = [None, Fault(refused(403))] if method == "by_username" else [Fault(refused(403))]
    values = agent(api, state="absent").values
    lost = {"login_id": "4000000900", "station_extension": "5000900"}
    assert (values["result"], values["changed"]) == ("failed", goes)
    assert values["lost"] == (lost if goes else None)


def test_a_roster_tells_what_is_lost_in_the_same_way(api):
    for name in ("anna", "bob"):
        api.agents.seed(name)
    api.agents.faults["submit_removal"] = [Fault(refused(403)), None]
    entries = [{"username": name, "state": "absent"} for name in ("anna", "bob")]
    options = options_of({**CONNECTION_ARGUMENTS, **ROSTER_ARGUMENTS}, agents_json=json.dumps(entries), concurrency=1)
    values = declare_agents(Task(options, False, Connect(api))).values
    assert [(each["result"], each["lost"] is not None) for each in values["changes"]] == [
        ("failed", False),
        ("deleted", True),
    ]


def test_a_subscription_that_is_created(api):
    result = subscription(api, frequency_in_minutes=0, basic_auth_username="feeder", basic_auth_password=PASSWORD)
    values = result.values
    assert (values["changed"], values["result"], values["lost_data"]) == (True, "created", None)
    assert api.subscriptions.calls[1][1]["basic_auth_password"] == PASSWORD
    assert PASSWORD not in str(values)
    assert values["diff"]["after"]["basic_auth_password"] == "(hidden)"


def there(**more):
    return {
        "subscriptionId": "1",
        "dataSourceType": "ECH",
        "endpoint": "https://data.example/feed",
        "frequencyInMinutes": 15,
        **more,
    }


def test_an_update_without_effect_shows_no_difference(api):
    api.subscriptions.wires = [there(LostPostRequests=3, LostRecords=9)]
    api.subscriptions.keeps = {"frequencyInMinutes": 15}
    result = subscription(api, frequency_in_minutes=1)
    assert result.values["changed"] is False
    assert result.values["diff"]["before"] == result.values["diff"]["after"]
    assert len(result.warnings) == 1
    assert result.values["lost_data"] == {"oldest_error": None, "lost_post_requests": 3, "lost_records": 9}


@pytest.mark.parametrize(("update_password", "sent"), [("on_create", False), ("always", True)])
def test_when_a_hidden_password_is_sent(api, update_password, sent):
    api.subscriptions.wires = [there(basicAuthUsername="feeder")]
    given = {"basic_auth_username": "feeder", "basic_auth_password": PASSWORD, "update_password": update_password}
    result = subscription(api, **given)
    assert result.values["changed"] is sent
    assert api.subscriptions.writes == (["update"] if sent else [])


@pytest.mark.parametrize("check_mode", [True, False])
def test_zero_and_false_are_declared(api, check_mode):
    api.subscriptions.wires = [there(disableTLSVerify=True)]
    values = subscription(api, check_mode, frequency_in_minutes=0, disable_tls_verify=False).values
    assert values["changed"] is True
    assert values["diff"]["after"]["frequency_in_minutes"] == 0
    assert values["diff"]["after"]["disable_tls_verify"] is False
    assert api.subscriptions.writes == ([] if check_mode else ["update"])
