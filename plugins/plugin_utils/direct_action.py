# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Running a module from where the collection is installed, where it would run on the control node anyway.

For each task Ansible packs a module and all that it imports into an archive, copies it, and starts a Python that has to
compile it anew. For most rosters that takes longer than all the rest. Where a task targets the control node itself,
with the Python that Ansible runs on, the same module is started as Ansible's developer guide has one started by hand:
options as JSON on stdin, result as JSON on stdout. Everywhere else Ansible does what it always does.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansible import constants
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

try:
    from ansible.module_utils.common.json import Direction, get_module_decoder, get_module_encoder
except ImportError:
    # ansible-core before 2.19 spells options and results otherwise.
    KNOWS_ITS_SPELLING = False
else:
    KNOWS_ITS_SPELLING = True

_LAUNCH = Path(__file__).parent / "launch.py"
_PROFILE = "legacy"
_NOT_FOUND = re.compile(r"ModuleNotFoundError: No module named '[\w.]+'")

display = Display()


class DirectAction(ActionBase):
    """An action in front of one module of this collection."""

    _supports_async = True

    def run_module(self, module: str, arguments: dict[str, Any], task_vars: dict[str, Any]) -> dict[str, Any]:
        """The result of the module (`avaya_agents`) with these options, on the host that the task targets."""
        name = f"avaya.cloud.{module}"
        if not self._would_run_here(task_vars):
            # ansible-core before 2.21 has connections that do it themselves.
            native = getattr(self._connection, "has_native_async", False)
            in_background = bool(self._task.async_val) and not native
            executed: dict[str, Any] = self._execute_module(
                module_name=name, module_args=arguments, task_vars=task_vars, wrap_async=in_background
            )
            return executed
        self._update_module_args(name, arguments, task_vars)
        encoder = get_module_encoder(_PROFILE, Direction.CONTROLLER_TO_MODULE)
        spelled = json.dumps({"ANSIBLE_MODULE_ARGS": arguments}, cls=encoder).encode(errors="surrogateescape")
        command = [sys.executable, str(_LAUNCH), module]
        display.vvv(f"RUN {' '.join(command)}", host=task_vars.get("inventory_hostname"))
        # Relative paths are relative to the playbook, as they are where Ansible runs it.
        return _answer(module, _run(command, spelled, self._loader.get_basedir()))

    def _would_run_here(self, task_vars: Mapping[str, Any]) -> bool:
        """Whether Ansible would run the module on this machine, as this user, in this environment, by this Python."""
        return (
            KNOWS_ITS_SPELLING
            and self._connection.transport == "local"
            and self._connection.become is None
            and not self._task.async_val
            and not any(self._task.environment or ())
            and not constants.DEFAULT_KEEP_REMOTE_FILES
            and self._interpreter(task_vars) == sys.executable
        )

    def _interpreter(self, task_vars: Mapping[str, Any]) -> str | None:
        """The Python that is named for the host; None where Ansible is to find one."""
        host = task_vars
        if self._task.delegate_to:
            host = task_vars.get("ansible_delegated_vars", {}).get(self._task.delegate_to, {})
        named = host.get("ansible_python_interpreter")
        return None if named is None else str(self._templar.template(named))


def _run(command: list[str], spelled: bytes, place: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the module to its end. Whatever ends this, as the time limit of a task does, asks the module to end too.

    It is not killed, as subprocess.run would do: it first creates again whom it has deleted.
    """
    process = subprocess.Popen(
        command, cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        answer, said = process.communicate(spelled)
    except BaseException:
        process.terminate()
        raise
    return subprocess.CompletedProcess(command, process.returncode, answer, said)


def _ended(code: int) -> str:
    """The exit code, or the signal that ended the module."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"ended by signal {-code}"


def _answer(module: str, ended: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    # What else was said, by a Python that greets for example, stands before it.
    lines = [line for line in ended.stdout.splitlines() if line.startswith(b"{")]
    try:
        answer = json.loads(lines[-1], cls=get_module_decoder(_PROFILE, Direction.MODULE_TO_CONTROLLER))
    except (IndexError, ValueError):
        return {
            "failed": True,
            "retryable": True,
            "msg": f"{module} ended without a result ({_ended(ended.returncode)}{_broken_by(ended.stderr)}). What it "
            "had submitted, if anything, goes on; running again looks at what is there, and converges",
        }
    # What the module has for Ansible alone, such as the secrets that ansible-core 2.22 is to mask, is no result.
    return {name: value for name, value in answer.items() if not name.startswith("_ansible_")}


def _broken_by(said: bytes) -> str:
    """The kind of the error that a traceback ends with. What follows it may hold anything, a password too."""
    last = said.decode(errors="replace").strip().rpartition("\n")[2]
    kind = _NOT_FOUND.fullmatch(last) or re.match(r"[A-Za-z_.]+", last)
    return f", {kind[0]}" if kind else ""
