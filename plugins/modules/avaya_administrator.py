#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_administrator
short_description: Create and delete administrators on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an administrator, a user who administers an account and its sub-accounts, exists as declared, or
    does not exist.
  - An administrator is identified by the username, ignoring case.
  - Only what is declared is compared; an option that is left out is not managed.
  - Avaya's API cannot change an administrator. Where one exists and differs, the module fails and says what differs.
  - The API key must be allowed to list administrators.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - The administrator's username, 2 to 49 characters of letters, digits and C(-._@).
      - It identifies the administrator, ignoring case, and is unique in the whole of Avaya's system.
    type: str
    required: true
  state:
    description:
      - V(present) makes sure that there is an administrator as declared who is not disabled, V(absent) that there is
        none.
      - "Avaya never forgets an administrator who was deleted: the service lists them as disabled. One who is disabled
        is absent."
      - "The administrator that the API key belongs to is never deleted, nor is the last one who is not disabled: the
        task fails before anything is changed."
    type: str
    choices: [present, absent]
    default: present
  password:
    description:
      - The administrator's password, needed where the administrator is created, and used then only. It is never shown,
        so a changed password is not noticed.
      - 8 to 32 characters with an upper-case letter, a lower-case letter, a digit and one of C(~!@?#$%^&*_), without
        white space, as for agents.
    type: str
  first_name:
    description:
      - First name. Needed where the administrator is created.
    type: str
  last_name:
    description:
      - Last name. Needed where the administrator is created.
    type: str
  email:
    description:
      - Email address. Needed where the administrator is created.
    type: str
  start_date:
    description:
      - First day, as C(YYYY-MM-DD). One that is created without it gets V(2019-03-21).
    type: str
  end_date:
    description:
      - Last day, as C(YYYY-MM-DD). One that is created without it gets V(2038-01-01).
    type: str
  max_sessions_allowed:
    description:
      - How many sessions the administrator may have at once. One that is created without it gets V(100).
    type: int
  role_ids:
    description:
      - Numbers of the administrator's roles; V(4) is a customer administrator, and what one gets who is created
        without this option. Other numbers are not known.
      - "Used where the administrator is created, and then only: the service never shows it."
    type: list
    elements: int
  accessible_sub_account_ids:
    description:
      - Ids of the sub-accounts that the administrator can access. An empty list, the default, is all of the account,
        also those that are made later.
      - "Used where the administrator is created, and then only: the service never shows it."
    type: list
    elements: int
  reuse_username:
    description:
      - Whether to create an administrator although a disabled one has the username. Without it, the task fails before
        anything is changed.
      - It is not known whether Avaya accepts that; the service's answer is reported.
    type: bool
  id:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
    type: int
  enabled:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
    type: bool
  disabled:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
    type: bool
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
seealso:
  - module: avaya.cloud.avaya_administrator_info
  - module: avaya.cloud.avaya_contact_center
"""

EXAMPLES = r"""
- name: Let somebody administer the account
  avaya.cloud.avaya_administrator:
    sub_account: ABC_ABCRec
    username: olga.example@example.com
    password: "{{ olga_password }}"
    first_name: Olga
    last_name: Example
    email: olga.example@example.com
  register: olga

- name: Let her do so no longer
  avaya.cloud.avaya_administrator:
    sub_account: ABC_ABCRec
    username: olga.example@example.com
    state: absent
"""

RETURN = r"""
result:
  description:
    - What became of the administrator, or in check mode would become of it.
  returned: when the administrator was looked up
  type: str
  choices: [created, deleted, unchanged, failed]
  sample: created
administrator:
  description:
    - The administrator as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode as it will be, without what the service assigns.
  returned: when the administrator was looked up
  type: dict
  contains:
    username:
      description:
        - The username, as the service writes it.
      returned: always
      type: str
    first_name:
      description:
        - First name.
      returned: when the service shows it
      type: str
    last_name:
      description:
        - Last name.
      returned: when the service shows it
      type: str
    email:
      description:
        - Email address.
      returned: when the service shows it
      type: str
    start_date:
      description:
        - First day.
      returned: when the service shows it
      type: str
    end_date:
      description:
        - Last day.
      returned: when the service shows it
      type: str
    max_sessions_allowed:
      description:
        - How many sessions the administrator may have at once.
      returned: when the service shows it
      type: int
    id:
      description:
        - The administrator's id.
      returned: when the service shows it
      type: int
    enabled:
      description:
        - Whether the administrator is enabled.
      returned: when the service shows it
      type: bool
    disabled:
      description:
        - Whether the administrator was deleted, and is only kept in the list.
      returned: when the service shows it
      type: bool
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.kind import ADMINISTRATOR

SPEC = module_for_one(ADMINISTRATOR)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
