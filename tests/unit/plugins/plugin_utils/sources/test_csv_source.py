# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""CSV as spreadsheet programs write it."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.csv_source import Columns, read_csv
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.document import SourceError

TYPES = {
    "username": "str",
    "state": "str",
    "password": "str",
    "first_name": "str",
    "last_name": "str",
    "skills": "list",
    "supervisor_id": "int",
    "channel_ids": "list",
}
BY_OPTION = Columns(TYPES, "username", {}, "src_columns")


def by_own(**own):
    return BY_OPTION._replace(own=own)


def read(text, columns=BY_OPTION):
    document = read_csv(text, "agents.csv", columns)
    return document.values[""], document.entry_lines[""], document.problems


def problems(text, columns=BY_OPTION):
    with pytest.raises(SourceError) as caught:
        read_csv(text, "agents.csv", columns)
    return caught.value.problems


ANNA = {"username": "anna@example.com", "first_name": "Anna", "skills": [{"name": "Sales", "priority": 1}]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter, line):
    header = delimiter.join(["username", "first_name", "skills"])
    row = delimiter.join(["anna@example.com", "Anna", "Sales:1"])
    assert read(f"{header}{line}{row}{line}") == ([ANNA], [2], [])


def test_the_delimiter_is_the_one_that_makes_the_columns_known():
    text = "username;first_name;skills\nanna@example.com;Anna;Sales:1, Support\n"
    assert read(text)[0][0]["skills"] == [{"name": "Sales", "priority": 1}, {"name": "Support"}]
    own = "Name, short;Full, name\nanna;b\n"
    assert read(own, by_own(**{"Name, short": "username"}))[0] == [{"username": "anna"}]


def test_blanks_are_trimmed_and_empty_cells_and_rows_left_out():
    text = " Username , First-Name ,last name\n\n , ,\n anna ,\u00a0Anna\u00a0,\n"
    assert read(text) == ([{"username": "anna", "first_name": "Anna"}], [4], [])


def test_quoted_cells_with_delimiters_quotes_and_line_breaks():
    text = 'username,skills,last_name\nanna,"Sales:1\nSupport","O""Hara, B"\nben,,B\n'
    entries, rows, _problems = read(text)
    assert entries[0] == {
        "username": "anna",
        "skills": [{"name": "Sales", "priority": 1}, {"name": "Support"}],
        "last_name": 'O"Hara, B',
    }
    assert rows == [2, 3]


@pytest.mark.parametrize(
    ("cell", "skills"),
    [
        ("Sales:1, Support:2", [{"name": "Sales", "priority": 1}, {"name": "Support", "priority": 2}]),
        ("Sales : 1 ; Back office", [{"name": "Sales", "priority": 1}, {"name": "Back office"}]),
        ("#101:2, #7", [{"number": 101, "priority": 2}, {"number": 7}]),
        ("Sales: EMEA", [{"name": "Sales: EMEA"}]),
        ("Sales: EMEA:4,", [{"name": "Sales: EMEA", "priority": 4}]),
        ("-", []),
    ],
)
def test_skills_in_a_cell(cell, skills):
    assert read(f"username\tskills\nanna\t{cell}\n")[0] == [{"username": "anna", "skills": skills}]


def test_a_column_a_skill():
    text = "username,skill:Sales,Skill: Back office\nanna,1,\nben,x,7\ncarla,,-\n,,\ndora,high,\n"
    entries, rows, errors = read(text)
    assert [entry["skills"] for entry in entries[:3]] == [
        [{"name": "Sales", "priority": 1}],
        [{"name": "Sales"}, {"name": "Back office", "priority": 7}],
        [],
    ]
    assert rows == [2, 3, 4, 6]
    assert errors == [
        "agents.csv row 6: the cell of skill Sales must be a priority, x for the default priority, or empty"
    ]


def test_values_of_other_types_are_left_to_the_check_of_entries():
    text = "username;supervisor_id;channel_ids\nanna;12;1, 2\nben;none;3\n"
    assert read(text)[0] == [
        {"username": "anna", "supervisor_id": "12", "channel_ids": ["1", "2"]},
        {"username": "ben", "supervisor_id": "none", "channel_ids": ["3"]},
    ]


