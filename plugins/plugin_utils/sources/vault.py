# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Ansible's vault has encrypted: whole files, and single values with the tag `!vault`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ansible.errors import AnsibleError

from .document import Document, Slot, SourceError

_OF_ID = re.compile(rb"\$ANSIBLE_VAULT;1\.2;[^;\s]+;([^\s;]+)")
_GIVE_IT = "provide it with --ask-vault-pass or --vault-password-file"


def decryption(loader: Any) -> Callable[[bytes], bytes]:
    """A function that decrypts with the passwords that the loader has. It raises SourceError with the end of a sentence
    that nothing of the content is in."""

    def decrypt(content: bytes) -> bytes:
        vault = loader._vault  # noqa: SLF001
        try:
            plain: bytes = vault.decrypt(content)
        except AnsibleError:
            raise SourceError(_reason(content, bool(vault.secrets))) from None
        return bytes(plain)

    return decrypt


def decrypt_values(documents: Iterable[Document], decrypt: Callable[[bytes], bytes]) -> list[str]:
    """Puts what `!vault` has encrypted in its place. Returns what could not be decrypted."""
    problems = []
    for document in documents:
        for slot in document.encrypted:
            problem = _decrypted(slot, decrypt)
            if problem:
                problems.append(f"{document.place(slot.line)}: {problem}")
    return problems


def _decrypted(slot: Slot, decrypt: Callable[[bytes], bytes]) -> str:
    """Decrypts one value, or says why that cannot be."""
    try:
        slot.put(decrypt(_unindented(slot.text)).decode())
    except SourceError as error:
        return str(error)
    except UnicodeDecodeError:
        return "the decrypted content is not UTF-8 text"
    return ""


def _unindented(text: str) -> bytes:
    return "\n".join(line.strip() for line in text.strip().splitlines()).encode()


def _reason(content: bytes, has_secrets: bool) -> str:
    named = _OF_ID.match(content)
    of_id = f" with vault id {named[1].decode(errors='replace')}" if named else ""
    if not content.startswith(b"$ANSIBLE_VAULT;"):
        return "has the tag !vault but was not written by ansible-vault encrypt_string; encrypt it again"
    if not has_secrets:
        return f"is encrypted{of_id}, but no vault password was provided; {_GIVE_IT}"
    return f"is encrypted{of_id}, but none of the provided vault passwords decrypts it, or it is damaged; {_GIVE_IT}"
