# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a declaration comes from, as far as the controller knows: how Ansible was started, and Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ansible import constants, context
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import Invocation

from .sources.text_source import ENCRYPTED

# Seconds for one answer of Git. It answers in milliseconds; a file system that hangs must not hold up a report.
PATIENCE = 5.0
_NOT_COMMITTED = ", with changes that are not committed"


def invocation() -> Invocation:
    """How Ansible was started; empty parts where it does not say."""
    given: Mapping[str, Any] = context.CLIARGS
    inventories = _texts(given.get("inventory"))
    if inventories == _texts(constants.DEFAULT_HOST_LIST):
        # None was given.
        inventories = ()
    vault = [word for name in _texts(given.get("vault_ids")) for word in ("--vault-id", name)]
    for path in _texts(given.get("vault_password_files")):
        vault += ["--vault-password-file", _from_here(path)]
    vault += ["--ask-vault-pass"] if given.get("ask_vault_pass") else []
    return Invocation(
        playbooks=_texts(given.get("args")),
        inventories=tuple(map(_from_here, inventories)),
        extra_vars=tuple(
            f"@{_from_here(each[1:])}" if each.startswith("@") else each for each in _texts(given.get("extra_vars"))
        ),
        vault=tuple(vault),
    )


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, (list, tuple)) else ()


def _from_here(path: str) -> str:
    """The path as it would be typed here, where it leads to below. Ansible makes every path an absolute one."""
    here = f"{Path.cwd()}{os.sep}"
    return path.removeprefix(here) if path != here else path


def declaring_files(files: Sequence[str], started: Invocation) -> tuple[str, ...]:
    """The files that the declaration is in: `files`, which were named for it, or else those of variables.

    One that is encrypted as a whole holds passwords, and no declaration.
    """
    return tuple(files) or tuple(each for each in started.files if not _is_encrypted(each))


def _is_encrypted(path: str) -> bool:
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(len(ENCRYPTED)) == ENCRYPTED
    except OSError:
        return False


def commit_of(files: Sequence[str], variables: Mapping[str, Any]) -> str:
    """The commit that the files are from, and whether they have been changed since; empty where that is not known.

    Without files it is that of the inventory, or of the playbook.
    """
    if files:
        paths = [Path(each).expanduser().absolute() for each in files]
        return _commit(paths[0].parent, [*map(str, paths)], "--untracked-files=all", "--ignored")
    place = variables.get("inventory_dir") or variables.get("playbook_dir")
    return _commit(Path(place), [str(place)], "--untracked-files=no") if isinstance(place, str) else ""


def _commit(directory: Path, paths: Sequence[str], *how: str) -> str:
    commit = _git(directory, "rev-parse", "--short=10", "--verify", "--quiet", "HEAD")
    changed = _git(directory, "status", "--porcelain", *how, "--", *paths) if commit else None
    if not commit or changed is None:
        return ""
    return f"{commit}{_NOT_COMMITTED if changed else ''}"


def _git(directory: Path, *arguments: str) -> str | None:
    """What Git says; None where there is none, where it refuses, and where it takes too long."""
    program = shutil.which("git")
    if program is None:
        return None
    # A repository that the environment names is that of a hook, and no monitor of files is started for this.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        answer = subprocess.run(
            [program, "-c", "core.fsmonitor=false", "-C", str(directory), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.decode("utf-8", "replace").strip()
