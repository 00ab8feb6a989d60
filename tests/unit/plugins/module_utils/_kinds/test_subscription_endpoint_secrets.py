# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets in the query of an endpoint: hidden wherever people see it, and never declared as shown."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.endpoint import (
    endpoint_typos,
    secrets_in_query,
    shown_endpoint,
)
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import subscription_thing

SECRET = "s3cr3t"
WITH_TOKEN = f"https://data.example/feed?feed=agents&token={SECRET}"
CONTEXT = Context({"id": 1001, "app_id": "ABC_ABCRec"}, "'ABC'")


@pytest.mark.parametrize(
    ("endpoint", "shown"),
    [
        (WITH_TOKEN, "https://data.example/feed?feed=agents&token=********"),
        ("https://data.example/x?API_KEY=a;b=c", "https://data.example/x?API_KEY=********;b=c"),
        ("https://data.example/x?a=b&sig=%2Fx#part", "https://data.example/x?a=b&sig=********#part"),
        ("https://data.example/x?t=abcdefghij0123456789", "https://data.example/x?t=********"),
        ("https://data.example/x?abcdefghij0123456789", "https://data.example/x?********"),
        ("https://user:pw@data.example/x?token=a", "https://data.example/x?token=********"),
        ("https://data.example/x?feed=agents", "https://data.example/x?feed=agents"),
        ("https://data.example/x?token=", "https://data.example/x?token="),
        ("https://data.example/x?token", "https://data.example/x?token"),
        ("https://data.example/token=a", "https://data.example/token=a"),
    ],
)
def test_what_of_a_query_is_shown(endpoint, shown):
    assert shown_endpoint(endpoint) == shown


def test_no_secret_is_in_a_name_a_diff_a_result_or_an_export():
    thing = subscription_thing(subscription_id="sub-1", data_source_type="HAGLOG", endpoint=WITH_TOKEN)
    exported = SUBSCRIPTION.exported(thing, CONTEXT)
    seen = [SUBSCRIPTION.name_of(thing), SUBSCRIPTION.shown(thing), SUBSCRIPTION.result(thing, CONTEXT), exported]
    assert SECRET not in str(seen)
    assert SUBSCRIPTION.result(thing, CONTEXT)["endpoint"] == "https://data.example/feed?feed=agents&token=********"
    assert (exported["subscription_id"], "endpoint" in exported) == ("sub-1", False)


def test_what_is_hidden_is_cut_out_of_every_message_too():
    endpoint = "https://data.example/x?feed=agents&token=a&sig=0123456789"
    assert list(secrets_in_query(endpoint)) == ["token=a", "sig=0123456789", "0123456789"]


def test_what_stands_for_a_secret_is_not_declared():
    assert list(endpoint_typos("https://data.example/x?token=********")) == [
        "contains ********, which stands for a secret that is not shown; write the secret itself there"
    ]
