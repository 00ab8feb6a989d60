#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_administrator_info
short_description: Read the administrators of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the administrators who can access a sub-account, including deleted ones, which the service keeps as
    disabled.
  - The API key must be allowed to list administrators.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - Return only administrators with this username. Case is ignored.
    type: str
  disabled:
    description:
      - Return only administrators who are disabled, or only those who are not. The default is all of them. Deleted
        administrators stay in the service's list as disabled.
    type: bool
seealso:
  - module: avaya.cloud.avaya_administrator
"""

EXAMPLES = r"""
- name: Read the administrators of the sub-account
  avaya.cloud.avaya_administrator_info:
    sub_account: ABC_ABCRec
    disabled: false
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.administrators | map(attribute='username') }}"
"""

RETURN = r"""
administrators:
  description:
    - The administrators, sorted by username, including disabled ones.
  returned: success
  type: list
  elements: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import ADMINISTRATOR_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = ADMINISTRATOR_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
