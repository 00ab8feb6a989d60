# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data subscriptions: standing orders to POST call data to an endpoint of the customer's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from .fields import Field, Values, from_wire, shown_secret, text, to_wire, truth, whole_number
from .findings import Findings
from .instant import ZERO_TEXT, instant_text, parse_instant, read_instant

HISTORICAL_SOURCES = ("ECH", "HAGLOG", "HAGENT")
REALTIME_SOURCES = (
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
    "EMAIL_EVENT",
    "CHAT_EVENT",
)
DATA_SOURCE_TYPES = (*HISTORICAL_SOURCES, *REALTIME_SOURCES)
DATA_DELIVERY_FORMATS = ("CSV", "JSON")
EVENT_TYPES = ("HISTORICAL", "REALTIME")
RETRY_POLICIES = ("DEFAULT",)


def comparable_endpoint(endpoint: str) -> str:
    """Scheme and host are compared without regard to case, as in any URL; the rest to the letter."""
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return endpoint
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def without_user(endpoint: str) -> str:
    """The endpoint as people may see it. A user and password in it are refused, and not printed with the refusal.

    Where it is not clear what is the user's part, everything up to the last @ is.
    """
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
        if host and "@" not in parts.netloc:
            return endpoint
        if host:
            return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        pass
    scheme = "https://" if endpoint.lower().startswith("https://") else ""
    return scheme + endpoint.rpartition("@")[2] if "@" in endpoint else endpoint


FIELDS = (
    Field("data_source_type", "dataSourceType", read=text),
    Field("endpoint", "endpoint", read=text, comparable=comparable_endpoint, shown=without_user),
    Field("data_delivery_format", "dataDeliveryFormat", read=text),
    Field("event_type", "eventType", read=text),
    Field("retry_policy", "retryPolicy", read=text),
    Field("frequency_in_minutes", "frequencyInMinutes", read=whole_number),
    Field("max_post_size", "maxPostSize", read=whole_number),
    Field(
        "start_time", "startTime", read=read_instant, write=instant_text, comparable=parse_instant, shown=instant_text
    ),
    Field("disable_tls_verify", "disableTLSVerify", read=truth),
    Field("basic_auth_username", "basicAuthUsername", read=text, comparable=lambda name: name or None),
    Field("basic_auth_password", "basicAuthPassword", read=shown_secret, secret=True),
)
_ASSIGNED = (Field("subscription_id", "subscriptionId", read=text), Field("sub_account", "subAccountAppId", read=text))
# The two counters are spelled with a capital by the published client; a service may well spell them like the rest.
LOSS_FIELDS = (
    Field("oldest_error", "oldestError", read=read_instant),
    Field("lost_post_requests", "LostPostRequests", read=whole_number, other_wires=("lostPostRequests",)),
    Field("lost_records", "LostRecords", read=whole_number, other_wires=("lostRecords",)),
)
NOTHING_LOST: Values = {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}
_LAST_SENT = Field("last_data_sent", "lastDataSent", read=read_instant)


def subscription_from_wire(wire: Mapping[str, Any]) -> Values:
    """The subscription in option names. A user that the service does not show is none.

    The published type has that field only where there is a user. (The password is another matter: whether the service
    ever shows it is not known.)
    """
    return {"basic_auth_username": None, **from_wire((*_ASSIGNED, *FIELDS, *LOSS_FIELDS, _LAST_SENT), wire)}


def as_options(subscription: Mapping[str, Any]) -> Values:
    """The subscription as modules return it: in option names, the loss record apart, never the password."""
    loss = {each.option for each in LOSS_FIELDS}
    kept = {key: value for key, value in subscription.items() if key != "basic_auth_password" and key not in loss}
    if kept.get("start_time") is not None:
        kept["start_time"] = instant_text(kept["start_time"])
    return dict(sorted({**kept, "lost_data": lost_data(subscription)}.items()))


def lost_data(subscription: Mapping[str, Any]) -> Values:
    """The service's record of data it gave up on. `oldest_error` is None where nothing was lost."""
    oldest = subscription.get("oldest_error")
    return {
        "oldest_error": None if oldest == ZERO_TEXT else oldest,
        "lost_post_requests": subscription.get("lost_post_requests"),
        "lost_records": subscription.get("lost_records"),
    }


