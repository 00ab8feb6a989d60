# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: listing, creating by a job, and looking at how far it is."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call
from ...jobs import CREATE_SKILL
from ...routing import Routes
from ...values import whole_number
from .documents import older_skill, present_skill, skill_document, skill_status
from .jobs import submit_creation
from .rules import skill_problems

routes = Routes(Call, "/spokenAbc")


@routes.get("/skillsv2")
async def list_skills(call: Call) -> Response:
    app_id = call.query.get("subAccountAppId")
    if app_id is None:
        raise ApiError(400, "subAccountAppId is missing")
    now, settings = call.simulator.now(), call.simulator.settings
    found = call.simulator.skills.ready(call.sub_account_by_app_id(app_id).id, now - settings.lists_lag)
    statuses = [skill_status(skill, now, settings.skill_statuses) for skill in found]
    skills = [present_skill(skill.document, status, settings) for skill, status in zip(found, statuses, strict=True)]
    return call.answer(skills, "skill")


@routes.get("/skillsv2/{number}")
async def get_skill(call: Call, number: str) -> Response:
    skill = call.simulator.skills.by_number(whole_number(number) or 0)
    if skill is None:
        raise ApiError(404, f"there is no skill {number}")
    call.require(skill.sub_account_id)
    settings = call.simulator.settings
    status = skill_status(skill, call.simulator.now(), settings.skill_statuses)
    return call.answer(present_skill(skill.document, status, settings), "skill")


@routes.post("/skillsv2")
async def create_skill(call: Call) -> Response:
    return _create(call, await call.json_object())


@routes.post("/jobs/skills")
async def create_skill_as_older_clients_do(call: Call) -> Response:
    """The number is `number` there, and the sub-account is named by its id."""
    body = await call.json_object()
    sub_account = call.sub_account_by_id(body.get("clientId"))
    return _create(call, {**body, "skillNumber": body.get("number"), "subAccountAppId": sub_account.app_id})


@routes.get("/skills/multiClientSkills")
async def list_skills_as_older_clients_do(call: Call) -> Response:
    """By the ids of sub-accounts, with commas between them."""
    call.require_offered(call.simulator.settings.older_skills_status)
    asked = [call.sub_account_by_id(each) for each in str(call.query.get("clientIds") or "").split(",")]
    kind = call.query.get("skillType") or "AGENT"
    latest = call.simulator.now() - call.simulator.settings.lists_lag
    found = {
        str(sub_account.id): [
            older_skill(skill, kind) for skill in call.simulator.skills.completed_until(sub_account.id, latest)
        ]
        for sub_account in asked
    }
    return call.answer({"skillResponses": found})


def _create(call: Call, body: dict[str, Any]) -> Response:
    simulator = call.simulator
    problems = skill_problems(body)
    if problems:
        raise BrokenRulesError(problems)
    sub_account = call.sub_account_by_app_id(body["subAccountAppId"])
    document = skill_document(body, sub_account)
    if not simulator.numbers.is_reserved(sub_account.id, "SKILL", document["skillNumber"]):
        raise ApiError(500, f"skill number {document['skillNumber']} is not reserved")
    outcome = simulator.faults.for_job(CREATE_SKILL)
    job = submit_creation(simulator, document, sub_account.id, outcome)
    return call.answer({"jobId": job}, status=simulator.settings.job_success_status)
