# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Running a module of this collection in Ansible's own process, where it would run on the control node anyway.

For each task, and each item of a loop, Ansible packs a module and all that it imports into an archive, copies it, and
starts a Python that has to compile it anew. For most tasks that takes a hundred times longer than all the rest. Where a
task targets the control node itself, with the Python that Ansible runs on, the module is called in the worker process
that Ansible has started for the task. Everywhere else Ansible does what it always does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ansible import constants
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible.release import __version__
from ansible.utils.display import Display
from ansible.utils.unsafe_proxy import wrap_var
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import Runnable, run_module_in_process
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.sessions import Sessions

SWITCH = "avaya_cloud_in_process"
# Before 2.19 a result is a template unless it is marked as none.
_MARKS_TEMPLATES = tuple(int(part) for part in __version__.split(".")[:2]) >= (2, 19)

display = Display()


class ModuleAction(ActionBase):
    """An action in front of one module of this collection: `module` is its name, `spec` what it is."""

    module: str
    spec: Runnable
    # Whether the next item of a loop may go on in the session of this one.
    shares_sessions = True

    _supports_check_mode = True
    _supports_diff = True
    _supports_async = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        result.update(self.answer(dict(self._task.args), task_vars or {}))
        return result

    def answer(self, arguments: dict[str, Any], task_vars: dict[str, Any]) -> dict[str, Any]:
        """The result for these options; for plugins that do something around the module."""
        return self.run_module(arguments, task_vars)

    def run_module(self, arguments: dict[str, Any], task_vars: dict[str, Any]) -> dict[str, Any]:
        """The result of the module with these options, on the host that the task targets."""
        name = f"avaya.cloud.{self.module}"
        if not self._would_run_here(task_vars):
            # ansible-core before 2.21 has connections that do it themselves.
            native = getattr(self._connection, "has_native_async", False)
            in_background = bool(self._task.async_val) and not native
            executed: dict[str, Any] = self._execute_module(
                module_name=name, module_args=arguments, task_vars=task_vars, wrap_async=in_background
            )
            return executed
        display.vvv(f"RUN {name} in process {os.getpid()}", host=task_vars.get("inventory_hostname"))
        sessions = _kept_sessions(self._owner(task_vars)) if self.shares_sessions else Sessions()
        # Relative paths are relative to the playbook, as they are where Ansible runs the module.
        with _in_folder(self._loader.get_basedir()), _closed_on_failure(sessions) as ended:
            result = run_module_in_process(self.spec, name, arguments, bool(self._task.check_mode), sessions)
            ended.succeeded = self.shares_sessions and not result.get("failed")
        if not _shows_invocation(task_vars):
            del result["invocation"]
        return result if _MARKS_TEMPLATES else wrap_var(result)

    def _would_run_here(self, task_vars: Mapping[str, Any]) -> bool:
        """Whether Ansible would run the module on this machine, as this user, in this environment, by this Python."""
        return (
            self._connection.transport == "local"
            and self._connection.become is None
            and not self._task.async_val
            and not any(self._task.environment or ())
            and not constants.DEFAULT_KEEP_REMOTE_FILES
            and self._interpreter(task_vars) == sys.executable
            and self._is_switched_on(task_vars)
        )

    def _is_switched_on(self, task_vars: Mapping[str, Any]) -> bool:
        switch = self._templar.template(task_vars.get(SWITCH, True))
        with suppress(TypeError):
            return bool(boolean(switch))
        return False

    def _interpreter(self, task_vars: Mapping[str, Any]) -> str | None:
        """The Python that is named for the host; None where Ansible is to find one."""
        host = task_vars
        if self._task.delegate_to:
            host = task_vars.get("ansible_delegated_vars", {}).get(self._task.delegate_to, {})
        named = host.get("ansible_python_interpreter")
        return None if named is None else str(self._templar.template(named))

    def _owner(self, task_vars: Mapping[str, Any]) -> tuple[Any, ...]:
        """Whose sessions may be shared: those of one task on one host."""
        # Each item of a loop has a copy of the task, and only this is the same in all of them.
        return (self._task._uuid, self._task.delegate_to, task_vars.get("inventory_hostname"))  # noqa: SLF001


def _shows_invocation(task_vars: Mapping[str, Any]) -> bool:
    """Whether results have the options of the task; up to ansible-core 2.20 they always do."""
    if not hasattr(constants, "INJECT_INVOCATION"):
        return True
    return bool(constants.config.get_config_value("INJECT_INVOCATION", variables=dict(task_vars)))


class _Ended:
    succeeded = False


@contextmanager
def _closed_on_failure(sessions: Sessions) -> Iterator[_Ended]:
    ended = _Ended()
    try:
        yield ended
    finally:
        if not ended.succeeded:
            sessions.close()


@contextmanager
def _in_folder(folder: str) -> Iterator[None]:
    before = None
    with suppress(OSError):
        before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        if before is not None:
            with suppress(OSError):
                os.chdir(before)


_kept: dict[tuple[Any, ...], Sessions] = {}


def _kept_sessions(owner: tuple[Any, ...]) -> Sessions:
    """The sessions of the task that runs in this process. Those of any other are closed."""
    if owner not in _kept:
        for sessions in _kept.values():
            sessions.close()
        _kept.clear()
        _kept[owner] = Sessions()
    return _kept[owner]
