# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON documents of subscriptions, made from bodies that passed the rules, and how they are answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ...instants import BEGINNING, parse_instant, parse_start_time, spell_instant
from ...presentation import with_nothing_as
from ...settings import Settings
from ...shapes import shaped
from ...values import Document, whole_number
from .store import StoredSubscription

MASK = "********"
_CLIENT_FIELDS = (
    "dataSourceType",
    "dataDeliveryFormat",
    "endpoint",
    "eventType",
    "retryPolicy",
    "frequencyInMinutes",
    "maxPostSize",
    "startTime",
    "disableTLSVerify",
    "basicAuthUsername",
)
HISTORICAL_SOURCES = ("ECH", "HAGLOG", "HAGENT", "HSPLIT", "HVDN")


def subscription_document(
    body: Mapping[str, Any], subscription_id: str, app_id: str, least_minutes: Mapping[str, int]
) -> Document:
    """The subscription without its password and loss record; `least_minutes` is what a data source can do."""
    source: str = body["dataSourceType"]
    defaults = {
        "dataDeliveryFormat": "CSV",
        "retryPolicy": "DEFAULT",
        "disableTLSVerify": False,
        "eventType": "HISTORICAL" if source in HISTORICAL_SOURCES else "REALTIME",
    }
    start = parse_start_time(body.get("startTime"))
    given = {field: body[field] for field in _CLIENT_FIELDS if body.get(field) is not None}
    return {
        "subscriptionId": subscription_id,
        "subAccountAppId": app_id,
        **defaults,
        **given,
        "startTime": spell_instant(start) if start else BEGINNING,
        "frequencyInMinutes": max(whole_number(body.get("frequencyInMinutes") or 0) or 0, least_minutes.get(source, 0)),
        "maxPostSize": whole_number(body.get("maxPostSize") or 0),
    }


def subscription_answer(subscription: StoredSubscription, settings: Settings) -> Document:
    answer = {
        **subscription.document,
        "startTime": _with_offset(subscription.document["startTime"], settings.start_time_offset),
        **_password(subscription.basic_auth_password, settings),
        "oldestError": subscription.oldest_error,
        "LostPostRequests": subscription.lost_post_requests if settings.losses_are_counted else 0,
        "LostRecords": subscription.lost_records if settings.losses_are_counted else 0,
        "lastDataSent": subscription.last_data_sent,
    }
    return with_nothing_as(shaped(answer, "subscription", settings.answers), settings)


def _with_offset(spelled: str, where: str) -> str:
    """The same instant, written with another offset; the beginning of time has none before it."""
    instant = parse_instant(spelled)
    if where == "utc" or instant is None or spelled == BEGINNING:
        return spelled
    hours, offset = {"east": (9, "+09:00"), "west": (-5, "-05:00")}[where]
    return spell_instant(instant + timedelta(hours=hours)).removesuffix("Z") + offset


def _password(password: str | None, settings: Settings) -> dict[str, str]:
    """The part of a subscription that shows its password, if any of it is shown."""
    if password is None or settings.basic_auth_password == "hide":
        return {}
    return {"basicAuthPassword": password if settings.basic_auth_password == "echo" else MASK}
