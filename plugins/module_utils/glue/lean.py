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

from .module import Module
from .runner import secrets_in_urls

_ALLOCATIONS_BETWEEN_COLLECTIONS = 200_000


class LeanModule(Module):
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
        super().exit_json(invocation={"module_args": self.compact()}, **kwargs)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        if hasattr(self, "params"):
            kwargs.setdefault("invocation", {"module_args": self.compact()})
        super().fail_json(msg, **kwargs)

    def _log_invocation(self) -> None:
        self.no_log_values.update(secrets_in_urls(self.params))
        self.log("Invoked with " + ", ".join(f"{name}={value}" for name, value in self.compact().items()))
