# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module avaya_probe: it announces, asks for consent, probes the service, and writes what was seen to a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone
from secrets import token_hex
from typing import Any

from .._engine.fields import Option, Returned
from .._engine.reading import collected
from .._engine.values import Values, given
from .._kinds.sub_account.fields import described
from .._kinds.sub_account.kind import choose
from .._kinds.user.service import UserService
from .._probe.budget import announcement
from .._probe.client import Client
from .._probe.habits import HEADER, document, summary
from .._probe.names import Names
from .._probe.observations import NOT_SEEN, REFUTED, VERDICTS, Finding, Observations
from .._probe.opening import BARE, BEARER, NONE, see_keys
from .._probe.pace import Pace
from .._probe.rate_limit import RateLimit
from .._probe.run import Ended, run_probe
from .._probe.scene import Scene
from .._probe.service import Place, ProbeService
from .._probe.shapes import Shapes
from .._service.clock import Clock, SystemClock
from .._service.errors import AvayaError, InvalidInput, NotedError, OutcomeUnknown
from .._service.http_client import HttpClient, RequestsHttpClient
from .._service.session import Session
from .._service.text import option
from .files import FileError, check_writable, write_file
from .returned import FAILURES
from .runner import ModuleSpec, Result, Task
from .version import VERSION
from .yaml_text import yaml_text

_MODE = 0o640


class Probe:
    """One run of the module. What is seen is kept here, however the run ends."""

    def __init__(self, task: Task, clock: Clock | None = None) -> None:
        self._task = task
        self._options = task.options
        self._observations, self._shapes, self._rate_limit = Observations(), Shapes(), RateLimit()
        self._clock = clock or SystemClock()
        self._pace = Pace(self._clock, lambda: task.interruption.caught)
        self._http_clients: dict[str, HttpClient] = {}

    def answered(self) -> Result:
        with collected(self._task.errors), self._connected() as clients:
            way = see_keys(clients, self._observations, self._shapes)
            sub_account = self._sub_account(way)
            self._check(sub_account)
            return self._in(sub_account, clients[way])
        raise InvalidInput(self._task.errors.found)

    @contextmanager
    def _connected(self) -> Iterator[Mapping[str, Client]]:
        connection = self._task.connection.checked()
        headers = {BEARER: None, BARE: connection.api_key, NONE: ""}
        for way, header in headers.items():
            self._http_clients[way] = RequestsHttpClient(connection, authorization=header)
        try:
            yield {
                way: Client(http_client, connection.base, self._pace, self._rate_limit)
                for way, http_client in self._http_clients.items()
            }
        finally:
            for each in self._http_clients.values():
                each.close()

    def _sub_account(self, way: str) -> Values:
        connection = self._task.connection
        session = Session(connection.checked(), self._http_clients[way], self._clock, redactor=connection.redactor)
        accessible = UserService(session).key_holder().sub_accounts
        chosen = choose(self._options["sub_account"], accessible, self._task.errors)
        if chosen is None:
            raise InvalidInput(self._task.errors.found)
        return chosen

    def _check(self, sub_account: Values) -> None:
        """Raises InvalidInput where there is no consent, or what was seen could not be written."""
        errors, typed, name = self._task.errors, self._options["confirm_sub_account"], given(sub_account, "name")
        is_asked = not self._task.check_mode
        if typed is None and is_asked:
            errors.add(f"{option('confirm_sub_account')} is missing: it must be the name of the sub-account, '{name}'")
        elif typed is not None and typed != name:
            errors.add(
                f"{option('confirm_sub_account')} '{typed}' is not the name of the sub-account, which is '{name}'"
            )
        if is_asked and not self._options["consent"]:
            errors.add(
                f"{option('consent')} is not true: run in check mode first, which announces everything that the probe "
                "does, and agree to it"
            )
        try:
            check_writable(self._options["path"])
        except FileError as error:
            errors.add(str(error))
        if errors:
            raise InvalidInput(errors.found)

    def _in(self, sub_account: Values, client: Client) -> Result:
        announced = announcement(described(sub_account))
        values: dict[str, Any] = {"changed": True, "announcement": announced, "file": self._options["path"]}
        if self._task.check_mode:
            return Result(values)
        # From here on, a signal ends the run in order.
        self._task.interruption.watch()
        ended = run_probe(self._scene(sub_account, client))
        findings = self._observations.findings()
        failure = _failure(ended, self._task.interruption.caught)
        seen = {
            "summary": summary(findings),
            "refuted": [_refuted(each) for each in findings if each.verdict == REFUTED],
            "not_seen": [each.assumption.id for each in findings if each.verdict == NOT_SEEN],
            "left": ended.left,
        }
        return self._written(Result({**values, **seen}, failure=failure), findings)

    def _scene(self, sub_account: Values, client: Client) -> Scene:
        place = Place(int(sub_account["id"]), str(sub_account["app_id"]), given(sub_account, "account_id"))
        began = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)
        return Scene(
            ProbeService(client, place),
            place,
            self._pace,
            Names(token_hex(3)),
            self._options["wait_timeout"],
            self._new_password,
            began.strftime("%Y-%m-%dT%H:%M:%SZ"),
            self._observations,
            self._shapes,
        )

    def _new_password(self) -> str:
        password = f"Aa1!{token_hex(10)}"
        self._task.connection.redactor.learn([password])
        return password

    def _written(self, result: Result, findings: list[Finding]) -> Result:
        day = datetime.now(timezone.utc).strftime("%Y-%m-%d")
        habits = document(findings, self._shapes, self._rate_limit, VERSION, day)
        try:
            write_file(self._options["path"], HEADER + yaml_text(habits), _MODE)
        except FileError as error:
            failure = AvayaError(f"{error}. What was seen is in the result, as habits")
            if result.failure is not None:
                failure = NotedError(result.failure, str(failure))
            return Result({**result.values, "habits": habits}, failure=failure)
        return result


