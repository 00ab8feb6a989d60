# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Passwords that are generated for agents that have none, and saved once, before any agent is created."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Hashable, Iterator, Mapping
from secrets import randbelow
from typing import TYPE_CHECKING, Any, Protocol

from .._engine.changes import Change
from .._engine.context import Context
from .._engine.fields import Option, Returned
from .._engine.generated import lacking, supplied
from .._engine.plan import Plan
from .._engine.values import Values, given
from .._kinds import DECLARED
from .._kinds.agent.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from .._service.errors import AvayaError
from .._service.text import option
from .files import FileError
from .password_vault import PasswordVault
from .passwords import Passwords
from .programs import ProgramError, run_program

if TYPE_CHECKING:
    from .runner import Task

_KINDS = {kind.name: kind for kind in DECLARED}
_OPTION = "generate_passwords"
_SUBOPTIONS = (
    Option(
        "vault_path",
        (
            (
                "File for the passwords, encrypted with C(ansible-vault). A new file can be read by its owner only. "
                "An existing file is decrypted, extended and encrypted again. It must hold the variable "
                "C(contact_center_passwords), a dictionary of usernames and passwords. Its existing content is kept."
            ),
            (
                "If the file already has a password for an agent, such as from an interrupted run, the agent is "
                "created with that password. The program C(ansible-vault) and PyYAML must be installed on the host "
                "that executes the module."
            ),
        ),
        "path",
    ),
    Option(
        "vault_password_file",
        "File with the password that the file at C(vault_path) is encrypted with, or a program that prints that "
        "password. Required with C(vault_path).",
        "path",
    ),
    Option(
        "command",
        (
            (
                "A program and its arguments. The passwords are passed to it, for example to store them in a "
                "password manager. No shell is used. The output of the program is never shown."
            ),
            (
                "The program receives one line of JSON for each agent on its standard input, an object with "
                "C(username), C(password), C(sub_account) (its name) and C(app_id). If it ends with an exit status "
                "other than 0, or before it has read all lines, nothing is changed."
            ),
        ),
        "list",
        "str",
    ),
    Option(
        "length",
        f"Length of a generated password, from {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
        "int",
        default=20,
        constraints={"minimum": SHORTEST_PASSWORD, "maximum": LONGEST_PASSWORD},
    ),
)
GENERATE_PASSWORDS = Option(
    _OPTION,
    (
        (
            "Generates a password for each agent that is created or recreated and has no password of its own and "
            "none in O(passwords). The passwords are saved with O(generate_passwords.vault_path) or "
            "O(generate_passwords.command), one of which is required. They are never shown."
        ),
        (
            "Passwords are saved before anything is changed. If saving them fails, nothing is changed. So no agent "
            "exists with a password that nobody knows, but a password may be saved for an agent that could not be "
            "created. In check mode no password is generated, and whether passwords could be saved is checked as far "
            "as possible."
        ),
    ),
    "dict",
    suboptions=_SUBOPTIONS,
)
ROLE_GENERATE_PASSWORDS = Option(
    _OPTION,
    (
        (
            "Generates passwords for agents that are created and have none, and saves them before anything is "
            "changed. See O(avaya.cloud.avaya_contact_center#module:generate_passwords). This is a setting of a run, "
            "so a file in C(contact_center_files) cannot set it."
        ),
        "Relative paths are relative to the directory from which the playbook was started.",
    ),
    "dict",
    suboptions=_SUBOPTIONS,
)
GENERATED_RETURN = Returned(
    "generated_passwords_of",
    "The usernames of the agents whose passwords were saved by O(generate_passwords), including agents that could "
    "not be created afterwards.",
    "list",
    "when passwords were saved",
    elements="str",
    sample=["anna@example.com"],
)


class _Destination(Protocol):
    """Where passwords go. Both raise FileError."""

    def checked(self) -> dict[str, str]:
        """The passwords that are there already, by name, once it is clear that more could be handed over."""

    def hand_over(
        self, passwords: Mapping[str, str], sub_account: Values, key: Callable[[str], Hashable]
    ) -> Mapping[str, str]:
        """Hands them over. Returns those that count: another run may have been quicker."""


class _ToVault:
    def __init__(self, path: str, password_file: str) -> None:
        self._vault = PasswordVault(path, password_file)

    def checked(self) -> dict[str, str]:
        return self._vault.checked()

    def hand_over(
        self,
        passwords: Mapping[str, str],
        sub_account: Values,  # noqa: ARG002
        key: Callable[[str], Hashable],
    ) -> Mapping[str, str]:
        return self._vault.add(passwords, key)


class _ToCommand:
    def __init__(self, arguments: list[str]) -> None:
        self._arguments = arguments

    def checked(self) -> dict[str, str]:
        if shutil.which(self._arguments[0]) is None:
            raise FileError(f"there is no program '{self._arguments[0]}' that this user can run")
        return {}

    def hand_over(
        self,
        passwords: Mapping[str, str],
        sub_account: Values,
        key: Callable[[str], Hashable],  # noqa: ARG002
    ) -> Mapping[str, str]:
        whose = {"sub_account": given(sub_account, "name"), "app_id": given(sub_account, "app_id")}
        lines = [json.dumps({"username": name, "password": each, **whose}) for name, each in passwords.items()]
        try:
            run_program(self._arguments, "".join(f"{line}\n" for line in lines).encode())
        except ProgramError as error:
            raise FileError(f"'{self._arguments[0]}' {error}") from None
        return passwords


