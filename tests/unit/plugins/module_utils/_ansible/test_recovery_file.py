# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The recovery file, and what the next run makes of it."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.recovery_file import RecoveryFile, default_folder
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.recovery import Record
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

AGENTS, ONE = module_for_many(AGENT), module_for_one(AGENT)
URL = "https://avaya.example"
NOON = 1_800_000_000.0  # 2027-01-15T08:00:00Z
ANNA = {
    "username": "anna",
    "first_name": "Anna",
    "skills": [{"name": "Sales", "number": None, "priority": 2}],
    "station_group": "Phones",
}


class Records:
    def __init__(self, folder):
        self.folder, self.now = folder, NOON

    def of(self, url=URL, **sub_account):
        values = {"id": 1001, "app_id": "ABC_ABCRec", **sub_account}
        opened = FakeSubAccount(values=values).open()
        return RecoveryFile(self.folder, url, opened, True, lambda: self.now)

    @property
    def file(self):
        (found,) = self.folder.glob("*.json")
        return found


@pytest.fixture
def records(tmp_path):
    return Records(tmp_path / "new" / "state")


def _with(entry):
    return f'{{"format": 1, "api_url": "https://avaya.example", "agents": {{"anna": {entry}}}}}'


def put(file, name="anna", **options):
    file.put(AGENT, Record(name, {**ANNA, "username": name, **options}, "4000000900"))


def test_what_is_put_in_is_read_again(records):
    file = records.of()
    put(file)
    assert list(records.of().all(AGENT)) == [Record("anna", ANNA, "4000000900", "2027-01-15T08:00:00Z", True)]
    records.now += 601
    assert [record.is_recent for record in file.all(AGENT)] == [False]


def test_nobody_else_may_read_it_and_nothing_is_left_beside_it(records):
    put(records.of())
    assert stat.S_IMODE(records.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(records.folder.stat().st_mode) == 0o700
    assert list(records.folder.iterdir()) == [records.file]


def test_it_is_gone_once_nobody_is_in_it(records):
    put(records.of())
    put(records.of(), "ben")
    records.of().remove(AGENT, ["anna"])
    assert [record.name for record in records.of().all(AGENT)] == ["ben"]
    records.of().remove(AGENT, ["ben", "carla"])
    assert list(records.folder.iterdir()) == []


def test_each_service_and_sub_account_has_its_own(records):
    put(records.of())
    assert records.of("https://other.example").all(AGENT) == []
    assert records.of(id=1002).all(AGENT) == []
    assert [each.name for each in records.of("HTTPS://Avaya.Example/").all(AGENT)] == ["anna"]


def test_a_hostile_name_of_a_sub_account_stays_in_the_folder(records):
    put(records.of(app_id="../../evil\x1b[31m"))
    assert records.file.parent == records.folder
    assert records.file.name.startswith("avaya-example--evil-31m-")


def test_it_is_never_written_through_a_link(records, tmp_path):
    put(records.of())
    path, target = records.file, tmp_path / "target"
    path.rename(target)
    path.symlink_to(target)
    before = target.read_bytes()
    with pytest.raises(AvayaError, match="is a symbolic link"):
        put(records.of(), "ben")
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "it is not JSON"),
        ('{"format": 1, "agents"', "it is not JSON"),
        ("[]", "not in the format"),
        ('{"format": 2}', "not in the format"),
        ('{"format": 1, "api_url": "https://other.example"}', "belongs to another service"),
        ('{"format": 1, "api_url": "https://avaya.example", "agents": {"anna": 1}}', "lacks the former values"),
        (_with('{"deleted_at": "yesterday", "as_it_was": {"username": "anna"}}'), "'yesterday' in it is not a time"),
        (_with('{"as_it_was": {"user": "anna"}}'), "unknown option"),
    ],
)
def test_one_that_is_damaged_is_an_error_in_a_sentence(records, content, problem):
    put(records.of())
    records.file.write_text(content)
    with pytest.raises(AvayaError) as raised:
        records.of().all(AGENT)
    said = str(raised.value)
    assert said.startswith(f"The recovery file '{records.file}' cannot be used: ")
    assert problem in said
    assert said.endswith("Repair the file, or, if no agent of this sub-account is missing, delete it")


