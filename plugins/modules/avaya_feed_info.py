#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_feed_info
short_description: Check whether the data of subscriptions on Avaya's public cloud arrives
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Checks for each subscription of a sub-account whether its endpoint resolves, connects, speaks TLS with a certificate
    that is accepted, and refuses strangers; and what the service says of its deliveries, that is since when the feed is
    silent, and since when data was lost.
  - Reads only. A request without data (C(GET)) is sent to each endpoint; POSTs only with O(test_post).
  - Endpoints are seen from the machine that the task runs on, not from Avaya, which may see another network. A proxy of
    the environment is not used for them.
  - Feeds with problems do not fail the task. The playbook C(avaya.cloud.feed_doctor) reports them and fails.
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
      - Whether to check the subscriptions of all sub-accounts. The API key must be allowed to see them.
    type: bool
    default: false
  check_endpoints:
    description:
      - Whether to connect to the endpoints. Without it, only what the service says of its deliveries is checked.
    type: bool
    default: true
  test_post:
    description:
      - Whether to send empty POSTs to the endpoints, with the subscription's user and without it.
      - Whatever is behind an endpoint sees them, and must cope with a body that holds nothing.
    type: bool
    default: false
  passwords:
    description:
      - Passwords of subscriptions by their ids, to be sent with O(test_post). They are never shown.
    type: dict
  silent_after:
    description:
      - After how many minutes without data a feed is silent. Without it, that is twice its frequency and 5 minutes,
        and a feed that sends as soon as possible is never called silent.
    type: int
  receiver_takes:
    description:
      - How many bytes the receivers take in one POST.
    type: int
  show_query:
    description:
      - Whether to show the query of an endpoint as it is. Without it, the value of a parameter that is called like a
        secret (C(token), C(key), C(sig), C(code) …) or looks like one is hidden in plans, diffs, results and messages.
      - Meant for a query that holds no secret, such as C(?code=emea). A token that is shown is in logs afterwards.
    type: bool
    default: false
seealso:
  - module: avaya.cloud.avaya_subscription
  - module: avaya.cloud.avaya_subscription_info
"""

EXAMPLES = r"""
- name: Does all data arrive?
  avaya.cloud.avaya_feed_info:
    sub_account: ABC_ABCRec
  register: feeds

- name: Show what was found
  ansible.builtin.debug:
    msg: "{{ [feeds.report.title] + feeds.report.lines }}"

- name: Raise an alarm where one has a problem
  ansible.builtin.assert:
    that: feeds.summary.problem == 0
    fail_msg: "{{ feeds.report.title }}"
"""

RETURN = r"""
feeds:
  description:
    - The feeds, those with problems first.
  returned: success
  type: list
  elements: dict
  contains:
    subscription_id:
      description:
        - Id of the subscription.
      returned: always
      type: str
    data_source_type:
      description:
        - Which data is sent.
      returned: always
      type: str
    endpoint:
      description:
        - The URL that data is sent to, with secrets in its query hidden.
      returned: always
      type: str
    event_type:
      description:
        - The kind of data.
      returned: always
      type: str
    frequency_in_minutes:
      description:
        - How often data is sent, in minutes.
      returned: always
      type: int
    sub_account:
      description:
        - AppId of the sub-account.
      returned: always
      type: str
    status:
      description:
        - "V(ok), V(warning) or V(problem): the worst of what was found."
      returned: always
      type: str
    findings:
      description:
        - What was checked.
      returned: always
      type: list
      elements: dict
      contains:
        check:
          description:
            - What was checked.
          returned: always
          type: str
          sample: certificate
        status:
          description:
            - V(ok), V(warning), V(problem), V(unknown) or V(not_checked).
          returned: always
          type: str
          sample: warning
        text:
          description:
            - What was found, in a sentence without its full stop.
          returned: always
          type: str
        next_step:
          description:
            - What to do about it; empty for nothing.
          returned: always
          type: str
summary:
  description:
    - How many feeds are V(ok), have a V(warning) or a V(problem).
  returned: success
  type: dict
  sample:
    ok: 3
    warning: 1
    problem: 0
report:
  description:
    - The same for people.
  returned: success
  type: dict
  contains:
    title:
      description:
        - What was checked, and how it ended.
      returned: always
      type: str
    lines:
      description:
        - What to print.
      returned: always
      type: list
      elements: str
    markdown:
      description:
        - A page of Markdown.
      returned: always
      type: str
    html:
      description:
        - A page of HTML that needs nothing from elsewhere.
      returned: always
      type: str
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.feed_info import FEED_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = FEED_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
