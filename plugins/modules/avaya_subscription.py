#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_subscription
short_description: Create, update and delete data subscriptions on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that one data subscription of a sub-account exists as declared, or does not exist. A subscription tells
    the service to POST call data to one of your endpoints.
  - A subscription is identified by O(subscription_id) if it is given, otherwise by O(data_source_type) and O(endpoint)
    within the sub-account. If several subscriptions match, the module fails and lists their ids.
  - Only declared fields are compared. An option that is left out is not managed.
  - Every update resets the service's record of data that it could not deliver. For this reason no unnecessary update
    is sent, and the record as it was before an update is returned in RV(lost_data).
  - With O(sub_account=ALL), the subscription covers all sub-accounts, if the API key is allowed to do that. Such a
    subscription does not belong to any single sub-account. A warning lists the subscriptions of single sub-accounts
    that send the same data to the same endpoint.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  state:
    description:
      - V(present) makes sure that the subscription exists as declared. V(absent) makes sure that it does not exist.
    type: str
    choices: [present, absent]
    default: present
  subscription_id:
    description:
      - Id of an existing subscription. The service assigns the ids, so a new subscription cannot be given one.
      - Required to change the O(endpoint) or O(data_source_type) of a subscription.
    type: str
  data_source_type:
    description:
      - Which data is sent. Required unless O(subscription_id) is given.
      - Known types are V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT), V(HVDN), V(RT_AGENT_STATE), V(RT_DID_STATE),
        V(RT_SKILL_STATE), V(RT_VDN_STATE), V(REAL_TIME_FEED), V(EMAIL_EVENT), V(CHAT_EVENT).
      - Any other type is sent unchanged, with a warning, because the service may support more types. A type that is
        evidently a misspelled known type is refused.
    type: str
  endpoint:
    description:
      - The http or https URL that data is sent to. Required unless O(subscription_id) is given.
    type: str
  data_delivery_format:
    description:
      - Format of the data. The default for a new subscription is V(CSV).
    type: str
    choices: [CSV, JSON]
  event_type:
    description:
      - The kind of data. The default for a new subscription is V(HISTORICAL) for the sources V(ECH), V(HAGLOG),
        V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known sources. For an unknown source, the
        service decides.
    type: str
    choices: [HISTORICAL, REALTIME]
  retry_policy:
    description:
      - What the service does if the endpoint does not answer. V(DEFAULT) means that it backs off, tries again, and
        then drops the data.
    type: str
    choices: [DEFAULT]
  frequency_in_minutes:
    description:
      - How often data is sent, in minutes. V(0) means as soon as possible and is the default for a new subscription.
      - The service may change the value to one that the data source supports. In that case a warning says which value
        to declare.
    type: int
    aliases: [frequency]
  max_post_size:
    description:
      - Maximum size of one POST, in bytes. V(0) means no limit and is the default for a new subscription.
    type: int
  start_time:
    description:
      - The time from which data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z). A time without a zone is in
        UTC. Times are compared as instants, no matter how they are written. A number of 10 digits is taken as seconds
        since 1970, and one of 13 digits as milliseconds. Any other number except V(0) is refused.
      - V(0) means from the beginning (for real-time data, 24 hours ago) and is the default for a new subscription.
    type: str
  disable_tls_verify:
    description:
      - Whether the service accepts a self-signed certificate of the endpoint.
    type: bool
  basic_auth_username:
    description:
      - User that the service signs in to the endpoint with. It is sent over https only.
    type: str
  basic_auth_password:
    description:
      - Password that the service signs in to the endpoint with. It is sent over https only and is never returned.
    type: str
  update_password:
    description:
      - It is not known whether the service returns the password. If it does not, O(basic_auth_password) is sent when
        the subscription is created and together with other changes, and is not compared.
      - V(always) sends the password in every run. Each run is then a change, and resets the record of lost data, so
        set it for a single run.
    type: str
    choices: [always, on_create]
    default: on_create
  resend_lost:
    description:
      - Whether to request lost data again. If the service has a record of lost data, one update moves O(start_time)
        back to the earliest loss. The update also resets the record.
      - Data that arrived after that time may be sent again. The service keeps real-time data for 24 hours only.
        Nothing is sent if no data was lost. The request is refused while the endpoint cannot be reached from the host
        that executes the module.
      - While this option is set, a start time that was moved back in this way does not count as a difference, even if
        an earlier O(start_time) is declared.
    type: bool
    default: false
  last_data_sent:
    description:
      - Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was
        returned.
    type: str
  lost_data:
    description:
      - Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was
        returned.
    type: dict
  ledger_path:
    description:
      - "File, on the host that executes the module, to append the task's actions to, as lines of JSON: one line when
        the task begins, one before and one after each change, and one when it ends. Nothing is written in check mode
        or if there is nothing to do. The file is created so that only its owner can access it. Its folder must exist."
      - The lines record when and by whom (user and host) the task was run, the commit and the files of the
        declaration, the plan, the old and new state of each thing, and its old and new login id and extension. They
        contain no secrets, but they do contain people's names. Several tasks may write to one file at the same time.
      - If a run was killed, the next run with the same ledger creates the agents that were deleted and not created
        again, with the values that they had, as it does with C(recovery_path). M(avaya.cloud.ledger_info) reads the
        ledger.
    type: path
  ledger_keep_days:
    description:
      - After how many days runs are removed from the ledger, because it holds personal data. By default, they are kept
        forever.
    type: int
  ledger_note:
    description:
      - Text to write into the ledger with the run, such as the ticket or the person that approved it.
    type: str
  ledger_origin:
    description:
      - "Set by this collection together with O(ledger_path): where the declaration comes from."
    type: dict
    suboptions:
      commit:
        description:
          - The commit of its files, and whether they have changed since.
        type: str
      files:
        description:
          - The SHA-256 of each file, by path.
        type: dict
  show_query:
    description:
      - Whether to show the query of an endpoint unchanged. By default, the value of a parameter that has the name of a
        secret (C(token), C(key), C(sig), C(code) …) or looks like a secret is hidden in plans, diffs, results and
        messages.
      - Use this only for a query that contains no secret, such as C(?code=emea). A token that is shown ends up in
        logs.
    type: bool
    default: false
