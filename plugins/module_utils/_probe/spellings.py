# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the form of a returned value shows: how days, instants, empty values, passwords and error bodies are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from .errors import Unseen

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)")
_FURTHEST_ZONE = timedelta(hours=14)
# For a field that an answer does not have.
LEFT_OUT = "left_out"
OTHER = "other"


def day_spelling(sent: str, answered: Any) -> str:
    """How a day is answered that was sent as YYYY-MM-DD."""
    if not isinstance(answered, str):
        raise Unseen("the day was not returned as a string")
    if answered == sent:
        return "day"
    moment = _moment(answered)
    if moment is None:
        return OTHER
    begins = datetime.fromisoformat(sent).replace(tzinfo=timezone.utc)
    if moment == begins:
        return _side(moment, "instant")
    return "local_midnight" if abs(moment - begins) <= _FURTHEST_ZONE else OTHER


def instant_spelling(answered: Any) -> str:
    """With which offset an instant is answered."""
    moment = _moment(answered) if isinstance(answered, str) else None
    if moment is None:
        return OTHER
    return _side(moment, "utc")


def _side(moment: datetime, in_utc: str) -> str:
    offset = moment.utcoffset() or timedelta(0)
    if offset == timedelta(0):
        return in_utc
    return "east" if offset > timedelta(0) else "west"


def _moment(spelled: str) -> datetime | None:
    match = _INSTANT.fullmatch(spelled)
    if match is None:
        return None
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{'+00:00' if match[3] == 'Z' else match[3]}")
    except ValueError:
        return None


def nothing_spelling(sent_and_answered: Iterable[tuple[Any, Any]]) -> str:
    """How fields come back that were sent as 0 or false; LEFT_OUT stands for one that does not come."""
    pairs = [(sent, _plain_number(answered)) for sent, answered in sent_and_answered]
    # What the service shows of none of its things says nothing of what is empty, unless it shows none of the fields.
    pairs = [(sent, answered) for sent, answered in pairs if answered != LEFT_OUT] or pairs
    if not pairs:
        raise Unseen("no field was sent empty")
    if all(_is_same(sent, answered) for sent, answered in pairs):
        return "documented"
    answers = [answered for _sent, answered in pairs]
    for word, nothing in (("null", None), ("empty_list", []), ("zero", 0), ("false", False), (LEFT_OUT, LEFT_OUT)):
        if all(_is_same(nothing, each) for each in answers):
            return word
    return OTHER


def _plain_number(value: Any) -> Any:
    """Numbers that come as text are another question."""
    return 0 if value == "0" else value


def _is_same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def password_spelling(sent: str, answered: Mapping[str, Any], field: str) -> str:
    shown = answered.get(field)
    if not shown:
        return "hide"
    return "echo" if shown == sent else "mask"


def order_spelling(sent: Sequence[Any], answered: Sequence[Any]) -> str:
    """Whether a list comes back in the order in which it was sent."""
    if len(sent) < 2:
        raise Unseen("the sub-account has fewer than two skills")
    if sorted(map(str, sent)) != sorted(map(str, answered)):
        raise Unseen("the skills that were returned differ from those that were sent")
    return "kept" if list(map(str, sent)) == list(map(str, answered)) else "changed"


def blank_spelling(sent: str, answered: Any) -> str:
    if answered not in (sent, sent.strip()):
        raise Unseen("the name that was returned differs from the one that was sent")
    return "kept" if answered == sent else "trimmed"


def skills_spelling(agent: Mapping[str, Any]) -> str:
    """In which of its two fields an agent has its skills."""
    skills, agent_skills = agent.get("skills"), agent.get("agentSkills")
    if skills is None or agent_skills is None:
        if skills is None and agent_skills is None:
            raise Unseen("the agent was returned without skills")
        return "agentSkills" if skills is None else "skills"
    if skills == agent_skills:
        return "both_equal"
    return "both_different" if skills and agent_skills else "both_one_empty"


def body_form(body: bytes) -> str:
    """What the body of a refusal is, and not what it says."""
    if not body.strip():
        return "empty"
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return "text"
    return "message" if isinstance(value, dict) and isinstance(value.get("message"), str) else "other_json"


def placeholder_spelling(codes: Iterable[Mapping[str, Any]]) -> str:
    """How the reason of AUX codes is nothing. Where it is so in several ways, the one that says it most plainly."""
    found = {_reason(each) for each in codes}
    return next((each for each in ("null", "empty", LEFT_OUT) if each in found), "none")


def _reason(code: Mapping[str, Any]) -> str:
    if "reason" not in code:
        return LEFT_OUT
    if code["reason"] is None:
        return "null"
    return "" if str(code["reason"]).strip() else "empty"
