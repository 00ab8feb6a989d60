# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write a file on the control node, as ansible.builtin.copy does, without a process of Ansible's in between."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase

ARGUMENTS = {
    # What is no text is written as JSON.
    "content": {"type": "raw"},
    # A file of the target that runs, in its `files`, or a directory, all of whose files are meant.
    "src": {"type": "str"},
    # A file, or a directory to write the file to, which then exists or ends with a slash.
    "dest": {"type": "path", "required": True},
    "mode": {"type": "str", "default": "0600"},
    "directory_mode": {"type": "str", "default": "0700"},
}


class ActionModule(ActionBase):
    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        super().run(tmp, task_vars)
        _result, arguments = self.validate_argument_spec(ARGUMENTS, required_one_of=[("content", "src")])
        dest = Path(arguments["dest"])
        if arguments["src"] is None:
            content = arguments["content"]
            self._write(dest, (content if isinstance(content, str) else json.dumps(content)).encode(), arguments)
            return {"changed": True}
        source = Path(self._find_needle("files", arguments["src"]))
        if source.is_dir():
            for file in sorted(path for path in source.rglob("*") if path.is_file()):
                self._write(dest / file.relative_to(source), file.read_bytes(), arguments)
        else:
            into = dest.is_dir() or arguments["dest"].endswith("/")
            self._write(dest / source.name if into else dest, source.read_bytes(), arguments)
        return {"changed": True}

    def _write(self, file: Path, content: bytes, arguments: dict[str, Any]) -> None:
        for directory in reversed([path for path in file.parents if not path.exists()]):
            directory.mkdir(mode=int(arguments["directory_mode"], 8))
        if file.is_dir():
            raise AnsibleActionFail(f"{file} is a directory")
        # Never over what a program of before has open, or through a link.
        file.unlink(missing_ok=True)
        file.touch(mode=int(arguments["mode"], 8))
        file.write_bytes(content)
