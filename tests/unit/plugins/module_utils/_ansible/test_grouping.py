# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One mistake in many lines of a file is one error."""

from __future__ import annotations

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.grouping import files_of, grouped

NO_SKILL = "there is no skill named 'Salez'; it has: Sales"


def test_four_lines_and_more_of_one_file_are_one_error_where_the_first_was():
    errors = [
        "sub_account is required",
        *(f"hr.csv row {row} (a{row}@example.com): {NO_SKILL}" for row in range(3, 18)),
        *(f"hr.csv row {row} (a{row}@example.com): it needs a password" for row in (3, 4, 5)),
        *(f"base.yml:{line}: agent.email: must be a string" for line in (1, 12, 30, 4)),
        *(f"other.yml:{line} (b): {NO_SKILL}" for line in (1, 2, 3, 4)),
    ]
    assert grouped(errors, {"hr.csv", "base.yml"}) == [
        "sub_account is required",
        f"hr.csv: rows 3, 4 and 13 others: {NO_SKILL}",
        "hr.csv row 3 (a3@example.com): it needs a password",
        "hr.csv row 4 (a4@example.com): it needs a password",
        "hr.csv row 5 (a5@example.com): it needs a password",
        "base.yml: lines 1, 12 and 2 others: agent.email: must be a string",
        *(f"other.yml:{line} (b): {NO_SKILL}" for line in (1, 2, 3, 4)),
    ]


def test_what_differs_in_a_value_is_not_the_same_mistake():
    errors = [f"hr.csv row {row} (a): last_name 'Ä{row}' is wrong" for row in range(9)]
    assert grouped(errors, {"hr.csv"}) == errors


def test_the_files_of_places():
    places = ["base.yml:4, hr.csv row 2", "of all/hr.csv row 3", "contact_center_agents[0]", "x row 7: has 1 cell"]
    assert files_of(places) == {"base.yml", "of all/hr.csv", "x"}
