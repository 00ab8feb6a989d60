# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ledger of a task: who did what, when and from which files, before and after each change."""

from __future__ import annotations

import getpass
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from threading import Lock
from typing import Any

from .._engine.changes import Action, Change
from .._engine.context import Context
from .._engine.history import BEGIN, DONE, END, RUN
from .._engine.instants import timestamp
from .._engine.kind import Kind
from .._engine.ledger import Ledger, NoLedger
from .._engine.outcomes import NotBegun, Outcome
from .._engine.plan_document import plain
from .._engine.report import Report, result_of
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values, given
from .._service.errors import AvayaError
from .._service.text import option
from .connection import comparable_url
from .files import FileError
from .ledger_file import LedgerFile
from .ledger_options import LEDGER_ORIGIN
from .plans import Plans
from .runner import OUR_WORDS, Task
from .version import VERSION
from .wording import MODULE

_SECONDS_A_DAY = 86_400


@dataclass
class TaskLedger:
    """Every text that is written is free of secrets. `now` is in seconds since 1970."""

    file: LedgerFile
    task: Task
    module: str
    plans: Plans | None
    now: Callable[[], float] = time.time
    _run: str = field(default_factory=lambda: token_hex(8), init=False)
    _context: Context | None = field(default=None, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _problems: list[str] = field(default_factory=list, init=False)
    _ended: set[tuple[str, str]] = field(default_factory=set, init=False)

    def opens(self, report: Report) -> None:
        self._context = report.context
        options = self.task.options
        origin = options.get(LEDGER_ORIGIN) or {}
        sub_account = report.context.sub_account
        try:
            if options["ledger_keep_days"]:
                # Nothing was written before 1970, and there are no timestamps of the time before the year 1.
                days = min(options["ledger_keep_days"], self.now() // _SECONDS_A_DAY)
                self.file.forget_before(timestamp(self.now() - days * _SECONDS_A_DAY))
            self._add(
                RUN,
                durable=True,
                by={"user": _user(), "host": platform.node()},
                note=options["ledger_note"],
                module=self.module,
                collection_version=VERSION,
                api_url=comparable_url(str(options["api_url"] or "")),
                sub_account={name: plain(given(sub_account, name)) for name in ("id", "app_id", "name")},
                commit=origin.get("commit"),
                files=origin.get("files"),
                **({} if self.plans is None else self.plans.in_ledger(report)),
            )
        except FileError as error:
            raise AvayaError(f"Nothing was changed, because the ledger could not be written: {error}") from None

    def begins(self, kind: Kind, change: Change) -> None:
        current = change.current or {}
        more: dict[str, Any] = {}
        if change.action is Action.RECREATE and self._context is not None:
            more["as_it_was"] = plain(kind.exported(current, self._context))
        try:
            self._add(
                BEGIN,
                kind=change.kind,
                name=change.name,
                action=change.action.value,
                reason=change.reason,
                before=plain(change.before),
                after=plain(change.after),
                had=plain(kind.lost_with(Action.DELETE, current)) if change.current else None,
                **more,
            )
        except FileError as error:
            raise NotBegun(
                f"{kind.label_of(change.target or current)} was not changed, because the change could not be recorded "
                f"in the ledger first: {error}"
            ) from None

    def ends(self, kind: Kind, outcome: Outcome) -> None:
        change = outcome.change
        # What is listed by its identity in other cases is the same thing.
        self._ended.add((change.kind, change.name))
        try:
            self._add(
                END,
                kind=change.kind,
                name=change.name,
                action=change.action.value,
                result=result_of(outcome),
                changed=outcome.changed,
                has=plain(kind.lost_with(Action.DELETE, outcome.thing)) if outcome.thing else None,
                lost=plain(outcome.lost),
                is_away=outcome.is_away or (change.action is Action.RECREATE and not outcome.waited_for),
                error=None if outcome.error is None else str(outcome.error),
            )
        except FileError as error:
            self._problem(error)

    def closes(self, report: Report) -> Sequence[str]:
        for outcome in report.failed:
            if (outcome.change.kind, outcome.change.name) not in self._ended:
                self.ends(report.kind_of(outcome.change), outcome)
        done = {kind.plural: report.summary(kind) for kind in report.kinds if report.outcomes_of(kind)}
        try:
            self._add(DONE, durable=True, summary=done, interrupted_by=report.interrupted_by or None)
        except FileError as error:
            self._problem(error)
        return self._problems

    def _problem(self, error: FileError) -> None:
        with self._lock:
            if not self._problems:
                self._problems.append(f"The ledger is missing part of what this run did: {error}")

    def _add(self, event: str, durable: bool = False, **content: Any) -> None:
        entry = {"event": event, "run": self._run, "at": timestamp(self.now()), **content}
        # Without references to options, which each interface calls otherwise.
        self.file.add(MODULE.value(self.task.connection.redactor.clean_all(entry, OUR_WORDS)), durable)


def ledger_of(task: Task, module: str, plans: Plans | None = None) -> Ledger:
    """The ledger that a task asks for. One that cannot be written is an error of the task."""
    path = task.options["ledger_path"]
    return TaskLedger(LedgerFile(path), task, module, plans) if path else NoLedger()


def check_ledger(options: Values, errors: ValidationErrors) -> None:
    path, days = options["ledger_path"], options["ledger_keep_days"]
    if days is not None and days < 1:
        errors.add(f"{option('ledger_keep_days')} {days} must be 1 or more")
    if not path:
        named = [name for name in ("ledger_keep_days", "ledger_note") if options[name]]
        errors.extend(f"{option(name)} requires a ledger; set {option('ledger_path')}" for name in named)
        return
    try:
        LedgerFile(path).check()
    except FileError as error:
        errors.add(f"{option('ledger_path')}: {error}")


def _user() -> str:
    try:
        return getpass.getuser()
    except Exception:  # noqa: BLE001
        # Whom the system has no name for, such as a number in a container.
        return "unknown"
