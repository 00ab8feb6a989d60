# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which hosts a play would run on, and which files of variables belong to none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleError
from ansible.inventory.manager import InventoryManager, split_host_pattern

_ENDING = re.compile(r"\.(?:yml|yaml|json)$")
# What belongs to the control node itself.
_IMPLICIT = {"localhost", "127.0.0.1", "::1"}
_MOST_NAMED = 20


class HostsError(Exception):
    """A pattern that fits nothing, in a sentence."""


class Hosts:
    """The hosts and groups of an inventory, as `groups` holds them."""

    def __init__(self, loader: Any, groups: Mapping[str, Sequence[str]]) -> None:
        self._all = sorted({host for hosts in groups.values() for host in hosts})
        self._manager = InventoryManager(loader, parse=False)
        for group, hosts in groups.items():
            self._manager.add_group(group)
            for host in hosts:
                self._manager.add_host(host, group=group)

    def matching(self, patterns: Sequence[Any], limit: str | None) -> list[str]:
        """The hosts that fit the patterns and the limit, in their order. Raises HostsError where there are none.

        Each pattern must fit a host, but for those that take hosts away: a misspelled one would be passed over.
        """
        wanted = self._fitting(patterns, "the pattern")
        if not wanted:
            raise HostsError(f"the pattern '{_joined(patterns)}' matches no host; {self._known()}")
        if limit:
            within = set(self._fitting([limit], "--limit"))
            wanted = [host for host in wanted if host in within]
            if not wanted:
                raise HostsError(f"--limit '{limit}' leaves no host of '{_joined(patterns)}'")
        return wanted

    def _fitting(self, patterns: Sequence[Any], origin: str) -> list[str]:
        terms = [term for pattern in patterns for term in split_host_pattern(pattern)]
        if not any(str(term).strip() for term in terms):
            raise HostsError(f"{origin} names no host")
        for term in terms:
            # A list in a file is read by Ansible, and holds hosts that there were at the time.
            if term[:1] not in ("!", "@") and not self._names(term.lstrip("&")):
                raise HostsError(f"{origin} '{term}' matches no host; {self._known()}")
        # Who is not there need not be taken away; that is an error of Ansible's own where it is configured so.
        terms = [term for term in terms if term[:1] != "!" or self._names(term[1:])]
        if any(term[:1] == "@" for term in terms):
            self._manager.subset(terms)
            return self._names("all")
        return self._names(terms)

    def _names(self, pattern: Any) -> list[str]:
        try:
            return [host.name for host in self._manager.get_hosts(pattern=pattern)]
        except AnsibleError:
            # What fits nothing is an error of Ansible's own where it is configured so.
            return []

    def _known(self) -> str:
        if not self._all:
            return "the inventory has no hosts: check -i, and the warnings above"
        more = f" and {len(self._all) - _MOST_NAMED} more" if len(self._all) > _MOST_NAMED else ""
        return f"the inventory has the hosts {', '.join(self._all[:_MOST_NAMED])}{more}"


def unused_host_vars(sources: Iterable[str], hosts: Iterable[str]) -> list[str]:
    """Names of files and folders in the host_vars beside the inventories that belong to no host."""
    found: set[str] = set()
    for source in sources:
        place = Path(source)
        folder = (place if place.is_dir() else place.parent) / "host_vars"
        if folder.is_dir():
            names = [each.name for each in folder.iterdir() if not each.name.startswith(".") and each.name[-1:] != "~"]
            found.update(_ENDING.sub("", name) for name in names)
    return sorted(found - set(hosts) - _IMPLICIT)


def _joined(patterns: Sequence[Any]) -> str:
    return ",".join(str(term) for pattern in patterns for term in split_host_pattern(pattern))
