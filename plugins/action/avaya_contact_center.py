# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_contact_center, and shows how far it is while it runs.

For the role contact_center it takes the options from the role's variables, and a comparison that finds drift fails.
"""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase
from ansible_collections.avaya.cloud.plugins.plugin_utils.role_task import RoleTask, finished_comparison, is_role_task
from ansible_collections.avaya.cloud.plugins.plugin_utils.roster_action import RosterAction

# What the module is to do other than to apply what is declared, by the role's entry point.
_MODES = {"drift": {"compare_only": True}, "validate": {"offline": True}}


class ActionModule(RosterAction):
    module = "avaya_contact_center"

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        if not is_role_task(self._task.args):
            return super().run(tmp, task_vars)
        result: dict[str, Any] = ActionBase.run(self, tmp, task_vars)
        known = task_vars or {}
        role = RoleTask(self._task.args, self._templar, known)
        is_drift = role.entry_point == "drift"
        arguments = {**self._task.args, **role.arguments, **_MODES.get(role.entry_point, {})}
        result.update(role.refusal or self.run_watched(dict(arguments), known))
        result["settings"] = role.settings
        return finished_comparison(result, role, arguments, known) if is_drift else result
