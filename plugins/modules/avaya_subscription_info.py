#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_subscription_info
short_description: Read data subscriptions on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns one subscription, or all of a sub-account or of all sub-accounts, with the record of data that was lost.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  subscription_id:
    description: Return only the subscription with this id, which may be none.
    type: str
  all_sub_accounts:
    description: Whether to return the subscriptions of all sub-accounts, where the API key may see them.
    type: bool
    default: false
seealso:
  - module: avaya.cloud.avaya_subscription
"""

EXAMPLES = r"""
- name: Which feeds are there?
  avaya.cloud.avaya_subscription_info:
    sub_account: ABC_ABCRec
  register: feeds

- name: Raise an alarm where one has lost data
  ansible.builtin.assert:
    that: feeds.subscriptions | selectattr('lost_data.oldest_error') | length == 0
    fail_msg: Data was lost.
"""

RETURN = r"""
subscriptions:
  description:
    - The subscriptions, sorted by sub-account, data source, endpoint and id. Each as
      RV(avaya.cloud.avaya_subscription#module:subscription), never with its password.
  returned: success
  type: list
  elements: dict
  contains:
    lost_data:
      description: The service's record of data that it gave up on.
      type: dict
      returned: always
      contains:
        oldest_error:
          description: The oldest time at which data was dropped, an instant in UTC; null where none was.
          type: str
          returned: always
        lost_post_requests:
          description: How many POSTs were dropped; null where the service does not say.
          type: int
          returned: always
        lost_records:
          description: How many records were dropped; null where the service does not say.
          type: int
          returned: always
  sample:
    - subscription_id: 6f1f3c1e-9a5d-4a52-8a43-0f6a4b0c4b11
      sub_account: ABC_ABCRec
      data_source_type: HAGENT
      endpoint: https://warehouse.example.com/avaya
      lost_data:
        oldest_error: "2026-01-31T08:00:00Z"
        lost_post_requests: 3
        lost_records: 120
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUBSCRIPTION_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SUBSCRIPTION_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
