# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module in the process of Ansible itself: an object with the same interface as a module in its own process.

AnsibleModule is not used here: what it keeps for the whole process (warnings, arguments, secrets to mask) is that of
one module and one run. Its messages about options are the same, since both ways use the same check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError

from .._engine.fields import Option
from .._service.text import escape_controls
from .arguments import argument_spec
from .module import TOO_LARGE
from .written_options import WrittenOptions


class Finished(Exception):
    """The module has ended with this result."""

    def __init__(self, result: dict[str, Any]) -> None:
        super().__init__("The module has ended")
        self.result = result


class ModuleInProcess:
    """A module with these options; `name` is its full name.

    `exit_json`, `fail_json` and options that Ansible refuses raise Finished. Nothing is logged and nothing is printed.
    """

    def __init__(self, options: Sequence[Option], name: str, given: Mapping[str, Any], check_mode: bool) -> None:
        self.check_mode = check_mode
        self.no_log_values: set[str] = set()
        self._warnings: list[str] = []
        self._written = WrittenOptions(options, plain(given))
        self.params = self._written.for_ansible
        self.type_errors = self._written.type_errors
        self._check(options, name)
        self.params.update(self._written.set_aside)

    def warn(self, warning: str) -> None:
        if warning not in self._warnings:
            self._warnings.append(warning)

    def exit_json(self, **values: Any) -> None:
        self._end(values)

    def fail_json(self, msg: str, **values: Any) -> None:
        self._end({"failed": True, "retryable": False, **values, "msg": escape_controls(msg)})

    def compact(self) -> dict[str, Any]:
        """The options for people, see `WrittenOptions.compact`."""
        return self._written.compact(self.params)

    def _end(self, values: dict[str, Any]) -> None:
        result = {"changed": False, **values, "invocation": {"module_args": self.compact()}}
        if self._warnings:
            result["warnings"] = self._warnings
        raise Finished(plain(result))

    def _check(self, options: Sequence[Option], name: str) -> None:
        try:
            checked = ArgumentSpecValidator(argument_spec(options)).validate(self.params)
        except ArithmeticError:
            self.fail_json("; ".join(self.type_errors) or TOO_LARGE)
        self.params.update(checked.validated_parameters)
        # Action plugins of other collections pass them on like this; nothing public has them.
        for each in checked._warnings:  # noqa: SLF001
            self.warn(f"Both option {each['option']} and its alias {each['alias']} are set.")
        if not checked.error_messages:
            return
        message = str(checked.errors.msg)
        if isinstance(checked.errors[0], UnsupportedError):
            message = f"Unsupported parameters for ({name}) module: {message}"
        self.fail_json(self._written.cleaned(message))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are after a journey as JSON, as every module's options and results are.

    Nothing is left of what Ansible knows of a value beside it: where it comes from, and that it may be a template.
    """
    # A whole roster may be one text, which is long on its way.
    texts = {str(name): str(value) for name, value in values.items() if isinstance(value, str) and value.isascii()}
    others = {name: value for name, value in values.items() if name not in texts}
    copied: dict[str, Any] = json.loads(json.dumps(others, default=_spelled))
    return {**copied, **texts}


def _spelled(value: Any) -> Any:
    """What JSON cannot spell, as Ansible spells it."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return value.decode(errors="surrogateescape")
    return str(value)
