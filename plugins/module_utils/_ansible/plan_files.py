# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plan files: written in the format of their extension, and read by tasks that expect a plan."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .._engine.plan_comparison import plan_problem
from .._engine.values import Values
from .._service.text import option
from .files import FileError, check_writable, ending_of, read_file, write_file
from .plan_pages import plan_html, plan_markdown

_JSON = json.JSONEncoder(ensure_ascii=False)
# JSON escapes the others by itself.
_CONTROLS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def read_plan(path: str, module: str, api_url: str) -> dict[str, Any]:
    """The plan in a file, for a task of this module at this service.

    Raises FileError with a sentence on why it cannot be held to.
    """
    written = read_file(path)
    if written is None:
        raise FileError(f"there is no file '{path}'; make the plan with {option('plan_path')} first")
    remedy = f"specify a file that {option('plan_path')} has written, or make a new plan"
    try:
        content = json.loads(written.decode(errors="surrogatepass"))
    except (ValueError, RecursionError):
        raise FileError(f"'{path}' is not JSON; {remedy}") from None
    problem = plan_problem(content, module, api_url)
    if problem:
        raise FileError(f"'{path}' {problem}; {remedy}")
    found: dict[str, Any] = content
    return found


def _plan_json(document: Values) -> str:
    """A line a change, which is quickly written, and quickly compared by people and by Git."""
    parts = []
    for name, value in document.items():
        if name == "changes" and value:
            spelled = "[\n    " + ",\n    ".join(map(_JSON.encode, value)) + "\n  ]"
        else:
            spelled = _JSON.encode(value)
        parts.append(f"  {_JSON.encode(name)}: {spelled}")
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_WRITERS: Mapping[str, Callable[[Values], str]] = {".json": _plan_json, ".md": plan_markdown, ".html": plan_html}


def check_plan_path(path: str) -> None:
    """Raises the FileError that writing a plan would end with, as far as can be known without writing."""
    if ending_of(path) not in _WRITERS:
        raise FileError(f"'{path}' must end with .json, .md or .html, which selects the format of the plan")
    check_writable(path)


def write_plans(paths: Iterable[str], document: Values) -> None:
    """Writes the plan to each of the files, as their endings say. Raises FileError."""
    for path in paths:
        write_file(path, _WRITERS[ending_of(path)](document))


def is_same_file(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
