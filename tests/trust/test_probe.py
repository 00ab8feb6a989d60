# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The probe: it sees the service as it is, leaves nothing behind, and writes down nothing that is a customer's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests
from ansible_collections.avaya.cloud.tests.trust.probing import NEVER_SEEN, Interruption, probed
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Service, TurnedClock


@pytest.fixture
def habits(tmp_path: Path) -> Path:
    return tmp_path / "habits.yml"


@pytest.fixture
def service(clocked_service: Service) -> Service:
    """A simulator as it was when it started, but for two agents and a subscription of somebody else's."""
    clocked_service.reset()
    clocked_service.seed(2)
    return clocked_service


def test_a_service_as_it_is_assumed_confirms_everything(
    service: Service, turned_clock: TurnedClock, habits: Path
) -> None:
    before = service.snapshot()
    ended = probed(service, turned_clock, habits)
    assert ended.result.failure is None
    assert ended.named("refuted") == set()
    assert ended.named("not_seen") == NEVER_SEEN
    assert ended.result.values["left"] == []
    assert service.snapshot() == before
    assert service.stats()["numbers_reserved"]["AGENT"] == 2
    assert ended.document["rate_limit"] == {"met": False, "retry_after": None}
    assert ended.document["answers"]["agent"]["station"] == ["object"]
    assert ended.document["answers"]["aux_code"] == {"code": ["integer"], "reason": ["null", "string"]}


# Settings of the service, and what is refuted with them.
SETTINGS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"agent_dates": "day"}, {"agent_date_spelling": "day"}),
    ({"agent_dates": "east"}, {"agent_date_spelling": "east"}),
    ({"agent_dates": "west"}, {"agent_date_spelling": "west"}),
    ({"agent_dates": "local_midnight"}, {"agent_date_spelling": "local_midnight"}),
    ({"basic_auth_password": "echo"}, {"basic_auth_password": "echo"}),
    ({"basic_auth_password": "mask"}, {"basic_auth_password": "mask"}),
    ({"use_agent_skills": True}, {"skills_field": "agentSkills"}),
    ({"skills_beside": "equal"}, {"skills_field": "both_equal"}),
    ({"skills_beside": "empty"}, {"skills_field": "both_one_empty"}),
    ({"skills_beside": "different"}, {"skills_field": "both_different"}),
    ({"lists_as_sets": True}, {"list_order": "changed"}),
    ({"trim_names": True}, {"name_blanks": "trimmed"}),
    ({"start_time_offset": "east"}, {"start_time_spelling": "east"}),
    ({"start_time_offset": "west"}, {"start_time_spelling": "west"}),
    ({"number_types": "swapped"}, {"login_id_type": "integer"}),
    ({"frequency": {"HAGENT": 15, "ECH": 30}}, {"frequency": {"HAGENT": 15, "ECH": 30}}),
    ({"authorization": "bare"}, {"authorization": "bare"}),
    ({"authorization": "either"}, {"authorization": "either"}),
    ({"reuse_login_ids": True}, {"login_id_again": "accepted"}),
    ({"nothing_as": "null"}, {"empty_values": "null"}),
    ({"nothing_as": "empty_list"}, {"empty_values": "empty_list"}),
    ({"nothing_as": "zero"}, {"empty_values": "zero"}),
    ({"nothing_as": "false"}, {"empty_values": "false"}),
    ({"nothing_as": "left_out"}, {"empty_values": "left_out"}),
    ({"unknown_sub_account_id": 403}, {"unknown_sub_account_id_status": 403}),
    ({"unknown_fields": True}, {}),
]


@pytest.mark.parametrize(("settings", "refuted"), SETTINGS, ids=lambda each: "-".join(map(str, each.items())))
def test_what_is_otherwise_is_refuted_and_nothing_else(
    service: Service, turned_clock: TurnedClock, habits: Path, settings: dict[str, Any], refuted: dict[str, Any]
) -> None:
    before = service.snapshot()
    service.set(**settings)
    ended = probed(service, turned_clock, habits)
    assert {name: ended.seen[name] for name in ended.named("refuted")} == refuted
    assert ended.named("not_seen") == NEVER_SEEN
    assert ended.result.values["left"] == []
    assert {each["id"]: each["seen"] for each in ended.result.values["refuted"]} == refuted
    service.control("POST", "settle")
    assert service.snapshot() == before


