# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The action for a module that manages a roster: it reads the files of the roster, and shows the module's progress."""

from __future__ import annotations

from typing import Any

from .module_action import ModuleAction
from .progress import shown_progress
from .source_task import with_sources


class RosterAction(ModuleAction):
    """The module must know the option `progress_path`."""

    def answer(self, arguments: dict[str, Any], task_vars: dict[str, Any]) -> dict[str, Any]:
        arguments, refusal = with_sources(self, arguments, task_vars)
        if refusal is not None:
            return refusal
        if not self._is_watched(arguments):
            return self.run_module(arguments, task_vars)
        with shown_progress(str(task_vars.get("inventory_hostname", ""))) as path:
            return self.run_module({**arguments, "progress_path": path}, task_vars)

    def _is_watched(self, arguments: dict[str, Any]) -> bool:
        return (
            self._connection.transport == "local"
            and not self._task.check_mode
            and not self._task.async_val
            and not arguments.get("progress_path")
        )
