# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a whole contact centre, and the results of the modules that declare and read one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ..api.errors import AvayaError
from ..converge.agent_job import JobOptions
from ..converge.contact_center import CenterReport, Done, converge_center
from ..planning.agents import AgentDeclaration
from ..planning.change import Action
from ..planning.contact_center import CenterDeclaration, center_lines
from ..planning.drift import drift_of
from ..planning.export import (
    exported_agents,
    exported_skills,
    exported_subscriptions,
    password_name,
    variables_text,
    with_references,
)
from ..planning.purge import Purge
from ..planning.subscriptions import SubscriptionDeclaration
from ..resources.fields import Values
from ..resources.findings import Findings
from ..resources.shape import ShapeReader, shaped
from ..resources.subscription import name_of, subscription_from_wire
from .agent import ROSTER_ENTRY_ARGUMENTS, WAIT_ARGUMENTS, declaration_of
from .info import the_sub_account_of
from .progress import progress_to
from .roster import MOST_CONNECTIONS
from .runner import Result, Task
from .skill import SKILL_ARGUMENTS
from .subscription import SUBSCRIPTION_ARGUMENTS, subscription_declaration

Entry = TypeVar("Entry")
# Stands for passwords where nothing is written. They are never compared.
_NOT_NEEDED = "Not_needed_0"
KINDS = ("skills", "agents", "subscriptions")
_IDENTITY = {
    "skills": ("name", "number"),
    "agents": ("username", "state"),
    "subscriptions": ("subscription_id", "data_source_type", "endpoint", "state"),
}
_PURGE = {"limit": {"type": "int", "required": True}, "protected": {"type": "list", "elements": "str", "default": []}}
CENTER_ARGUMENTS: dict[str, Any] = {
    # Whole lists are kept out of logs, since passwords are among what they hold. The module checks their entries.
    "skills": {"type": "raw", "no_log": False},
    "agents": {"type": "raw", "no_log": True},
    "subscriptions": {"type": "raw", "no_log": True},
    "passwords": {"type": "dict", "no_log": True},
    "purge": {"type": "raw", "no_log": False},
    "tolerated": {"type": "raw", "no_log": False},
    "recreate": {"type": "bool", "default": False},
    "compare_only": {"type": "bool", "default": False},
    "concurrency": {"type": "int", "default": 16},
    "wait_timeout": {"type": "float", "default": 300.0},
    "progress_path": {"type": "path"},
}
CENTER_INFO_ARGUMENTS: dict[str, Any] = {
    "include": {"type": "list", "elements": "str", "choices": list(KINDS), "default": list(KINDS)},
    "password_references": {"type": "bool", "default": False, "no_log": False},
}
# What an info module returns can be declared as it is, with what the service alone decides.
_SKILL_SHAPE: dict[str, Any] = {
    **{name: rule for name, rule in SKILL_ARGUMENTS.items() if name not in WAIT_ARGUMENTS},
    "status": {"type": "str"},
}
_SUBSCRIPTION_SHAPE: dict[str, Any] = {
    **SUBSCRIPTION_ARGUMENTS,
    "sub_account": {"type": "str"},
    "lost_data": {"type": "dict"},
    "last_data_sent": {"type": "str"},
}


def declare_contact_center(task: Task) -> Result:
    options = task.options
    findings = task.connect.findings
    declaration = _declaration(options, findings)
    task.connect.redactor.learn(_secrets(declaration))
    report = converge_center(
        task.connect,
        options["sub_account"],
        declaration,
        task.check_mode,
        JobOptions(True, options["wait_timeout"], max(1, min(MOST_CONNECTIONS, options["concurrency"]))),
        findings,
        progress=progress_to(options["progress_path"]),
    )
    values = {
        "api_url": options["api_url"],
        "sub_account": report.sub_account,
        "undeclared": {kind: list(getattr(report.undeclared, kind)) for kind in KINDS},
        "tolerated": {kind: list(report.undeclared.tolerated.get(kind, ())) for kind in KINDS},
        "losing": [{"subscription": name, **record} for name, record in report.losing.items()],
    }
    if declaration.compare_only:
        managed = {kind: options[kind] is not None for kind in KINDS}
        values["drift"] = drift_of([done.change for done in report.done], report.undeclared, managed)
        return Result({"changed": False, **values}, report.warnings)
    failed = [done for done in report.done if done.error is not None]
    values |= {
        "changed": report.changed,
        "summary": _summary(report.done),
        "changes": [_change(done) for done in report.done if done.change.action is not Action.KEEP],
        "failures": [_failure(done) for done in failed],
        "diff": {"prepared": _plan_text(report)},
    }
    return Result(values, report.warnings, CenterFailed(failed, task.check_mode) if failed else None)