def test_times_are_measured(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    service.set(job_delay=20, lists_lag=7, stations_lag=12)
    ended = probed(service, turned_clock, habits)
    assert ended.seen["creation_seconds"] == pytest.approx(20, abs=5)
    assert ended.seen["removal_seconds"] == pytest.approx(20, abs=5)
    # Looked for once it is seen, which may be some seconds after it is there.
    assert ended.seen["list_lag_seconds"] == pytest.approx(5, abs=4)
    assert 0 < ended.seen["station_lag_seconds"] <= 14
    assert {"list_lag_seconds", "station_lag_seconds"} <= ended.named("refuted")
    assert "creation_seconds" in ended.named("confirmed")


def test_a_job_of_longer_than_a_minute_is_refuted(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    service.set(job_delay=80)
    ended = probed(service, turned_clock, habits)
    assert ended.named("refuted") == {"creation_seconds", "removal_seconds"}


def test_fields_that_are_new_or_missing_are_seen(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    service.set(unknown_fields=True, agents_without=["loginId", "endDate"])
    ended = probed(service, turned_clock, habits)
    agent = ended.document["answers"]["agent"]
    assert agent["introducedLater"] == ["object"]
    assert "endDate" not in agent
    assert ended.named("not_seen") == NEVER_SEEN | {"login_id_type"}
    assert ended.result.values["left"] == []


FAULTS: dict[str, dict[str, Any]] = {
    "503": {"action": "status", "status": 503},
    "500 after the effect": {"action": "status", "status": 500, "when": "after"},
    "503 after the effect": {"action": "status", "status": 503, "when": "after"},
    "reset before the effect": {"action": "drop", "when": "before"},
    "reset after the effect": {"action": "drop", "when": "after"},
    "an empty answer": {"action": "empty", "when": "after"},
    "half an answer": {"action": "truncate", "when": "after"},
    "a login page": {"action": "html", "when": "before"},
    "a web page for what is not found": {"action": "not_found_page", "when": "before"},
    "a rate limit": {"action": "rate_limit", "retry_after": 3, "times": 3},
    "an expired session": {"action": "expire_session"},
}
_REQUESTS_OF_A_PROBE = 130


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_neither_breaks_the_probe_nor_leaves_anything_nor_is_taken_for_a_habit(
    service: Service, turned_clock: TurnedClock, habits: Path, is_slice: bool, name: str
) -> None:
    problems = []
    for position in range(7 if is_slice else 0, _REQUESTS_OF_A_PROBE, 41 if is_slice else 5):
        service.reset()
        service.seed(2)
        before = service.snapshot()
        service.fault(**FAULTS[name], path="/spokenAbc/*", skip=position)
        ended = probed(service, turned_clock, habits)
        service.control("POST", "settle")
        if ended.result.failure is not None or ended.result.values["left"]:
            problems.append(f"{position}: {ended.result.failure}")
        if ended.named("refuted"):
            problems.append(f"{position}: refuted {ended.named('refuted')}")
        if service.snapshot() != before:
            problems.append(f"{position}: left {service.stats()}")
    assert problems == []


def test_a_rate_limit_is_written_down(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    service.fault(action="rate_limit", retry_after=4, times=2, skip=20)
    ended = probed(service, turned_clock, habits)
    assert ended.document["rate_limit"] == {"met": True, "retry_after": 4.0}


def test_whoever_interrupts_the_probe_finds_nothing_left(
    service: Service, turned_clock: TurnedClock, habits: Path, is_slice: bool
) -> None:
    problems, was_interrupted = [], False
    for after in range(5, 400, 75 if is_slice else 10):
        service.reset()
        service.seed(2)
        before = service.snapshot()
        ended = probed(service, turned_clock, habits, Interruption(after))
        service.control("POST", "settle")
        if service.snapshot() != before:
            problems.append(f"{after}: left {service.stats()}")
        if ended.result.failure is None:
            break
        was_interrupted = True
        if "was interrupted by SIGINT" not in str(ended.result.failure):
            problems.append(f"{after}: {ended.result.failure}")
        if ended.named("refuted"):
            problems.append(f"{after}: refuted {ended.named('refuted')}")
    assert was_interrupted
    assert problems == []


def test_what_cannot_be_removed_is_named(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    service.fault(action="status", status=500, method="DELETE", path="*", times=None)
    service.fault(action="status", status=403, method="POST", path="*/removeAgent", times=None)
    ended = probed(service, turned_clock, habits, wait_timeout=20.0)
    left = ended.result.values["left"]
    assert [each.rpartition("-")[0][:23] for each in left[:1]] == ["agent avaya-cloud-probe"]
    assert any(each.startswith("subscription ") for each in left)
    assert "Not everything that the probe created could be removed" in str(ended.result.failure)
    assert ended.result.failure is not None
    assert ended.result.failure.retryable

    service.clear_faults()
    again = probed(service, turned_clock, habits)
    assert again.result.failure is None
    assert [each for each in service.snapshot()["agents"] if "probe" in each["username"]] == []
    assert service.snapshot()["subscriptions"] == []


def test_others_are_never_touched(service: Service, turned_clock: TurnedClock, habits: Path) -> None:
    """Not even those whose names are nearly the probe's, nor the probe's own in another sub-account."""
    create_agent(service, "avaya-cloud-probes", 101, 11)
    create_agent(service, "my-avaya-cloud-probe-abcdef-one", 101, 11)
    create_agent(service, "avaya-cloud-probe-abcdef-one", 102, 21)
    for endpoint in (
        "https://avaya-cloud-probe.invalid.example.com/a",
        "https://example.com/avaya-cloud-probe.invalid",
    ):
        api(service, SUBSCRIPTIONS, {**A_SUBSCRIPTION, "endpoint": endpoint})
    elsewhere = {
        **A_SUBSCRIPTION,
        "endpoint": "https://avaya-cloud-probe.invalid/a",
        "subAccountAppId": "ABC_FieldSales",
    }
    api(service, SUBSCRIPTIONS, elsewhere)
    before = service.snapshot()
    assert probed(service, turned_clock, habits).result.failure is None
    assert service.snapshot() == before


def test_no_name_or_number_of_a_customer_is_written_or_said(
    service: Service, turned_clock: TurnedClock, habits: Path
) -> None:
    """Every value that the service shows of the sub-account is looked for, but for words of its own."""
    service.seed(3, "canary")
    secret = {"basicAuthUsername": "CanaryUser", "basicAuthPassword": "CanaryPassword"}
    api(service, SUBSCRIPTIONS, {**A_SUBSCRIPTION, "endpoint": "https://canary.example.com/feed", **secret})
    service.set(basic_auth_password="echo", unknown_fields=True)
    service.fault(action="status", status=400, path="*/agents/v3", times=4, body={"message": "CanaryOfAnError"})
    ended = probed(service, turned_clock, habits)
    said = f"{ended.text}{ended.result.failure}{ended.result.warnings}" + "".join(
        str(value) for name, value in ended.result.values.items() if name not in ("announcement", "file")
    )
    canaries = values_of(service.snapshot()) | {"Recruiting", "ABCRec", "ABC_ABCRec", "CanaryUser", "CanaryPassword"}
    canaries |= {"CanaryOfAnError", service.url, *service.keys.values()}
    found = {each for each in canaries if len(each) > 3 and each in said} - WORDS_OF_THE_SERVICE
    assert found == set()
    assert len(canaries) > 50


def values_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {each for one in value.values() for each in values_of(one)}
    if isinstance(value, list):
        return {each for one in value for each in values_of(one)}
    return {str(value)}


# Values that are words of the service or of JSON, and stand in the file as such.
WORDS_OF_THE_SERVICE = {"COMPLETED", "HAGENT", "True", "False", "None"}
SUBSCRIPTIONS = "/spokenAbc/subscriptions/v1.0/subscriptions"
A_SUBSCRIPTION = {
    "dataSourceType": "HAGENT",
    "dataDeliveryFormat": "CSV",
    "eventType": "HISTORICAL",
    "retryPolicy": "DEFAULT",
    "frequencyInMinutes": 15,
    "maxPostSize": 0,
    "subAccountAppId": "ABC_ABCRec",
}


def api(service: Service, path: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {service.keys['all']}"}
    answer = requests.post(f"{service.url}{path}", json=body, headers=headers, timeout=PATIENCE)
    assert answer.ok, answer.text
    return answer.json()


def create_agent(service: Service, username: str, sub_account_id: int, station_group: int) -> None:
    login_id = str(api(service, f"/spokenAbc/extensions/next/{sub_account_id}/type/AGENT"))
    body = {
        "username": username,
        "firstName": "Probe",
        "lastName": "Probe",
        "password": "Aa1!elsewhere",
        "loginId": login_id,
        "securityCode": login_id[-4:],
        "avayaPassword": login_id[-6:],
        "agentStationGroupId": station_group,
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "clientId": sub_account_id,
        "agentSkills": [],
        "channelIds": [1],
    }
    api(service, "/spokenAbc/jobs/agents/v3", body)
    service.control("POST", "settle")
