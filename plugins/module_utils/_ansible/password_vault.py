# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A file of passwords that ansible-vault has encrypted, and that several runs may extend.

What encrypts is the program ansible-vault and not ansible.parsing.vault: that can be imported in Ansible's own process
alone, and a module may have one of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

from .files import FileError, alone_in_folder_of, check_writable, read_file, write_file
from .password_text import YAML_IS_THERE, TextError, passwords_in, with_passwords
from .programs import ProgramError, run_program

_PROGRAM = "ansible-vault"
_BEGIN = b"$ANSIBLE_VAULT;"
_LABELED = re.compile(rb"\$ANSIBLE_VAULT;1\.2;\w+;([\w.-]+)\s")
_PATIENCE = 120.0
# Other passwords, and where to log, are of no use here, whatever the user's configuration says.
_SETTINGS = {
    "ANSIBLE_VAULT_IDENTITY_LIST": "",
    "ANSIBLE_VAULT_ID_MATCH": "0",
    "ANSIBLE_VAULT_ENCRYPT_IDENTITY": "",
    "ANSIBLE_LOG_PATH": "",
    "ANSIBLE_VERBOSITY": "0",
    "ANSIBLE_DEBUG": "0",
}


class PasswordVault:
    """The file at `path`; `password_file` holds, or where it can be executed prints, what it is encrypted with.

    Everything raises FileError, with whole sentences that nothing of the content is in.
    """

    def __init__(self, path: str, password_file: str) -> None:
        self._path = Path(path).absolute()
        self._password_file = Path(password_file).absolute()
        # What was decrypted last: to do it again takes a process.
        self._decrypted: tuple[bytes, str] | None = None

    def checked(self) -> dict[str, str]:
        """The passwords in the file by name, once it is clear that more could be put into it."""
        self._check_here()
        check_writable(self._path)
        content = read_file(self._path)
        if content is None:
            try:
                self._run("encrypt", b"---\n", "")
            except ProgramError as error:
                raise FileError(
                    f"{_PROGRAM} could not encrypt with the password in '{self._password_file}': it {error}"
                ) from None
            return {}
        return self._passwords(self._text(content))

    def add(self, new: Mapping[str, str], key: Callable[[str], Hashable]) -> dict[str, str]:
        """Puts passwords into the file for those who have none there. Returns those that they have there then.

        `key` says which names are the same.
        """
        with alone_in_folder_of(self._path):
            content = read_file(self._path)
            text = None if content is None else self._text(content)
            there = {key(name): password for name, password in self._passwords(text).items()}
            missing = {name: password for name, password in new.items() if key(name) not in there}
            if missing:
                try:
                    extended = with_passwords(text, missing)
                except TextError as error:
                    raise FileError(f"'{self._path}' {error}") from None
                write_file(self._path, self._encrypted(extended, _label_of(content or b"")))
        return {name: there.get(key(name), password) for name, password in new.items()}

    def _check_here(self) -> None:
        if not YAML_IS_THERE or _program() is None:
            needed = _PROGRAM if YAML_IS_THERE else "PyYAML"
            raise FileError(
                f"{needed}, which is part of ansible-core, was not found for {sys.executable}: run the module on the "
                "control node, or save the passwords with a command"
            )
        if not self._password_file.is_file() or not os.access(self._password_file, os.R_OK):
            raise FileError(
                f"the vault password cannot be read: there is no file '{self._password_file}' that this user can read"
            )

    def _text(self, content: bytes) -> str:
        if self._decrypted is not None and self._decrypted[0] == content:
            return self._decrypted[1]
        if not content.startswith(_BEGIN):
            raise FileError(
                f"'{self._path}' is not encrypted; encrypt it with {_PROGRAM} encrypt, or specify a new file"
            )
        try:
            text = self._run("decrypt", content, _label_of(content)).decode()
        except ProgramError as error:
            raise FileError(
                f"'{self._path}' could not be decrypted with the password in '{self._password_file}': {_PROGRAM} "
                f"{error}. The password is wrong, or the file is damaged"
            ) from None
        except UnicodeDecodeError:
            raise FileError(f"the decrypted content of '{self._path}' is not UTF-8 text") from None
        self._decrypted = (content, text)
        return text

    def _passwords(self, text: str | None) -> dict[str, str]:
        try:
            return passwords_in(text)
        except TextError as error:
            raise FileError(f"'{self._path}' {error}") from None

    def _encrypted(self, text: str, label: str) -> bytes:
        try:
            content = self._run("encrypt", text.encode(), label)
        except ProgramError as error:
            raise FileError(f"'{self._path}' could not be encrypted: {_PROGRAM} {error}") from None
        if not content.startswith(_BEGIN):
            raise FileError(f"'{self._path}' could not be encrypted: {_PROGRAM} printed unexpected output")
        return content

    def _run(self, done: str, given: bytes, label: str) -> bytes:
        arguments = [_program() or _PROGRAM, done]
        if label:
            arguments += ["--vault-id", f"{label}@{self._password_file}"]
            arguments += ["--encrypt-vault-id", label] if done == "encrypt" else []
        # In any case, as the user's configuration may name another one.
        environment = {**os.environ, **_SETTINGS, "ANSIBLE_VAULT_PASSWORD_FILE": str(self._password_file)}
        # Where no ansible.cfg is found by accident.
        return run_program(
            [*arguments, "--output", "-", "-"], given, environment, "/", captures=True, patience=_PATIENCE
        )


def _label_of(content: bytes) -> str:
    """The vault id that a file was encrypted with, for it to have the same one afterwards."""
    labeled = _LABELED.match(content)
    return labeled[1].decode() if labeled else ""


def _program() -> str | None:
    """Beside the Python that runs this first: it is then of the same installation."""
    beside = Path(sys.executable).parent / _PROGRAM
    return str(beside) if os.access(beside, os.X_OK) else shutil.which(_PROGRAM)
