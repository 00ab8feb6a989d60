#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_contact_center
short_description: Converge a whole contact centre on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that the skills, the agents and the subscriptions of one sub-account are as declared, in this order and
    each only where declared.
  - The declaration is checked and planned as a whole before anything is written. An agent may have a skill that the
    same declaration creates.
  - Everything that is wrong is told at once, with the path of its place, such as V(agents[3].skills[0].priority).
  - Something that fails does not stop the rest. The task fails at the end, and running again converges.
  - The role P(avaya.cloud.contact_center#role) runs this module on a file.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  skills:
    description:
      - A list of skills, each with the options of M(avaya.cloud.avaya_skill). Not managed where it is left out.
      - Avaya's API cannot change or delete skills, so one that exists and differs is a failure.
    type: raw
  agents:
    description:
      - A list of agents, each with the fields of O(avaya.cloud.avaya_agents#module:agents). Not managed where it is
        left out.
    type: raw
  subscriptions:
    description:
      - A list of subscriptions, each with the options of M(avaya.cloud.avaya_subscription). Not managed where it is
        left out.
    type: raw
  passwords:
    description:
      - Passwords by username, for agents that declare none of their own; and by data source and endpoint with a blank
        between them, for subscriptions with a C(basic_auth_username) and without a password of their own.
    type: dict
  purge:
    description:
      - Which kinds of things to delete where they are not declared. A mapping with C(agents), C(subscriptions) or both,
        each with C(limit), how many may be deleted at most, and C(protected), a list of names and patterns to spare.
      - Nothing is purged where it is left out. Agents are protected by username, subscriptions by endpoint or id.
      - Refused where nothing of the kind is declared present, and where the service's listing cannot be trusted.
    type: raw
  tolerated:
    description:
      - What may be there without being declared; a mapping of C(skills), C(agents) or C(subscriptions) to lists of
        names and patterns. It is reported as RV(tolerated), and it is purged all the same.
      - Skills go by name, agents by username, subscriptions by endpoint or id.
    type: raw
  recreate:
    description: Whether agents that exist and differ may be deleted and created again; see M(avaya.cloud.avaya_agents).
    type: bool
    default: false
  compare_only:
    description:
      - Only compare what is declared with what is there, in check mode or not. Nothing is written, nothing is purged,
        no password is needed, and what differs is no failure. RV(drift) is returned in the place of RV(changes).
      - O(purge) then says only, by C(protected), what is there on purpose without being declared.
    type: bool
    default: false
  concurrency:
    description: How many requests may be under way at once, from 1 to 32.
    type: int
    default: 16
  wait_timeout:
    description: How long to wait for each of the service's jobs, in seconds.
    type: float
    default: 300
  progress_path:
    description: File to leave the progress of the agents in; see O(avaya.cloud.avaya_agents#module:progress_path).
    type: path
seealso:
  - module: avaya.cloud.avaya_contact_center_info
  - module: avaya.cloud.avaya_agents
"""

EXAMPLES = r"""
- name: The contact centre is as declared
  avaya.cloud.avaya_contact_center:
    sub_account: ABC_ABCRec
    skills:
      - name: Returns desk
    agents:
      - username: anna.example@example.com
        password: "{{ anna_password }}"
        skills:
          - name: Returns desk
            priority: 1
    subscriptions:
      - data_source_type: HAGENT
        endpoint: https://warehouse.example.com/avaya
    purge:
      agents:
        limit: 2
        protected: ["supervisor-*"]
"""

RETURN = r"""
api_url:
  description: The address of the service.
  returned: when the plan was made
  type: str
sub_account:
  description: The sub-account, described for people.
  returned: when the plan was made
  type: str
summary:
  description:
    - For C(skills), C(agents) and C(subscriptions) each, how many were C(created), C(updated), C(recreated),
      C(deleted), C(unchanged) and C(failed), or in check mode would be.
  returned: when the plan was made, without O(compare_only)
  type: dict
  sample:
    skills: {created: 1, updated: 0, recreated: 0, deleted: 0, unchanged: 4, failed: 0}
    agents: {created: 1, updated: 0, recreated: 0, deleted: 0, unchanged: 211, failed: 0}
    subscriptions: {created: 0, updated: 1, recreated: 0, deleted: 0, unchanged: 2, failed: 0}
changes:
  description: What is not unchanged, in the order in which it is done.
  returned: when the plan was made, without O(compare_only)
  type: list
  elements: dict
  contains:
    kind:
      description: C(skill), C(agent) or C(subscription).
      type: str
      returned: always
    name:
      description: What it is called.
      type: str
      returned: always
    action:
      description: What was planned.
      type: str
      choices: [create, update, recreate, delete, refuse]
      returned: always
    result:
      description: What became of it, or in check mode would become of it.
      type: str
      returned: always
    reason:
      description: Why.
      type: str
      returned: always
    before:
      description: The managed fields as they were, secrets hidden.
      type: dict
      returned: always
    after:
      description: The managed fields as declared, secrets hidden.
      type: dict
      returned: always
    lost:
      description: What goes with a deleted or recreated agent. Null where nothing goes.
      type: dict
      returned: always
    lost_data:
      description: A subscription's record of lost data before its update or removal. Null for other changes.
      type: dict
      returned: always
failures:
  description: What failed, each with C(kind), C(name), C(action), C(reason) and C(retryable).
  returned: when the plan was made, without O(compare_only)
  type: list
  elements: dict
undeclared:
  description: Names of C(skills), C(agents) and C(subscriptions) that are there and not declared, of the kinds
    declared.
  returned: when the plan was made
  type: dict
tolerated:
  description: Of RV(undeclared), what O(tolerated) or the C(protected) of O(purge) say is there on purpose.
  returned: when the plan was made
  type: dict
losing:
  description: Subscriptions that have lost data, as it was before this task, each with its record.
  returned: when the plan was made
  type: list
  elements: dict
drift:
  description:
    - For C(skills), C(agents) and C(subscriptions) each, what is C(missing), what is C(different), what is there
      although it is declared absent (C(unwanted)), what is C(undeclared), what of that is C(tolerated) and so not
      C(undeclared), and how many are C(unchanged). Null for a kind that is not declared.
  returned: when the plan was made, with O(compare_only)
  type: dict
  sample:
    skills:
    agents:
      missing:
        - name: anna.example@example.com
          fields:
            - {field: first_name, declared: Anna}
      different:
        - name: bruno.example@example.com
          fields:
            - {field: skills, declared: Sales 1, live: "Sales 1, Support 3"}
      unwanted: []
      undeclared: [carla.example@example.com]
      tolerated: []
      unchanged: 211
    subscriptions:
findings:
  description: Everything that is wrong with the declaration, each in one sentence with its path. Nothing was changed.
  returned: when the declaration cannot be carried out
  type: list
  elements: str
retryable:
  description: Whether running again, with nothing else changed, may help.
  returned: on other failures
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = CONTACT_CENTER


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
