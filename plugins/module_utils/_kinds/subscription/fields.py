# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data subscriptions: standing orders to POST call data to an endpoint of the customer's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..._engine.fields import Field, Option, Returned
from ..._engine.instants import ZERO, are_certain, format_instant, read_instant
from ..._engine.rules import INSTANT, at_least, constrained
from ..._engine.texts import name_typos, typos
from ..._engine.values import UNKNOWN, Secret
from ..._service.json_values import boolean, text, whole_number
from .data_sources import KNOWN_SOURCES, source_typos
from .endpoint import comparable_endpoint, endpoint_typos, shown_endpoint

# Some services show the end of a secret, so a mask at its front is enough. To take a real one for masked is harmless:
# it is not known then, and neither compared nor sent. To take a mask for a secret would make the mask the secret.
_MASKED = re.compile(r"[*•xX]*|[*•xX]{3}.*", re.DOTALL)


def _read_password(value: Any) -> Secret:
    """A password as the service returned it. Null or a mask says nothing, like any value that cannot be read."""
    if isinstance(value, str) and not _MASKED.fullmatch(value):
        return Secret(value)
    raise ValueError("the password is hidden")


_not_negative = at_least(0)


@constrained(pattern=r"(?:[^\s:](?:[^:]*[^\s:])?)?")
def _user_problems(user: str) -> Iterable[str]:
    if ":" in user:
        yield "must not contain a colon, which would end the user name in the header that is sent to the endpoint"


def parse_start_time(value: Any) -> str:
    """The instant that a user wrote. Raises ValueError with the end of a sentence."""
    written = str(value)
    number = int(written) if re.fullmatch("[0-9]{1,20}", written) else None
    if number is not None and not (number == 0 or are_certain(number)):
        raise ValueError(
            f"'{written}' may be seconds or milliseconds since 1970, or neither; write it like 2026-01-31T08:00:00Z"
        )
    if not written or written != written.strip():
        raise ValueError(f"'{written}' is not an instant such as 2026-01-31T08:00:00Z; 0 is from the beginning")
    return format_instant(value)


