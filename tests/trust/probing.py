# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The probe of the service, run in this process by a clock that is turned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.probe import PROBE, Probe
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import Result, Task
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor

from .service import Service, TurnedClock

# What the probe cannot see, and says why.
NEVER_SEEN = {
    "idle_session_seconds",
    "update_resets_record",
    "skill_number_not_reserved_status",
    "disabled_username_again",
    "second_station_group",
    "account_name_again",
}


@dataclass
class Interruption:
    """Comes once it was asked for `after` times; None: never."""

    after: int | None = None
    _asked: int = 0

    @property
    def caught(self) -> str:
        self._asked += 1
        return "SIGINT" if self.after is not None and self._asked > self.after else ""

    def watch(self) -> None:
        """It is watched from the beginning."""


@dataclass(frozen=True)
class Probed:
    """How a probe ended, and what is in its file."""

    result: Result
    text: str

    @cached_property
    def document(self) -> Any:
        return yaml.safe_load(self.text)

    @property
    def seen(self) -> dict[str, Any]:
        """What was seen, by assumption, of those that were seen."""
        rows = self.document["assumptions"].items()
        return {name: row["seen"] for name, row in rows if row["verdict"] != "not_seen"}

    def named(self, verdict: str) -> set[str]:
        return {name for name, row in self.document["assumptions"].items() if row["verdict"] == verdict}


def probed(service: Service, clock: TurnedClock, path: Path, interruption: Any = None, **given: Any) -> Probed:
    """Runs the module in sub-account Recruiting, as far as nothing else is given."""
    options = {
        **{option.name: option.default for option in PROBE.all_options},
        "api_url": service.url,
        "api_key": service.keys["all"],
        "sub_account": "ABC_ABCRec",
        "confirm_sub_account": "Recruiting",
        "consent": True,
        "path": str(path),
        **given,
    }
    connection = ServiceConnection(options, Redactor([options["api_key"]]))
    task = Task(options, False, connection, interruption or Interruption())  # type: ignore[arg-type]
    clock.begin()
    result = Probe(task, clock).answered()
    return Probed(result, path.read_text(encoding="utf-8"))
