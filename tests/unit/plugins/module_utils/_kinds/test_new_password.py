# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Generated passwords follow the rules of the service, whatever chance draws, and none is likelier than another."""

from __future__ import annotations

import random
import re
from collections import Counter
from secrets import randbelow

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.new_password import ALPHABET, new_password
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.rules import password_problems


@pytest.mark.parametrize("length", range(8, 33))
def test_every_password_follows_the_rules(length):
    chance = random.Random(length)
    for _number in range(300):
        password = new_password(length, chance.randrange)
        assert len(password) == length
        assert list(password_problems(password)) == []
        # Once more by hand, as the rules themselves may be wrong.
        for needed in ("[A-Z]", "[a-z]", "[0-9]", "[~!@?#$%^&*_]"):
            assert re.search(needed, password)
        assert re.fullmatch(r"[A-Za-z0-9~!@?#$%^&*_]+", password)


def test_what_looks_alike_is_left_out_and_nothing_else():
    assert len(set(ALPHABET)) == len(ALPHABET) == 26 + 26 + 10 + 11 - 5
    assert set("0O1lI").isdisjoint(ALPHABET)


def test_no_character_is_likelier_than_another_of_its_class():
    """Were a digit put in afterwards, digits of the last place would be seen too often."""
    chance = random.Random(7)
    drawn = [new_password(20, chance.randrange) for _number in range(5000)]
    for place in (0, 19):
        counted = Counter(password[place] for password in drawn)
        assert set(counted) == set(ALPHABET)
        for characters in ("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "~!@?#$%^&*_"):
            counts = [counted[each] for each in characters]
            # About 73 each; a fair draw stays far within these bounds.
            assert min(counts) > 35
            assert max(counts) < 140


def test_the_same_chance_makes_the_same_password_and_what_breaks_a_rule_is_drawn_again():
    digit, capital, small, special = (ALPHABET.index(each) for each in "2Aa_")
    draws = [*[small] * 8, *[digit, capital, small, special] * 2]
    limits = []

    def below(limit):
        limits.append(limit)
        return draws.pop(0)

    assert new_password(8, below) == "2Aa_2Aa_"
    assert limits == [len(ALPHABET)] * 16


def test_no_two_are_the_same():
    assert len({new_password(20, randbelow) for _number in range(1000)}) == 1000


@pytest.mark.parametrize("length", [-1, 0, 7, 33])
def test_a_length_that_the_rules_forbid_is_refused_and_not_tried_for_ever(length):
    with pytest.raises(ValueError, match=f"{length} characters"):
        new_password(length, randbelow)
