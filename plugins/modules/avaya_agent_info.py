#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agent_info
short_description: Read agents of a sub-account on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns one agent, all agents of the sub-account, or those that fit what is asked.
  - What is returned can be declared again, as it is, with M(avaya.cloud.avaya_agents).
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  username:
    description: Return only the agent with this username, ignoring case.
    type: str
  login_id:
    description: Return only the agent with this login id.
    type: str
  name_pattern:
    description: Return only agents whose username, or first and last name with a blank between them, fits this pattern
      with C(*) and C(?), ignoring case.
    type: str
  skill:
    description: Return only agents that have the skill with this name or number.
    type: str
  station_group:
    description: Return only agents of the station group with this name or id.
    type: str
seealso:
  - module: avaya.cloud.avaya_agents
"""

EXAMPLES = r"""
- name: Who is there?
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
  register: everybody

- name: One agent
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
  register: anna

- name: Those who take calls for Sales from their home office
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
    skill: Sales
    station_group: Recruiting home office

- name: Declaring again what was read changes nothing
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents: "{{ everybody.agents }}"
  when: everybody.agents | length > 0
"""

RETURN = r"""
agents:
  description: The agents, sorted by username; none where none fits. Each as RV(avaya.cloud.avaya_agent#module:agent).
  returned: success
  type: list
  elements: dict
  sample:
    - username: anna.example@example.com
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
        name: Station 17
        extension: "5000017"
findings:
  description: Everything that is wrong with the options, each in one sentence.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description: Whether running again, with nothing else changed, may help.
  returned: on other failures
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import AGENT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AGENT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
