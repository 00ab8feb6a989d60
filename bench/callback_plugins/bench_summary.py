# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes what `avaya_agents` says that it did to a file, so that a run can be checked at next to no cost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: bench_summary
type: aggregate
short_description: Writes the summary of avaya_agents to a file
description: The file is named by the environment variable BENCH_SUMMARY.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "bench_summary"
    CALLBACK_NEEDS_ENABLED = True

    def v2_runner_on_ok(self, result: Any) -> None:
        values = result.result if hasattr(result, "result") else result._result  # noqa: SLF001 - before ansible-core 2.19
        if "summary" in values:
            Path(os.environ["BENCH_SUMMARY"]).write_text(json.dumps(values["summary"]), encoding="utf-8")
