# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for agents, path by path, and what each answer cannot be."""

from __future__ import annotations

import dataclasses

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import Secret, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.service import AgentService
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, RESET, agent_skill, agent_thing, answer, scripted

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
ANNA = agent_thing(username="anna", password=Secret(PASSWORD))


def asked(clock, ask, *answers):
    """What `ask` returned, and the requests that it sent, as (method, path, query, body)."""
    session, http_client = scripted(clock, *answers)
    return ask(AgentService(session, RECRUITING)), requests(http_client)


def test_all(clock):
    found, sent = asked(clock, lambda service: service.all(), answer([{"username": "anna", "clientId": 1001}]))
    assert sent == [("GET", "/spokenAbc/agents", {"clientId": 1001}, None)]
    assert [known(agent) for agent in found] == [{"username": "anna", "sub_account_id": 1001}]


@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("Anna.Ex-1_@example.com", "/spokenAbc/agents/username/Anna.Ex-1_@example.com"),
        ("a/b?c", "/spokenAbc/agents/username/a%2Fb%3Fc"),
    ],
)
def test_look_up(clock, username, path):
    found, sent = asked(clock, lambda service: service.look_up({"username": username}), answer({"username": username}))
    assert sent == [("GET", path, None, None)]
    assert known(found) == {"username": username}


def test_look_up_by_login_id(clock):
    found, sent = asked(clock, lambda service: service.look_up_login_id("4000000017"), answer({"username": "anna"}))
    assert sent == [("GET", "/spokenAbc/agents/loginId/4000000017", None, None)]
    assert known(found) == {"username": "anna"}


def test_reserve(clock):
    number, sent = asked(clock, lambda service: service.reserve(), answer(4000000017))
    assert sent == [("POST", "/spokenAbc/extensions/next/1001/type/AGENT", None, None)]
    assert number == 4000000017


def test_delete(clock):
    current = agent_thing(username="Anna", login_id="4000000017")
    result, sent = asked(clock, lambda service: service.delete(current), answer())
    assert sent == [("POST", "/spokenAbc/agents/removeAgent", None, {"username": "Anna", "loginId": "4000000017"})]
    assert result is None


@pytest.mark.parametrize("current", [{}, {"login_id": None}, {"login_id": ""}])
def test_an_agent_without_login_id_is_not_deleted(clock, current):
    session, http_client = scripted(clock)
    with pytest.raises(AvayaError) as raised:
        AgentService(session, RECRUITING).delete(agent_thing(username="anna", **current))
    assert str(raised.value) == (
        "Could not delete agent 'anna': the service does not show its login id, which is needed to delete "
        "it. Run again. If this happens again, report it to Avaya"
    )
    assert (raised.value.retryable, raised.value.changed) == (True, False)
    assert http_client.sent == []


def test_create(clock):
    result, sent = asked(clock, lambda service: service.create(ANNA, 4000000017), answer())
    body = {
        "username": "anna",
        "password": PASSWORD,
        "loginId": 4000000017,
        "securityCode": "0017",
        "avayaPassword": "000017",
        "clientId": 1001,
    }
    assert sent == [("POST", "/spokenAbc/jobs/agents/v3", None, body)]
    assert result is None


def test_a_creation_sends_every_field_under_its_name_in_the_service(clock):
    target = agent_thing(
        username="anna",
        password=Secret(PASSWORD),
        first_name="Anna",
        last_name="Example",
        email="anna@example.com",
        skills=(agent_skill(101, "Sales", 1), agent_skill(102, "Support", 3)),
        station_group=LiveReference("station_group", 71, "Phones"),
        start_date="2019-03-21",
        end_date="2038-01-01",
        supervisor_id=0,
        channel_ids=[1],
        sub_account_id=1001,
    )
    _result, sent = asked(clock, lambda service: service.create(target, 4000000017), answer())
    assert sent[0][3] == {
        "username": "anna",
        "password": PASSWORD,
        "firstName": "Anna",
        "lastName": "Example",
        "email": "anna@example.com",
        "agentSkills": [{"skillNumber": 101, "skillPriority": 1}, {"skillNumber": 102, "skillPriority": 3}],
        "agentStationGroupId": 71,
        "startDate": "2019-03-21",
        "endDate": "2038-01-01",
        "supervisorId": 0,
        "channelIds": [1],
        "loginId": 4000000017,
        "securityCode": "0017",
        "avayaPassword": "000017",
        "clientId": 1001,
    }


LOOKS = [lambda service: service.look_up({"username": "anna"}), lambda service: service.look_up_login_id("1")]


