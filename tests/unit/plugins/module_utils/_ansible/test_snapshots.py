# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Snapshots: what was there is in a file before anything is changed, and can be declared as it stands."""

from __future__ import annotations

import errno
import os
import stat
from datetime import datetime, timezone
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import snapshots as snapshots_of
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.snapshot_file import read_snapshot, snapshot_text
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.yaml_source import read_yaml
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import Fault, refused, with_sales

AGENTS = module_for_many(AGENT)
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
PASSWORD = "Aa1!Secret-of-Ben"
BEN = {"username": "ben", "password": PASSWORD, "first_name": "Ben", "skills": []}
LEAVER = {"username": "anna", "state": "absent"}
NOON = datetime(2026, 11, 30, 12, 0, 0, 250, tzinfo=timezone.utc)
FIRST = "20261130T120000.000250Z"


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("anna")
    made.subscription.seed("1", **FEED, frequency_in_minutes=15)
    return made


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept" / "snapshots"


@pytest.fixture
def declare(sub_account, folder, monkeypatch):
    """Runs a module that keeps its snapshots in the folder, at noon of a day."""
    monkeypatch.setattr(snapshots_of.Snapshots.__init__, "__defaults__", (lambda: NOON,))

    def run(spec=CONTACT_CENTER, check_mode=False, learned=(), **given):
        connection = FakeConnection(open_fake=sub_account.open)
        connection.redactor.learn(learned)
        given = {"api_url": "https://Avaya.example/", "snapshot_path": str(folder), **given}
        options = read_entries(spec.options, options_of(spec, **given), connection.errors)
        return spec.action(task_of(spec, connection, check_mode, **options))

    return run


def errors_of(declare, wording=MODULE, **given):
    with pytest.raises(InvalidInput) as caught:
        declare(**given)
    return [wording.text(error) for error in caught.value.validation_errors]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def only(folder):
    (found,) = folder.iterdir()
    return found


