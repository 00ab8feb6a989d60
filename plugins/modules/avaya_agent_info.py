#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agent_info
short_description: Read agents of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns one agent, all agents of the sub-account, or the agents that match the given options.
  - The result can be declared again without changes, with M(avaya.cloud.avaya_agents).
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - Return only the agent with this username. Case is ignored.
    type: str
  login_id:
    description:
      - Return only the agent with this login id.
    type: str
  name_pattern:
    description:
      - Return only agents whose username, or first and last name separated by a blank, matches this pattern. C(*)
        matches any number of characters and C(?) matches one. Case is ignored.
    type: str
  skill:
    description:
      - Return only agents that have this skill, given by name or number.
    type: str
  station_group:
    description:
      - Return only agents of this station group, given by name or id.
    type: str
seealso:
  - module: avaya.cloud.avaya_agents
"""

EXAMPLES = r"""
- name: Read all agents
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
  register: everybody

- name: Read one agent
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
  register: anna

- name: Read the agents with skill Sales in the home office station group
  avaya.cloud.avaya_agent_info:
    sub_account: ABC_ABCRec
    skill: Sales
    station_group: Recruiting home office

- name: Declare the same agents again, which changes nothing
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents: "{{ everybody.agents }}"
  when: everybody.agents | length > 0
"""

RETURN = r"""
agents:
  description:
    - The agents that match all given options, sorted by username. Empty if none matches.
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
    skills:
      description:
        - The agent's skills, highest priority first.
      returned: when the service shows it
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the skill.
          returned: always
          type: str
        number:
          description:
            - Number of the skill.
          returned: always
          type: int
        priority:
          description:
            - Priority from 1 (highest) to 16.
          returned: always
          type: int
    station_group:
      description:
        - Name of the station group, or its id if the name is not known.
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
    supervisor_id:
      description:
        - Id of the agent's supervisor.
      returned: when the service shows it
      type: int
    channel_ids:
      description:
        - Channels that the agent works on.
      returned: when the service shows it
      type: list
      elements: int
    login_id:
      description:
        - The ten-digit login id that the service assigned.
      returned: if the agent exists
      type: str
    station:
      description:
        - The phone line that the service created for the agent.
      returned: if the agent exists
      type: dict
      contains:
        id:
          description:
            - Id of the station.
          returned: always
          type: int
        name:
          description:
            - Name of the station.
          returned: always
          type: str
        extension:
          description:
            - The station's extension.
          returned: always
          type: str
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import AGENT_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AGENT_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