LOST_DATA = (
    Returned("oldest_error", "The earliest time at which data was dropped. Null if none was dropped."),
    Returned("lost_post_requests", "How many POSTs were dropped. Null if the service does not say.", "int"),
    Returned("lost_records", "How many records were dropped. Null if the service does not say.", "int"),
)
TABLE: tuple[Option, ...] = (
    Option(
        "state",
        "V(present) makes sure that the subscription exists as declared. V(absent) makes sure that it does not exist.",
        choices=("present", "absent"),
        default="present",
    ),
    Field(
        "subscription_id",
        (
            "Id of an existing subscription. The service assigns the ids, so a new subscription cannot be given one.",
            "Required to change the O(endpoint) or O(data_source_type) of a subscription.",
        ),
        answered=("subscriptionId",),
        read=text,
        local_id=True,
        typos=name_typos,
        managed=False,
        at_creation=UNKNOWN,
        returned="The id that the service assigned.",
        returned_when="if the subscription exists",
    ),
    Field(
        "data_source_type",
        (
            "Which data is sent. Required unless O(subscription_id) is given.",
            f"Known types are {', '.join(f'V({source})' for source in KNOWN_SOURCES)}.",
            (
                "Any other type is sent unchanged, with a warning, because the service may support more types. A "
                "type that is evidently a misspelled known type is refused."
            ),
        ),
        known_values=KNOWN_SOURCES,
        sent="dataSourceType",
        read=text,
        typos=source_typos,
        needs_value=True,
        returned="Which data is sent.",
    ),
    Field(
        "endpoint",
        "The http or https URL that data is sent to. Required unless O(subscription_id) is given.",
        sent="endpoint",
        read=text,
        needs_value=True,
        comparable=comparable_endpoint,
        shown=shown_endpoint,
        shown_in_results=shown_endpoint,
        typos=endpoint_typos,
        returned="The URL that data is sent to. Secrets in its query are hidden, unless O(show_query=true).",
    ),
    Field(
        "data_delivery_format",
        "Format of the data. The default for a new subscription is V(CSV).",
        choices=("CSV", "JSON"),
        sent="dataDeliveryFormat",
        read=text,
        needs_value=True,
        at_creation="CSV",
        returned="Format of the data.",
    ),
    Field(
        "event_type",
        (
            (
                "The kind of data. The default for a new subscription is V(HISTORICAL) for the sources V(ECH), "
                "V(HAGLOG), V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known sources. For an "
                "unknown source, the service decides."
            ),
        ),
        choices=("HISTORICAL", "REALTIME"),
        sent="eventType",
        read=text,
        needs_value=True,
        returned="The kind of data.",
    ),
    Field(
        "retry_policy",
        (
            "What the service does if the endpoint does not answer. V(DEFAULT) means that it backs off, tries "
            "again, and then drops the data."
        ),
        choices=("DEFAULT",),
        sent="retryPolicy",
        read=text,
        needs_value=True,
        at_creation="DEFAULT",
        returned="What the service does if the endpoint does not answer.",
    ),
    Field(
        "frequency_in_minutes",
        (
            (
                "How often data is sent, in minutes. V(0) means as soon as possible and is the default for a new "
                "subscription."
            ),
            (
                "The service may change the value to one that the data source supports. In that case a warning says "
                "which value to declare."
            ),
        ),
        type="int",
        aliases=("frequency",),
        sent="frequencyInMinutes",
        read=whole_number,
        problems=_not_negative,
        at_creation=0,
        returned="How often data is sent, in minutes.",
    ),
    Field(
        "max_post_size",
        "Maximum size of one POST, in bytes. V(0) means no limit and is the default for a new subscription.",
        type="int",
        sent="maxPostSize",
        read=whole_number,
        problems=_not_negative,
        at_creation=0,
        returned="Maximum size of one POST, in bytes.",
    ),
    Field(
        "start_time",
        (
            (
                "The time from which data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z). A time without a "
                "zone is in UTC. Times are compared as instants, no matter how they are written. A number of 10 "
                "digits is taken as seconds since 1970, and one of 13 digits as milliseconds. Any other number "
                "except V(0) is refused."
            ),
            (
                "V(0) means from the beginning (for real-time data, 24 hours ago) and is the default for a new "
                "subscription."
            ),
        ),
        takes_number=True,
        sent="startTime",
        read=read_instant,
        parse=parse_start_time,
        constraints=INSTANT,
        comparable=lambda instant: None if instant == ZERO else instant,
        returned="The time from which data is sent.",
    ),
    Field(
        "disable_tls_verify",
        "Whether the service accepts a self-signed certificate of the endpoint.",
        type="bool",
        sent="disableTLSVerify",
        read=boolean,
        at_creation=False,
        returned="Whether the service accepts a self-signed certificate of the endpoint.",
    ),
    Field(
        "basic_auth_username",
        "User that the service signs in to the endpoint with. It is sent over https only.",
        sent="basicAuthUsername",
        read=text,
        typos=typos,
        problems=_user_problems,
        returned="User that the service signs in to the endpoint with. Null if there is none.",
        returned_when="always",
    ),
    Field(
        "basic_auth_password",
        "Password that the service signs in to the endpoint with. It is sent over https only and is never returned.",
        secret=True,
        sent="basicAuthPassword",
        typos=typos,
        read=_read_password,
        write=Secret.reveal,
    ),
    Option(
        "update_password",
        (
            (
                "It is not known whether the service returns the password. If it does not, O(basic_auth_password) is "
                "sent when the subscription is created and together with other changes, and is not compared."
            ),
            (
                "V(always) sends the password in every run. Each run is then a change, and resets the record of lost "
                "data, so set it for a single run."
            ),
        ),
        choices=("always", "on_create"),
        default="on_create",
    ),
    Option(
        "resend_lost",
        (
            (
                "Whether to request lost data again. If the service has a record of lost data, one update moves "
                "O(start_time) back to the earliest loss. The update also resets the record."
            ),
            (
                "Data that arrived after that time may be sent again. The service keeps real-time data for 24 hours "
                "only. Nothing is sent if no data was lost. The request is refused while the endpoint cannot be "
                "reached from the host that executes the module."
            ),
            (
                "While this option is set, a start time that was moved back in this way does not count as a "
                "difference, even if an earlier O(start_time) is declared."
            ),
        ),
        "bool",
        default=False,
    ),
    Field(
        "sub_account",
        (
            "Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was "
            "returned."
        ),
        answered=("subAccountAppId",),
        read=text,
        managed=False,
        at_creation=UNKNOWN,
        returned="AppId of the sub-account.",
        returned_when="if the subscription exists",
    ),
    Field(
        "last_data_sent",
        (
            "Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was "
            "returned."
        ),
        answered=("lastDataSent",),
        read=read_instant,
        managed=False,
        at_creation=UNKNOWN,
        returned="When data was last sent.",
        returned_when="if the service returns it",
    ),
    Field(
        "lost_data",
        (
            "Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was "
            "returned."
        ),
        type="dict",
        managed=False,
        at_creation=UNKNOWN,
        returned="The service's current record of data that it could not deliver.",
        returned_when="always",
        returned_fields=LOST_DATA,
    ),
)

# The two counters begin with a capital in the published client; a service may well write them like the rest.
LOSS_FIELDS = (
    Field("oldest_error", "", answered=("oldestError",), read=read_instant),
    Field("lost_post_requests", "", "int", answered=("LostPostRequests", "lostPostRequests"), read=whole_number),
    Field("lost_records", "", "int", answered=("LostRecords", "lostRecords"), read=whole_number),
)
