# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether an answer has the type that its request promises. One that does not is not an answer, and never "none"."""

from __future__ import annotations

from typing import Any

from .errors import EmptyAnswer, ServiceError
from .json_values import whole_number


def objects(answer: Any, attempt: str) -> list[dict[str, Any]]:
    """A list of JSON objects. Raises ServiceError."""
    if isinstance(answer, list) and all(isinstance(each, dict) for each in answer):
        return answer
    raise unexpected(answer, "a list of objects", attempt)


def one_object(answer: Any, attempt: str, of_write: bool = False) -> dict[str, Any]:
    """A JSON object that is not empty. `of_write` says that it answers a write. Raises ServiceError."""
    if isinstance(answer, dict) and answer:
        return answer
    raise unexpected(answer, "an object", attempt, of_write)


def positive_number(answer: Any, attempt: str) -> int:
    """A number above 0, also written as a string or as 1.0."""
    try:
        number = whole_number(answer)
    except ValueError:
        number = None
    if number is not None and number > 0:
        return number
    raise unexpected(answer, "a number above 0", attempt)


def unexpected(answer: Any, expected: str, attempt: str, of_write: bool = False) -> ServiceError:
    """The error of an answer that cannot be used. Of a write, it leaves open whether that took effect."""
    kind = EmptyAnswer if answer is None else ServiceError
    return kind(
        attempt,
        f"the service answered {_type_of(answer)} instead of {expected}",
        200,
        "Such an answer cannot be interpreted. If this happens again, report it to Avaya and to the maintainers of "
        "avaya.cloud",
        outcome_unknown=of_write,
    )


def about_something_else(what: str, attempt: str) -> ServiceError:
    """The error of an answer to another question. It says nothing of what was asked for, not even that it is there."""
    return ServiceError(
        attempt,
        f"the service answered with {what}, which was not requested",
        200,
        "Run again. If this happens again, report it to Avaya",
    )


def _type_of(answer: Any) -> str:
    if answer is None:
        return "null"
    if isinstance(answer, list):
        return "a list of something else" if answer else "an empty list"
    if isinstance(answer, dict):
        return "an object" if answer else "an empty object"
    return {bool: "a boolean", int: "a number", float: "a number", str: "a string"}.get(type(answer), "something")
