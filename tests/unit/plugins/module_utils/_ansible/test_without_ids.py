# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that does not show the id of what is to be deleted or changed: that is an error, and nothing is sent."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, FakeConnection, key_opens, run, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, answer, scripted

AGENT_SPEC = module_for_one(AGENT)
AGENTS_SPEC = module_for_many(AGENT)
SUBSCRIPTION_SPEC = module_for_one(SUBSCRIPTION)
ANNA = {"username": "anna", "firstName": "Anna", "skills": [], "station": {"id": 9, "extension": "5000900"}}
GROUPS = [{"id": 71, "name": "Phones"}]


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize("shown", [{}, {"loginId": None}, {"loginId": ""}])
@pytest.mark.parametrize(
    ("options", "referred"),
    [
        ({"state": "absent"}, []),
        ({"first_name": "Ann", "on_difference": "recreate", "password": PASSWORD}, [answer([]), answer(GROUPS)] * 2),
    ],
)
def test_an_agent_without_login_id_is_neither_deleted_nor_recreated(clock, options, referred, shown, check_mode):
    session, http_client = scripted(clock, key_opens(RECRUITING), answer({**ANNA, **shown}), *referred)
    with pytest.raises(InvalidInput) as raised:
        AGENT_SPEC.action(task_of(AGENT_SPEC, FakeConnection(session), check_mode, username="anna", **options))
    assert MODULE.error(raised.value) == (
        "Nothing was changed. agent 'anna': the service does not show the login id of agent 'anna', so it cannot be "
        "deleted"
    )
    assert http_client.methods == ["GET"] * (2 + len(referred))
    assert http_client.answers == []


def test_an_agent_without_login_id_is_not_purged(clock):
    ben = {"username": "ben", "loginId": "4000000002", "station": {"id": 8, "extension": "5000800"}}
    listed = answer([ANNA, ben])
    session, http_client = scripted(clock, key_opens(RECRUITING), listed, answer([]), answer(GROUPS), listed)
    options = {"agents": [{"username": "ben"}], "purge": True, "purge_limit": 1, "concurrency": 1}
    with pytest.raises(InvalidInput) as raised:
        AGENTS_SPEC.action(task_of(AGENTS_SPEC, FakeConnection(session), **options))
    assert MODULE.error(raised.value) == (
        "Nothing was changed. purge: the service does not show the login id of agent 'anna', so it cannot be deleted"
    )
    assert set(http_client.methods) == {"GET"}
    assert http_client.answers == []


@pytest.mark.parametrize("shown", [{}, {"subscriptionId": None}, {"subscriptionId": ""}])
@pytest.mark.parametrize(("state", "what"), [("present", "update"), ("absent", "delete")])
def test_a_subscription_without_id_is_neither_changed_nor_deleted(state, what, shown):
    endpoint = "https://data.example/x"
    listed = [{"dataSourceType": "ECH", "endpoint": endpoint, "maxPostSize": 5, **shown}]
    declared = {"data_source_type": "ECH", "endpoint": endpoint, "max_post_size": 7, "state": state}
    result, http_client = run(SUBSCRIPTION_SPEC, key_opens(RECRUITING), answer(listed), **declared)
    message = MODULE.error(result.failure)
    assert message.startswith(f"Could not {what} subscription ECH to {endpoint}")
    assert message.endswith(": the service does not show its id. Run again. If this happens again, report it to Avaya")
    assert (result.values["changed"], result.values["result"]) == (False, "failed")
    assert http_client.methods == ["GET", "GET"]
