# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a play over many sub-accounts declares for several of them at the same time.

A username can be used once in the whole of Avaya's system, and a plan sees one sub-account. Each would plan to create
the agent, and all but one of them would fail. What hosts have in common, each of them has in common with the next one,
so each compares itself with that one alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.avaya.cloud.plugins.plugin_utils.evaluation import Evaluation

from .sources.reading import Play


def next_host(task_vars: Mapping[str, Any]) -> str | None:
    """The host of the play that comes after this one, in a circle; None where there is no other."""
    hosts = list(task_vars.get("ansible_play_hosts_all") or ())
    if len(hosts) < 2 or task_vars.get("inventory_hostname") not in hosts:
        return None
    return str(hosts[(hosts.index(task_vars["inventory_hostname"]) + 1) % len(hosts)])


def shares_with_another(variable: str, task_vars: Mapping[str, Any]) -> bool:
    """Whether another host of the inventory has the same in a variable: it is in a file that they share."""
    mine = task_vars.get("inventory_hostname")
    others = (host for host in task_vars.get("groups", {}).get("all", ()) if host != mine)
    other = next_host(task_vars) or next(others, None)
    if other is None or variable not in task_vars:
        return False
    known = task_vars["hostvars"].raw_get(other)
    return isinstance(known, Mapping) and variable in known and bool(known[variable] == task_vars[variable])


def agents_of(host: str, variable: str, templar: Any, task_vars: Mapping[str, Any]) -> Any:
    """What a host declares as its agents, as far as it tells who they are. None where that cannot be evaluated."""
    known = task_vars["hostvars"].raw_get(host)
    if not isinstance(known, Mapping) or variable not in known:
        return None
    written = known[variable]
    if isinstance(written, list):
        written = [_identity(entry) if isinstance(entry, Mapping) else entry for entry in written]
    return _evaluated(variable, written, templar, known)


def value_of(host: str, variable: str, templar: Any, task_vars: Mapping[str, Any]) -> Any:
    """What a host has in a variable. None where it has none, or one that cannot be evaluated."""
    known = task_vars["hostvars"].raw_get(host)
    if not isinstance(known, Mapping) or variable not in known:
        return None
    return _evaluated(variable, known[variable], templar, known)


def play_of_host(host: str, play: Play) -> Play:
    """What reading files needs where they are read as a host reads them."""
    known = play.variables["hostvars"].raw_get(host)
    return replace(play, templar=play.templar.copy_with_new_env(available_variables=known), variables=known)


def _evaluated(variable: str, written: Any, templar: Any, known: Mapping[str, Any]) -> Any:
    theirs = Evaluation(templar.copy_with_new_env(available_variables=known), known)
    return theirs.given(variable, written).get(variable)


def _identity(entry: Mapping[Any, Any]) -> dict[Any, Any]:
    return {name: entry[name] for name in ("username", "state") if name in entry}
