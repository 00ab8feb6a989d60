# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A sub-account that does not exist yet, for a plan. What it will contain before the plan is applied is known, so
nothing has to be listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .context import Context
from .kind import Kind
from .kind_table import Looks
from .reading import SubAccount
from .validation_errors import ValidationErrors
from .values import UNKNOWN, Values


def foreseen_sub_account(
    kinds: Sequence[Kind], values: Values, described: str, names: Mapping[str, str], services: Mapping[str, Any]
) -> SubAccount:
    """The sub-account as it will be: of each kind there is the one thing in `names`, by the kind's name, or nothing.

    `services` are the real ones. They are asked only for things whose names count in more than one sub-account.
    """
    context = Context(values, described)
    found = {
        kind.name: ForeseenService(
            services[kind.name] if kind.looks is Looks.EITHER else None,
            [_thing(kind, names[kind.name], context)] if kind.name in names else [],
        )
        for kind in kinds
    }
    return SubAccount(values, described, found, is_foreseen=True)


def _thing(kind: Kind, name: str, context: Context) -> Values:
    """As its creation asks for it. What the service decides is unknown."""
    named = {kind.name_option: name}
    created = kind.created(named, context, kind.label_of(named), ValidationErrors())
    return {
        each.name: created[each.name] if each.sent and each.name != kind.id_field else UNKNOWN for each in kind.fields
    }


class ForeseenService:
    """Answers in the place of the service. It creates nothing."""

    def __init__(self, real: Any, things: Sequence[Values]) -> None:
        self._real, self._things = real, things

    def all(self) -> list[Values]:
        return list(self._things)

    def look_up(self, values: Values) -> Values | None:
        found: Values | None = None if self._real is None else self._real.look_up(values)
        return found
