# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: unused_host_vars
short_description: List the files and folders in host_vars that belong to no host
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the names, without extensions, of the files and folders in C(host_vars) beside the inventories of this run
    that belong to no host in these inventories.
  - Ansible ignores such a file. Its name may be misspelled, or the API key may no longer have access to the
    sub-account.
options:
  _terms:
    description: This lookup takes no terms.
"""

EXAMPLES = r"""
- name: List the files that no host uses
  ansible.builtin.debug:
    msg: "{{ query('avaya.cloud.unused_host_vars') }}"
"""

RETURN = r"""
_raw:
  description: The names, sorted.
  type: list
  elements: str
"""

from typing import Any

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible_collections.avaya.cloud.plugins.plugin_utils.hosts import unused_host_vars


class LookupModule(LookupBase):
    def run(self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[str]:
        if terms or kwargs:
            raise AnsibleLookupError("avaya.cloud.unused_host_vars takes neither terms nor options")
        known = variables or {}
        hosts = {host for members in (known.get("groups") or {}).values() for host in members}
        return unused_host_vars(known.get("ansible_inventory_sources") or [], hosts)