class GeneratedPasswords:
    """What a task asks for. What is wrong with that, and with the destination, is among the task's errors when it is
    made. `destination` is None where nothing is asked for, or nothing is created."""

    def __init__(self, task: Task, asked: Values | None, draw: Callable[[int], int] = randbelow) -> None:
        self._redactor, self._draw = task.connection.redactor, draw
        self._asked = asked
        self._kept: dict[str, str] = {}
        self._handed_over: list[str] = []
        self._destination: _Destination | None = None
        if asked is None:
            return
        known = len(task.errors.found)
        task.errors.extend(_problems(asked))
        if len(task.errors.found) > known or task.options.get("offline"):
            return
        name = "vault_path" if asked["vault_path"] else "command"
        self._destination = destination = _destination_of(asked)
        try:
            self._kept = destination.checked()
        except FileError as error:
            task.errors.add(f"{option(f'{_OPTION}.{name}')}: {error}")
        self._redactor.learn(self._kept.values())

    def offer_to(self, passwords: Passwords) -> None:
        """Who has none among these has one that is generated, if that is asked for."""
        if self._asked is not None:
            passwords.generate(self._kept)

    def supply(self, plan: Plan, context: Context) -> Plan:
        """Generates what the plan lacks, and hands it over. Raises AvayaError where that cannot be done."""
        if self._destination is None or self._asked is None:
            return plan
        needed = {_name_of(change): change for change in plan.changes if lacking(change)}
        if not needed:
            return plan
        made = {name: self._new(change) for name, change in needed.items()}
        self._redactor.learn(made.values())
        try:
            passwords = self._destination.hand_over(made, context.sub_account, _key)
        except FileError as error:
            raise AvayaError(
                f"Nothing was changed, because the generated passwords could not be saved: {error}"
            ) from None
        self._redactor.learn(passwords.values())
        self._handed_over = list(needed)
        return supplied(plan, lambda change, _secret: passwords[_name_of(change)])

    def results(self) -> dict[str, Any]:
        """What the task returns of it."""
        return {GENERATED_RETURN.name: self._handed_over} if self._handed_over else {}

    def _new(self, change: Change) -> str:
        (secret,) = lacking(change)
        generate = _KINDS[change.kind].declared_fields[secret].generate
        if generate is None or self._asked is None:
            raise ValueError(f"{secret} of {_KINDS[change.kind].with_article} cannot be generated")
        return generate(self._asked["length"], self._draw)


def generated_from(folder: str, asked: Values) -> dict[str, Any]:
    """The option with its relative paths as ones from a folder."""
    found = dict(asked)
    for name in ("vault_path", "vault_password_file"):
        if asked.get(name):
            found[name] = os.path.join(folder, asked[name])  # noqa: PTH118
    command = list(asked.get("command") or ())
    if command and os.sep in command[0]:
        found["command"] = [os.path.join(folder, command[0]), *command[1:]]  # noqa: PTH118
    return found


def generated_passwords(task: Task) -> GeneratedPasswords:
    """What a task asks for; in a comparison nobody is created."""
    return GeneratedPasswords(task, None if task.options.get("compare_only") else task.options[_OPTION])


def _problems(asked: Values) -> Iterator[str]:
    """What is wrong with the option, as far as that shows without a look at files and programs."""
    if (asked["vault_path"] is None) is (asked["command"] is None):
        yield (
            f"{option(_OPTION)} requires either vault_path or command, which says where to save the passwords, "
            "and not both"
        )
    if asked["vault_path"] is not None and asked["vault_password_file"] is None:
        yield (
            f"{option(f'{_OPTION}.vault_path')} requires vault_password_file, the file with the password for encryption"
        )
    if asked["vault_path"] is None and asked["vault_password_file"] is not None:
        yield f"{option(f'{_OPTION}.vault_password_file')} requires vault_path, which is not set"
    for name in ("vault_path", "vault_password_file"):
        if asked[name] == "":
            yield f"{option(f'{_OPTION}.{name}')} is empty"
    if asked["command"] is not None and not any(asked["command"][:1]):
        yield f"{option(f'{_OPTION}.command')} is empty; it must be a list of a program and its arguments"
    length = asked["length"]
    if length is not None and not SHORTEST_PASSWORD <= length <= LONGEST_PASSWORD:
        yield (
            f"{option(f'{_OPTION}.length')} {length} must be from {SHORTEST_PASSWORD} to {LONGEST_PASSWORD}, the "
            "password lengths that Avaya accepts"
        )


def _destination_of(asked: Values) -> _Destination:
    if asked["vault_path"] is None:
        return _ToCommand(list(asked["command"]))
    return _ToVault(asked["vault_path"], asked["vault_password_file"])


def _key(name: str) -> Hashable:
    """What tells one name of a password from another, for every kind at once."""
    return tuple(kind.password_key(name) for kind in _KINDS.values() if kind.generated_secrets)


def _name_of(change: Change) -> str:
    """What the password of a new thing is called, where passwords are kept."""
    return _KINDS[change.kind].password_name(change.target or {}) or change.name
