# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data source types: known ones, misspelled ones, and those that only the service may know."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.data_sources import (
    KNOWN_SOURCES,
    misspelled,
    source_typos,
)
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSubAccount, FakeSubscriptionService

from ansible_collections.avaya.cloud.plugins.modules import avaya_subscription  # isort: skip

KNOWN = (
    "ECH, HAGLOG, HAGENT, HSPLIT, HVDN, RT_AGENT_STATE, RT_DID_STATE, RT_SKILL_STATE, RT_VDN_STATE, REAL_TIME_FEED, "
    "EMAIL_EVENT, CHAT_EVENT"
)
WARNING = (
    f"data_source_type 'HTRUNK' is not known to this collection and is sent to Avaya unchanged; known types are {KNOWN}"
)


def test_the_known_ones():
    assert ", ".join(KNOWN_SOURCES) == KNOWN
    assert [problem for source in KNOWN_SOURCES for problem in source_typos(source)] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HAGNT", "HAGENT"),
        ("HAGENTS", "HAGENT"),
        ("HAGETN", "HAGENT"),
        ("HAGEMT", "HAGENT"),
        ("hagent", "HAGENT"),
        ("ech", "ECH"),
        ("ECHO", "ECH"),
        ("EHC", "ECH"),
        ("EC", "ECH"),
        ("RT-AGENT-STATE", "RT_AGENT_STATE"),
        ("RTAGENTSTATE", "RT_AGENT_STATE"),
        ("rt_agents_state", "RT_AGENT_STATE"),
        ("RT_AGENT_STATES", "RT_AGENT_STATE"),
        ("REALTIME_FEED", "REAL_TIME_FEED"),
        ("HVDNS", "HVDN"),
    ],
)
def test_a_known_one_misspelled_is_refused(written, meant):
    assert list(source_typos(written)) == [f"'{written}' is not a data source type; did you mean '{meant}'?"]


@pytest.mark.parametrize(
    "source",
    ["HTRUNK", "HVEC", "HVDX", "ECX", "RT_TRUNK_STATE", "RT_DNIS_STATE", "SMS_EVENT", "HSKILL", "v2.call-events", "X"],
)
def test_one_that_may_be_new_is_not(source):
    assert misspelled(source) is None
    assert list(source_typos(source)) == []


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("agent states", f"'agent states' must consist of letters, digits and _ . -; known types are {KNOWN}"),
        ("ÉCHO+", f"'ÉCHO+' must consist of letters, digits and _ . -; known types are {KNOWN}"),
        ("", "must not be empty"),
        (" HTRUNK", "begins with a blank"),
    ],
)
def test_what_cannot_be_a_type(written, problem):
    (found,) = source_typos(written)
    assert found.startswith(problem)


def ask(service, check_mode=False, **options):
    connection = FakeConnection(open_fake=FakeSubAccount(subscription=service).open)
    given = {"data_source_type": "HTRUNK", "endpoint": "https://data.example/feed", **options}
    result = avaya_subscription.SPEC.action(task_of(avaya_subscription.SPEC, connection, check_mode, **given))
    assert result.failure is None
    return result.values, [MODULE.text(warning) for warning in result.warnings]


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_unknown_one_is_created_with_a_warning(check_mode):
    service = FakeSubscriptionService()
    values, warnings = ask(service, check_mode)
    assert (values["result"], warnings) == ("created", [WARNING])


def test_the_service_decides_whether_an_unknown_one_is_historical():
    service = FakeSubscriptionService()
    ask(service)
    ask(service, endpoint="https://data.example/other", event_type="HISTORICAL")
    ask(service, endpoint="https://data.example/third", data_source_type="HVDN")
    sent = [call[1].get("event_type", "nothing") for call in service.calls if call[0] == "create"]
    assert sent == ["nothing", "HISTORICAL", "HISTORICAL"]


def test_there_is_no_warning_about_one_that_the_service_has():
    service = FakeSubscriptionService()
    ask(service)
    values, warnings = ask(service)
    assert (values["result"], warnings) == ("unchanged", [])
    values, warnings = ask(service, state="absent")
    assert (values["result"], warnings) == ("deleted", [])
    values, warnings = ask(service, state="absent")
    assert (values["result"], warnings) == ("unchanged", [WARNING])
