# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What modules return, as rows: the documentation of results is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .._engine.fields import Field, Returned
from .._engine.kind import Kind
from .._engine.report import RESULTS

VALIDATION_ERRORS = Returned(
    "validation_errors",
    "Everything that is wrong with the options, each in one sentence with its place. Nothing was changed.",
    "list",
    "when the options cannot be carried out",
    elements="str",
)
RETRYABLE = Returned("retryable", "Whether running again, with nothing else changed, may help.", "bool", "on failure")
FAILURES = (VALIDATION_ERRORS, RETRYABLE)
DRIFT = Returned(
    "drift",
    (
        (
            "For each kind, what is C(missing), what is C(different), what is there although it is declared absent "
            "(C(unwanted)), what is C(undeclared), what of that is C(tolerated) and so not C(undeclared), and how "
            "many are C(unchanged). Null for a kind that is not declared."
        ),
        "A field that has several values, such as C(skills), also has them one by one in C(parts).",
        (
            "With O(compare_with), C(live) is what the other sub-account has, C(undeclared) what is there alone, and "
            "C(not_compared) what only ids tell apart."
        ),
    ),
    "dict",
    "with O(compare_only) or O(compare_with), when nothing is wrong",
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
    Returned("kind", "What kind of thing it is, such as V(agent)."),
    Returned("name", "What it is called."),
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
        "worklist": f"{what} that differ and are to be changed by hand; see O(on_difference).",
        "failed": f"{what} that failed; see RV(failures).",
        "pending": f"{what} whose job was submitted and, with C(wait=false), not waited for.",
    }
    contains = tuple(Returned(result, meaning[result], "int") for result in RESULTS)
    return Returned(
        name, f"How many {what.lower()} were, or in check mode would be, what.", "dict", when, contains=contains
    )


def changes_row(
    kinds: Sequence[Kind], extra: Sequence[Returned] = (), when: str = "when the plan was made"
) -> Returned:
    assigned = [
        Returned(
            kind.assigned_name,
            f"The {kind.assigned_name.replace('_', ' ')} that it has now. Null for none.",
            "str",
            f"for {kind.nouns}",
        )
        for kind in kinds
        if kind.assigned_name
    ]
    return Returned(
        "changes",
        "What is not unchanged, in the order in which it is done.",
        "list",
        when,
        elements="dict",
        contains=(
            *_WHICH,
            *extra,
            Returned(
                "action", "What was planned.", choices=("create", "update", "recreate", "delete", "worklist", "refuse")
            ),
            Returned(
                "result",
                "What became of it, or in check mode would become of it.",
                choices=tuple(result for result in RESULTS if result != "unchanged"),
            ),
            Returned("reason", "Why."),
            Returned("before", "The managed fields as they were, secrets hidden.", "dict"),
            Returned("after", "The managed fields as declared, secrets hidden.", "dict"),
            Returned(
                "lost",
                "What goes with it, such as a login id, or a record of lost data. Null where nothing goes.",
                "dict",
            ),
            *assigned,
        ),
    )


def failures_row(extra: Sequence[Returned] = (), when: str = "when the plan was made") -> Returned:
    return Returned(
        "failures",
        "What failed.",
        "list",
        when,
        elements="dict",
        contains=(
            *_WHICH,
            *extra,
            Returned("action", "What was planned."),
            Returned("reason", "What went wrong, and what to do."),
            Returned("retryable", "Whether running again, with nothing else changed, may help.", "bool"),
        ),
    )
