#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_station_group_info
short_description: Read the agent station groups of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the agent station groups of a sub-account. The stations of agents come from these groups.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Return only station groups with this name.
    type: str
seealso:
  - module: avaya.cloud.avaya_station_group
"""

EXAMPLES = r"""
- name: Read the station groups
  avaya.cloud.avaya_station_group_info:
    sub_account: ABC_ABCRec
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.station_groups | map(attribute='name') }}"
"""

RETURN = r"""
station_groups:
  description:
    - The station groups, sorted by name. Empty if none matches.
  returned: success
  type: list
  elements: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import STATION_GROUP_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = STATION_GROUP_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
