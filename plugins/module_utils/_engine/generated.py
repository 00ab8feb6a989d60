# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets that are generated for new things: a placeholder in the plan, and inserted once nothing prevents the plan.

Nothing is generated here, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from .changes import Action, Change
from .context import Context
from .declarations import Declaration
from .values import GENERATED, Secret, given

if TYPE_CHECKING:
    from .plan import Plan

Supply = Callable[["Plan", Context], "Plan"]
"""Answers the plan with the secrets that it lacks. It raises AvayaError where nothing of the plan may be applied."""


def no_supply(plan: Plan, _context: Context) -> Plan:
    return plan


def is_generated(declaration: Declaration, name: str) -> bool:
    """Whether a secret of the thing is generated where the thing is created."""
    return declaration.generates and name in declaration.kind.generated_secrets


def with_generated(change: Change, declaration: Declaration) -> Change:
    """A creation with the word for its secrets that are generated, whether this run or an earlier one does that."""
    names = declaration.kind.generated_secrets if declaration.generates else ()
    if not names:
        return change
    after = change.after
    if change.action is Action.CREATE:
        after = dict(sorted({**after, **dict.fromkeys(names, GENERATED)}.items()))
    return change._replace(after=after, generated=names)


def lacking(change: Change) -> tuple[str, ...]:
    """The secrets that are to be generated and put in before the change can be carried out."""
    return tuple(name for name in change.generated if given(change.target or {}, name) is None)


def supplied(plan: Plan, secret_of: Callable[[Change, str], str]) -> Plan:
    """The plan with the secrets that its changes lack."""

    def complete(change: Change) -> Change:
        names = lacking(change)
        if not names:
            return change
        return change._replace(target={**(change.target or {}), **{n: Secret(secret_of(change, n)) for n in names}})

    return replace(plan, changes=tuple(complete(change) for change in plan.changes))
