# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults that are asked for: what they look like, and which request or job is hit by which of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from .jobs import JOB_KINDS, Outcome

FaultDocument = Mapping[str, object]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_times(value: object) -> bool:
    return value is None or (_is_count(value) and value != 0)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_status(value: object) -> bool:
    return _is_count(value) and 200 <= int(str(value)) <= 599


def _is_seconds(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def _is_seconds_or_null(value: object) -> bool:
    return value is None or _is_seconds(value)


_Check = tuple[Callable[[object], bool], str]
_SKIP: _Check = (_is_count, "a number of matches to let pass")
_TIMES: _Check = (_is_times, "a number of matches to hit, at least 1, or null for all")
_WHEN: _Check = (lambda value: value in ("before", "after"), "before or after")
_ONLY_AFTER: _Check = (lambda value: value == "after", "after")
_SECONDS: _Check = (_is_seconds, "a number of seconds")
_RETRY_AFTER: _Check = (_is_seconds_or_null, "a number of seconds or null")

_EVERY: Mapping[str, _Check] = {"action": (_is_text, "the name of an action"), "skip": _SKIP, "times": _TIMES}
_REQUEST: Mapping[str, _Check] = {
    **_EVERY,
    "method": (_is_text, "an HTTP method or *"),
    "path": (_is_text, "a path, * standing for anything"),
}
_JOB: Mapping[str, _Check] = {
    **_EVERY,
    "job": (lambda value: value in (*JOB_KINDS, "*"), f"one of {', '.join(JOB_KINDS)}, *"),
}
_FIELDS: Mapping[str, Mapping[str, _Check]] = {
    "status": {
        **_REQUEST,
        "when": _WHEN,
        "status": (_is_status, "an HTTP status, 200 to 599"),
        "body": (lambda _: True, "a text or JSON"),
        "content_type": (_is_text, "a media type"),
        "retry_after": _RETRY_AFTER,
    },
    "delay": {**_REQUEST, "when": _WHEN, "seconds": _SECONDS},
    "drop": {**_REQUEST, "when": _WHEN},
    "rate_limit": {**_REQUEST, "retry_after": _RETRY_AFTER},
    "html": {**_REQUEST, "when": _WHEN},
    "empty": {**_REQUEST, "when": _WHEN},
    "truncate": {**_REQUEST, "when": _ONLY_AFTER},
    "expire_session": _REQUEST,
    "job_stick": _JOB,
    "job_fail": _JOB,
}
_REQUIRED: Mapping[str, tuple[str, ...]] = {"status": ("status",), "delay": ("seconds",)}


def fault_problems(document: object) -> list[str]:
    """What is wrong with the description of a fault."""
    if not isinstance(document, Mapping):
        return ["a fault must be an object"]
    action = document.get("action")
    fields = _FIELDS.get(action) if isinstance(action, str) else None
    if fields is None:
        return [f"action must be one of {', '.join(_FIELDS)}"]
    problems = [f"{action} has no field {name!r}" for name in document if name not in fields]
    needed = _REQUIRED.get(str(action), ())
    problems += [f"{action} needs the field {name!r}" for name in needed if name not in document]
    problems += [
        f"{name} must be {expected}"
        for name, (fits, expected) in fields.items()
        if name in document and not fits(document[name])
    ]
    return problems


@dataclass
class Fault:
    """A fault in force. `seen` counts the requests or jobs that it matched, `hit` those that it struck."""

    id: int
    document: FaultDocument
    seen: int = 0
    hit: int = 0

    @property
    def action(self) -> str:
        return str(self.document["action"])

    @property
    def is_after_effect(self) -> bool:
        """Whether the request is carried out first."""
        return self.action == "truncate" or self.document.get("when") == "after"

    def strikes(self) -> bool:
        """Count one match; whether it is one that this fault hits."""
        self.seen += 1
        times = self.document.get("times", 1)
        if self.seen <= int(str(self.document.get("skip", 0))) or (times is not None and self.hit >= int(str(times))):
            return False
        self.hit += 1
        return True


@dataclass
class Faults:
    """The faults in the order in which they were asked for. One request or job is struck by one fault at most.

    Each fault counts its matches on its own, but does not see what an earlier one has struck.
    """

    _in_force: list[Fault] = field(default_factory=list)
    _last_id: int = 0

    def add(self, document: FaultDocument) -> int:
        """Put a fault into force, one without problems; its id."""
        self._last_id += 1
        self._in_force.append(Fault(self._last_id, document))
        return self._last_id

    def clear(self) -> None:
        self._in_force.clear()

    def documents(self) -> list[dict[str, object]]:
        return [{**f.document, "id": f.id, "seen": f.seen, "hit": f.hit} for f in self._in_force]

    def for_request(self, method: str, path: str) -> Fault | None:
        """The fault that strikes a request, if any does."""
        for fault in self._in_force:
            wanted = str(fault.document.get("method", "*")).upper()
            if (
                not fault.action.startswith("job_")
                and wanted in ("*", method)
                and fnmatchcase(path, str(fault.document.get("path", "*")))
                and fault.strikes()
            ):
                return fault
        return None

    def for_job(self, kind: str) -> Outcome:
        """How a job ends that is being submitted."""
        for fault in self._in_force:
            wanted = fault.document.get("job", "*")
            if fault.action.startswith("job_") and wanted in ("*", kind) and fault.strikes():
                return Outcome(stuck=fault.action == "job_stick", fails=fault.action == "job_fail")
        return Outcome()
