# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Send a request to the simulator, most often to its control API.

In Ansible's own process, where ansible.builtin.uri takes a process of its own and ten times as long.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from ansible.plugins.action import ActionBase

SECONDS = 30
ARGUMENTS = {
    # Below /_simulator, unless it starts with a slash.
    "path": {"type": "str", "required": True},
    "method": {"type": "str", "default": "POST"},
    "body": {"type": "raw", "default": {}},
    "headers": {"type": "dict", "default": {}},
    "url": {"type": "str"},
}


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        super().run(tmp, task_vars)
        _result, arguments = self.validate_argument_spec(ARGUMENTS)
        url = arguments["url"] or self._templar.template((task_vars or {})["simulator_url"])
        path = arguments["path"]
        request = urllib.request.Request(
            url + (path if path.startswith("/") else f"/_simulator/{path}"),
            data=None if arguments["method"] == "GET" else json.dumps(arguments["body"]).encode(),
            headers={"Content-Type": "application/json", **arguments["headers"]},
            method=arguments["method"],
        )
        # A proxy that the environment names is not for it.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            message = error.read().decode(errors="replace")
            return {"failed": True, "msg": f"{request.method} {request.full_url}: {error.code}: {message}"}
        return {"changed": False, "json": json.loads(content) if content else None}
