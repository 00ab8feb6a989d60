# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is there is read while somebody else works, and with no more requests at once than are allowed."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput, NotConnected, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.converge.reading import read_all, reading
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeAgentService, FakeApi, FakeSkillService, Fault, refused


@pytest.fixture
def api(clock):
    return FakeApi(FakeAgentService(clock), FakeSkillService([{"name": "Sales", "number": 101}]))


def test_it_begins_at_once(api):
    begun = threading.Event()

    def connect():
        begun.set()
        return api.connect()

    with reading(connect, None, read_all) as live:
        assert begun.wait(30)
        assert live.sub_account(Findings()).name == live.surroundings().sub_account
        assert live.agents() == []


@pytest.mark.parametrize("allowed", [1, 2, 4])
def test_no_more_is_asked_at_once_than_is_allowed(api, allowed):
    lock, under_way, most = threading.Lock(), [0], [0]
    together = threading.Barrier(min(allowed, 3))

    def slow(_method):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        if allowed != 2:
            # All that are allowed are there, or this breaks after its time.
            together.wait(30)
        with lock:
            under_way[0] -= 1
        return []

    api.agents.all = api.agents.station_groups = lambda: slow("listing")
    catalogue = api.skills.catalogue
    api.skills.catalogue = lambda: (slow("catalogue"), catalogue())[1]
    with reading(api.connect, None, read_all, allowed) as live:
        live.surroundings()
        live.agents()
    assert most[0] <= allowed
    assert allowed == 2 or most[0] == min(allowed, 3)


def test_what_is_wrong_with_the_sub_account_is_told_after_what_is_known_already(api):
    findings = Findings(["something else"])
    with reading(api.connect, "Nowhere", read_all) as live, pytest.raises(BadInput) as raised:
        live.sub_account(findings)
    assert raised.value.findings[0] == "something else"
    assert "sub_account 'Nowhere' is none that the API key opens" in raised.value.findings[1]


def test_no_connection_is_told_to_whoever_asks():
    def connect():
        raise NotConnected("the connection options are wrong")

    with reading(connect, None, read_all) as live:
        for ask in (lambda: live.sub_account(Findings()), live.surroundings, live.no_surroundings, live.agents):
            with pytest.raises(NotConnected):
                ask()


def test_a_listing_that_fails_fails_whoever_needs_it(api):
    api.agents.faults["all"] = [Fault(refused(403))]
    with reading(api.connect, None, read_all) as live:
        assert live.no_surroundings().groups == ()
        with pytest.raises(ServiceError):
            live.agents()
