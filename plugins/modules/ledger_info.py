#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ledger_info
short_description: Report what happened to agents, skills and subscriptions, by a ledger
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Reads what tasks with C(ledger_path) have written, and reports what happened to whom, when, by whom and from which
    commit.
  - It lists the login ids and extensions that are new or gone, for workforce management and other systems.
  - It needs no connection to the service, and changes nothing.
extends_documentation_fragment:
  - avaya.cloud.attributes
options:
  path:
    description:
      - The ledger, as O(avaya.cloud.avaya_agents#module:ledger_path) has written it.
    type: path
    required: true
  only:
    description:
      - "Which things to report: names, or patterns such as V(anna*) or V(agent:anna*), in which C(*) stands for any
        characters and C(?) for one. Case is ignored. Everything without it."
    type: list
    elements: str
    default: []
  since:
    description:
      - The first instant or day to report, as ISO 8601 in UTC, such as V(2026-11-30).
    type: str
attributes:
  check_mode:
    support: full
  diff_mode:
    support: N/A
  idempotent:
    support: full
"""

EXAMPLES = r"""
- name: Ask what happened to Anna since the first of the month
  avaya.cloud.ledger_info:
    path: /var/lib/contact-center/ledger.jsonl
    only: ["anna.*"]
    since: "2026-11-01"
  register: history

- name: Show it
  ansible.builtin.debug:
    msg: "{{ history.lines }}"
"""

RETURN = r"""
changes:
  description:
    - What happened, oldest first.
  returned: always
  type: list
  elements: dict
  contains:
    at:
      description:
        - When it was begun, as ISO 8601 in UTC.
      returned: always
      type: str
    run:
      description:
        - "Which run it was: changes of one task have the same."
      returned: always
      type: str
    by:
      description:
        - C(user) and C(host) that the task was run by.
      returned: always
      type: dict
    note:
      description:
        - The O(avaya.cloud.avaya_agents#module:ledger_note) of the task. Null for none.
      returned: always
      type: str
    commit:
      description:
        - The commit that the declaration is from. Null where that is not known.
      returned: always
      type: str
    files:
      description:
        - The SHA-256 of each file of the declaration, by its path.
      returned: always
      type: dict
    plan:
      description:
        - The digest of the plan.
      returned: always
      type: str
    sub_account:
      description:
        - The C(id), C(app_id) and C(name) of the sub-account.
      returned: always
      type: dict
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    action:
      description:
        - What was planned.
      returned: always
      type: str
    result:
      description:
        - What became of it; V(unknown) where the run was killed before that was known.
      returned: always
      type: str
    reason:
      description:
        - Why.
      returned: always
      type: str
    before:
      description:
        - The managed fields as they were, secrets hidden.
      returned: always
      type: dict
    after:
      description:
        - The managed fields as declared, secrets hidden.
      returned: always
      type: dict
    had:
      description:
        - What Avaya had assigned to it before, such as C(login_id).
      returned: always
      type: dict
    has:
      description:
        - What Avaya has assigned to it since.
      returned: always
      type: dict
    error:
      description:
        - Why it failed. Null where it did not.
      returned: always
      type: str
lines:
  description:
    - The same for people, a line a change.
  returned: always
  type: list
  elements: str
assigned:
  description:
    - "What Avaya assigned anew, or no longer: login ids and extensions, for workforce management and others."
  returned: always
  type: list
  elements: dict
  contains:
    at:
      description:
        - When.
      returned: always
      type: str
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    result:
      description:
        - What became of it.
      returned: always
      type: str
      choices: [created, recreated, deleted]
    old:
      description:
        - What Avaya had assigned to it before, such as C(login_id). Empty for nothing.
      returned: always
      type: dict
    new:
      description:
        - What Avaya has assigned to it since. Empty for nothing.
      returned: always
      type: dict
assigned_csv:
  description:
    - The same as CSV, with a header.
  returned: always
  type: str
unreadable:
  description:
    - How many lines are none, as a run that was killed leaves them.
  returned: always
  type: int
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ledger_info import LEDGER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = LEDGER_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
