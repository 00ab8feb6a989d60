# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: agent_token
short_description: Get the token that signs an agent in to the webphone of Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns the token of each agent that is named. Whoever has it can act as that agent.
  - A template that uses it should end in a file with a narrow mode, in a task with C(no_log) and C(diff=false), as in
    the example.
extends_documentation_fragment:
  - avaya.cloud.avaya.controller
options:
  _terms:
    description: Usernames of agents. The service gives no tokens of administrators.
    required: true
seealso:
  - module: avaya.cloud.avaya_agent_token_info
"""

EXAMPLES = r"""
- name: The webphone of the kiosk signs in as Anna
  ansible.builtin.copy:
    content: "token={{ lookup('avaya.cloud.agent_token', 'anna.example@example.com') }}"
    dest: /etc/webphone/token
    mode: "0600"
  no_log: true
  diff: false
"""

RETURN = r"""
_raw:
  description: The tokens, JWTs, in the order of the usernames. They are secrets.
  type: list
  elements: str
"""

from typing import Any

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import message_of, session_of
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.user.service import UserService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError


class LookupModule(LookupBase):
    def run(self, terms: list[str], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[str]:
        self.set_options(var_options=variables, direct=kwargs)
        try:
            users = UserService(session_of(self.get_option))
            return [users.token(str(term)) for term in terms]
        except AvayaError as error:
            raise AnsibleLookupError(f"avaya.cloud.agent_token: {message_of(error)}") from None
