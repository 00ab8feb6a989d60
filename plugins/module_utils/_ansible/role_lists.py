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
        "What agents have in common, by a name that the C(profile) of an agent refers to. It is a dictionary of "
        "profile names, each with a dictionary of fields. Fields of the agent itself override its profile.",
        "dict",
        secret=True,
    ),
    Option(
        "as_of",
        (
            "The day that the plan is for, as C(YYYY-MM-DD), if agents have C(from) or C(until). The default is the "
            "current day."
        ),
    ),
    Option(
        "time_zone",
        "The time zone in which days begin and end, such as V(Europe/Berlin), if agents have C(from) or C(until).",
        default=UTC,
    ),
    limit_option(
        "leaver_limit",
        "The maximum number of agents that C(from) and C(until) may delete. If more would be deleted, nothing is "
        f"changed. By default, these deletions count against the limit of C(contact_center_purge), or {A_HANDFUL} if "
        "there is no purge.",
    ),
)
