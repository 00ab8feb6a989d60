# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions. Here a sub-account that is not known is 403, as a deletion was seen to answer."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call
from ...routing import Routes
from .documents import subscription_answer, subscription_document
from .rules import DATA_SOURCE_TYPES, subscription_problems
from .store import StoredSubscription

ALL_SUB_ACCOUNTS = "ALL"
routes = Routes(Call, "/spokenAbc/subscriptions/v1.0/subscriptions")


def _owner_id(call: Call, app_id: object) -> int:
    """The id of the sub-account; for ALL, one that stands for the key's whole account."""
    if app_id == ALL_SUB_ACCOUNTS:
        if not call.simulator.world.opens_whole_account(call.administrator):
            raise ApiError(403, "this key may not use every sub-account")
        return -call.administrator.account_id
    sub_account = call.simulator.world.by_app_id.get(app_id) if isinstance(app_id, str) else None
    if sub_account is None or not call.opens(sub_account.id):
        raise ApiError(403, f"this key may not use sub-account {app_id}")
    return sub_account.id


def _asked_owner_ids(call: Call) -> frozenset[int]:
    """Whose subscriptions the query's subAccountAppId names; ALL names those of each sub-account, too."""
    app_id = call.query.get("subAccountAppId")
    if app_id is None:
        raise ApiError(400, "subAccountAppId is missing")
    owner_id = _owner_id(call, app_id)
    return frozenset({owner_id}) | (call.administrator.sub_account_ids if app_id == ALL_SUB_ACCOUNTS else frozenset())


def _find(call: Call, subscription_id: str) -> StoredSubscription | None:
    asked = _asked_owner_ids(call)
    subscription = call.simulator.subscriptions.by_id(subscription_id)
    return subscription if subscription and subscription.owner_id in asked else None


def _made_of(
    call: Call,
    body: dict[str, Any],
    subscription_id: str,
    owner_id: int,
    app_id: str,
    was: StoredSubscription | None = None,
) -> StoredSubscription:
    """A new subscription, or another content of one as it `was`. With another start time, data is sent again."""
    simulator = call.simulator
    document = subscription_document(body, subscription_id, app_id, simulator.settings.frequency)
    made = StoredSubscription(owner_id, simulator.now(), document, body.get("basicAuthPassword"))
    if was is None:
        return made
    goes_on = was.document["startTime"] == document["startTime"]
    return replace(made, done_with=was.done_with if goes_on else 0, last_data_sent=was.last_data_sent)


def _save(call: Call, subscription: StoredSubscription) -> None:
    call.simulator.subscriptions.save(subscription)
    call.simulator.deliveries.subscription_changed(subscription.id)


def _answer(call: Call, subscription: StoredSubscription, status: int = 200) -> Response:
    return call.answer(subscription_answer(subscription, call.simulator.settings), status=status)


def _broken_rules(call: Call, body: dict[str, Any], problems: list[str]) -> BrokenRulesError:
    """With the status of a type that is not known where that is all that is wrong."""
    settings = call.simulator.settings
    known = (*DATA_SOURCE_TYPES, *settings.more_data_source_types)
    is_type_alone = len(problems) == 1 and body.get("dataSourceType") not in known
    status = settings.unknown_data_source_type_status if is_type_alone else settings.malformed_subscription_status
    return BrokenRulesError(problems, status)


@routes.post("")
async def create_subscription(call: Call) -> Response:
    """Every creation makes another subscription, be it the same as one that is there, unless that is set otherwise."""
    body, asked = await call.json_object(), call.query.get("subAccountAppId")
    app_id = body.get("subAccountAppId", asked)
    problems = subscription_problems(body, call.simulator.settings.more_data_source_types)
    if app_id is None:
        problems.append("subAccountAppId is missing")
    elif asked not in (None, app_id):
        problems.append("subAccountAppId differs between the body and the query")
    if problems:
        raise _broken_rules(call, body, problems)
    subscriptions, settings = call.simulator.subscriptions, call.simulator.settings
    new = _made_of(call, body, str(uuid.uuid4()), _owner_id(call, app_id), str(app_id))
    same = next((each for each in subscriptions.all() if each.is_like(new)), None)
    if same is not None and settings.second_subscription == "refused":
        raise ApiError(409, "there is such a subscription already")
    if same is not None and settings.second_subscription == "answered_first":
        return _answer(call, same, settings.subscription_success_status)
    _save(call, new)
    return _answer(call, new, settings.subscription_success_status)


@routes.get("")
async def list_subscriptions(call: Call) -> Response:
    asked, settings = _asked_owner_ids(call), call.simulator.settings
    if call.query["subAccountAppId"] == ALL_SUB_ACCOUNTS:
        call.require_offered(settings.subscriptions_of_all_status)
    latest = call.simulator.now() - settings.lists_lag
    found = [s for s in call.simulator.subscriptions.all() if s.owner_id in asked and s.created <= latest]
    return call.answer([subscription_answer(subscription, settings) for subscription in found])


@routes.get("/{subscription_id}")
async def get_subscription(call: Call, subscription_id: str) -> Response:
    subscription = _find(call, subscription_id)
    if subscription is None:
        raise ApiError(
            call.simulator.settings.missing_subscription_status, f"there is no subscription {subscription_id}"
        )
    return _answer(call, subscription)


@routes.put("/{subscription_id}")
async def update_subscription(call: Call, subscription_id: str) -> Response:
    """The whole object is replaced: a password that is left out is gone, and so is the record of lost data."""
    body = await call.json_object()
    subscription = _find(call, subscription_id)
    if subscription is None:
        raise ApiError(
            call.simulator.settings.update_missing_subscription_status, f"there is no subscription {subscription_id}"
        )
    app_id = subscription.document["subAccountAppId"]
    problems = subscription_problems(body, call.simulator.settings.more_data_source_types)
    if body.get("subAccountAppId", app_id) != app_id:
        problems.append("subAccountAppId of a subscription cannot change")
    # C#'s client sends null, and means the id in the path.
    if body.get("subscriptionId") not in (None, subscription_id):
        problems.append("subscriptionId differs between the body and the path")
    if problems:
        raise _broken_rules(call, body, problems)
    changed = _made_of(call, body, subscription_id, subscription.owner_id, app_id, subscription)
    _save(call, changed)
    return _answer(call, changed)


@routes.delete("/{subscription_id}")
async def delete_subscription(call: Call, subscription_id: str) -> Response:
    settings = call.simulator.settings
    if _find(call, subscription_id) is None:
        raise ApiError(settings.deleted_subscription_again_status, f"there is no subscription {subscription_id}")
    call.simulator.subscriptions.remove(subscription_id)
    call.simulator.deliveries.subscription_changed(subscription_id)
    return Response(status_code=settings.deletion_success_status)
