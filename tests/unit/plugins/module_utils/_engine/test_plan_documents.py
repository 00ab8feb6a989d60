# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans as documents: which can be held to, and how two of them differ."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan_comparison import (
    declared_otherwise,
    differences,
    other_sub_account,
    plan_problem,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan_document import digest_of, plain, sealed
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, UNMANAGED, Secret

URL = "https://avaya.example"


def change(name="anna", action="update", before=None, after=None, **more):
    return {
        "kind": "agent",
        "name": name,
        "action": action,
        "reason": "",
        "before": before or {},
        "after": after or {},
        **more,
    }


def document(*changes, **more):
    return sealed(
        {
            "format": "avaya.cloud plan",
            "version": 1,
            "collection_version": "0.1.0",
            "module": "avaya_agents",
            "made_at": "2026-01-31T08:00:00Z",
            "api_url": URL,
            "sub_account": {"id": 101, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"},
            "declared": {"agents": {"count": 1, "digest": "sha256:0"}},
            "totals": {"create": 0},
            "changes": list(changes),
            **more,
        }
    )


def problem(content, module="avaya_agents", api_url=URL):
    return plan_problem(content, module, api_url)


def lines(kept, made):
    return [each.described() for each in differences(kept, made)]


def test_a_plan_that_was_kept_can_be_held_to():
    assert problem(document(change())) == ""


@pytest.mark.parametrize("content", [None, [], "plan", 7, {}, {"format": "another"}, {"version": 1}])
def test_what_is_no_plan_is_said_to_be_none(content):
    assert problem(content) == "is not a plan of avaya.cloud"


@pytest.mark.parametrize(("version", "said"), [(2, "2"), (True, "True"), (None, "None"), ("1", "'1'")])
def test_another_version_is_refused_whatever_else_is_in_it(version, said):
    expected = f"has version {said} of the plan format, but this collection supports version 1"
    assert problem({"format": "avaya.cloud plan", "version": version}) == expected


TAMPERED = "was changed or damaged after it was written: its digest does not match"


@pytest.mark.parametrize(
    "edit",
    [
        {"made_at": "2026-01-31T09:00:00Z"},
        {"changes": []},
        {"digest": "sha256:0"},
        {"digest": None},
        {"api_url": "https://other.example"},
        {"module": "avaya_contact_center"},
        {"more": 1},
        {"totals": {"create": float("nan")}},
    ],
)
def test_a_plan_that_was_edited_is_refused(edit):
    assert problem({**document(change()), **edit}) == TAMPERED


@pytest.mark.parametrize(
    "lacking",
    [
        {"changes": {}},
        {"changes": [1]},
        {"changes": [{"kind": "agent", "name": "anna", "action": "create"}]},
        {"changes": [change(before=None) | {"after": []}]},
        {"changes": [change(created_with=[])]},
        {"sub_account": None},
        {"declared": []},
        {"made_at": 7},
    ],
)
def test_a_plan_that_lacks_something_is_refused_even_where_its_digest_was_made_to_fit(lacking):
    assert problem(document(**lacking)) == TAMPERED


def test_a_plan_of_another_module_or_service_is_refused():
    assert (
        problem(document(), module="avaya_contact_center")
        == "is a plan of avaya_agents, but this is avaya_contact_center"
    )
    assert problem(document(), api_url="https://b.example") == (
        "is a plan for the service at https://avaya.example, but this task uses https://b.example"
    )


def test_a_sub_account_is_the_same_by_what_both_plans_know_of_it():
    mine = {"sub_account": {"id": 101, "app_id": "ABC_ABCRec", "name": "Recruiting"}}
    assert not other_sub_account(mine, {"sub_account": {**mine["sub_account"], "name": "renamed"}})
    assert not other_sub_account(mine, {"sub_account": {"id": None, "app_id": "ABC_ABCRec"}})
    assert other_sub_account(mine, {"sub_account": {"id": 102, "app_id": "ABC_ABCRec"}})
    assert other_sub_account(mine, {"sub_account": {"id": 101, "app_id": "ABC_FieldSales"}})
    # Nothing says that they are the same.
    assert other_sub_account(mine, {"sub_account": {"id": None, "app_id": None}})


def test_plans_with_the_same_changes_are_the_same_whatever_is_unchanged_or_lost():
    kept = document(change("anna", before={"first_name": "A"}, lost={"lost_records": 1}), change("ben", "create"))
    made = document(
        change("ben", "create"),
        change("anna", before={"first_name": "A"}, lost={"lost_records": 2}, reason="in other words"),
        totals={"unchanged": 7},
        made_at="2026-02-01T08:00:00Z",
    )
    assert differences(kept, made) == []


def test_each_difference_is_a_line():
    kept = document(
        change("anna", before={"first_name": "A", "skills": {"Sales": 1}}, after={"first_name": "B"}),
        change("ben", "create", after={"username": "ben"}),
        change("carla", "update"),
    )
    made = document(
        change("anna", before={"first_name": "C", "skills": {"Sales": 2}}, after={"first_name": "B"}),
        change("carla", "delete"),
        change("dora", "delete", before={"username": "dora"}),
    )
    assert lines(kept, made) == [
        ("agent anna: update: first_name is 'C', and 'A' in the plan; skills is Sales 2, and Sales 1 in the plan"),
        "agent ben: create: no longer planned",
        "agent carla: update in the plan, delete now",
        "agent dora: delete: not in the plan",
    ]


def test_what_an_agent_is_created_again_with_is_part_of_the_plan():
    kept = document(change("anna", "recreate", created_with={"email": "a@example.com"}))
    made = document(change("anna", "recreate", created_with={"email": None}))
    assert lines(kept, made) == ["agent anna: recreate: email is created with not set, and 'a@example.com' in the plan"]


def test_things_of_one_name_are_compared_one_by_one():
    kept = document(change("feed", "delete", before={"id": "1"}), change("feed", "delete", before={"id": "2"}))
    assert lines(kept, document(change("feed", "delete", before={"id": "1"}))) == [
        "agent feed: delete: no longer planned"
    ]
    assert lines(kept, kept) == []


def test_a_difference_is_one_line_that_no_terminal_obeys():
    (line,) = lines(document(), document(change("\x1b[31mred\nagent eve: create")))
    assert line == "agent \\x1b[31mred\\nagent eve: create: update: not in the plan"


def test_a_result_holds_both_changes_without_what_is_not_compared():
    (found,) = differences(document(change("anna", "delete", before={"a": 1}, lost={"b": 2})), document())
    assert found.as_result() == {
        "kind": "agent",
        "name": "anna",
        "difference": "no longer planned",
        "expected": {"action": "delete", "before": {"a": 1}, "after": {}},
        "planned": None,
    }


def test_the_kinds_that_are_declared_otherwise_are_known():
    one = {"declared": {"skills": {"digest": "1"}, "agents": {"digest": "1"}}}
    other = {"declared": {"agents": {"digest": "2"}, "subscriptions": {"digest": "1"}}}
    assert declared_otherwise(one, other) == ["skills", "agents", "subscriptions"]
    assert declared_otherwise(one, one) == []


def test_a_digest_is_of_all_but_itself_in_any_order():
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1, "digest": "x"})
    assert digest_of({"a": 1}) != digest_of({"a": "1"})
    assert digest_of({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_values_become_those_of_json_and_secrets_placeholders():
    values = {"a": UNKNOWN, "b": UNMANAGED, "c": Secret("Wonderful1!"), "d": (1, {"e": True}), 5: None, "f": 1.5}
    assert plain(values) == {"a": None, "b": None, "c": "(hidden)", "d": [1, {"e": True}], "5": None, "f": 1.5}
