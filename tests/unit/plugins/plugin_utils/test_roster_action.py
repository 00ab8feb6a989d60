# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people see of a roster that converges."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from ansible.plugins.action import ActionBase
from ansible_collections.avaya.cloud.plugins.action import avaya_agents, avaya_contact_center
from ansible_collections.avaya.cloud.plugins.plugin_utils import progress, roster_action
from ansible_collections.avaya.cloud.plugins.plugin_utils.progress import progress_line


@pytest.mark.parametrize(
    ("submitted", "done", "total", "elapsed", "line"),
    [
        (0, 0, 1000, 2.0, "0 of 1000 agents done, 0 submitted"),
        (500, 0, 1000, 5.0, "0 of 1000 agents done, 500 submitted, about 15 s left"),
        (1000, 0, 1000, 8.0, "0 of 1000 agents done, 1000 submitted, about 8 s left"),
        (1000, 500, 1000, 9.0, "500 of 1000 agents done, 1000 submitted, about 3 s left"),
        (1000, 999, 1000, 10.0, "999 of 1000 agents done, 1000 submitted, about 0 s left"),
        (1000, 1000, 1000, 10.0, "1000 of 1000 agents done, 1000 submitted"),
        (0, 0, 0, 1.0, "0 of 0 agents done, 0 submitted"),
    ],
)
def test_how_far_it_is(submitted, done, total, elapsed, line):
    assert progress_line(submitted, done, total, elapsed) == line


class Display:
    def __init__(self, verbosity):
        self.verbosity = verbosity
        self.lines = []
        self.told = threading.Event()

    def v(self, line, host=None):
        self.lines.append((host, line))
        self.told.set()


@pytest.fixture
def plugin(monkeypatch):
    """The plugin for a task, and the options that it handed to the module."""
    monkeypatch.setattr(ActionBase, "run", lambda *_arguments, **_options: {})

    def make(
        verbosity=1,
        transport="local",
        check_mode=False,
        async_val=0,
        while_it_runs=lambda _options: None,
        plugin=avaya_agents,
        **args,
    ):
        display = Display(verbosity)
        monkeypatch.setattr(progress, "display", display)
        monkeypatch.setattr(roster_action, "display", display)
        action = plugin.ActionModule.__new__(plugin.ActionModule)
        action._task = SimpleNamespace(args=args, check_mode=check_mode, async_val=async_val)
        action._connection = SimpleNamespace(transport=transport)
        seen = []

        def run_module(module, arguments, task_vars):
            assert plugin.__name__.endswith(module)
            seen.append(arguments)
            while_it_runs(arguments)
            return {"changed": True, "task_vars": task_vars}

        action.run_module = run_module
        result = action.run(None, {"inventory_hostname": "ABC_ABCRec"})
        return result, seen[0], display

    return make


@pytest.mark.parametrize(
    "task",
    [
        {"verbosity": 0},
        {"transport": "ssh"},
        {"check_mode": True},
        {"async_val": 60},
        {"progress_path": "/their/own"},
    ],
)
def test_nobody_watches_where_nobody_would_see_or_the_file_is_elsewhere(plugin, task):
    result, options, display = plugin(agents=[], **task)
    assert result == {"changed": True, "task_vars": {"inventory_hostname": "ABC_ABCRec"}}
    assert options == {"agents": [], **({"progress_path": "/their/own"} if "progress_path" in task else {})}
    assert display.lines == []


@pytest.mark.parametrize("module", [avaya_agents, avaya_contact_center])
def test_the_module_leaves_its_progress_in_a_file_that_is_gone_afterwards(plugin, module):
    result, options, _display = plugin(plugin=module, agents=[1])
    assert result["changed"] is True
    assert set(options) == {"agents", "progress_path"}
    assert not Path(options["progress_path"]).exists()


def test_what_the_file_says_is_told_once(plugin, monkeypatch):
    monkeypatch.setattr(progress, "_BETWEEN_LINES", 0.01)
    looks = threading.Semaphore(0)

    def loads(text):
        looks.release()
        return json.loads(text)

    monkeypatch.setattr(progress, "json", SimpleNamespace(loads=loads))

    def work(options):
        display = progress.display
        file = Path(options["progress_path"])
        for written in ("", "{", json.dumps({"submitted": 0, "done": 0, "total": 2})):
            file.write_text(written)
        assert display.told.wait(30)
        display.told.clear()
        for _look in range(20):
            assert looks.acquire(timeout=30)
        file.write_text(json.dumps({"submitted": 2, "done": 2, "total": 2}))
        assert display.told.wait(30)

    _result, _options, display = plugin(while_it_runs=work)
    assert display.lines == [
        ("ABC_ABCRec", "0 of 2 agents done, 0 submitted"),
        ("ABC_ABCRec", "2 of 2 agents done, 2 submitted"),
    ]


def test_a_module_that_breaks_leaves_no_file_and_no_thread(plugin):
    before = threading.active_count()
    paths = []

    def work(options):
        paths.append(Path(options["progress_path"]))
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        plugin(while_it_runs=work)
    assert not paths[0].exists()
    assert threading.active_count() == before
