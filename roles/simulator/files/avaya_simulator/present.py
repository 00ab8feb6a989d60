# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How stored documents are answered when the settings ask for a service that differs from the description. Pure."""

from __future__ import annotations

from typing import Any

from .documents import Document
from .settings import Settings

_UNKNOWN_FIELD = "introducedLater"
MASK = "********"


def present(value: Any, settings: Settings) -> Any:
    """Any answer, with unexpected fields and other number types where the settings say so."""
    return value if settings.answers_plainly else _reshaped(value, settings)


def _reshaped(value: Any, settings: Settings) -> Any:
    if isinstance(value, dict):
        reshaped = {name: _reshaped(item, settings) for name, item in value.items()}
        if settings.number_types == "swapped" and isinstance(value.get("loginId"), str):
            reshaped["loginId"] = int(value["loginId"])
        if settings.unknown_fields:
            reshaped[_UNKNOWN_FIELD] = {"revision": 7}
        return reshaped
    if isinstance(value, (list, tuple)):
        return [_reshaped(item, settings) for item in value]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number and settings.number_types == "swapped" else value


def present_agent(agent: Document, created: float, now: float, settings: Settings) -> Any:
    """An agent; `created` and `now` in seconds since the epoch decide whether its station is there yet."""
    shown = dict(agent)
    if now < created + settings.stations_lag:
        shown["station"] = None
    if settings.use_agent_skills:
        shown["agentSkills"] = shown.pop("skills")
    for field in settings.agents_without:
        shown.pop(field, None)
    return present(shown, settings)


def present_password(password: str | None, settings: Settings) -> dict[str, str]:
    """The part of a subscription that shows its password, if any of it is shown."""
    if password is None or settings.basic_auth_password == "hide":
        return {}
    return {"basicAuthPassword": password if settings.basic_auth_password == "echo" else MASK}