def contact_center_info(task: Task) -> Result:
    """The contact centre as it would be declared, if so asked with references in the place of secrets."""
    api = the_sub_account_of(task)
    include = task.options["include"]
    center: dict[str, list[Values]] = {}
    catalogue = api.skills.catalogue()
    if "skills" in include:
        center["skills"] = exported_skills(catalogue)
    if "agents" in include:
        center["agents"] = exported_agents(api.agents.all(), catalogue, api.agents.station_groups())
    if "subscriptions" in include:
        center["subscriptions"] = exported_subscriptions(
            [subscription_from_wire(wire) for wire in api.subscriptions.all()]
        )
    values = {"api_url": task.options["api_url"], "sub_account": api.sub_account, "sub_account_described": api.name}
    if not task.options["password_references"]:
        return Result({**values, "contact_center": center})
    center = with_references(center)
    return Result({**values, "contact_center": center, "variables": variables_text(center)})


class CenterFailed(AvayaError):
    """Something of a contact centre failed. The values beside it say what, and whether running again would help."""

    def __init__(self, failed: Sequence[Done], check_mode: bool) -> None:
        changes = "1 change" if len(failed) == 1 else f"{len(failed)} changes"
        told = f"{changes} cannot be made." if check_mode else f"{changes} failed; all others were carried out."
        shown = [str(done.error) for done in failed[:5]]
        if len(failed) > 5:
            shown.append(f"{len(failed) - 5} more are listed in failures.")
        super().__init__("\n".join([told, *shown]))
        self._failed = failed

    @property
    def retryable(self) -> bool:
        return any(done.error is not None and done.error.retryable for done in self._failed)


def _declaration(options: Mapping[str, Any], findings: Findings) -> CenterDeclaration:
    passwords = _passwords(options["passwords"] or {}, findings)
    purge = _purge(options["purge"], findings)
    if all(options[kind] is None for kind in KINDS):
        findings.add("nothing is declared: skills, agents or subscriptions must say what there should be")
    if not 1 <= options["concurrency"] <= MOST_CONNECTIONS:
        findings.add(f"concurrency {options['concurrency']} must be from 1 to {MOST_CONNECTIONS}")
    for kind in ("agents", "subscriptions"):
        if purge.get(kind) is not None and options[kind] is None:
            findings.add(f"purge.{kind} needs {kind}: what is not managed is not purged")
    return CenterDeclaration(
        skills=_entries(options["skills"], "skills", _SKILL_SHAPE, _skill, findings),
        agents=_entries(
            options["agents"],
            "agents",
            ROSTER_ENTRY_ARGUMENTS,
            lambda entry, place: _agent(entry, place, options, passwords),
            findings,
        ),
        subscriptions=_entries(
            options["subscriptions"],
            "subscriptions",
            _SUBSCRIPTION_SHAPE,
            lambda entry, place: _subscription(entry, place, passwords),
            findings,
        ),
        purge_agents=purge.get("agents"),
        purge_subscriptions=purge.get("subscriptions"),
        compare_only=options["compare_only"],
        tolerated=_tolerated(options["tolerated"], findings),
    )


def _passwords(given: Mapping[str, Any], findings: Findings) -> dict[str, str]:
    """The passwords by whom or what they are for, case ignored."""
    for name, password in given.items():
        if isinstance(password, bool) or not isinstance(password, (str, int)):
            findings.add(f"passwords: the one for '{name}' must be a text")
    return {str(name).lower(): str(password) for name, password in given.items()}


def _entries(
    given: Any,
    kind: str,
    shape: Mapping[str, Mapping[str, Any]],
    declare: Callable[[Values, str], Entry],
    findings: Findings,
) -> tuple[Entry, ...] | None:
    """The declarations of one kind; None where it is not managed. An entry with the wrong shape is a finding."""
    if given is None:
        return None
    if not isinstance(given, list):
        findings.add(f"{kind} must be a list")
        return ()
    entries = []
    reader = ShapeReader(shape)
    for position, entry in enumerate(given):
        place = f"{kind}[{position}]"
        known = len(findings.found)
        values = reader.read(entry, place, findings)
        if len(findings.found) == known:
            entries.append(declare(values, place))
        elif identified := _identified(kind, values, shape):
            entries.append(declare(identified, place))
    return tuple(entries)


