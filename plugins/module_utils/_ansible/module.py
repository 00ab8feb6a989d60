# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module in a process of its own, as Ansible starts it: options come in, and the result is printed at its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from .._engine.fields import Option
from .._service.text import escape_controls
from .arguments import argument_spec
from .written_options import WrittenOptions

TOO_LARGE = "One of the options contains a number that is too large"
_ALLOCATIONS_BETWEEN_COLLECTIONS = 1_000_000


@contextmanager
def rare_garbage_collection() -> Iterator[None]:
    """A roster is hundreds of thousands of small objects that all live until the end. Python's default looks through
    them again and again for garbage, for a third of the run of a roster with nothing to do. Nor is it looked for among
    what is there already: in a process of Ansible's, that is all of Ansible."""
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


class Module(AnsibleModule):
    """`type_errors` holds what cannot be meant of the options, each in one sentence."""

    params: dict[str, Any]

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = options
        self._are_options_sound = False
        self.type_errors: list[str] = []
        try:
            super().__init__(argument_spec=argument_spec(options), supports_check_mode=True)
        except ArithmeticError:
            # Ansible takes a list where a number should be for the parts of a decimal number, and some are too large.
            self.fail_json(msg="; ".join(self.type_errors) or TOO_LARGE)
        self.params.update(self._written.set_aside)
        self._are_options_sound = True

    def exit_json(self, **kwargs: Any) -> None:
        super().exit_json(invocation={"module_args": self.compact()}, **kwargs)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        if hasattr(self, "params"):
            kwargs["invocation"] = {"module_args": self.compact()}
            if not self._are_options_sound:
                msg = self._written.cleaned(msg)
        kwargs.setdefault("retryable", False)
        super().fail_json(escape_controls(msg), **kwargs)

    def compact(self) -> dict[str, Any]:
        """The options for people, see `WrittenOptions.compact`."""
        return self._written.compact(self.params)

    def _load_params(self) -> None:
        super()._load_params()
        self._written = WrittenOptions(self._options, self.params)
        self.params = self._written.for_ansible
        self.type_errors = self._written.type_errors

    def _log_invocation(self) -> None:
        """Names alone: entries with passwords may have been pasted under any option, and the log is for every eye."""
        self.log(f"Invoked with the options {', '.join(self._written.names_given(self.params))}")
