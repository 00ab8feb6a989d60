# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A process that may open fewer files than it is to have connections does its work, and says so."""

from __future__ import annotations

import json
import resource
import subprocess

import pytest
from ansible_collections.avaya.cloud.tests.trust.own_process import command_of, environment
from ansible_collections.avaya.cloud.tests.trust.runs import PASSWORD
from ansible_collections.avaya.cloud.tests.trust.service import PATIENCE, Service

_COUNT = 40


@pytest.mark.parametrize("files", [24, 14])
def test_with_few_files_the_result_does_not_vanish(service: Service, files: int) -> None:
    declared = [{"username": f"few{files}-{number}@example.com", "password": PASSWORD} for number in range(_COUNT)]
    key = service.keys["recruiting"]
    options = {"api_url": service.url, "api_key": key, "agents": declared, "concurrency": 32}
    ended = subprocess.run(
        command_of("avaya_agents"),
        env=environment(),
        input=json.dumps({"ANSIBLE_MODULE_ARGS": options}).encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )
    assert ended.returncode == 0, (ended.stdout + ended.stderr)[-2000:]
    assert json.loads(ended.stdout)["summary"]["created"] == _COUNT
