# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module in a process of its own, which a test can kill, or run on a disk that is full."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

from .own_process import command_of, environment
from .service import PATIENCE, Service


def begun(module: str, options: dict[str, Any], before: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command_of(module),
        # Cut by a limit on files, bytecode would break whoever runs next.
        env={**environment(), **({"PYTHONDONTWRITEBYTECODE": "1"} if before else {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps({"ANSIBLE_MODULE_ARGS": options}).encode())
    process.stdin.close()
    process.stdin = None
    return process


def killed_at_deletion(service: Service, process: subprocess.Popen[bytes], count: int) -> None:
    """Kills it once it has asked for so many deletions, and lets the service end what it took."""
    deadline = time.monotonic() + PATIENCE
    while sum("removeAgent" in each for each in service.requests()) < count:
        assert time.monotonic() < deadline, "nothing is deleted"
        assert process.poll() is None, "it ended before it was killed"
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    service.wait_until_done()


def ended(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    out, err = process.communicate(timeout=PATIENCE)
    assert out, err
    return dict(json.loads(out))