@pytest.mark.parametrize("ask", LOOKS)
def test_404_means_that_it_is_not_there(clock, ask):
    assert asked(clock, ask, answer({"message": "none"}, 404))[0] is None


@pytest.mark.parametrize("ask", LOOKS)
@pytest.mark.parametrize(
    "failure", [answer({}, 403), answer({}, 500), answer({}, 401), answer({}), answer([]), answer(None, 302)]
)
def test_nothing_else_means_that_it_is_not_there(clock, ask, failure):
    with pytest.raises(ServiceError):
        asked(clock, ask, failure)


@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
def test_a_listing_that_failed_is_never_an_empty_one(clock, failure):
    with pytest.raises(ServiceError):
        asked(clock, lambda service: service.all(), failure)


def test_an_agent_without_a_username_makes_its_listing_invalid(clock):
    with pytest.raises(ServiceError, match="instead of an agent with a username"):
        asked(clock, lambda service: service.all(), answer([{"username": "anna"}, {"loginId": "4"}]))


@pytest.mark.parametrize(("sub_account", "listed"), [(1001, True), ("1001", True), (None, True), (2002, False)])
def test_a_listing_holds_the_agents_of_this_sub_account_only(clock, sub_account, listed):
    answered = [{"username": "anna", "clientId": sub_account}]
    assert bool(asked(clock, lambda service: service.all(), answer(answered))[0]) is listed


def test_an_agent_that_does_not_show_its_sub_account_belongs_to_this_one(clock):
    found = asked(clock, lambda service: service.all(), answer([{"username": "anna"}]))[0]
    assert [known(agent) for agent in found] == [{"username": "anna"}]


def test_a_reservation_is_repeated_where_its_answer_was_lost(clock):
    number, sent = asked(clock, lambda service: service.reserve(), RESET, answer(4000000900))
    assert number == 4000000900
    assert len(sent) == 2


@pytest.mark.parametrize("body", [b"0", b"-1", b"null", b'"x"', b"{}", b"[]", b"true"])
def test_a_reservation_is_a_number_above_0(clock, body):
    with pytest.raises(ServiceError, match="range of numbers may be exhausted"):
        asked(clock, lambda service: service.reserve(), Reply(200, body))


def test_half_a_login_id_is_refused(clock):
    with pytest.raises(ServiceError, match="instead of a login id of at least six digits"):
        asked(clock, lambda service: service.reserve(), answer(40000))


def test_an_exhausted_range_of_login_ids_comes_with_the_remedy(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.reserve(), answer({"message": "no number is left"}, 400))
    assert str(raised.value).endswith(". If none are left, ask Avaya for a larger range of login ids")
    assert (raised.value.status, raised.value.outcome_unknown) == (400, False)


@pytest.mark.parametrize("status", [401, 403])
def test_another_refusal_of_a_number_keeps_its_own_remedy(clock, status):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.reserve(), answer(status=status))
    assert "larger range" not in str(raised.value)


def test_an_error_says_what_was_attempted_on_which_thing(clock):
    with pytest.raises(ServiceError) as raised:
        asked(
            clock,
            lambda service: service.create(ANNA, 4000000017),
            answer({"message": "username is taken"}, 409),
        )
    assert str(raised.value) == (
        "Could not create agent 'anna' in sub-account Recruiting (code REC, appId ABC_ABCRec, id 1001): the service "
        "answered 409: username is taken [POST /spokenAbc/jobs/agents/v3]"
    )


def test_a_username_that_the_key_may_not_see_is_probably_taken(clock):
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.look_up({"username": "anna"}), answer({"message": "not yours"}, 403))
    assert MODULE.error(raised.value) == (
        "Could not look up agent 'anna': the service answered 403: not yours [GET "
        "/spokenAbc/agents/username/anna]. The username is probably taken by an agent of a sub-account that the "
        "API key cannot access, because usernames are unique in the whole system. Use another username, or ask "
        "Avaya which sub-accounts the key is meant for"
    )
    assert raised.value.status == 403


# What a router answers, and perhaps the service, too: nothing is known of the body of its 404.
ODD_404S = [
    Reply(404, b"<html>no such page</html>", "text/html"),
    Reply(404, b"404 page not found\n", "text/plain"),
    Reply(404, b'"not found"', "application/json"),
    Reply(404),
]