def test_own_names_of_columns_and_no_others_are_read():
    text = "Login;Vorname;Cost center;Sales;username\nanna;Anna;4711;2;other\n"
    own = by_own(login="username", Vorname="first_name", Sales="skill:Sales")
    assert read(text, own)[0] == [
        {"username": "anna", "first_name": "Anna", "skills": [{"name": "Sales", "priority": 2}]}
    ]


def test_the_line_by_which_excel_is_told_the_delimiter():
    assert read("sep=|\r\nusername|first_name\r\nanna|Anna\r\n") == (
        [{"username": "anna", "first_name": "Anna"}],
        [3],
        [],
    )


def test_rows_of_another_width():
    text = "username,first_name\nanna,Anna,\nben,Ben,B\ncarla\ndora,D\n"
    assert read(text) == (
        [{"username": "anna", "first_name": "Anna"}, {"username": "dora", "first_name": "D"}],
        [2, 5],
        [
            (
                "agents.csv row 3: has 3 cells, and the first row names 2; a cell that contains the "
                "delimiter needs quotation marks around it"
            ),
            "agents.csv row 4: has 1 cell, and the first row names 2; an empty cell also needs its delimiter",
        ],
    )


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("", BY_OPTION, ["agents.csv: is empty; the first row must name the columns"]),
        ("\n \n", BY_OPTION, ["agents.csv: is empty; the first row must name the columns"]),
        (
            "anna,Secret_1\nben,Secret_2\n",
            BY_OPTION,
            [
                (
                    "agents.csv row 1: the first row must name the columns, and there is no column username; "
                    "rename a column, or specify with src_columns which column it is"
                )
            ],
        ),
        (
            "user;first_name\na;b\n",
            BY_OPTION,
            [
                (
                    "agents.csv row 1: has no column username, only user, first_name; rename a column, or "
                    "specify with src_columns which column it is"
                ),
                "agents.csv row 1: unknown column 'user'; did you mean 'username'?",
            ],
        ),
        (
            "username,frist_name,Cost center\n",
            BY_OPTION,
            [
                "agents.csv row 1: unknown column 'frist_name'; did you mean 'first_name'?",
                "agents.csv row 1: unknown column 'Cost center'; src_columns says which columns to read",
            ],
        ),
        (
            "username,first_name,First name\n",
            BY_OPTION,
            ["agents.csv row 1: columns 2 and 3 are both first_name; keep one of them"],
        ),
        (
            "username,skills,skill:Sales\n",
            BY_OPTION,
            [
                (
                    "agents.csv row 1: there is a column skills as well as columns of single skills; use only "
                    "one of the two forms"
                ),
            ],
        ),
        ("username,skill:\n", BY_OPTION, ["agents.csv row 1: column 'skill:' must name a skill, such as skill:Sales"]),
        (
            "Logn,Name\n",
            by_own(Login="username", Name="last_name"),
            [
                (
                    "agents.csv row 1: has no column username, only Logn, Name; rename a column, or specify "
                    "with src_columns which column it is"
                ),
                "agents.csv row 1: has no column 'Login', which src_columns names; did you mean 'Logn'?",
            ],
        ),
        (
            'username,first_name\nanna,A\n"ben,B\ncarla,C\n',
            BY_OPTION,
            [
                (
                    "agents.csv row 3: a quotation mark opens a cell that is not closed; close it, or double "
                    "the mark if it is part of the text"
                )
            ],
        ),
        (
            'username,first_name\n"an"na,A\n',
            BY_OPTION,
            ["agents.csv row 2: there is a quotation mark inside a quoted cell; double it if it is part of the text"],
        ),
        ("username\n" + "x" * 200000, BY_OPTION, ["agents.csv row 2: a cell is too long"]),
    ],
)
def test_what_cannot_be_read(text, columns, expected):
    assert problems(text, columns) == expected


def test_ten_thousand_rows_have_their_numbers():
    text = "username,skills\n" + "".join(f"agent{number}@example.com,Sales:1\n" for number in range(10_000))
    entries, rows, _problems = read(text)
    assert (len(entries), rows[0], rows[-1]) == (10_000, 2, 10_001)
    assert entries[-1] == {"username": "agent9999@example.com", "skills": [{"name": "Sales", "priority": 1}]}
