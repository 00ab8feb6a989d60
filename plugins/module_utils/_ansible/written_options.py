# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a task as they were written, examined before Ansible validates them.

Options that hold entries (agents, skills, purge …) and secrets are set aside before Ansible checks the rest: with a
password an agent, Ansible's check and its masking take seconds for thousands and minutes for more, and with the
password `create` its masking makes `********d` of the result `created`. They are checked by the reader of entries, and
the result is cleaned by the redactor, which leaves our own words, in time that does not grow with their number. None of
them is ever logged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .._engine.fields import Option
from .._service.redaction import Redactor
from .._service.text import replace_half_characters
from .arguments import by_any_name, is_set_aside
from .misplaced import secrets_as_written, secrets_in_urls
from .validation import type_errors

_HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
# What YAML, JSON and Python spell an entry with.
_ENTRY = re.compile(r"[{\[\n]|\w: ")


class WrittenOptions:
    """`type_errors` holds what cannot be meant of the options, each in one sentence; `set_aside` what Ansible does not
    check, by name; `for_ansible` the rest, with what Ansible itself hands over beside it."""

    def __init__(self, rows: Sequence[Option], params: dict[str, Any]) -> None:
        self._by_any_name = by_any_name(rows)
        try:
            json.dumps([each for each in params.values() if not _is_ascii(each)], ensure_ascii=False).encode()
        except UnicodeEncodeError:
            params = replace_half_characters(params)
        self._written = {name: value for name, value in params.items() if not name.startswith("_ansible_")}
        self.type_errors = type_errors(self._written, rows)
        aside = {row.name for row in rows if is_set_aside(row)}
        self.set_aside = {name: value for name, value in params.items() if name in aside}
        self.for_ansible = {name: value for name, value in params.items() if name not in aside}

    def compact(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The options for people: neither secrets, nor what can hold some, nor what is not an option at all."""
        # A secret may have been pasted under a second option, and not every ansible-core masks what it finds there.
        options = {**params, **self.set_aside}
        elsewhere = Redactor([*secrets_in_urls(options), *self._secret_strings(options)])
        shown = {name: self._shown(name, value) for name, value in sorted(options.items())}
        return {
            name: elsewhere.clean(value) if isinstance(value, str) and not self._is_ours(name, value) else value
            for name, value in shown.items()
        }

    def cleaned(self, message: str) -> str:
        """A message of Ansible's about options that it refuses, which it shows as they are. An option with a misspelled
        name is not known to be a secret, and a password within a list that should be a mapping neither."""
        secrets = [*secrets_as_written(self._written, self._by_any_name), *secrets_in_urls(self._written)]
        return Redactor(secrets).clean(message)

    def names_given(self, params: Mapping[str, Any]) -> list[str]:
        return sorted(name for name, value in {**params, **self.set_aside}.items() if value is not None)

    def _is_ours(self, name: str, value: str) -> bool:
        option = self._by_any_name.get(name)
        return value == _HIDDEN or (option is not None and value in (option.choices or option.known_values))

    def _secret_strings(self, params: Mapping[str, Any]) -> Iterator[str]:
        for name, option in self._by_any_name.items():
            if option.secret and isinstance(params.get(name), str):
                yield params[name]

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


def _is_ascii(value: Any) -> bool:
    return isinstance(value, str) and value.isascii()


def _is_plain(value: Any) -> bool:
    """Whether a value is surely no entry, which may have been pasted in the wrong place and hold a password."""
    if isinstance(value, str):
        return not _ENTRY.search(value)
    return value is None or isinstance(value, (bool, int, float))