def test_what_was_there_is_written_before_anything_is_changed(declare, sub_account, folder):
    feed = {**FEED, "frequency_in_minutes": 30}
    result = declare(skills=[{"name": "Winback"}], agents=[LEAVER, BEN], subscriptions=[feed])
    path = only(folder)
    assert path.name.startswith("avaya-example-ABC_ABCRec-")
    assert path.name.endswith(f"-{FIRST}.yml")
    assert result.values["snapshot"] == str(path)
    assert result.values["report"]["lines"][-1] == f"Snapshot of the previous state: {path}"
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(folder.stat().st_mode)) == (0o600, 0o700)
    snapshot = read_snapshot(path)
    about = {name: value for name, value in snapshot.about.items() if name not in ("version", "not_shown")}
    assert about == {
        "format": 1,
        "module": "avaya_contact_center",
        "taken_at": "2026-11-30T12:00:00Z",
        "api_url": "https://avaya.example",
        "sub_account": {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"},
        "described": "Recruiting",
        "counts": {"skills": 1, "station_groups": 1, "agents": 1, "subscriptions": 1},
        "notes": [],
    }
    assert snapshot.about["not_shown"]["agents"]["email"] == 1
    assert snapshot.center == {
        "skills": [{"name": "Sales"}],
        "station_groups": [{"name": "Phones"}],
        "agents": [
            {
                "username": "anna",
                "first_name": "Anna",
                "last_name": "Example",
                "skills": [{"name": "Sales", "priority": 1}],
                "station_group": "Phones",
                "start_date": "2019-03-21",
                "end_date": "2038-01-01",
            }
        ],
        "subscriptions": [{**FEED, "frequency_in_minutes": 15}],
    }


def test_it_can_be_declared_as_it_stands(declare, sub_account, folder):
    hostile = ["{{ lookup('pipe', 'id') }}", 'no: "', "\u2028\u202e", "=", "{% raw %}", "😀\U000e0041"]
    for number, name in enumerate(hostile):
        sub_account.agent.seed(f"evil{number}", str(4000000910 + number), first_name=name, skills=())
    declare(spec=AGENTS, agents=[LEAVER])
    document = read_yaml(only(folder).read_text(encoding="utf-8"), "snapshot.yml")
    assert document.templates == []
    agents = document.values["contact_center_agents"]
    assert {each["username"]: each["first_name"] for each in agents} == {
        "anna": "Anna",
        **{f"evil{number}": name for number, name in enumerate(hostile)},
    }
    assert read_snapshot(only(folder)).center["agents"] == agents


@pytest.mark.parametrize(
    "given",
    [
        {"check_mode": True, "agents": [LEAVER]},
        {"agents": [{"username": "anna", "first_name": "Anna"}]},
        {"agents": [LEAVER], "fail_on_changes": True},
        {"agents": [LEAVER], "compare_only": True},
        {"agents": [{"username": "anna", "first_name": "Berta"}]},
        {"agents": [LEAVER], "snapshot_path": None},
    ],
    ids=["check mode", "nothing to do", "refused", "comparison", "cannot be changed", "not asked for"],
)
def test_none_is_written_where_nothing_is_changed(declare, sub_account, folder, given):
    result = declare(**given)
    assert "snapshot" not in result.values
    assert not folder.exists() or sub_account.writes


def test_it_holds_what_the_task_declares_and_what_that_refers_to(declare, folder):
    declare(subscriptions=[{**FEED, "state": "absent"}])
    assert set(read_snapshot(only(folder)).center) == {"subscriptions"}


def test_a_roster_that_only_deletes_knows_its_skills_by_name(declare, sub_account, folder):
    declare(spec=AGENTS, agents=[LEAVER])
    snapshot = read_snapshot(only(folder))
    assert set(snapshot.center) == {"skills", "station_groups", "agents"}
    assert snapshot.center["agents"][0]["skills"] == [{"name": "Sales", "priority": 1}]
    assert snapshot.center["agents"][0]["station_group"] == "Phones"


def test_nothing_is_changed_where_the_names_for_it_cannot_be_read(declare, sub_account, folder, monkeypatch):
    def broken():
        raise refused(500, "no skills today")

    monkeypatch.setattr(sub_account.skill, "all", broken)
    with pytest.raises(AvayaError, match="no skills today"):
        declare(spec=AGENTS, agents=[LEAVER])
    assert sub_account.writes == []


def test_it_is_there_where_the_run_fails(declare, sub_account, folder):
    sub_account.agent.faults["delete"] = [Fault(refused(500))] * 9
    result = declare(agents=[LEAVER])
    assert result.failure is not None
    assert result.values["snapshot"] == str(only(folder))


def test_runs_within_one_moment_do_not_overwrite_each_other(declare, folder):
    declare(agents=[LEAVER])
    declare(agents=[BEN])
    assert [name[name.index(FIRST) :] for name in names(folder)] == [f"{FIRST}-1.yml", f"{FIRST}.yml"]


def test_no_password_is_in_it_and_a_restore_makes_no_stars_of_one(declare, sub_account, folder):
    basic = "Aa1!canary-of-a-feed"
    sub_account.agent.seed("dora", "4000000901", first_name=PASSWORD, last_name="Other")
    sub_account.agent.seed(f"echo-{PASSWORD}", "4000000902")
    sub_account.subscription.seed("7", data_source_type="HAGENT", endpoint="https://b.example/?token=aB3dE5fG7hI9jK1l")
    declare(
        agents=[LEAVER, BEN],
        subscriptions=[{**FEED, "basic_auth_username": "avaya", "basic_auth_password": basic}],
    )
    text = only(folder).read_text(encoding="utf-8")
    assert [each for each in (PASSWORD, basic, "aB3dE5fG7hI9jK1l") if each in text] == []
    snapshot = read_snapshot(only(folder))
    assert "***" not in str(snapshot.center)
    dora = next(each for each in snapshot.center["agents"] if each["username"] == "dora")
    assert (dora["last_name"], "first_name" in dora) == ("Other", False)
    assert len(snapshot.center["agents"]) == 2
    assert (snapshot.about["not_shown"]["agents"]["first_name"], snapshot.about["counts"]["agents"]) == (1, 2)
    assert "set contact_center_show_query to true" in snapshot.about["notes"][0]


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_folder_that_cannot_be_is_an_error_before_anything_is_changed(declare, sub_account, folder, check_mode):
    folder.parent.mkdir()
    folder.write_text("a file")
    found = errors_of(declare, ROLE, agents=[LEAVER], check_mode=check_mode)
    assert found == [f"contact_center_snapshot_path: '{folder}' is not a folder"]
    assert sub_account.writes == []
    # Nothing is to be written there.
    assert declare(agents=[LEAVER], compare_only=True).failure is None


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"snapshot_path": ""}, "snapshot_path is empty; specify a folder, or leave it out"),
        ({"snapshots_kept": 0}, "snapshots_kept 0 must be 1 or more"),
    ],
)
def test_what_is_wrong_with_its_options(declare, sub_account, given, error):
    assert errors_of(declare, agents=[LEAVER], **given) == [error]
    assert errors_of(declare, spec=AGENTS, agents=[LEAVER], **given) == [error]
    assert sub_account.writes == []


