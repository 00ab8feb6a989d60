# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How things of a kind are shown: as results, in plans, and as they would be declared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .fields import shown
from .kind_identity import KindIdentity
from .values import UNMANAGED, Missing, Secret, Values, given

if TYPE_CHECKING:
    from .context import Context


class KindResults(KindIdentity):
    """What of a thing is for people and playbooks."""

    def result(self, thing: Values, context: Context) -> dict[str, Any]:
        """The thing as modules return it: in the names of the options, so that it can be declared again."""
        named = self.named(thing, context)
        values = {
            each.name: each.shown_in_results(value)
            for each in self.fields
            if not each.internal
            and not each.secret
            and not each.only_at_creation
            and not isinstance(value := named.get(each.name, UNMANAGED), Missing)
        }
        return dict(sorted(values.items()))

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """The thing as it would be declared."""
        named = self.named(thing, context)
        return {
            each.name: each.shown_in_results(value)
            for each in self.fields
            if each.compared
            and not each.secret
            and (value := given(named, each.name)) is not None
            and (self.exports_defaults or value != each.at_creation)
        }

    def can_be_exported(self, thing: Values) -> bool:
        return True

    def export_note(self, thing: Values) -> str:
        """What is missing from what is exported of a thing, and how to go on; empty for nothing."""
        return ""

    def export_order(self, thing: Values) -> Any:
        return self.key(thing)

    def shown(self, values: Values) -> dict[str, Any]:
        return shown(self.fields, values)

    def unknown_hint(self, options: Sequence[str]) -> str:
        """What to do about options that cannot be compared."""
        return ""

    def secret_values(self, values: Values) -> list[str]:
        return [value.reveal() for name in self.secrets if isinstance(value := values.get(name), Secret)]
