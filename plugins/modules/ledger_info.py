#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ledger_info
short_description: Report changes to agents, skills and subscriptions from a ledger
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Reads the ledger that tasks with C(ledger_path) have written. Reports what was changed, when, by whom and from
    which commit.
  - Lists the login ids and extensions that are new or gone, for workforce management and other systems.
  - The module needs no connection to the service and changes nothing.
extends_documentation_fragment:
  - avaya.cloud.attributes
options:
  path:
    description:
      - The ledger, as written by O(avaya.cloud.avaya_agents#module:ledger_path).
    type: path
    required: true
  only:
    description:
      - "Which things to report: names, or patterns such as V(anna*) or V(agent:anna*), in which C(*) matches any
        number of characters and C(?) matches one. Case is ignored. By default, everything is reported."
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
- name: Report what happened to Anna since the first of the month
  avaya.cloud.ledger_info:
    path: /var/lib/contact-center/ledger.jsonl
    only: ["anna.*"]
    since: "2026-11-01"
  register: history

- name: Show the report
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
        - When the change began, as ISO 8601 in UTC.
      returned: always
      type: str
    run:
      description:
        - Id of the run. All changes of one task have the same id.
      returned: always
      type: str
    by:
      description:
        - The C(user) and C(host) that ran the task.
      returned: always
      type: dict
    note:
      description:
        - The O(avaya.cloud.avaya_agents#module:ledger_note) of the task. Null if there is none.
      returned: always
      type: str
    commit:
      description:
        - The commit that the declaration comes from. Null if it is not known.
      returned: always
      type: str
    files:
      description:
        - The SHA-256 of each file of the declaration, by path.
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
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    action:
      description:
        - The planned action.
      returned: always
      type: str
    result:
      description:
        - The result. V(unknown) if the run was killed before the result was known.
      returned: always
      type: str
    reason:
      description:
        - Why.
      returned: always
      type: str
    before:
      description:
        - The managed fields as they were. Secrets are hidden.
      returned: always
      type: dict
    after:
      description:
        - The managed fields as declared. Secrets are hidden.
      returned: always
      type: dict
    had:
      description:
        - The values that Avaya had assigned before, such as C(login_id).
      returned: always
      type: dict
    has:
      description:
        - The values that Avaya has assigned since.
      returned: always
      type: dict
    error:
      description:
        - Why the change failed. Null if it did not fail.
      returned: always
      type: str
lines:
  description:
    - The same in readable form, one line for each change.
  returned: always
  type: list
  elements: str
assigned:
  description:
    - Login ids and extensions that Avaya newly assigned or that are gone, for workforce management and other systems.
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
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    result:
      description:
        - The result of the change.
      returned: always
      type: str
      choices: [created, recreated, deleted]
    old:
      description:
        - The values that Avaya had assigned before, such as C(login_id). Empty if there were none.
      returned: always
      type: dict
    new:
      description:
        - The values that Avaya has assigned since. Empty if there are none.
      returned: always
      type: dict
assigned_csv:
  description:
    - The same as CSV, with a header.
  returned: always
  type: str
unreadable:
  description:
    - How many lines of the ledger are unreadable, which a killed run can cause.
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
