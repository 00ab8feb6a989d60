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
        yield "must not contain a colon, which ends the user in what the endpoint is sent"


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
    Returned("oldest_error", "The oldest time at which data was dropped; null where none was."),
    Returned("lost_post_requests", "How many POSTs were dropped; null where the service does not say.", "int"),
    Returned("lost_records", "How many records were dropped; null where the service does not say.", "int"),
)
TABLE: tuple[Option, ...] = (
    Option(
        "state",
        "V(present) makes sure that the subscription exists as declared, V(absent) that it does not exist.",
        choices=("present", "absent"),
        default="present",
    ),
    Field(
        "subscription_id",
        (
            "Id of a subscription that exists. The service assigns ids, so none can be created with it.",
            "Needed to change the O(endpoint) or O(data_source_type) of a subscription.",
        ),
        answered=("subscriptionId",),
        read=text,
        local_id=True,
        typos=name_typos,
        managed=False,
        at_creation=UNKNOWN,
        returned="The id that the service assigned.",
        returned_when="when the subscription exists",
    ),
    Field(
        "data_source_type",
        (
            "Which data is sent. Needed unless O(subscription_id) is given.",
            f"Known types are {', '.join(f'V({source})' for source in KNOWN_SOURCES)}.",
            (
                "Any other is sent as it is, with a warning, as the service may know more. One that is evidently a "
                "known type misspelled is refused."
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
        "The http or https URL that data is sent to. Needed unless O(subscription_id) is given.",
        sent="endpoint",
        read=text,
        needs_value=True,
        comparable=comparable_endpoint,
        shown=shown_endpoint,
        shown_in_results=shown_endpoint,
        typos=endpoint_typos,
        returned="The URL that data is sent to, with secrets in its query hidden, unless O(show_query=true).",
    ),
    Field(
        "data_delivery_format",
        "How data is written. A subscription that is created without this option sends V(CSV).",
        choices=("CSV", "JSON"),
        sent="dataDeliveryFormat",
        read=text,
        needs_value=True,
        at_creation="CSV",
        returned="How data is written.",
    ),
    Field(
        "event_type",
        (
            (
                "The kind of data. A subscription that is created without this option is V(HISTORICAL) for the sources "
                "V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known ones. Of a "
                "source that is not known, the service decides."
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
        "What happens where the endpoint does not answer. V(DEFAULT) backs off, tries again, then drops the data.",
        choices=("DEFAULT",),
        sent="retryPolicy",
        read=text,
        needs_value=True,
        at_creation="DEFAULT",
        returned="What happens where the endpoint does not answer.",
    ),
    Field(
        "frequency_in_minutes",
        (
            (
                "How often data is sent. V(0) is as soon as possible, and what a subscription gets that is created "
                "without this option."
            ),
            "The service may change it to what the data source can do. A warning then says which value to declare.",
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
        (
            (
                "Largest size of one POST, in bytes. V(0) is no limit, and what a subscription gets that is created "
                "without this option."
            ),
        ),
        type="int",
        sent="maxPostSize",
        read=whole_number,
        problems=_not_negative,
        at_creation=0,
        returned="Largest size of one POST, in bytes.",
    ),
    Field(
        "start_time",
        (
            (
                "The instant from which on data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z); without a zone "
                "it is UTC. Instants are compared as instants, however they are written. A number of ten digits is "
                "seconds since 1970, one of 13 digits milliseconds; any other but V(0) is refused."
            ),
            (
                "V(0) is from the beginning (of real-time data, 24 hours ago), and what a subscription gets that is "
                "created without this option."
            ),
        ),
        takes_number=True,
        sent="startTime",
        read=read_instant,
        parse=parse_start_time,
        constraints=INSTANT,
        comparable=lambda instant: None if instant == ZERO else instant,
        returned="The instant from which on data is sent.",
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
        "User that the service signs in to the endpoint with, over https only.",
        sent="basicAuthUsername",
        read=text,
        typos=typos,
        problems=_user_problems,
        returned="User that the service signs in to the endpoint with. Null for none.",
        returned_when="always",
    ),
    Field(
        "basic_auth_password",
        "Password that the service signs in to the endpoint with, over https only. It is never shown.",
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
                "Whether the service shows the password that it has is not known. Where it does not, "
                "O(basic_auth_password) is sent when the subscription is created and along with other changes, and is "
                "not compared."
            ),
            (
                "V(always) sends it all the same. Each run then is a change, and resets the record of lost data; set "
                "it for one run."
            ),
        ),
        choices=("always", "on_create"),
        default="on_create",
    ),
    Option(
        "resend_lost",
        (
            (
                "Whether to ask for lost data again: where the service has a record of lost data, O(start_time) is "
                "moved to the oldest loss in one update, which also resets the record."
            ),
            (
                "What has arrived since then may come a second time. The service keeps real-time data for 24 hours "
                "only. Nothing is sent where nothing is lost, and it is refused while the endpoint cannot be reached "
                "from the host that executes the module."
            ),
            (
                "A start time that was moved there is no difference as long as this is set, even where an earlier "
                "O(start_time) is declared."
            ),
        ),
        "bool",
        default=False,
    ),
    Field(
        "sub_account",
        "Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.",
        answered=("subAccountAppId",),
        read=text,
        managed=False,
        at_creation=UNKNOWN,
        returned="AppId of the sub-account.",
        returned_when="when the subscription exists",
    ),
    Field(
        "last_data_sent",
        "Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.",
        answered=("lastDataSent",),
        read=read_instant,
        managed=False,
        at_creation=UNKNOWN,
        returned="When data was sent last.",
        returned_when="when the service says so",
    ),
    Field(
        "lost_data",
        "Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.",
        type="dict",
        managed=False,
        at_creation=UNKNOWN,
        returned="The service's record of data that it could not deliver, as it is now.",
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
