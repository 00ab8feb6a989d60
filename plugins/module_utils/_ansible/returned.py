# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What modules return, as rows from which the documentation of results is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .._engine.fields import Field, Returned
from .._engine.kind import Kind
from .._engine.report import RESULTS

VALIDATION_ERRORS = Returned(
    "validation_errors",
    "Everything that is wrong with the options, one sentence for each error, with its place. Nothing was changed.",
    "list",
    "if the options are not valid",
    elements="str",
)
RETRYABLE = Returned(
    "retryable", "Whether running the task again without other changes may help.", "bool", "on failure"
)
FAILURES = (VALIDATION_ERRORS, RETRYABLE)
DRIFT = Returned(
    "drift",
    (
        (
            "For each kind, the things that are C(missing), C(different), present although they are declared absent "
            "(C(unwanted)), C(undeclared), or C(tolerated), and the number of C(unchanged) things. Tolerated things "
            "are not listed in C(undeclared). Null for a kind that is not declared."
        ),
        "A field that has several values, such as C(skills), also has them individually in C(parts).",
        (
            "With O(compare_with), C(live) is the value in the other sub-account, C(undeclared) is what exists only "
            "there, and C(not_compared) is what differs only by ids."
        ),
    ),
    "dict",
    "with O(compare_only) or O(compare_with), when there are no errors",
    sample={
        "skills": None,
        "agents": {
            "missing": [{"name": "anna.example@example.com", "fields": [{"field": "first_name", "declared": "Anna"}]}],
            "different": [
                {
                    "name": "bruno.example@example.com",
                    "fields": [
                        {
                            "field": "skills",
                            "declared": "Sales 1",
                            "live": "Sales 1, Support 3",
                            "parts": [
                                {"declared": "Sales 1", "live": "Sales 1"},
                                {"declared": "not set", "live": "Support 3"},
                            ],
                        }
                    ],
                }
            ],
            "unwanted": [],
            "undeclared": ["carla.example@example.com"],
            "tolerated": [],
            "unchanged": 211,
        },
        "subscriptions": None,
    },
)
# Which thing an entry of a list is about.
_WHICH = (
    Returned("kind", "The kind of thing, such as V(agent)."),
    Returned("name", "The name of the thing."),
)


def returned_fields(fields: Iterable[Field]) -> tuple[Returned, ...]:
    """The fields of a thing as results show them."""
    return tuple(
        Returned(
            each.name,
            each.returned,
            each.type,
            each.returned_when,
            elements=each.elements,
            contains=each.returned_fields,
        )
        for each in fields
        if each.returned
    )


def returned_thing(kind: Kind, description: str | tuple[str, ...], when: str) -> Returned:
    return Returned(kind.name, description, "dict", when, contains=returned_fields(kind.fields))


def returned_things(kind: Kind, description: str | tuple[str, ...], when: str) -> Returned:
    return Returned(kind.plural, description, "list", when, elements="dict", contains=returned_fields(kind.fields))


def summary_row(name: str, what: str, when: str = "when the plan was made") -> Returned:
    meaning = {
        "created": f"{what} that did not exist.",
        "updated": f"{what} that were changed in place.",
        "recreated": f"{what} that were deleted and created again.",
        "deleted": f"{what} that were deleted.",
        "unchanged": f"{what} that were as declared.",
        "worklist": f"{what} that differ and have to be changed by hand. See O(on_difference).",
        "failed": f"{what} that failed. See RV(failures).",
        "pending": f"{what} whose job was submitted and not waited for, because of C(wait=false).",
    }
    contains = tuple(Returned(result, meaning[result], "int") for result in RESULTS)
    return Returned(
        name,
        f"The number of {what.lower()} for each result. In check mode, these are predictions.",
        "dict",
        when,
        contains=contains,
    )


def changes_row(
    kinds: Sequence[Kind], extra: Sequence[Returned] = (), when: str = "when the plan was made"
) -> Returned:
    assigned = [
        Returned(
            kind.assigned_name,
            f"The current {kind.assigned_name.replace('_', ' ')}. Null if there is none.",
            "str",
            f"for {kind.nouns}",
        )
        for kind in kinds
        if kind.assigned_name
    ]
    return Returned(
        "changes",
        "All changes, in the order in which they are made. Unchanged things are not listed.",
        "list",
        when,
        elements="dict",
        contains=(
            *_WHICH,
            *extra,
            Returned(
                "action",
                "The planned action.",
                choices=("create", "update", "recreate", "delete", "worklist", "refuse"),
            ),
            Returned(
                "result",
                "The result, or in check mode the predicted result.",
                choices=tuple(result for result in RESULTS if result != "unchanged"),
            ),
            Returned("reason", "Why."),
            Returned("before", "The managed fields as they were. Secrets are hidden.", "dict"),
            Returned("after", "The managed fields as declared. Secrets are hidden.", "dict"),
            Returned(
                "lost",
                "What is lost with the change, such as a login id or a record of lost data. Null if nothing is lost.",
                "dict",
            ),
            *assigned,
        ),
    )


def failures_row(extra: Sequence[Returned] = (), when: str = "when the plan was made") -> Returned:
    return Returned(
        "failures",
        "The changes that failed.",
        "list",
        when,
        elements="dict",
        contains=(
            *_WHICH,
            *extra,
            Returned("action", "The planned action."),
            Returned("reason", "What went wrong and what to do."),
            Returned("retryable", "Whether running the task again without other changes may help.", "bool"),
        ),
    )
