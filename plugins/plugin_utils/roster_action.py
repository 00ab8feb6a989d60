# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An action in front of a module that converges a roster: with -v it shows how far the module is while it runs."""

from __future__ import annotations

from typing import Any

from .direct_action import DirectAction
from .progress import display, shown_progress


class RosterAction(DirectAction):
    """`module` is the name of the module, which must know the option `progress_path`."""

    module: str

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        known = task_vars or {}
        arguments = dict(self._task.args)
        if self._is_watched(arguments):
            with shown_progress(str(known.get("inventory_hostname", ""))) as path:
                result.update(self.run_module(self.module, {**arguments, "progress_path": path}, known))
        else:
            result.update(self.run_module(self.module, arguments, known))
        return result

    def _is_watched(self, arguments: dict[str, Any]) -> bool:
        return (
            display.verbosity > 0
            and self._connection.transport == "local"
            and not self._task.check_mode
            and not self._task.async_val
            and not arguments.get("progress_path")
        )