def test_a_file_that_is_a_folder_is_an_error(records):
    put(records.of())
    path = records.file
    path.unlink()
    path.mkdir()
    with pytest.raises(AvayaError, match="it is a folder"):
        records.of().all(AGENT)


def test_a_folder_that_cannot_be_made_is_an_error_before_anybody_is_deleted(records):
    records.folder.parent.write_text("in the way")
    with pytest.raises(AvayaError) as raised:
        records.of().check()
    said = MODULE.text(str(raised.value))
    assert "Nothing is recreated, because agents must be recorded before they are deleted" in said
    assert "Set recovery_path to a folder that can be written to" in said


def test_many_may_record_at_once_in_a_folder_that_is_not_there_yet(records):
    names = [f"agent{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: put(records.of(), name), names))
    assert sorted(record.name for record in records.of().all(AGENT)) == sorted(names)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: records.of().remove(AGENT, [name]), names))
    assert list(records.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("state", "folder"),
    [
        ("/var/state", "/var/state/avaya.cloud"),
        ("", "/home/op/.local/state/avaya.cloud"),
        ("relative", "/home/op/.local/state/avaya.cloud"),
    ],
)
def test_the_default_is_the_users_state_directory(monkeypatch, state, folder):
    monkeypatch.setenv("XDG_STATE_HOME", state)
    monkeypatch.setenv("HOME", "/home/op")
    assert default_folder() == Path(folder)


# The next run


class Runs:
    """Runs of avaya_agents and avaya_agent that see the same service and the same folder."""

    def __init__(self, folder):
        self.service = FakeAgentService(FakeClock(), delay=0.0)
        self.skills = FakeSkillService([{"name": "Sales", "number": 101}])
        self.folder = folder

    def agents(self, *agents, check_mode=False, **given):
        return self._run(AGENTS, check_mode, agents=list(agents), **given)

    def agent(self, check_mode=False, **given):
        return self._run(ONE, check_mode, **given)

    def _run(self, spec, check_mode, **given):
        connection = FakeConnection(open_fake=FakeSubAccount(self.service, self.skills).open)
        task = task_of(spec, connection, check_mode, api_url=URL, recovery_path=str(self.folder), **given)
        return spec.action(task)

    def stopped(self, *usernames):
        """A run that deletes them and cannot create them again."""
        for number, username in enumerate(usernames):
            self.service.seed(
                username, f"400000090{number}", skills=(agent_skill(101, "Sales", 7),), end_date="2030-12-31"
            )
        # Each is asked for with the login id that it had, and then with another one.
        self.service.faults["create"] = [Fault(refused(400, "no more licenses"))] * len(usernames) * 2
        differing = (changed(username) for username in usernames)
        result = self.agents(*differing, on_difference="recreate", recreate_budget="100%")
        assert self.service.agents == {}
        self.service.bodies.clear()
        return result

    @property
    def files(self):
        return sorted(self.folder.glob("*.json")) if self.folder.exists() else []


def changed(username, **more):
    return {"username": username, "first_name": "Berta", "password": PASSWORD, **more}


@pytest.fixture
def runs(tmp_path):
    return Runs(tmp_path / "state")


def test_whoever_could_not_be_created_is_named_in_the_output_and_in_the_file(runs):
    result = runs.stopped("anna", "ben")
    said = MODULE.text(str(result.failure))
    assert f"Deleted and not created again: anna, ben; their former values are in {runs.files[0]}." in said
    assert f"The next run takes its former undeclared values from {runs.files[0]}: end_date 2030-12-31" in said
    kept = runs.files[0].read_text()
    assert PASSWORD not in kept
    assert json.loads(kept)["agents"]["ben"]["as_it_was"]["skills"] == [{"name": "Sales", "priority": 7}]


