# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module that looks at its options as they were written, before Ansible makes texts of them, and keeps secrets even
where they were written into the wrong place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from ..api.redaction import Redactor
from ..resources.legible import in_whole_characters, legible
from ..resources.shape import surprises
from .misplaced import secrets_as_written

_HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


class Module(AnsibleModule):
    """`surprises` holds what a text should be and YAML made something else of, each in one sentence."""

    params: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._are_options_sound = False
        self._written: dict[str, Any] = {}
        self.surprises: list[str] = []
        try:
            super().__init__(*args, **kwargs)
        except ArithmeticError:
            # Ansible takes a list where a number should be for the parts of a decimal number, and some are too large.
            self.fail_json(
                msg="; ".join(self.surprises) or "A number among the options is larger than any number may be"
            )
        self._are_options_sound = True

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        # Options that Ansible refuses are shown by it as they are, with -vvv and some in its message. An option with a
        # misspelled name is not known to be a secret, and a password within a list that should be a mapping neither.
        if not self._are_options_sound and hasattr(self, "params"):
            kwargs["invocation"] = {"module_args": self.compact()}
            msg = Redactor(secrets_as_written(self._written, self._by_every_name())).clean(msg)
        super().fail_json(legible(msg), **kwargs)

    def compact(self) -> dict[str, Any]:
        """The options for people: neither secrets, nor lists that hold some, nor what is no option at all."""
        return {name: self._shown(name, value) for name, value in sorted(self.params.items())}

    def _load_params(self) -> None:
        super()._load_params()
        try:
            json.dumps(self.params, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            self.params = in_whole_characters(self.params)
        self._written = {name: value for name, value in self.params.items() if not name.startswith("_ansible_")}
        self.surprises = surprises(self._written, self._by_every_name())

    def _by_every_name(self) -> dict[str, Mapping[str, Any]]:
        rules: Mapping[str, Mapping[str, Any]] = self.argument_spec
        aliases = {alias: rule for rule in rules.values() for alias in rule.get("aliases", ())}
        return {**aliases, **rules}

    def _shown(self, name: str, value: Any) -> Any:
        argument = self._by_every_name().get(name)
        if value is not None and (argument is None or argument.get("no_log")):
            return _HIDDEN
        if value is not None and argument is not None and argument.get("options"):
            return f"({len(value)} of them)" if isinstance(value, list) else _HIDDEN
        return value
