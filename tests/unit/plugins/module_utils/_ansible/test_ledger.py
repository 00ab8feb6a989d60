# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ledger: before and after each change, readable after a kill, and never the reason why somebody is lost."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.files import FileError
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ledger_file import LedgerFile
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.history import renumbered, reported
from ansible_collections.avaya.cloud.plugins.module_utils._engine.instants import timestamp
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeClock,
    FakeSkillService,
    FakeSubAccount,
    Fault,
    agent_skill,
    refused,
)

URL = "https://avaya.example"


class Runs:
    """Runs of modules over one service, with one ledger, each with a recovery folder of its own."""

    def __init__(self, folder):
        self.path = folder / "ledger.jsonl"
        self._folder = folder
        self._number = 0
        self.service = FakeAgentService(FakeClock(), delay=0.0)
        self.skills = FakeSkillService([{"name": "Sales", "number": 101}])

    def agents(self, *agents, check_mode=False, **given):
        return self._run(module_for_many(AGENT), check_mode, agents=list(agents), **given)

    def agent(self, check_mode=False, **given):
        return self._run(module_for_one(AGENT), check_mode, **given)

    def _run(self, spec, check_mode, **given):
        self._number += 1
        connection = FakeConnection(open_fake=FakeSubAccount(self.service, self.skills).open)
        connection.redactor.learn([PASSWORD])
        options = {
            "api_url": URL,
            "recovery_path": str(self._folder / str(self._number)),
            "ledger_path": str(self.path),
        }
        return spec.action(task_of(spec, connection, check_mode, **{**options, **given}))

    @property
    def events(self):
        return [json.loads(line) for line in self.path.read_text().splitlines()]


@pytest.fixture
def runs(tmp_path):
    return Runs(tmp_path)


def new(username, **more):
    return {"username": username, "password": PASSWORD, "skills": [], **more}


def changed(username):
    return {"username": username, "first_name": "Berta", "password": PASSWORD, "on_difference": "recreate"}


