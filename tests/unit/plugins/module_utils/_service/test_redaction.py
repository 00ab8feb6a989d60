# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets are cut out in every spelling in which a service may echo them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor, secrets_in_url
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt

SECRET = 'Aa1!"\\ü/&=é end'
OTHER_TOKEN = jwt({"sub": "somebody else"})


@pytest.mark.parametrize(
    "spelled",
    [
        SECRET,
        # as it stands within a JSON text
        r"Aa1!\"\\\u00fc/&=\u00e9 end",
        # as it stands within a URL
        "Aa1%21%22%5C%C3%BC%2F%26%3D%C3%A9%20end",
    ],
)
def test_a_known_secret_is_cut_out_however_it_is_spelled(spelled):
    assert Redactor([SECRET]).clean(f"it said <{spelled}>, twice: {spelled}") == "it said <********>, twice: ********"


@pytest.mark.parametrize("known", [[], [KEY], ["a-secret-that-is-much-longer-than-any-of-these-texts" * 20]])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"token {OTHER_TOKEN} is expired", "token ******** is expired"),
        ("Authorization: Bearer abc.def", "Authorization: ********"),
        ("authorization: bearer   abc", "authorization: ********"),
        # cut off by somebody else
        (f"token {OTHER_TOKEN[:60]}", "token ********"),
        ("nothing to hide", "nothing to hide"),
        ("", ""),
    ],
)
def test_what_looks_like_a_token_is_cut_out_even_if_unknown(known, text, expected):
    assert Redactor(known).clean(text) == expected


def test_the_key_is_cut_out():
    assert KEY not in Redactor([KEY]).clean(f"Authorization: Bearer {KEY}")
    assert Redactor([KEY]).clean(f"key={KEY};") == "key=********;"


def test_a_secret_within_another_leaves_no_rest():
    assert Redactor(["hunter", "hunter2-long"]).clean("hunter2-long hunter") == "******** ********"


@pytest.mark.parametrize("short", ["x", "xyz", "wxyz"])
def test_short_secrets_too(short):
    assert Redactor([short]).clean(f"is {short}!") == "is ********!"


@pytest.mark.parametrize(
    ("secret", "text", "expected"),
    [
        # Nothing in it but what each spelling spells otherwise, and what does.
        ('"&/"', "%22%26/%22 &quot;&amp;/&quot;", "******** ********"),
        ("a&b&c&d", "a&amp;b&amp;c&amp;d and a%26b%26c%26d", "******** and ********"),
        # Four letters in the middle hold it.
        ("&&&Word&&&", "&amp;&amp;&amp;Word&amp;&amp;&amp; but a Word may be said", "******** but a Word may be said"),
        # As long as a file: it is found as it is.
        ("file " * 50_000, "<" + "file " * 50_000 + ">", "<********>"),
    ],
)
def test_a_secret_is_found_by_whatever_it_is_made_of(secret, text, expected):
    assert Redactor(["Wonderful1!", secret, "Word-of-another"]).clean(text) == expected


def test_a_secret_that_was_seen_once_is_found_again():
    redactor = Redactor(["Wonderful1!", "Wondrous2?"])
    for _again in range(2):
        assert redactor.clean("Wonder, Wonderful1! and Wondrous2%3F") == "Wonder, ******** and ********"


def test_an_empty_secret_hides_nothing():
    assert Redactor(["", None]).clean("plain text of some length") == "plain text of some length"


def test_secrets_can_be_learned_later():
    redactor = Redactor(["first-secret"])
    assert redactor.clean("first-secret second-secret") == "******** second-secret"
    redactor.learn([None, "second-secret"])
    assert redactor.clean("first-secret second-secret") == "******** ********"


def test_what_was_clean_is_checked_again_once_more_is_known():
    redactor = Redactor(["first-secret"])
    assert redactor.clean("a second-secret") == "a second-secret"
    redactor.learn(["second-secret"])
    assert redactor.clean("a second-secret") == "a ********"


def test_values_within_values_and_keys():
    redactor = Redactor(["first-secret"])
    value = {"first-secret": ["a first-secret", {"deep": ("first-secret", 5, None, True)}]}
    assert redactor.clean_all(value) == {"********": ["a ********", {"deep": ["********", 5, None, True]}]}


@pytest.mark.parametrize("secret", ["hang", "changed", "create", "created", "agent"])
def test_no_secret_eats_our_own_words(secret):
    """Ansible takes a result without `changed` for unchanged, and no handler runs."""
    entry = {"kind": "agent", "action": "create", "result": "created", "name": f"x {secret} y"}
    summary = {"skills": {"created": 1, "changed": 0}}
    value = {"changed": True, "changes": [entry], "summary": summary}
    words = {"kind": ("agent",), "action": ("create",), "result": ("created", "changed")}
    cleaned = Redactor([secret]).clean_all(value, words)
    assert cleaned == {"changed": True, "changes": [{**entry, "name": "x ******** y"}], "summary": summary}


def test_a_word_of_ours_is_one_only_where_it_belongs():
    cleaned = Redactor(["JSON"]).clean_all({"format": "JSON", "name": "JSON", "note": "JSON"}, {"format": ("JSON",)})
    assert cleaned == {"format": "JSON", "name": "********", "note": "********"}


def test_what_others_have_named_is_cleaned():
    redactor = Redactor(["hang"])
    value = {"skills": {"hang": 1, "change": 2}, "result": "hanging", "Hang-hang": 3}
    cleaned = redactor.clean_all(value, {"result": ("created",)})
    assert cleaned == {"skills": {"********": 1, "c********e": 2}, "result": "********ing", "Hang-********": 3}


def test_threads_that_need_it_first_at_the_same_time_all_see_every_secret():
    secrets = [f"secret-number-{number:05}-of-many" for number in range(3000)]
    text = " ".join(secrets[::300])
    for _ignored in range(5):
        cleaned = cleaned_together(Redactor(secrets), text, 8)
        assert len(cleaned) == 8
        assert not any("secret" in each for each in cleaned)


def cleaned_together(redactor, text, count):
    together = threading.Barrier(count)

    def clean(_number):
        together.wait(10)
        return redactor.clean(text)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(clean, range(count)))


@pytest.mark.parametrize(
    ("url", "secrets"),
    [
        ("https://feeder:secret@data.example/x@y", ["feeder:secret@", "//feeder:", "secret"]),
        ("https://token@data.example", ["token@", "//token:"]),
        # A slash in a password ends the host of the URL; what is unclear is the user's.
        ("https://feeder:sec/ret@data.example", ["feeder:sec/ret@", "//feeder:", "sec/ret"]),
        ("feeder:secret@data.example", ["feeder:secret@", "//feeder:", "secret"]),
        ("https://u:p@data.example", ["u:p@", "//u:"]),
        ("https://data.example/feed?mail=anna@example.com", []),
        ("https://data.example:8443/feed", []),
        ("", []),
    ],
)
def test_what_is_secret_in_a_url(url, secrets):
    assert secrets_in_url(url) == secrets


@pytest.mark.parametrize("part", ["u00e9fghi", "A9fghi", "abcdefghijk"])
def test_a_part_of_a_secret_is_suspect_in_whatever_spelling(part):
    redactor = Redactor(["abcd!\xe9fghi", "abcdefghijk"])
    assert redactor.suspects(f"x {part} y")
    assert not redactor.suspects("x nothing y")
