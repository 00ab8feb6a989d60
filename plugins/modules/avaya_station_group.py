#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_station_group
short_description: Create agent station groups on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an agent station group, where the stations of agents come from, exists in a sub-account as declared.
  - A station group is identified by its name, ignoring case.
  - Only what is declared is compared; an option that is left out is not managed.
  - Avaya's API cannot change or delete a station group. Where one exists and differs, the module fails and says what
    differs.
  - Nothing is known of what the service answers when a group is created, so the module looks for it in the service's
    list.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Name of the station group.
    type: str
    required: true
  id:
    description:
      - Assigned by Avaya, and not compared. Accepted so that a group can be declared as it was returned.
      - Where several groups share a name, it says which of them is meant.
    type: int
  active:
    description:
      - Whether the group is in use. The service decides that of a new group, so V(false) is refused for one.
    type: bool
  station_template_id:
    description:
      - "Id of the template that the group's stations are made by. It is used where the group is created, and then
        only: the service never shows it."
    type: int
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
  - module: avaya.cloud.avaya_station_group_info
  - module: avaya.cloud.avaya_agent
"""

EXAMPLES = r"""
- name: Create a station group for those who work at home
  avaya.cloud.avaya_station_group:
    sub_account: ABC_ABCRec
    name: Home office
  register: home_office

- name: Create an agent whose station comes from it
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    password: "{{ anna_password }}"
    station_group: "{{ home_office.station_group.name }}"
"""

RETURN = r"""
result:
  description:
    - What became of the station group, or in check mode would become of it.
  returned: when the station group was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
station_group:
  description:
    - The station group as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode as it will be, without what the service assigns.
  returned: when the station group was looked up
  type: dict
  contains:
    name:
      description:
        - Name of the group.
      returned: always
      type: str
    id:
      description:
        - Id of the group.
      returned: when the group exists
      type: int
    active:
      description:
        - Whether the group is in use.
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP

SPEC = module_for_one(STATION_GROUP)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
