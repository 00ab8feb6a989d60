# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the content of a file of habits to settings: everything that is wrong in it, and what is not used. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..shapes import KINDS, TYPES, are_types
from .table import HABITS, NEVER_SEEN

FORMAT = 1
_VERDICTS = ("confirmed", "refuted", "not_seen")
_KNOWN = ("format", "collection", "seen_on", "assumptions", "answers", "rate_limit")


@dataclass
class Habits:
    """The `settings` that a file asks for; `problems`, with any of which it cannot be used; `warnings` of what is left
    aside."""

    settings: dict[str, object] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def habits_of(content: object) -> Habits:
    """`content` is what YAML or JSON made of the file."""
    habits = Habits()
    if not isinstance(content, Mapping):
        habits.problems.append("the file must hold a dictionary with format, assumptions and answers")
        return habits
    if content.get("format") != FORMAT or isinstance(content["format"], bool):
        habits.problems.append(f"format must be {FORMAT}")
    habits.warnings += [f"{name} is not known, and not used" for name in content if name not in _KNOWN]
    for name, read in (("assumptions", _read_assumptions), ("answers", _read_answers)):
        part = content.get(name)
        if isinstance(part, Mapping):
            read(part, habits)
        elif part is not None:
            habits.problems.append(f"{name} must be a dictionary")
    if content.get("assumptions") is None and content.get("answers") is None:
        habits.problems.append("assumptions or answers must be there")
    return habits


def _read_assumptions(assumptions: Mapping[Any, Any], habits: Habits) -> None:
    for name, entry in assumptions.items():
        habit = HABITS.get(name)
        if habit is None:
            if name not in NEVER_SEEN:
                habits.warnings.append(f"assumptions.{name} is not known, and not used")
        elif not isinstance(entry, Mapping):
            habits.problems.append(f"assumptions.{name} must be a dictionary")
        elif entry.get("verdict") not in _VERDICTS:
            habits.problems.append(f"assumptions.{name}.verdict must be {', '.join(_VERDICTS[:-1])} or {_VERDICTS[-1]}")
        elif entry["verdict"] != "not_seen" and entry.get("seen") not in (None, []):
            if expected := habit.problem(entry["seen"]):
                habits.problems.append(f"assumptions.{name}.seen must be {expected}")
            else:
                habits.settings.update(habit.change(entry["seen"]))


def _read_answers(answers: Mapping[Any, Any], habits: Habits) -> None:
    shapes: dict[str, dict[str, list[str]]] = {}
    for kind, shape in answers.items():
        if kind not in KINDS:
            habits.warnings.append(f"answers.{kind} is not known, and not used")
        elif not isinstance(shape, Mapping):
            habits.problems.append(f"answers.{kind} must be a dictionary")
        else:
            # YAML reads a type that is written null without quotes as nothing.
            written = {str(name): _with_null(types) for name, types in shape.items()}
            habits.problems += [
                f"answers.{kind}.{name} must be a list of {', '.join(TYPES[:-1])} or {TYPES[-1]}"
                for name, types in written.items()
                if not are_types(types)
            ]
            if written:
                shapes[kind] = written
    if shapes and not habits.problems:
        habits.settings["answers"] = shapes


def _with_null(types: Any) -> Any:
    return ["null" if each is None else each for each in types] if isinstance(types, list) else types