def _identified(kind: str, values: Values, shape: Mapping[str, Mapping[str, Any]]) -> Values | None:
    """What is certain of an entry with the wrong shape: which thing is meant. None where that is not certain either.

    It is refused in any case; but it may be the second of two, or the skill that an agent needs.
    """
    known = {option: values[option] for option in _IDENTITY[kind] if values[option] is not None}
    if not any(option in known for option in ("name", "username", "subscription_id", "endpoint")):
        return None
    if kind == "subscriptions" and "subscription_id" not in known and "data_source_type" not in known:
        return None
    empty = {option: rule.get("default") for option, rule in shape.items()}
    return {**empty, **({"password": _NOT_NEEDED} if kind == "agents" else {}), **known}


def _skill(entry: Values, _place: str) -> Values:
    return {name: value for name, value in entry.items() if value is not None and name != "status"}


def _agent(entry: Values, place: str, options: Mapping[str, Any], passwords: Mapping[str, str]) -> AgentDeclaration:
    # A reference to a password that is not there leaves an empty text behind, which is no password.
    password = entry["password"] or passwords.get(entry["username"].lower())
    again = options["recreate"] if entry["recreate"] is None else entry["recreate"]
    if options["compare_only"]:
        password, again = password or _NOT_NEEDED, False
    return declaration_of({**entry, "password": password}, again, f"{place} ({entry['username']})")


def _subscription(entry: Values, place: str, passwords: Mapping[str, str]) -> SubscriptionDeclaration:
    name = password_name(entry)
    password = entry["basic_auth_password"] or passwords.get(name.lower())
    wanted = password if entry["basic_auth_username"] else entry["basic_auth_password"] or None
    return subscription_declaration({**entry, "basic_auth_password": wanted}, f"{place} ({_feed(entry)})")


def _purge(given: Any, findings: Findings) -> dict[str, Purge]:
    if given is None:
        return {}
    shape = {kind: {"type": "dict", "options": _PURGE} for kind in ("agents", "subscriptions")}
    known = len(findings.found)
    values = shaped(given, shape, "purge", findings)
    if len(findings.found) > known:
        return {}
    kept = {}
    for kind, purge in values.items():
        if purge is not None and purge["limit"] < 0:
            findings.add(f"purge.{kind}.limit: {purge['limit']} must be 0 or more")
        elif purge is not None:
            kept[kind] = Purge(purge["limit"], tuple(purge["protected"]), f"purge.{kind}.limit")
    return kept


def _tolerated(given: Any, findings: Findings) -> dict[str, tuple[str, ...]]:
    shape = {kind: {"type": "list", "elements": "str", "default": []} for kind in KINDS}
    values = shaped({} if given is None else given, shape, "tolerated", findings)
    return {kind: tuple(str(pattern) for pattern in patterns or ()) for kind, patterns in values.items()}


def _secrets(declaration: CenterDeclaration) -> list[str | None]:
    agents = [agent.password for agent in declaration.agents or ()]
    feeds = [feed.fields.get("basic_auth_password") for feed in declaration.subscriptions or ()]
    return [*agents, *feeds]


def _feed(entry: Mapping[str, Any]) -> str:
    """What findings call a subscription, also where its endpoint has a password in it."""
    known = {option: entry[option] for option in ("data_source_type", "endpoint", "subscription_id")}
    return name_of(known)


def _summary(done: Sequence[Done]) -> dict[str, dict[str, int]]:
    counted = Counter((each.change.kind, each.result) for each in done)
    results = ("created", "updated", "recreated", "deleted", "unchanged", "failed")
    return {
        f"{kind}s": {result: counted[kind, result] for result in results} for kind in ("skill", "agent", "subscription")
    }


def _change(done: Done) -> dict[str, Any]:
    change = done.change
    return {
        "kind": change.kind,
        "name": change.name,
        "action": change.action.value,
        "result": done.result,
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
        "lost": change.lost or None,
        "lost_data": done.lost_data,
    }


def _failure(done: Done) -> dict[str, Any]:
    return {
        "kind": done.change.kind,
        "name": done.change.name,
        "action": done.change.action.value,
        "reason": str(done.error),
        "retryable": done.error is not None and done.error.retryable,
    }


def _plan_text(report: CenterReport) -> str:
    lines = center_lines(done.change for done in report.done)
    if not lines:
        return ""
    unchanged = sum(done.change.action is Action.KEEP for done in report.done)
    return "\n".join([f"{report.sub_account}:", *lines, f"  {unchanged} unchanged", ""])
