# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a thing loses when it is deleted, even though it will be created again."""

from __future__ import annotations

from typing import Any

from ..changes import Change
from ..fields import shown
from ..job_options import JobOptions
from ..kind import Kind
from ..values import UNMANAGED


def undeclared_sentence(kind: Kind, change: Change, options: JobOptions) -> str:
    """What the thing had and a run that creates it as declared would not give it; empty for nothing."""
    if change.restores:
        # Where it is recorded was said in a warning.
        return ""
    target = change.target or {}
    defaults = {each.name: each.at_creation for each in kind.fields if each.at_creation is not UNMANAGED}
    had = {
        option: value
        for option, value in shown(kind.fields, target).items()
        if option not in change.after and option not in kind.identity and value != defaults.get(option)
    }
    if not had:
        return ""
    listed = "; ".join(f"{option} {_joined(value)}" for option, value in had.items())
    if options.recorded_in:
        return f"The next run takes its former undeclared values from {options.recorded_in}: {listed}"
    return f"It had values that are not declared; declare them before running again, or they are lost: {listed}"


def _joined(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {each}" for key, each in value.items()) or "none"
    return str(value)
