#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_sub_account_info
short_description: Read the user, accounts and sub-accounts of an API key of Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the user that the API key belongs to, and the accounts and sub-accounts that the key can access.
  - If O(sub_account) is set, only that sub-account is returned.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  details:
    description:
      - Whether to query each sub-account separately, on a newer path of the service that returns more fields.
    type: bool
    default: false
seealso:
  - module: avaya.cloud.avaya_account_info
"""

EXAMPLES = r"""
- name: Read what the key can access
  avaya.cloud.avaya_sub_account_info:
  register: key

- name: Show the names of the sub-accounts
  ansible.builtin.debug:
    msg: "{{ key.sub_accounts | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
user:
  description:
    - The user that the API key belongs to.
  returned: success
  type: dict
  contains:
    id:
      description:
        - Id.
      returned: when the service shows it
      type: str
    first_name:
      description:
        - First name.
      returned: when the service shows it
      type: str
    last_name:
      description:
        - Last name.
      returned: when the service shows it
      type: str
    email:
      description:
        - Email address.
      returned: when the service shows it
      type: str
accounts:
  description:
    - The accounts that the API key can access, sorted by id.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description:
        - Id.
      returned: when the service shows it
      type: int
    name:
      description:
        - Name.
      returned: when the service shows it
      type: str
    code:
      description:
        - Code.
      returned: when the service shows it
      type: str
    account_size:
      description:
        - Size.
      returned: when the service shows it
      type: str
sub_accounts:
  description:
    - The sub-accounts that the API key can access, sorted by id. Only one if O(sub_account) specifies it.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description:
        - Id.
      returned: when the service shows it
      type: int
    name:
      description:
        - Name.
      returned: when the service shows it
      type: str
    code:
      description:
        - Code.
      returned: when the service shows it
      type: str
    app_id:
      description:
        - The appId, which subscriptions use to refer to the sub-account.
      returned: when the service shows it
      type: str
    account_id:
      description:
        - Id of the account that it belongs to.
      returned: when the service shows it
      type: int
    account_size:
      description:
        - Size.
      returned: when the service shows it
      type: str
    regions:
      description:
        - Regions, as the service returns them.
      returned: when the service shows it
      type: raw
    account_name:
      description:
        - Name of its account. Null if the key does not show it.
      returned: always
      type: str
    account_code:
      description:
        - Code of its account. Null if the key does not show it.
      returned: always
      type: str
    active:
      description:
        - Whether the sub-account is active. Null if it is not shown.
      returned: with O(details)
      type: bool
    transcription_active:
      description:
        - Whether calls are transcribed. Null if it is not shown.
      returned: with O(details)
      type: bool
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUB_ACCOUNT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SUB_ACCOUNT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
