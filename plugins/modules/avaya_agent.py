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
  - Avaya's API has no request that changes an agent. What happens instead is up to O(on_difference).
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - The agent's username, 2 to 49 characters of letters, digits and C(-._@).
      - It identifies the agent, ignoring case, and is unique in the whole of Avaya's system.
    type: str
    required: true
  state:
    description:
      - V(present) makes sure that the agent exists as declared, V(absent) that it does not exist.
      - An agent that belongs to another sub-account is never touched.
    type: str
    choices: [present, absent]
    default: present
  password:
    description:
      - The agent's password, needed where the agent is created, and used then only. The service never shows it, so a
        changed password is not noticed.
      - 8 to 32 characters with an upper-case letter, a lower-case letter, a digit and one of C(~!@?#$%^&*_), without
        white space.
    type: str
  first_name:
    description:
      - First name, 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+).
      - An agent that is created without one is called V(generated), as Avaya's own clients call it.
    type: str
  last_name:
    description:
      - Last name, under the same rules as O(first_name).
      - An agent that is created without one is called V(agent), as Avaya's own clients call it.
    type: str
  email:
    description:
      - The agent's email address. An agent that is created without one has none.
      - The service may not show it. Then it is not compared, and a warning says so.
    type: str
  skills:
    description:
      - All skills of the agent; those that are not listed are skills that it should not have.
      - An agent that is created without this option gets the skill C(DEFAULT_SKILL) at priority 3, which is created
        where the sub-account has none. An empty list asks for an agent without any skill.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the skill. It must exist, or be declared by the same task.
        type: str
      number:
        description:
          - Number of the skill, in place of its name or to tell skills of one name apart.
        type: int
      priority:
        description:
          - Priority from 1 (highest) to 16.
        type: int
        default: 3
  station_group:
    description:
      - Name or id of the agent station group that the agent's station comes from. It must exist, or be declared by the
        same task.
      - An agent that is created without this option gets the group with the lowest id, as with Avaya's own clients.
    type: str
  start_date:
    description:
      - First day of the agent, as C(YYYY-MM-DD). An agent that is created without one starts on 2019-03-21.
    type: str
  end_date:
    description:
      - Last day of the agent, as C(YYYY-MM-DD). An agent that is created without one ends on 2038-01-01.
    type: str
  supervisor_id:
    description:
      - Id of the agent's supervisor; V(0) is none, and what an agent gets that is created without this option.
      - The service may not show it. Then it is not compared, and a warning says so.
    type: int
  channel_ids:
    description:
      - Channels that the agent works on; V(1) is voice, and what an agent gets that is created without this option.
      - The service may not show them. Then they are not compared, and a warning says so.
    type: list
    elements: int
  on_difference:
    description:
      - What to do where an agent exists and differs from what is declared, as Avaya cannot change it in place.
      - V(fail) changes nothing of it, and the task fails and says what differs.
      - V(recreate) deletes the agent and creates it again. It then gets another station, may get another login id (see
        O(keep_login_id)), and needs its C(password). What is not declared stays as it is.
      - "V(worklist) leaves the agent to people, who can change it in Avaya's own page: it is reported as what is to be
        changed by hand, and the task does not fail for it."
    type: str
    choices: [fail, recreate, worklist]
    default: fail
  login_id:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an agent can be declared as it was returned.
    type: str
  station:
    description:
      - Assigned by Avaya, and not compared. Accepted so that an agent can be declared as it was returned.
    type: dict
  keep_login_id:
    description:
      - Whether an agent that is deleted and created again is first asked for with the login id that it had.
      - "Whether the service gives an agent a login id again is not known. Where it refuses that, a new one is
        reserved, a warning says so, and the result has both: the new C(login_id), and the old one in C(lost)."
    type: bool
    default: true
  recovery_path:
    description:
      - "Folder, on the host that executes the module, of the recovery files: one for each service and sub-account. It
        is created where it does not exist."
      - Before an agent is deleted to be created again, it is recorded there, without its password, until it is back.
        Where a run was stopped in between, the next one creates the agents that it declares with what they had, and
        says so.
      - Without this option C(avaya.cloud) in E(XDG_STATE_HOME), which is C(~/.local/state) unless it is set. Where
        each run has a machine of its own, as in a pipeline, name a folder that outlives it.
    type: path
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
  - module: avaya.cloud.avaya_skill_info
"""

EXAMPLES = r"""
- name: Create Anna, who takes calls for Sales first and for Support second
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

- name: Recreate Anna, who then takes calls for Sales only, with a new login id and a new station
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    password: "{{ anna_password }}"
    skills:
      - name: Sales
        priority: 1
    on_difference: recreate

- name: Delete Anna
  avaya.cloud.avaya_agent:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
    state: absent
"""

RETURN = r"""
result:
  description:
    - What became of the agent, or in check mode would become of it.
  returned: when the agent was looked up
  type: str
  choices: [created, recreated, worklist, deleted, unchanged, failed]
  sample: created
agent:
  description:
    - The agent as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode, and with O(wait=false), as it will be, without what the service assigns.
  returned: when the agent was looked up
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
        - Name of the station group, or its id where the name is not known.
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
      returned: when the agent exists
      type: str
    station:
      description:
        - The phone line that the service made for the agent.
      returned: when the agent exists
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
lost:
  description:
    - What goes with an agent that is recreated or deleted, or in check mode would be. Null where nothing goes.
  returned: when the agent was looked up
  type: dict
  contains:
    login_id:
      description:
        - The login id that it had.
      returned: where it had one
      type: str
    station_extension:
      description:
        - The extension of the station that it had.
      returned: where it had one
      type: str
worklist:
  description:
    - "What is to be changed by hand, of what has O(on_difference=worklist): an entry for each field, sorted by name."
  returned: when the agent was looked up
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    field:
      description:
        - What is to be changed of it.
      returned: always
      type: str
    from:
      description:
        - What it is.
      returned: always
      type: str
    to:
      description:
        - What is declared.
      returned: always
      type: str
waited_for:
  description:
    - Whether the service's job was waited for. V(false) with O(wait=false).
  returned: when the agent was looked up
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT

SPEC = module_for_one(AGENT)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
