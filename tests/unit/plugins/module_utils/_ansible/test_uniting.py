# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Several files, and variables over them, are one contact center."""

from __future__ import annotations

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import Layer, united


def layer(file, **values):
    places = {
        name: [f"{file}:{position + 1}" for position in range(len(value))]
        for name, value in values.items()
        if isinstance(value, list)
    }
    return Layer(values, places)


def test_one_layer_stays_as_it_is():
    only = layer("a", agents=[{"username": "anna"}, {"username": "anna"}])
    assert united([only]) is only


def test_fields_of_the_later_file_lie_over_those_of_the_earlier():
    base = layer(
        "base",
        agents=[
            {"username": "anna@example.com", "first_name": "Anna", "skills": [{"name": "Sales"}, {"name": "Support"}]},
            {"username": "ben", "last_name": "B"},
        ],
    )
    test = layer(
        "test",
        agents=[
            {"username": "carla"},
            {"username": "ANNA@example.com", "skills": [{"name": "Returns"}], "first_name": None},
        ],
    )
    both = united([base, test])
    assert both.values["agents"] == [
        {"username": "ANNA@example.com", "first_name": None, "skills": [{"name": "Returns"}]},
        {"username": "ben", "last_name": "B"},
        {"username": "carla"},
    ]
    assert both.places["agents"] == ["base:1, test:2", "base:2", "test:1"]
    # What was read stays as it was: an anchor may have put it in several places.
    assert base.values["agents"][0]["first_name"] == "Anna"


def test_the_same_thing_twice_in_one_file_stays_twice_to_be_an_error():
    base = layer("base", agents=[{"username": "anna"}, {"username": "ben"}, {"username": "ben"}])
    test = layer("test", agents=[{"username": "Anna"}, {"username": "anna"}, {"username": "ben"}])
    both = united([base, test])
    assert [entry["username"] for entry in both.values["agents"]] == ["Anna", "ben", "ben", "anna"]
    assert both.places["agents"] == ["base:1, test:1", "base:2, test:3", "base:3", "test:2"]
    third = united([base, test, layer("third", agents=[{"username": "anna", "email": "x"}])])
    assert third.values["agents"][0] == {"username": "anna", "email": "x"}


def test_entries_without_an_identity_are_kept_for_the_check_of_entries():
    odd = [{"first_name": "A"}, "text", {"username": ["a"]}, {"username": None}]
    both = united([layer("base", agents=odd), layer("test", agents=[{"first_name": "A"}])])
    assert both.values["agents"] == [*odd, {"first_name": "A"}]


def test_skills_of_one_name_are_told_apart_by_number_and_feeds_by_what_they_are():
    base = layer(
        "base",
        skills=[{"name": "Sales", "number": 1}, {"name": "Sales", "number": 2}],
        subscriptions=[{"data_source_type": "HAGENT", "endpoint": "https://a.example/x", "frequency": 5}],
    )
    test = layer(
        "test",
        skills=[{"name": "Sales", "number": 2, "acw_interval": 7}],
        subscriptions=[
            {"data_source_type": "HAGENT", "endpoint": "https://a.example:443/x", "frequency_in_minutes": 15},
            {"data_source_type": "ECH", "endpoint": "https://a.example/x"},
        ],
    )
    both = united([base, test]).values
    assert both["skills"] == [{"name": "Sales", "number": 1}, {"name": "Sales", "number": 2, "acw_interval": 7}]
    assert both["subscriptions"] == [
        # `frequency` is another name of the option, and one of the two counts.
        {"data_source_type": "HAGENT", "endpoint": "https://a.example:443/x", "frequency_in_minutes": 15},
        {"data_source_type": "ECH", "endpoint": "https://a.example/x"},
    ]


def test_dictionaries_are_united_and_everything_else_is_replaced():
    base = layer(
        "base",
        purge={"agents": {"limit": 2, "protected": ["lead-*"]}},
        drift_tolerated={"skills": ["*"]},
        on_difference="fail",
        drift_alarms=["missing"],
    )
    test = layer("test", purge={"agents": {"limit": 50}, "subscriptions": {"limit": 1}}, on_difference="recreate")
    last = layer("last", drift_alarms=["different"])
    assert united([base, test, last]).values == {
        "purge": {"agents": {"limit": 50, "protected": ["lead-*"]}, "subscriptions": {"limit": 1}},
        "drift_tolerated": {"skills": ["*"]},
        "on_difference": "recreate",
        "drift_alarms": ["different"],
    }


def test_passwords_go_by_what_they_are_for():
    base = layer("base", passwords={"anna": "one", "ben": "two", "HAGENT https://a.example/x": "three", "carla": "4"})
    test = layer("test", passwords={"Anna": "other", "hagent https://a.example:443/x": "new", "ben": None})
    assert united([base, test]).values["passwords"] == {
        "carla": "4",
        "Anna": "other",
        "hagent https://a.example:443/x": "new",
        "ben": None,
    }
    twice = layer("test", passwords={"Anna": "one", "anna": "two"})
    assert united([base, twice]).values["passwords"] == {
        "ben": "two",
        "HAGENT https://a.example/x": "three",
        "carla": "4",
        "Anna": "one",
        "anna": "two",
    }
    assert united([base, layer("test", passwords="{{ nothing }}")]).values["passwords"] == "{{ nothing }}"


def test_a_list_that_is_none_is_not_hidden_by_another_file():
    for values in ([{"agents": "text"}, {"agents": []}], [{"agents": []}, {"agents": "text"}]):
        assert united([layer("f", **each) for each in values]).values["agents"] == "text"


def test_an_empty_list_adds_nothing_and_declares_the_kind():
    both = united([layer("a", agents=[{"username": "anna"}]), layer("b", agents=[], skills=[])])
    assert both.values == {"agents": [{"username": "anna"}], "skills": []}


def test_an_agent_that_one_file_declares_absent_is_absent_whatever_others_say():
    leavers = layer("leavers", agents=[{"username": "Ben", "state": "absent"}, {"username": "zoe", "state": "absent"}])
    roster = layer("roster", agents=[{"username": "anna"}, {"username": "ben", "first_name": "B"}])
    own = layer("own", agents=[{"username": "BEN", "state": "present"}])
    for layers, reason in (
        ([leavers, roster], "it is declared absent in leavers:1, which takes precedence over roster:2"),
        ([roster, leavers], "it is declared absent in leavers:1, which takes precedence over roster:2"),
        ([roster, leavers, own], "it is declared absent in leavers:1, which takes precedence over roster:2, own:1"),
    ):
        found = united(layers)
        position = found.places["agents"].index(next(each for each in found.places["agents"] if "roster:2" in each))
        assert found.values["agents"][position]["state"] == "absent"
        assert found.absences == {"agents": {position: reason}}
    # Over it lies what is no list of agents.
    assert united([united([roster, leavers]), layer("x", passwords={})]).absences["agents"]


def test_where_no_file_contradicts_nothing_is_said():
    leavers = layer("leavers", agents=[{"username": "ben", "state": "absent"}])
    assert united([leavers, layer("more", agents=[{"username": "ben", "state": "absent"}])]).absences == {}
    feeds = [{"data_source_type": "ECH", "endpoint": "https://a.example/x"}]
    gone = [{**feeds[0], "state": "absent"}]
    both = united([layer("base", subscriptions=gone), layer("test", subscriptions=[{**feeds[0], "state": "present"}])])
    assert (both.values["subscriptions"][0]["state"], both.absences) == ("present", {})