def _refuted(finding: Finding) -> dict[str, Any]:
    row = finding.assumption
    return {"id": row.id, "assumption": row.assumption, "assumed": row.assumed, "seen": finding.seen}


def _failure(ended: Ended, caught: str) -> AvayaError | None:
    """What is left in the sub-account is worse than not to have seen all."""
    stopped = OutcomeUnknown(
        (
            f"The run was interrupted by {caught}. The file contains what was seen until then. Run it again to see the "
            "rest"
        ),
        changed=True,
    )
    if not ended.left:
        return stopped if ended.was_stopped else None
    left = OutcomeUnknown(
        "Not everything that the probe created could be removed. It still exists, or may still exist: "
        f"{'; '.join(ended.left)}. Run the probe again: it removes this first",
        changed=True,
    )
    return NotedError(left, str(stopped)) if ended.was_stopped else left


def probe(task: Task) -> Result:
    return Probe(task).answered()


PROBE = ModuleSpec(
    (
        Option(
            "path",
            "File, in YAML, that the observations are written to. Its folder must exist.",
            "path",
            required=True,
        ),
        Option(
            "confirm_sub_account",
            (
                "The name of the sub-account, typed by the person who is responsible for it. Required except in check "
                "mode."
            ),
            takes_number=True,
        ),
        Option(
            "consent",
            (
                (
                    "Whether the person who is responsible for the sub-account agrees to what the module creates in "
                    "it, and to the login ids that stay reserved. Check mode returns this in RV(announcement)."
                ),
                "The module fails without this consent, except in check mode.",
            ),
            "bool",
            default=False,
        ),
        Option(
            "wait_timeout",
            "How long to wait for one job, in seconds, and for each thing to be removed. What does not appear in "
            "this time counts as not seen.",
            "float",
            default=120.0,
        ),
    ),
    (
        Returned(
            "announcement",
            "Everything that the module does in the sub-account, or in check mode would do, one sentence each.",
            "list",
            "when the options are valid",
            elements="str",
            sample=[announcement("Laboratory (code LAB, appId ABC_Lab, id 103)")[2]],
        ),
        Returned("file", "The file.", "str", "when the options are valid"),
        Returned(
            "summary",
            "How many assumptions were confirmed, refuted or not seen.",
            "dict",
            "when the service was probed",
            contains=tuple(Returned(each, f"How many were {each.replace('_', ' ')}.", "int") for each in VERDICTS),
        ),
        Returned(
            "refuted",
            "The assumptions that were refuted.",
            "list",
            "when the service was probed",
            elements="dict",
            contains=(
                Returned("id", "Name of the assumption in the file."),
                Returned("assumption", "The assumption, as a sentence."),
                Returned("assumed", "The observation that the assumption predicts.", "raw"),
                Returned("seen", "The actual observation.", "raw"),
            ),
        ),
        Returned(
            "not_seen",
            "The names of the assumptions that were not seen. The file says why.",
            "list",
            "when the service was probed",
            elements="str",
        ),
        Returned(
            "left",
            "What the module created and could not remove, or what may still exist. Empty if everything was removed.",
            "list",
            "when the service was probed",
            elements="str",
        ),
        Returned("habits", "The content that the file would have.", "dict", "if the file could not be written"),
        *FAILURES,
    ),
    probe,
)
