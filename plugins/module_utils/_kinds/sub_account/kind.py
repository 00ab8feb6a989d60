# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about sub-accounts: everything else belongs to one, so it must be clear which one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from ..._engine.kind import Kind
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import Values, given
from ..._service.text import option
from .fields import ALL, ALL_SUB_ACCOUNTS, TABLE, described


class SubAccount(Kind):
    name = "sub_account"
    plural = "sub_accounts"
    table = TABLE
    identity = ("id",)
    id_field = "id"


SUB_ACCOUNT = SubAccount()


def choose(
    asked: str | None, accessible: Sequence[Values], errors: ValidationErrors, all_too: bool = False
) -> Values | None:
    """The sub-account that is meant by its id, appId, code or name; None, and a validation error, where that is not
    one.

    `all_too` says that ALL may be meant, unless a sub-account goes by it.
    Nothing is guessed. The published Node client takes the lowest id in silence; the Go client refuses, and so do we.
    """
    if all_too and asked == ALL and not _matching(asked, accessible):
        return ALL_SUB_ACCOUNTS
    usable = [each for each in accessible if given(each, "id") is not None and given(each, "app_id")]
    if not usable:
        errors.add("the API key cannot access any sub-account; ask Avaya which sub-accounts it is meant for")
        return None
    there = "it can access: " + "; ".join(described(each) for each in usable)
    if asked is None:
        if len(usable) == 1:
            return usable[0]
        errors.add(
            f"the API key can access {len(usable)} sub-accounts, so {option('sub_account')} must specify one; {there}"
        )
        return None
    matches = _matching(asked, usable)
    if len(matches) == 1:
        return matches[0]
    if matches:
        fitting = "; ".join(described(each) for each in matches)
        errors.add(
            f"{option('sub_account')} '{asked}' matches {len(matches)} sub-accounts; specify the appId or id of one "
            f"of: {fitting}"
        )
    else:
        errors.add(f"the API key cannot access {option('sub_account')} '{asked}'; {there}")
    return None


def _matching(asked: str, usable: Sequence[Values]) -> list[Values]:
    def names(each: Values) -> list[str]:
        return [str(each[name]) for name in ("id", "app_id", "code", "name") if given(each, name) is not None]

    exact = [each for each in usable if asked in names(each)]
    return exact or [each for each in usable if asked.lower() in [name.lower() for name in names(each)]]
