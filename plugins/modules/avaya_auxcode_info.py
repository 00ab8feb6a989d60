#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_auxcode_info
short_description: Read the AUX codes of a sub-account on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the AUX codes (auxiliary codes) of one sub-account, the codes and reasons that agents give for not taking
    calls.
  - Both those that are configured and those that are in effect, which can differ.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  placeholders:
    description: Whether to return codes without a reason too. The service uses them as placeholders.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Which reasons can agents give?
  avaya.cloud.avaya_auxcode_info:
    sub_account: ABC_ABCRec
  register: found

- name: Say them
  ansible.builtin.debug:
    msg: "{{ found.effective_aux_codes | map(attribute='reason') | join(', ') }}"
"""

RETURN = r"""
aux_codes:
  description: The configured codes, sorted by code.
  returned: success
  type: list
  elements: dict
  contains:
    code:
      description: The code.
      type: str
      returned: always
    reason:
      description: The reason. Empty or null in a placeholder.
      type: str
      returned: always
  sample:
    - code: "1"
      reason: Lunch
effective_aux_codes:
  description: The codes in effect, sorted by code; the same fields.
  returned: success
  type: list
  elements: dict
  sample:
    - code: "1"
      reason: Lunch
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import AUXCODE_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AUXCODE_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
