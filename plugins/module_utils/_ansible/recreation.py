# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a task that may delete things and create them again."""

from __future__ import annotations

from .._engine.fields import Option
from .._engine.guards.recreate_limit import A_HANDFUL
from .._engine.job_options import JobOptions
from .._engine.kind import Kind
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._service.text import option
from .limits import limit_option, read_limit
from .recovery_file import RECOVERY_PATH


def keep_number_option(kind: Kind) -> Option:
    number = kind.assigned_name.replace("_", " ")
    return Option(
        kind.keep_number_option,
        (
            f"Whether to request the former {number} for {kind.with_article} that is deleted and created again.",
            (
                f"It is not known whether the service assigns the same {number} again. If it refuses, a new one is "
                f"reserved, a warning says so, and the result has both: the new one in C({kind.assigned_name}) and "
                "the old one in C(lost)."
            ),
        ),
        "bool",
        default=True,
    )


def recreation_options(kind: Kind) -> tuple[Option, ...]:
    """How many may be deleted and created again, how many of them may be away at once, and where they are recorded."""
    limit = (
        f"The maximum number of {kind.nouns} that O(on_difference=recreate) may delete and create again. If more "
        f"would be recreated, nothing is changed. Required for more than {A_HANDFUL} {kind.nouns}."
    )
    batch = (
        (
            f"How many {kind.nouns} may be absent at the same time because O(on_difference=recreate) deletes them and "
            "creates them again. As soon as one exists again, the next one is deleted."
        ),
        (
            f"If this many {kind.nouns} were deleted and could not be created again, no more are deleted, and the "
            "task fails."
        ),
    )
    budget = (
        f"How many {kind.nouns} of any one skill may be absent at the same time, so that somebody still answers the "
        "phone. O(recreate_batch) applies as well. At least one is always allowed."
    )
    return (
        keep_number_option(kind),
        limit_option("recreate_limit", limit),
        Option("recreate_batch", batch, "int", default=JobOptions().recreate_batch),
        limit_option(
            "recreate_budget",
            budget,
            default=str(JobOptions().recreate_budget),
            of="those that have the skill",
        ),
        RECOVERY_PATH,
    )


def job_options(options: Values, concurrency: int, errors: ValidationErrors, wait: bool = True) -> JobOptions:
    batch = max(1, int(options["recreate_batch"]))
    budget = read_limit("recreate_budget", options["recreate_budget"], errors)
    if budget is not None and budget.amount == 0:
        errors.add(
            f"{option('recreate_budget')} {budget} must be more than 0, because otherwise nothing could be recreated"
        )
    return JobOptions(wait, options["wait_timeout"], concurrency, batch, budget or JobOptions().recreate_budget)


def check_recreation(options: Values, errors: ValidationErrors) -> None:
    if options["recreate_batch"] < 1:
        errors.add(f"{option('recreate_batch')} {options['recreate_batch']} must be 1 or more")
