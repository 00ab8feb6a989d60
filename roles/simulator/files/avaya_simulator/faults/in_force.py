# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The faults in force, and which request, job or delivery is struck by which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..jobs import Outcome
from .fault import DeliveryFault, Fault, JobFault, RequestFault

FaultDocument = Mapping[str, object]


@dataclass
class InForce:
    """A fault in force. `seen` counts the requests or jobs that it matched, `hit` those that it struck."""

    id: int
    fault: Fault
    document: FaultDocument
    seen: int = 0
    hit: int = 0
    memory: dict[object, object] = field(default_factory=dict)
    """What the fault itself wants to remember from one request to the next."""

    def strikes(self) -> bool:
        """Count one match; whether it is one that this fault hits."""
        self.seen += 1
        times = self.fault.times
        if self.seen <= self.fault.skip or (times is not None and self.hit >= times):
            return False
        self.hit += 1
        return True


class Striking(NamedTuple):
    """The fault that strikes a request."""

    id: int
    fault: RequestFault
    memory: dict[object, object]


@dataclass
class Faults:
    """The faults in the order in which they were asked for. One request or job is struck by one fault at most.

    Each fault counts its matches on its own, but does not see what an earlier one has struck. `known` are the faults
    that can be asked for, by the names of their actions.
    """

    known: Mapping[str, type[Fault]]
    _in_force: list[InForce] = field(default_factory=list)
    _last_id: int = 0

    def add(self, document: FaultDocument) -> int:
        """Put a fault into force, one without problems; its id."""
        self._last_id += 1
        parameters = {name: value for name, value in document.items() if name != "action"}
        fault = self.known[str(document["action"])](**parameters)  # type: ignore[arg-type]  # without problems
        self._in_force.append(InForce(self._last_id, fault, document))
        return self._last_id

    def clear(self) -> None:
        self._in_force.clear()

    def documents(self) -> list[dict[str, object]]:
        return [{**f.document, "id": f.id, "seen": f.seen, "hit": f.hit} for f in self._in_force]

    def for_request(self, method: str, path: str) -> Striking | None:
        """The fault that strikes a request, if any does."""
        for each in self._in_force:
            if isinstance(each.fault, RequestFault) and each.fault.fits(method, path) and each.strikes():
                return Striking(each.id, each.fault, each.memory)
        return None

    def for_job(self, kind: str) -> Outcome:
        """How a job ends that is being submitted."""
        for each in self._in_force:
            if isinstance(each.fault, JobFault) and each.fault.fits(kind) and each.strikes():
                return each.fault.outcome
        return Outcome()

    def for_delivery(self, source: str, endpoint: str) -> DeliveryFault | None:
        """The fault that strikes a POST to an endpoint, if any does."""
        for each in self._in_force:
            if isinstance(each.fault, DeliveryFault) and each.fault.fits(source, endpoint) and each.strikes():
                return each.fault
        return None
