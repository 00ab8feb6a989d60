# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be switched about the delivery of data to the endpoints of subscriptions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ..parameters import is_count, is_number, is_seconds, is_switch, is_text, list_of, one_of, parameter

SUCCESSES = ("2xx", "200")


@dataclass(frozen=True)
class DeliverySettings:
    """Times are seconds of a clock that `delivery_speed` makes faster."""

    more_data_source_types: tuple[str, ...] = parameter(
        list_of(is_text),
        "a list of data source types",
        default=(),
        meaning="data source types that the service accepts in addition to those that its clients name",
    )
    delivery_hosts: tuple[str, ...] = parameter(
        list_of(is_text),
        "a list of host names",
        default=(),
        meaning="hosts that data may be sent to; by default, only `localhost` and loopback addresses",
    )
    delivery_speed: float = parameter(
        is_number(above=0, most=1e6),
        "a number above 0",
        default=1.0,
        meaning="how many times faster time runs for `frequencyInMinutes`, for pauses between tries and for "
        "generated records; with 60, a minute takes a second",
    )
    delivery_records_per_minute: float = parameter(
        is_number(least=0, most=1e6),
        "a number",
        default=6.0,
        meaning="how many records are generated each minute for a data source of a sub-account that is sent somewhere",
    )
    delivery_buffer: int = parameter(
        lambda value: is_count(value) and value != 0,
        "a number of bytes",
        default=1_000_000,
        meaning=(
            "how many bytes of data cause a POST before `frequencyInMinutes` is over, and the maximum that one "
            "POST contains"
        ),
    )
    delivery_tries: int = parameter(
        lambda value: is_count(value) and value != 0,
        "a number of tries, at least 1",
        default=5,
        meaning="how many times a POST is tried before its data is dropped",
    )
    delivery_backoff: float = parameter(
        is_seconds,
        "a number of seconds",
        default=1.0,
        meaning=(
            "how many seconds to wait before the second try; each further pause is twice as long, up to 60 times "
            "this value"
        ),
    )
    delivery_honors_retry_after: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="whether the next try waits as long as `Retry-After` in an endpoint's answer says",
    )
    delivery_success: str = parameter(
        one_of(*SUCCESSES),
        "2xx or 200",
        default="2xx",
        meaning="which answers of an endpoint mean that it has accepted the data",
    )
    delivery_timeout: float = parameter(
        is_number(above=0, most=3600),
        "a number of seconds above 0",
        default=30.0,
        meaning="how many seconds an endpoint has to accept a connection, and to answer; this time never runs faster",
    )
    losses_are_counted: bool = parameter(
        is_switch,
        "true or false",
        default=True,
        meaning="whether subscriptions have the numbers of lost POSTs and records; otherwise both are always 0, as "
        "the types of the published client say",
    )
