# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Declarations that mean one thing, and changes that would lead to a second subscription of a feed."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import add_duplicates, declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope, plan_all
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSubAccount, subscription_thing

A = {"data_source_type": "ECH", "endpoint": "https://a.example/feed"}
B = {"data_source_type": "ECH", "endpoint": "https://b.example/feed"}
THERE = (
    subscription_thing(subscription_id="0a", basic_auth_username=None, **A),
    subscription_thing(subscription_id="0b", basic_auth_username=None, **B),
)


def planned(*entries, there=THERE, purge=None, compare_only=False):
    """The plan for these entries, and what is wrong with them."""
    sub_account, errors = FakeSubAccount(), ValidationErrors()
    context = Context(sub_account.values, sub_account.described)
    context = context.with_index(SUBSCRIPTION, SUBSCRIPTION.index(there, context.described))
    declarations = tuple(
        declare(SUBSCRIPTION, entry, f"subscriptions[{position}]") for position, entry in enumerate(entries)
    )
    add_duplicates(declarations, errors)
    scopes = {"subscription": Scope(SUBSCRIPTION, declarations, purge)}
    plan, _context = plan_all(ALL, scopes, context, errors, compare_only)
    return [change.action for change in plan.changes], [MODULE.text(error) for error in errors.found]


A_IS_THERE = "ECH to https://a.example/feed (0a) already exists"
GONE = {"subscription_id": "0a", "state": "absent"}
TWICE = "it would be a second subscription of the same feed, and its data would be sent twice"


@pytest.mark.parametrize("compare_only", [False, True])
@pytest.mark.parametrize(
    "entries",
    [
        ({**A, "max_post_size": 1}, {"subscription_id": "0a", "max_post_size": 2}),
        (A, {"subscription_id": "0A", "state": "absent"}),
        ({**A, "state": "absent"}, {"subscription_id": "0a"}),
        (A, {"subscription_id": "0a", "data_source_type": "HAGENT", "endpoint": "https://c.example"}),
        ({"subscription_id": "0a"}, {**A, "subscription_id": "0A"}),
    ],
)
def test_one_thing_that_is_declared_by_feed_and_by_id_is_refused(entries, compare_only):
    _actions, errors = planned(*entries, compare_only=compare_only)
    assert errors == [
        (
            "subscriptions[1]: it is the same subscription as subscriptions[0], which is ECH to "
            "https://a.example/feed (0a); declare it once"
        )
    ]


def test_a_thing_that_is_seen_to_be_declared_twice_is_refused_once():
    _actions, errors = planned(A, {**A, "endpoint": "HTTPS://a.example:443/feed"})
    assert errors == ["subscriptions[1]: the same subscription as subscriptions[0]; declare it once"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"subscription_id": "0b", **A}], f"subscriptions[0]: {TWICE}: {A_IS_THERE}"),
        (
            [{"subscription_id": "0b", "endpoint": "https://A.example:443/feed"}],
            f"subscriptions[0]: {TWICE}: {A_IS_THERE}",
        ),
        (
            [A, {"subscription_id": "0b", **A}],
            f"subscriptions[1]: {TWICE}: {A_IS_THERE}",
        ),
        (
            [
                {"data_source_type": "ECH", "endpoint": "https://c.example/feed"},
                {"subscription_id": "0b", "endpoint": "https://c.example/feed"},
            ],
            f"subscriptions[1]: {TWICE}: subscriptions[0] already exists",
        ),
        (
            [
                {"subscription_id": "0a", "endpoint": "https://c.example/feed"},
                {"subscription_id": "0b", "endpoint": "https://c.example/feed"},
            ],
            f"subscriptions[1]: {TWICE}: subscriptions[0] already exists",
        ),
    ],
)
def test_no_change_leads_to_a_second_one_of_a_feed(entries, message):
    _actions, errors = planned(*entries)
    assert errors == [message]


def test_one_that_is_to_be_purged_is_in_the_way_until_it_is_gone():
    _actions, errors = planned({"subscription_id": "0b", **A}, purge=Purge(Limit(5)))
    assert errors == [f"subscriptions[0]: {TWICE}: {A_IS_THERE}"]


@pytest.mark.parametrize(
    ("entries", "actions"),
    [
        (
            [GONE, {"subscription_id": "0b", **A}],
            [Action.DELETE, Action.UPDATE],
        ),
        ([{"subscription_id": "0a", **B}, {"subscription_id": "0b", **A}], [Action.UPDATE, Action.UPDATE]),
        ([{"subscription_id": "0a", "max_post_size": 1}, B], [Action.UPDATE, Action.KEEP]),
        ([{"subscription_id": "0a", "endpoint": "https://c.example/feed"}, B], [Action.UPDATE, Action.KEEP]),
    ],
)
def test_places_that_become_free_may_be_taken(entries, actions):
    there = [{**each, "max_post_size": 0} for each in THERE]
    assert planned(*entries, there=there) == (actions, [])


def test_two_that_are_there_for_one_feed_may_be_declared_each_by_its_id():
    twins = [THERE[0], {**THERE[0], "subscription_id": "0c"}]
    entries = [{**A, "subscription_id": "0a"}, {**A, "subscription_id": "0c"}]
    assert planned(*entries, there=twins) == ([Action.KEEP, Action.KEEP], [])


SLASH = [{**THERE[0], "endpoint": "https://a.example/feed/", "max_post_size": 0}]


@pytest.mark.parametrize(
    ("entries", "actions"),
    [
        ([A], [Action.KEEP]),
        ([{**A, "max_post_size": 5}], [Action.UPDATE]),
        ([{**A, "endpoint": "https://a.example/feed/"}], [Action.KEEP]),
        # Two feeds of their own, if the user says so, and another one in any case.
        ([A, {**A, "endpoint": "https://a.example/feed/"}], [Action.CREATE, Action.KEEP]),
        ([{**A, "endpoint": "https://a.example/Feed"}], [Action.CREATE]),
        ([{**A, "data_source_type": "HAGENT"}], [Action.CREATE]),
        # By its id, a change of the endpoint is one.
        ([{**A, "subscription_id": "0a"}], [Action.UPDATE]),
    ],
)
def test_a_service_that_puts_a_slash_at_the_end_gets_no_second_one(entries, actions):
    assert planned(*entries, there=SLASH) == (actions, [])


def test_what_is_to_be_deleted_is_named_as_it_is_there():
    assert planned({**A, "state": "absent"}, there=SLASH) == (
        [Action.REFUSE],
        [
            (
                "subscriptions[0]: there is no such subscription, but ECH to https://a.example/feed/ (0a) "
                "differs from it only in a slash at the end; if you mean that one, declare it absent"
            )
        ],
    )
