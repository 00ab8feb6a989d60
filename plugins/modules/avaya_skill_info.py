#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_skill_info
short_description: Read the skills of a sub-account on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the skills, the queues that calls are routed to, of one sub-account.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  name:
    description: Return only the skills with this very name, which may be none.
    type: str
  number:
    description:
      - Return only the skill with this number, which may be none.
      - A skill that the service is still making, or failed to make, is in no listing; asked for by its number it is
        returned, with its RV(skills[].status).
    type: int
seealso:
  - module: avaya.cloud.avaya_agent
"""

EXAMPLES = r"""
- name: Which skills are there?
  avaya.cloud.avaya_skill_info:
    sub_account: ABC_ABCRec
  register: found

- name: Stop early where a skill is missing
  ansible.builtin.assert:
    that: "'Sales' in (found.skills | map(attribute='name'))"
"""

RETURN = r"""
skills:
  description: The skills, sorted by name. Fields that the service does not show are left out.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the skill.
      type: str
      returned: always
    number:
      description: Number of the skill.
      type: int
      returned: always
    acw_interval:
      description: Time for after-call work.
      type: int
      returned: when the service shows it
    sla_in_seconds:
      description: Service level, in seconds.
      type: int
      returned: when the service shows it
    sla_percentage:
      description: Service level, in percent of calls.
      type: int
      returned: when the service shows it
    announcement_extension:
      description: Extension of the announcement.
      type: str
      returned: when the service shows it
    redirect_on_no_answer_rings:
      description: Number of rings after which an unanswered call is redirected.
      type: int
      returned: when the service shows it
    chat_digital_channels_enabled:
      description: Whether chats are routed to the skill.
      type: bool
      returned: when the service shows it
    email_digital_channels_enabled:
      description: Whether emails are routed to the skill.
      type: bool
      returned: when the service shows it
    sms_digital_channels_enabled:
      description: Whether text messages are routed to the skill.
      type: bool
      returned: when the service shows it
    disposition_set_id:
      description: Id of the set of dispositions.
      type: str
      returned: when the service shows it
    status:
      description: How far the service is with providing the skill; V(COMPLETED) is done.
      type: str
      returned: when the service shows it
  sample:
    - name: Sales
      number: 101001
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SKILL_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = SKILL_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
