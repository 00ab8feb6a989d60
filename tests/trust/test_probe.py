# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The probe: it sees the service as it is, leaves nothing behind, and writes down nothing that is a customer's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.probing import NEVER_SEEN, probed
from ansible_collections.avaya.cloud.tests.trust.service import Service, TurnedClock


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
