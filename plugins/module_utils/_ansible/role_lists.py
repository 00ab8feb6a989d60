# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role's variables about entries of lists: profiles, and the days from which and until which agents are there."""

from __future__ import annotations

from .._engine.fields import Option
from .._engine.guards.recreate_limit import A_HANDFUL
from .calendar import UTC
from .limits import limit_option

ROLE_LISTS = (
    Option(
        "profiles",
        "What agents have in common, by a name that the C(profile) of an agent refers to: a dictionary of names to "
        "dictionaries of fields. What an agent says itself lies over its profile.",
        "dict",
        secret=True,
    ),
    Option(
        "as_of",
        "The day that the plan is for, as C(YYYY-MM-DD), where agents have C(from) or C(until). Today by default.",
    ),
    Option(
        "time_zone",
        "The time zone in which a day begins and ends, such as V(Europe/Berlin), where agents have C(from) or "
        "C(until).",
        default=UTC,
    ),
    limit_option(
        "leaver_limit",
        "How many agents their C(from) and C(until) may delete at most. Where it would be more, nothing is changed. "
        f"Without it, they count against the limit of C(contact_center_purge), or a handful, {A_HANDFUL}.",
    ),
)
