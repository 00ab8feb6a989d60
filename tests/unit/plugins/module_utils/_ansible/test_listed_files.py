# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The list of files, and what its entries allow."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.listed_files import Listed, listed_files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ownership import Ownership


def test_names_stand_alone_in_a_list_or_with_commas_between_them():
    expected = [Listed("a.yml", "src[0]"), Listed("b c.csv", "src[1]")]
    assert listed_files("a.yml, b c.csv", "src") == (expected, [])
    assert listed_files(["a.yml", "b c.csv"], "src") == (expected, [])


def test_what_is_empty_is_no_file():
    assert listed_files("", "src") == ([], [])
    assert listed_files(["a.yml", " "], "src") == ([Listed("a.yml", "src[0]")], [])


def test_an_entry_says_what_its_file_may_declare():
    [sales], problems = listed_files(
        [{"path": "teams/sales.yml", "may_declare": {"agents": ["sales-*", " lead "], "skills": "Sales*,Hotline"}}],
        "contact_center_files",
    )
    assert problems == []
    assert (sales.path, sales.called) == ("teams/sales.yml", "contact_center_files[0]")
    assert sales.ownership == Ownership(
        "contact_center_files[0].may_declare",
        {
            "skills": ("Sales*", "Hotline"),
            "station_groups": (),
            "agents": ("sales-*", "lead"),
            "subscriptions": (),
            "administrators": (),
            "profiles": (),
        },
    )


@pytest.mark.parametrize("nothing", [{}, {"agents": []}, {"agents": None}])
def test_what_is_left_out_or_empty_may_not_be_declared(nothing):
    [listed], problems = listed_files([{"path": "a.yml", "may_declare": nothing}], "src")
    assert problems == []
    assert set(listed.ownership.patterns.values()) == {()}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"path": "a.yml"}, "src: must be a list of file names and of dictionaries with path and may_declare"),
        (7, "src: must be a list of file names and of dictionaries with path and may_declare"),
        (
            [7],
            (
                "src[0]: must be a string, not a number; put quotes around it, because YAML reads 0100 as 64 and "
                "12:30 as 750"
            ),
        ),
        ([None], "src[0]: must be a string, not null"),
        ([["a.yml"]], "src[0]: must be a string, not a list"),
        ([{"may_declare": {}}], "src[0].path: is required"),
        ([{"path": " ", "may_declare": {}}], "src[0].path: is required"),
        # Without the rule, or with one that is null, nobody is to find out later that the file may declare all.
        ([{"path": "a.yml"}], "src[0].may_declare: is required"),
        ([{"path": "a.yml", "may_declare": None}], "src[0].may_declare: is required"),
        (
            [{"path": "a.yml", "may_declar": {}, "may_declare": {}}],
            "src[0]: unknown option 'may_declar'; did you mean 'may_declare'?",
        ),
        (
            [{"path": "a.yml", "may_declare": {"agent": ["*"]}}],
            "src[0].may_declare: unknown option 'agent'; did you mean 'agents'?",
        ),
        (
            [{"path": "a.yml", "may_declare": {"purge": ["*"]}}],
            (
                "src[0].may_declare: unknown option 'purge'; the options are: skills, station_groups, agents, "
                "subscriptions, administrators, profiles"
            ),
        ),
        (
            [{"path": "a.yml", "may_declare": {"agents": ["anna", ""]}}],
            "src[0].may_declare.agents: a pattern is empty; use * to match everything",
        ),
        (
            [{"path": "a.yml", "may_declare": {"agents": [True]}}],
            "src[0].may_declare.agents[0]: must be a string, not a boolean; without quotes, YAML reads it as this type",
        ),
        (
            [{"path": "a.yml", "may_declare": {"agents": {"anna": True}}}],
            "src[0].may_declare.agents: must be a list, not a dictionary",
        ),
        ([{"path": "a.yml", "may_declare": ["agents"]}], "src[0].may_declare: must be a dictionary, not a list"),
    ],
)
def test_what_is_wrong_with_the_list_is_said(written, expected):
    listed, problems = listed_files(written, "src")
    assert expected in problems
    assert listed == []


def test_all_that_is_wrong_is_said_at_once():
    _listed, problems = listed_files([None, {"path": "a.yml"}, {"path": "b.yml", "may_declare": {"feeds": []}}], "src")
    assert [problem.partition(":")[0] for problem in problems] == ["src[0]", "src[1].may_declare", "src[2].may_declare"]
