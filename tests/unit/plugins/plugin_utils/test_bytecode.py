# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Our own modules are imported by Python's finder while plugins are, and everything else as before."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

COLLECTION = Path(__file__).resolve().parents[4]
PLUGINS = "ansible_collections.avaya.cloud.plugins"


def test_finders_are_as_they_were_whatever_happens():
    before = list(sys.meta_path)
    within = []

    def fail():
        within.extend(sys.meta_path)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), cached_bytecode():
        fail()
    assert within[1:] == before
    assert sys.meta_path == before


def spec_of(name):
    parent = importlib.import_module(name.rpartition(".")[0])
    with cached_bytecode():
        return sys.meta_path[0].find_spec(name, list(parent.__path__))


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        (f"{PLUGINS}.plugin_utils.bytecode", "plugins/plugin_utils/bytecode.py"),
        (f"{PLUGINS}.module_utils._kinds.agent", "plugins/module_utils/_kinds/agent/__init__.py"),
        (f"{PLUGINS}.modules.avaya_agent", "plugins/modules/avaya_agent.py"),
    ],
)
def test_our_modules_are_found(name, origin):
    assert Path(spec_of(name).origin).resolve() == COLLECTION / origin


@pytest.mark.parametrize("name", [f"{PLUGINS}.plugin_utils.missing", f"{PLUGINS}.action.avaya_agent", "json.decoder"])
def test_nothing_else_is_found(name):
    assert spec_of(name) is None


_LOADS_AN_ACTION = """
import sys
from ansible.plugins.loader import action_loader, init_plugin_loader
init_plugin_loader([sys.argv[1]])
assert action_loader.get("avaya.cloud.avaya_agent", class_only=True)
runner = sys.modules["ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner"]
print(runner.__cached__)
"""


def test_an_action_keeps_the_bytecode_of_what_it_imports(tmp_path):
    (tmp_path / "ansible_collections" / "avaya").mkdir(parents=True)
    (tmp_path / "ansible_collections" / "avaya" / "cloud").symlink_to(COLLECTION)
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path / 'kept'}", "-c", _LOADS_AN_ACTION, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"HOME": str(tmp_path)})
    kept = Path(done.stdout.strip())
    assert kept.is_relative_to(tmp_path / "kept")
    assert kept.is_file()
