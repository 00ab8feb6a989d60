# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No secret where nobody asked for it: not in what Ansible prints at -vvvv, not in a log, not in a file left behind.

Every module, role and playbook, and both plugins, run with secrets that hold markers, in success and in failures of
every kind, against a service that puts everything that it receives into its messages.
"""

from __future__ import annotations

import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.tests.trust.canaries import (
    MARKERS,
    SECRETS,
    Leak,
    TellTale,
    leaks_in,
    leaks_under,
)
from ansible_collections.avaya.cloud.tests.trust.https import Server, serving
from ansible_collections.avaya.cloud.tests.trust.in_process import KEYS, MODULES, ROOT, Service, Time
from ansible_collections.avaya.cloud.tests.trust.scale import SLICE

# Where this checkout can be imported from as a collection.
COLLECTIONS = next(
    Path(entry)
    for entry in [*sys.path, *os.environ.get("ANSIBLE_COLLECTIONS_PATH", "").split(":")]
    if entry and (Path(entry) / "ansible_collections" / "avaya" / "cloud" / "galaxy.yml").exists()
)
PROCESSES = 2
TIME_LIMIT = 600
PATIENCE = 20
FEED = {"data_source_type": "ECH", "endpoint": "https://feeds.example.com/ech"}
SIGNED = {"basic_auth_username": "feed", "basic_auth_password": "{{ basic }}"}
ROSTER = [
    {"username": "bulk1@example.com", "password": "{{ bulk }}"},
    {"username": "bulk2@example.com", "password": "{{ bulk }}", "skills": [{"name": "Sales"}]},
]
CENTER = {
    "skills": [{"name": "Sales"}],
    "agents": [{"username": "center1@example.com"}, {"username": "center2@example.com", "password": "{{ bulk }}"}],
    "subscriptions": [{**FEED, "basic_auth_username": "feed"}],
    "station_groups": [{"name": "Center phones"}],
    "administrators": [
        {
            "username": "center-admin@example.com",
            "first_name": "Center",
            "last_name": "Admin",
            "email": "center-admin@example.com",
        }
    ],
    "passwords": {
        "center1@example.com": "{{ agent }}",
        "ECH https://feeds.example.com/ech": "{{ basic }}",
        "center-admin@example.com": "{{ administrator }}",
    },
}
# What an account of its own has: usernames are taken in the whole system.
OF_ACCOUNT = {
    "contact_center_agents": [{"username": "account1@example.com"}],
    "contact_center_administrators": [
        {**CENTER["administrators"][0], "username": "account-admin@example.com"},
    ],
    "contact_center_passwords": {
        "account1@example.com": "{{ agent }}",
        "account-admin@example.com": "{{ administrator }}",
        "ECH https://feeds.example.com/ech": "{{ basic }}",
    },
}
# One run of every module that can do what it is asked.
RUNS: Mapping[str, dict[str, Any]] = {
    "avaya_account": {
        "name": "New",
        "default_time_zone": "Europe/Berlin",
        "first_sub_account": "New",
        "wait_timeout": 2,
    },
    "avaya_account_info": {},
    "avaya_address_book_info": {},
    "avaya_administrator": {
        "username": "new-admin@example.com",
        "password": "{{ administrator }}",
        "first_name": "New",
        "last_name": "Admin",
        "email": "new-admin@example.com",
    },
    "avaya_administrator_info": {},
    "avaya_agent": {"username": "one@example.com", "password": "{{ agent }}"},
    "avaya_agent_info": {},
    "avaya_agent_token_info": {"username": "agent00001@example.com"},
    "avaya_agents": {"agents": ROSTER, "return_agents": True},
    "avaya_auxcode_info": {},
    "avaya_contact_center": CENTER,
    "avaya_contact_center_info": {},
    "avaya_feed_info": {"check_endpoints": False, "passwords": {"1": "{{ basic }}"}},
    "avaya_skill": {"name": "New", "wait_timeout": 2},
    "avaya_skill_info": {},
    "avaya_station_group": {"name": "New"},
    "avaya_station_group_info": {},
    "avaya_sub_account_info": {},
    "avaya_subscription": {**FEED, **SIGNED},
    "avaya_subscription_info": {},
}
IN_JSON = {"agents_json": "{{ [{'username': 'json@example.com', 'password': json}] | to_json }}"}
WRITERS = (
    "avaya_account",
    "avaya_administrator",
    "avaya_agent",
    "avaya_agents",
    "avaya_contact_center",
    "avaya_skill",
    "avaya_station_group",
    "avaya_subscription",
)
# How the service answers: TellTale says what each means. The first are those that a slice has time for.
SCENARIOS_FOR_ALL = ("400", "text", "shape", "garbage")
SCENARIOS = ("401", "403", "404", "500", "nested", "page", "empty", "redirect", "blanks")
SCENARIOS_OF_WRITES = ("400-write", "409-write", "after-write", "nested-write", "garbage-write", "blanks-write")

# Options that are wrong, with a secret in or beside what is wrong: module, options, whether a slice has time for it.
MISTAKES: Sequence[tuple[str, dict[str, Any], bool]] = (
    ("avaya_agent", {"username": "a@example.com", "pasword": "{{ typo }}"}, True),
    ("avaya_agent", {"username": "a@example.com", "password": ["{{ typo }}"]}, True),
    ("avaya_agent", {"username": "a@example.com", "password": {"secret": "{{ typo }}"}}, True),
    ("avaya_agent", {"password": "{{ agent }}"}, False),
    ("avaya_agent", {"username": "x", "password": "{{ agent }}"}, False),
    ("avaya_agent", {"username": False, "password": "{{ agent }}"}, False),
    ("avaya_agent", {"username": "a@example.com", "password": "{{ agent }}", "skills": "{{ typo }}"}, False),
    ("avaya_agent", {"username": "a@example.com", "password": "{{ agent }}", "skills": [{"name": "None"}]}, True),
    ("avaya_agent", {"username": "a@example.com", "password": "{{ agent }}", "wait_timeout": "soon"}, False),
    ("avaya_agent", {"username": "a@example.com", "password": "{{ agent[:7] }}"}, False),
    ("avaya_agents", {"agents": [{"username": "a@example.com", "pasword": "{{ typo }}"}]}, True),
    ("avaya_agents", {"agents": [["{{ typo }}"]]}, True),
    ("avaya_agents", {"agents": ["{{ typo }}"]}, False),
    ("avaya_agents", {"agents": ["username=a@example.com pasword={{ typo }}"]}, False),
    ("avaya_agents", {"agents": "{{ typo }}"}, False),
    ("avaya_agents", {"agents": {"a@example.com": {"password": "{{ typo }}"}}}, True),
    ("avaya_agents", {"agents": [{"username": "a@example.com", "password": ["{{ typo }}"]}]}, False),
    ("avaya_agents", {"agents": [{"password": "{{ bulk }}"}]}, False),
    ("avaya_agents", {"agents": ROSTER, "agents_json": "[]"}, False),
    ("avaya_agents", {"agents_json": '{"username": "a", "password": "{{ typo }}"'}, True),
    ("avaya_agents", {"agents_json": [{"username": "a", "password": "{{ json }}"}]}, False),
    ("avaya_agents", {"agents_json": '[["{{ typo }}"], "{{ typo }}", {"pasword": "{{ typo }}"}]'}, True),
    ("avaya_agents", {"agents_json": "{{ typo }}"}, False),
    ("avaya_subscription", {**FEED, "endpoint": "https://u:{{ in_url }}@feeds.example.com/"}, True),
    (
        "avaya_subscription",
        {**FEED, "endpoint": "https://new.example.com/", "basic_auth_password": "{{ basic }}"},
        False,
    ),
    ("avaya_subscription", {**FEED, **SIGNED, "endpoint": "http://feeds.example.com"}, False),
    ("avaya_subscription", {**FEED, **SIGNED, "basic_auth_password": {"x": "{{ typo }}"}}, True),
    ("avaya_subscription", {**FEED, **SIGNED, "start_time": "{{ {} }}"}, False),
    ("avaya_contact_center", {**CENTER, "passwords": ["{{ typo }}"]}, True),
    ("avaya_contact_center", {**CENTER, "passwords": {"nobody": ["{{ typo }}"]}}, True),
    ("avaya_contact_center", {**CENTER, "pasword": "{{ typo }}"}, False),
    ("avaya_contact_center", {**CENTER, "agents": {"a@example.com": "{{ typo }}"}}, True),
    ("avaya_contact_center", {**CENTER, "agents": [{"username": "a", "pasword": "{{ typo }}"}, "{{ typo }}"]}, False),
    ("avaya_contact_center", {**CENTER, "subscriptions": [{**FEED, "basic_auth_password": ["{{ typo }}"]}]}, False),
    ("avaya_contact_center", {**CENTER, "subscriptions": "{{ typo }}"}, False),
    ("avaya_administrator", {"username": "o@example.com", "pasword": "{{ typo }}"}, True),
    ("avaya_administrator", {"username": "o@example.com", "password": ["{{ typo }}"]}, True),
    ("avaya_administrator", {"username": "o", "password": "{{ administrator }}"}, False),
    ("avaya_administrator", {"username": "o@example.com", "password": "{{ administrator }}"}, False),
    ("avaya_administrator", {"username": "o@example.com", "password": "{{ administrator[:7] }}"}, False),
    ("avaya_administrator", {"username": "o@example.com", "password": "{{ administrator }}", "roles": "x"}, False),
    ("avaya_contact_center", {**CENTER, "administrators": [{"username": "o", "pasword": "{{ typo }}"}]}, True),
    ("avaya_contact_center", {**CENTER, "administrators": "{{ typo }}"}, False),
    ("avaya_contact_center", {**CENTER, "account": {"name": "A", "pasword": "{{ typo }}"}}, False),
    ("avaya_account", {"name": "A", "default_time_zone": "{{ typo }}", "api_key": "{{ typo }}"}, False),
    ("avaya_skill_info", {"api_url": "https://u:{{ in_url }}@avaya.example"}, True),
    ("avaya_skill_info", {"api_key": "{{ typo }}"}, True),
    ("avaya_skill_info", {"api_key": "{{ api_key[:-9] }}\n{{ api_key[-9:] }}"}, False),
    ("avaya_skill_info", {"api_key": ["{{ api_key }}"]}, False),
    ("avaya_skill_info", {"api_token": "{{ typo }}"}, False),
    ("avaya_skill_info", {"sub_account": "none of them"}, False),
)


@dataclass
class Stage:
    """Where Ansible runs, with everything that it may write to below one directory."""

    directory: Path
    server: Server
    collections: Path = COLLECTIONS

    def url(self, scenario: str = "ok") -> str:
        return f"http://127.0.0.1:{self.server.port}/{scenario}"

    def environment(self, name: str) -> dict[str, str]:
        scratch = self.directory / name
        (self.directory / "ansible.cfg").touch()
        for folder in ("local", "remote", "tmp", "async", "tree", "home", "cache"):
            (scratch / folder).mkdir(parents=True, exist_ok=True)
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "HOME": str(scratch / "home"),
            "TMPDIR": str(scratch / "tmp"),
            "ANSIBLE_CONFIG": str(self.directory / "ansible.cfg"),
            "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
            "ANSIBLE_LOCAL_TEMP": str(scratch / "local"),
            "ANSIBLE_REMOTE_TMP": str(scratch / "remote"),
            "ANSIBLE_ASYNC_DIR": str(scratch / "async"),
            "ANSIBLE_LOG_PATH": str(scratch / "ansible.log"),
            "ANSIBLE_CALLBACK_PLUGINS": str(Path(__file__).parent / "callbacks"),
            "ANSIBLE_CALLBACKS_ENABLED": "tell_all,tree",
            "ANSIBLE_CALLBACK_TREE_DIR": str(scratch / "tree"),
            "TELL_ALL_PATH": str(scratch / "callback.json"),
            "ANSIBLE_RETRY_FILES_ENABLED": "true",
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_DEPRECATION_WARNINGS": "false",
            "AVAYA_CLOUD_API_URL": self.url(),
            "AVAYA_CLOUD_API_KEY": SECRETS["api_key"],
        }

    def run(self, name: str, command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """What a command of Ansible prints; it is kept beside everything else that is looked through."""
        environment = {**self.environment(name), **more}
        (self.directory / "secrets.json").write_text(json.dumps(SECRETS))
        done = subprocess.run(
            [sys.executable, "-m", "ansible", *command[1:]]
            if command[0] == "ansible"
            else [str(Path(sys.executable).parent / command[0]), *command[1:]],
            cwd=self.directory / name,
            env=environment,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )
        (self.directory / name / "stdout").write_text(done.stdout)
        (self.directory / name / "stderr").write_text(done.stderr)
        return done

    def play(
        self, name: str, tasks: Sequence[Mapping[str, Any]], *options: str, **more: str
    ) -> subprocess.CompletedProcess[str]:
        play = {"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": list(tasks)}
        file = self.directory / f"{name}.play.yml"
        file.write_text(json.dumps([play], indent=1))
        command = ["ansible-playbook", str(file), "-e", f"@{self.directory / 'secrets.json'}", "-vvvv", "--diff"]
        return self.run(name, [*command, *options], **more)

    def leaks(self) -> list[Leak]:
        """Markers anywhere but in what the test itself wrote down."""
        written = [self.directory / "secrets.json", *self.directory.glob("*.play.yml"), *self.directory.glob("*.vars")]
        return leaks_under(self.directory, written)


@pytest.fixture(scope="module")
def backend():
    backend = Service(Time(), job_delay=0.0, agents=2)
    yield backend
    backend.close()


@pytest.fixture(scope="module")
def server(backend):
    with serving(TellTale(backend)) as server:
        yield server


@pytest.fixture
def stage(server, backend, tmp_path):
    """With the service as it is at first: what an earlier test has created is nothing for another to create."""
    backend.reset()
    return Stage(tmp_path, server)


def task(stage: Stage, module: str, options: Mapping[str, Any], scenario: str = "ok", **more: Any) -> dict[str, Any]:
    connection = {"api_url": stage.url(scenario), "api_key": "{{ api_key }}", "timeout": 5}
    if module in ("avaya_agent", "avaya_agents", "avaya_contact_center"):
        connection["wait_timeout"] = 1
    name = f"{module} {scenario}"
    return {"name": name, f"avaya.cloud.{module}": {**connection, **options}, "ignore_errors": True, **more}


def token_task(stage: Stage, scenario: str) -> dict[str, Any]:
    """A token is what this module is for, so it is shown where nobody says no_log; its failures hold no secret."""
    return task(stage, "avaya_agent_token_info", RUNS["avaya_agent_token_info"], scenario, no_log=scenario == "ok")


def check(stage: Stage, done: Iterable[subprocess.CompletedProcess[str]], tasks: int) -> None:
    """Nothing leaked, nothing crashed, and every task was really run."""
    ran = 0
    for each in done:
        ran += each.stdout.count("\nTASK [")
        assert "PLAY RECAP" in each.stdout, each.stdout[-3000:] + each.stderr[-3000:]
        assert "MODULE FAILURE" not in each.stdout
        assert "Traceback" not in each.stdout + each.stderr
    assert ran >= tasks
    leaks = stage.leaks()
    assert not leaks, "\n".join(map(str, leaks[:20]))


def in_parallel(stage: Stage, name: str, tasks: Sequence[Mapping[str, Any]], *options: str) -> None:
    """Play the tasks in several processes of Ansible at once."""
    with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
        shares = [tasks[number::PROCESSES] for number in range(PROCESSES)]
        done = pool.map(lambda each: stage.play(f"{name}{each[0]}", each[1], *options), enumerate(shares))
        check(stage, done, len(tasks))
    assert temporary_files(stage) == []


def temporary_files(stage: Stage) -> list[Path]:
    """What Ansible puts into its folders for the time of a task, and should take away whatever it holds."""
    found = [file for folder in ("local", "remote", "tmp") for file in stage.directory.glob(f"*/{folder}/**/*")]
    return [file for file in found if file.is_file()]


def every_module(stage: Stage, scenarios: Iterable[str]) -> list[dict[str, Any]]:
    return [
        token_task(stage, scenario) if module == "avaya_agent_token_info" else task(stage, module, options, scenario)
        for scenario in scenarios
        for module, options in RUNS.items()
    ]


def test_the_runs_are_of_every_module():
    # test_probe.py has canaries of its own.
    assert set(RUNS) == set(MODULES) - {"avaya_probe"}


def test_the_search_finds_what_it_should(stage):
    """A marker is found in any place where it could be looked for in vain."""
    for name, secret in SECRETS.items():
        assert [leak.name for leak in leaks_in(f"so {json.dumps(secret)} it is", "here") if leak.name == name] == [name]
    (stage.directory / "log").write_text(f"it is {MARKERS['basic']}")
    assert [leak.place for leak in stage.leaks()] == ["log"]
    shown = stage.play("shown", [{"ansible.builtin.debug": {"var": "agent"}}])
    assert "PLAY RECAP" in shown.stdout
    places = {leak.place for leak in stage.leaks() if leak.name == "agent"}
    assert {"shown/stdout", "shown/ansible.log", "shown/callback.json"} <= places


def test_nothing_leaks_where_all_goes_well(stage):
    tasks = every_module(stage, ["ok"])
    tasks.append(task(stage, "avaya_agents", IN_JSON))
    tasks.append(
        task(
            stage,
            "avaya_agent",
            {"username": "one@example.com", "on_difference": "recreate", "first_name": "Bo", "password": "{{ agent }}"},
        )
    )
    tasks.append(task(stage, "avaya_subscription", {**FEED, **SIGNED, "update_password": "always"}))
    tasks.append(
        {
            "name": "lookup",
            "ansible.builtin.debug": {
                "msg": "{{ lookup('avaya.cloud.agent_token', 'agent00001@example.com', api_key=api_key) | length }}"
            },
        }
    )
    in_parallel(stage, "well", tasks)
    assert "failed=0" in (stage.directory / "well0" / "stdout").read_text()
    assert "ignored=0" in (stage.directory / "well1" / "stdout").read_text()


def test_nothing_leaks_where_the_service_tells_what_it_knows(stage):
    chosen = ["400"] if SLICE else [*SCENARIOS_FOR_ALL, *SCENARIOS]
    tasks = every_module(stage, chosen)
    writes = SCENARIOS_OF_WRITES[:1] if SLICE else SCENARIOS_OF_WRITES
    tasks += [task(stage, module, RUNS[module], scenario) for module in WRITERS for scenario in writes]
    tasks += [task(stage, "avaya_agents", IN_JSON, scenario) for scenario in writes]
    tasks += [token_task(stage, f"{scenario}-token") for scenario in (["400"] if SLICE else SCENARIOS)]
    tasks.append({
        "name": "lookup",
        "ansible.builtin.debug": {
            "msg": f"{{{{ lookup('avaya.cloud.agent_token', 'x', api_key=api_key, api_url='{stage.url('400')}') }}}}"
        },
        "ignore_errors": True,
    })  # fmt: skip
    in_parallel(stage, "badly", tasks)
    assert "ok=0 " not in (stage.directory / "badly0" / "stdout").read_text()


def test_nothing_leaks_from_options_that_are_wrong(stage):
    tasks = [task(stage, module, options) for module, options, quick in MISTAKES if quick or not SLICE]
    in_parallel(stage, "wrong", tasks)
    for number in range(PROCESSES):
        recap = (stage.directory / f"wrong{number}" / "stdout").read_text().rpartition("PLAY RECAP")[2]
        count = len(tasks[number::PROCESSES])
        assert f"ignored={count}" in recap, "a mistake was not noticed"


@pytest.mark.whole
def test_nothing_leaks_in_check_mode_nor_in_the_background(stage):
    tasks = every_module(stage, ["ok", "400"])
    in_parallel(stage, "check", tasks, "--check")
    background = {"async": 60, "poll": 1}
    tasks = [task(stage, "avaya_agent", RUNS["avaya_agent"], "400-write", **background)]
    tasks += [task(stage, module, RUNS[module], **background) for module in ("avaya_agents", "avaya_contact_center")]
    done = stage.play("later", tasks)
    assert done.stdout.count('"ansible_job_id"') >= len(tasks), "it did not run in the background"
    # Ansible's own process in the background takes its files away a little after the task has ended.
    deadline = time.monotonic() + PATIENCE
    while temporary_files(stage) and time.monotonic() < deadline:
        time.sleep(0.1)
    check(stage, [done], len(tasks))


@pytest.mark.whole
def test_nothing_leaks_from_a_service_that_breaks_off(stage):
    tasks = [task(stage, module, RUNS[module], "reset-write") for module in WRITERS]
    in_parallel(stage, "reset", tasks)


# A bug, planted into a copy of the collection: file, what is replaced, by what, and the tasks that run into it.
BUGS = {
    "in the plan, with the declaration": (
        "_engine/plan.py",
        "    match = kind.find(declaration, context, errors)\n",
        "    raise RuntimeError([declaration, *kind.secret_values(declaration.values)])\n",
    ),
    "in the request, with its body and the session": (
        "_service/session.py",
        "        self._hold_back()\n",
        "        raise KeyError((payload, self.redactor._not_indexed, vars(self._http_client)))\n",
    ),
    "in the connection": (
        "_service/http_client.py",
        "        session = requests.Session()\n",
        "        raise TypeError(vars(self._connection))\n",
    ),
    "before the module is set up": (
        "_ansible/runner.py",
        "    in_urls = list(",
        "    raise RuntimeError(str(module.params))\n    in_urls = list(",
    ),
    "in what is returned": (
        "_service/redaction.py",
        "        words = words or {}\n",
        "        raise ValueError(str(self._not_indexed))\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("bug", list(BUGS)[:1] if SLICE else list(BUGS))
def test_nothing_leaks_from_a_module_that_crashes(stage, bug, tmp_path_factory):
    collections = tmp_path_factory.mktemp("buggy")
    copy = collections / "ansible_collections" / "avaya" / "cloud"
    copy.mkdir(parents=True)
    for name in ("plugins", "meta"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "galaxy.yml", copy)
    path, sound, wrong = BUGS[bug]
    file = copy / "plugins" / "module_utils" / path
    source = file.read_text()
    assert source.count(sound) == 1, f"the place of the planted bug has changed: {path}"
    file.write_text(source.replace(sound, wrong))
    stage.collections = collections
    tasks = [task(stage, module, RUNS[module]) for module in WRITERS]
    tasks.append(task(stage, "avaya_agents", IN_JSON))
    done = stage.play("crash", tasks)
    assert "This is a defect in avaya.cloud" in done.stdout
    assert f"ignored={len(tasks)}" in done.stdout
    check(stage, [done], len(tasks))


@pytest.mark.whole
def test_nothing_leaks_from_playbooks_roles_and_their_files(stage, backend):
    """Provision, provision again, export, drift and a failure of each; the files that they write are looked through."""
    declared = {f"contact_center_{name}": value for name, value in CENTER.items()}
    (stage.directory / "center.vars").write_text(json.dumps({**declared, "contact_center_api_key": "{{ api_key }}"}))
    variables = ["-e", f"@{stage.directory / 'secrets.json'}", "-e", f"@{stage.directory / 'center.vars'}"]
    done = {}
    for scenario in ("ok", "400", "400-write"):
        for book in ("provision", "export", "drift"):
            more = ["-e", f"contact_center_api_url={stage.url(scenario)}", "-e", "contact_center_wait_timeout=2"]
            more += ["-e", json.dumps({"contact_center_drift_fails": False})]
            if book == "provision":
                more += ["-e", f"contact_center_snapshot_path={stage.directory / 'snapshots'}"]
                plans = [str(stage.directory / f"{scenario}.plan.{ending}") for ending in ("json", "md", "html")]
                more += ["-e", json.dumps({"contact_center_plan_path": plans})]
                more += ["-e", f"contact_center_ledger_path={stage.directory / 'ledger.jsonl'}"]
            if book == "export":
                more += ["-e", f"contact_center_export_path={stage.directory / f'{scenario}.exported.yml'}"]
            command = ["ansible-playbook", f"avaya.cloud.{book}", "-vvvv", "--diff", *variables, *more]
            done[f"{book} {scenario}"] = stage.run(f"{book}-{scenario}", command)
    account = {"contact_center_account": {"name": "Canary Corp", "default_time_zone": "UTC", "wait_timeout": 2}}
    for name, mode in (("planned", ["--check"]), ("opened", [])):
        path = ["-e", json.dumps({"contact_center_plan_path": [str(stage.directory / f"{name}.plan.json")]})]
        command = ["ansible-playbook", "avaya.cloud.open_account", "-vvvv", "--diff", *variables, *mode, *path]
        with backend.with_key(KEYS["all"]):
            done[name] = stage.run(name, [*command, "-e", json.dumps(account), "-e", json.dumps(OF_ACCOUNT)])
    wrong = {
        "mistake": {"contact_center_agents": {"a@example.com": SECRETS["typo"]}},
        "misspelt": {"contact_center_pasword": SECRETS["typo"]},
    }
    for name, mistake in wrong.items():
        # From a file: Ansible itself shows its command line.
        file = stage.directory / f"{name}.vars"
        file.write_text(json.dumps(mistake))
        command = ["ansible-playbook", "avaya.cloud.provision", "-vvvv", *variables, "-e", f"@{file}"]
        done[name] = stage.run(name, command)
    for name in ("provision ok", "export ok", "drift ok", "planned", "opened"):
        assert done[name].returncode == 0, f"{name}: {done[name].stdout[-3000:]}"
    for name in ("provision 400", "export 400", "drift 400", "mistake", "misspelt"):
        assert done[name].returncode == 2, f"{name}: {done[name].stdout[-3000:]}"
    assert (stage.directory / "ok.exported.yml").exists()
    # Of the run that did something, and of the one that failed in the midst of it; all files below are looked through.
    assert list((stage.directory / "snapshots").glob("*.yml"))
    written = [
        "ledger.jsonl",
        "planned.plan.json",
        "opened.plan.json",
        *(f"ok.plan.{each}" for each in ("json", "md", "html")),
    ]
    assert [each for each in written if not (stage.directory / each).exists()] == []
    check(stage, done.values(), len(done))


def test_nothing_leaks_from_the_inventory(stage):
    """With its cache in files, which hold what the plugin asked for."""
    for name, url in (("well", stage.url()), ("badly", stage.url("400")), ("garbage", stage.url("garbage"))):
        if SLICE and name == "garbage":
            continue
        source = stage.directory / f"{name}.avaya_cloud.yml"
        source.write_text(f"plugin: avaya.cloud.sub_accounts\napi_url: {url}\ncache: true\n")
        cache = {"ANSIBLE_INVENTORY_CACHE_PLUGIN": "jsonfile", "ANSIBLE_INVENTORY_CACHE_CONNECTION": "cache"}
        command = ["ansible-inventory", "-i", str(source), "--list", "-vvvv"]
        done = stage.run(f"inventory-{name}", command, ANSIBLE_INVENTORY_ENABLED="avaya.cloud.sub_accounts", **cache)
        assert ("ABC_ABCRec" in done.stdout) == (name == "well"), done.stdout + done.stderr
    leaks = stage.leaks()
    assert not leaks, "\n".join(map(str, leaks))