@pytest.mark.parametrize("module", ["agents", "agent"])
@pytest.mark.parametrize("check_mode", [True, False])
def test_the_next_run_creates_them_as_they_were_and_says_so(runs, module, check_mode):
    runs.stopped("anna")
    declared = changed("ANNA", last_name="Other")
    result = runs.agents(declared, check_mode=check_mode) if module == "agents" else runs.agent(check_mode, **declared)
    assert result.failure is None
    assert len(result.warnings) == 1
    assert result.warnings[0].startswith("Agent 'anna' was deleted at 20")
    assert result.warnings[0].endswith(
        "by a run that did not confirm that it was created again. Its undeclared fields are taken from "
        f"{runs.files[0] if check_mode else str(result.warnings[0]).split(' taken from ')[1].split(':')[0]}: "
        "end_date 2030-12-31; skills Sales 7; start_date 2019-03-21; station_group Phones"
    )
    if module == "agents":
        assert (
            "because an earlier run deleted it and did not confirm that it was created again"
            in result.values["diff"]["prepared"]
        )
    if check_mode:
        assert runs.service.bodies == []
        assert len(runs.files) == 1
        return
    ((made, password),) = runs.service.bodies
    assert password == PASSWORD
    assert (made["first_name"], made["last_name"], made["end_date"]) == ("Berta", "Other", "2030-12-31")
    assert [(each.skill.number, each.priority) for each in made["skills"]] == [(101, 7)]
    assert made["station_group"].number == 71
    assert runs.files == []
    assert runs.agents(changed("anna")).warnings == ()


def test_what_is_declared_wins(runs):
    runs.stopped("anna")
    runs.agents(changed("anna", skills=[], end_date="2031-01-01"))
    ((made, _password),) = runs.service.bodies
    assert (made["skills"], made["end_date"]) == ((), "2031-01-01")


def test_who_is_not_declared_is_named_by_a_roster_and_stays_recorded(runs):
    runs.stopped("anna")
    runs.service.seed("ben")
    warnings = runs.agents({"username": "ben"}).warnings
    assert len(warnings) == 1
    assert "it is not declared. Declare it to have it created with its former values, or remove it from" in warnings[0]
    assert runs.agent(username="ben").warnings == ()
    assert len(runs.files) == 1


@pytest.mark.parametrize("declared", [{"username": "anna", "state": "absent"}, {"username": "ben"}])
def test_who_is_not_wanted_any_more_is_forgotten(runs, declared):
    runs.stopped("anna")
    runs.service.seed("ben")
    purge = {"purge": True, "purge_limit": 1} if declared["username"] == "ben" else {}
    assert runs.agents(declared, check_mode=True, **purge).warnings == ()
    assert len(runs.files) == 1
    assert runs.agents(declared, **purge).warnings == ()
    assert runs.files == []


def test_who_is_back_is_forgotten(runs):
    runs.stopped("anna")
    runs.service.seed("anna", "4000000999")
    assert runs.agents({"username": "anna"}).warnings == ()
    assert runs.files == []


def test_who_may_be_about_to_go_is_warned_of_and_stays_recorded(runs):
    runs.stopped("anna")
    runs.service.seed("anna", "4000000900")
    warnings = runs.agents({"username": "anna"}).warnings
    assert len(warnings) == 1
    assert "it still exists. If it disappears, run again to create it" in warnings[0]
    assert len(runs.files) == 1
    assert runs.agents(changed("anna"), on_difference="recreate").warnings == ()
    assert runs.files == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_damaged_file_stops_the_run_before_anything_is_written(runs, check_mode):
    runs.stopped("anna")
    runs.files[0].write_text("{")
    before = list(runs.service.writes)
    with pytest.raises(AvayaError, match="cannot be used: it is not JSON"):
        runs.agents(changed("anna"), check_mode=check_mode)
    assert runs.service.writes == before


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_folder_that_cannot_be_written_to_stops_a_recreation_before_anything_is_written(runs, check_mode):
    runs.folder.write_text("in the way")
    runs.service.seed("anna")
    with pytest.raises(AvayaError, match="cannot be written"):
        runs.agents(changed("anna"), on_difference="recreate", check_mode=check_mode)
    assert runs.service.writes == []
    assert runs.agents({"username": "anna"}).failure is None


def test_what_cannot_be_had_again_is_a_validation_error(runs):
    runs.stopped("anna")
    content = json.loads(runs.files[0].read_text())
    content["agents"]["anna"]["as_it_was"]["station_group"] = "Gone"
    runs.files[0].write_text(json.dumps(content))
    with pytest.raises(InvalidInput) as raised:
        runs.agents(changed("anna"))
    assert "station_group 'Gone' does not exist" in MODULE.text(str(raised.value))
