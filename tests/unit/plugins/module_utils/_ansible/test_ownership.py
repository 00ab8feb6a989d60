# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a file declares beyond what it may."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ownership import (
    Ownership,
    name_beyond,
    things_beyond,
)

ID = "0b7e0c9a-52a1-4c5e-9f53-0a2a1d6f7c11"
OTHER_ID = "11111111-52a1-4c5e-9f53-0a2a1d6f7c11"


def beyond(may_declare, **variables):
    """What is beyond in a file that holds these variables, without their prefix."""
    return things_beyond(
        Ownership("RULE", may_declare),
        {f"contact_center_{name}": value for name, value in variables.items()},
        lambda name: f"f.yml ({name.removeprefix('contact_center_')})",
        lambda _name, position: f"f.yml:{position}",
    )


def named_beyond(may_declare, **variables):
    """The places of these problems alone."""
    return [problem.partition(": ")[0] for problem in beyond(may_declare, **variables)]


def test_a_thing_that_no_pattern_names_is_beyond_with_its_place_and_what_may_be_there():
    agents = [{"username": "sales-anna"}, {"username": "lead-bob"}]
    (problem,) = beyond({"agents": ("sales-*", "*@sales.example.com"), "skills": ("Sales*",)}, agents=agents)
    assert problem == (
        "f.yml:1 (lead-bob): RULE does not name this agent; the file may declare skills Sales*; agents sales-*, "
        "*@sales.example.com"
    )


@pytest.mark.parametrize(
    ("pattern", "username", "is_named"),
    [
        ("sales-*", "SALES-Anna", True),
        ("SALES-?", "sales-1", True),
        ("sales-?", "sales-12", False),
        ("sales-*", "presales-anna", False),
        ("sales-[a]", "sales-a", False),
        ("sales-anna", "sales-anna", True),
        ("*@sales.example.com", "anna@sales.example.com", True),
        # A point is a point.
        ("*@sales.example.com", "anna@salesXexample.com", False),
    ],
)
def test_patterns_are_those_of_protected_things(pattern, username, is_named):
    assert (beyond({"agents": (pattern,)}, agents=[{"username": username}]) == []) is is_named


def test_an_absence_is_a_declaration_as_well():
    assert named_beyond({"agents": ("sales-*",)}, agents=[{"username": "bob", "state": "absent"}]) == ["f.yml:0 (bob)"]


@pytest.mark.parametrize(
    ("entry", "is_named"),
    [
        ({"data_source_type": "ECH", "endpoint": "https://sales.example.com/x"}, True),
        # As patterns of protected subscriptions do, they know the ways in which one endpoint may be written.
        ({"data_source_type": "ECH", "endpoint": "HTTPS://Sales.Example.com:443/x"}, True),
        ({"data_source_type": "ECH", "endpoint": "https://other.example.com/x"}, False),
        ({"subscription_id": ID}, True),
        ({"subscription_id": ID.upper()}, True),
        ({"subscription_id": OTHER_ID}, False),
        ({"subscription_id": ID, "data_source_type": "ECH", "endpoint": "https://sales.example.com/x"}, True),
        # The id says which one it is: an endpoint of one's own does not make another's subscription one's own,
        ({"subscription_id": OTHER_ID, "data_source_type": "ECH", "endpoint": "https://sales.example.com/x"}, False),
        # nor may one's own become another's.
        ({"subscription_id": ID, "data_source_type": "ECH", "endpoint": "https://other.example.com/x"}, False),
        ({"subscription_id": ID, "endpoint": "https://other.example.com/x"}, False),
    ],
)
def test_subscriptions_go_by_endpoint_and_id(entry, is_named):
    found = beyond({"subscriptions": ("https://sales.example.com/*", ID)}, subscriptions=[entry])
    assert (found == []) is is_named


@pytest.mark.parametrize("entry", ["username=lead", {}, {"username": None}, {"username": ["lead"]}, ["lead"], None])
def test_an_entry_that_does_not_say_which_thing_it_means_is_beyond(entry):
    assert beyond({"agents": ("*",)}, agents=[entry]) == [
        "f.yml:0: agent: does not say which one it is, so it is not known whether RULE names it"
    ]


def test_the_query_of_an_endpoint_is_not_shown():
    entry = {"data_source_type": "ECH", "endpoint": "https://other.example.com/x?key=hunter2"}
    (problem,) = beyond({"subscriptions": ("https://sales.example.com/*",)}, subscriptions=[entry])
    assert "https://other.example.com/x" in problem
    assert "hunter2" not in problem


def test_passwords_go_with_what_they_are_for():
    passwords = dict.fromkeys(
        ["sales-anna", "SALES-ben", "lead", "ECH https://sales.example.com/x", "ECH https://other.example.com/x", ID],
        "Aa1!Secret",
    )
    problems = beyond({"agents": ("sales-*",), "subscriptions": ("https://sales.example.com/*",)}, passwords=passwords)
    assert [problem.partition("'")[2].partition("'")[0] for problem in problems] == [
        "lead",
        "ECH https://other.example.com/x",
        ID,
    ]
    assert "Aa1!Secret" not in str(problems)
    # A name with a blank in it is that of a feed, also where all agents are named.
    assert named_beyond({"agents": ("*",)}, passwords={"ECH https://x": "y"}) == ["f.yml (passwords)"]
    assert beyond({"subscriptions": (ID,)}, passwords={ID: "y"}) == []


def test_profiles_are_defined_by_name_and_used_by_all():
    assert beyond({"agents": ("*",)}, agents=[{"username": "anna", "profile": "of others"}]) == []
    assert beyond({"profiles": ("sales*",)}, profiles={"sales": {}, "leads": {}}) == [
        "f.yml (profiles): RULE does not name the profile 'leads'; the file may declare profiles sales*"
    ]


@pytest.mark.parametrize("name", ["passwords", "profiles"])
def test_what_might_be_read_as_a_dictionary_is_refused(name):
    found = beyond({"profiles": ("*",), "agents": ("*",)}, **{name: '{"lead": "x"}'})
    assert found == [f"f.yml ({name}): contact_center_{name} must be a dictionary"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("contact_center_agents", ""),
        ("contact_center_passwords", ""),
        ("contact_center_skills", "RULE names no skills; the file may declare agents sales-*"),
        ("contact_center_subscriptions", "RULE names no subscriptions; the file may declare agents sales-*"),
        ("contact_center_profiles", "RULE names no profiles; the file may declare agents sales-*"),
        (
            "contact_center_purge",
            "RULE does not allow contact_center_purge in this file; the file may declare agents sales-*",
        ),
        (
            "contact_center_api_key",
            "RULE does not allow contact_center_api_key in this file; the file may declare agents sales-*",
        ),
        (
            "domain",
            "RULE does not allow variables such as 'domain' in this file; set it in a file without may_declare",
        ),
    ],
)
def test_names_that_a_file_may_have(name, expected):
    assert name_beyond(Ownership("RULE", {"agents": ("sales-*",), "skills": ()}), name) == expected


def test_a_file_may_be_allowed_nothing():
    assert name_beyond(Ownership("RULE", {}), "contact_center_skills") == (
        "RULE names no skills; the file may declare nothing"
    )


def test_of_many_patterns_the_first_are_shown():
    patterns = tuple(f"team{number}-*" for number in range(7))
    assert name_beyond(Ownership("RULE", {"agents": patterns}), "contact_center_purge").endswith(
        "the file may declare agents team0-*, team1-*, team2-*, team3-*, team4-* and 2 more"
    )
