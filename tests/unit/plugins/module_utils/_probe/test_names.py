# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the probe knows again as its own, and what it never takes for that."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.names import (
    Names,
    is_own_agent,
    is_own_subscription,
)

NAMES = Names("a1b2c3")


@pytest.mark.parametrize("username", [NAMES.username("one"), NAMES.username("one").upper(), "avaya-cloud-probe-x"])
def test_its_agents(username):
    assert is_own_agent({"username": username})


@pytest.mark.parametrize(
    "agent",
    [
        {"username": "anna.example@example.com"},
        {"username": "avaya-cloud-probe"},
        {"username": "avaya-cloud-probes-1"},
        {"username": "my-avaya-cloud-probe-1"},
        {"username": "avaya-cloud-probe-1@example.com"},
        {"username": None},
        {},
    ],
)
def test_agents_of_others(agent):
    assert not is_own_agent(agent)


@pytest.mark.parametrize(
    "endpoint", [NAMES.endpoint("one"), NAMES.malformed_endpoint, "https://AVAYA-cloud-probe.invalid"]
)
def test_its_subscriptions(endpoint):
    assert is_own_subscription({"endpoint": endpoint})


@pytest.mark.parametrize(
    "subscription",
    [
        {"endpoint": "https://example.com/avaya-cloud-probe.invalid"},
        {"endpoint": "https://avaya-cloud-probe.invalid.example.com/a"},
        {"endpoint": "https://avaya-cloud-probe.invalid:443"},
        {"endpoint": "https://user@avaya-cloud-probe.invalid/"},
        {"endpoint": "avaya-cloud-probe-invalid"},
        {"endpoint": None},
        {},
    ],
)
def test_subscriptions_of_others(subscription):
    assert not is_own_subscription(subscription)


def test_a_username_keeps_the_rule_of_the_service():
    assert NAMES.username("again") == "avaya-cloud-probe-a1b2c3-again"
