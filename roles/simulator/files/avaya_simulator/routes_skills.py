# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Skills: listing, creating by a job, and looking at how far it is."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from .answers import ApiError, BrokenRulesError, Call, json_object
from .documents import skill_document
from .jobs import CREATE_SKILL
from .rules import skill_problems, whole_number
from .store import StoredSkill

router = APIRouter()


@router.get("/spokenAbc/skillsv2")
async def list_skills(request: Request, subAccountAppId: str | None = None) -> Response:  # noqa: N803
    call = Call.of(request)
    if subAccountAppId is None:
        raise ApiError(400, "subAccountAppId is missing")
    skills = call.simulator.skills.completed(call.sub_account_by_app_id(subAccountAppId).id)
    return call.answer([{**skill, "status": "COMPLETED"} for skill in skills])


@router.get("/spokenAbc/skillsv2/{number}")
async def get_skill(request: Request, number: str) -> Response:
    call = Call.of(request)
    skill = call.simulator.skills.by_number(whole_number(number) or 0)
    if skill is None:
        raise ApiError(404, f"there is no skill {number}")
    call.require(skill.sub_account_id)
    return call.answer({**skill.document, "status": skill_status(skill, call.simulator.now())})


def skill_status(skill: StoredSkill, now: float) -> str:
    """WAITING for the first half of the job's time, IN_PROGRESS for the second, and then how it ended."""
    if skill.status != "PENDING":
        return skill.status
    return "WAITING" if now < (skill.submitted + skill.due) / 2 else "IN_PROGRESS"


@router.post("/spokenAbc/skillsv2")
async def create_skill(request: Request) -> Response:
    call, body = Call.of(request), await json_object(request)
    simulator = call.simulator
    problems = skill_problems(body)
    if problems:
        raise BrokenRulesError(problems)
    sub_account = call.sub_account_by_app_id(body["subAccountAppId"])
    document = skill_document(body, sub_account)
    if not simulator.numbers.is_reserved(sub_account.id, "SKILL", document["skillNumber"]):
        raise ApiError(500, f"skill number {document['skillNumber']} is not reserved")
    outcome, now = simulator.faults.for_job(CREATE_SKILL), simulator.now()
    due = now + simulator.settings.job_delay
    return call.answer({"jobId": simulator.jobs.submit_skill(document, sub_account.id, now, due, outcome)})
