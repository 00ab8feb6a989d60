# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is assumed of skills, AUX codes, the address book, accounts and administrators."""

from __future__ import annotations

from .row import Assumption

_NEVER_DELETED = "The probe does not create anything that it cannot remove."

OF_THE_REST = (
    Assumption(
        "skill_statuses",
        "A provisioned skill has the status COMPLETED.",
        ["COMPLETED"],
        "The status values of the existing skills.",
    ),
    Assumption(
        "skill_number_not_reserved_status",
        "Creating a skill with a number that was not reserved is answered with 500.",
        500,
        why_not="The probe creates no skills, because they cannot be deleted.",
    ),
    Assumption(
        "older_skills_status",
        "The older list of skills still exists.",
        200,
        "GET of the skills by the path of older clients.",
    ),
    Assumption(
        "aux_code_placeholders",
        "AUX codes that agents cannot choose have a reason of null.",
        "null",
        "Entries without a reason in the existing AUX codes.",
    ),
    Assumption(
        "address_book_first_page",
        "The pages of the address book are counted from 0.",
        0,
        "Pages 0 and 1 of a search, with one contact per page.",
    ),
    Assumption(
        "sub_account_v2_status",
        "The newer path of a sub-account exists.",
        200,
        "GET of the sub-account by its appId.",
    ),
    Assumption(
        "administrators_status",
        "The list of administrators exists.",
        200,
        "GET of the administrators of the sub-account.",
    ),
    Assumption(
        "accounts_status",
        "The list of accounts exists.",
        200,
        "GET of the accounts that the key can access.",
    ),
    Assumption(
        "disabled_username_again",
        "The username of a deleted administrator cannot be used again.",
        "refused",
        why_not=_NEVER_DELETED,
    ),
    Assumption(
        "second_station_group",
        "Creating a station group with an existing name creates a second one.",
        "made_twice",
        why_not=_NEVER_DELETED,
    ),
    Assumption(
        "account_name_again",
        "The name of a deleted account can be used again.",
        "accepted",
        why_not=_NEVER_DELETED,
    ),
)
