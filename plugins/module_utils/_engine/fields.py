# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The description of a kind of thing: a table with one row for each field, and everything that can be derived from a
row.

From a row come the argument spec and the documentation of an option, the check of what is declared, how a value is read
from and written to the service, compared, shown and exported. Nothing else states a fact about a field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .._service.text import escape_controls
from .rules import constraints_of
from .values import HIDDEN, HIDDEN_CHANGED, UNKNOWN, UNMANAGED, Missing, Secret, Values, is_nothing


def same(value: Any) -> Any:
    return value


def no_problem(_value: Any) -> Iterable[str]:
    return ()


def ignored(_declared: Any) -> Any:
    """For what is declared of a field that Avaya assigns, where it says nothing of the thing."""
    return UNMANAGED


@dataclass(frozen=True)
class Option:
    """An option of a module or of an entry in a file, in Ansible's terms.

    `description` is one paragraph or several, with Ansible's markup. `default` is Ansible's: the value of an option
    that is left out. `env` names the environment variable that stands in for it.
    """

    name: str
    description: str | tuple[str, ...]
    type: str = "str"
    elements: str | None = None
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] | None = None
    # Values that are known, where others are accepted.
    known_values: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    secret: bool = False
    suboptions: tuple[Option, ...] = ()
    env: str | None = None
    # A string for which a number may be written, such as an id.
    takes_number: bool = False
    # A list of declarations, of which each entry is read by itself.
    is_list_of_things: bool = False
    # Of its suboptions, those of which one at least is needed.
    needs_any_of: tuple[str, ...] = ()
    # What a JSON Schema says of its values besides; of a field, its rules say it.
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rule_constraints(self) -> dict[str, Any]:
        """What a JSON Schema can say of its rules."""
        return {}


@dataclass(frozen=True)
class Field(Option):
    """An option that is a field of the thing in the service.

    `sent` is its name in what is sent, empty where it never is; `answered` its possible names in answers, by default
    the one that it is sent under. `read` makes a value of the service's JSON and raises ValueError where it cannot;
    `parse` makes one of what is declared and raises ValueError with the end of a sentence. `problems` yields what
    breaks a rule of the service for what is sent, each as the end of a sentence that begins with the option's name, and
    `typos` what cannot be meant, also where a thing is only looked for.

    Values are equal where what `comparable` makes of them is; `agrees` decides where a value may mean more than one
    thing. `needs_value`: there is always one, so null, empty, 0 or false only say that the service does not show it.

    `managed` False: Avaya assigns it. It is accepted in a declaration, so that what is returned can be declared again,
    and not compared. `only_at_creation`: it is sent then, never answered and never compared.
    `generate` makes a secret of a length that follows the rules, of a function that draws a number below another.
    `local_id`: it is an id that means something in one sub-account only.
    `at_creation` is what a creation sends where it is not declared. `returned` is its description in results.
    """

    sent: str = ""
    answered: tuple[str, ...] = ()
    read: Callable[[Any], Any] = same
    parse: Callable[[Any], Any] = same
    write: Callable[[Any], Any] = same
    comparable: Callable[[Any], Any] = same
    agrees: Callable[[Any, Any], bool] | None = None
    needs_value: bool = False
    shown: Callable[[Any], Any] = same
    shown_in_results: Callable[[Any], Any] = same
    problems: Callable[[Any], Iterable[str]] = no_problem
    typos: Callable[[Any], Iterable[str]] = no_problem
    managed: bool = True
    only_at_creation: bool = False
    generate: Callable[[int, Callable[[int], int]], str] | None = None
    local_id: bool = False
    at_creation: Any = UNMANAGED
    # What results say of it: description, when it is returned, and its fields where it is an object.
    returned: str = ""
    returned_when: str = "when the service shows it"
    returned_fields: tuple[Returned, ...] = ()
    # Fields of the service that are neither options nor results, such as to which sub-account a thing belongs.
    internal: bool = False

    @property
    def rule_constraints(self) -> dict[str, Any]:
        return constraints_of(self.problems, self.typos)

    @cached_property
    def names_in_answers(self) -> tuple[str, ...]:
        return self.answered or ((self.sent,) if self.sent else ())

    @property
    def is_checked(self) -> bool:
        """Whether its values may break a rule."""
        return self.problems is not no_problem or self.typos is not no_problem

    @cached_property
    def compared(self) -> bool:
        return self.managed and not self.only_at_creation


@dataclass(frozen=True)
class Returned:
    """A value in the result of a module, for its documentation."""

    name: str
    description: str | tuple[str, ...]
    type: str = "str"
    when: str = "always"
    elements: str | None = None
    choices: tuple[str, ...] | None = None
    contains: tuple[Returned, ...] = ()
    sample: Any = None


