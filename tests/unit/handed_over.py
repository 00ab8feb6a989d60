# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Ansible hands over to a module beside its options, and what a module hands back for Ansible alone."""

from __future__ import annotations

import json
from typing import Any

from ansible.module_utils.common.parameters import PASS_VARS

# ansible-core 2.21 and newer return the options of a module only where it is asked to, as with -vvv.
SHOW_OPTIONS = {"_ansible_inject_invocation": True} if "inject_invocation" in PASS_VARS else {}


def handed_over(options: dict[str, Any]) -> bytes:
    return json.dumps({"ANSIBLE_MODULE_ARGS": {**SHOW_OPTIONS, **options}}).encode()


def handed_back(printed: str) -> dict[str, Any]:
    """The result, without what ansible-core 2.22 is to mask, and shows nobody."""
    answer: dict[str, Any] = json.loads(printed)
    return {name: value for name, value in answer.items() if name != "_ansible_new_secrets"}
