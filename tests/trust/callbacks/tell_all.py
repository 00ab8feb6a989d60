# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: tell_all
type: aggregate
short_description: Writes every result of every task to a file, as callbacks for databases and web consoles do
description:
  - Nothing is left out but what Ansible itself hides. The file is that of the environment variable TELL_ALL_PATH.
"""

import json
import os
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "tell_all"
    CALLBACK_NEEDS_ENABLED = True

    def _tell(self, what: str, result: Any) -> None:
        with Path(os.environ["TELL_ALL_PATH"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({what: result._result}, default=str) + "\n")

    def v2_runner_on_ok(self, result: Any) -> None:
        self._tell("ok", result)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._tell("failed", result)

    def v2_runner_on_unreachable(self, result: Any) -> None:
        self._tell("unreachable", result)

    def v2_runner_item_on_ok(self, result: Any) -> None:
        self._tell("item ok", result)

    def v2_runner_item_on_failed(self, result: Any) -> None:
        self._tell("item failed", result)

    def v2_on_file_diff(self, result: Any) -> None:
        self._tell("diff", result)
