# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Our own modules are found as Python finds them, and no others."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader

import pytest
from ansible_collections.avaya.cloud.plugins.plugin_utils import compiled

PLUGINS = "ansible_collections.avaya.cloud.plugins"


@pytest.fixture
def find_spec(monkeypatch):
    """The search of the finder, which is installed twice."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = [each for each in sys.meta_path if type(each).__name__ != "_Finder"]
    sys.meta_path[:] = before
    compiled.keep_compiled()
    compiled.keep_compiled()
    [finder] = [each for each in sys.meta_path if each not in before]
    assert sys.meta_path[0] is finder
    return finder.find_spec


def test_a_module_and_a_package_are_found(find_spec, tmp_path):
    (tmp_path / "thing").mkdir()
    (tmp_path / "thing" / "__init__.py").touch()
    (tmp_path / "other.py").touch()
    package = find_spec(f"{PLUGINS}.module_utils.thing", ["/nowhere", str(tmp_path)])
    module = find_spec(f"{PLUGINS}.modules.other", [str(tmp_path)])
    assert list(package.submodule_search_locations) == [str(tmp_path / "thing")]
    assert module.origin == str(tmp_path / "other.py")
    # What was compiled is kept.
    assert [type(each.loader) for each in (package, module)] == [SourceFileLoader] * 2


@pytest.mark.parametrize(
    "name",
    [
        "other",
        "ansible_collections.avaya.other.plugins.module_utils.other",
        f"{PLUGINS}.action.other",
        f"{PLUGINS}.module_utils.missing",
    ],
)
def test_any_other_is_left_to_others(find_spec, tmp_path, name):
    (tmp_path / "other.py").touch()
    assert find_spec(name, [str(tmp_path)]) is None
    assert find_spec(name, None) is None
