#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_auxcode_info
short_description: Read the AUX codes of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the AUX codes (auxiliary codes) of a sub-account. These are the codes and reasons that agents select when
    they do not take calls.
  - Both the configured codes and the codes in effect are returned, because they can differ.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  placeholders:
    description:
      - Whether to return entries without a reason as well. They are placeholders that agents cannot choose.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Read the AUX codes
  avaya.cloud.avaya_auxcode_info:
    sub_account: ABC_ABCRec
  register: found

- name: Show the reasons that agents can select
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
    - The AUX codes in effect for the sub-account, which can differ from the configured ones.
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import AUXCODE_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AUXCODE_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
