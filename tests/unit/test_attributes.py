# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every module documents how it behaves in check mode, in diff mode, when it is run again, and in the background."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.doc_fragments.attributes import ModuleDocFragment

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "plugins" / "modules").glob("[a-z]*.py"))
PREFIX = "avaya.cloud.attributes"


def attributes(module):
    """The attributes of a module, as Ansible merges them: its own win, then those of the first fragment."""
    source = module.read_text(encoding="utf-8").partition('DOCUMENTATION = r"""')[2].partition('"""')[0]
    documentation = yaml.safe_load(source)
    fragments = [name for name in documentation["extends_documentation_fragment"] if name.startswith(PREFIX)]
    parts = [name[len(PREFIX) + 1 :].upper() or "DOCUMENTATION" for name in fragments]
    merged: dict[str, dict[str, object]] = {}
    for layer in [documentation, *(yaml.safe_load(getattr(ModuleDocFragment, part)) for part in parts)]:
        for name, attribute in layer.get("attributes", {}).items():
            merged[name] = {**attribute, **merged.get(name, {})}
    return merged


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_module_has_them(module):
    found = attributes(module)
    assert {"async", "check_mode", "diff_mode", "idempotent"} <= set(found)
    assert [name for name, attribute in found.items() if not {"description", "support"} <= set(attribute)] == []


def test_what_may_be_killed_says_so():
    writing = [module for module in MODULES if attributes(module)["diff_mode"]["support"] == "full"]
    told = [module.stem for module in writing if "Ansible kills the module" in str(attributes(module)["async"])]
    assert set(told) == {module.stem for module in writing} - {"write_file"}
    assert len(told) == 8


def test_what_is_not_fully_supported_is_explained():
    partly = {
        (module.stem, name): attribute
        for module in MODULES
        for name, attribute in attributes(module).items()
        if attribute["support"] in ("none", "partial")
    }
    assert set(partly) == {
        ("avaya_contact_center", "idempotent"),
        ("avaya_probe", "diff_mode"),
        ("avaya_probe", "idempotent"),
        ("avaya_subscription", "idempotent"),
    }
    assert all(attribute["details"] for attribute in partly.values())
