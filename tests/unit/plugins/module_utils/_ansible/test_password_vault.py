# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The file of passwords, encrypted by the real ansible-vault: new, there already, of somebody else, damaged."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import password_vault
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.files import FileError
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.password_vault import PasswordVault

pytestmark = pytest.mark.usefixtures("programs_find_all_of_ansible")
ANSIBLE_VAULT = str(Path(sys.executable).parent / "ansible-vault")
KEY = "the password of the vault\n"
SECRET = "Aa1!Secret-of-Anna"
TEXT = f"---\n# ours\ncontact_center_passwords:\n  anna: {SECRET}\nother: kept\n"


def vault(*arguments, given=None, **more):
    """What a person does with the program."""
    done = subprocess.run([ANSIBLE_VAULT, *arguments], input=given, capture_output=True, text=True, check=True, **more)
    return done.stdout


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    path.write_text(KEY)
    return path


@cache
def encrypted(text):
    """The text as a file of somebody who calls the vault prod. To encrypt takes a process."""
    with tempfile.NamedTemporaryFile("w", suffix=".key") as key:
        key.write(KEY)
        key.flush()
        return vault("encrypt", "--vault-id", f"prod@{key.name}", "--output", "-", "-", given=text)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "passwords.yml"


@pytest.fixture
def written(path):
    path.write_text(encrypted(TEXT))
    path.chmod(0o640)
    return path


def view(path, key):
    return vault("view", "--vault-password-file", str(key), str(path))


def test_a_new_file_is_private_encrypted_and_can_be_viewed(path, key, tmp_path):
    new = PasswordVault(str(path), str(key))
    assert new.checked() == {}
    assert not path.exists()
    assert new.add({"anna": SECRET, "Ben": "Bb2@aaaa"}, str.lower) == {"anna": SECRET, "Ben": "Bb2@aaaa"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"$ANSIBLE_VAULT;1.1;AES256\n")
    assert view(path, key).splitlines()[2:] == [
        "contact_center_passwords:",
        f'  "anna": "{SECRET}"',
        '  "Ben": "Bb2@aaaa"',
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key", "passwords.yml"]


def test_one_that_is_there_keeps_what_is_in_it_its_label_and_its_mode(written, key):
    there = PasswordVault(str(written), str(key))
    assert there.checked() == {"anna": SECRET}
    assert there.add({"ANNA": "another", "ben": "Bb2@aaaa"}, str.lower) == {"ANNA": SECRET, "ben": "Bb2@aaaa"}
    assert written.read_bytes().startswith(b"$ANSIBLE_VAULT;1.2;AES256;prod\n")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert view(written, key) == TEXT.replace("other:", '  "ben": "Bb2@aaaa"\nother:')


def test_a_file_with_nothing_to_add_is_not_written(written, key):
    before = written.read_bytes()
    assert PasswordVault(str(written), str(key)).add({"anna": "x"}, str.lower) == {"anna": SECRET}
    assert written.read_bytes() == before


def test_a_program_may_print_the_password(path, key):
    script = key.with_name("key.sh")
    script.write_text(f"#!/bin/sh\ncat {key}\n")
    script.chmod(0o700)
    PasswordVault(str(path), str(script)).add({"anna": SECRET}, str.lower)
    assert SECRET in view(path, key)


def test_configuration_of_the_user_changes_nothing(path, key, tmp_path, monkeypatch):
    (tmp_path / "ansible.cfg").write_text(
        "[defaults]\nvault_identity_list = dev@/nowhere, x@prompt\nvault_id_match = True\n"
        f"vault_encrypt_identity = dev\nlog_path = {tmp_path}/log\nverbosity = 4\nvault_password_file = /nowhere\n"
    )
    monkeypatch.setenv("ANSIBLE_CONFIG", str(tmp_path / "ansible.cfg"))
    monkeypatch.setenv("ANSIBLE_VAULT_PASSWORD_FILE", "/nowhere")
    there = PasswordVault(str(path), str(key))
    assert there.checked() == {}
    there.add({"anna": SECRET}, str.lower)
    assert PasswordVault(str(path), str(key)).checked() == {"anna": SECRET}
    assert not (tmp_path / "log").exists()


def test_runs_at_once_lose_nothing_of_each_other(path, key):
    def one(number):
        return PasswordVault(str(path), str(key)).add({f"agent{number}": f"Aa1!aaa{number}", "all": str(number)}, str)

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(one, range(3)))
    there = PasswordVault(str(path), str(key)).checked()
    assert {name: there[name] for name in there if name != "all"} == {f"agent{n}": f"Aa1!aaa{n}" for n in range(3)}
    # Whoever came first counts for all of them.
    assert {each["all"] for each in answers} == {there["all"]}


def refusal(use):
    with pytest.raises(FileError) as caught:
        use()
    assert SECRET not in str(caught.value)
    return str(caught.value)


def both(path, key):
    """What the check says and what an addition says, which is the same, and the file is as it was."""
    before = path.read_bytes()
    said = refusal(PasswordVault(str(path), str(key)).checked)
    assert refusal(lambda: PasswordVault(str(path), str(key)).add({"ben": "Bb2@aaaa"}, str.lower)) == said
    assert path.read_bytes() == before
    return said