attributes:
  idempotent:
    support: partial
    details:
      - With O(update_password=always), each run sends the password and reports a change.
      - A password that the service does not show cannot be compared. With O(update_password=on_create), it is sent when
        the subscription is created and along with other changes.
"""

EXAMPLES = r"""
- name: Send agent states to the wallboard as they happen
  avaya.cloud.avaya_subscription:
    sub_account: ABC_ABCRec
    data_source_type: RT_AGENT_STATE
    endpoint: https://wallboard.example.com/avaya/agent-states
    data_delivery_format: JSON
    basic_auth_username: avaya
    basic_auth_password: "{{ wallboard_password }}"
  register: feed

- name: Move the same subscription to another address
  avaya.cloud.avaya_subscription:
    sub_account: ABC_ABCRec
    subscription_id: "{{ feed.subscription.subscription_id }}"
    endpoint: https://wallboard.example.com/v2/agent-states
    basic_auth_password: "{{ wallboard_password }}"
    basic_auth_username: avaya

- name: Delete the historical feed
  avaya.cloud.avaya_subscription:
    sub_account: ABC_ABCRec
    data_source_type: HAGENT
    endpoint: https://warehouse.example.com/avaya
    state: absent
"""

RETURN = r"""
result:
  description:
    - What was done with the subscription, or in check mode would be done.
  returned: when the subscription was looked up
  type: str
  choices: [created, updated, deleted, unchanged, failed]
  sample: created
subscription:
  description:
    - The subscription as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode, the predicted state, without values that the service assigns.
  returned: when the subscription was looked up
  type: dict
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
lost_data:
  description:
    - The service's record of lost data, as it was before the update or deletion that this task made, or in check mode
      would make. Every update resets the record. Null if there was nothing to update or delete.
  returned: when the subscription was looked up
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION

SPEC = module_for_one(SUBSCRIPTION)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
