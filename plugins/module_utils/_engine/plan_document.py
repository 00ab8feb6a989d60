# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan as a document, which can be saved, shown and expected later. Nothing is carried out or decided here.

What is unchanged is counted and not listed. Values of secrets are placeholders, as in every plan.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .changes import Action, Change
from .declarations import Declaration
from .fields import Field
from .kind import Kind
from .plan import Scope
from .report import Report
from .values import GENERATED, HIDDEN, Missing, Secret, given

PLAN_FORMAT = "avaya.cloud plan"
PLAN_VERSION = 1
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
# The names of the totals, and which changes they count.
TOTALS = {
    "create": Action.CREATE,
    "change": Action.UPDATE,
    "recreate": Action.RECREATE,
    "delete": Action.DELETE,
    "unchanged": Action.KEEP,
    "worklist": Action.WORKLIST,
    "cannot_change": Action.REFUSE,
}


@dataclass(frozen=True)
class Origin:
    """What made a plan: the module, the version of the collection, for which service, and when (ISO 8601)."""

    module: str
    collection_version: str
    api_url: str
    made_at: str


def plan_document(report: Report, origin: Origin) -> dict[str, Any]:
    """The plan as JSON values, without its digest. `report` is one of what is planned, not of what was done."""
    kinds = {kind.name: (place, kind) for place, kind in enumerate(report.kinds)}
    listed = [change for change in report.plan.changes if change.action is not Action.KEEP]
    ordered = sorted(listed, key=lambda change: (kinds[change.kind][0], change.name.casefold(), change.name))
    counted = Counter(change.action for change in report.plan.changes)
    sub_account = report.context.sub_account
    return {
        "format": PLAN_FORMAT,
        "version": PLAN_VERSION,
        "collection_version": origin.collection_version,
        "module": origin.module,
        "made_at": origin.made_at,
        "api_url": origin.api_url,
        "sub_account": {name: plain(given(sub_account, name)) for name in ("id", "app_id", "name", "code")},
        "declared": {scope.kind.plural: _declared(scope) for scope in report.scopes},
        "totals": {
            **{name: counted[action] for name, action in TOTALS.items()},
            "ignored": sum(len(report.ignored(scope.kind)) for scope in report.scopes),
            "out_of_scope": sum(report.out_of_scope(scope.kind) for scope in report.scopes),
        },
        "held_back": [
            {
                "kind": each.change.kind,
                "name": each.change.name,
                "action": each.change.action.value,
                "reason": each.reason,
            }
            for each in report.held_back()
        ],
        "changes": [_change(kinds[change.kind][1], change) for change in ordered],
    }


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with its digest, by which damage and changes by hand are noticed. It is no signature."""
    return {**document, "digest": digest_of(document)}


def digest_of(document: Mapping[str, Any]) -> str:
    """Of all of a document but the digest in it, in whichever order its keys are."""
    content = {key: value for key, value in document.items() if key != "digest"}
    return f"sha256:{hashlib.sha256(_canonical(content).encode()).hexdigest()}"


def plain(value: Any) -> Any:
    """The value as JSON has it: null for what is missing, a placeholder for a secret."""
    if isinstance(value, Missing):
        return None
    if isinstance(value, Secret):
        return HIDDEN
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


def _change(kind: Kind, change: Change) -> dict[str, Any]:
    entry = {
        "kind": change.kind,
        "name": change.name,
        "action": change.action.value,
        "reason": change.reason,
        "before": plain(change.before),
        "after": plain(change.after),
    }
    if change.action is Action.RECREATE:
        # What is not declared stays as it is, so that is part of the plan.
        entry["created_with"] = plain({**kind.shown(change.target or {}), **dict.fromkeys(change.generated, GENERATED)})
    lost = {name: value for name, value in change.lost.items() if value and not isinstance(value, Missing)}
    if lost:
        entry["lost"] = plain(lost)
    return entry


def _declared(scope: Scope) -> dict[str, Any]:
    """How many things are declared, and a digest by which it shows whether others are. It knows no secret."""
    fields = [each for each in scope.kind.fields if not each.secret and not each.internal]
    entries = sorted(_canonical(_entry(fields, each)) for each in scope.declarations)
    digest = hashlib.sha256("\n".join(entries).encode()).hexdigest()
    return {"count": len(entries), "digest": f"sha256:{digest}"}


def _entry(fields: Iterable[Field], declaration: Declaration) -> dict[str, Any]:
    entry: dict[str, Any] = {"present": declaration.present}
    for each in fields:
        value = declaration.values[each.name]
        if not isinstance(value, Missing):
            # A text as it may be shown: an address may have a secret in its query.
            entry[each.name] = plain(each.shown(value) if isinstance(value, str) else value)
    return entry


def _canonical(content: Any) -> str:
    return _CANONICAL.encode(content)
