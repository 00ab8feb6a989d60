#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agent_token_info
short_description: Get the token that signs an agent in to the webphone of Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the token of one agent. Anyone who has the token can act as that agent.
  - Use C(no_log) on the task, as in the example. Otherwise the token is shown with C(-v) and by every callback that
    displays results.
  - If O(sub_account) is set, the agent must belong to that sub-account.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  username:
    description:
      - Username of the agent. The service does not issue tokens for administrators.
    type: str
    required: true
seealso:
  - plugin: avaya.cloud.agent_token
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Get Anna's token, and keep it out of every log
  avaya.cloud.avaya_agent_token_info:
    sub_account: ABC_ABCRec
    username: anna.example@example.com
  register: anna
  no_log: true
"""

RETURN = r"""
username:
  description:
    - The username, as it was given.
  returned: success
  type: str
token:
  description:
    - "The token, a JWT. It is a secret: anyone who has it can act as the agent."
  returned: success
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import AGENT_TOKEN_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = AGENT_TOKEN_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
