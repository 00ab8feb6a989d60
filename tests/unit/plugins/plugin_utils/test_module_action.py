# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module runs in the process of Ansible just where Ansible would run it here, and by Ansible everywhere else."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from ansible_collections.avaya.cloud.plugins.action.avaya_agent_info import ActionModule
from ansible_collections.avaya.cloud.plugins.action.avaya_sub_account_info import ActionModule as SubAccountInfo
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import Option
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import Connection
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.plugin_utils import module_action
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

HERE = {"inventory_hostname": "ABC_ABCRec", "ansible_python_interpreter": sys.executable}
BY_ANSIBLE = {"run": "by Ansible"}
OPTIONS = (
    Option("username", "", aliases=("name",)),
    Option("count", "", "int", default=3),
    Option("password", "", secret=True),
    Option("agents", "", "list", "dict", suboptions=(Option("password", "", secret=True),)),
)
CONNECTION = Connection("https://avaya.example", KEY)


class Templar:
    def template(self, value):
        return {"{{ ansible_playbook_python }}": sys.executable, "{{ nothing }}": None}.get(value, value)


class Spec:
    """A module that answers its options; `seen` are its runs."""

    all_options = OPTIONS

    def __init__(self, work=None):
        self.work = work
        self.seen = []

    def run(self, module, interruption, sessions=None):
        self.seen.append((dict(module.params), module.check_mode, sessions))
        if self.work:
            self.work(module, interruption, sessions)
        module.exit_json(folder=str(Path.cwd()), count=module.params["count"])


def action(spec, arguments=None, task=(), connection=(), kind=ActionModule):
    made = kind.__new__(kind)
    made._connection = SimpleNamespace(**{"transport": "local", "become": None, **dict(connection)})
    made._task = SimpleNamespace(
        **{
            "async_val": 0,
            "environment": [{}],
            "delegate_to": None,
            "check_mode": False,
            "args": arguments or {},
            "_uuid": "this task",
            **dict(task),
        }
    )
    made._templar = Templar()
    made._loader = SimpleNamespace(get_basedir=lambda: "/")
    made._execute_module = lambda **options: {**BY_ANSIBLE, "options": options}
    made.spec = spec
    return made


def run(arguments=None, task_vars=None, work=None, **more):
    """The result of the module, and what it was run with."""
    spec = Spec(work)
    made = action(spec, arguments, **more)
    return made.run_module(arguments or {}, dict(HERE if task_vars is None else task_vars)), spec.seen


@pytest.fixture(autouse=True)
def nothing_kept():
    module_action._kept.clear()


def test_options_are_checked_and_converted_and_the_result_comes_back():
    result, [(params, check_mode, _sessions)] = run({"name": "anna@example.com", "count": "5"})
    assert (params["username"], params["count"], params["password"]) == ("anna@example.com", 5, None)
    assert check_mode is False
    assert (result["count"], result["changed"], result.get("failed", False)) == (5, False, False)


def test_the_options_are_in_the_result_where_ansible_has_them_there(monkeypatch):
    asked = []

    def setting(name, variables):
        asked.append((name, variables["inventory_hostname"]))
        return len(asked) == 1

    config = SimpleNamespace(get_config_value=setting)
    monkeypatch.setattr(module_action, "constants", SimpleNamespace(DEFAULT_KEEP_REMOTE_FILES=False))
    assert run({"name": "anna"})[0]["invocation"]["module_args"]["username"] == "anna"
    monkeypatch.setattr(
        module_action,
        "constants",
        SimpleNamespace(DEFAULT_KEEP_REMOTE_FILES=False, INJECT_INVOCATION=False, config=config),
    )
    assert "invocation" in run()[0]
    assert "invocation" not in run()[0]
    assert asked == [("INJECT_INVOCATION", "ABC_ABCRec")] * 2


def test_the_module_runs_in_the_folder_of_the_playbook_and_only_the_module():
    before = str(Path.cwd())
    result, _seen = run()
    assert result["folder"] == "/"
    assert str(Path.cwd()) == before


def test_check_mode_reaches_the_module():
    _result, [(_params, check_mode, _sessions)] = run(task={"check_mode": True})
    assert check_mode is True


def test_an_unknown_option_is_refused_in_the_words_of_ansible_without_what_may_be_a_secret():
    result, seen = run({"pasword": "Secret-1234", "count": 1})
    assert seen == []
    assert (result["failed"], result["changed"], result["retryable"]) == (True, False, False)
    assert result["msg"] == (
        "Unsupported parameters for (avaya.cloud.avaya_agent_info) module: pasword. Supported parameters include: "
        "agents, count, password, username (name)."
    )
    assert "Secret-1234" not in str(result)


def test_an_option_of_a_wrong_type_is_refused_without_its_secrets():
    result, _seen = run({"count": "Secret-1234", "password": "Secret-1234"})
    assert result["failed"] is True
    assert "count" in result["msg"]
    assert "Secret-1234" not in str(result)


def test_what_a_module_returns_is_plain_data_and_no_template():
    def work(module, _interruption, _sessions):
        module.warn("mind the gap")
        module.exit_json(name="{{ lookup('pipe', 'id') }}", pair=(1, 2))

    result, _seen = run(work=work)
    assert result["pair"] == [1, 2]
    assert result["warnings"] == ["mind the gap"]
    unsafe = type(result["name"]).__name__
    assert unsafe == ("str" if module_action._MARKS_TEMPLATES else "AnsibleUnsafeText")


