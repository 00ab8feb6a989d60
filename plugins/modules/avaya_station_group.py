#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_station_group
short_description: Create agent station groups on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that an agent station group exists in a sub-account as declared. The stations of agents come from these
    groups.
  - A station group is identified by its name. Case is ignored.
  - Only declared fields are compared. An option that is left out is not managed.
  - Avaya's API cannot change or delete a station group. If the group exists and differs, the module fails and reports
    what differs.
  - It is not known what the service answers when a group is created, so the module looks for the new group in the
    service's list.
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
      - Assigned by Avaya and never compared. Accepted so that a group can be declared exactly as it was returned.
      - If several groups share a name, the id specifies which one is meant.
    type: int
  active:
    description:
      - Whether the group is in use. The service decides this for a new group, so V(false) is refused for one.
    type: bool
  station_template_id:
    description:
      - Id of the template for the group's stations. It is used only when the group is created, because the service
        never returns it.
    type: int
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
  - module: avaya.cloud.avaya_station_group_info
  - module: avaya.cloud.avaya_agent
"""

EXAMPLES = r"""
- name: Create a station group for agents who work from home
  avaya.cloud.avaya_station_group:
    sub_account: ABC_ABCRec
    name: Home office
  register: home_office

- name: Create an agent whose station comes from this group
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    password: "{{ anna_password }}"
    station_group: "{{ home_office.station_group.name }}"
"""

RETURN = r"""
result:
  description:
    - What was done with the station group, or in check mode would be done.
  returned: when the station group was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
station_group:
  description:
    - The station group as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode, the predicted state, without values that the service assigns.
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
      returned: if the group exists
      type: int
    active:
      description:
        - Whether the group is in use.
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP

SPEC = module_for_one(STATION_GROUP)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
