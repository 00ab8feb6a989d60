#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_account
short_description: Create accounts on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an account, that is, a customer of Avaya, exists as declared. It is created together with its first
    sub-account. The sub-account appears some time later, and the module waits for it.
  - The module then opens a new session, because a key sees a new account only in a new session. If the sub-account has
    no skill C(DEFAULT_SKILL) or no station group, they are created, so that agents can be created in it.
  - An account is identified by its name, ignoring case. O(sub_account) is not used.
  - Only declared fields are compared. An option that is left out is not managed. It is not known how Avaya's API
    changes an account. If an account exists and differs, the module fails and reports what differs.
  - This module deliberately does not delete accounts. Deleting an account is rare and cannot be undone, and the
    maintainers of this collection cannot verify how the service behaves. Use Avaya's own administration instead.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Name of the account. It identifies the account, ignoring case.
    type: str
    required: true
  default_time_zone:
    description:
      - The account's time zone, such as V(Europe/Berlin). Required when the account is created.
    type: str
  account_size:
    description:
      - Size of the account. The default for a new account is V(MEDIUM). Other sizes are not published.
    type: str
  region_ids:
    description:
      - Numbers of the account's regions. The default for a new account is V([1]).
    type: list
    elements: int
  active:
    description:
      - Whether the account is active. A new account is active by default.
    type: bool
  first_sub_account:
    description:
      - Name of the sub-account that is created with the account. The default is the name of the account.
      - Used only when the account is created.
    type: str
  sub_account_size:
    description:
      - Size of that sub-account. The default is V(MEDIUM).
    type: str
  id:
    description:
      - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was returned.
    type: int
  code:
    description:
      - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was returned.
    type: str
  sub_accounts:
    description:
      - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was returned.
    type: list
    elements: dict
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
  station_group:
    description:
      - Name of the station group to create in the first sub-account if that has none. Agents need one.
    type: str
    default: DEFAULT
  wait_timeout:
    description:
      - How long to wait for a job, in seconds, before the module fails.
    type: float
    default: 300
seealso:
  - module: avaya.cloud.avaya_account_info
  - module: avaya.cloud.avaya_sub_account_info
"""

EXAMPLES = r"""
- name: Create an account for a new customer
  avaya.cloud.avaya_account:
    name: Example Corp
    default_time_zone: Europe/Berlin
    first_sub_account: Example Corp Service
  register: opened

- name: Create a skill in its sub-account
  avaya.cloud.avaya_skill:
    sub_account: "{{ opened.sub_account.app_id }}"
    name: Sales
"""

RETURN = r"""
result:
  description:
    - What was done with the account, or in check mode would be done.
  returned: when the account was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
account:
  description:
    - The account as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode, the predicted state, without values that the service assigns.
  returned: when the account was looked up
  type: dict
  contains:
    name:
      description:
        - Name of the account.
      returned: always
      type: str
    default_time_zone:
      description:
        - The account's time zone.
      returned: when the service shows it
      type: str
    account_size:
      description:
        - Size of the account.
      returned: when the service shows it
      type: str
    region_ids:
      description:
        - Numbers of the account's regions.
      returned: when the service shows it
      type: list
      elements: int
    active:
      description:
        - Whether the account is active.
      returned: when the service shows it
      type: bool
    id:
      description:
        - Id of the account.
      returned: when the account exists
      type: int
    code:
      description:
        - Code of the account.
      returned: when the service shows it
      type: str
    sub_accounts:
      description:
        - The account's sub-accounts.
      returned: when the service shows it
      type: list
      elements: dict
      contains:
        id:
          description:
            - Id of the sub-account.
          returned: always
          type: int
        name:
          description:
            - Name of the sub-account.
          returned: always
          type: str
        code:
          description:
            - Code of the sub-account.
          returned: always
          type: str
        app_id:
          description:
            - The appId, which most options accept to specify the sub-account.
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
prepared:
  description:
    - What was ensured in the first sub-account so that agents can be created in it, each with C(kind), C(name) and
      C(result). Empty if the sub-account could not be examined.
  returned: when the account was looked up
  type: list
  elements: dict
  sample:
    - kind: skill
      name: DEFAULT_SKILL
      result: created
sub_account:
  description:
    - "The sub-account that the account was created with: the one with the expected name, or the only one. Null if the
      service does not show which one it is, or if the account does not exist yet."
  returned: when the account was looked up
  type: dict
  contains:
    id:
      description:
        - Id of the sub-account.
      returned: always
      type: int
    name:
      description:
        - Name of the sub-account.
      returned: always
      type: str
    code:
      description:
        - Code of the sub-account.
      returned: always
      type: str
    app_id:
      description:
        - The appId, which most options accept to specify the sub-account.
      returned: always
      type: str
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_account import ACCOUNT_SPEC
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = ACCOUNT_SPEC


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
