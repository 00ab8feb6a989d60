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
    description:
      - Whether to return entries without a reason, too. They are placeholders that agents cannot choose.
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
  description:
    - The AUX codes that are configured for the sub-account, sorted by code.
  returned: success
  type: list
  elements: dict
  contains:
    code:
      description:
        - The code.
      returned: when the service shows it
      type: str
    reason:
      description:
        - The reason. Empty for a placeholder.
      returned: when the service shows it
      type: str
effective_aux_codes:
  description:
    - The AUX codes in effect for the sub-account, which can differ from those configured.
  returned: success
  type: list
  elements: dict
  contains:
    code:
      description:
        - The code.
      returned: when the service shows it
      type: str
    reason:
      description:
        - The reason. Empty for a placeholder.
      returned: when the service shows it
      type: str
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import AUXCODE_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AUXCODE_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
