# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""There and back: what the probe sees of a service with habits is what the file says that made it so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.avaya.cloud.tests.trust.probing import NEVER_SEEN, probed
from ansible_collections.avaya.cloud.tests.trust.service import Service, TurnedClock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "roles" / "simulator" / "files"))

from avaya_simulator.habits.loading import habits_of  # noqa: E402

# Measured, and so not to the tenth of a second.
SECONDS = {"creation_seconds", "removal_seconds", "list_lag_seconds", "station_lag_seconds"}
# What an invented file says of the service that its own types of answers do not let anybody see: without the status of
# skills there are no words in it, and what is left out as nothing is not there as an empty list or as "0".
CONTRADICTIONS: dict[str, set[str]] = {
    "mild": set(),
    "sloppy": {"skill_statuses"},
    "harsh": {"empty_values", "skills_field"},
}
# Paths that the key may not use.
FORBIDDEN: dict[str, set[str]] = {
    "mild": set(),
    "sloppy": set(),
    "harsh": {"accounts_status", "administrators_status", "sub_account_v2_status", "subscriptions_of_all_status"},
}


@pytest.mark.parametrize("name", ["mild", "sloppy", "harsh"])
def test_the_probe_sees_the_service_that_a_file_describes(
    clocked_service: Service, turned_clock: TurnedClock, tmp_path: Path, name: str
) -> None:
    content = yaml.safe_load((ROOT / "tests" / "habits" / f"{name}.yml").read_text(encoding="utf-8"))
    clocked_service.reset()
    clocked_service.seed(2)
    before = clocked_service.snapshot()
    clocked_service.control("PATCH", "settings", habits_of(content).settings)
    ended = probed(clocked_service, turned_clock, tmp_path / "habits.yml")
    told = {key: row["seen"] for key, row in content["assumptions"].items() if row["seen"] is not None}
    told["frequency"] = {source: minutes for source, minutes in told["frequency"].items() if minutes != 1}
    seen: dict[str, Any] = ended.seen
    comparable = told.keys() & seen.keys() - SECONDS - CONTRADICTIONS[name]
    assert {key: seen[key] for key in comparable} == {key: told[key] for key in comparable}
    assert len(comparable) > 35
    assert told.keys() - seen.keys() - NEVER_SEEN - CONTRADICTIONS[name] == FORBIDDEN[name]
    assert ended.result.values["left"] == []
    clocked_service.control("POST", "settle")
    assert clocked_service.snapshot() == before
