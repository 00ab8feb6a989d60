# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is there is read while somebody else works, and with no more requests at once than are allowed."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.sub_account.kind import choose
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    InvalidInput,
    NotConnected,
    ServiceError,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    Fault,
    refused,
)


@pytest.fixture
def sub_account(clock):
    return FakeSubAccount(FakeAgentService(clock), FakeSkillService([{"name": "Sales", "number": 101}]))


def test_it_begins_at_once(sub_account):
    begun = threading.Event()

    def opened(errors):
        begun.set()
        return sub_account.open(errors)

    with reading(opened, [AGENT]) as live:
        assert begun.wait(30)
        assert live.sub_account(ValidationErrors()).described == "Recruiting"
        assert live.context([AGENT], []).index(AGENT).things == ()


@pytest.mark.parametrize("allowed", [1, 2, 4])
def test_no_more_is_asked_at_once_than_is_allowed(sub_account, allowed):
    lock, under_way, most = threading.Lock(), [0], [0]
    together = threading.Barrier(min(allowed, 3))

    def slow():
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        if allowed != 2:
            # All that are allowed are there, or this breaks after its time.
            together.wait(30)
        with lock:
            under_way[0] -= 1
        return []

    sub_account.agent.all = sub_account.skill.all = sub_account.station_group.all = slow
    with reading(sub_account.open, [AGENT, SKILL, STATION_GROUP], None, allowed) as live:
        live.context([AGENT, SKILL, STATION_GROUP], [])
    assert most[0] <= allowed
    assert allowed == 2 or most[0] == min(allowed, 3)


def test_what_is_wrong_with_the_sub_account_is_told_after_what_is_known_already(sub_account):
    def opened(errors):
        choose("Nowhere", [sub_account.values], errors)
        raise InvalidInput(errors.found)

    errors = ValidationErrors(["something else"])
    with reading(opened, [AGENT]) as live, pytest.raises(InvalidInput) as raised:
        live.sub_account(errors)
    assert raised.value.validation_errors[0] == "something else"
    assert "the API key cannot access sub_account 'Nowhere'" in MODULE.text(raised.value.validation_errors[1])


def test_no_connection_is_told_to_whoever_asks():
    def opened(_errors):
        raise NotConnected("the connection options are wrong")

    with reading(opened, [AGENT]) as live:
        for ask in (lambda: live.sub_account(ValidationErrors()), lambda: live.context([AGENT], [SKILL])):
            with pytest.raises(NotConnected):
                ask()


def test_a_listing_that_fails_fails_whoever_needs_it(sub_account):
    sub_account.agent.faults["all"] = [Fault(refused(403))]
    with reading(sub_account.open, [AGENT]) as live:
        assert live.sub_account(ValidationErrors()).described == "Recruiting"
        with pytest.raises(ServiceError):
            live.context([AGENT], [])
