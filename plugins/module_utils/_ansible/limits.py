# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options that say how many things a run may affect at most."""

from __future__ import annotations

from typing import Any

from .._engine.fields import Option
from .._engine.guards.recreate_limit import A_HANDFUL
from .._engine.kind import Kind
from .._engine.limits import PATTERN, Limit, parse_limit
from .._engine.validation_errors import ValidationErrors
from .._service.text import option


def limit_option(
    name: str,
    description: str | tuple[str, ...],
    *,
    required: bool = False,
    default: str | None = None,
    of: str = "those that the service lists",
) -> Option:
    """`of` says of which things a percentage is."""
    paragraphs = (description,) if isinstance(description, str) else description
    return Option(
        name,
        (*paragraphs, f"A number, or a percentage such as V(10%) of {of}, rounded down."),
        "raw",
        required=required,
        default=default,
        constraints={"type": ["integer", "string", "null"], "pattern": PATTERN, "minimum": 0},
    )


def leaver_limit_option(kind: Kind) -> Option:
    return limit_option(
        "leaver_limit",
        (
            (
                f"The maximum number of {kind.nouns} that C(from) and C(until) of entries may delete. If more would "
                "be deleted, nothing is changed."
            ),
            (
                "By default, these deletions count against the limit of a purge. Without a purge, this option is "
                f"required for more than {A_HANDFUL} {kind.nouns}."
            ),
        ),
    )


def read_limit(name: str, value: Any, errors: ValidationErrors) -> Limit | None:
    """The limit of an option; None where it is not given, or is none, which is an error and stops the run."""
    if value is None:
        return None
    try:
        return parse_limit(value)
    except ValueError as error:
        errors.add(f"{option(name)} {error}")
        return None
