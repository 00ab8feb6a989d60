#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_skill_info
short_description: Read the skills of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the skills of a sub-account. A skill is a queue that calls are routed to.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Return only skills with this name.
    type: str
  number:
    description:
      - Return only the skill with this number, whether it is provisioned or not.
    type: int
seealso:
  - module: avaya.cloud.avaya_agent
"""

EXAMPLES = r"""
- name: Read the skills
  avaya.cloud.avaya_skill_info:
    sub_account: ABC_ABCRec
  register: found

- name: Fail early if a skill is missing
  ansible.builtin.assert:
    that: "'Sales' in (found.skills | map(attribute='name'))"
"""

RETURN = r"""
skills:
  description:
    - The skills, sorted by name. Empty if none matches.
  returned: success
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
    acw_interval:
      description:
        - Time for after-call work.
      returned: when the service shows it
      type: int
    sla_in_seconds:
      description:
        - Service level, in seconds.
      returned: when the service shows it
      type: int
    sla_percentage:
      description:
        - Service level, in percent of calls.
      returned: when the service shows it
      type: int
    announcement_extension:
      description:
        - Extension of the announcement.
      returned: when the service shows it
      type: str
    redirect_on_no_answer_rings:
      description:
        - Number of rings after which an unanswered call is redirected.
      returned: when the service shows it
      type: int
    chat_digital_channels_enabled:
      description:
        - Whether chats are routed to the skill.
      returned: when the service shows it
      type: bool
    email_digital_channels_enabled:
      description:
        - Whether emails are routed to the skill.
      returned: when the service shows it
      type: bool
    sms_digital_channels_enabled:
      description:
        - Whether text messages are routed to the skill.
      returned: when the service shows it
      type: bool
    disposition_set_id:
      description:
        - Id of the set of dispositions.
      returned: when the service shows it
      type: str
    status:
      description:
        - Provisioning status of the skill. C(COMPLETED) means that it is complete.
      returned: when the service shows it
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SKILL_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SKILL_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
