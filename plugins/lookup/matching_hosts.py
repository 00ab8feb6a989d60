# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: matching_hosts
short_description: Return the hosts that match a pattern, and fail if a play would run on no hosts
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - If an inventory cannot be read, or if a pattern matches no host or fewer hosts than it names, Ansible only prints a
    warning and succeeds. In a nightly run, nobody notices.
  - In the C(hosts) of a play, this lookup turns each of these cases into an error before anything runs.
  - C(--limit) is taken into account.
options:
  _terms:
    description:
      - Host patterns, as in the C(hosts) of a play. Each pattern must match a host, except those that begin with C(!).
    required: true
seealso:
  - plugin: avaya.cloud.sub_accounts
    plugin_type: inventory
"""

EXAMPLES = r"""
- name: Read every sub-account, or fail
  hosts: "{{ query('avaya.cloud.matching_hosts', 'all') }}"
  gather_facts: false
  tasks:
    - name: Read the agents
      avaya.cloud.avaya_agent_info:
        sub_account: "{{ avaya_sub_account }}"
"""

RETURN = r"""
_raw:
  description: The names of the hosts.
  type: list
  elements: str
"""

from typing import Any

from ansible import context
from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible_collections.avaya.cloud.plugins.plugin_utils.data import as_data
from ansible_collections.avaya.cloud.plugins.plugin_utils.hosts import Hosts, HostsError
from ansible_collections.avaya.cloud.plugins.plugin_utils.inventory_outcome import failures

_NAME = "avaya.cloud.matching_hosts"


class LookupModule(LookupBase):
    def run(self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[str]:
        if kwargs:
            raise AnsibleLookupError(
                f"{_NAME}: unknown option {', '.join(map(repr, sorted(kwargs)))}; this lookup has no options"
            )
        if context.CLIARGS.get("syntax"):
            # Nothing runs, and there need not be an inventory.
            return ["all"]
        for source, reason in failures().items():
            raise AnsibleLookupError(f"{_NAME}: the inventory {source} could not be read: {reason}")
        known = variables or {}
        try:
            hosts = Hosts(self._loader, known.get("groups") or {}).matching(terms, known.get("ansible_limit"))
        except HostsError as error:
            raise AnsibleLookupError(f"{_NAME}: {error}") from None
        return [as_data(host) for host in hosts]
