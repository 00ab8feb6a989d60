# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Something in scope that refers to a thing out of scope needs that thing to exist. What is out of scope is looked up,
but never created."""

from __future__ import annotations

from collections.abc import Mapping

from ..._service.text import option
from ..changes import Action, Change
from ..kind import Kind
from ..plan import HeldBack, Plan
from ..references import PlannedReference
from .in_scope import OUT_OF_SCOPE

NOT_REFERRED_TO = "references_in_scope"


def references_in_scope(plan: Plan, kinds: Mapping[str, Kind], compare_only: bool) -> Plan:
    """Refuses what would need a creation that was taken out. What nothing that is left needs is not made for it.

    In a comparison nothing is made, so that nothing of it is missing.
    """
    missing = {
        PlannedReference(each.change.kind, each.change.name)
        for each in plan.held_back
        if each.guard == OUT_OF_SCOPE and each.change.action is Action.CREATE
    }
    if missing and not compare_only:
        plan = plan.refused(
            _refusal(kinds, change, reference)
            for change in plan.changes
            for reference in _planned(kinds, change)
            if reference in missing
        )
    needed = {reference for change in plan.changes if change.creates for reference in _planned(kinds, change)}
    unneeded = [
        HeldBack(change, NOT_REFERRED_TO, "nothing in scope refers to it")
        for change in plan.changes
        if change.implied and PlannedReference(change.kind, change.name) not in needed
    ]
    return plan.without(unneeded) if unneeded else plan


def _planned(kinds: Mapping[str, Kind], change: Change) -> list[PlannedReference]:
    references = kinds[change.kind].references(change.target or {})
    return [each for each in references if isinstance(each, PlannedReference)]


def _refusal(kinds: Mapping[str, Kind], change: Change, reference: PlannedReference) -> str:
    label = change.name if change.declaration is None else change.declaration.label
    referred = kinds[reference.kind]
    which = "does not exist" if reference.implied else "is declared and does not exist"
    return (
        f"{label}: it needs {referred.noun} '{reference.name}', which {which}, and which is out of scope, so it is not "
        f"created. Include it in the scope with {option('only')} and {option('except')}, or create it first"
    )
