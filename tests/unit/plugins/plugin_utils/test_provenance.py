# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a declaration comes from: how Ansible was started, and the commit that Git names."""

from __future__ import annotations

import os
import subprocess

import pytest
from ansible import constants, context
from ansible.module_utils.common.collections import ImmutableDict
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import Invocation
from ansible_collections.avaya.cloud.plugins.plugin_utils import provenance

IDENTITY = ["-c", "user.name=Anna", "-c", "user.email=anna@example.com", "-c", "commit.gpgsign=false"]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one commit of `center.yml` and `hosts/a.yml`, and how to run Git in it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def git(*arguments):
        return subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=tmp_path, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()

    git("init", "--quiet", "--template=")
    (tmp_path / "hosts").mkdir()
    (tmp_path / "center.yml").write_text("contact_center_skills: []\n", encoding="utf-8")
    (tmp_path / "hosts" / "a.yml").write_text("a: 1\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    return tmp_path, git("rev-parse", "--short=10", "HEAD")


def test_how_ansible_was_started(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    given = {
        "args": ("avaya.cloud.drift",),
        "inventory": (str(tmp_path / "hosts" / "a.yml"), "/elsewhere/b.yml", "one,two"),
        "extra_vars": (f"@{tmp_path / 'center.yml'}", "@/elsewhere/more.yml", f"a={tmp_path}/b"),
        "vault_ids": ("prod@file",),
        "vault_password_files": ("/run/word", str(tmp_path / "word")),
        "ask_vault_pass": True,
    }
    monkeypatch.setattr(context, "CLIARGS", ImmutableDict(given))
    started = provenance.invocation()
    assert started == Invocation(
        playbooks=("avaya.cloud.drift",),
        inventories=("hosts/a.yml", "/elsewhere/b.yml", "one,two"),
        extra_vars=("@center.yml", "@/elsewhere/more.yml", f"a={tmp_path}/b"),
        vault=(
            "--vault-id",
            "prod@file",
            "--vault-password-file",
            "/run/word",
            "--vault-password-file",
            "word",
            "--ask-vault-pass",
        ),
    )
    assert started.files == ("center.yml", "/elsewhere/more.yml")


@pytest.mark.parametrize("given", [{}, {"inventory": tuple(constants.DEFAULT_HOST_LIST), "ask_vault_pass": False}])
def test_what_ansible_does_not_say_is_left_out(monkeypatch, given):
    monkeypatch.setattr(context, "CLIARGS", ImmutableDict(given))
    assert provenance.invocation() == Invocation()


def test_files_that_are_named_come_before_files_of_variables_and_encrypted_ones_declare_nothing(tmp_path):
    encrypted, plain = tmp_path / "passwords.yml", tmp_path / "center.yml"
    encrypted.write_text("$ANSIBLE_VAULT;1.1;AES256\n", encoding="utf-8")
    plain.write_text("---\n", encoding="utf-8")
    started = Invocation(extra_vars=(f"@{plain}", f"@{encrypted}", "@not-there.yml", "a=1"))
    assert provenance.declaring_files((), started) == (str(plain), "not-there.yml")
    assert provenance.declaring_files(["other.csv"], started) == ("other.csv",)


def test_the_commit_is_that_of_the_files(repository):
    place, commit = repository
    assert provenance.commit_of([str(place / "center.yml")], {}) == commit


def test_changes_that_are_not_committed_are_said(repository):
    place, commit = repository
    (place / "other.yml").write_text("another file\n", encoding="utf-8")
    assert provenance.commit_of([str(place / "center.yml")], {}) == commit
    changed = f"{commit}, with changes that are not committed"
    assert provenance.commit_of([str(place / "center.yml"), str(place / "other.yml")], {}) == changed
    (place / ".gitignore").write_text("/other.yml\n", encoding="utf-8")
    assert provenance.commit_of([str(place / "other.yml")], {}) == changed
    (place / "center.yml").write_text("contact_center_skills: [{name: Sales}]\n", encoding="utf-8")
    assert provenance.commit_of([str(place / "center.yml")], {}) == changed


def test_without_files_it_is_that_of_the_inventory_in_which_reports_are_no_change(repository):
    place, commit = repository
    (place / "drift.html").write_text("a report\n", encoding="utf-8")
    assert provenance.commit_of((), {"inventory_dir": str(place), "playbook_dir": "/"}) == commit
    assert provenance.commit_of((), {"inventory_dir": None, "playbook_dir": str(place / "hosts")}) == commit
    (place / "hosts" / "a.yml").write_text("a: 2\n", encoding="utf-8")
    assert provenance.commit_of((), {"inventory_dir": str(place)}) == f"{commit}, with changes that are not committed"


def test_the_repository_of_a_hook_is_not_meant(repository, monkeypatch, tmp_path_factory):
    place, commit = repository
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("other")))
    assert provenance.commit_of([str(place / "center.yml")], {}) == commit


def test_where_there_is_no_repository_nothing_is_said(tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "center.yml"
    outside.write_text("---\n", encoding="utf-8")
    assert provenance.commit_of([str(outside)], {}) == ""
    assert provenance.commit_of([str(outside.parent / "nowhere" / "center.yml")], {}) == ""
    assert provenance.commit_of((), {}) == ""


def test_files_of_two_repositories_have_no_commit(repository, tmp_path_factory):
    place, _commit = repository
    other = tmp_path_factory.mktemp("other") / "b.yml"
    assert provenance.commit_of([str(place / "center.yml"), str(other)], {}) == ""


@pytest.mark.parametrize(
    "failure", [FileNotFoundError(), subprocess.TimeoutExpired("git", 5), subprocess.CalledProcessError(128, "git")]
)
def test_a_git_that_fails_or_takes_too_long_is_no_error(repository, monkeypatch, failure):
    place, _commit = repository

    def run(*_arguments, timeout, **_options):
        assert timeout == provenance.PATIENCE
        raise failure

    monkeypatch.setattr(subprocess, "run", run)
    assert provenance.commit_of([str(place / "center.yml")], {}) == ""


def test_without_git_nothing_is_said(repository, monkeypatch):
    place, _commit = repository
    monkeypatch.setenv("PATH", str(place))
    assert provenance.commit_of([str(place / "center.yml")], {}) == ""
