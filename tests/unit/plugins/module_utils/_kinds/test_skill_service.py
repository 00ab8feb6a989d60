# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for skills, path by path, and what each answer cannot be."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.service import SkillService
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import RESET, answer, scripted, skill_thing

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
OURS = {"subAccountAppId": "ABC_ABCRec"}


def asked(clock, ask, *answers):
    """What `ask` returned, and the requests that it sent, as (method, path, query, body)."""
    session, http_client = scripted(clock, *answers)
    return ask(SkillService(session, RECRUITING)), requests(http_client)


def test_all(clock):
    found, sent = asked(clock, lambda service: service.all(), answer([{"skillNumber": 101, "name": "Sales"}]))
    assert sent == [("GET", "/spokenAbc/skillsv2", OURS, None)]
    assert [known(skill) for skill in found] == [{"number": 101, "name": "Sales"}]


def test_look_up(clock):
    found, sent = asked(
        clock, lambda service: service.look_up({"number": 101}), answer({"skillNumber": 101, "status": "WAITING"})
    )
    assert sent == [("GET", "/spokenAbc/skillsv2/101", None, None)]
    assert known(found) == {"number": 101, "status": "WAITING"}


@pytest.mark.parametrize(
    ("sub_account", "is_here"), [("ABC_ABCRec", True), (None, True), ("ABC_ABCLab", False), ("", False)]
)
def test_a_skill_of_another_sub_account_is_not_there(clock, sub_account, is_here):
    answered = {"skillNumber": 101, "subAccountAppId": sub_account}
    found, _sent = asked(clock, lambda service: service.look_up({"number": 101}), answer(answered))
    assert (found is not None) is is_here


def test_reserve(clock):
    number, sent = asked(clock, lambda service: service.reserve(), answer("900"))
    assert sent == [("POST", "/spokenAbc/numbers/next/1001/type/SKILL", None, None)]
    assert number == 900


def test_create(clock):
    target = skill_thing(
        name="Sales",
        acw_interval=None,
        sla_in_seconds=20,
        sla_percentage=80,
        announcement_extension=None,
        redirect_on_no_answer_rings=3,
        chat_digital_channels_enabled=False,
        email_digital_channels_enabled=True,
        sms_digital_channels_enabled=False,
        disposition_set_id="",
    )
    result, sent = asked(clock, lambda service: service.create(target, 900), answer())
    body = {
        "name": "Sales",
        "skillNumber": 900,
        "acwInterval": None,
        "slaInSeconds": 20,
        "slaPercentage": 80,
        "announcementExtension": None,
        "redirectOnNoAnswerRings": 3,
        "chatDigitalChannelsEnabled": False,
        "emailDigitalChannelsEnabled": True,
        "smsDigitalChannelsEnabled": False,
        "dispositionSetId": "",
        "subAccountAppId": "ABC_ABCRec",
    }
    assert sent == [("POST", "/spokenAbc/skillsv2", None, body)]
    assert result is None


def look_up(service):
    return service.look_up({"number": 1})


def test_404_means_that_it_is_not_there(clock):
    skill, sent = asked(clock, look_up, answer({"message": "none"}, 404))
    assert skill is None
    assert len(sent) == 1


@pytest.mark.parametrize(
    "odd", [Reply(404, b"<html>no</html>", "text/html"), Reply(404, b"404 page not found", "text/plain"), Reply(404)]
)
@pytest.mark.parametrize(
    ("then", "found"),
    [
        ([[{"skillNumber": 1, "name": "Sales"}]], "Sales"),
        # While its job is pending it is in no list.
        ([[], {"skillNumber": 1, "name": "New", "status": "WAITING"}], "New"),
    ],
)
def test_a_404_that_may_be_a_routers_proves_nothing(clock, odd, then, found):
    skill, sent = asked(clock, look_up, odd, *map(answer, then))
    assert skill["name"] == found
    assert [path for _method, path, _query, _body in sent][:2] == ["/spokenAbc/skillsv2/1", "/spokenAbc/skillsv2"]


@pytest.mark.parametrize("again", [Reply(404), answer({"message": "none"}, 404)])
def test_one_that_comes_again_is_absence_as_the_service_may_answer_so(clock, again):
    assert asked(clock, look_up, Reply(404), answer([]), again)[0] is None


def test_a_look_that_fails_after_it_says_nothing(clock):
    with pytest.raises(ServiceError):
        asked(clock, look_up, Reply(404), answer([]), answer({}, 403))


@pytest.mark.parametrize("status", [400, 410, 422])
def test_another_refusal_is_believed_with_the_list_only(clock, status):
    refused = answer({"message": "no such skill"}, status)
    assert asked(clock, look_up, refused, answer([]), refused)[0] is None
    listed = answer([{"skillNumber": 1, "name": "Sales"}])
    assert asked(clock, look_up, refused, listed)[0]["name"] == "Sales"


@pytest.mark.parametrize(
    "failure", [answer({}, 403), answer({}, 500), answer({}, 401), answer({}), answer([]), answer(None, 302)]
)
def test_nothing_else_means_that_it_is_not_there(clock, failure):
    with pytest.raises(ServiceError):
        asked(clock, look_up, failure)


@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
def test_a_listing_that_failed_is_never_an_empty_one(clock, failure):
    with pytest.raises(ServiceError):
        asked(clock, lambda service: service.all(), failure)


@pytest.mark.parametrize(("body", "retryable"), [(b"", True), (b'[{"skill', True), (b"<html>Sign in</html>", False)])
def test_a_truncated_answer_may_be_whole_the_next_time_and_a_login_page_may_not(clock, body, retryable):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.all(), *[Reply(200, body)] * 5)
    assert raised.value.retryable is retryable


def test_a_reservation_is_repeated_where_its_answer_was_lost(clock):
    number, sent = asked(clock, lambda service: service.reserve(), RESET, answer(4000000900))
    assert number == 4000000900
    assert len(sent) == 2


def test_an_answer_that_cannot_be_read_says_nothing_of_an_exhausted_range(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.reserve(), *[Reply(200, b"")] * 5)
    assert "larger range" not in str(raised.value)
    assert raised.value.retryable


def test_an_exhausted_range_of_skill_numbers_comes_with_the_remedy(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.reserve(), answer({"message": "no number is left"}, 400))
    assert str(raised.value).endswith(". If none are left, ask Avaya for a larger range of skill numbers")
    assert (raised.value.status, raised.value.outcome_unknown) == (400, False)
