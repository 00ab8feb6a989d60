#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_subscription
short_description: Create, update and delete data subscriptions on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that one data subscription of a sub-account, a standing order to POST call data to an endpoint of
    yours, is as declared.
  - A subscription is identified by O(subscription_id) if given, otherwise by O(data_source_type) and O(endpoint) within
    the sub-account. Where several fit, the module fails and lists their ids.
  - Only what is declared is compared; an option that is left out is not managed.
  - Every update resets the service's record of data that it could not deliver. So none is sent that is not needed, and
    the record as it was is returned in RV(lost_data).
  - With O(sub_account=ALL), the subscription is one for all sub-accounts, where the API key may. Such a one is none of
    any single sub-account. A warning names the subscriptions of single sub-accounts that send the same data to the same
    endpoint.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  state:
    description:
      - V(present) makes sure that the subscription exists as declared, V(absent) that it does not exist.
    type: str
    choices: [present, absent]
    default: present
  subscription_id:
    description:
      - Id of a subscription that exists. The service assigns ids, so none can be created with it.
      - Needed to change the O(endpoint) or O(data_source_type) of a subscription.
    type: str
  data_source_type:
    description:
      - Which data is sent. Needed unless O(subscription_id) is given.
      - Known types are V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT), V(HVDN), V(RT_AGENT_STATE), V(RT_DID_STATE),
        V(RT_SKILL_STATE), V(RT_VDN_STATE), V(REAL_TIME_FEED), V(EMAIL_EVENT), V(CHAT_EVENT).
      - Any other is sent as it is, with a warning, as the service may know more. One that is evidently a known type
        misspelled is refused.
    type: str
  endpoint:
    description:
      - The http or https URL that data is sent to. Needed unless O(subscription_id) is given.
    type: str
  data_delivery_format:
    description:
      - How data is written. A subscription that is created without this option sends V(CSV).
    type: str
    choices: [CSV, JSON]
  event_type:
    description:
      - The kind of data. A subscription that is created without this option is V(HISTORICAL) for the sources V(ECH),
        V(HAGLOG), V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known ones. Of a source that is not
        known, the service decides.
    type: str
    choices: [HISTORICAL, REALTIME]
  retry_policy:
    description:
      - What happens where the endpoint does not answer. V(DEFAULT) backs off, tries again, then drops the data.
    type: str
    choices: [DEFAULT]
  frequency_in_minutes:
    description:
      - How often data is sent. V(0) is as soon as possible, and what a subscription gets that is created without this
        option.
      - The service may change it to what the data source can do. A warning then says which value to declare.
    type: int
    aliases: [frequency]
  max_post_size:
    description:
      - Largest size of one POST, in bytes. V(0) is no limit, and what a subscription gets that is created without this
        option.
    type: int
  start_time:
    description:
      - The instant from which on data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z); without a zone it is UTC.
        Instants are compared as instants, however they are written. A number of ten digits is seconds since 1970, one
        of 13 digits milliseconds; any other but V(0) is refused.
      - V(0) is from the beginning (of real-time data, 24 hours ago), and what a subscription gets that is created
        without this option.
    type: str
  disable_tls_verify:
    description:
      - Whether the service accepts a self-signed certificate of the endpoint.
    type: bool
  basic_auth_username:
    description:
      - User that the service signs in to the endpoint with, over https only.
    type: str
  basic_auth_password:
    description:
      - Password that the service signs in to the endpoint with, over https only. It is never shown.
    type: str
  update_password:
    description:
      - Whether the service shows the password that it has is not known. Where it does not, O(basic_auth_password) is
        sent when the subscription is created and along with other changes, and is not compared.
      - V(always) sends it all the same. Each run then is a change, and resets the record of lost data; set it for one
        run.
    type: str
    choices: [always, on_create]
    default: on_create
  resend_lost:
    description:
      - "Whether to ask for lost data again: where the service has a record of lost data, O(start_time) is moved to the
        oldest loss in one update, which also resets the record."
      - What has arrived since then may come a second time. The service keeps real-time data for 24 hours only. Nothing
        is sent where nothing is lost, and it is refused while the endpoint cannot be reached from the host that
        executes the module.
      - A start time that was moved there is no difference as long as this is set, even where an earlier O(start_time)
        is declared.
    type: bool
    default: false
  last_data_sent:
    description:
      - Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.
    type: str
  lost_data:
    description:
      - Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.
    type: dict
  ledger_path:
    description:
      - "File, on the host that executes the module, to add what the task does to: lines of JSON, one when it begins,
        one before and one after each change, and one when it ends. Nothing is written in check mode, and nothing where
        there is nothing to do. It is created for its owner alone; its folder must exist."
      - They say when and who (user and host), from which commit and which files, by which plan, what each thing was
        and is, and which login id and extension it had and has. There is no secret in them, but people's names.
        Several tasks may write one file at the same time.
      - Where a run was killed, the next one that has the same ledger creates who was deleted and not created again
        with what they had, as it does by C(recovery_path). M(avaya.cloud.ledger_info) reads it.
    type: path
  ledger_keep_days:
    description:
      - After how many days runs are removed from the ledger, as they are personal data. Kept for ever without it.
    type: int
  ledger_note:
    description:
      - A text to write into the ledger beside the run, such as the ticket or the person that approved it.
    type: str
  ledger_origin:
    description:
      - "Set by this collection with O(ledger_path): where the declaration comes from."
    type: dict
    suboptions:
      commit:
        description:
          - The commit of its files, and whether they have changed since.
        type: str
      files:
        description:
          - The SHA-256 of each file, by its path.
        type: dict
  show_query:
    description:
      - Whether to show the query of an endpoint as it is. Without it, the value of a parameter that is called like a
        secret (C(token), C(key), C(sig), C(code) …) or looks like one is hidden in plans, diffs, results and messages.
      - Meant for a query that holds no secret, such as C(?code=emea). A token that is shown is in logs afterwards.
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
    - What became of the subscription, or in check mode would become of it.
  returned: when the subscription was looked up
  type: str
  choices: [created, updated, deleted, unchanged, failed]
  sample: created
subscription:
  description:
    - The subscription as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode as it will be, without what the service assigns.
  returned: when the subscription was looked up
  type: dict
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
lost_data:
  description:
    - The service's record of lost data as it was before the update or removal that this task made, or in check mode
      would make. Every update resets it. Null where nothing was to be updated or removed.
  returned: when the subscription was looked up
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION

SPEC = module_for_one(SUBSCRIPTION)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
