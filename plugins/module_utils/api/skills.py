# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills as the service is asked for them. Paths and bodies: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources.fields import Values
from ..resources.skill import SkillCatalogue, creation_body, skill_from_wire
from ..resources.sub_account import described
from .errors import NotFound
from .reservations import reserved_number
from .shapes import objects, one_object
from .transport import Transport


class SkillsApi:
    def __init__(self, transport: Transport, sub_account: Values) -> None:
        self._transport = transport
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._name = described(sub_account)

    def all(self) -> list[Values]:
        attempt = f"list the skills of sub-account {self._name}"
        answer = self._transport.get("/spokenAbc/skillsv2", attempt, {"subAccountAppId": self._app_id})
        return [skill_from_wire(wire) for wire in objects(answer, attempt)]

    def catalogue(self) -> SkillCatalogue:
        return SkillCatalogue(tuple(self.all()), self._name)

    def by_number(self, number: int) -> Values | None:
        """The skill with its `status`, also while its job is pending; None where the sub-account has none."""
        attempt = f"look up skill number {number}"
        try:
            wire = one_object(self._transport.get(f"/spokenAbc/skillsv2/{number}", attempt), attempt)
        except NotFound:
            return None
        return skill_from_wire(wire) if wire.get("subAccountAppId") in (None, self._app_id) else None

    def reserve_number(self) -> int:
        """A skill number that is this caller's alone. A lost answer costs no more than a number, so it is repeated."""
        attempt = f"reserve a skill number in sub-account {self._name} (its range of numbers may be exhausted)"
        path = f"/spokenAbc/numbers/next/{self._id}/type/SKILL"
        return reserved_number(self._transport, path, attempt, "skill numbers")

    def submit_creation(self, skill: Mapping[str, Any], number: int) -> None:
        attempt = f"create skill '{skill['name']}' in sub-account {self._name}"
        self._transport.submit("/spokenAbc/skillsv2", attempt, creation_body(skill, number, self._app_id))
