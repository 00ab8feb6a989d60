# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How subscriptions are made and answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..kinds.subscription.rules import DATA_SOURCE_TYPES
from ..parameters import is_count, one_of, parameter


def _is_frequency(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        source in DATA_SOURCE_TYPES and is_count(minutes) for source, minutes in value.items()
    )


@dataclass(frozen=True)
class SubscriptionSettings:
    basic_auth_password: str = parameter(
        one_of("hide", "echo", "mask"),
        "hide, echo or mask",
        default="hide",
        meaning="whether a subscription's password is left out of answers (`hide`), shown (`echo`) or masked (`mask`)",
    )
    frequency: Mapping[str, int] = parameter(
        _is_frequency,
        "an object of data source types and minutes",
        default={},
        meaning='the shortest frequency in minutes that a data source supports, such as `{"HAGENT": 15}`',
    )
    start_time_offset: str = parameter(
        one_of("utc", "east", "west"),
        "utc, east or west",
        default="utc",
        meaning="the offset in `startTime` of subscriptions: `Z`, +09:00 or -05:00",
    )
    second_subscription: str = parameter(
        one_of("made_twice", "refused", "answered_first"),
        "made_twice, refused or answered_first",
        default="made_twice",
        meaning="what happens if an identical subscription already exists when one is created: another one is created "
        "(`made_twice`), the request is `refused` with 409, or the existing one is returned and none is "
        "created (`answered_first`)",
    )
