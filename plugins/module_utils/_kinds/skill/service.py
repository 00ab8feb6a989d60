# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for skills. Paths and bodies: npm avaya-cloud-api, RestClient."""

from __future__ import annotations

from ..._engine.fields import read_fields, write_fields
from ..._engine.values import UNKNOWN, Values, given
from ..._service.answer_types import about_something_else, objects, one_object
from ..._service.errors import NotFound, ServiceError
from ..._service.reservations import reserved_number
from ..._service.session import Session
from ..sub_account.fields import described
from .kind import SKILL


class SkillService:
    def __init__(self, session: Session, sub_account: Values) -> None:
        self._session = session
        self._id = sub_account["id"]
        self._app_id = sub_account["app_id"]
        self._described = described(sub_account)

    def all(self) -> list[Values]:
        attempt = f"list the skills of sub-account {self._described}"
        answer = self._session.get("/spokenAbc/skillsv2", attempt, {"subAccountAppId": self._app_id})
        return [read_fields(SKILL.fields, each) for each in objects(answer, attempt)]

    def look_up(self, values: Values) -> Values | None:
        """The skill with its `status`, also while its job is pending; None where the sub-account has none."""
        number = int(values["number"])
        try:
            return self._numbered(number)
        except ServiceError as error:
            if not error.needs_listing:
                raise
        listed = next((each for each in self.all() if given(each, "number") == number), None)
        if listed is not None:
            return listed
        # One whose job is pending is in no list.
        try:
            return self._numbered(number)
        except ServiceError as error:
            if not error.needs_listing:
                raise
            return None

    def _numbered(self, number: int) -> Values | None:
        attempt = f"look up skill number {number}"
        try:
            answer = one_object(self._session.get(f"/spokenAbc/skillsv2/{number}", attempt), attempt)
        except NotFound:
            return None
        skill = read_fields(SKILL.fields, answer)
        if given(skill, "number") not in (None, number):
            raise about_something_else(f"skill number {given(skill, 'number')}", attempt)
        return {**skill, "number": number} if skill["sub_account"] in (None, UNKNOWN, self._app_id) else None

    def reserve(self) -> int:
        """A skill number for this caller alone. A lost answer costs no more than a number, so it is repeated."""
        attempt = f"reserve a skill number in sub-account {self._described} (its range of numbers may be exhausted)"
        path = f"/spokenAbc/numbers/next/{self._id}/type/SKILL"
        return reserved_number(self._session, path, attempt, "skill numbers")

    def create(self, target: Values, number: int | None) -> None:
        attempt = f"create skill '{target['name']}' in sub-account {self._described}"
        body = write_fields(SKILL.fields, {**target, "number": number})
        self._session.submit("/spokenAbc/skillsv2", attempt, {**body, "subAccountAppId": self._app_id})

    def update(self, current: Values, _declared: Values) -> Values:
        raise unsupported("change", current)

    def delete(self, current: Values) -> None:
        raise unsupported("delete", current)


def unsupported(what: str, skill: Values) -> ServiceError:
    return ServiceError(f"{what} skill '{given(skill, 'name')}'", "Avaya's API does not offer that", transient=False)
