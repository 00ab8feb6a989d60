#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_probe
short_description: See which assumptions about Avaya's public cloud hold
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Nobody who maintains this collection can reach the real service. Where Avaya's client libraries leave something
    open, the collection assumes something. This module asks the service about each of these assumptions, and writes a
    file that says which were confirmed, refuted or not seen, and how.
  - The file has no names, numbers, keys or passwords of yours, of answers only the names of fields and their types. A
    simulator that is started with it behaves as your service does.
  - It works in a sub-account that can bear it. It creates agents and subscriptions with names of its own, removes them
    in the end, also after an interruption, and reserves a few login ids, which nothing is known to give back. It
    creates no skills, as these cannot be deleted. In check mode it says all of this and sends nothing but reads.
  - The playbook C(avaya.cloud.probe) runs it, and asks for the name of the sub-account and for consent.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.group
options:
  path:
    description:
      - File that what was seen is written to, as YAML. Its folder must exist.
    type: path
    required: true
  confirm_sub_account:
    description:
      - The name of the sub-account, typed by whoever answers for it. Needed but in check mode.
    type: str
  consent:
    description:
      - Whether whoever answers for the sub-account agrees to what the module creates in it, and to the login ids that
        stay reserved. In check mode RV(announcement) says it.
      - The module fails without it, but in check mode.
    type: bool
    default: false
  wait_timeout:
    description:
      - How long to wait for one job, in seconds, and for each thing to be removed. What does not come in this time is
        not seen.
    type: float
    default: 120
attributes:
  check_mode:
    support: full
    details:
      - Only reads are sent. RV(announcement) says what a real run does.
  diff_mode:
    support: none
    details:
      - What it creates is removed in the end.
  idempotent:
    support: none
    details:
      - Each run creates things, removes them, and writes the file anew.
  async:
    details:
      - At the time limit of C(async), Ansible kills the module before it has removed what it created. The next run
        removes it.
"""

EXAMPLES = r"""
- name: Say what the probe would create in the laboratory
  avaya.cloud.avaya_probe:
    sub_account: ABC_Lab
    path: habits.yml
  check_mode: true
  register: probe

- name: Probe the service in the laboratory
  avaya.cloud.avaya_probe:
    sub_account: ABC_Lab
    confirm_sub_account: Laboratory
    consent: true
    path: habits.yml
"""

RETURN = r"""
announcement:
  description:
    - All that the module does in the sub-account, or in check mode would do, each in a sentence.
  returned: when the options are valid
  type: list
  elements: str
  sample:
    - It creates 2 agents, one after the other, named avaya-cloud-probe-…, each with a station and up to 2 of the skills
      that exist.
file:
  description:
    - The file.
  returned: when the options are valid
  type: str
summary:
  description:
    - How many assumptions were confirmed, refuted and not seen.
  returned: when the service was probed
  type: dict
  contains:
    confirmed:
      description:
        - How many were confirmed.
      returned: always
      type: int
    refuted:
      description:
        - How many were refuted.
      returned: always
      type: int
    not_seen:
      description:
        - How many were not seen.
      returned: always
      type: int
refuted:
  description:
    - The assumptions that were refuted.
  returned: when the service was probed
  type: list
  elements: dict
  contains:
    id:
      description:
        - Its name in the file.
      returned: always
      type: str
    assumption:
      description:
        - What was assumed, as a sentence.
      returned: always
      type: str
    assumed:
      description:
        - What was assumed, as it would have been seen.
      returned: always
      type: raw
    seen:
      description:
        - What was seen.
      returned: always
      type: raw
not_seen:
  description:
    - The names of the assumptions that were not seen. The file says why.
  returned: when the service was probed
  type: list
  elements: str
left:
  description:
    - What the module created and could not remove, or may still be there. Empty where all is removed.
  returned: when the service was probed
  type: list
  elements: str
habits:
  description:
    - What would be in the file.
  returned: when the file could not be written
  type: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.probe import PROBE
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = PROBE


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
