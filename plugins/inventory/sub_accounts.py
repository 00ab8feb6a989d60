# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: sub_accounts
short_description: Every sub-account that an API key of Avaya's public cloud can access, as a host
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes a host of every sub-account (contact center) that the API key can access, so that one play manages many of
    them, as many at once as C(forks) allows.
  - A host is named by its appId. Modules run on the control node (C(ansible_connection=local)).
  - "Groups: C(account_CODE) for each account, C(region_NAME) for each region, C(size_NAME) for each size, in lower case
    and with everything but letters, digits and underscores replaced."
extends_documentation_fragment:
  - avaya.cloud.avaya.controller
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
notes:
  - The name of the inventory file must end in C(avaya_cloud.yml) or C(avaya_cloud.yaml).
options:
  plugin:
    description: The name of this plugin.
    type: str
    required: true
    choices: [avaya.cloud.sub_accounts]
  accounts:
    description: Only sub-accounts of these accounts, by name, code or id. All of them where the list is empty.
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
import sys
from typing import Any

from ansible.errors import AnsibleParserError
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import message_of, session_of
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.inventory import groups_of, host_variables, is_of
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.sub_account.fields import described
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.user.service import UserService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    NAME = "avaya.cloud.sub_accounts"

    def verify_file(self, path: str) -> bool:
        return bool(super().verify_file(path)) and path.endswith(("avaya_cloud.yml", "avaya_cloud.yaml"))

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        self._read_config_data(path)
        wanted = self.get_option("accounts")
        for sub_account in self._sub_accounts(path, cache):
            if not is_of(sub_account, wanted):
                continue
            if sub_account.get("app_id"):
                self._add(sub_account)
            else:
                self.display.warning(f"{self.NAME}: {described(sub_account)} has no appId and is left out")

    def _sub_accounts(self, path: str, cache: bool) -> list[dict[str, Any]]:
        self.load_cache_plugin()
        key = self._key_of_cache(path)
        cached = cache and self.get_option("cache")
        if cached and key in self._cache:
            found: list[dict[str, Any]] = self._cache[key]
            return found
        found = self._ask()
        if self.get_option("cache"):
            self._cache[key] = found
        return found

    def _key_of_cache(self, path: str) -> str:
        """Ansible's own tells files apart. Another service, and another API key, has a cache of its own too."""
        asked = f"{self._templated('api_url')} {self._templated('api_key')}"
        return f"{self.get_cache_key(path)}_{hashlib.sha256(asked.encode()).hexdigest()[:12]}"

    def _ask(self) -> list[dict[str, Any]]:
        try:
            holder = UserService(session_of(self._templated)).key_holder()
        except AvayaError as error:
            raise AnsibleParserError(f"{self.NAME}: {message_of(error)}") from None
        return holder.with_account_names()

    def _templated(self, name: str) -> Any:
        value = self.get_option(name)
        return self.templar.template(value) if isinstance(value, str) else value

    def _add(self, sub_account: dict[str, Any]) -> None:
        host = str(sub_account["app_id"])
        self.inventory.add_host(host)
        variables = host_variables(sub_account, sys.executable)
        for name, value in variables.items():
            self.inventory.set_variable(host, name, value)
        for group in groups_of(sub_account):
            self.inventory.add_child(self.inventory.add_group(self._sanitize_group_name(group)), host)
        strict = self.get_option("strict")
        self._set_composite_vars(self.get_option("compose"), variables, host, strict=strict)
        self._add_host_to_composed_groups(self.get_option("groups"), variables, host, strict=strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), variables, host, strict=strict)
