#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_skill
short_description: Create skills on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that a skill, a queue that calls are routed to, exists in a sub-account as declared.
  - A skill is identified by its name. Its number is reserved before it is created, unless one that is reserved is
    given.
  - Only what is declared is compared; an option that is left out is not managed.
  - Avaya's API cannot change or delete a skill. Where one exists and differs, the module fails and says what differs.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  name:
    description:
      - Name of the skill.
    type: str
    required: true
  number:
    description:
      - Number of the skill. For a new skill it must be one that Avaya has reserved for the sub-account.
    type: int
  acw_interval:
    description:
      - Time for after-call work, in the unit of Avaya's administration.
    type: int
  sla_in_seconds:
    description:
      - Service level, in seconds.
    type: int
  sla_percentage:
    description:
      - Service level, in percent of calls.
    type: int
  announcement_extension:
    description:
      - Extension of the announcement.
    type: str
  redirect_on_no_answer_rings:
    description:
      - Number of rings after which an unanswered call is redirected.
    type: int
  chat_digital_channels_enabled:
    description:
      - Whether chats are routed to the skill. A skill that is created without this option gets none.
    type: bool
  email_digital_channels_enabled:
    description:
      - Whether emails are routed to the skill. A skill that is created without this option gets none.
    type: bool
  sms_digital_channels_enabled:
    description:
      - Whether text messages are routed to the skill. A skill that is created without this option gets none.
    type: bool
  disposition_set_id:
    description:
      - Id of the set of dispositions. A skill that is created without this option has none.
    type: str
  status:
    description:
      - Assigned by Avaya, and not compared. Accepted so that a skill can be declared as it was returned.
    type: str
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
- name: Create a skill for returns
  avaya.cloud.avaya_skill:
    sub_account: ABC_ABCRec
    name: Returns desk
    sla_in_seconds: 20
    sla_percentage: 80
  register: returns

- name: Use its number
  ansible.builtin.debug:
    msg: "Calls for returns go to skill {{ returns.skill.number }}."
"""

RETURN = r"""
result:
  description:
    - What became of the skill, or in check mode would become of it.
  returned: when the skill was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
skill:
  description:
    - The skill as it is afterwards, in the names of the options. Null where it is absent.
    - In check mode, and with O(wait=false), as it will be, without what the service assigns.
  returned: when the skill was looked up
  type: dict
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
        - Whether chats are routed to it.
      returned: when the service shows it
      type: bool
    email_digital_channels_enabled:
      description:
        - Whether emails are routed to it.
      returned: when the service shows it
      type: bool
    sms_digital_channels_enabled:
      description:
        - Whether text messages are routed to it.
      returned: when the service shows it
      type: bool
    disposition_set_id:
      description:
        - Id of the set of dispositions.
      returned: when the service shows it
      type: str
    status:
      description:
        - How far the service is with it; C(COMPLETED) is done.
      returned: when the service shows it
      type: str
waited_for:
  description:
    - Whether the service's job was waited for. V(false) with O(wait=false).
  returned: when the skill was looked up
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL

SPEC = module_for_one(SKILL)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
