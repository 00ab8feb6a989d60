#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_probe
short_description: Check which assumptions about Avaya's public cloud are true
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - The maintainers of this collection have no access to the real service. If Avaya's client libraries leave a question
    open, the collection makes an assumption. This module tests each of these assumptions against the service. It
    writes a file that says which ones were confirmed, refuted or not seen, and how.
  - The file contains none of your names, numbers, keys or passwords. Of the answers, it contains only the names and
    types of fields. A simulator that is started with this file behaves like your service.
  - Run the module in a sub-account where test data does no harm. It creates agents and subscriptions with names of its
    own and removes them at the end, also after an interruption. It reserves a few login ids, and no way to release
    them is known. It creates no skills, because skills cannot be deleted. In check mode it announces all of this and
    only reads.
  - The playbook C(avaya.cloud.probe) runs this module, and asks for the name of the sub-account and for consent.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.group
options:
  path:
    description:
      - File, in YAML, that the observations are written to. Its folder must exist.
    type: path
    required: true
  confirm_sub_account:
    description:
      - The name of the sub-account, typed by the person who is responsible for it. Required except in check mode.
    type: str
  consent:
    description:
      - Whether the person who is responsible for the sub-account agrees to what the module creates in it, and to the
        login ids that stay reserved. Check mode returns this in RV(announcement).
      - The module fails without this consent, except in check mode.
    type: bool
    default: false
  wait_timeout:
    description:
      - How long to wait for one job, in seconds, and for each thing to be removed. What does not appear in this time
        counts as not seen.
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
      - Everything that the module creates is removed at the end.
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
- name: Show what the probe would create in the laboratory sub-account
  avaya.cloud.avaya_probe:
    sub_account: ABC_Lab
    path: habits.yml
  check_mode: true
  register: probe

- name: Probe the service in the laboratory sub-account
  avaya.cloud.avaya_probe:
    sub_account: ABC_Lab
    confirm_sub_account: Laboratory
    consent: true
    path: habits.yml
"""

RETURN = r"""
announcement:
  description:
    - Everything that the module does in the sub-account, or in check mode would do, one sentence each.
  returned: when the options are valid
  type: list
  elements: str
  sample:
    - It creates 2 agents, one after the other, named avaya-cloud-probe-…, each with a station and up to 2 existing
      skills.
file:
  description:
    - The file.
  returned: when the options are valid
  type: str
summary:
  description:
    - How many assumptions were confirmed, refuted or not seen.
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
        - Name of the assumption in the file.
      returned: always
      type: str
    assumption:
      description:
        - The assumption, as a sentence.
      returned: always
      type: str
    assumed:
      description:
        - The observation that the assumption predicts.
      returned: always
      type: raw
    seen:
      description:
        - The actual observation.
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
    - What the module created and could not remove, or what may still exist. Empty if everything was removed.
  returned: when the service was probed
  type: list
  elements: str
habits:
  description:
    - The content that the file would have.
  returned: if the file could not be written
  type: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.probe import PROBE
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = PROBE


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
