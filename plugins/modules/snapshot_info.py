#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: snapshot_info
short_description: List snapshots of sub-accounts, and show what a restore cannot bring back
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Reads the snapshots that O(avaya.cloud.avaya_contact_center#module:snapshot_path) has written, of all sub-accounts.
  - For a single file, it reports what a restore cannot bring back, such as passwords. It is an error if the file is
    not a snapshot, is damaged, or was written in another format by another version.
  - The playbook C(avaya.cloud.restore) uses this module. It sends no requests to the service.
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
      - The sub-account that the file in O(path) must be a snapshot of, with C(id) and the other fields of
        RV(avaya.cloud.avaya_contact_center_info#module:sub_account).
    type: dict
  expect_api_url:
    description:
      - The address of the service that the file in O(path) must be a snapshot of.
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
    - The snapshots. Those of the same sub-account are sorted from oldest to newest.
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
        - When it was taken, as an instant in UTC.
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
        - The sub-account, in readable form.
      returned: always
      type: str
    module:
      description:
        - The module that made changes after it was taken.
      returned: always
      type: str
    version:
      description:
        - The version of this collection that wrote it.
      returned: always
      type: str
    counts:
      description:
        - How many things of each kind it contains. A kind is missing if the task neither declared nor referred to it.
      returned: always
      type: dict
      sample:
        skills: 12
        agents: 1000
cannot_come_back:
  description:
    - What a restore from this snapshot cannot bring back, one sentence each.
  returned: if O(path) is a file
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
