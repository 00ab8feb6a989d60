# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A planned change of one thing, and the functions that create one. Nothing is carried out here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from .fields import Comparison, Difference, Field, compare, describe, shown, shown_value
from .values import HIDDEN_CHANGED, UNMANAGED, Missing, Secret, Values, is_nothing

if TYPE_CHECKING:
    from .._service.errors import AvayaError
    from .declarations import Declaration
    from .kind import Kind

NEW_REASON = "it does not exist"
ABSENT_REASON = "it is declared absent"
RESTORED_REASON = "an earlier run deleted it and did not confirm that it was created again"
ASSIGNED_BY_AVAYA = "(assigned by Avaya)"


class Action(str, Enum):
    CREATE = "create"
    UPDATE = "update"
    RECREATE = "recreate"
    DELETE = "delete"
    KEEP = "keep"
    # Differs, and is for people to change where the service lets nobody else.
    WORKLIST = "worklist"
    REFUSE = "refuse"


RESULTS = {
    Action.CREATE: "created",
    Action.UPDATE: "updated",
    Action.RECREATE: "recreated",
    Action.DELETE: "deleted",
    Action.KEEP: "unchanged",
    Action.REFUSE: "failed",
    Action.WORKLIST: "worklist",
}
SIGNS = {
    Action.CREATE: "+",
    Action.UPDATE: "~",
    Action.RECREATE: "~",
    Action.DELETE: "-",
    Action.REFUSE: "!",
    Action.WORKLIST: "*",
}


# Its type lets nobody write to it.
_NO_VALUES: Values = {}
_LEAVES_ALONE = (Action.KEEP, Action.REFUSE, Action.WORKLIST)
_CREATES = (Action.CREATE, Action.RECREATE)


class Change(NamedTuple):
    """What is to be done to one thing.

    `before` and `after` are for people: managed fields only, secrets replaced. `target` is the thing as it is to be,
    with everything that a creation or an update needs; `current` the thing as it is, None where it is absent. `lost` is
    what goes with the change, and `implied` says that nobody declared the thing. `declared` names the options of a new
    thing that are declared; the others are what it had, or what any new one gets. `generated` names its secrets that
    are generated, which the target has once that is done.
    """

    kind: str
    name: str
    action: Action
    reason: str = ""
    before: Values = _NO_VALUES
    after: Values = _NO_VALUES
    current: Values | None = None
    target: Values | None = None
    unknown: tuple[str, ...] = ()
    lost: Values = _NO_VALUES
    implied: bool = False
    declared: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    # A deletion of what nobody declared.
    purged: bool = False
    # A creation of what a run that was stopped has deleted to create it again.
    restores: bool = False
    # What it was planned for, and what makes that impossible; None for what nobody declared.
    declaration: Declaration | None = None
    errors: tuple[str, ...] = ()
    # Why nothing is known of the thing, so that nothing is done.
    unknown_for: AvayaError | None = None

    @property
    def changes_something(self) -> bool:
        return self.action not in _LEAVES_ALONE

    @property
    def creates(self) -> bool:
        return self.action in _CREATES

    @property
    def differing(self) -> list[str]:
        """The options whose values differ."""
        return [option for option in self.after if self.before.get(option) != self.after[option]]


def create(
    kind: Kind,
    name: str,
    target: Values,
    reason: str = NEW_REASON,
    implied: bool = False,
    restores: bool = False,
) -> Change:
    after = kind.shown(target)
    return Change(
        kind.name, name, Action.CREATE, reason, after=after, target=target, implied=implied, restores=restores
    )


def keep(
    kind: Kind,
    name: str,
    current: Values | None = None,
    unknown: tuple[str, ...] = (),
    declaration: Declaration | None = None,
) -> Change:
    return Change(kind.name, name, Action.KEEP, current=current, unknown=unknown, declaration=declaration)


def refuse(kind: Kind, name: str) -> Change:
    """For a declaration that is invalid; its validation errors say why."""
    return Change(kind.name, name, Action.REFUSE)


