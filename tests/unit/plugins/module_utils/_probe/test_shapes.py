# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys and types of answers, and nothing else of them."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.shapes import Shapes, type_of


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.5, "number"),
        ("1", "string"),
        ([], "list"),
        ({}, "object"),
    ],
)
def test_types_of_json(value, name):
    assert type_of(value) == name


def test_types_are_united_and_missing_keys_are_said():
    shapes = Shapes()
    shapes.add("agent", {"username": "anna", "supervisorId": 7})
    shapes.add("agent", {"username": "bruno", "supervisorId": None})
    shapes.add("agent", {"username": "carla"})
    assert shapes.document() == {"agent": {"username": ["string"], "supervisorId": ["integer", "missing", "null"]}}


def test_kinds_come_in_one_order():
    shapes = Shapes()
    shapes.add("account", {"id": 1})
    shapes.add("user", {"userId": 1})
    assert list(shapes.document()) == ["user", "account"]


@pytest.mark.parametrize("answered", [None, [], "anna", 7])
def test_what_is_no_object_has_no_shape(answered):
    shapes = Shapes()
    shapes.add("agent", answered)
    assert shapes.document() == {}


def test_keys_that_are_names_or_numbers_of_things_are_left_out():
    shapes = Shapes()
    shapes.add("agent", {"Anna": {"x": 1}, "username": "Anna", "101": 1, "a b": 1, "anna@example.com": 1, "x" * 41: 1})
    shapes.add("skill", {"Sales": 1, "name": "Sales"})
    assert shapes.document() == {"agent": {"username": ["string"]}, "skill": {"name": ["string"]}}


def test_a_field_stays_where_a_customer_calls_a_thing_like_it():
    shapes = Shapes()
    shapes.add("skill", {"name": "status", "status": "COMPLETED"})
    assert shapes.document() == {"skill": {"name": ["string"], "status": ["string"]}}


def test_no_value_is_in_it():
    shapes = Shapes()
    shapes.add("agent", {"a": "Canary", "b": ["Canary"], "c": {"d": "Canary"}, "e": 4000000001, "f": 1.25})
    written = json.dumps(shapes.document())
    assert [each for each in ("Canary", "4000000001", "1.25") if each in written] == []


def test_an_object_with_endless_keys_is_cut():
    shapes = Shapes()
    shapes.add("agent", {f"key{number}": number for number in range(5000)})
    assert len(shapes.document()["agent"]) == 100
