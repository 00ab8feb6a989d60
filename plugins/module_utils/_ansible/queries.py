# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The option that shows the queries of endpoints as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .._engine.fields import Option
from .._engine.kind import Kind
from .._engine.values import Values

SHOW_QUERY = Option(
    "show_query",
    (
        (
            "Whether to show the query of an endpoint unchanged. By default, the value of a parameter that has the "
            "name of a secret (C(token), C(key), C(sig), C(code) …) or looks like a secret is hidden in plans, "
            "diffs, results and messages."
        ),
        (
            "Use this only for a query that contains no secret, such as C(?code=emea). A token that is shown ends "
            "up in logs."
        ),
    ),
    "bool",
    default=False,
)
ROLE_SHOW_QUERY = replace(
    SHOW_QUERY, description=(SHOW_QUERY.description[0], "See O(avaya.cloud.avaya_subscription#module:show_query).")
)


def opened(kinds: Iterable[Kind], options: Values) -> tuple[Kind, ...]:
    """The kinds as they show their things with these options."""
    return tuple(kind.opened() if options.get("show_query") else kind for kind in kinds)