def unknown(kind: Kind, declaration: Declaration, error: AvayaError) -> Change:
    """For a thing of which nothing could be read."""
    return Change(
        kind.name,
        declaration.name,
        Action.REFUSE,
        "it could not be looked up",
        declaration=declaration,
        unknown_for=error,
    )


def delete(
    kind: Kind, name: str, current: Values, lost: Values, reason: str = ABSENT_REASON, purged: bool = False
) -> Change:
    before = dict(sorted({**kind.shown(current), **(lost if kind.shows_lost else {})}.items()))
    return Change(kind.name, name, Action.DELETE, reason, before, current=current, lost=lost, purged=purged)


def differing(
    action: Action,
    kind: Kind,
    name: str,
    declared: Values,
    current: Values,
    comparison: Comparison,
    target: Values,
    lost: Values | None = None,
    asked_again: str = "",
) -> Change:
    """A change of a thing that is there and differs. With a recreation, what is lost is shown as assigned anew.

    `asked_again` names what of it the service is first asked to give again.
    """
    before, after = _managed(kind.fields, declared, current, comparison.differences)
    if action is Action.RECREATE:
        gone = lost or {}
        anew = {name: _asked_again(value) if name == asked_again else ASSIGNED_BY_AVAYA for name, value in gone.items()}
        before = dict(sorted({**before, **gone}.items()))
        after = dict(sorted({**after, **anew}.items()))
    reason = describe(comparison.differences)
    return Change(kind.name, name, action, reason, before, after, current, target, comparison.unknown, lost or {})


def _asked_again(value: Any) -> str:
    return f"{value}, or assigned by Avaya"


def without_loss(change: Change, name: str) -> Change:
    """The change once it is known that this is not lost with it, such as a number that the thing has again.

    What was planned stays: a run shows the plan that check mode has shown.
    """
    return change._replace(lost={key: value for key, value in change.lost.items() if key != name})


def _managed(
    fields: Iterable[Field], declared: Values, current: Values, differences: Iterable[Difference]
) -> tuple[dict[str, Any], dict[str, Any]]:
    before = shown(fields, current, tuple(known_options(declared)))
    changed = {}
    for each in differences:
        is_secret = isinstance(each.after, Secret) or isinstance(each.before, Secret)
        changed[each.option] = HIDDEN_CHANGED if is_secret else shown_value(each.field, each.after)
    return before, dict(sorted({**before, **changed}.items()))


def as_written_there(fields: Iterable[Field], declared: Values, current: Values, comparison: Comparison) -> Values:
    """What is declared, with what does not differ as it is written there: another spelling is not worth sending."""
    same = {
        each.name: current[each.name]
        for each in fields
        if each.compared
        and each.name not in (*comparison.options, *comparison.unknown)
        and not isinstance(declared.get(each.name, UNMANAGED), Missing)
        and not is_nothing(current[each.name])
    }
    return {**declared, **same}


def known_options(declared: Values) -> list[str]:
    """The options that are declared."""
    return [name for name, value in declared.items() if not isinstance(value, Missing)]


def answered_otherwise(fields: Iterable[Field], change: Change, answered: Values) -> tuple[Difference, ...]:
    """What is declared and shown otherwise after the change: `before` is what the service made of it."""
    target = change.target or {}
    declared = {name: target[name] for name in change.declared if name in target} if change.creates else target
    return compare(fields, declared, answered).differences


def shows_effect(fields: Iterable[Field], change: Change, thing: Values) -> bool | None:
    """Whether a thing that was looked up shows an effect of the update; None where it does not show what differed."""
    current = change.current or {}
    as_it_was = {option: current[option] for option in change.differing if option in current}
    comparison = compare(fields, as_it_was, thing)
    if comparison.differences:
        return True
    return None if len(comparison.unknown) == len(as_it_was) else False


def took_effect(fields: Iterable[Field], change: Change, answered: Values) -> bool:
    """Whether an update changed anything, as far as its answer shows."""
    current = change.current or {}
    asked = {option: current[option] for option in change.differing if option in current}
    comparison = compare(fields, asked, answered)
    return bool(comparison.differences or comparison.unknown)
