#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_sub_account_info
short_description: Read who an API key of Avaya's public cloud is and what it opens
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the user behind the API key, and the accounts and sub-accounts that the key opens.
  - With O(sub_account), only that one of the sub-accounts.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
"""

EXAMPLES = r"""
- name: What does the key open?
  avaya.cloud.avaya_sub_account_info:
  register: key

- name: Say it
  ansible.builtin.debug:
    msg: "{{ key.sub_accounts | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
user:
  description: The user behind the API key.
  returned: success
  type: dict
  contains:
    id:
      description: Id of the user.
      type: str
      returned: when the service shows it
    first_name:
      description: First name.
      type: str
      returned: when the service shows it
    last_name:
      description: Last name.
      type: str
      returned: when the service shows it
    email:
      description: Email address.
      type: str
      returned: when the service shows it
accounts:
  description: The accounts (tenants) that the key opens, sorted by id.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: Id of the account.
      type: int
      returned: always
    name:
      description: Name of the account.
      type: str
      returned: when the service shows it
    code:
      description: Code of the account.
      type: str
      returned: when the service shows it
    account_size:
      description: Size of the account.
      type: str
      returned: when the service shows it
sub_accounts:
  description: The sub-accounts (clients, contact centres) that the key opens, sorted by id.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: Id of the sub-account.
      type: int
      returned: always
    app_id:
      description: AppId of the sub-account, the surest value for O(sub_account).
      type: str
      returned: always
    name:
      description: Name of the sub-account.
      type: str
      returned: when the service shows it
    code:
      description: Code of the sub-account.
      type: str
      returned: when the service shows it
    account_id:
      description: Id of its account.
      type: int
      returned: when the service shows it
    account_name:
      description: Name of its account; null where the key does not open that.
      type: str
      returned: always
    account_code:
      description: Code of its account; null where the key does not open that.
      type: str
      returned: always
    account_size:
      description: Size of the sub-account.
      type: str
      returned: when the service shows it
    regions:
      description: Regions of the sub-account, as the service spells them.
      type: raw
      returned: when the service shows it
  sample:
    - id: 101
      app_id: ABC_ABCRec
      name: Recruiting
      code: ABCRec
      account_id: 1
      account_name: Avaya Demo
      account_code: DEMO
findings:
  description: Everything that is wrong with the options, each in one sentence.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description: Whether running again, with nothing else changed, may help.
  returned: on other failures
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUB_ACCOUNT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SUB_ACCOUNT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