def test_a_failure_of_the_module_is_that_of_the_task():
    def work(module, _interruption, _sessions):
        module.fail_json(msg="No \x1b[31magent", retryable=True)

    result, _seen = run(work=work)
    assert (result["failed"], result["retryable"], result["changed"]) == (True, True, False)
    assert result["msg"] == "No \\x1b[31magent"


@pytest.mark.parametrize(
    "case",
    [
        {"connection": {"transport": "ssh"}},
        {"connection": {"become": "sudo"}},
        {"task": {"async_val": 60}},
        {"task": {"environment": [{}, {"https_proxy": "http://proxy.example"}]}},
        {"task": {"environment": ["{{ proxies }}"]}},
        {"task_vars": {"ansible_python_interpreter": "/usr/bin/another-python"}},
        # Ansible is to look for one.
        {"task_vars": {}},
        # The Python of the host that the task is delegated to counts, and nobody says which that is.
        {"task": {"delegate_to": "elsewhere"}},
        # Switched off; so is what is no boolean.
        {"task_vars": {**HERE, "avaya_cloud_in_process": False}},
        {"task_vars": {**HERE, "avaya_cloud_in_process": "no"}},
        {"task_vars": {**HERE, "avaya_cloud_in_process": "ture"}},
        {"task_vars": {**HERE, "avaya_cloud_in_process": "{{ nothing }}"}},
    ],
)
def test_ansible_runs_what_it_would_run_otherwise(case):
    result, seen = run({"count": 1}, **case)
    assert seen == []
    assert result["run"] == "by Ansible"
    assert result["options"]["module_name"] == "avaya.cloud.avaya_agent_info"
    assert result["options"]["module_args"] == {"count": 1}
    assert result["options"]["wrap_async"] == bool(dict(case.get("task", {})).get("async_val"))


def test_files_that_are_to_be_kept_are_made(monkeypatch):
    monkeypatch.setattr(module_action.constants, "DEFAULT_KEEP_REMOTE_FILES", True, raising=False)
    result, seen = run()
    assert (result["run"], seen) == ("by Ansible", [])


@pytest.mark.parametrize(
    "case",
    [
        {"task_vars": {"ansible_python_interpreter": "{{ ansible_playbook_python }}"}},
        {
            "task": {"delegate_to": "localhost"},
            "task_vars": {
                "ansible_python_interpreter": "/far/away/python",
                "ansible_delegated_vars": {"localhost": {"ansible_python_interpreter": sys.executable}},
            },
        },
        {"task": {"environment": []}},
        {"task": {"environment": None}},
        {"task_vars": {**HERE, "avaya_cloud_in_process": "yes"}},
    ],
)
def test_the_python_of_the_host_counts_however_it_is_named(case):
    _result, seen = run(**case)
    assert len(seen) == 1


def sessions_of(*cases):
    """The sessions that each of these runs was given; a case is what is particular of its task."""
    seen = []
    for case in cases:
        seen += [sessions for _params, _check_mode, sessions in run(**case)[1]]
    return seen


def failing(module, _interruption, _sessions):
    module.fail_json(msg="no")


def test_items_of_a_loop_share_their_sessions():
    first, second, third = sessions_of({}, {}, {})
    assert first is second is third


@pytest.mark.parametrize(
    "other",
    [
        {"task": {"_uuid": "another task"}},
        {"task_vars": {**HERE, "inventory_hostname": "ABC_Other"}},
        {
            "task": {"delegate_to": "localhost"},
            "task_vars": {**HERE, "ansible_delegated_vars": {"localhost": HERE}},
        },
    ],
)
def test_other_tasks_and_hosts_never_do(other):
    first, second = sessions_of({}, other)
    assert first is not second


def test_after_a_failure_nothing_is_shared():
    def open_one(_module, _interruption, sessions):
        sessions.session(CONNECTION, 1, Redactor())

    first, second, third = sessions_of({"work": open_one}, {"work": failing}, {})
    assert first is second is third
    assert first._opened == {}


def test_whoever_waits_for_a_sub_account_asks_anew():
    first, second = sessions_of({"kind": SubAccountInfo}, {"kind": SubAccountInfo})
    assert first is not second


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_waits_until_what_was_begun_is_in_order_and_then_ends_the_process(number):
    order = []
    before = signal.signal(number, lambda *_signal: order.append("the process ends"))

    def work(_module, interruption, _sessions):
        interruption.watch()
        os.kill(os.getpid(), number)
        order.append(interruption.caught)

    try:
        result, _seen = run(work=work)
        assert signal.getsignal(number) is not signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert order == [number.name, "the process ends"]
    assert not result.get("failed")


def test_the_time_limit_of_a_task_waits_as_well_and_the_result_says_what_was_done():
    def too_late(*_signal):
        raise TimeoutError

    caught = []

    def work(_module, interruption, _sessions):
        interruption.watch()
        os.kill(os.getpid(), signal.SIGALRM)
        caught.append(interruption.caught)

    before = signal.signal(signal.SIGALRM, too_late)
    try:
        result, _seen = run(work=work)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert caught == ["the time limit of the task"]
    assert not result.get("failed")


def test_before_anything_is_changed_the_time_limit_ends_the_task_at_once():
    def too_late(*_signal):
        raise TimeoutError

    def work(_module, _interruption, _sessions):
        os.kill(os.getpid(), signal.SIGALRM)

    before = signal.signal(signal.SIGALRM, too_late)
    try:
        with pytest.raises(TimeoutError):
            run(work=work)
    finally:
        signal.signal(signal.SIGALRM, before)
