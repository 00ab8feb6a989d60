# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules for the values of a field, which can describe themselves as far as a JSON Schema can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A calendar day as it is written.
DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
# What a JSON Schema can say of instants: one that is written, or 0, or seconds or milliseconds since 1970.
INSTANT: Mapping[str, Any] = {
    "pattern": (
        rf"0|[1-9][0-9]{{9}}|[1-9][0-9]{{12}}|{DAY}"
        r"(?:[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,12})?)?\s*(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
    ),
    "anyOf": [
        {"type": ["string", "null"]},
        {"const": 0},
        {"minimum": 10**9, "exclusiveMaximum": 10**10},
        {"minimum": 10**12, "exclusiveMaximum": 10**13},
    ],
}


@dataclass(frozen=True)
class Rule:
    """Called with a value, it yields what is wrong with it, as ends of sentences.

    `constraints` are keywords of JSON Schema: no value that the rule accepts breaks them, and they refuse what they can
    of the rest. A `pattern` is to match the whole of a string, and means the same to JavaScript and Python.
    """

    check: Callable[[Any], Iterable[str]]
    constraints: Mapping[str, Any]

    def __call__(self, value: Any) -> Iterable[str]:
        return self.check(value)


def constrained(**constraints: Any) -> Callable[[Callable[[Any], Iterable[str]]], Rule]:
    """A decorator that makes a rule of a function, with what a JSON Schema says of it."""

    def decorated(check: Callable[[Any], Iterable[str]]) -> Rule:
        return Rule(check, constraints)

    return decorated


def at_least(lowest: int) -> Rule:
    @constrained(minimum=lowest)
    def problems(number: int) -> Iterable[str]:
        if number < lowest:
            yield f"{number} must be {lowest} or more"

    return problems


def between(lowest: int, highest: int) -> Rule:
    @constrained(minimum=lowest, maximum=highest)
    def problems(number: int) -> Iterable[str]:
        if not lowest <= number <= highest:
            yield f"{number} must be from {lowest} to {highest}"

    return problems


def numbers_of_some(what: str) -> Rule:
    @constrained(minItems=1, items={"minimum": 1})
    def problems(numbers: Sequence[int]) -> Iterable[str]:
        if not numbers or min(numbers) < 1:
            yield f"{list(numbers)} must hold at least one {what}, each 1 or more"

    return problems


def constraints_of(*rules: Any) -> dict[str, Any]:
    """What a JSON Schema says of these rules together; of two that say the same, the first."""
    said: dict[str, Any] = {}
    for rule in reversed(rules):
        if isinstance(rule, Rule):
            said.update(rule.constraints)
    return said
