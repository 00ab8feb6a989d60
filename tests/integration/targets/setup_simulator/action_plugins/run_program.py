# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a program on the control node, as ansible.builtin.command does, without a process of Ansible's in between.

The program gets the environment of the task, reads nothing, and counts as a change of nothing.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from ansible.plugins.action import ActionBase

ARGUMENTS = {
    "argv": {"type": "list", "elements": "str", "required": True},
    "chdir": {"type": "path"},
    "creates": {"type": "path"},
    "removes": {"type": "path"},
}


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        super().run(tmp, task_vars)
        _result, arguments = self.validate_argument_spec(ARGUMENTS)
        directory = Path(arguments["chdir"] or ".")
        if arguments["creates"] and (directory / arguments["creates"]).exists():
            return {"changed": False, "skipped": True, "rc": 0, "stdout": "", "stderr": ""}
        if arguments["removes"] and not (directory / arguments["removes"]).exists():
            return {"changed": False, "skipped": True, "rc": 0, "stdout": "", "stderr": ""}
        ended = subprocess.run(
            arguments["argv"],
            cwd=directory,
            env={**os.environ, **self._environment()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        stdout, stderr = (text.decode(errors="replace").rstrip("\r\n") for text in (ended.stdout, ended.stderr))
        return {
            "changed": False,
            "failed": ended.returncode != 0,
            "rc": ended.returncode,
            "stdout": stdout,
            "stderr": stderr,
            "stdout_lines": stdout.splitlines(),
            "stderr_lines": stderr.splitlines(),
            **({"msg": "non-zero return code"} if ended.returncode else {}),
        }

    def _environment(self) -> dict[str, str]:
        """Return the variables that the task and all that it is in set, the innermost last."""
        variables: dict[str, str] = {}
        for each in self._task.environment or []:
            variables.update(self._templar.template(each) or {})
        return {name: str(value) for name, value in variables.items()}