def test_another_password_opens_nothing(written, tmp_path):
    other = tmp_path / "other"
    other.write_text("another password\n")
    assert both(written, other) == (
        f"'{written}' could not be decrypted with the password in '{other}': ansible-vault ended with exit "
        "status 1. The password is wrong, or the file is damaged"
    )


@pytest.mark.parametrize("damage", [lambda data: data[:-40], lambda data: data[:60] + b"00" + data[62:]])
def test_a_damaged_file_is_left_as_it_is(written, key, damage):
    written.write_bytes(damage(written.read_bytes()))
    assert "The password is wrong, or the file is damaged" in refusal(PasswordVault(str(written), str(key)).checked)


@pytest.mark.parametrize("content", ["", TEXT])
def test_a_file_that_is_not_encrypted_gets_no_password(path, key, content):
    path.write_text(content)
    assert both(path, key) == (
        f"'{path}' is not encrypted; encrypt it with ansible-vault encrypt, or specify a new file"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"- {SECRET}\n", "must be a dictionary with contact_center_passwords"),
        (f"anna: {SECRET}\n", "has no contact_center_passwords, a dictionary of usernames and passwords"),
        (f"contact_center_passwords: '{SECRET}\n", "is not valid YAML: error in line 2"),
    ],
)
def test_a_file_of_something_else_is_left_as_it_is(path, key, text, problem):
    path.write_text(encrypted(text))
    assert refusal(PasswordVault(str(path), str(key)).checked) == f"'{path}' {problem}"


def test_what_is_encrypted_may_be_no_text(path, key):
    binary = path.with_name("binary")
    binary.write_bytes(b"\xff\xfe")
    vault("encrypt", "--vault-password-file", str(key), "--output", str(path), str(binary))
    assert refusal(PasswordVault(str(path), str(key)).checked) == f"the decrypted content of '{path}' is not UTF-8 text"


def test_without_the_password_of_the_vault_nothing_is_begun(path, tmp_path):
    missing = tmp_path / "none"
    assert refusal(PasswordVault(str(path), str(missing)).checked) == (
        f"the vault password cannot be read: there is no file '{missing}' that this user can read"
    )
    empty = tmp_path / "empty"
    empty.touch()
    assert refusal(PasswordVault(str(path), str(empty)).checked) == (
        f"ansible-vault could not encrypt with the password in '{empty}': it ended with exit status 1"
    )
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho {SECRET} >&2\nexit 3\n")
    script.chmod(0o700)
    assert "ended with exit status" in refusal(PasswordVault(str(path), str(script)).checked)
    assert not path.exists()


def test_a_place_that_cannot_be_written_to_is_found_before(key, tmp_path):
    assert refusal(PasswordVault(str(tmp_path / "no" / "p.yml"), str(key)).checked) == (
        f"'{tmp_path}/no/p.yml' was not written: the folder '{tmp_path}/no' does not exist; create it first"
    )
    link = tmp_path / "link.yml"
    link.symlink_to(tmp_path / "target.yml")
    assert "symbolic link" in refusal(PasswordVault(str(link), str(key)).checked)
    assert "it is a folder" in refusal(PasswordVault(str(tmp_path), str(key)).checked)


@pytest.mark.parametrize(("is_yaml_there", "needed"), [(True, "ansible-vault"), (False, "PyYAML")])
def test_where_ansible_core_is_not_there_it_is_said_what_to_do(path, key, monkeypatch, is_yaml_there, needed):
    monkeypatch.setattr(password_vault, "YAML_IS_THERE", is_yaml_there)
    monkeypatch.setattr(password_vault, "_program", lambda: None if is_yaml_there else ANSIBLE_VAULT)
    assert refusal(PasswordVault(str(path), str(key)).checked) == (
        f"{needed}, which is part of ansible-core, was not found for {sys.executable}: run the module on the "
        "control node, or save the passwords with a command"
    )


def test_a_program_of_that_name_that_does_not_encrypt_writes_nothing(path, key, tmp_path, monkeypatch):
    fake = tmp_path / "fake"
    fake.write_text("#!/bin/sh\ncat\n")
    fake.chmod(0o700)
    monkeypatch.setattr(password_vault, "_program", lambda: str(fake))
    said = refusal(lambda: PasswordVault(str(path), str(key)).add({"anna": SECRET}, str.lower))
    assert said == f"'{path}' could not be encrypted: ansible-vault printed unexpected output"
    assert not path.exists()


def test_no_password_is_an_argument_or_in_the_environment(path, key, tmp_path, monkeypatch):
    spy = tmp_path / "spy"
    spy.write_text(f'#!/bin/sh\necho "$0" "$@" >> {tmp_path}/seen\nenv >> {tmp_path}/seen\nexec {ANSIBLE_VAULT} "$@"\n')
    spy.chmod(0o700)
    monkeypatch.setattr(password_vault, "_program", lambda: str(spy))
    PasswordVault(str(path), str(key)).add({"anna": SECRET}, str.lower)
    seen = (tmp_path / "seen").read_text()
    assert f"{spy} encrypt --output - -\n" in seen
    assert SECRET not in seen
    assert os.environ.get("ANSIBLE_VAULT_PASSWORD_FILE") != str(key)
