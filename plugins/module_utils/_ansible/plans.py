# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plans of a task: written to files before anything is applied, and compared with a saved plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any

from .._engine.engine import Review
from .._engine.instants import timestamp
from .._engine.plan_comparison import PlanDifference, declared_otherwise, differences, is_of_new, other_sub_account
from .._engine.plan_document import Origin, plan_document, sealed
from .._engine.report import Report
from .._engine.values import Values
from .._service.errors import AvayaError, InvalidInput
from .._service.text import option
from .connection import comparable_url
from .files import FileError
from .plan_files import check_plan_path, is_same_file, read_plan, write_plans
from .runner import OUR_WORDS, Task
from .version import VERSION
from .wording import MODULE

_SHOWN_AT_MOST = 20


def _now() -> datetime:
    return datetime.now(timezone.utc)


class PlansDiffer(AvayaError):
    """The plan is not the one that the user has seen. Nothing was changed."""

    def __init__(
        self, path: str, kept: Mapping[str, Any], made: Mapping[str, Any], found: list[PlanDifference]
    ) -> None:
        more = len(found) - _SHOWN_AT_MOST
        others = declared_otherwise(kept, made)
        lines = [
            f"Nothing was changed. The plan is not the one in '{path}' of {kept['made_at']}: {_differ(len(found))}.",
            *(f"- {each.described()}" for each in found[:_SHOWN_AT_MOST]),
            *([f"- and {more} more, listed in plan_differences"] if more > 0 else []),
            f"The declaration of {' and '.join(others)} differs from the one that the plan was made from."
            if others
            else "The declaration is the same, so the sub-account has changed since then.",
            f"Make a new plan with {option('plan_path')}, check it, and use it as {option('expect_plan')}.",
        ]
        super().__init__("\n".join(lines))


class PlanHasChanges(AvayaError):
    """The plan has changes, and the user wants a failure in that case."""


class PlanAppliedInPart(AvayaError):
    """A plan that was held to failed half-way: what is left to do is another plan."""

    def __init__(self, error: AvayaError, path: str) -> None:
        super().__init__(
            f"{error}\nPart of the plan in '{path}' was applied, so the next plan will differ: make it with "
            f"{option('plan_path')}, check it, and use it as {option('expect_plan')}."
        )

    @property
    def changed(self) -> bool:
        return True


class Plans:
    """What a task asks of its plan. Errors in its options are among the task's when it is made."""

    def __init__(self, task: Task, module: str, now: Callable[[], datetime] = _now) -> None:
        options = task.options
        self._module, self._now = module, now
        self._redactor = task.connection.redactor
        self._check_mode = task.check_mode
        self._fails = bool(options["fail_on_changes"])
        self._expected_path = str(options["expect_plan"] or "")
        self._paths = [str(path) for path in options["plan_path"] or ()]
        self._api_url = self._redactor.clean(_service_of(options))
        self._kept: dict[str, Any] | None = None
        self._made: dict[str, Any] | None = None
        self._differences: list[PlanDifference] = []
        errors = task.errors
        for without in ("compare_only", "offline", "compare_with"):
            if options.get(without):
                named = [name for name in ("plan_path", "expect_plan", "fail_on_changes") if options[name]]
                errors.extend(
                    f"{option(name)} applies to a plan, and {option(without)} makes no plan" for name in named
                )
                return
        errors.extend(problem for path in self._paths if (problem := self._path_problem(path)))
        if options["expect_plan"] == "":
            # As a variable of the shell leaves it that was not set; and any plan would do.
            errors.add(f"{option('expect_plan')} is empty; specify a plan, or leave it out")
        if self._expected_path:
            try:
                self._kept = read_plan(self._expected_path, module, self._api_url)
            except FileError as error:
                errors.add(f"{option('expect_plan')}: {error}")

    @property
    def reviewer(self) -> Review | None:
        """What is to see the plan before anything is applied; None where nothing is asked of it."""
        is_asked = self._paths or self._kept is not None or self._fails
        return self.review if is_asked else None

    def review(self, report: Report) -> AvayaError | None:
        """Writes the plan, and answers why it is not to be applied, if so. Raises AvayaError."""
        if not self._paths and self._kept is None:
            return self._with_changes(report)
        made = self._made = self._document(report)
        try:
            write_plans(self._paths, made)
        except FileError as error:
            raise AvayaError(f"Nothing was changed, because the plan could not be saved: {error}") from None
        if self._kept is not None:
            if other_sub_account(self._kept, made):
                other = (
                    f"{option('expect_plan')}: '{self._expected_path}' is a plan for sub-account "
                    f"{_named(self._kept)}, but this task manages {_named(made)}"
                )
                raise InvalidInput([other])
            self._differences = differences(self._kept, made)
            if self._differences:
                return PlansDiffer(self._expected_path, self._kept, made, self._differences)
        return self._with_changes(report)

    def in_ledger(self, report: Report) -> dict[str, Any]:
        """What a ledger has of it: by its digest, it is the one in a file that somebody has seen."""
        made = self._document(report) if self._made is None else self._made
        kept = None if self._kept is None else self._kept["digest"]
        return {"plan": made["digest"], "expected_plan": kept, "totals": made["totals"]}

    def results(self) -> dict[str, Any]:
        """What the task returns of it."""
        return {"plan_differences": [each.as_result() for each in self._differences]} if self._differences else {}

    def failure(self, report: Report) -> AvayaError | None:
        """The failure of the task, where it failed."""
        error = report.error
        if error is None or self._kept is None or self._check_mode or not report.changed:
            return error
        return PlanAppliedInPart(error, self._expected_path)

    def _path_problem(self, path: str) -> str:
        if self._expected_path and is_same_file(path, self._expected_path):
            return (
                f"{option('plan_path')}: '{path}' is the plan in {option('expect_plan')}; write the new one to "
                "another file"
            )
        try:
            check_plan_path(path)
        except FileError as error:
            return f"{option('plan_path')}: {error}"
        return ""

    def _document(self, report: Report) -> dict[str, Any]:
        made_at = timestamp(self._now())
        made = plan_document(report, Origin(self._module, VERSION, self._api_url, made_at))
        for name in ("sub_account", "held_back", "changes"):
            # Without references to options, which each interface calls otherwise.
            made[name] = MODULE.value(self._redactor.clean_all(made[name], OUR_WORDS))
        return sealed(made)

    def _with_changes(self, report: Report) -> AvayaError | None:
        if not self._fails or not any(change.changes_something for change in report.plan.changes):
            return None
        *head, totals = report.plan_text().rstrip("\n").split("\n")
        more = len(head) - 1 - _SHOWN_AT_MOST
        shown = head[: _SHOWN_AT_MOST + 1] + ([f"  and {more} more, listed in changes"] if more > 0 else [])
        said = "\n".join([*shown, totals])
        return PlanHasChanges(
            f"Nothing was changed. The plan has changes, and {option('fail_on_changes')} is set.\n{said}"
        )


def _service_of(options: Values) -> str:
    try:
        return comparable_url(str(options["api_url"] or ""))
    except ValueError:
        # It is no address, which is an error of its own.
        return ""


def _named(document: Mapping[str, Any]) -> str:
    sub_account = document["sub_account"]
    if is_of_new(sub_account):
        return f"{sub_account['name']} (not created yet)"
    return f"{sub_account.get('name')} (appId {sub_account.get('app_id')}, id {sub_account.get('id')})"


def _differ(number: int) -> str:
    return "1 change differs" if number == 1 else f"{number} changes differ"
