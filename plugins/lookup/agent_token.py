# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: agent_token
short_description: Get the token that signs an agent in to the webphone of Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns a token for each username. Anyone who has the token can act as that agent.
  - Use the lookup only in a task with C(no_log) and C(diff=false) that writes to a file with a restrictive mode, as in
    the example.
extends_documentation_fragment:
  - avaya.cloud.avaya.controller
options:
  _terms:
    description: Usernames of agents. The service does not issue tokens for administrators.
    required: true
  sub_account:
    description:
      - The sub-account (contact center) that the agents must belong to, given by its name, code, appId or id.
      - By default, agents of any sub-account that the API key can access are accepted.
    type: str
seealso:
  - module: avaya.cloud.avaya_agent_token_info
"""

EXAMPLES = r"""
- name: Sign the webphone of the kiosk in as Anna
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
from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

with cached_bytecode():
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.agent_info import check_is_here
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import open_sub_account
    from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import (
        message_of,
        plugin_options,
        session_of,
        username_errors,
    )
    from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
    from ansible_collections.avaya.cloud.plugins.module_utils._kinds.user.service import UserService
    from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
    from ansible_collections.avaya.cloud.plugins.plugin_utils.data import as_data, without_omitted


class LookupModule(LookupBase):
    def run(self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[str]:
        written = without_omitted(kwargs, variables)
        self.set_options(var_options=variables, direct=written)
        try:
            tokens = self._tokens(terms, written)
        except AvayaError as error:
            raise AnsibleLookupError(f"avaya.cloud.agent_token: {message_of(error)}") from None
        return [as_data(token) for token in tokens]

    def _tokens(self, terms: list[Any], written: dict[str, Any]) -> list[str]:
        known = [name for name in self.option_definitions if name != "_terms"]
        options = plugin_options(written, self.get_option, known=known)
        if errors := username_errors(terms):
            raise InvalidInput(errors)
        usernames = [str(term) for term in terms]
        session = session_of(options)
        if options["sub_account"] is not None and usernames:
            opened = open_sub_account(session, options["sub_account"], ValidationErrors())
            for username in usernames:
                check_is_here(username, opened)
        users = UserService(session)
        return [users.token(username) for username in usernames]