def same_feed(declared: Mapping[str, Any], subscription: Mapping[str, Any]) -> bool:
    """Whether the subscription is the one that is declared: same data source, same endpoint."""
    endpoint = subscription.get("endpoint")
    return (
        endpoint is not None
        and subscription.get("data_source_type") == declared["data_source_type"]
        and comparable_endpoint(endpoint) == comparable_endpoint(declared["endpoint"])
    )


def with_creation_defaults(declared: Mapping[str, Any]) -> Values:
    """The subscription as it will be created. Without a start time the service begins at the beginning."""
    historical = declared["data_source_type"] in HISTORICAL_SOURCES
    return {
        "data_delivery_format": "CSV",
        "event_type": "HISTORICAL" if historical else "REALTIME",
        "retry_policy": "DEFAULT",
        "frequency_in_minutes": 0,
        "max_post_size": 0,
        "disable_tls_verify": False,
        **declared,
    }


def creation_body(subscription: Mapping[str, Any], app_id: str) -> Values:
    return {**to_wire(FIELDS, subscription), "subAccountAppId": app_id}


def update_body(current_wire: Mapping[str, Any], declared: Mapping[str, Any]) -> Values:
    """The whole object, as an update must send it: as it is, with what is declared laid over it.

    A password that the service does not show is not sent as it is shown, or its mask would become the password; and one
    without a user is of no use.
    """
    body = {**current_wire, **to_wire(FIELDS, declared)}
    known = "basic_auth_password" in {**from_wire(FIELDS, current_wire), **declared}
    if not known or not body.get("basicAuthUsername"):
        body.pop("basicAuthPassword", None)
    return body


def name_of(subscription: Mapping[str, Any]) -> str:
    identifier = subscription.get("subscription_id")
    source, endpoint = subscription.get("data_source_type"), subscription.get("endpoint")
    if source is None or endpoint is None:
        return str(identifier or source or "without data_source_type and endpoint")
    feed = f"{source} to {without_user(endpoint)}"
    return feed if identifier is None else f"{feed} ({identifier})"


def findings_of(declared: Mapping[str, Any], label: str | None = None) -> list[str]:
    """What breaks a rule of the service in one declaration, as sentences."""
    of = label or f"subscription {name_of(declared)}"
    findings = Findings()
    endpoint = declared.get("endpoint")
    if endpoint is not None:
        findings.extend(_endpoint_findings(endpoint, declared, of))
    elif declared.get("subscription_id") is None:
        findings.add(f"{of}: endpoint is needed, unless subscription_id says which subscription is meant")
    if declared.get("data_source_type") is None and declared.get("subscription_id") is None:
        findings.add(f"{of}: data_source_type is needed, unless subscription_id says which subscription is meant")
    for option in ("frequency_in_minutes", "max_post_size"):
        if declared.get(option) is not None and declared[option] < 0:
            findings.add(f"{of}: {option} {declared[option]} must be 0 or more")
    if declared.get("start_time") is not None:
        try:
            parse_instant(declared["start_time"])
        except ValueError as error:
            findings.add(f"{of}: start_time {error}")
    password, user = declared.get("basic_auth_password"), declared.get("basic_auth_username")
    if (password is not None and user is None) or (password and not user):
        findings.add(f"{of}: basic_auth_password needs basic_auth_username beside it")
    return findings.found


def _endpoint_findings(endpoint: str, declared: Mapping[str, Any], of: str) -> list[str]:
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return [f"{of}: endpoint is not a URL"]
    if parts.scheme.lower() not in ("http", "https") or not host:
        return [f"{of}: endpoint must be an http or https URL with a host"]
    findings = []
    if parts.username is not None or parts.password is not None:
        findings.append(f"{of}: endpoint must not carry a user or password; use basic_auth_username and _password")
    if parts.scheme.lower() == "http" and sends_basic_auth(declared):
        findings.append(
            f"{of}: basic_auth_username and basic_auth_password are sent over https only, and the endpoint is http"
        )
    return findings


def sends_basic_auth(declared: Mapping[str, Any]) -> bool:
    return bool(declared.get("basic_auth_username") or declared.get("basic_auth_password"))
