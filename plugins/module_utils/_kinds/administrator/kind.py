# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about administrators: they are created and deleted, but never changed; a deleted one stays listed as
disabled, and counts as absent for a declaration; and the one who owns the API key is never deleted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from ..._engine.changes import Change
from ..._engine.context import Context
from ..._engine.day_fields import day_order_problems
from ..._engine.declarations import Declaration
from ..._engine.kind import Kind, Match
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import option
from .fields import TABLE, is_administrator, is_disabled

if TYPE_CHECKING:
    from ..._engine.transitions.job import Job

_NEEDED = ("password", "first_name", "last_name", "email")
_DISABLED_NAMESAKE = "disabled_namesake"


class Administrator(Kind):
    name = "administrator"
    plural = "administrators"
    table = TABLE
    identity = ("username",)
    name_option = "username"
    pattern_names = "They are matched by username."
    can_be_declared = True
    can_delete = True
    is_looked_for = True
    absence_counts = True
    listing_may_be_refused = True
    keeps_the_last = True
    plausible_share = 0.5

    def name_of(self, values: Values) -> str:
        return str(values["username"])

    def key(self, values: Values) -> Hashable:
        """Usernames that differ only in case are the same administrator's; one who is disabled is nobody's."""
        if is_disabled(values):
            return "disabled", given(values, "id"), given(values, "username")
        return str(values["username"]).lower()

    def id_of(self, thing: Values) -> Hashable:
        identifier: Hashable = given(thing, "id")
        return self.key(thing) if identifier is None else identifier

    def undeclarable(self, thing: Values) -> bool:
        return is_disabled(thing) or not is_administrator(thing)

    def rule_problems(self, values: Values) -> Iterable[str]:
        return day_order_problems(values)

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        found = context.index(self).by_key.get(declaration.key)
        if not found:
            return Match()
        if given(found[0], "admin") is False and not declaration.present:
            return Match()
        if given(found[0], "admin") is False:
            errors.add(
                f"{declaration.label}: the user with this username is not an administrator, and a username can be "
                "used only once"
            )
            return Match(refused=True)
        return Match(found[0])

    def created(self, declared: Values, context: Context, label: str, errors: ValidationErrors) -> dict[str, Any]:
        target = super().created(declared, context, label, errors)
        username = str(given(declared, "username")).lower()
        disabled = [
            each
            for each in context.index(self).things
            if is_disabled(each) and str(given(each, "username")).lower() == username
        ]
        target[_DISABLED_NAMESAKE] = given(disabled[0], "id") if disabled else None
        return target

    def creation_errors(self, declaration: Declaration, target: Values, change: Change) -> Iterable[str]:
        needed = [option(name) for name in _NEEDED if not given(declaration.values, name)]
        if needed:
            listed = needed[0] if len(needed) == 1 else f"{', '.join(needed[:-1])} and {needed[-1]}"
            yield f"{declaration.label}: it does not exist yet, so it needs {listed}"
        if target[_DISABLED_NAMESAKE] is not None and not given(declaration.values, "reuse_username"):
            yield (
                f"{declaration.label}: a disabled administrator has this username (id {target[_DISABLED_NAMESAKE]}), "
                "and it is not known whether Avaya allows it to be used again. Choose another one, or set "
                f"{option('reuse_username')} to true to try"
            )

    def deletion_errors(self, current: Values, label: str) -> Iterable[str]:
        name = self.name_of(current)
        if given(current, "has_key"):
            yield (
                f"{label}: the API key belongs to administrator '{name}', who is never deleted with that key; declare "
                "that administrator, name it in protected, or use another key"
            )
        elif given(current, "has_key") is None:
            yield (
                f"{label}: the service does not show who owns the API key, so it may be administrator '{name}', who "
                "is not deleted"
            )
        if given(current, "id") is None:
            yield f"{label}: the service does not show the id of administrator '{name}', so it cannot be deleted"

    def is_still_there(self, thing: Values | None, current: Values) -> bool:
        """Who is deleted stays in the list, disabled."""
        return thing is not None and not is_disabled(thing)

    def cannot_change(self, change: Change) -> str:
        return (
            f"Administrator '{change.name}' exists and differs from what is declared: {change.reason}. Avaya's API "
            "cannot change an administrator. Declare it as it is, or change it in Avaya's own administration"
        )

    def described_target(self, target: Values) -> str:
        shown = self.shown(target)
        return f"{shown.get('first_name')} {shown.get('last_name')}; {shown.get('email')}"

    def password_name(self, options: Values) -> str | None:
        return str(options["username"])

    def password_key(self, name: str) -> Hashable:
        return None if any(each.isspace() for each in name) else name.lower()

    def explains_refusal(self, job: Job) -> str:
        if job.is_deletion:
            return super().explains_refusal(job)
        return (
            "Either it is still being created: run again later. Or the username belongs to a user who is not an "
            "administrator of this sub-account: use another one"
        )

    def unseen(self, job: Job) -> tuple[str, bool]:
        """A username is used once, so that another try makes no second one."""
        return "Run again to check again", True

    def can_be_exported(self, thing: Values) -> bool:
        return not self.undeclarable(thing)

    def export_order(self, thing: Values) -> Any:
        return str(given(thing, "username")).lower()


ADMINISTRATOR = Administrator()