def test_a_run_is_written_down_before_and_after_each_change(runs):
    runs.service.seed("carla", "4000000902")
    runs.service.seed("dora", "4000000903")
    result = runs.agents(
        new("ben"), {"username": "carla", "state": "absent"}, changed("dora"), ledger_note=f"CHG-17 {PASSWORD}"
    )
    assert result.failure is None
    events = runs.events
    assert [each["event"] for each in events if each["event"] in ("run", "done")] == ["run", "done"]
    assert (events[0]["event"], events[-1]["event"]) == ("run", "done")
    assert len({each["run"] for each in events}) == 1
    header = events[0]
    assert set(header["by"]) == {"user", "host"}
    assert (header["module"], header["api_url"]) == ("avaya_agents", "https://avaya.example")
    assert header["sub_account"] == {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting"}
    assert header["plan"].startswith("sha256:")
    assert header["expected_plan"] is None
    assert (header["totals"]["create"], header["totals"]["delete"], header["totals"]["recreate"]) == (1, 1, 1)
    for name, action, had, has in (
        ("ben", "create", None, {"login_id": "4000000001", "station_extension": "0000001"}),
        ("carla", "delete", {"login_id": "4000000902", "station_extension": "5000900"}, None),
        (
            "dora",
            "recreate",
            {"login_id": "4000000903", "station_extension": "5000900"},
            {"login_id": "4000000903", "station_extension": "0000903"},
        ),
    ):
        begin, end = (each for each in events if each.get("name") == name)
        assert (begin["event"], begin["action"], begin["had"]) == ("begin", action, had)
        assert (end["event"], end["result"], end["error"], end["is_away"]) == ("end", f"{action}d", None, False)
        if name != "ben":
            assert end["has"] == has
        else:
            assert end["has"]["login_id"] in ("4000000001", "4000000002")
    begin = next(each for each in events if each.get("name") == "dora")
    assert (begin["before"]["first_name"], begin["after"]["first_name"]) == ("Anna", "Berta")
    assert begin["as_it_was"]["skills"] == [{"name": "Sales", "priority": 1}]
    assert PASSWORD not in runs.path.read_text()
    assert stat.S_IMODE(runs.path.stat().st_mode) == 0o600


def test_where_nothing_is_done_nothing_is_written(runs):
    runs.service.seed("ben")
    runs.agents(new("anna"), check_mode=True)
    runs.agents({"username": "ben"})
    runs.agents({"username": "ben", "first_name": "Other"}, on_difference="worklist")
    assert not runs.path.exists()


def test_a_module_for_one_thing_writes_it_too(runs):
    runs.agent(**new("anna"))
    assert [each["event"] for each in runs.events] == ["run", "begin", "end", "done"]
    assert "plan" not in runs.events[0]


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize("name", ["missing/ledger", "folder", "link", ""])
def test_one_that_cannot_be_written_is_refused_before_anything_is_done(runs, tmp_path, name, check_mode):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    runs.path = tmp_path / name
    with pytest.raises(InvalidInput) as error:
        runs.agents(new("anna"), check_mode=check_mode)
    assert "ledger_path: " in MODULE.text(error.value.validation_errors[0])
    assert runs.service.writes == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"ledger_keep_days": 0}, "ledger_keep_days 0 must be 1 or more"),
        ({"ledger_path": None, "ledger_note": "x"}, "ledger_note requires a ledger; set ledger_path"),
        ({"ledger_path": None, "ledger_keep_days": 5}, "ledger_keep_days requires a ledger; set ledger_path"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(runs, options, says):
    with pytest.raises(InvalidInput) as error:
        runs.agents(new("anna"), **options)
    assert [MODULE.text(each) for each in error.value.validation_errors] == [says]


class Full:
    """A disk that is full from the so-manieth event on, for these events."""

    def __init__(self, monkeypatch, after, events=("run", "begin", "end", "done")):
        self._left, self._events = after, events
        self._add = LedgerFile.add
        monkeypatch.setattr(LedgerFile, "add", lambda file, event, durable=False: self.add(file, event, durable))

    def add(self, file, event, durable):
        if event["event"] in self._events:
            self._left -= 1
            if self._left < 0:
                raise FileError(f"'{file.path}' was not written: No space left on device")
        self._add(file, event, durable)


def test_a_disk_that_is_full_at_the_start_changes_nothing(runs, monkeypatch):
    Full(monkeypatch, 0)
    with pytest.raises(
        AvayaError, match=r"^Nothing was changed, because the ledger could not be written: .*No space left"
    ):
        runs.agents(new("anna"))
    assert runs.service.writes == []


def test_what_cannot_be_written_before_it_is_not_done(runs, monkeypatch):
    runs.service.seed("dora", "4000000903")
    Full(monkeypatch, 1, ("begin",))
    result = runs.agents(new("anna"), changed("dora"), concurrency=1)
    assert [(each["name"], each["retryable"]) for each in result.values["failures"]] == [("dora", True)]
    assert (
        "was not changed, because the change could not be recorded in the ledger first"
        in result.values["failures"][0]["reason"]
    )
    assert set(runs.service.agents) == {"anna", "dora"}
    assert runs.service.called("delete") == []


def test_what_cannot_be_written_after_it_is_a_warning(runs, monkeypatch):
    Full(monkeypatch, 0, ("end", "done"))
    result = runs.agents(new("anna"))
    assert result.failure is None
    assert [warning for warning in result.warnings if "ledger" in warning] == [
        f"The ledger is missing part of what this run did: '{runs.path}' was not written: No space left on device"
    ]


def test_a_line_that_was_torn_is_passed_over_and_the_next_run_begins_anew(runs):
    runs.path.write_text('{"event": "begin", "run": "x", "at": "2026-01-01T00:00')
    runs.agents(new("anna"))
    events, unreadable = LedgerFile(str(runs.path)).events()
    assert ([each["event"] for each in events], unreadable) == (["run", "begin", "end", "done"], 1)


def test_several_write_one_ledger(tmp_path):
    files = [LedgerFile(str(tmp_path / "ledger")) for _number in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: files[number % 4].add({"number": number, "text": "x" * 5000}), range(200)))
    events, unreadable = files[0].events()
    assert (sorted(each["number"] for each in events), unreadable) == (list(range(200)), 0)


def test_half_a_line_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(files.os, "write", lambda _descriptor, data: len(data) - 3)
    with pytest.raises(FileError, match="No space left"):
        LedgerFile(str(tmp_path / "ledger")).add({"event": "run"})


def test_runs_are_removed_when_their_days_are_over(runs):
    old = [{"event": event, "run": "old", "at": "2020-01-01T00:00:00Z"} for event in ("run", "done")]
    runs.path.write_text("".join(f"{json.dumps(event)}\n" for event in old))
    runs.agents(new("anna"))
    assert [each["event"] for each in runs.events] == ["run", "done", "run", "begin", "end", "done"]
    runs.agents(new("ben"), ledger_keep_days=7)
    assert [each.get("name") for each in runs.events if each["event"] == "begin"] == ["anna", "ben"]
    assert all(each["run"] != "old" for each in runs.events)


@pytest.mark.parametrize("days", [20_000, 740_000, 10**9, 10**400], ids=str)
def test_more_days_than_there_were_keep_everything(runs, days):
    runs.agents(new("anna"))
    runs.agents(new("ben"), ledger_keep_days=days)
    assert [each["name"] for each in runs.events if each["event"] == "begin"] == ["anna", "ben"]


