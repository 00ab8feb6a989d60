# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Start or stop a simulator on the control node, without the fifteen modules that the role takes for any host.

The role itself is tested by its molecule scenario. This runs the same service, from the same sources.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import ansible_collections.avaya.cloud as collection
from ansible.plugins.action import ActionBase

ARGUMENTS = {
    "state": {"choices": ["started", "stopped"], "required": True},
    # Where it runs: of a simulator that is started, a new directory, which is returned.
    "directory": {"type": "str"},
    # The command line options of the simulator, without those that are empty.
    "options": {"type": "dict", "default": {}},
}


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        super().run(tmp, task_vars)
        _result, arguments = self.validate_argument_spec(ARGUMENTS, required_if=[("state", "stopped", ["directory"])])
        root = Path(collection.__path__[0])
        sys.path.insert(0, str(root / "roles" / "simulator" / "files"))
        # It is not on the path before.
        from avaya_simulator.keys import api_keys
        from avaya_simulator.service import Service

        if arguments["state"] == "stopped":
            Service(Path(arguments["directory"])).stop()
            shutil.rmtree(arguments["directory"])
            return {"changed": True}
        directory = Path(tempfile.mkdtemp(prefix="avaya-simulator-"))
        service = Service(directory)
        service.start([f"--{name}={value}" for name, value in arguments["options"].items() if value not in ("", None)])
        running = service.status()
        if running is None:
            return {"failed": True, "msg": "the simulator ended: " + (directory / "simulator.log").read_text()}
        place = {"path": str(directory), "collection": str(root)}
        return {"changed": True, "url": running["url"], "api_keys": api_keys(), **place}
