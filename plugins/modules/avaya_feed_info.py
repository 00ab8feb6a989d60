#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_feed_info
short_description: Check whether the data of subscriptions on Avaya's public cloud arrives
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - For each subscription of a sub-account, checks whether the name of its endpoint resolves, the endpoint accepts
    connections, its TLS certificate is valid, and it refuses requests without credentials. Also checks what the
    service reports about its deliveries, that is, how long the feed has been silent and since when data has been lost.
  - The module only reads. It sends a C(GET) request without data to each endpoint. It sends POSTs only with
    O(test_post).
  - Endpoints are checked from the machine that the task runs on. Avaya may see a different network. A proxy that is
    set in the environment is not used for endpoints.
  - Problems with feeds do not fail the task. The playbook C(avaya.cloud.feed_doctor) reports them and fails.
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
      - Whether to check the subscriptions of all sub-accounts. The API key must be allowed to list them.
    type: bool
    default: false
  check_endpoints:
    description:
      - Whether to connect to the endpoints. Without this, only what the service reports about its deliveries is
        checked.
    type: bool
    default: true
  test_post:
    description:
      - Whether to send empty POSTs to the endpoints, both with and without the subscription's user.
      - The receiver behind an endpoint gets these POSTs and must be able to handle an empty body.
    type: bool
    default: false
  passwords:
    description:
      - Passwords of subscriptions by subscription id, to be sent with O(test_post). They are never shown.
    type: dict
  silent_after:
    description:
      - After how many minutes without data a feed counts as silent. The default is twice the feed's frequency plus 5
        minutes. By default, a feed that sends as soon as possible never counts as silent.
    type: int
  receiver_takes:
    description:
      - How many bytes the receivers accept in one POST.
    type: int
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
  - module: avaya.cloud.avaya_subscription_info
"""

EXAMPLES = r"""
- name: Check whether all data arrives
  avaya.cloud.avaya_feed_info:
    sub_account: ABC_ABCRec
  register: feeds

- name: Show what was found
  ansible.builtin.debug:
    msg: "{{ [feeds.report.title] + feeds.report.lines }}"

- name: Fail if a feed has a problem
  ansible.builtin.assert:
    that: feeds.summary.problem == 0
    fail_msg: "{{ feeds.report.title }}"
"""

RETURN = r"""
feeds:
  description:
    - The feeds. Those with problems come first.
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
        - The URL that data is sent to. Secrets in its query are hidden.
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
        - V(ok), V(warning) or V(problem), whichever is the worst of the findings.
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
            - The finding, as a sentence without a full stop.
          returned: always
          type: str
        next_step:
          description:
            - What to do about it. Empty if there is nothing to do.
          returned: always
          type: str
summary:
  description:
    - How many feeds are V(ok), have a V(warning) or have a V(problem).
  returned: success
  type: dict
  sample:
    ok: 3
    warning: 1
    problem: 0
report:
  description:
    - The same in readable form.
  returned: success
  type: dict
  contains:
    title:
      description:
        - A title that says what was checked, and the outcome.
      returned: always
      type: str
    lines:
      description:
        - Lines to print.
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
        - A self-contained HTML page.
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.feed_info import FEED_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = FEED_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