def test_nothing_is_changed_where_the_disk_is_full(declare, sub_account, folder, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(AvayaError) as caught:
        declare(agents=[LEAVER])
    said = MODULE.text(str(caught.value))
    assert said.startswith(f"Nothing was changed, because the snapshot could not be written: '{folder}/avaya-example-")
    assert said.endswith(": No space left on device. Free some space, or set snapshot_path to another folder")
    assert (sub_account.writes, names(folder)) == ([], [])


def put(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def old(taken="2026-11-01T00:00:00Z"):
    about = {
        "version": "0.1.0", "module": "avaya_agents", "taken_at": taken, "api_url": "https://avaya.example",
        "sub_account": {"id": 1001}, "described": "Recruiting", "counts": {},
    }  # fmt: skip
    return snapshot_text(about, {})


def test_the_oldest_are_removed_and_nothing_that_is_not_a_snapshot_of_this_sub_account(declare, folder):
    declare(agents=[LEAVER])
    stem = only(folder).name.removesuffix(f"-{FIRST}.yml")
    days = [f"{stem}-202611{day:02d}T000000.000000Z.yml" for day in (1, 2, 3)]
    for name in days:
        put(folder, name, old())
    theirs = {
        f"{stem}-20251101T000000.000000Z.yml": "contact_center_agents: []\n",
        f"{stem}-20251102T000000.000000Z.yml.bak": old(),
        f"{stem}-before-the-move.yml": old(),
        "avaya-example-ABC_FieldSales-0123456789ab-20251101T000000.000000Z.yml": old(),
        "contact-center.yml": "",
    }
    for name, text in theirs.items():
        put(folder, name, text)
    (folder / f"{stem}-20251103T000000.000000Z.yml").mkdir()
    (folder / f"{stem}-20251104T000000.000000Z.yml").symlink_to(folder / days[0])
    before = set(names(folder))
    # There are four, and a fifth is written.
    declare(agents=[BEN], snapshots_kept=3)
    after = set(names(folder))
    assert before - after == set(days[:2])
    assert after - before == {f"{stem}-{FIRST}-1.yml"}


def test_the_newest_stays_whatever_the_clock_says(declare, folder):
    declare(agents=[LEAVER])
    stem = only(folder).name.removesuffix(f"-{FIRST}.yml")
    put(folder, f"{stem}-20991231T000000.000000Z.yml", old())
    result = declare(agents=[BEN], snapshots_kept=1)
    assert names(folder) == [Path(result.values["snapshot"]).name]


def test_one_that_cannot_be_removed_is_a_warning(declare, sub_account, folder, monkeypatch):
    declare(agents=[LEAVER])

    def remove(path):
        raise files.FileError(f"'{path}' was not removed: Operation not permitted")

    first = only(folder)
    monkeypatch.setattr(snapshots_of, "remove_file", remove)
    result = declare(agents=[BEN], snapshots_kept=1)
    assert result.failure is None
    assert f"An old snapshot was not removed: '{first}' was not removed: Operation not permitted" in result.warnings


def test_what_a_task_restores_from_is_not_removed(declare, folder):
    declare(agents=[LEAVER])
    stem = only(folder).name.removesuffix(f"-{FIRST}.yml")
    days = [f"{stem}-202611{day:02d}T000000.000000Z.yml" for day in (1, 2)]
    for name in days:
        put(folder, name, old())
    read = {"places": {"agents": [f"{folder}/{days[0]}:12"]}, "errors": []}
    result = declare(agents=[BEN], snapshots_kept=1, src_read=read)
    assert names(folder) == sorted([days[0], Path(result.values["snapshot"]).name])
