# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The worklist: what differs from its declaration and has to be changed by people, field by field. Nothing is carried
out here."""

from __future__ import annotations

from typing import Any, NamedTuple

from .changes import Action
from .report import Report
from .texts import readable


class Item(NamedTuple):
    """A field of a thing to change by hand, as people read it: from what it is, to what is declared."""

    kind: str
    name: str
    field: str
    before: str
    after: str

    def as_result(self) -> dict[str, Any]:
        return {"kind": self.kind, "name": self.name, "field": self.field, "from": self.before, "to": self.after}


def worklist_of(report: Report) -> list[Item]:
    """In the order in which somebody clicks through it: thing by thing, by name."""
    changes = [change for change in report.plan.changes if change.action is Action.WORKLIST]
    return [
        Item(change.kind, change.name, field, readable(change.before.get(field)), readable(change.after[field]))
        for change in sorted(changes, key=lambda change: (change.name.casefold(), change.name))
        for field in sorted(change.differing)
    ]
