# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The version of the collection is the same wherever the sources name it, and one command changes it everywhere."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
VERSION = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]
FOLDERS = ("docs", "playbooks", "plugins", "roles")


@pytest.fixture
def set_version(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "dev"))
    return importlib.import_module("set_version")


def test_the_sources_name_no_other_version(set_version):
    files = [ROOT / "README.md", *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())]
    found = []
    for path in files:
        if path.suffix in (".pyc", ".png"):
            continue
        text = path.read_text(encoding="utf-8")
        for pattern in set_version.NAMED:
            anything = pattern.replace("OLD", r"(\d+\.\d+\.\d+[0-9a-z.-]*?)")
            found += [(path.name, match[1]) for match in re.finditer(anything, text, re.MULTILINE)]
    assert {"version.py", "contact-center.yml", "requirements.yml", ".pre-commit-config.yaml"} <= {
        name for name, _version in found
    }
    assert [(name, version) for name, version in found if version != VERSION] == []


def test_what_was_added_was_added_by_a_release():
    releases = yaml.safe_load((ROOT / "changelogs" / "changelog.yaml").read_text(encoding="utf-8"))["releases"]
    files = [
        path for folder in ("plugins", "roles") for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".yml")
    ]
    added = [
        (path.name, version)
        for path in files
        for version in re.findall(r"^ *version_added: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(added) >= 30
    # Before the first release, there is nothing that a user could have.
    assert not releases or [each for each in added if each[1] not in {*releases, VERSION}] == []


@pytest.mark.parametrize(
    "text",
    [
        "namespace: avaya\nversion: {}\n",
        'VERSION = "{}"\n',
        '  "collection_version": "{}",\n',
        "install avaya-cloud-{}.tar.gz`.",
        "$schema=https://raw.githubusercontent.com/avaya-cloud/avaya.cloud/{}/docs/schema/contact-center.schema.json",
        "  - repo: https://github.com/avaya-cloud/avaya.cloud\n    rev: {}\n    hooks:\n",
        "  - name: avaya.cloud\n    version: {}\n",
    ],
)
def test_the_version_is_replaced(set_version, text):
    assert set_version.with_version(text.format("1.2.3"), "1.2.3", "1.10.0") == text.format("1.10.0")


@pytest.mark.parametrize(
    "text",
    [
        "version_added: 1.2.3\n",
        "requests==1.2.3\n",
        "avaya-cloud-1.2.30.tar.gz",
        "https://raw.githubusercontent.com/avaya-cloud/avaya.cloud/main/docs/schema/contact-center.schema.json",
        "  - repo: https://github.com/example/hooks\n    rev: 1.2.3\n",
        "  - name: community.general\n    version: 1.2.3\n",
    ],
)
def test_other_versions_stay(set_version, text):
    assert set_version.with_version(text, "1.2.3", "1.10.0") == text


@pytest.mark.parametrize("version", ["v1.2.3", "1.2", "1.2.03", ""])
def test_what_is_no_version_is_refused(set_version, version):
    with pytest.raises(SystemExit, match="is not a semantic version"):
        set_version.main(version)


def test_every_source_has_the_version_and_a_picture_has_none(set_version, monkeypatch, tmp_path):
    version = b"version: 1.2.3\n"
    old = {"galaxy.yml": version, "docs/page.png": b"\x89PNG\r\n" + version, "changelogs/changelog.yaml": version}
    for name, content in old.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    monkeypatch.setattr(set_version, "ROOT", tmp_path)
    monkeypatch.setattr(set_version, "sources", lambda: [*map(Path, old), Path("docs", "deleted.md")])
    set_version.main("1.10.0")
    assert {name: (tmp_path / name).read_bytes() for name in old} == {**old, "galaxy.yml": b"version: 1.10.0\n"}
