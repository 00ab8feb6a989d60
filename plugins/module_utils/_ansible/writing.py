# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module write_file: writes an export or a report to its file, or in check mode reports what it would write."""

from __future__ import annotations

import re
from typing import Any

from .._engine.fields import Option
from .._engine.interruption import Interruption
from .files import FileError, check_writable, mode_of, narrowed, read_file, write_file
from .runner import RunningModule
from .sessions import Sessions

_MODE = re.compile("0[0-7]{3}")
_OPTIONS = (
    Option("path", "", "path", required=True),
    # Set aside, so that neither the log nor -vvv shows the names of people.
    Option("content", "", "raw", secret=True),
    Option("header", "", "raw", secret=True),
    Option("mode", "", "raw", default="0640"),
)


class WriteFile:
    """The module write_file, which needs no connection."""

    all_options = _OPTIONS

    def run(self, module: RunningModule, _interruption: Interruption, _sessions: Sessions | None = None) -> None:
        """Does the work of the module and ends it."""
        try:
            values = _write(module)
        except FileError as error:
            module.fail_json(msg=str(error))
        module.exit_json(**values)


def _write(module: RunningModule) -> dict[str, Any]:
    options = module.params
    path, header, content = options["path"], options["header"] or "", options["content"]
    problems = [*module.type_errors]
    texts = ("header", "content")
    problems += [f"{name} must be a string" for name in texts if not isinstance(options[name] or "", str)]
    if content is None:
        problems.append("content is missing")
    if not isinstance(options["mode"], str) or not _MODE.fullmatch(options["mode"]):
        problems.append('mode must be a string of four octal digits such as "0640"; put quotes around it in YAML')
    if problems:
        raise FileError("; ".join(problems))
    return _written(path, header, content, int(options["mode"], 8), module.check_mode)


def _written(path: str, header: str, content: str, mode: int, check_mode: bool) -> dict[str, Any]:
    check_writable(path)
    there, mode_there = read_file(path), mode_of(path)
    before = None if there is None else there.decode(errors="replace")
    after = before if before is not None and _is_same(before, content) else header + content
    wanted = narrowed(mode_there, mode)
    changed = after != before or wanted != mode_there
    if changed and not check_mode:
        write_file(path, after, mode)
    diff = {"before": before or "", "after": after, "before_header": path, "after_header": path}
    return {"changed": changed, "file": path, "diff": diff}


def _is_same(before: str, content: str) -> bool:
    """Whether the file holds this content below a header of comments, whichever they are."""
    if not before.endswith(content):
        return False
    above = before[: len(before) - len(content)]
    return all(line.startswith("#") for line in above.splitlines()) and above[-1:] in ("", "\n")


WRITE_FILE = WriteFile()
