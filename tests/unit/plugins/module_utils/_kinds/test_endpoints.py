# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Endpoints: what is one endpoint in several spellings, and what is not. By RFC 3986, sections 6.2.2 and 6.2.3."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.patterns import names
from ansible_collections.avaya.cloud.plugins.module_utils._engine.texts import folded
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.endpoint import (
    comparable_endpoint,
    comparable_pattern,
    endpoint_typos,
    without_last_slash,
)
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from hypothesis import given, settings
from hypothesis import strategies as st

SAME = [
    ("https://h.example/x", "HTTPS://H.Example/x"),
    ("https://h.example/x", "https://h.example:443/x"),
    ("https://h.example/x", "https://h.example:/x"),
    ("http://h.example/x", "http://h.example:80/x"),
    ("https://h.example", "https://h.example/"),
    ("https://h.example?a=1", "https://h.example/?a=1"),
    ("https://h.example/x", "https://h.example/x#part"),
    ("https://h.example/~anna-x_1.2", "https://h.example/%7Eanna%2dx%5f1%2E2"),
    ("https://h.example/a%2Fb", "https://h.example/a%2fb"),
    ("https://h.example/x?q=%7e", "https://h.example/x?q=~"),
    ("https://h.example/a/c", "https://h.example/a/./b/../c"),
    ("https://h.example/a/", "https://h.example/a/b/.."),
    ("https://h.example/a", "https://h.example/../a"),
    ("https://h.example/caf%C3%A9", "https://h.example/café"),
    ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://BÜCHER.example/x", "https://b%C3%BCcher.example/x"),
    ("https://[2001:db8::1]/x", "https://[2001:0DB8:0:0:0:0:0:1]:443/x"),
]
DIFFERENT = [
    ("https://h.example/x", "http://h.example/x"),
    ("https://h.example/x", "https://h.example/X"),
    ("https://h.example/x", "https://h.example/x/"),
    ("https://h.example/x", "https://h.example:8443/x"),
    ("https://h.example/x", "https://h.example:80/x"),
    ("https://h.example/x", "https://other.example/x"),
    ("https://h.example/x?a=1", "https://h.example/x?A=1"),
    ("https://h.example/x?a=1&b=2", "https://h.example/x?b=2&a=1"),
    ("https://h.example/a/b", "https://h.example/a%2Fb"),
    ("https://h.example/a?b", "https://h.example/a%3Fb"),
    ("https://h.example/a//b", "https://h.example/a/b"),
    ("https://[2001:db8::1]/x", "https://[2001:db8::2]/x"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_endpoint_in_several_spellings(one, other):
    assert comparable_endpoint(one) == comparable_endpoint(other)
    assert comparable_endpoint(comparable_endpoint(one)) == comparable_endpoint(one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_several_endpoints(one, other):
    assert comparable_endpoint(one) != comparable_endpoint(other)


@pytest.mark.parametrize(
    "endpoint",
    ["", "anna", "https://", "https://[::1", "https://h:port/x", "https://%ff/x", "https://[v1.x]/", "https://h%/%zz"],
)
def test_what_is_no_endpoint_is_compared_all_the_same(endpoint):
    assert comparable_endpoint(endpoint) == comparable_endpoint(endpoint)
    assert comparable_endpoint(endpoint) != comparable_endpoint(endpoint + "y")


PARTS = st.sampled_from(
    ["https://", "http:", "//", "[", "]", ":", "@", "%", "%zz", "%c3", "..", ".", "/", "?", "#", "*", "443"]
)


@settings(deadline=None)
@given(
    st.lists(PARTS | st.text(max_size=5) | st.sampled_from(["\ud800", "\u00e9", "\u0130", "xn--", "a" * 70])).map(
        "".join
    )
)
def test_whatever_is_written_is_compared_and_checked(text):
    assert comparable_endpoint(text) == comparable_endpoint(text)
    assert isinstance(comparable_pattern(text), str)
    assert isinstance(without_last_slash(text), str)
    assert isinstance(folded(text), str)
    assert len(list(endpoint_typos(text))) <= 1
    assert names(
        SUBSCRIPTION, [text.replace("*", "").replace("?", "")], {"subscription_id": "1", "endpoint": text}
    ) or ("*" in text or "?" in text)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_function_finds_names_of_passwords_feeds_and_patterns(one, other):
    feeds = [{"data_source_type": "ECH", "endpoint": endpoint} for endpoint in (one, other)]
    assert SUBSCRIPTION.key(feeds[0]) == SUBSCRIPTION.key(feeds[1])
    assert SUBSCRIPTION.password_key(f"ECH {one}") == SUBSCRIPTION.password_key(f"ech {other}")
    if "?" not in one:
        assert names(SUBSCRIPTION, [one], feeds[1])
        assert names(SUBSCRIPTION, [other], feeds[0])


@pytest.mark.parametrize(
    ("pattern", "endpoint", "fits"),
    [
        ("https://H.example:443/*", "https://h.example/x", True),
        ("https://h.example/*", "https://h.example:443/x", True),
        ("https://h.example", "https://h.example/", True),
        ("https://*.example/x", "HTTPS://H.Example:443/x", True),
        ("https://h.example/?", "https://h.example/x", True),
        ("https://h.example/?", "https://h.example/xy", False),
        ("https://h.example/[x]", "https://h.example/[x]", True),
        ("https://h.example/[x]", "https://h.example/x", False),
        ("https://h.example/%7E*", "https://h.example/~anna", True),
        ("https://h.example", "https://h.example/x", False),
        ("91E0*", "https://h.example/x", True),
    ],
)
def test_patterns_of_endpoints(pattern, endpoint, fits):
    thing = {"subscription_id": "91e0fa64", "data_source_type": "ECH", "endpoint": endpoint}
    assert names(SUBSCRIPTION, [pattern], thing) is fits
