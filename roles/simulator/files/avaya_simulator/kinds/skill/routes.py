# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: listing, creating by a job, and looking at how far it is."""

from __future__ import annotations

from starlette.responses import Response

from ...answers import ApiError, BrokenRulesError, Call
from ...jobs import CREATE_SKILL
from ...routing import Routes
from ...values import whole_number
from .documents import present_skill, skill_document, skill_status
from .jobs import submit_creation
from .rules import skill_problems

routes = Routes(Call, "/spokenAbc/skillsv2")


@routes.get("")
async def list_skills(call: Call) -> Response:
    app_id = call.query.get("subAccountAppId")
    if app_id is None:
        raise ApiError(400, "subAccountAppId is missing")
    latest = call.simulator.now() - call.simulator.settings.lists_lag
    skills = call.simulator.skills.completed_until(call.sub_account_by_app_id(app_id).id, latest)
    return call.answer([present_skill(skill, "COMPLETED", call.simulator.settings) for skill in skills])


@routes.get("/{number}")
async def get_skill(call: Call, number: str) -> Response:
    skill = call.simulator.skills.by_number(whole_number(number) or 0)
    if skill is None:
        raise ApiError(404, f"there is no skill {number}")
    call.require(skill.sub_account_id)
    status = skill_status(skill, call.simulator.now())
    return call.answer(present_skill(skill.document, status, call.simulator.settings))


@routes.post("")
async def create_skill(call: Call) -> Response:
    simulator, body = call.simulator, await call.json_object()
    problems = skill_problems(body)
    if problems:
        raise BrokenRulesError(problems)
    sub_account = call.sub_account_by_app_id(body["subAccountAppId"])
    document = skill_document(body, sub_account)
    if not simulator.numbers.is_reserved(sub_account.id, "SKILL", document["skillNumber"]):
        raise ApiError(500, f"skill number {document['skillNumber']} is not reserved")
    outcome = simulator.faults.for_job(CREATE_SKILL)
    return call.answer({"jobId": submit_creation(simulator, document, sub_account.id, outcome)})
