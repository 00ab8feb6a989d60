# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: sub_accounts
short_description: Use the sub-accounts that an API key of Avaya's public cloud can access as hosts
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Creates a host for each sub-account (contact center) that the API key can access, so that one play can manage many
    of them in parallel, as many as C(forks) allows.
  - Each host is named after the appId of its sub-account. Modules run on the control node
    (C(ansible_connection=local)).
  - A sub-account whose appId cannot be used as the name of a host and a file, for example because it contains a slash,
    is left out with a warning.
  - Data from the service is never evaluated as a template.
  - "Groups: C(account_CODE) for each account, C(region_NAME) for each region, and C(size_NAME) for each size. The
    names are in lower case, and all characters except letters, digits and underscores are replaced."
extends_documentation_fragment:
  - avaya.cloud.avaya.controller
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
notes:
  - The name of the inventory file must end in C(avaya_cloud.yml) or C(avaya_cloud.yaml).
  - If an inventory cannot be read, Ansible continues without it, and a play over no hosts succeeds. The playbooks of
    this collection fail in that case. To make your own playbooks fail as well, use
    P(avaya.cloud.matching_hosts#lookup) in their C(hosts).
options:
  plugin:
    description: The name of this plugin.
    type: str
    required: true
    choices: [avaya.cloud.sub_accounts]
  accounts:
    description:
      - Include only the sub-accounts of these accounts, given by name, code or id. Case is ignored. If the list is
        empty, all accounts are included.
      - It is an error if the key cannot access any sub-account of one of these accounts.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
# production.avaya_cloud.yml: all that the key in AVAYA_CLOUD_API_KEY opens
plugin: avaya.cloud.sub_accounts

---
# With Ansible's own means of grouping, and a cache for an hour
plugin: avaya.cloud.sub_accounts
accounts: [DEMO]
keyed_groups:
  - key: avaya_sub_account_code[:3] | lower
    prefix: team
groups:
  laboratories: "'Lab' in avaya_sub_account_name"
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/avaya-inventory
cache_timeout: 3600
"""

import hashlib
import re
import sys
from typing import Any

from ansible.errors import AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable
from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

with cached_bytecode():
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import (
        message_of,
        plugin_options,
        session_of,
        shown,
    )
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.inventory import (
        account_errors,
        groups_of,
        host_problem,
        host_variables,
        is_of,
    )
    from ansible_collections.avaya.cloud.plugins.module_utils._kinds.sub_account.fields import described
    from ansible_collections.avaya.cloud.plugins.module_utils._kinds.user.service import UserService
    from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError
    from ansible_collections.avaya.cloud.plugins.plugin_utils.data import as_data
    from ansible_collections.avaya.cloud.plugins.plugin_utils.inventory_outcome import note_failure, note_success

_NOT_OURS = "Incorrect plugin name"


def group_name(name: Any) -> str:
    """The name of a group, which becomes the name of a file and a folder, with nothing in it that leads elsewhere."""
    return re.sub(r"\W", "_", str(name))


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    NAME = "avaya.cloud.sub_accounts"
    # Also for the groups that a user makes of what the service answers.
    _sanitize_group_name = staticmethod(group_name)

    def verify_file(self, path: str) -> bool:
        return bool(super().verify_file(path)) and path.endswith(("avaya_cloud.yml", "avaya_cloud.yaml"))

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        note_success(path)
        try:
            self._parse(path, cache)
        except AvayaError as error:
            message = f"{self.NAME}: {message_of(error)}"
            note_failure(path, message)
            raise AnsibleParserError(message) from None
        except Exception as error:
            if not str(error).startswith(_NOT_OURS):
                note_failure(path, shown(error))
            raise

    def _parse(self, path: str, cache: bool) -> None:
        written = self._read_config_data(path)
        options = plugin_options(written, self.get_option, self._templated, list(self.option_definitions))
        wanted = [str(each) for each in self.get_option("accounts")]
        found = self._sub_accounts(path, cache, options)
        if errors := account_errors(wanted, found):
            raise AvayaError("; ".join(errors))
        added: set[str] = set()
        for sub_account in found:
            if not is_of(sub_account, wanted):
                continue
            if problem := host_problem(sub_account.get("app_id"), added):
                self.display.warning(f"{self.NAME}: {described(sub_account)} {problem} and is left out")
            else:
                added.add(str(sub_account["app_id"]))
                self._add(sub_account)

    def _sub_accounts(self, path: str, cache: bool, options: dict[str, Any]) -> list[dict[str, Any]]:
        self.load_cache_plugin()
        key = self._key_of_cache(path, options)
        kept = self._cache[key] if cache and self.get_option("cache") and key in self._cache else None
        if isinstance(kept, list) and all(isinstance(each, dict) for each in kept):
            return kept
        found = UserService(session_of(options)).key_holder().with_account_names()
        if self.get_option("cache"):
            self._cache[key] = found
        return found

    def _key_of_cache(self, path: str, options: dict[str, Any]) -> str:
        """Ansible's own tells files apart. Another service, and another API key, has a cache of its own too."""
        asked = f"{options['api_url']} {options['api_key']}"
        return f"{self.get_cache_key(path)}_{hashlib.sha256(asked.encode()).hexdigest()[:12]}"

    def _templated(self, value: Any) -> Any:
        return self.templar.template(value)

    def _add(self, sub_account: dict[str, Any]) -> None:
        host = str(sub_account["app_id"])
        self.inventory.add_host(host)
        variables = {name: as_data(value) for name, value in host_variables(sub_account, sys.executable).items()}
        for name, value in variables.items():
            self.inventory.set_variable(host, name, value)
        for group in groups_of(sub_account):
            self.inventory.add_child(self.inventory.add_group(group_name(group)), host)
        strict, compose = self.get_option("strict"), self.get_option("compose")
        self._set_composite_vars(compose, variables, host, strict=strict)
        # What is made of data is data as well.
        for name, value in self.inventory.get_host(host).vars.items():
            if name in (compose or {}):
                self.inventory.set_variable(host, name, as_data(value))
        self._add_host_to_composed_groups(self.get_option("groups"), variables, host, strict=strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), variables, host, strict=strict)
