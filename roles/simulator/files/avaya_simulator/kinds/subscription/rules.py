# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a subscription must keep. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from ...instants import parse_start_time
from ...values import whole_number

DATA_SOURCE_TYPES = (
    "ECH",
    "HAGLOG",
    "HAGENT",
    "HSPLIT",
    "HVDN",
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
    "EMAIL_EVENT",
    "CHAT_EVENT",
)
DELIVERY_FORMATS = ("CSV", "JSON")
EVENT_TYPES = ("HISTORICAL", "REALTIME")
RETRY_POLICIES = ("DEFAULT",)


def subscription_problems(body: Mapping[str, object], more_sources: Sequence[str] = ()) -> list[str]:
    """What is wrong with a subscription, new or changed. Fields that have a default may be missing or null.

    `more_sources` are data source types beyond those that are known.
    """
    problems = []
    for field, allowed, required in (
        ("dataSourceType", (*DATA_SOURCE_TYPES, *more_sources), True),
        ("dataDeliveryFormat", DELIVERY_FORMATS, False),
        ("eventType", EVENT_TYPES, False),
        ("retryPolicy", RETRY_POLICIES, False),
    ):
        value = body.get(field)
        if value not in allowed and (required or value is not None):
            problems.append(f"{field} must be one of {', '.join(allowed)}")
    for field in ("frequencyInMinutes", "maxPostSize"):
        number = whole_number(body.get(field) or 0)
        if number is None or number < 0:
            problems.append(f"{field} must be a number, not negative")
    if body.get("startTime") is not None and parse_start_time(body["startTime"]) is None:
        problems.append("startTime must be an ISO 8601 instant or date")
    # Where answers have booleans as strings, what is answered is sent again.
    if body.get("disableTLSVerify") not in (True, False, None, "true", "false"):
        problems.append("disableTLSVerify must be true or false")
    return problems + _endpoint_problems(body)


def _endpoint_problems(body: Mapping[str, object]) -> list[str]:
    problems = []
    endpoint = body.get("endpoint")
    try:
        url = urlsplit(endpoint if isinstance(endpoint, str) else "")
        is_url = url.scheme in ("http", "https") and bool(url.hostname)
    except ValueError:
        is_url = False
    if not is_url:
        problems.append("endpoint must be an http or https URL")
    for field in ("basicAuthUsername", "basicAuthPassword"):
        value = body.get(field)
        if not isinstance(value, (str, type(None))):
            problems.append(f"{field} must be a string")
        elif value and is_url and url.scheme != "https":
            problems.append(f"{field} needs an https endpoint")
    return problems
