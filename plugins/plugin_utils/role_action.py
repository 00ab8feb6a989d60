# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The action for a module that the role contact_center runs, which takes its options from the role's variables."""

from __future__ import annotations

from functools import partial
from typing import Any

from ansible.plugins.action import ActionBase

from .module_action import ModuleAction
from .role_task import RoleTask, is_role_task
from .source_task import play_of


class RoleAction(ModuleAction):
    """A task of the role names its entry point; any other task has options as usual."""

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        if not is_role_task(self._task.args):
            return super().run(tmp, task_vars)
        result: dict[str, Any] = ActionBase.run(self, tmp, task_vars)
        known = task_vars or {}
        role = RoleTask(self._task.args, self._templar, known, partial(play_of, self, known, from_here=True))
        arguments = {**self._task.args, **role.arguments, **self.options_of(role)}
        result.update(role.refusal or self.answer(dict(arguments), known))
        result["settings"] = role.settings
        return self.finished(result, role, arguments, known)

    def options_of(self, _role: RoleTask) -> dict[str, Any]:
        """Options that follow from the entry point itself."""
        return {}

    def finished(
        self, result: dict[str, Any], _role: RoleTask, _arguments: dict[str, Any], _task_vars: dict[str, Any]
    ) -> dict[str, Any]:
        """The result of the task, where the module's is not all of it."""
        return result
