# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module ledger_info, which reports the content of a ledger and needs no connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._engine.fields import Option, Returned
from .._engine.history import RENUMBERING, renumbered, reported
from .._engine.interruption import Interruption
from .._engine.texts import noun_of
from .files import FileError, mode_of
from .ledger_file import LedgerFile
from .runner import RunningModule
from .sessions import Sessions
from .spreadsheets import csv_text
from .wording import for_people

_OPTIONS = (
    Option(
        "path",
        "The ledger, as written by O(avaya.cloud.avaya_agents#module:ledger_path).",
        "path",
        required=True,
    ),
    Option(
        "only",
        "Which things to report: names, or patterns such as V(anna*) or V(agent:anna*), in which C(*) matches any "
        "number of characters and C(?) matches one. Case is ignored. By default, everything is reported.",
        "list",
        "str",
        default=[],
    ),
    Option("since", "The first instant or day to report, as ISO 8601 in UTC, such as V(2026-11-30)."),
)
_WHICH = ("at", "kind", "name", "result")
_NUMBERS = (
    Returned("at", "When.", "str"),
    Returned("kind", "The kind of thing, such as V(agent)."),
    Returned("name", "The name of the thing."),
    Returned("result", "The result of the change.", choices=RENUMBERING),
    Returned(
        "old", "The values that Avaya had assigned before, such as C(login_id). Empty if there were none.", "dict"
    ),
    Returned("new", "The values that Avaya has assigned since. Empty if there are none.", "dict"),
)
RETURNS = (
    Returned(
        "changes",
        "What happened, oldest first.",
        "list",
        elements="dict",
        contains=(
            Returned("at", "When the change began, as ISO 8601 in UTC."),
            Returned("run", "Id of the run. All changes of one task have the same id."),
            Returned("by", "The C(user) and C(host) that ran the task.", "dict"),
            Returned("note", "The O(avaya.cloud.avaya_agents#module:ledger_note) of the task. Null if there is none."),
            Returned("commit", "The commit that the declaration comes from. Null if it is not known."),
            Returned("files", "The SHA-256 of each file of the declaration, by path.", "dict"),
            Returned("plan", "The digest of the plan."),
            Returned("sub_account", "The C(id), C(app_id) and C(name) of the sub-account.", "dict"),
            Returned("kind", "The kind of thing, such as V(agent)."),
            Returned("name", "The name of the thing."),
            Returned("action", "The planned action."),
            Returned("result", "The result. V(unknown) if the run was killed before the result was known."),
            Returned("reason", "Why."),
            Returned("before", "The managed fields as they were. Secrets are hidden.", "dict"),
            Returned("after", "The managed fields as declared. Secrets are hidden.", "dict"),
            Returned("had", "The values that Avaya had assigned before, such as C(login_id).", "dict"),
            Returned("has", "The values that Avaya has assigned since.", "dict"),
            Returned("error", "Why the change failed. Null if it did not fail."),
        ),
    ),
    Returned("lines", "The same in readable form, one line for each change.", "list", elements="str"),
    Returned(
        "assigned",
        (
            "Login ids and extensions that Avaya newly assigned or that are gone, for workforce management and other "
            "systems."
        ),
        "list",
        elements="dict",
        contains=_NUMBERS,
    ),
    Returned("assigned_csv", "The same as CSV, with a header.", "str"),
    Returned("unreadable", "How many lines of the ledger are unreadable, which a killed run can cause.", "int"),
)


class LedgerInfo:
    """The module ledger_info."""

    options = all_options = _OPTIONS
    returns = RETURNS

    def run(self, module: RunningModule, _interruption: Interruption, _sessions: Sessions | None = None) -> None:
        """Does the work of the module and ends it."""
        options = module.params
        if module.type_errors:
            module.fail_json(msg="; ".join(module.type_errors))
        try:
            if mode_of(options["path"]) is None:
                raise FileError(f"there is no ledger '{options['path']}'; a task with ledger_path creates it")
            events, unreadable = LedgerFile(options["path"]).events()
        except FileError as error:
            module.fail_json(msg=str(error))
        changes = reported(events, options["only"] or ())
        since = options["since"] or ""
        changes = [change for change in changes if str(change["at"]) >= since]
        assigned = list(renumbered(changes))
        if unreadable:
            lines = (
                "1 line of the ledger is not a valid entry"
                if unreadable == 1
                else f"{unreadable} lines of the ledger are not valid entries"
            )
            module.warn(f"{lines}: a run was killed there, or the disk was full")
        module.exit_json(
            changed=False,
            changes=changes,
            lines=for_people([line_of(change) for change in changes]),
            assigned=assigned,
            assigned_csv=csv_of(assigned),
            unreadable=unreadable,
        )


def line_of(change: dict[str, Any]) -> str:
    """What happened, in one line: when, what, to whom, why, by whom."""
    by = change["by"] or {}
    who = f" by {by.get('user')} on {by.get('host')}" if by else ""
    note = f" ({change['note']})" if change["note"] else ""
    commit = f" from {change['commit']}" if change["commit"] else ""
    named = {name.replace("_", " "): value for name, value in (change["had"] or {}).items()}
    has = {name.replace("_", " "): value for name, value in (change["has"] or {}).items()}
    is_done = change["result"] in RENUMBERING
    numbers = [_moved(name, named.get(name), has.get(name)) for name in dict.fromkeys([*named, *has]) if is_done]
    said = [each for each in (change["reason"], ", ".join(numbers), change["error"]) if each]
    thing = f"{noun_of(str(change['kind']))} {change['name']}"
    return f"{change['at']} {thing}: {change['result']}: {'; '.join(said)}{who}{commit}{note}"


def _moved(name: str, old: Any, new: Any) -> str:
    return f"{name} {old}" if old == new else f"{name} {old or 'none'} → {new or 'none'}"


def csv_of(assigned: Sequence[dict[str, Any]]) -> str:
    """Old and new, a column each, with a header."""
    names = list(dict.fromkeys(name for each in assigned for name in (*each["old"], *each["new"])))
    columns = [(age, name) for name in names for age in ("old", "new")]
    header = [*_WHICH, *(f"{age}_{name}" for age, name in columns)]
    rows = ([*(each[name] for name in _WHICH), *(each[age].get(name) for age, name in columns)] for each in assigned)
    return csv_text(header, rows)


LEDGER_INFO = LedgerInfo()
