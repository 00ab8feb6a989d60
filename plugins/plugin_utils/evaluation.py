# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of a role, evaluated one by one.

`is defined` and `default(omit)` take a variable that refers to something undefined for one that is not there, and then
nothing is managed and all is well. Here a variable is there where it has a name, and one that cannot be evaluated is
a problem with its place. Nothing of a secret is in it: of `pass{{word}}`, Ansible would name the `word`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from ansible.errors import AnsibleError, AnsibleUndefinedVariable
from ansible.module_utils.common.text.converters import to_text
from ansible.parsing.vault import AnsibleVaultError

__all__ = ["Evaluation", "Omitted", "reason_of"]

try:
    from ansible.errors import AnsibleValueOmittedError as Omitted
except ImportError:
    # ansible-core before 2.19 has a string in the place of what is omitted.
    class Omitted(Exception):  # type: ignore[no-redef]
        pass


_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_TEMPLATE = "a template that cannot be evaluated"
_ENCRYPTED = "cannot be decrypted; provide the vault password with --ask-vault-pass or ANSIBLE_VAULT_PASSWORD_FILE"
_UNSAFE = "; a string with {{ or {% that is not meant as a template needs the tag !unsafe"
_SEE_IT = "; ansible.builtin.debug shows why, and may show secrets"


class Evaluation:
    """Evaluates with a templar what a host's `variables` hold. `problems` has all that could not be evaluated."""

    def __init__(self, templar: Any, variables: Mapping[str, Any]) -> None:
        self._templar = templar
        self._variables = variables
        self._omit = variables.get("omit")
        self.problems: list[str] = []

    def given(self, name: str, value: Any = None, secrets: Collection[str] | None = None) -> dict[str, Any]:
        """The variable by its name; empty where it is not there, omitted, or cannot be evaluated.

        `value` stands in for what the variable holds. `secrets` are names of fields in it that are never to be shown;
        None where it cannot hold any.
        """
        if value is None:
            if name not in self._variables:
                return {}
            value = self._variables[name]
        try:
            evaluated = self._plain(self._templar.template(value))
        except Omitted:
            return {}
        except AnsibleError as error:
            found = list(self._located(name, value, secrets))
            self.problems += found or [f"{name}: {reason_of(error, value, secrets)}"]
            return {}
        return {} if self._is_omitted(evaluated) else {name: evaluated}

    def _located(self, place: str, value: Any, secrets: Collection[str] | None) -> list[str]:
        """The problem of each string within a value, with its place."""
        if isinstance(value, Mapping):
            parts = [(f"{place}{_key(place, key)}", each, key) for key, each in value.items()]
        elif isinstance(value, (list, tuple)):
            parts = [(f"{place}[{position}]", each, None) for position, each in enumerate(value)]
        else:
            try:
                self._plain(self._templar.template(value))
            except Omitted:
                return []
            except AnsibleError as error:
                return [f"{place}: {reason_of(error, value, secrets)}"]
            return []
        found = []
        for at, each, key in parts:
            is_secret = secrets is not None and ("*" in secrets or key in secrets)
            found += self._located(at, each, ("*",) if is_secret else secrets)
        return found

    def _is_omitted(self, value: Any) -> bool:
        return self._omit is not None and isinstance(value, str) and value == self._omit

    def _plain(self, value: Any) -> Any:
        """ansible-core before 2.19 leaves it to others to take out what is omitted, and to decrypt."""
        if not isinstance(self._omit, str):
            return value
        if isinstance(value, Mapping):
            return {key: self._plain(each) for key, each in value.items() if not self._is_omitted(each)}
        if isinstance(value, (list, tuple)):
            return [self._plain(each) for each in value if not self._is_omitted(each)]
        return value.data if getattr(value, "__ENCRYPTED__", False) else value


def _key(place: str, key: Any) -> str:
    """Fields have a dot before them, and names of people and feeds, by which passwords go, are quoted."""
    return f".{key}" if re.fullmatch(r"\w+", str(key)) and not place.endswith("passwords") else f"['{key}']"


def _is_of_vault(error: BaseException | None) -> bool:
    while error is not None:
        # Since ansible-core 2.19 it is a class of its own, which is private.
        if isinstance(error, AnsibleVaultError) or type(error).__name__ == "UndecryptableVaultError":
            return True
        error = error.__cause__
    return False


def reason_of(error: AnsibleError, written: Any, secrets: Collection[str] | None) -> str:
    """Why it cannot be evaluated, as far as that cannot be a part of a secret."""
    if _is_of_vault(error):
        return _ENCRYPTED
    if secrets is not None and "*" in secrets:
        return f"is {_TEMPLATE}, and it is not shown because it is a secret{_UNSAFE}"
    reason = to_text(getattr(error, "message", None) or error)
    if isinstance(error, AnsibleUndefinedVariable):
        missing = _UNDEFINED.search(reason)
        # What is named in the template itself. Anything else comes from within what the template refers to.
        if secrets is None or (missing and re.search(rf"\b{missing[1]}\b", str(written))):
            return " ".join(reason.split())
        return f"refers to something that is undefined{_SEE_IT}"
    if secrets is None:
        return f"is {_TEMPLATE}: {' '.join(reason.split())}"
    return f"is {_TEMPLATE}{_UNSAFE}{_SEE_IT}"
