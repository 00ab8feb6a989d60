#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_account_info
short_description: Read the accounts that an API key of Avaya's public cloud can access
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the accounts that the API key can access, each with its sub-accounts. O(sub_account) is not used.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Return only accounts with this name. Case is ignored.
    type: str
seealso:
  - module: avaya.cloud.avaya_account
  - module: avaya.cloud.avaya_sub_account_info
"""

EXAMPLES = r"""
- name: Read the accounts
  avaya.cloud.avaya_account_info:
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.accounts | map(attribute='name') }}"
"""

RETURN = r"""
accounts:
  description:
    - The accounts, sorted by name, each with its sub-accounts.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description:
        - Name of the account.
      returned: always
      type: str
    default_time_zone:
      description:
        - The account's time zone.
      returned: when the service shows it
      type: str
    account_size:
      description:
        - Size of the account.
      returned: when the service shows it
      type: str
    region_ids:
      description:
        - Numbers of the account's regions.
      returned: when the service shows it
      type: list
      elements: int
    active:
      description:
        - Whether the account is active.
      returned: when the service shows it
      type: bool
    id:
      description:
        - Id of the account.
      returned: when the account exists
      type: int
    code:
      description:
        - Code of the account.
      returned: when the service shows it
      type: str
    sub_accounts:
      description:
        - The account's sub-accounts.
      returned: when the service shows it
      type: list
      elements: dict
      contains:
        id:
          description:
            - Id of the sub-account.
          returned: always
          type: int
        name:
          description:
            - Name of the sub-account.
          returned: always
          type: str
        code:
          description:
            - Code of the sub-account.
          returned: always
          type: str
        app_id:
          description:
            - The appId, which most options accept to specify the sub-account.
          returned: always
          type: str
validation_errors:
  description:
    - Everything that is wrong with the options, one sentence for each error, with its place. Nothing was changed.
  returned: if the options are not valid
  type: list
  elements: str
retryable:
  description:
    - Whether running the task again without other changes may help.
  returned: on failure
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_account import ACCOUNT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = ACCOUNT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
