# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A snapshot is whole and there before anything is changed, or nothing is changed; and what it holds can come back."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.snapshot_file import read_snapshot
from ansible_collections.avaya.cloud.tests.trust.modules import begun, ended, killed_at_deletion
from ansible_collections.avaya.cloud.tests.trust.runs import PASSWORD, plain
from ansible_collections.avaya.cloud.tests.trust.service import Service

_COUNT = 40
_NAMES = [f"agent{number:05d}@example.com" for number in range(1, _COUNT + 1)]


def _leaving(service: Service, folder: Path) -> dict[str, Any]:
    return {
        "api_url": service.url,
        "api_key": service.keys["recruiting"],
        "agents": [{"username": name, "state": "absent"} for name in _NAMES],
        "leaver_limit": "100%",
        "snapshot_path": str(folder),
    }


@pytest.fixture
def seeded(service: Service) -> Service:
    service.has_settled_agents(_COUNT)
    return service


@pytest.mark.parametrize("room", [0, 1, 4096])
def test_where_a_snapshot_does_not_fit_nothing_is_changed(seeded: Service, tmp_path: Path, room: int) -> None:
    before = seeded.snapshot()
    process = begun(
        "avaya_agents",
        _leaving(seeded, tmp_path / "kept"),
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    result = ended(process)
    assert result["failed"] is True
    assert result["msg"].startswith("Nothing was changed, because the snapshot could not be written: ")
    assert "set snapshot_path to another folder" in result["msg"]
    assert result["changed"] is False
    assert list((tmp_path / "kept").iterdir()) == []
    assert seeded.snapshot() == before
    assert [each for each in seeded.requests() if not each.startswith("GET")] == []


@pytest.mark.parametrize("sent", [1, 7])
def test_what_a_killed_run_has_deleted_comes_back(seeded: Service, tmp_path: Path, sent: int) -> None:
    before = plain(seeded.snapshot(), _NAMES)
    process = begun("avaya_agents", _leaving(seeded, tmp_path))
    killed_at_deletion(seeded, process, sent)
    assert len(seeded.snapshot()["agents"]) < _COUNT
    (path,) = tmp_path.glob("*.yml")
    kept = read_snapshot(path)
    assert sorted(each["username"] for each in kept.center["agents"]) == _NAMES
    options = {**_leaving(seeded, tmp_path), "passwords": dict.fromkeys(_NAMES, PASSWORD)}
    restored = ended(begun("avaya_agents", {**options, "agents": kept.center["agents"]}))
    assert "failed" not in restored, restored["msg"]
    seeded.wait_until_done()
    assert plain(seeded.snapshot(), _NAMES) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"format": 1', '"format": 0', "was written by an older version of avaya.cloud"),
        ('"format": 1', '"format": 2', "was written by a newer version of avaya.cloud"),
        ('"last_name"', '"nickname"', f"does not support: nickname of {_COUNT} agents"),
        ("contact_center_agents:", "contact_center_queues:", "does not support: queues"),
    ],
)
def test_a_snapshot_of_another_schema_is_refused_by_name(
    seeded: Service, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert "failed" not in ended(begun("avaya_agents", _leaving(seeded, tmp_path)))
    (path,) = tmp_path.glob("*.yml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = ended(begun("snapshot_info", {"path": str(path)}))
    assert result["failed"] is True
    assert said in result["msg"]
    assert "restore it with the version that wrote it" in result["msg"]
