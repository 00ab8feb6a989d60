#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_skill
short_description: Create skills on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that a skill exists in a sub-account as declared. A skill is a queue that calls are routed to.
  - A skill is identified by its name. Before a skill is created, a number is reserved for it, unless you provide a
    number that is already reserved.
  - Only declared fields are compared. An option that is left out is not managed.
  - Avaya's API cannot change or delete a skill. If the skill exists and differs, the module fails and reports what
    differs.
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
      - Number of the skill. For a new skill, it must be a number that Avaya has reserved for the sub-account.
    type: int
  acw_interval:
    description:
      - Time for after-call work, in the unit that Avaya's administration uses.
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
      - Whether chats are routed to the skill. A new skill gets none by default.
    type: bool
  email_digital_channels_enabled:
    description:
      - Whether emails are routed to the skill. A new skill gets none by default.
    type: bool
  sms_digital_channels_enabled:
    description:
      - Whether text messages are routed to the skill. A new skill gets none by default.
    type: bool
  disposition_set_id:
    description:
      - Id of the set of dispositions. A new skill has none by default.
    type: str
  status:
    description:
      - Assigned by Avaya and never compared. Accepted so that a skill can be declared exactly as it was returned.
    type: str
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
- name: Create a skill for returns
  avaya.cloud.avaya_skill:
    sub_account: ABC_ABCRec
    name: Returns desk
    sla_in_seconds: 20
    sla_percentage: 80
  register: returns

- name: Show the number of the skill
  ansible.builtin.debug:
    msg: "Calls for returns go to skill {{ returns.skill.number }}."
"""

RETURN = r"""
result:
  description:
    - What was done with the skill, or in check mode would be done.
  returned: when the skill was looked up
  type: str
  choices: [created, unchanged, failed]
  sample: created
skill:
  description:
    - The skill as it is afterwards, with the option names as keys. Null if it is absent.
    - In check mode and with O(wait=false), the predicted state, without values that the service assigns.
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
waited_for:
  description:
    - Whether the module waited for the service's job. V(false) with O(wait=false).
  returned: when the skill was looked up
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
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL

SPEC = module_for_one(SKILL)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
