# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module that looks at its options as they were written, and keeps secrets even where they were written into the
wrong place.

Options that hold entries (agents, skills, purge …) and texts with many secrets are set aside before Ansible checks the
rest: with a password an agent, Ansible's check and its masking take seconds for thousands and minutes for more. They
are checked by the reader of entries, and the result is cleaned by the redactor, in time that does not grow with their
number. None of them is ever logged.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Sequence
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from .._engine.fields import Option
from .._service.redaction import Redactor
from .._service.text import escape_controls, replace_half_characters
from .arguments import argument_spec, by_any_name
from .misplaced import secrets_as_written, secrets_in_urls
from .validation import type_errors

_HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
# What YAML, JSON and Python spell an entry with.
_ENTRY = re.compile(r"[{\[\n]|\w: ")
_ALLOCATIONS_BETWEEN_COLLECTIONS = 200_000


class Module(AnsibleModule):
    """`type_errors` holds what cannot be meant of the options, each in one sentence."""

    params: dict[str, Any]

    def __init__(self, options: Sequence[Option]) -> None:
        # A roster is hundreds of thousands of small objects that all live until the end. Python's default looks through
        # them again and again for garbage, for a third of the run of a roster with nothing to do.
        gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
        self._options = options
        self._by_any_name = by_any_name(options)
        self._are_options_sound = False
        self._written: dict[str, Any] = {}
        self._set_aside: dict[str, Any] = {}
        self.type_errors: list[str] = []
        try:
            super().__init__(argument_spec=argument_spec(options), supports_check_mode=True)
        except ArithmeticError:
            # Ansible takes a list where a number should be for the parts of a decimal number, and some are too large.
            message = "; ".join(self.type_errors) or "A number among the options is larger than any number may be"
            self.fail_json(msg=message)
        self.params.update(self._set_aside)
        self._are_options_sound = True

    def exit_json(self, **kwargs: Any) -> None:
        super().exit_json(invocation={"module_args": self.compact()}, **kwargs)

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        # Options that Ansible refuses are shown by it as they are, with -vvv and some in its message. An option with a
        # misspelled name is not known to be a secret, and a password within a list that should be a mapping neither.
        if hasattr(self, "params"):
            self.no_log_values.update(secrets_in_urls(self.params))
            kwargs["invocation"] = {"module_args": self.compact()}
            if not self._are_options_sound:
                msg = Redactor(secrets_as_written(self._written, self._by_any_name)).clean(msg)
        kwargs.setdefault("retryable", False)
        super().fail_json(escape_controls(msg), **kwargs)

    def compact(self) -> dict[str, Any]:
        """The options for people: neither secrets, nor what can hold some, nor what is not an option at all."""
        # Not every ansible-core masks what a module has learned to be a secret.
        in_urls = Redactor(secrets_in_urls(self.params))
        options = sorted({**self.params, **self._set_aside}.items())
        shown = {name: self._shown(name, value) for name, value in options}
        return {name: in_urls.clean(value) if isinstance(value, str) else value for name, value in shown.items()}

    def _load_params(self) -> None:
        super()._load_params()
        try:
            json.dumps(self.params, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            self.params = replace_half_characters(self.params)
        self._written = {name: value for name, value in self.params.items() if not name.startswith("_ansible_")}
        self.type_errors = type_errors(self._written, self._options)
        for option in self._options:
            if is_set_aside(option) and option.name in self.params:
                self._set_aside[option.name] = self.params.pop(option.name)

    def _log_invocation(self) -> None:
        """Names alone: entries with passwords may have been pasted under any option, and the log is for every eye."""
        given = [name for name, value in {**self.params, **self._set_aside}.items() if value is not None]
        self.log(f"Invoked with the options {', '.join(sorted(given))}")

    def _shown(self, name: str, value: Any) -> Any:
        option = self._by_any_name.get(name)
        if value is None:
            return None
        if option is None or option.secret:
            return _HIDDEN
        if option.suboptions:
            return f"({len(value)} of them)" if isinstance(value, list) else _HIDDEN
        values = value if isinstance(value, list) else [value]
        return value if all(_is_plain(each) for each in values) else _HIDDEN


def _is_plain(value: Any) -> bool:
    """Whether a value is surely no entry, which may have been pasted in the wrong place and hold a password."""
    if isinstance(value, str):
        return not _ENTRY.search(value)
    return value is None or isinstance(value, (bool, int, float))


def is_set_aside(option: Option) -> bool:
    """Entries, and secrets that are more than one string."""
    return bool(option.suboptions) or (option.secret and option.type not in ("str", "path"))
