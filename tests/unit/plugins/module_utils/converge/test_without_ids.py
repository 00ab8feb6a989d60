# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that does not show the id of what is to be deleted or changed: told, and nothing is sent."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.client import Client
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import AvayaError
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agent_jobs import AgentJobs, JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils.converge.subscriptions import converge_subscription
from ansible_collections.avaya.cloud.plugins.module_utils.planning.change import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils.planning.subscriptions import SubscriptionDeclaration
from ansible_collections.avaya.cloud.tests.unit.fakes import SUB_ACCOUNT_ID, FakeAgentService, answer, scripted


@pytest.mark.parametrize("action", [Action.DELETE, Action.RECREATE])
@pytest.mark.parametrize("login_id", [None, ""])
def test_an_agent_without_login_id_is_not_deleted(clock, action, login_id):
    service = FakeAgentService(clock)
    current = service.seed("anna", login_id=login_id)
    change = Change("agent", "anna", action, current=current, target={"username": "anna", "skills": []})
    outcome = AgentJobs(service, SUB_ACCOUNT_ID, clock, JobOptions()).run([change], {"anna": "Aa1!aaaaaa"})[0]
    assert outcome.result == "failed"
    assert "the service does not show its login id" in str(outcome.error)
    assert service.writes == []
    assert "anna" in service.agents


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_subscription_without_id_is_neither_changed_nor_deleted(clock, state):
    endpoint = "https://data.example/x"
    user = {"accessibleClients": [{"id": 1001, "appId": "ABC_X", "name": "X"}]}
    listed = [{"dataSourceType": "ECH", "endpoint": endpoint, "maxPostSize": 5}]
    transport, exchange = scripted(clock, answer(user), answer(listed))
    declaration = SubscriptionDeclaration(
        {"data_source_type": "ECH", "endpoint": endpoint, "max_post_size": 7}, present=state == "present"
    )
    with pytest.raises(AvayaError, match="the service does not show its id"):
        converge_subscription(lambda: Client(transport), None, declaration, False, clock=clock)
    assert exchange.methods == ["GET", "GET"]