def test_a_run_is_kept_as_a_whole(tmp_path):
    path, day = tmp_path / "ledger", 86_400.0
    file = LedgerFile(str(path))
    for number in range(3):
        file.add({"event": "run", "run": str(number), "at": timestamp(number * day)})
        file.add({"event": "done", "run": str(number), "at": timestamp(number * day + 60)})
    file.forget_before(timestamp(day + 60))
    kept = [json.loads(line) for line in path.read_text().splitlines()]
    assert [(each["event"], each["run"]) for each in kept] == [
        ("run", "1"), ("done", "1"), ("run", "2"), ("done", "2"),
    ]  # fmt: skip


# After a kill


def killed(runs, username="anna"):
    """A run on another machine that deletes somebody and cannot create them again; its recovery file is lost."""
    runs.service.seed(username, "4000000900", skills=(agent_skill(101, "Sales", 7),), end_date="2030-12-31")
    runs.service.faults["create"] = [Fault(refused(400, "no more licenses"))] * 2
    assert runs.agents(changed(username)).failure is not None
    assert runs.service.agents == {}
    runs.service.bodies.clear()


@pytest.mark.parametrize("torn", [False, True])
def test_the_next_run_on_another_machine_creates_them_as_they_were(runs, torn):
    killed(runs)
    if torn:
        lines = runs.path.read_text().splitlines(keepends=True)
        runs.path.write_text("".join(lines[:2]) + lines[2][:20])
    result = runs.agents({"username": "ANNA", "password": PASSWORD, "first_name": "Berta"})
    assert result.failure is None
    assert any("was deleted at 20" in warning and "end_date 2030-12-31" in warning for warning in result.warnings)
    ((made, _password),) = runs.service.bodies
    assert [(each.skill.number, each.priority) for each in made["skills"]] == [(101, 7)]
    # It had this login id, and has it again.
    assert runs.service.agents["anna"]["login_id"] == "4000000900"
    assert runs.agents({"username": "anna"}).warnings == ()


def test_who_is_not_declared_is_named_until_they_are_not_wanted(runs):
    killed(runs)
    runs.service.seed("ben")
    (warning,) = runs.agents({"username": "ben"}).warnings
    assert warning.startswith("Agent 'anna' was deleted at 20")
    assert runs.agents({"username": "ben"}, {"username": "anna", "state": "absent"}).warnings == ()
    assert runs.agents({"username": "ben"}).warnings == ()


def test_those_of_another_sub_account_or_service_are_none_of_ours(runs):
    killed(runs)
    content = runs.path.read_text()
    runs.service.seed("ben")
    for old, other in (('"id":1001', '"id":1002'), (URL, "https://other.example")):
        runs.path.write_text(content.replace(old, other))
        assert runs.agents({"username": "ben"}).warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        '{"event":"begin","run":"x","kind":"agent","name":"eva","action":"recreate","as_it_was":{"nickname":"E"}}',
        '{"event":"begin","run":"x","kind":"agent","name":"eva","action":"recreate"}',
        '{"event":"begin","run":"x","kind":null,"name":5,"action":"recreate","as_it_was":[],"had":7}',
        '{"event":"begin"}',
        "[1]",
        "\x00\x00",
    ],
)
def test_an_event_that_says_nothing_is_passed_over(runs, line):
    runs.service.seed("ben")
    header = {"event": "run", "run": "x", "api_url": URL, "sub_account": {"id": 1001}}
    runs.path.write_text(f"{json.dumps(header)}\n{line}\n")
    assert runs.agents({"username": "ben"}).warnings == ()


# What it tells


def test_history_tells_of_whom_is_asked(runs):
    runs.service.seed("carla", "4000000902")
    runs.agents(new("anna"), {"username": "carla", "state": "absent"})
    runs.agents({**changed("anna")}, keep_login_id=False)
    events = runs.events
    assert [(each["name"], each["result"]) for each in reported(events, ["ANNA*"])] == [
        ("anna", "created"), ("anna", "recreated"),
    ]  # fmt: skip
    assert [each["name"] for each in reported(events, ["agent:c?rla", "skill:*"])] == ["carla"]
    assert len(reported(events, [])) == 3
    login_ids = [
        (each["name"], each["old"].get("login_id"), each["new"].get("login_id"))
        for each in renumbered(reported(events, []))
    ]
    assert sorted(login_ids[:2]) == [("anna", None, "4000000001"), ("carla", "4000000902", None)]
    assert login_ids[2:] == [("anna", "4000000001", "4000000002")]


def test_what_was_begun_by_a_run_that_was_killed_is_unknown(runs):
    runs.agents(new("anna"))
    begun = [event for event in runs.events if event["event"] != "end"]
    (change,) = reported(begun, [])
    assert (change["name"], change["result"], change["has"]) == ("anna", "unknown", None)


def test_what_failed_before_it_was_begun_is_told_too(runs, monkeypatch):
    Full(monkeypatch, 0, ("begin",))
    runs.agents(new("anna"))
    (change,) = reported(runs.events, [])
    assert (change["name"], change["result"]) == ("anna", "failed")
    assert "could not be recorded in the ledger" in change["error"]
