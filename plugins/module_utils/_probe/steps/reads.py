# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is there already: fields of the answers, and paths that may not exist everywhere. Nothing but GETs is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..._service.json_values import whole_number
from ..client import Answer, believed_refusal
from ..errors import Unseen
from ..scene import Scene
from ..spellings import placeholder_spelling

# A word of the service, and nothing that a customer has written.
_STATUS = re.compile(r"[A-Z]+(_[A-Z]+){0,3}")
_FORBIDDEN = (401, 403)


def see_what_is_there(scene: Scene) -> None:
    service = scene.service
    _see_agents(scene)
    _see_skills(scene)
    _see_list(scene, "station_group", service.station_groups)
    _see_aux_codes(scene)
    _see_address_book(scene)
    _see_first_page(scene)
    _see_path(scene, "stations_status", service.stations, "station")
    _see_path(scene, "older_skills_status", service.older_skills)
    _see_path(scene, "administrators_status", service.administrators, "administrator")
    _see_path(scene, "accounts_status", service.accounts, "account")
    _see_path(scene, "sub_account_v2_status", service.sub_account_v2)
    _see_path(scene, "subscriptions_of_all_status", lambda: service.subscriptions("ALL"))
    _see_list(scene, "subscription", service.subscriptions)


def add_agent(scene: Scene, agent: dict[str, Any]) -> None:
    """The shape of an agent, of its station and of its skills."""
    scene.shapes.add("agent", agent)
    if agent.get("station") is not None:
        scene.shapes.add("station", agent["station"])
    for field in ("skills", "agentSkills"):
        skills = agent.get(field)
        for each in skills if isinstance(skills, list) else []:
            scene.shapes.add("agent_skill", each)


def _see_list(scene: Scene, kind: str, ask: Callable[[], Answer]) -> None:
    with scene.observations.watching():
        for each in ask().objects():
            scene.shapes.add(kind, each)


def _see_agents(scene: Scene) -> None:
    with scene.observations.watching():
        for each in scene.service.agents().objects():
            add_agent(scene, each)


def _see_skills(scene: Scene) -> None:
    with scene.observations.watching("skill_statuses"):
        skills = scene.service.skills().objects()
        for each in skills:
            scene.shapes.add("skill", each)
        if not skills:
            raise Unseen("the sub-account has no skills")
        words = _words_of(skills) or _words_of([_shown_alone(scene, skills[0])])
        if not words:
            raise Unseen("skills are shown without their status")
        if not all(_STATUS.fullmatch(word) for word in words):
            raise Unseen("the status of a skill is not a word")
        scene.observations.see("skill_statuses", sorted(words))


def _words_of(skills: list[dict[str, Any]]) -> set[str]:
    return {str(each["status"]) for each in skills if each.get("status") is not None}


def _shown_alone(scene: Scene, skill: dict[str, Any]) -> dict[str, Any]:
    """The skill as it is shown by its number, where published clients look for its status."""
    number = whole_number(skill.get("skillNumber"))
    if number is None:
        raise Unseen("the list of skills does not show their numbers")
    return scene.service.skill(number).object()


def _see_aux_codes(scene: Scene) -> None:
    with scene.observations.watching("aux_code_placeholders"):
        codes = scene.service.aux_codes().objects()
        for each in codes:
            scene.shapes.add("aux_code", each)
        spelling = placeholder_spelling(codes)
        if not codes:
            raise Unseen("the sub-account has no AUX codes")
        scene.observations.see("aux_code_placeholders", spelling)
    _see_list(scene, "aux_code", scene.service.effective_aux_codes)


def _see_address_book(scene: Scene) -> None:
    with scene.observations.watching("doubled_slash"):
        contacts = scene.service.address_book().object().get("contacts")
        for each in contacts if isinstance(contacts, list) else []:
            scene.shapes.add("contact", each)
        doubled = scene.service.address_book("//")
        if not doubled.is_success:
            doubled = scene.service.address_book("//")
        scene.observations.see("doubled_slash", "accepted" if doubled.is_success else "refused")


def _see_first_page(scene: Scene) -> None:
    """Of two pages with one contact each, the first is the one that begins where there is anything at all."""
    with scene.observations.watching("address_book_first_page"):
        zero, one = (scene.service.address_book_page(number) for number in (0, 1))
        second = one.object().get("content")
        if not zero.is_success:
            scene.observations.see("address_book_first_page", 1)
            return
        first = zero.object().get("content")
        if not first and not second:
            raise Unseen("the address book is empty")
        scene.observations.see("address_book_first_page", 1 if not first or first == second else 0)


def _see_path(scene: Scene, assumption_id: str, ask: Callable[[], Answer], kind: str = "") -> None:
    def allowed() -> Answer:
        answer = ask()
        if answer.status in _FORBIDDEN:
            raise Unseen(f"the API key is not allowed to request it ({answer.status})")
        if kind and answer.is_success:
            for each in answer.objects():
                scene.shapes.add(kind, each)
        return answer

    with scene.observations.watching(assumption_id):
        scene.observations.see(assumption_id, believed_refusal(allowed).status)
