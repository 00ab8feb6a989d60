# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of the documentation, in Markdown, written from the classes of faults and from the settings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields
from typing import Any

from .faults import FAULTS, Fault
from .faults.fault import DeliveryFault, JobFault, RequestFault
from .parameters import expected_of, is_required, meaning_of
from .settings import Settings
from .values import to_json

_STRUCK: Mapping[type[Fault], str] = {JobFault: "job", DeliveryFault: "delivery", RequestFault: "request"}


def tables() -> dict[str, str]:
    """Every table by the name that pages call for it."""
    return {"faults": faults_table(), "actions": actions_table(), "settings": settings_table()}


def faults_table() -> str:
    """Every fault with the parameters that not all faults of requests, of jobs or of deliveries have."""
    rows = [(f"`{action}`", _parameters(fault), _sentence(fault)) for action, fault in FAULTS.items()]
    return _table(("action", "further fields", "what happens"), rows)


def actions_table() -> str:
    """Every fault in a sentence."""
    return _table(("action", "what happens"), [(f"`{action}`", _sentence(fault)) for action, fault in FAULTS.items()])


def settings_table() -> str:
    rows = [(f"`{each.name}`", f"`{to_json(_default(each))}`", meaning_of(each)) for each in fields(Settings)]
    return _table(("setting", "default", ""), rows)


def _sentence(fault: type[Fault]) -> str:
    return f"the {_STRUCK[_family(fault)]} {fault.description}"


def _family(fault: type[Fault]) -> type[Fault]:
    return next(each for each in _STRUCK if issubclass(fault, each))


def _parameters(fault: type[Fault]) -> str:
    of_all = {each.name for each in fields(_family(fault))}
    return ", ".join(_parameter(each) for each in fields(fault) if each.name not in of_all)


def _parameter(each: Field[Any]) -> str:
    needed = "required: " if is_required(each) else ""
    return f"`{each.name}` ({needed}{expected_of(each)})"


def _default(each: Field[Any]) -> Any:
    return getattr(Settings(), each.name)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n".replace("|  |", "| |") for cells in lines)
