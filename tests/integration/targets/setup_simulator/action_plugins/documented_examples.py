# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Return the examples of a plugin of this collection, as ansible-doc prints them, without a start of ansible-doc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ansible_collections.avaya.cloud as collection
from ansible.parsing.plugin_docs import read_docstring
from ansible.plugins.action import ActionBase

ARGUMENTS = {
    # Its full name.
    "name": {"type": "str", "required": True},
    "type": {"choices": ["modules", "lookup", "inventory"], "default": "modules"},
}


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        super().run(tmp, task_vars)
        _result, arguments = self.validate_argument_spec(ARGUMENTS)
        name = arguments["name"].removeprefix("avaya.cloud.")
        source = Path(collection.__path__[0], "plugins", arguments["type"], f"{name}.py")
        examples = read_docstring(str(source), verbose=False)["plainexamples"]
        return {"changed": False, "examples": examples, "filename": str(source)}
