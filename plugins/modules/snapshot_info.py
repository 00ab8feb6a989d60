#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: snapshot_info
short_description: List snapshots of sub-accounts, and what cannot come back from one
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Reads the snapshots that O(avaya.cloud.avaya_contact_center#module:snapshot_path) has written, of all sub-accounts.
  - Of a single file it says what a restore cannot bring back, such as passwords. A file that is no snapshot, is
    damaged, or was written by another version in another format is an error.
  - The playbook C(avaya.cloud.restore) uses it. It asks the service nothing.
extends_documentation_fragment:
  - avaya.cloud.attributes
options:
  path:
    description:
      - A snapshot, or a folder of snapshots.
    type: path
    required: true
  expect_sub_account:
    description:
      - The sub-account that O(path), a file, must be a snapshot of, with C(id) and the other fields of
        RV(avaya.cloud.avaya_contact_center_info#module:sub_account).
    type: dict
  expect_api_url:
    description:
      - The address of the service that O(path), a file, must be a snapshot of.
    type: str
attributes:
  check_mode:
    support: full
    details:
      - The module only reads.
  diff_mode:
    support: N/A
    details:
      - The module changes nothing.
  idempotent:
    support: full
seealso:
  - module: avaya.cloud.avaya_contact_center
"""

EXAMPLES = r"""
- name: List the snapshots
  avaya.cloud.snapshot_info:
    path: /var/lib/avaya/snapshots
  register: kept

- name: Show the newest one of a sub-account
  ansible.builtin.debug:
    msg: "{{ (kept.snapshots | selectattr('sub_account.app_id', 'equalto', 'ABC_ABCRec') | last).path }}"
"""

RETURN = r"""
snapshots:
  description:
    - The snapshots, of each sub-account the oldest first.
  returned: success
  type: list
  elements: dict
  contains:
    path:
      description:
        - The file.
      returned: always
      type: str
    taken_at:
      description:
        - When it was taken, an instant in UTC.
      returned: always
      type: str
      sample: '2026-11-30T21:05:02Z'
    api_url:
      description:
        - The address of the service.
      returned: always
      type: str
    sub_account:
      description:
        - The sub-account, with C(id), C(app_id), C(name) and C(code).
      returned: always
      type: dict
    sub_account_described:
      description:
        - The sub-account, described for people.
      returned: always
      type: str
    module:
      description:
        - The module that changed something after it was taken.
      returned: always
      type: str
    version:
      description:
        - The version of this collection that wrote it.
      returned: always
      type: str
    counts:
      description:
        - How many things of each kind are in it. What it lacks, the task neither declared nor referred to.
      returned: always
      type: dict
      sample:
        skills: 12
        agents: 1000
cannot_come_back:
  description:
    - What a restore from this snapshot cannot bring back, each in a sentence.
  returned: where O(path) is a file
  type: list
  elements: str
  sample:
    - 'The login_id and station_extension of agents that have to be created again: they get new ones.'
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.snapshot_info import SNAPSHOT_INFO

SPEC = SNAPSHOT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