@dataclass(frozen=True)
class Difference:
    """One field that differs: `before` is what is there, `after` what is declared."""

    field: Field
    before: Any
    after: Any

    @property
    def option(self) -> str:
        return self.field.name


@dataclass(frozen=True)
class Comparison:
    """`unknown` names the options that were declared and that the service did not show."""

    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(difference.option for difference in self.differences)


_AS_DECLARED = Comparison()


def read_fields(fields: Iterable[Field], answer: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a JSON object of the service.

    What is missing or cannot be read is UNKNOWN, and so is what is there under two names with two values.
    """
    values: dict[str, Any] = {}
    for each in fields:
        names = each.names_in_answers
        for name in names:
            if name in answer:
                values[each.name] = _read(each, answer[name])
                break
        else:
            values[each.name] = UNKNOWN
        if len(names) > 1 and _contradict(each, [answer[name] for name in names if name in answer]):
            values[each.name] = UNKNOWN
    return values


def _contradict(each: Field, answered: Sequence[Any]) -> bool:
    """Whether a field is there under several names with several values."""
    if all(other == answered[0] for other in answered):
        return False
    read = [_read(each, other) for other in answered]
    return UNKNOWN in read or not all(_agree(each, read[0], other) for other in read)


def _read(each: Field, answered: Any) -> Any:
    if not answered and each.needs_value:
        return UNKNOWN
    try:
        value = each.read(answered)
    except (ValueError, TypeError, KeyError):
        return None if not answered and each.compared and not each.secret else UNKNOWN
    # The number 0 in the place of a string is none.
    return None if value == "0" and not answered else value


def write_fields(fields: Iterable[Field], values: Values) -> dict[str, Any]:
    """The JSON object of the values that are there to be sent."""
    return {
        each.sent: each.write(value)
        for each in fields
        if each.sent and not isinstance(value := values.get(each.name, UNMANAGED), Missing)
    }


def compare(fields: Iterable[Field], declared: Values, current: Values) -> Comparison:
    """What is declared against what is there. Only declared fields are compared."""
    differences = []
    unknown = []
    for each in fields:
        after = declared.get(each.name, UNMANAGED)
        if after is UNMANAGED or not each.compared:
            continue
        before = current.get(each.name, UNKNOWN)
        if before is UNKNOWN:
            unknown.append(each.name)
        elif before != after and not _agree(each, before, after):
            differences.append(Difference(each, before, after))
    return Comparison(tuple(differences), tuple(unknown)) if differences or unknown else _AS_DECLARED


def _agree(each: Field, before: Any, after: Any) -> bool:
    """Whether two values are the same one. Nothing equals nothing, however it is written."""
    one, other = _comparable(each, before), _comparable(each, after)
    if one is None or other is None or each.agrees is None:
        return bool(one == other)
    return each.agrees(one, other)


def _comparable(each: Field, value: Any) -> Any:
    if is_nothing(value):
        return None
    comparable = each.comparable(value)
    return None if is_nothing(comparable) else comparable


def shown(fields: Iterable[Field], values: Values, options: Iterable[str] | None = None) -> dict[str, Any]:
    """The values as a diff or a plan may show them: sorted, secrets replaced by a placeholder."""
    wanted = None if options is None else set(options)
    view = {
        each.name: shown_value(each, value)
        for each in fields
        if each.compared
        and (wanted is None or each.name in wanted)
        and not isinstance(value := values.get(each.name, UNKNOWN), Missing)
    }
    return dict(sorted(view.items()))


def shown_value(each: Field, value: Any) -> Any:
    if value is None:
        return None
    return HIDDEN if isinstance(value, Secret) else each.shown(value)


def describe(differences: Iterable[Difference]) -> str:
    """The differences in one line: `first_name 'Ann' → 'Anna'; skills Sales 3 → 1, with Returns 2`."""
    return escape_controls("; ".join(_described(difference) for difference in differences))


def _described(difference: Difference) -> str:
    if isinstance(difference.after, Secret) or isinstance(difference.before, Secret):
        return f"{difference.option} {HIDDEN_CHANGED}"
    before = shown_value(difference.field, difference.before)
    after = shown_value(difference.field, difference.after)
    if isinstance(before, dict) and isinstance(after, dict):
        return f"{difference.option} {_delta(before, after, difference.option.removesuffix('s'))}"
    return f"{difference.option} {_quoted(before)} → {_quoted(after)}"


def _quoted(value: Any) -> str:
    return "not set" if value is None else repr(value)


def _delta(before: Mapping[str, Any], after: Mapping[str, Any], element: str) -> str:
    parts = [f"{key} {before[key]} → {after[key]}" for key in after if key in before and before[key] != after[key]]
    parts += [f"with {key} {after[key]}" for key in after if key not in before]
    parts += [f"has {element} {key}, which is not declared" for key in before if key not in after]
    return ", ".join(parts)
