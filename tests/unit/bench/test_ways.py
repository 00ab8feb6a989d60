# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The verdicts on the ways that users go, and the files that these are given."""

from __future__ import annotations

import csv
import json

import pytest
import yaml
from ansible_collections.avaya.cloud.bench.centers import number_of_agents, written_as
from ansible_collections.avaya.cloud.bench.figures import Run, rows
from ansible_collections.avaya.cloud.bench.table import published
from ansible_collections.avaya.cloud.bench.ways import (
    LOOPED,
    SECTION,
    URI_LOOP,
    WaysMeasured,
    overhead,
    targets_of_ways,
    ways,
)

EMPTY, IN_YAML, IN_CSV = "an empty playbook", "provision, 10,000 in YAML", "provision, 10,000 in CSV"
WHOLE_LOOP = "loop over avaya_agent, 1,000 items"
EXPORTED = """\
# A header
---
contact_center_skills:
  - name: Sales
contact_center_agents:
  - username: anna@example.com
    first_name: Anna
    last_name: Example
    skills:
      - name: Sales
        priority: 1
      - name: Support
        priority: 2
    station_group: Phones
  - username: bo@example.com
    first_name: Bo
    last_name: "No"
    skills: []
    station_group: Phones
"""


def measured(seconds, case=SECTION, items=None, memory=None, wrong=()):
    runs = [Run(case, contender, 1, taken, taken, wrong=tuple(wrong)) for contender, taken in seconds.items()]
    return WaysMeasured(ways(10_000, 1_000), runs, items or {}, memory or {})


def verdict(found, words):
    (target,) = [each for each in targets_of_ways(found) if words in each.aim]
    return target.met


@pytest.mark.parametrize(
    ("seconds", "words", "met"),
    [
        ({EMPTY: 0.5, IN_YAML: 4.0}, IN_YAML + ", takes no more than 8 x an empty", True),
        ({EMPTY: 0.5, IN_YAML: 4.1}, IN_YAML + ", takes no more than 8 x an empty", False),
        ({EMPTY: 0.5, IN_CSV: 2.1}, IN_CSV + ", takes no more than 4 x an empty", False),
        ({EMPTY: 0.5, IN_YAML: 2.0, "export, 10,000": 2.6}, "export", True),
        ({EMPTY: 0.5, IN_YAML: 2.0, "export, 10,000": 2.7}, "export", False),
        ({EMPTY: 0.5, "drift, 10,000 in YAML": 2.0}, "drift", None),
        ({EMPTY: 0.5, "validate, 1,000 in YAML": 1.1}, "validate", False),
    ],
)
def test_a_way_is_held_to_what_it_is_compared_with(seconds, words, met):
    assert verdict(measured(seconds), words) is met


def test_a_run_that_did_something_else_tells_nothing():
    assert verdict(measured({EMPTY: 0.5, IN_YAML: 1.0}, wrong=["it wrote"]), "8 x an empty") is None


def test_an_item_is_what_many_take_more_than_few_without_their_requests():
    # 200 items more take 3 s more, of which a bare script needs 2 s for the requests.
    assert overhead(few=1.0, many=4.0, requests_few=0.5, requests_many=2.5) == pytest.approx(5.0)


@pytest.mark.parametrize(("items", "met"), [([8.0, 7.0, 90.0], True), ([8.1], False)])
def test_the_median_of_the_items_counts(items, met):
    assert verdict(measured({}, items={"avaya_skill_info": items}), "a loop over avaya_skill_info") is met


@pytest.mark.parametrize(("uri", "met"), [(300.0, True), (299.0, False)])
def test_a_loop_is_held_to_one_of_uri(uri, met):
    found = measured({URI_LOOP: uri, WHOLE_LOOP: 10.0}, LOOPED, {"avaya_agent": [5.0]})
    assert verdict(found, "30 x faster than one over ansible.builtin.uri") is met


@pytest.mark.parametrize(("megabytes", "met"), [(249.0, True), (250.0, False)])
def test_memory_has_a_limit(megabytes, met):
    assert verdict(measured({}, memory={IN_CSV: megabytes}), "less than 250 MB") is met


def test_a_center_is_the_same_in_every_format(tmp_path):
    exported = tmp_path / "center.yml"
    exported.write_text(EXPORTED, encoding="utf-8")
    files = written_as(exported)
    assert number_of_agents(files["yml"]) == 2
    assert json.loads(files["json"].read_text(encoding="utf-8")) == yaml.safe_load(EXPORTED)
    with files["csv"].open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["username", "first_name", "last_name", "skills", "station_group"],
            ["anna@example.com", "Anna", "Example", "Sales:1, Support:2", "Phones"],
            ["bo@example.com", "Bo", "No", "", "Phones"],
        ]


def test_what_is_published_says_where_and_when():
    found = measured({EMPTY: 0.5, IN_YAML: 3.0})
    text = published({"machine": "M", "Python": "3"}, "2026-11-30", rows(found.runs, EMPTY, ""), targets_of_ways(found))
    assert "Measured on 2026-11-30 (machine: M; Python: 3)." in text
    assert "| provision, 10,000 in YAML |    3.00 |                6.00 |" in text
    assert "met" in text
