# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Listings that may lag or may be cut off: reads them a second time if trusting one would do lasting harm."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from .._service.clock import Clock
from .._service.errors import ServiceError
from . import confirming
from .changes import Action
from .context import Context
from .kind import Kind
from .kind_table import Looks
from .plan import Plan
from .service import LONGEST_LAG, Service
from .validation_errors import ValidationErrors
from .values import Values

# Seconds.
_BETWEEN_LOOKS = 1.0


def to_confirm(
    kinds: Sequence[Kind], plan: Plan, context: Context, errors: ValidationErrors, purged: Collection[str] = ()
) -> list[Kind]:
    """The kinds of which a listing that is not whole would do harm that nobody can undo, or be taken for a mistake.

    Of the kinds that are `purged`, by name, whatever one listing lacks would be left over, and the run said to be done.
    """
    if errors:
        return [kind for kind in kinds if kind.name in context.indexes]
    listed = [kind for kind in kinds if kind.name in context.indexes and kind.looks is not Looks.EITHER]
    creating = {change.kind for change in plan.changes if change.action is Action.CREATE}
    absent = {change.kind for change in confirming.absent(plan.changes)}
    needed = {kind.name for kind in listed if (kind.has_namesakes and kind.name in creating) or kind.name in absent}
    return [kind for kind in kinds if kind.name in needed or kind.name in purged]


def listing_with(
    kind: Kind, made: Sequence[Values], service: Service, clock: Clock
) -> tuple[list[Values], list[Values]]:
    """The listing, once it shows what was made: whoever does not find it there makes another of its name.

    Returned with it is what it does not show after all.
    """
    look_until = clock.now() + LONGEST_LAG
    listed: list[Values] | None = None
    while True:
        # It was made, whatever a look says that fails.
        with suppress(ServiceError):
            listed = service.all()
        ids = {kind.id_of(each) for each in listed or ()}
        missing = [each for each in made if kind.id_of(each) not in ids]
        if not missing or clock.now() >= look_until:
            return listed or [], [] if listed is None else missing
        clock.sleep(_BETWEEN_LOOKS)
