# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions. Here a sub-account that is not known is 403, as a deletion was seen to answer."""

from __future__ import annotations

import uuid
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from .answers import ALL_SUB_ACCOUNTS, ApiError, BrokenRulesError, Call, json_object
from .documents import Document, subscription_document
from .present import present_password
from .rules import subscription_problems
from .settings import Settings
from .store import StoredSubscription
from .world import SubAccount

router = APIRouter(prefix="/spokenAbc/subscriptions/v1.0/subscriptions")


def subscription_answer(subscription: StoredSubscription, settings: Settings) -> Document:
    return {
        **subscription.document,
        **present_password(subscription.basic_auth_password, settings),
        "oldestError": subscription.oldest_error,
        "LostPostRequests": subscription.lost_post_requests,
        "LostRecords": subscription.lost_records,
        "lastDataSent": None,
    }


def _sub_account(call: Call, app_id: object) -> SubAccount:
    sub_account = call.simulator.world.by_app_id.get(app_id) if isinstance(app_id, str) else None
    if sub_account is None or not call.opens(sub_account.id):
        raise ApiError(403, f"this key may not use sub-account {app_id}")
    return sub_account


def _asked_sub_account_ids(call: Call, app_id: str | None) -> frozenset[int]:
    """What the query's subAccountAppId, or its absence, names."""
    if app_id is None:
        raise ApiError(400, "subAccountAppId is missing")
    if app_id != ALL_SUB_ACCOUNTS:
        return frozenset({_sub_account(call, app_id).id})
    if not call.simulator.world.opens_whole_account(call.administrator):
        raise ApiError(403, "this key may not use every sub-account")
    return call.administrator.sub_account_ids


def _find(call: Call, app_id: str | None, subscription_id: str) -> StoredSubscription | None:
    asked = _asked_sub_account_ids(call, app_id)
    subscription = call.simulator.subscriptions.by_id(subscription_id)
    return subscription if subscription and subscription.sub_account_id in asked else None


def _save(call: Call, body: dict[str, Any], subscription_id: str, sub_account: SubAccount) -> Response:
    simulator = call.simulator
    document = subscription_document(body, subscription_id, sub_account, simulator.settings.frequency)
    saved = StoredSubscription(sub_account.id, document, body.get("basicAuthPassword"))
    simulator.subscriptions.save(saved)
    return call.answer(subscription_answer(saved, simulator.settings))


@router.post("")
async def create_subscription(request: Request, subAccountAppId: str | None = None) -> Response:  # noqa: N803
    """Every creation makes another subscription, be it the same as one that is there."""
    call, body = Call.of(request), await json_object(request)
    app_id = body.get("subAccountAppId", subAccountAppId)
    problems = subscription_problems(body)
    if app_id is None:
        problems.append("subAccountAppId is missing")
    elif subAccountAppId not in (None, app_id):
        problems.append("subAccountAppId differs between the body and the query")
    if problems:
        raise BrokenRulesError(problems)
    return _save(call, body, str(uuid.uuid4()), _sub_account(call, app_id))


@router.get("")
async def list_subscriptions(request: Request, subAccountAppId: str | None = None) -> Response:  # noqa: N803
    call = Call.of(request)
    asked, settings = _asked_sub_account_ids(call, subAccountAppId), call.simulator.settings
    found = [s for s in call.simulator.subscriptions.all() if s.sub_account_id in asked]
    return call.answer([subscription_answer(subscription, settings) for subscription in found])


@router.get("/{subscription_id}")
async def get_subscription(
    request: Request,
    subscription_id: str,
    subAccountAppId: str | None = None,  # noqa: N803
) -> Response:
    call = Call.of(request)
    subscription = _find(call, subAccountAppId, subscription_id)
    if subscription is None:
        raise ApiError(404, f"there is no subscription {subscription_id}")
    return call.answer(subscription_answer(subscription, call.simulator.settings))


@router.put("/{subscription_id}")
async def update_subscription(
    request: Request,
    subscription_id: str,
    subAccountAppId: str | None = None,  # noqa: N803
) -> Response:
    """The whole object is replaced: a password that is left out is gone, and so is the record of lost data."""
    call, body = Call.of(request), await json_object(request)
    subscription = _find(call, subAccountAppId, subscription_id)
    if subscription is None:
        raise ApiError(500, f"there is no subscription {subscription_id}")
    sub_account = call.simulator.world.sub_accounts[subscription.sub_account_id]
    problems = subscription_problems(body)
    if body.get("subAccountAppId", sub_account.app_id) != sub_account.app_id:
        problems.append("subAccountAppId of a subscription cannot change")
    if body.get("subscriptionId", subscription_id) != subscription_id:
        problems.append("subscriptionId differs between the body and the path")
    if problems:
        raise BrokenRulesError(problems)
    return _save(call, body, subscription_id, sub_account)


@router.delete("/{subscription_id}")
async def delete_subscription(
    request: Request,
    subscription_id: str,
    subAccountAppId: str | None = None,  # noqa: N803
) -> Response:
    call = Call.of(request)
    if _find(call, subAccountAppId, subscription_id) is None:
        raise ApiError(404, f"there is no subscription {subscription_id}")
    call.simulator.subscriptions.remove(subscription_id)
    return Response()
