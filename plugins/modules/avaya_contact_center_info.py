#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_contact_center_info
short_description: Export a whole contact center on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the skills, agents, subscriptions and other things of one sub-account in the form of the options of
    M(avaya.cloud.avaya_contact_center). The result is sorted, uses names instead of numbers, and contains nothing that
    only Avaya can assign.
  - The result can be declared again without changes.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  include:
    description:
      - What to read. V(sub_account) adds the appId to RV(variables).
    type: list
    elements: str
    choices: [sub_account, skills, station_groups, agents, subscriptions, administrators]
    default: [skills, station_groups, agents, subscriptions, administrators]
  as_variables:
    description:
      - Whether to return RV(variables), text for a file, instead of RV(contact_center).
    type: bool
    default: false
  show_query:
    description:
      - Whether to show the query of an endpoint unchanged. By default, the value of a parameter that has the name of a
        secret (C(token), C(key), C(sig), C(code) …) or looks like a secret is hidden in plans, diffs, results and
        messages.
      - Use this only for a query that contains no secret, such as C(?code=emea). A token that is shown ends up in
        logs.
    type: bool
    default: false
  role_entry_point:
    description:
      - Set by the role P(avaya.cloud.contact_center#role), which runs this module. The other options are then taken
        from the role's variables, and messages name variables instead of options.
      - A variable counts as set if it is defined. A variable that cannot be evaluated is an error, whereas
        C(default(omit)) would treat it as not defined.
    type: str
    choices: [export]
  role_errors:
    description:
      - Errors in the role's variables, which are reported together with all other errors.
    type: list
    elements: str
seealso:
  - module: avaya.cloud.avaya_contact_center
"""

EXAMPLES = r"""
- name: Read the contact center in the form in which it would be declared
  avaya.cloud.avaya_contact_center_info:
    sub_account: ABC_ABCRec
    include: [skills, subscriptions]
  register: live
"""

RETURN = r"""
contact_center:
  description:
    - The lists C(skills), C(station_groups), C(agents), C(subscriptions), C(administrators), as far as they were
      requested.
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
    - The text is identical, byte for byte, for the same contact center.
    - "It contains no passwords, because the role looks them up by name in C(contact_center_passwords). It contains no
      templates either: a string that Ansible would take for a template has the tag C(!unsafe)."
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
    - The sub-account, in readable form.
  returned: success
  type: str
counts:
  description:
    - How many things of each kind there are, in readable form.
  returned: success
  type: list
  elements: str
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = CONTACT_CENTER_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
