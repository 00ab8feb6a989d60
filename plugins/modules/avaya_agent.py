#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agent
short_description: Create, recreate and delete agents on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that one agent of a sub-account is as declared, together with the station that the service makes for it.
  - Only what is declared is compared; an option that is left out is not managed.
  - Avaya's API has no request that changes an agent. What happens instead is up to O(recreate).
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.agent
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
seealso:
  - module: avaya.cloud.avaya_skill_info
"""

EXAMPLES = r"""
- name: Anna takes calls for Sales first and for Support second
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    password: "{{ anna_password }}"
    first_name: Anna
    last_name: Example
    skills:
      - name: Sales
        priority: 1
      - name: Support
        priority: 2

- name: Anna takes calls for Sales only, at the price of a new login id and a new station
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    password: "{{ anna_password }}"
    skills:
      - name: Sales
        priority: 1
    recreate: true

- name: Anna has left
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    state: absent
"""

RETURN = r"""
result:
  description: What became of the agent, or in check mode would become of it.
  returned: always
  type: str
  choices: [created, recreated, deleted, unchanged, failed]
  sample: created
agent:
  description:
    - The agent as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode, and with O(wait=false), as it will be, without what the service assigns.
  returned: when the agent was looked up
  type: dict
  contains:
    username:
      description: The username, as the service spells it.
      type: str
      returned: always
    login_id:
      description: The ten-digit login id that the service assigned.
      type: str
      returned: when the agent exists
    first_name:
      description: First name.
      type: str
      returned: always
    last_name:
      description: Last name.
      type: str
      returned: always
    skills:
      description: The agent's skills, highest priority first.
      type: list
      elements: dict
      returned: always
      contains:
        name:
          description: Name of the skill.
          type: str
          returned: always
        number:
          description: Number of the skill.
          type: int
          returned: always
        priority:
          description: Priority from 1 (highest) to 16.
          type: int
          returned: always
    station_group:
      description: Name of the station group, or its id where the name is not known.
      type: str
      returned: always
    start_date:
      description: First day.
      type: str
      returned: always
    end_date:
      description: Last day.
      type: str
      returned: always
    station:
      description: The phone line that the service made for the agent.
      type: dict
      returned: when the agent exists
      contains:
        id:
          description: Id of the station.
          type: int
          returned: always
        name:
          description: Name of the station.
          type: str
          returned: always
        extension:
          description: The station's extension.
          type: str
          returned: always
  sample:
    username: anna.example@example.com
    login_id: "4000000017"
    first_name: Anna
    last_name: Example
    skills:
      - name: Sales
        number: 101001
        priority: 1
    station_group: Recruiting phones
    start_date: "2019-03-21"
    end_date: "2038-01-01"
    station:
      id: 17
      name: anna.example@example.com
      extension: "5000017"
lost:
  description: What goes with an agent that is recreated or deleted, or in check mode would be. Null where nothing goes.
  returned: when the agent was looked up
  type: dict
  contains:
    login_id:
      description: The login id that it had.
      type: str
      returned: always
    station_extension:
      description: The extension of the station that it had.
      type: str
      returned: always
awaited:
  description: Whether the service's job was waited for. V(false) with O(wait=false).
  returned: when the agent was looked up
  type: bool
findings:
  description: Everything that is wrong with the options, each in one sentence. Nothing was changed.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description: Whether running again, with nothing else changed, may help.
  returned: on other failures
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import module_for_one
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT

SPEC = module_for_one(AGENT)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