@pytest.mark.parametrize("odd", ODD_404S)
@pytest.mark.parametrize(
    ("listed", "found"),
    [([{"username": "ANNA", "clientId": 1001}], "ANNA"), ([{"username": "ben", "clientId": 1001}], None), ([], None)],
)
def test_a_404_that_may_be_a_routers_proves_nothing_without_the_list(clock, odd, listed, found):
    agent, sent = asked(clock, lambda service: service.look_up(ANNA), odd, answer(listed))
    assert (None if agent is None else agent["username"]) == found
    assert [path for _method, path, _query, _body in sent] == ["/spokenAbc/agents/username/anna", "/spokenAbc/agents"]


@pytest.mark.parametrize("status", [400, 409, 410, 422])
@pytest.mark.parametrize("refusal", [answer({"message": "none"}), answer(status=200), answer({"code": 7})])
@pytest.mark.parametrize(("listed", "found"), [([{"username": "anna", "loginId": "4000000001"}], "anna"), ([], None)])
def test_another_refusal_of_a_look_up_is_believed_with_the_list_only(clock, status, refusal, listed, found):
    for ask in (lambda service: service.look_up(ANNA), lambda service: service.look_up_login_id("4000000001")):
        agent, sent = asked(clock, ask, dataclasses.replace(refusal, status=status), answer(listed))
        assert (None if agent is None else agent["username"]) == found
        assert [path for _method, path, _query, _body in sent][1:] == ["/spokenAbc/agents"]


@pytest.mark.parametrize("nothing", [Reply(200, b"null"), Reply(204)])
@pytest.mark.parametrize(("listed", "found"), [([{"username": "anna", "loginId": "4000000001"}], "anna"), ([], None)])
def test_nor_is_a_success_that_brings_nothing(clock, nothing, listed, found):
    for ask in (lambda service: service.look_up(ANNA), lambda service: service.look_up_login_id("4000000001")):
        agent, sent = asked(clock, ask, nothing, answer(listed))
        assert (None if agent is None else agent["username"]) == found
        assert len(sent) == 2


@pytest.mark.parametrize("nothing", [Reply(200, b"null"), Reply(204)])
def test_a_list_that_brings_nothing_is_no_empty_one(clock, nothing):
    with pytest.raises(ServiceError, match="null instead of a list of objects"):
        asked(clock, lambda service: service.all(), nothing)


def test_a_refusal_and_a_list_that_fails_say_nothing(clock):
    with pytest.raises(ServiceError, match="Could not list the agents"):
        asked(clock, lambda service: service.look_up(ANNA), answer({}, 400), answer({}, 500))


@pytest.mark.parametrize("odd", ODD_404S)
@pytest.mark.parametrize(("login_id", "found"), [("4000000001", "ben"), (4000000002, None)])
def test_nor_does_it_for_a_login_id(clock, odd, login_id, found):
    listed = [{"username": "ben", "loginId": login_id, "clientId": 1001}]
    agent, _sent = asked(clock, lambda service: service.look_up_login_id("4000000001"), odd, answer(listed))
    assert (None if agent is None else agent["username"]) == found


def test_a_404_of_the_service_is_absence(clock):
    agent, sent = asked(clock, lambda service: service.look_up(ANNA), answer({"message": "no such agent"}, 404))
    assert agent is None
    assert len(sent) == 1


def test_a_web_page_with_the_status_403_does_not_say_that_the_agent_is_elsewhere(clock):
    page = Reply(403, b"<html>blocked</html>", "text/html")
    with pytest.raises(ServiceError) as raised:
        asked(clock, lambda service: service.look_up(ANNA), page)
    assert "taken by an agent" not in str(raised.value)
    assert not raised.value.not_allowed


def test_an_answer_about_another_agent_says_nothing(clock):
    with pytest.raises(ServiceError, match="answered with agent 'ben', which was not requested"):
        asked(clock, lambda service: service.look_up(ANNA), answer({"username": "ben"}))
    with pytest.raises(ServiceError, match="answered with agent 'ben', which was not requested"):
        asked(clock, lambda service: service.look_up_login_id("4000000001"), answer({"username": "ben", "loginId": 7}))


@pytest.mark.parametrize("login_id", ["1e400", '"none"', "true", "4.5", "[1]"])
def test_a_login_id_that_is_no_number_is_unknown(clock, login_id):
    reply = Reply(200, b'{"username": "anna", "loginId": ' + login_id.encode() + b"}", "application/json")
    agent, _sent = asked(clock, lambda service: service.look_up(ANNA), reply)
    assert "login_id" not in known(agent)
    assert AGENT.is_still_there(agent, agent_thing(login_id="4000000001"))
