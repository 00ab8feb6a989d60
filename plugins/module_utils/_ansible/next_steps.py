# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users can do about drift, in sentences, each with the command to run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .._engine.kind import Kind
from .._engine.values import Values
from .._kinds import DECLARED
from .commands import Commands
from .wording import ROLE_PREFIX

Step = dict[str, str]
_PLAN = (
    "To apply the declaration to the contact center, check the plan first. The same command without --check applies it."
)
_PLAN_OF_OWN = (
    "To apply the declaration to the contact center, run the playbook that applies it with --check --diff, check the "
    "plan, and run it without --check."
)


def next_steps(report: Values, commands: Commands) -> list[Step]:
    """What to do after a comparison, by its report: `text`, and `command`, which is empty where there is none.

    Only what raised an alarm is spoken of. What is to be run is never more than a plan or an export to another file.
    """
    if not report["compared"]:
        return [_step("Correct the errors, then compare again.", commands.compare)]
    found = _alarms(report["kinds"])
    steps = [*_apply(found, commands), *_by_hand(found), *_keep(found, commands)]
    if report["losing"]:
        steps.append(
            _step(
                "Check that the endpoints of the subscriptions that lost data can be reached, accept the credentials "
                "and answer in time. A subscription keeps its record until it is changed."
            )
        )
    return steps


def _step(text: str, command: str = "") -> Step:
    return {"text": text, "command": command}


def _alarms(sections: Iterable[Values]) -> Mapping[str, Sequence[Kind]]:
    """The kinds of which something is missing, different and so on."""
    by_plural = {kind.plural: kind for kind in DECLARED}
    found: dict[str, list[Kind]] = {}
    for section in sections:
        for counted in section["counts"]:
            if counted["is_alarm"]:
                found.setdefault(counted["sort"], []).append(by_plural[section["name"]])
    return found


def _apply(found: Mapping[str, Sequence[Kind]], commands: Commands) -> list[Step]:
    missing, different = found.get("missing", ()), found.get("different", ())
    recreated = [kind for kind in different if kind.can_recreate]
    can_apply = (
        missing or recreated or any(map(_can_update, different)) or any(k.can_delete for k in found.get("unwanted", ()))
    )
    if not can_apply:
        return []
    sentences = [_PLAN if commands.plan else _PLAN_OF_OWN]
    if recreated:
        sentences.append(
            f"Avaya cannot change {_plurals(recreated)} in place. If {ROLE_PREFIX}on_difference is recreate, they are "
            "deleted and created again, and lose what Avaya assigned to them. If it is worklist, they are listed, to "
            "be changed by hand."
        )
    if recreated or any(kind.secrets for kind in missing):
        sentences.append(f"Passwords for what is created must be in {ROLE_PREFIX}passwords.")
    return [_step(" ".join(sentences), commands.plan)]


def _can_update(kind: Kind) -> bool:
    return kind.can_update and not kind.can_recreate


def _by_hand(found: Mapping[str, Sequence[Kind]]) -> list[Step]:
    changed = [kind for kind in found.get("different", ()) if not kind.can_update and not kind.can_recreate]
    deleted = [kind for kind in found.get("unwanted", ()) if not kind.can_delete]
    steps = []
    if changed:
        steps.append(
            _step(f"Avaya's API cannot change {_plurals(changed)}: change them by hand, or change the declaration.")
        )
    if deleted:
        steps.append(_step(f"Avaya's API cannot delete {_plurals(deleted)}: delete them by hand, or declare them."))
    return steps


def _keep(found: Mapping[str, Sequence[Kind]], commands: Commands) -> list[Step]:
    undeclared = found.get("undeclared", ())
    other = found.get("different") or found.get("unwanted")
    if not (undeclared or other):
        return []
    what = "what is not declared" if undeclared and not other else "the current state of the contact center"
    text = f"To keep {what}, export it to another file and copy the entries into the declaration."
    if undeclared:
        text += f" List what may exist without being declared in {ROLE_PREFIX}drift_tolerated"
        deletable = [kind for kind in undeclared if kind.can_delete]
        text += f", and {ROLE_PREFIX}purge deletes {_plurals(deletable)} that are not declared." if deletable else "."
    return [_step(text, commands.export)]


def _plurals(kinds: Iterable[Kind]) -> str:
    words = [kind.nouns for kind in kinds]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
