# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a terminal would obey is shown, and halves of characters become whole ones."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import AvayaError, BadInput, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.glue.diff import diff_of
from ansible_collections.avaya.cloud.plugins.module_utils.planning.change import Action, Change, describe
from ansible_collections.avaya.cloud.plugins.module_utils.resources.agent import SKILLS
from ansible_collections.avaya.cloud.plugins.module_utils.resources.fields import Difference
from ansible_collections.avaya.cloud.plugins.module_utils.resources.legible import in_whole_characters, legible

RED = "\x1b[31mred"
SHOWN = r"\x1b[31mred"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, ü, 名前, 😀", "plain, ü, 名前, 😀"),
        ("two\nlines", "two\nlines"),
        ("a\tb", "a b"),
        (RED, SHOWN),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
        # the one-byte form of ESC [
        ("\x9b2J", r"\x9b2J"),
        ("back\rover", r"back\rover"),
        ("user\u202etxt.exe", r"user\u202etxt.exe"),
        ("\u2066x\u2028", r"\u2066x\u2028"),
        ("half \ud800", r"half \ud800"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text, expected):
    assert legible(text) == expected


@pytest.mark.parametrize(
    "error", [AvayaError(RED), BadInput([RED]), BadInput([RED, "more"]), ServiceError("do it", RED)]
)
def test_every_error_is_legible(error):
    assert SHOWN in str(error)
    assert "\x1b" not in str(error)


def test_findings_are_legible_one_by_one():
    assert BadInput([RED]).findings == (SHOWN,)


def test_a_plan_is_legible():
    skills = Difference("skills", [], [{"name": RED, "number": 1, "priority": 2}])
    assert describe((SKILLS,), (skills,)) == f"skills with {SHOWN} 2"
    assert diff_of(Change("skill", RED, Action.CREATE))["after_header"] == f"skill {SHOWN} as declared"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("\ud83d\ude00", "😀"),
        ("a\ud800b", "a\ufffdb"),
        ({"\udfff": ["\ud800", 1, None]}, {"\ufffd": ["\ufffd", 1, None]}),
        ("ü", "ü"),
    ],
)
def test_halves_of_characters_are_joined_or_replaced(value, expected):
    assert in_whole_characters(value) == expected
