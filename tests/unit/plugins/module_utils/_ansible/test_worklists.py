# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the API cannot change and people can: a list for somebody who clicks through it."""

from __future__ import annotations

import csv
import stat

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.worklists import worklist_csv, worklist_markdown
from ansible_collections.avaya.cloud.plugins.module_utils._engine.worklist import Item
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
    agent_skill,
)

SPEC = module_for_many(AGENT)


@pytest.fixture
def service():
    service = FakeAgentService(FakeClock(), delay=0.0)
    service.seed("carla", "4000000903")
    service.seed("ANNA", "4000000901", skills=(agent_skill(101, "Sales", 1),))
    service.seed("ben", "4000000902")
    return service


@pytest.fixture
def declare(service):
    skills = FakeSkillService([{"name": "Sales", "number": 101}, {"name": "Support", "number": 102}])

    def run(*agents, check_mode=False, **given):
        connection = FakeConnection(open_fake=FakeSubAccount(service, skills).open)
        return SPEC.action(task_of(SPEC, connection, check_mode, **{"agents": list(agents), **given}))

    return run


DECLARED = (
    {"username": "carla", "last_name": "Carlsson"},
    {
        "username": "anna",
        "first_name": "Ann",
        "skills": [{"name": "Sales", "priority": 1}, {"name": "Support", "priority": 2}],
    },
    {"username": "ben"},
)
ROWS = [
    ["agent", "field", "from", "to"],
    ["anna", "first_name", "Anna", "Ann"],
    ["anna", "skills", "Sales 1", "Sales 1, Support 2"],
    ["carla", "last_name", "Example", "Carlsson"],
]


@pytest.mark.parametrize("check_mode", [True, False])
def test_what_differs_is_listed_by_agent_and_nothing_of_it_fails_or_is_written(declare, service, tmp_path, check_mode):
    paths = [tmp_path / "worklist.csv", tmp_path / "worklist.md"]
    options = {"on_difference": "worklist", "worklist_path": [str(path) for path in paths]}
    result = declare(*DECLARED, check_mode=check_mode, **options)
    assert (result.failure, result.values["changed"]) == (None, False)
    assert service.writes == []
    assert result.values["summary"]["worklist"] == 2
    assert result.values["summary"]["failed"] == 0
    assert list(csv.reader(paths[0].read_text().splitlines())) == ROWS
    assert [list(each.values())[1:] for each in result.values["worklist"]] == ROWS[1:]
    assert "| `anna` | `skills` | `Sales 1` | `Sales 1, Support 2` |" in paths[1].read_text().splitlines()
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o600
    assert result.values["diff"]["prepared"].splitlines()[1:] == [
        "* agent carla: to change by hand: last_name 'Example' → 'Carlsson'",
        "* agent anna: to change by hand: first_name 'Anna' → 'Ann'; skills with Support 2",
        "  0 to create, 0 to change, 0 to recreate, 0 to delete, 1 unchanged, 2 to change by hand",
    ]


def test_the_next_run_lists_what_is_left_and_then_nothing(declare, service, tmp_path):
    path = tmp_path / "worklist.md"
    options = {"on_difference": "worklist", "worklist_path": [str(path)]}
    declare(*DECLARED, **options)
    service.agents["anna"]["first_name"] = "Ann"
    result = declare(*DECLARED, **options)
    assert [list(each.values())[1:3] for each in result.values["worklist"]] == [
        ["anna", "skills"],
        ["carla", "last_name"],
    ]
    assert "2 fields of 2 agents." in path.read_text()
    service.agents["anna"]["skills"] = (agent_skill(101, "Sales", 1), agent_skill(102, "Support", 2))
    service.agents["carla"]["last_name"] = "Carlsson"
    assert declare(*DECLARED, **options).values["worklist"] == []
    assert path.read_text().endswith("Nothing is left.\n")


def test_each_agent_may_say_for_itself(declare):
    anna, carla = {**DECLARED[1], "on_difference": "fail"}, DECLARED[0]
    result = declare(anna, carla, on_difference="worklist")
    assert [(each["name"], each["result"]) for each in result.values["changes"]] == [
        ("anna", "failed"), ("carla", "worklist"),
    ]  # fmt: skip
    assert "or to worklist to have it changed by hand" in MODULE.text(str(result.failure))


def test_what_needs_nothing_by_hand_is_done_beside_it(declare, service):
    result = declare(DECLARED[0], {"username": "ben", "state": "absent"}, on_difference="worklist")
    assert "ben" not in service.agents
    assert (result.values["changed"], result.failure) == (True, None)


@pytest.mark.parametrize("name", ["list.txt", "list", "missing/list.csv"])
def test_a_path_that_is_none_is_refused_before_anything_is_done(declare, service, tmp_path, name):
    with pytest.raises(InvalidInput) as refused:
        declare({"username": "ben", "state": "absent"}, worklist_path=[str(tmp_path / name)])
    assert "worklist_path: " in MODULE.text(refused.value.validation_errors[0])
    assert service.writes == []


def test_where_it_cannot_be_written_nothing_is_done(declare, service, tmp_path, monkeypatch):
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible import worklists
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.files import FileError

    def full(path, _content):
        raise FileError(f"'{path}' was not written: No space left on device")

    monkeypatch.setattr(worklists, "write_file", full)
    with pytest.raises(
        AvayaError, match=r"^Nothing was changed, because the worklist could not be saved: .*No space left"
    ):
        declare({"username": "ben", "state": "absent"}, worklist_path=[str(tmp_path / "list.csv")])
    assert service.writes == []


def test_no_value_is_a_formula_or_markup():
    items = [Item("agent", "-2+3", "first_name", "=cmd|' /C calc'!A0", "a\n| b `c` <b>")]
    assert list(csv.reader(worklist_csv(items, "x").splitlines()))[1] == [
        "'-2+3", "first_name", "'=cmd|' /C calc'!A0", "a\\n| b `c` <b>"
    ]  # fmt: skip
    assert "| `-2+3` | `first_name` | `=cmd\\|' /C calc'!A0` | ``a\\n\\| b `c` <b>`` |" in worklist_markdown(items, "x")
