# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_contact_center, and shows how far it is while it runs.

For the role contact_center it takes the options from the role's variables, and a comparison that finds drift fails.
"""

from __future__ import annotations

from typing import Any

from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

with cached_bytecode():
    from ansible_collections.avaya.cloud.plugins.modules.avaya_contact_center import SPEC
    from ansible_collections.avaya.cloud.plugins.plugin_utils.role_action import RoleAction
    from ansible_collections.avaya.cloud.plugins.plugin_utils.role_task import RoleTask, finished_comparison
    from ansible_collections.avaya.cloud.plugins.plugin_utils.roster_action import RosterAction

# What the module is to do other than to apply what is declared, by the role's entry point.
_MODES = {"drift": {"compare_only": True}, "validate": {"offline": True}}


class ActionModule(RoleAction, RosterAction):
    module = "avaya_contact_center"
    spec = SPEC

    def options_of(self, role: RoleTask) -> dict[str, Any]:
        return _MODES.get(role.entry_point, {})

    def finished(
        self, result: dict[str, Any], role: RoleTask, arguments: dict[str, Any], task_vars: dict[str, Any]
    ) -> dict[str, Any]:
        return finished_comparison(result, role, arguments, task_vars) if role.entry_point == "drift" else result
