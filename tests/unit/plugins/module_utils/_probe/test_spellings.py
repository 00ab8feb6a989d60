# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the form of an answered value says."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.errors import Unseen
from ansible_collections.avaya.cloud.plugins.module_utils._probe.spellings import (
    LEFT_OUT,
    blank_spelling,
    body_form,
    day_spelling,
    instant_spelling,
    nothing_spelling,
    order_spelling,
    password_spelling,
    placeholder_spelling,
    skills_spelling,
)


@pytest.mark.parametrize(
    ("answered", "spelling"),
    [
        ("2019-03-21", "day"),
        ("2019-03-21T00:00:00Z", "instant"),
        ("2019-03-21T00:00:00.000+00:00", "instant"),
        ("2019-03-21T09:00:00+09:00", "east"),
        ("2019-03-20T19:00:00-05:00", "west"),
        ("2019-03-20T23:00:00Z", "local_midnight"),
        ("2019-03-21T00:00:00+01:00", "local_midnight"),
        ("2019-03-22T00:00:00Z", "other"),
        ("21.03.2019", "other"),
        ("2019-02-31T00:00:00Z", "other"),
    ],
)
def test_how_a_day_is_answered(answered, spelling):
    assert day_spelling("2019-03-21", answered) == spelling


@pytest.mark.parametrize("answered", [None, 1553126400000, ["2019-03-21"]])
def test_a_day_that_is_not_a_string_is_not_seen(answered):
    with pytest.raises(Unseen, match="the day was not returned as a string"):
        day_spelling("2019-03-21", answered)


@pytest.mark.parametrize(
    ("answered", "spelling"),
    [
        ("2026-11-30T08:00:00Z", "utc"),
        ("2026-11-30T08:00:00.000Z", "utc"),
        ("2026-11-30T17:00:00+09:00", "east"),
        ("2026-11-30T03:00:00-05:00", "west"),
        ("2026-11-30T08:00:00", "other"),
        (1780000000000, "other"),
        (None, "other"),
    ],
)
def test_with_which_offset_an_instant_is_answered(answered, spelling):
    assert instant_spelling(answered) == spelling


@pytest.mark.parametrize(
    ("pairs", "spelling"),
    [
        ([(0, 0), (False, False)], "documented"),
        ([(0, "0"), (False, False)], "documented"),
        # A field that is never answered says nothing of those that are.
        ([(0, LEFT_OUT), (False, False)], "documented"),
        ([(0, None), (False, None)], "null"),
        ([(0, []), (False, [])], "empty_list"),
        ([(0, 0), (False, 0)], "zero"),
        ([(0, False), (False, False)], "false"),
        ([(0, LEFT_OUT), (False, LEFT_OUT)], "left_out"),
        ([(0, None), (False, False)], "other"),
    ],
)
def test_how_nothing_comes_back(pairs, spelling):
    assert nothing_spelling(pairs) == spelling


def test_nothing_is_not_seen_where_no_field_was_sent_empty():
    with pytest.raises(Unseen):
        nothing_spelling([])


@pytest.mark.parametrize(
    ("answered", "spelling"),
    [({}, "hide"), ({"p": None}, "hide"), ({"p": ""}, "hide"), ({"p": "secret"}, "echo"), ({"p": "****"}, "mask")],
)
def test_whether_a_password_is_shown(answered, spelling):
    assert password_spelling("secret", answered, "p") == spelling


def test_the_order_of_a_list():
    assert order_spelling((7, 3), [7, 3]) == "kept"
    assert order_spelling((7, 3), ["7", "3"]) == "kept"
    assert order_spelling((7, 3), [3, 7]) == "changed"
    with pytest.raises(Unseen, match="fewer than two skills"):
        order_spelling((7,), [7])
    with pytest.raises(Unseen, match="differ from those"):
        order_spelling((7, 3), [7])


def test_blanks_at_the_end_of_a_name():
    assert blank_spelling("Probe ", "Probe ") == "kept"
    assert blank_spelling("Probe ", "Probe") == "trimmed"
    with pytest.raises(Unseen):
        blank_spelling("Probe ", "PROBE")


@pytest.mark.parametrize(
    ("agent", "spelling"),
    [
        ({"skills": [1]}, "skills"),
        ({"skills": [1], "agentSkills": None}, "skills"),
        ({"agentSkills": [1]}, "agentSkills"),
        ({"skills": [1], "agentSkills": [1]}, "both_equal"),
        ({"skills": [1], "agentSkills": []}, "both_one_empty"),
        ({"skills": [1], "agentSkills": [2]}, "both_different"),
    ],
)
def test_where_the_skills_are(agent, spelling):
    assert skills_spelling(agent) == spelling


def test_an_agent_without_skills_shows_no_field_of_them():
    with pytest.raises(Unseen):
        skills_spelling({})


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b'{"message": "no"}', "message"),
        (b'{"message": 7}', "other_json"),
        (b'{"error": "no"}', "other_json"),
        (b'"no"', "other_json"),
        (b"no", "text"),
        (b"<html>", "text"),
        (b"", "empty"),
        (b" \n", "empty"),
        (b"[" * 100_000, "text"),
    ],
)
def test_the_form_of_a_refusal(body, form):
    assert body_form(body) == form


@pytest.mark.parametrize(
    ("codes", "spelling"),
    [
        ([{"reason": "Break"}], "none"),
        ([{"reason": "Break"}, {"reason": None}, {"reason": ""}, {}], "null"),
        ([{"reason": "  "}, {}], "empty"),
        ([{"reason": "Break"}, {"code": 4}], "left_out"),
    ],
)
def test_how_placeholders_among_aux_codes_look(codes, spelling):
    assert placeholder_spelling(codes) == spelling
