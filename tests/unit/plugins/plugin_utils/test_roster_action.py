# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where people are shown how far a roster is. What they are shown: test_progress_lines.py."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from ansible.plugins.action import ActionBase
from ansible_collections.avaya.cloud.plugins.action import avaya_agents, avaya_contact_center


@pytest.fixture
def plugin(monkeypatch):
    """The plugin for a task, and the options that it handed to the module."""
    monkeypatch.setattr(ActionBase, "run", lambda *_arguments, **_options: {})

    def make(
        transport="local",
        check_mode=False,
        async_val=0,
        while_it_runs=lambda _options: None,
        plugin=avaya_agents,
        **args,
    ):
        action = plugin.ActionModule.__new__(plugin.ActionModule)
        action._task = SimpleNamespace(args=args, check_mode=check_mode, async_val=async_val)
        action._connection = SimpleNamespace(transport=transport)
        seen = []

        def run_module(arguments, task_vars):
            assert plugin.__name__.endswith(action.module)
            seen.append(arguments)
            while_it_runs(arguments)
            return {"changed": True, "task_vars": task_vars}

        action.run_module = run_module
        result = action.run(None, {"inventory_hostname": "ABC_ABCRec"})
        return result, seen[0]

    return make


@pytest.mark.parametrize(
    "task",
    [
        {"transport": "ssh"},
        {"check_mode": True},
        {"async_val": 60},
        {"progress_path": "/their/own"},
    ],
)
def test_nobody_watches_where_nobody_would_see_or_the_file_is_elsewhere(plugin, task):
    result, options = plugin(agents=[], **task)
    assert result == {"changed": True, "task_vars": {"inventory_hostname": "ABC_ABCRec"}}
    assert options == {"agents": [], **({"progress_path": "/their/own"} if "progress_path" in task else {})}


@pytest.mark.parametrize("module", [avaya_agents, avaya_contact_center])
def test_the_module_leaves_its_progress_in_a_file_that_is_gone_afterwards(plugin, module):
    result, options = plugin(plugin=module, agents=[1])
    assert result["changed"] is True
    assert set(options) == {"agents", "progress_path"}
    assert not Path(options["progress_path"]).exists()


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
