#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agent
short_description: Create, recreate and delete agents on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that one agent of a sub-account exists as declared, or does not exist, together with the station that
    the service creates for it.
  - Only declared fields are compared. An option that is left out is not managed.
  - Avaya's API has no request to change an agent. O(on_difference) controls what happens instead.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - "The agent's username: 2 to 49 characters, each a letter, a digit or one of C(-._@)."
      - The username is unique across Avaya's whole system. It identifies the agent; case is ignored.
    type: str
    required: true
  state:
    description:
      - V(present) makes sure that the agent exists as declared. V(absent) makes sure that it does not exist.
      - An agent that belongs to another sub-account is never changed or deleted.
    type: str
    choices: [present, absent]
    default: present
  password:
    description:
      - The agent's password. It is required when the agent is created, and used only then. The service never returns
        it, so a changed password is not detected.
      - 8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one of
        C(~!@?#$%^&*_), and without white space.
    type: str
  first_name:
    description:
      - "First name: 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+)."
      - The default for a new agent is V(generated), as in Avaya's own clients.
    type: str
  last_name:
    description:
      - Last name. The rules are the same as for O(first_name).
      - The default for a new agent is V(agent), as in Avaya's own clients.
    type: str
  email:
    description:
      - The agent's email address. A new agent has none by default.
      - The service may not return this field. In that case it is not compared, and a warning says so.
    type: str
  skills:
    description:
      - All skills that the agent should have. It should have no others.
      - If this option is left out for a new agent, the agent gets the skill C(DEFAULT_SKILL) at priority 3. That skill
        is created if the sub-account does not have it. An empty list requests an agent without any skill.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the skill. It must exist or be declared by the same task.
        type: str
      number:
        description:
          - Number of the skill. Use it instead of the name, or to distinguish skills that have the same name.
        type: int
      priority:
        description:
          - Priority from 1 (highest) to 16.
        type: int
        default: 3
  station_group:
    description:
      - Name or id of the agent station group that provides the agent's station. It must exist or be declared by the
        same task.
      - The default for a new agent is the group with the lowest id, as in Avaya's own clients.
    type: str
  start_date:
    description:
      - First day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2019-03-21.
    type: str
  end_date:
    description:
      - Last day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2038-01-01.
    type: str
  supervisor_id:
    description:
      - Id of the agent's supervisor. V(0) means no supervisor and is the default for a new agent.
      - The service may not return this field. In that case it is not compared, and a warning says so.
    type: int
  channel_ids:
    description:
      - Channels that the agent works on. V(1) is voice and the default for a new agent.
      - The service may not return this field. In that case it is not compared, and a warning says so.
    type: list
    elements: int
  on_difference:
    description:
      - What to do if an agent exists and differs from its declaration. Avaya cannot change an agent in place.
      - V(fail) leaves the agent unchanged. The task fails and reports what differs.
      - V(recreate) deletes the agent and creates it again. The agent then gets another station, may get another login
        id (see O(keep_login_id)), and needs its C(password). Fields that are not declared keep their values.
      - V(worklist) leaves the change to people, who can make it in Avaya's own administration. The task reports what
        to change by hand, and does not fail because of it.
    type: str
    choices: [fail, recreate, worklist]
    default: fail
  login_id:
    description:
      - Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.
    type: str
  station:
    description:
      - Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.
    type: dict
  keep_login_id:
    description:
      - Whether to request the former login id for an agent that is deleted and created again.
      - "It is not known whether the service assigns the same login id again. If it refuses, a new one is reserved, a
        warning says so, and the result has both: the new one in C(login_id) and the old one in C(lost)."
    type: bool
    default: true
  recovery_path:
    description:
      - Folder for the recovery files, on the host that executes the module. It has one file for each service and
        sub-account. The folder is created if it does not exist.
      - Before an agent is deleted to be created again, it is recorded there, without its password, until it exists
        again. If a run is interrupted in between, the next run creates the agents that it declares with the values
        that they had, and reports that.
      - The default is C(avaya.cloud) in E(XDG_STATE_HOME), which is C(~/.local/state) unless it is set. If each run
        has its own machine, as in a pipeline, specify a folder that outlives the machine.
    type: path
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
    - What was done with the agent, or in check mode would be done.
  returned: when the agent was looked up
  type: str
  choices: [created, recreated, worklist, deleted, unchanged, failed]
  sample: created
agent:
  description:
    - The agent as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode and with O(wait=false), the predicted state, without values that the service assigns.
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
lost:
  description:
    - What an agent loses when it is recreated or deleted, or in check mode would lose. Null if it loses nothing.
  returned: when the agent was looked up
  type: dict
  contains:
    login_id:
      description:
        - The login id that the agent had.
      returned: if there was one
      type: str
    station_extension:
      description:
        - The extension of the agent's former station.
      returned: if there was one
      type: str
worklist:
  description:
    - What to change by hand, for things with O(on_difference=worklist). There is one entry for each field, sorted by
      name.
  returned: when the agent was looked up
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    field:
      description:
        - The field to change.
      returned: always
      type: str
    from:
      description:
        - The current value.
      returned: always
      type: str
    to:
      description:
        - The declared value.
      returned: always
      type: str
waited_for:
  description:
    - Whether the module waited for the service's job. V(false) with O(wait=false).
  returned: when the agent was looked up
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT

SPEC = module_for_one(AGENT)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
