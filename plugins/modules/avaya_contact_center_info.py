#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_contact_center_info
short_description: Read a whole contact center on Avaya's public cloud as it would be declared
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the skills, agents and subscriptions of one sub-account with the options of
    M(avaya.cloud.avaya_contact_center), sorted, with names instead of numbers, and with nothing that only Avaya can
    assign.
  - What is returned can be declared again, as it is.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  include:
    description:
      - What to read. V(sub_account) puts its appId into RV(variables).
    type: list
    elements: str
    choices: [sub_account, skills, station_groups, agents, subscriptions, administrators]
    default: [skills, station_groups, agents, subscriptions, administrators]
  as_variables:
    description:
      - Whether to return RV(variables), a text for a file, in the place of RV(contact_center).
    type: bool
    default: false
  show_query:
    description:
      - Whether to show the query of an endpoint as it is. Without it, the value of a parameter that is called like a
        secret (C(token), C(key), C(sig), C(code) …) or looks like one is hidden in plans, diffs, results and messages.
      - Meant for a query that holds no secret, such as C(?code=emea). A token that is shown is in logs afterwards.
    type: bool
    default: false
  role_entry_point:
    description:
      - "Set by the role P(avaya.cloud.contact_center#role), which runs this module: the other options are then taken
        from the role's variables, and messages name variables in the place of options."
      - A variable counts as given where it has a name. One that cannot be evaluated is an error, whereas
        C(default(omit)) would take it for one that is not there.
    type: str
    choices: [export]
  role_errors:
    description:
      - What is wrong with the variables of the role, to be reported with all else that is wrong.
    type: list
    elements: str
seealso:
  - module: avaya.cloud.avaya_contact_center
"""

EXAMPLES = r"""
- name: Read the contact center as it would be declared
  avaya.cloud.avaya_contact_center_info:
    sub_account: ABC_ABCRec
    include: [skills, subscriptions]
  register: live
"""

RETURN = r"""
contact_center:
  description:
    - The lists C(skills), C(station_groups), C(agents), C(subscriptions), C(administrators), as far as they were asked
      for.
  returned: without O(as_variables)
  type: dict
  sample:
    skills:
    - name: Sales
    subscriptions:
    - data_source_type: HAGENT
      endpoint: https://warehouse.example.com/avaya
variables:
  description:
    - The same as YAML, as variables of the role P(avaya.cloud.contact_center#role).
    - Of the same contact center it is the same to the byte.
    - "No passwords are in it: the role looks them up by name in C(contact_center_passwords). Nor are templates: a
      string that Ansible would take for one has the tag C(!unsafe)."
  returned: with O(as_variables)
  type: str
  sample: |
    contact_center_skills:
      - name: Sales
api_url:
  description:
    - The address of the service.
  returned: success
  type: str
sub_account:
  description:
    - The sub-account, with the fields of RV(avaya.cloud.avaya_sub_account_info#module:sub_accounts).
  returned: success
  type: dict
sub_account_described:
  description:
    - The sub-account, described for people.
  returned: success
  type: str
counts:
  description:
    - How many things of each kind there are, for people.
  returned: success
  type: list
  elements: str
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = CONTACT_CENTER_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
