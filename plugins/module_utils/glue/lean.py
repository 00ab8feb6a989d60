# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module with thousands of entries and secrets.

Ansible compares every text of a module's log entry and result with every secret among its options. With a password
an agent that takes seconds for thousands and minutes for more. Here the result is cleaned by the redactor, in time that
does not grow with the number of secrets, and Ansible is left with the few secrets that are not within a list.
"""

from __future__ import annotations

import gc
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from .runner import secrets_in_urls

_ALLOCATIONS_BETWEEN_COLLECTIONS = 200_000


class LeanModule(AnsibleModule):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # A roster is hundreds of thousands of small objects that all live until the end. Python's default looks through
        # them again and again for garbage, for a third of the run of a roster with nothing to do.
        gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
        super().__init__(*args, **kwargs)
        self.no_log_values = {
            str(self.params[name])
            for name, argument in self.argument_spec.items()
            if argument.get("no_log") and isinstance(self.params.get(name), str)
        }

    def exit_json(self, **kwargs: Any) -> None:
        super().exit_json(invocation=self._invocation(), **kwargs)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        if self._is_set_up():
            kwargs.setdefault("invocation", self._invocation())
        super().fail_json(msg, **kwargs)

    def _log_invocation(self) -> None:
        self.no_log_values.update(secrets_in_urls(self.params))
        self.log("Invoked with " + ", ".join(f"{name}={value}" for name, value in self._compact().items()))

    def _is_set_up(self) -> bool:
        """Whether the options were read: a module can fail before."""
        return hasattr(self, "params") and hasattr(self, "argument_spec")

    def _invocation(self) -> dict[str, Any]:
        return {"module_args": self._compact()}

    def _compact(self) -> dict[str, Any]:
        return {name: self._shown(name, value) for name, value in sorted(self.params.items())}

    def _shown(self, name: str, value: Any) -> Any:
        argument = self.argument_spec.get(name, {})
        if argument.get("no_log") and value is not None:
            return "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
        if argument.get("options") and isinstance(value, list):
            return f"({len(value)} of them)"
        return value
