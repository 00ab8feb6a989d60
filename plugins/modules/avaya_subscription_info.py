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
  - With O(sub_account=ALL), these are the subscriptions for all sub-accounts at once, without those of each of them.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  subscription_id:
    description:
      - Only the subscription with this id.
    type: str
  all_sub_accounts:
    description:
      - Whether to return the subscriptions of all sub-accounts. The API key must be allowed to see them.
    type: bool
    default: false
  show_query:
    description:
      - Whether to show the query of an endpoint as it is. Without it, the value of a parameter that is called like a
        secret (C(token), C(key), C(sig), C(code) …) or looks like one is hidden in plans, diffs, results and messages.
      - Meant for a query that holds no secret, such as C(?code=emea). A token that is shown is in logs afterwards.
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
    - The subscriptions, without passwords, sorted by sub-account, data source and endpoint.
  returned: success
  type: list
  elements: dict
  contains:
    subscription_id:
      description:
        - The id that the service assigned.
      returned: when the subscription exists
      type: str
    data_source_type:
      description:
        - Which data is sent.
      returned: when the service shows it
      type: str
    endpoint:
      description:
        - The URL that data is sent to, with secrets in its query hidden, unless O(show_query=true).
      returned: when the service shows it
      type: str
    data_delivery_format:
      description:
        - How data is written.
      returned: when the service shows it
      type: str
    event_type:
      description:
        - The kind of data.
      returned: when the service shows it
      type: str
    retry_policy:
      description:
        - What happens where the endpoint does not answer.
      returned: when the service shows it
      type: str
    frequency_in_minutes:
      description:
        - How often data is sent, in minutes.
      returned: when the service shows it
      type: int
    max_post_size:
      description:
        - Largest size of one POST, in bytes.
      returned: when the service shows it
      type: int
    start_time:
      description:
        - The instant from which on data is sent.
      returned: when the service shows it
      type: str
    disable_tls_verify:
      description:
        - Whether the service accepts a self-signed certificate of the endpoint.
      returned: when the service shows it
      type: bool
    basic_auth_username:
      description:
        - User that the service signs in to the endpoint with. Null for none.
      returned: always
      type: str
    sub_account:
      description:
        - AppId of the sub-account.
      returned: when the subscription exists
      type: str
    last_data_sent:
      description:
        - When data was sent last.
      returned: when the service says so
      type: str
    lost_data:
      description:
        - The service's record of data that it could not deliver, as it is now.
      returned: always
      type: dict
      contains:
        oldest_error:
          description:
            - The oldest time at which data was dropped; null where none was.
          returned: always
          type: str
        lost_post_requests:
          description:
            - How many POSTs were dropped; null where the service does not say.
          returned: always
          type: int
        lost_records:
          description:
            - How many records were dropped; null where the service does not say.
          returned: always
          type: int
validation_errors:
  description:
    - Everything that is wrong with the options, each in one sentence with its place. Nothing was changed.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description:
    - Whether running again, with nothing else changed, may help.
  returned: on failure
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUBSCRIPTION_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SUBSCRIPTION_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
