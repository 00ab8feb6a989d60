# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which integration targets run against a service with habits, and what they are given of its times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "roles" / "simulator" / "files"))

from ansible_collections.avaya.cloud.tests.habits import targets as habits  # noqa: E402

from avaya_simulator.habits.loading import habits_of  # noqa: E402
from avaya_simulator.habits.table import HABITS  # noqa: E402
from avaya_simulator.shapes import KINDS  # noqa: E402

NEEDS = yaml.safe_load((ROOT / "tests" / "habits" / "needs.yml").read_text(encoding="utf-8"))
TARGETS = sorted(path.name for path in (ROOT / "tests" / "integration" / "targets").iterdir())


def _seen(**seen):
    return {"assumptions": {name: {"verdict": "refuted", "seen": value} for name, value in seen.items()}}


def test_needs_name_targets_assumptions_and_kinds_that_there_are():
    assert set(NEEDS) <= set(TARGETS)
    needs = [need for each in NEEDS.values() for need in each]
    assert {name for need in needs for name in need.get("seen", {})} <= set(HABITS)
    assert {kind for need in needs for kind in need.get("shows", {})} <= set(KINDS)
    assert all(need["why"] and (need.get("seen") or need.get("shows")) for need in needs)


def test_every_target_runs_where_nothing_was_seen_or_all_is_as_is_assumed():
    assert habits.not_run({}, TARGETS, NEEDS) == {}
    assumed = _seen(login_id_again="refused", skills_field="skills", accounts_status=200, frequency={})
    assert habits.not_run(assumed, TARGETS, NEEDS) == {}


NEED = {
    "avaya_skill": [
        {"why": "it sorts them", "seen": {"list_order": ["kept"], "name_blanks": ["kept"]}},
        {"why": "it shows them", "shows": {"skill": ["name", "status"]}},
    ]
}


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (_seen(list_order="kept"), []),
        (_seen(list_order="changed"), ["it sorts them (list_order is changed)"]),
        (
            _seen(list_order="changed", name_blanks="trimmed"),
            ["it sorts them (list_order is changed; name_blanks is trimmed)"],
        ),
        ({"answers": {"agent": {}}}, []),
        ({"answers": {"skill": {"name": ["string"], "status": ["null", "string"]}}}, []),
        ({"answers": {"skill": {"name": ["string"]}}}, ["it shows them (skill.status is not always there)"]),
        (
            {"answers": {"skill": {"name": ["missing", "string"], "status": ["null"]}}},
            ["it shows them (skill.name is not always there; skill.status is not always there)"],
        ),
    ],
)
def test_a_target_that_cannot_hold_is_named_with_the_reasons(content, reasons):
    assert habits.not_run(content, ["avaya_skill", "avaya_agent"], NEED) == (
        {"avaya_skill": reasons} if reasons else {}
    )


def test_times_are_cut_short_and_nothing_else():
    content = {
        "format": 1,
        **_seen(creation_seconds=45, list_lag_seconds=0.1, station_lag_seconds=None, list_order="kept"),
    }
    seen = habits.seen(habits.shortened(content))
    assert seen == {"creation_seconds": 0.3, "list_lag_seconds": 0.1, "list_order": "kept"}


@pytest.mark.parametrize("name", ["mild", "sloppy", "harsh"])
def test_what_targets_are_given_of_the_invented_files_can_be_loaded(name):
    content = habits.shortened(habits.read(ROOT / "tests" / "habits" / f"{name}.yml"))
    assert habits_of(yaml.safe_load(yaml.safe_dump(content))).problems == []
