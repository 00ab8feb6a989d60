# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_contact_center_info. For the role contact_center it takes the options from its variables."""

from __future__ import annotations

from typing import Any

from ansible_collections.avaya.cloud.plugins.plugin_utils.direct_action import DirectAction
from ansible_collections.avaya.cloud.plugins.plugin_utils.role_task import RoleTask, is_role_task

_MODULE = "avaya_contact_center_info"


class ActionModule(DirectAction):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        known = task_vars or {}
        if not is_role_task(self._task.args):
            result.update(self.run_module(_MODULE, dict(self._task.args), known))
            return result
        role = RoleTask(self._task.args, self._templar, known)
        arguments = {**self._task.args, **role.arguments}
        result.update(role.refusal or self.run_module(_MODULE, arguments, known))
        result["settings"] = role.settings
        return result
