# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands to run next, which match how this run was started, as shell text. They contain no secrets."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .role import ENTRY_POINTS
from .wording import ROLE_PREFIX

_ELIDED = "..."
_PLAYBOOK = re.compile(r"(?P<before>(?:.*/)?(?:avaya[./]cloud[./](?:playbooks/)?))drift(?P<after>(?:\.ya?ml)?)")
# What a host may be called to stand in a command. Another may be a template, or a pattern of several hosts.
_HOST = re.compile(r"[A-Za-z0-9_][\w.@-]*")
_OF_LOCALHOST = ("localhost", "127.0.0.1")
_ASSIGNMENT = re.compile(r"(?P<name>\w+)=(?P<value>.*)", re.DOTALL)
# The variables whose values a command may show: none of them is secret or holds one.
_SHOWN = {f"{ROLE_PREFIX}{row.name}" for row in ENTRY_POINTS["main"] if not row.secret and not row.suboptions} - {
    f"{ROLE_PREFIX}hosts"
}
# Those that a comparison alone reads.
_OF_COMPARISON = {f"{ROLE_PREFIX}{row.name}" for row in ENTRY_POINTS["drift"] if row.name.startswith("drift_")}


@dataclass(frozen=True)
class Invocation:
    """How a playbook was started: what followed the options of these names on the command line.

    `vault` holds options and their values, as they are to be given again.
    """

    playbooks: tuple[str, ...] = ()
    inventories: tuple[str, ...] = ()
    extra_vars: tuple[str, ...] = ()
    vault: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files of variables."""
        return tuple(each[1:] for each in self.extra_vars if each.startswith("@"))


@dataclass(frozen=True)
class Commands:
    """Commands for one host. Each is empty where it cannot be known, as with a playbook of the user's own."""

    plan: str = ""
    export: str = ""
    compare: str = ""


NO_COMMANDS = Commands()


def commands_for(invocation: Invocation, host: str) -> Commands:
    """The commands after a comparison of `host`."""
    if len(invocation.playbooks) != 1:
        return NO_COMMANDS
    playbook = _PLAYBOOK.fullmatch(invocation.playbooks[0])
    if playbook is None or not _HOST.fullmatch(host):
        return NO_COMMANDS
    words = [word for each in invocation.inventories for word in ("-i", each)]
    words += _variables(invocation.extra_vars)
    if host not in _OF_LOCALHOST:
        words += ["-e", f"{ROLE_PREFIX}hosts={host}"]
    words += invocation.vault
    live = "live.yml" if host in _OF_LOCALHOST else f"live-{host}.yml"

    def command(name: str, *more: str) -> str:
        named = f"{playbook['before']}{name}{playbook['after']}"
        return shlex.join(["ansible-playbook", named, *words, *more])

    return Commands(
        plan=command("provision", "--check", "--diff"),
        export=command("export", "-e", f"{ROLE_PREFIX}export_path={live}"),
        compare=command("drift"),
    )


def _variables(extra_vars: Iterable[str]) -> list[str]:
    """The variables again, but for those of a comparison, and with the values left out that may be secret."""
    words = []
    for each in extra_vars:
        if each.startswith("@"):
            words += ["-e", each]
            continue
        for name, value in _assignments(each).items():
            if name in _OF_COMPARISON or name == f"{ROLE_PREFIX}hosts":
                continue
            if name not in _SHOWN:
                words += ["-e", f"{name}={_ELIDED}"]
            elif isinstance(value, str) and re.fullmatch(r"[^\s'\"\\{}]+", value):
                words += ["-e", f"{name}={value}"]
            else:
                words += ["-e", json.dumps({name: value}, ensure_ascii=False)]
    return words


def _assignments(text: str) -> Mapping[str, Any]:
    """`a=1 b="2 3"`, or JSON. Of what cannot be read, nothing may be shown."""
    try:
        if text.lstrip().startswith("{"):
            read = json.loads(text)
            return read if isinstance(read, dict) else {}
        found = [_ASSIGNMENT.fullmatch(word) for word in shlex.split(text)]
    except (ValueError, RecursionError):
        return {}
    return {each["name"]: each["value"] for each in found if each is not None}
