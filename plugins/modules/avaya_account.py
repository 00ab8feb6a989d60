#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_account
short_description: Create accounts on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an account, a customer of Avaya, exists as declared. It is created with its first sub-account, which
    appears some time later and is waited for.
  - Then, in a new session, as a key sees a new account only there, the skill C(DEFAULT_SKILL) and a station group are
    created in that sub-account where it has none, so that agents can be created in it.
  - An account is identified by its name, ignoring case. O(sub_account) is not used.
  - Only what is declared is compared; an option that is left out is not managed. How Avaya's API changes an account is
    not known. Where one exists and differs, the module fails and says what differs.
  - Accounts are not deleted by this module, on purpose. It is rare, it cannot be undone, and nobody who maintains this
    collection can verify what the service does then. Use Avaya's own administration.
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
      - The account's time zone, such as V(Europe/Berlin). Needed where the account is created.
    type: str
  account_size:
    description:
      - Size of the account. One that is created without it gets V(MEDIUM); other sizes are not published.
    type: str
  region_ids:
    description:
      - Numbers of the account's regions. One that is created without it gets V([1]).
    type: list
    elements: int
  active:
    description:
      - Whether the account is active. One that is created without it is.
    type: bool
  first_sub_account:
    description:
      - Name of the sub-account that the account is created with. Without this option it has the name of the account.
      - Used where the account is created, and then only.
    type: str
  sub_account_size:
    description:
      - Size of that sub-account. Without this option it is V(MEDIUM).
    type: str
  id:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
    type: int
  code:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
    type: str
  sub_accounts:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
    type: list
    elements: dict
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
  station_group:
    description:
      - Name of the station group that is created in the first sub-account, where that has none. Agents need one.
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
- name: Open an account for a new customer
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
    - What became of the account, or in check mode would become of it.
  returned: when the account was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
account:
  description:
    - The account as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode as it will be, without what the service assigns.
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
            - The appId, by which most options name it.
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
prepared:
  description:
    - "What was made sure of in the first sub-account, so that agents can be created in it: each with C(kind), C(name)
      and C(result). Empty where the sub-account could not be looked into."
  returned: when the account was looked up
  type: list
  elements: dict
  sample:
    - kind: skill
      name: DEFAULT_SKILL
      result: created
sub_account:
  description:
    - "The sub-account that the account was created with: the one that is called so, or the only one. Null where the
      service does not show which it is, and where the account does not exist yet."
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
        - The appId, by which most options name it.
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
