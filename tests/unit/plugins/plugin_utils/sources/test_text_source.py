# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The bytes of a file become text, or a sentence says why they do not."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import VaultLib, VaultSecret
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.document import Document, Slot, SourceError
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.text_source import decoded, read_bytes
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.vault import decrypt_values, decryption

SECRETS = [("default", VaultSecret(b"one")), ("prod", VaultSecret(b"two"))]
UTF_8 = "save it as UTF-8 (in Excel: Save as, CSV UTF-8)"


def plain(_content):
    raise AssertionError("nothing here is encrypted")


def encrypted(text, secret=SECRETS[1], vault_id="prod"):
    return VaultLib([secret]).encrypt(text.encode(), secret[1], vault_id)


def decrypt_with(secrets):
    loader = DataLoader()
    loader.set_vault_secrets(secrets)
    return decryption(loader)


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"caf\xc3\xa9", "café"), (b"\xef\xbb\xbfa: 1", "a: 1"), (b"", "")],
)
def test_utf_8_with_and_without_its_mark(content, text):
    assert decoded(content, "x", plain) == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("ü".encode("utf-16"), f"a.csv: is in UTF-16; {UTF_8}"),
        ("ü".encode("utf-32"), f"a.csv: is in UTF-32; {UTF_8}"),
        (
            b"username\nM\xfcller",
            f"a.csv: is not in UTF-8: byte 0xFC in line 2 would be 'ü' in Windows-1252; {UTF_8}",
        ),
        (b"\x81", f"a.csv: is not in UTF-8: byte 0x81 in line 1; {UTF_8}"),
    ],
)
def test_another_encoding_is_named(content, problem):
    with pytest.raises(SourceError) as caught:
        decoded(content, "a.csv", plain)
    assert caught.value.problems == [problem]


def test_an_encrypted_file_with_the_passwords_of_several_vault_ids():
    decrypt = decrypt_with(SECRETS)
    assert decoded(encrypted("a: ü"), "x", decrypt) == "a: ü"
    assert decoded(encrypted("b", SECRETS[0], None), "x", decrypt) == "b"


@pytest.mark.parametrize(
    ("secrets", "reason"),
    [
        (None, "is encrypted with vault id prod, but no vault password was provided; provide it"),
        (
            [("default", VaultSecret(b"wrong"))],
            "is encrypted with vault id prod, but none of the provided vault passwords",
        ),
    ],
)
def test_an_encrypted_file_without_its_password(secrets, reason):
    with pytest.raises(SourceError) as caught:
        decoded(encrypted("a: 1"), "p.yml", decrypt_with(secrets))
    (problem,) = caught.value.problems
    assert problem.startswith(f"p.yml: {reason}")
    assert problem.endswith("provide it with --ask-vault-pass or --vault-password-file")


def test_encrypted_values_are_decrypted_in_their_places():
    agent = {"password": encrypted("Secret_1").decode(), "first_name": "no vault"}
    document = Document("c.yml", encrypted=[Slot(agent, "password", 3, "x"), Slot(agent, "first_name", 9, "x")])
    assert decrypt_values([document], decrypt_with(SECRETS)) == [
        "c.yml:9: has the tag !vault but was not written by ansible-vault encrypt_string; encrypt it again"
    ]
    assert agent["password"] == "Secret_1"


def test_a_file_that_is_not_there_and_one_that_is_a_directory(tmp_path):
    for name in ("b.csv", "a.yml", "c.json", "d.yaml", "notes.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "empty").mkdir()
    expected = {
        "none.yml": "f: there is no such file",
        "": "f: is a directory; name the files in it: a.yml, b.csv, c.json and 1 more",
        "empty": "f: is a directory; name the files in it",
        "nul\0": "f: cannot be read: the path is not valid",
    }
    for name, problem in expected.items():
        with pytest.raises(SourceError) as caught:
            read_bytes(tmp_path / name, "f")
        assert caught.value.problems == [problem]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(), "f: cannot be read by the user that runs Ansible; check its permissions"),
        (OSError(errno.EIO, "Input/output error"), "f: cannot be read: Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read(monkeypatch, error, problem):
    def fail(_path):
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(SourceError) as caught:
        read_bytes(Path("f"), "f")
    assert caught.value.problems == [problem]
