#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_administrator
short_description: Create and delete administrators on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an administrator exists as declared, or does not exist. An administrator is a user who manages an
    account and its sub-accounts.
  - An administrator is identified by username. Case is ignored.
  - Only declared fields are compared. An option that is left out is not managed.
  - Avaya's API cannot change an administrator. If the administrator exists and differs, the module fails and reports
    what differs.
  - The API key must be allowed to list administrators.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - "The administrator's username: 2 to 49 characters, each a letter, a digit or one of C(-._@)."
      - The username is unique across Avaya's whole system. It identifies the administrator; case is ignored.
    type: str
    required: true
  state:
    description:
      - V(present) makes sure that the administrator exists as declared and is not disabled. V(absent) makes sure that
        there is no such administrator.
      - "Avaya keeps deleted administrators: the service continues to list them as disabled. A disabled administrator
        counts as absent."
      - The administrator who owns the API key is never deleted, and neither is the last one who is not disabled. In
        both cases the task fails before anything is changed.
    type: str
    choices: [present, absent]
    default: present
  password:
    description:
      - The administrator's password. It is required when the administrator is created, and used only then. The service
        never returns it, so a changed password is not detected.
      - 8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one of
        C(~!@?#$%^&*_), and without white space. The rules are the same as for agents.
    type: str
  first_name:
    description:
      - First name. Required when the administrator is created.
    type: str
  last_name:
    description:
      - Last name. Required when the administrator is created.
    type: str
  email:
    description:
      - Email address. Required when the administrator is created.
    type: str
  start_date:
    description:
      - First day, as C(YYYY-MM-DD). The default for a new administrator is V(2019-03-21).
    type: str
  end_date:
    description:
      - Last day, as C(YYYY-MM-DD). The default for a new administrator is V(2038-01-01).
    type: str
  max_sessions_allowed:
    description:
      - How many sessions the administrator may have at the same time. The default for a new administrator is V(100).
    type: int
  role_ids:
    description:
      - Numbers of the administrator's roles. V(4) is a customer administrator and the default for a new administrator.
        Other numbers are not known.
      - Used only when the administrator is created, because the service never returns it.
    type: list
    elements: int
  accessible_sub_account_ids:
    description:
      - Ids of the sub-accounts that the administrator can access. An empty list, the default, means all sub-accounts
        of the account, including those that are created later.
      - Used only when the administrator is created, because the service never returns it.
    type: list
    elements: int
  reuse_username:
    description:
      - Whether to create an administrator even if a disabled one has the username. Otherwise the task fails before
        anything is changed.
      - It is not known whether Avaya accepts that. The service's answer is reported.
    type: bool
  id:
    description:
      - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
        returned.
    type: int
  enabled:
    description:
      - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
        returned.
    type: bool
  disabled:
    description:
      - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
        returned.
    type: bool
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
seealso:
  - module: avaya.cloud.avaya_administrator_info
  - module: avaya.cloud.avaya_contact_center
"""

EXAMPLES = r"""
- name: Create an administrator of the account
  avaya.cloud.avaya_administrator:
    sub_account: ABC_ABCRec
    username: olga.example@example.com
    password: "{{ olga_password }}"
    first_name: Olga
    last_name: Example
    email: olga.example@example.com
  register: olga

- name: Delete the administrator
  avaya.cloud.avaya_administrator:
    sub_account: ABC_ABCRec
    username: olga.example@example.com
    state: absent
"""

RETURN = r"""
result:
  description:
    - What was done with the administrator, or in check mode would be done.
  returned: when the administrator was looked up
  type: str
  choices: [created, deleted, unchanged, failed]
  sample: created
administrator:
  description:
    - The administrator as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode, the predicted state, without values that the service assigns.
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
        - How many sessions the administrator may have at the same time.
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
        - Whether the administrator was deleted and is only kept in the list.
      returned: when the service shows it
      type: bool
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.administrator.kind import ADMINISTRATOR

SPEC = module_for_one(ADMINISTRATOR)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
