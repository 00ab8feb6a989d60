# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything that this collection assumes about the service, as nobody who maintains it can reach the service.

The one list: the probe works through it, `habits.yml` says of each what was seen, and docs/assumptions.md is made of
it.
"""

from __future__ import annotations

from .of_agents import OF_AGENTS
from .of_requests import OF_REQUESTS
from .of_subscriptions import OF_SUBSCRIPTIONS
from .of_the_rest import OF_THE_REST

BY_SUBJECT = (
    ("Keys, sessions and refusals", OF_REQUESTS),
    ("Agents", OF_AGENTS),
    ("Subscriptions", OF_SUBSCRIPTIONS),
    ("Skills, AUX codes, the address book, accounts and administrators", OF_THE_REST),
)
ASSUMPTIONS = tuple(row for _subject, rows in BY_SUBJECT for row in rows)
