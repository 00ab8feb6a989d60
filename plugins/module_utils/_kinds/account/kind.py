# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about accounts: they do not belong to a sub-account but have some, the first of which is created
with them and appears later. They are never changed, and never deleted, because that would be rare and cannot be
undone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from ..._engine.changes import Change
from ..._engine.context import Context
from ..._engine.declarations import Declaration
from ..._engine.kind import Kind, Match
from ..._engine.kind_jobs import Progress
from ..._engine.kind_table import Looks
from ..._engine.texts import folded, typos
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given, is_known
from ..._service.text import option
from .fields import TABLE

if TYPE_CHECKING:
    from ..._engine.transitions.job import Job


class Account(Kind):
    """It is declared by a module of its own, since a file declares what is in one sub-account."""

    name = "account"
    plural = "accounts"
    table = TABLE
    identity = ("name",)
    name_option = "name"
    id_field = "id"
    is_in_sub_account = False
    is_looked_for = True
    looks = Looks.ONE_BY_ONE

    def key(self, values: Values) -> Hashable:
        return folded(self.name_of(values))

    def has_id(self, thing: Values) -> bool:
        return given(thing, "id") is not None

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        if any(typos(declaration.name)):
            return Match()
        found = context.index(self).by_key.get(declaration.key, ())
        found = tuple(each for each in found if given(each, "name") == declaration.name) or found
        if len(found) > 1:
            ids = ", ".join(sorted(str(given(each, "id")) for each in found))
            errors.add(
                f"{declaration.label}: {len(found)} accounts have this name (ids {ids}), and a declaration cannot "
                "distinguish them"
            )
            return Match(refused=True)
        return Match(found[0] if found else None)

    def created(self, declared: Values, context: Context, label: str, errors: ValidationErrors) -> dict[str, Any]:
        target = super().created(declared, context, label, errors)
        if given(target, "first_sub_account") is None:
            target["first_sub_account"] = target["name"]
        return target

    def creation_errors(self, declaration: Declaration, target: Values, change: Change) -> Iterable[str]:
        if not given(declaration.values, "default_time_zone"):
            yield f"{declaration.label}: it does not exist yet, so it needs {option('default_time_zone')}"

    def cannot_change(self, change: Change) -> str:
        return (
            f"Account '{change.name}' exists and differs from what is declared: {change.reason}. It is not known how "
            "Avaya's API changes an account. Declare it as it is, or change it in Avaya's own administration. If it "
            "is not yours, the name is taken: choose another one"
        )

    def progress(self, thing: Values) -> Progress:
        return Progress.PENDING if self.is_pending(thing) else Progress.DONE

    def is_pending(self, thing: Values) -> bool:
        return is_known(thing, "sub_accounts") and not thing["sub_accounts"]

    def pending_description(self, _thing: Values) -> str:
        return "it existed without its sub-account"

    def unseen(self, job: Job) -> tuple[str, bool]:
        if job.last_seen is not None:
            return f"Run again to continue, or raise {option('wait_timeout')}", True
        remedy = (
            "Do not run again until avaya_account_info lists it: as long as the service does not list it, another "
            "run would create another account"
        )
        return remedy, False

    def export_order(self, thing: Values) -> Any:
        return str(given(thing, "name")), given(thing, "id") or 0


ACCOUNT = Account()
