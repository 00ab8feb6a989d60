# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares two plan documents: whether the expected one is valid, and how the new one differs from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .._service.text import escape_controls
from .plan_document import PLAN_FORMAT, PLAN_VERSION, digest_of
from .texts import NOT_SET, noun_of, readable

NO_LONGER_PLANNED, NOT_IN_THE_PLAN, DIFFERENT = "no longer planned", "not in the plan", "different"
# What of a change is held to. Its reason says the same in words, and a record of lost data grows by itself.
_HELD = ("action", "before", "after", "created_with")
_FIELDS = {"before": "is", "after": "is to be", "created_with": "is created with"}
_MAPPINGS = ("totals", "declared", "sub_account")


@dataclass(frozen=True)
class PlanDifference:
    """A thing of which two plans say something else: `kept` is its change in the one, `made` in the other.

    `difference` is one of the three constants above. None stands for no change.
    """

    kind: str
    name: str
    difference: str
    kept: Mapping[str, Any] | None
    made: Mapping[str, Any] | None

    def described(self) -> str:
        """The difference in one line."""
        change = self.kept or self.made or {}
        said = f"{noun_of(self.kind)} {self.name}: "
        if self.kept is None or self.made is None:
            said += f"{change['action']}: {self.difference}"
        elif self.kept["action"] != self.made["action"]:
            said += f"{self.kept['action']} in the plan, {self.made['action']} now"
        else:
            said += f"{change['action']}: {'; '.join(_field_differences(self.kept, self.made))}"
        return escape_controls(said).replace("\n", "\\n")

    def as_result(self) -> dict[str, Any]:
        """The difference as modules return it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "difference": self.difference,
            "expected": _held(self.kept),
            "planned": _held(self.made),
        }


def plan_problem(content: Any, module: str, api_url: str) -> str:
    """Why a document cannot be held to by a task of this module at this service, as the end of a sentence that begins
    with its file; empty where it can."""
    if not isinstance(content, Mapping) or content.get("format") != PLAN_FORMAT:
        return "is not a plan of avaya.cloud"
    version = content.get("version")
    if version != PLAN_VERSION or isinstance(version, bool):
        return f"has version {version!r} of the plan format, but this collection supports version {PLAN_VERSION}"
    try:
        is_as_written = content.get("digest") == digest_of(content)
    except (ValueError, RecursionError):
        is_as_written = False
    if not is_as_written or not _is_complete(content):
        return "was changed or damaged after it was written: its digest does not match"
    if content["module"] != module:
        return f"is a plan of {content['module']}, but this is {module}"
    if content["api_url"] != api_url:
        return f"is a plan for the service at {content['api_url']}, but this task uses {api_url}"
    return ""


def is_of_new(sub_account: Mapping[str, Any]) -> bool:
    """Whether a plan was made for a sub-account that did not exist: it has but a name."""
    return sub_account.get("name") is not None and all(
        sub_account.get(name) is None for name in ("id", "app_id", "code")
    )


def other_sub_account(kept: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
    """Whether two plans are about two sub-accounts."""
    one, other = kept["sub_account"], made["sub_account"]
    if is_of_new(one):
        return bool(one["name"] != other.get("name"))
    identifying = [name for name in ("id", "app_id") if one.get(name) is not None and other.get(name) is not None]
    return not identifying or any(one[name] != other[name] for name in identifying)


def differences(kept: Mapping[str, Any], made: Mapping[str, Any]) -> list[PlanDifference]:
    """How the plan that was made differs from the one that was kept, in the order of the plans."""
    expected, found = _by_thing(kept["changes"]), _by_thing(made["changes"])
    differing = []
    for thing in dict.fromkeys([*expected, *found]):
        was, now = expected.get(thing), found.get(thing)
        if was is None or now is None:
            what = NOT_IN_THE_PLAN if was is None else NO_LONGER_PLANNED
            differing.append(PlanDifference(thing[0], thing[1], what, was, now))
        elif _held(was) != _held(now):
            differing.append(PlanDifference(thing[0], thing[1], DIFFERENT, was, now))
    return differing


def declared_otherwise(kept: Mapping[str, Any], made: Mapping[str, Any]) -> list[str]:
    """The kinds of which something else is declared than when the plan was kept, in plural."""
    plurals = dict.fromkeys([*kept["declared"], *made["declared"]])
    return [plural for plural in plurals if kept["declared"].get(plural) != made["declared"].get(plural)]


def _by_thing(changes: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    """The changes by what they are about; several things of one name are told apart by their order."""
    found: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for change in changes:
        place = 0
        while (change["kind"], change["name"], place) in found:
            place += 1
        found[change["kind"], change["name"], place] = change
    return found


def _held(change: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if change is None else {name: change[name] for name in _HELD if name in change}


def _field_differences(kept: Mapping[str, Any], made: Mapping[str, Any]) -> Iterable[str]:
    for part, words in _FIELDS.items():
        was, now = kept.get(part) or {}, made.get(part) or {}
        for name in dict.fromkeys([*was, *now]):
            if was.get(name) != now.get(name):
                yield f"{name} {words} {_said(now.get(name))}, and {_said(was.get(name))} in the plan"


def _said(value: Any) -> str:
    said = readable(value)
    return said if said == NOT_SET or not isinstance(value, str) else repr(value)


def _is_complete(content: Mapping[str, Any]) -> bool:
    """Whether a plan has all that is asked of it; one that was forged with a digest may lack some."""
    changes = content.get("changes")
    return (
        all(isinstance(content.get(name), str) for name in ("module", "api_url", "made_at"))
        and all(isinstance(content.get(name), Mapping) for name in _MAPPINGS)
        and isinstance(changes, list)
        and all(isinstance(change, Mapping) and _is_change(change) for change in changes)
    )


def _is_change(change: Mapping[str, Any]) -> bool:
    return (
        all(isinstance(change.get(name), str) for name in ("kind", "name", "action"))
        and all(isinstance(change.get(name, {}), Mapping) for name in ("created_with", "lost"))
        and all(isinstance(change.get(name), Mapping) for name in ("before", "after"))
    )
