#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_subscription_info
short_description: Read data subscriptions on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns one subscription, or all subscriptions of a sub-account or of all sub-accounts, each with its record of
    lost data.
  - With O(sub_account=ALL), the result contains only the subscriptions that cover all sub-accounts at once, and not
    those of single sub-accounts.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  subscription_id:
    description:
      - Check only the subscription with this id.
    type: str
  all_sub_accounts:
    description:
      - Whether to return the subscriptions of all sub-accounts. The API key must be allowed to list them.
    type: bool
    default: false
  show_query:
    description:
      - Whether to show the query of an endpoint unchanged. By default, the value of a parameter that has the name of a
        secret (C(token), C(key), C(sig), C(code) …) or looks like a secret is hidden in plans, diffs, results and
        messages.
      - Use this only for a query that contains no secret, such as C(?code=emea). A token that is shown ends up in
        logs.
    type: bool
    default: false
seealso:
  - module: avaya.cloud.avaya_subscription
"""

EXAMPLES = r"""
- name: Read the subscriptions
  avaya.cloud.avaya_subscription_info:
    sub_account: ABC_ABCRec
  register: feeds

- name: Fail if a subscription has lost data
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
      returned: if the subscription exists
      type: str
    data_source_type:
      description:
        - Which data is sent.
      returned: when the service shows it
      type: str
    endpoint:
      description:
        - The URL that data is sent to. Secrets in its query are hidden, unless O(show_query=true).
      returned: when the service shows it
      type: str
    data_delivery_format:
      description:
        - Format of the data.
      returned: when the service shows it
      type: str
    event_type:
      description:
        - The kind of data.
      returned: when the service shows it
      type: str
    retry_policy:
      description:
        - What the service does if the endpoint does not answer.
      returned: when the service shows it
      type: str
    frequency_in_minutes:
      description:
        - How often data is sent, in minutes.
      returned: when the service shows it
      type: int
    max_post_size:
      description:
        - Maximum size of one POST, in bytes.
      returned: when the service shows it
      type: int
    start_time:
      description:
        - The time from which data is sent.
      returned: when the service shows it
      type: str
    disable_tls_verify:
      description:
        - Whether the service accepts a self-signed certificate of the endpoint.
      returned: when the service shows it
      type: bool
    basic_auth_username:
      description:
        - User that the service signs in to the endpoint with. Null if there is none.
      returned: always
      type: str
    sub_account:
      description:
        - AppId of the sub-account.
      returned: if the subscription exists
      type: str
    last_data_sent:
      description:
        - When data was last sent.
      returned: if the service returns it
      type: str
    lost_data:
      description:
        - The service's current record of data that it could not deliver.
      returned: always
      type: dict
      contains:
        oldest_error:
          description:
            - The earliest time at which data was dropped. Null if none was dropped.
          returned: always
          type: str
        lost_post_requests:
          description:
            - How many POSTs were dropped. Null if the service does not say.
          returned: always
          type: int
        lost_records:
          description:
            - How many records were dropped. Null if the service does not say.
          returned: always
          type: int
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUBSCRIPTION_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SUBSCRIPTION_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
