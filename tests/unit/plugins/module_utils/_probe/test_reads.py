# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the probe makes of things that are there already."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.client import Answer
from ansible_collections.avaya.cloud.plugins.module_utils._probe.observations import Observations
from ansible_collections.avaya.cloud.plugins.module_utils._probe.shapes import Shapes
from ansible_collections.avaya.cloud.plugins.module_utils._probe.steps import reads


def of(value):
    return Answer(200, json.dumps(value).encode())


def statuses(listed, alone=None):
    """What was seen of the status of skills, and why not."""
    service = SimpleNamespace(skills=lambda: of(listed), skill=lambda _number: of(alone))
    scene = SimpleNamespace(service=service, observations=Observations(), shapes=Shapes())
    reads._see_skills(scene)
    found = next(each for each in scene.observations.findings() if each.assumption.id == "skill_statuses")
    return found.seen, found.how


def test_the_words_of_all_skills_are_seen():
    listed = [{"skillNumber": number, "status": word} for number, word in enumerate(["ACTIVE", "COMPLETED", "ACTIVE"])]
    assert statuses(listed)[0] == ["ACTIVE", "COMPLETED"]


def test_a_skill_by_its_number_shows_what_the_list_does_not():
    assert statuses([{"skillNumber": 7}], {"skillNumber": 7, "status": "COMPLETED"})[0] == ["COMPLETED"]


@pytest.mark.parametrize(
    ("listed", "alone", "reason"),
    [
        ([], None, "Not seen: the sub-account has no skills."),
        ([{"skillNumber": 7}], {}, "Not seen: skills are shown without their status."),
        ([{"name": "Sales"}], {}, "Not seen: the list of skills does not show their numbers."),
        ([{"status": "Canary of a customer"}], None, "Not seen: the status of a skill is not a word."),
        ({"message": "Canary"}, None, "Not seen: the answer is not a list of objects."),
    ],
)
def test_why_no_word_is_seen(listed, alone, reason):
    assert statuses(listed, alone) == (None, reason)


def page_of(*names):
    return of({"content": [{"name": name} for name in names]})


@pytest.mark.parametrize(
    ("zero", "one", "seen"),
    [
        (page_of("Anna"), page_of("Bruno"), 0),
        (page_of("Anna"), page_of(), 0),
        (page_of("Anna"), page_of("Anna"), 1),
        (page_of(), page_of("Anna"), 1),
        (Answer(400, b"{}"), page_of("Anna"), 1),
        (page_of(), page_of(), None),
        (Answer(400, b"{}"), Answer(400, b"{}"), None),
    ],
)
def test_from_which_number_pages_are_counted(zero, one, seen):
    service = SimpleNamespace(address_book_page=lambda number: (zero, one)[number])
    scene = SimpleNamespace(service=service, observations=Observations(), shapes=Shapes())
    reads._see_first_page(scene)
    assert scene.observations.seen("address_book_first_page") == seen
