# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The session: what is repeated, what is not, and when the outcome of a request is unknown."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import NotFound, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.plugins.module_utils._service.retries import RetryPolicy
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    KEY,
    PASSWORD,
    REFUSED,
    RESET,
    answer,
    jwt,
    scripted,
)

TIMEOUT = Failure("no answer within 30 s", transient=True)
TLS = Failure("no trusted TLS connection", "name its CA with ca_path", did_nothing=True)
PASSING = [answer(status=429), answer(status=502), answer(status=503), answer(status=504), RESET, REFUSED, TIMEOUT]
LASTING = [answer(status=status) for status in (400, 401, 403, 404, 408, 409, 500, 501, 302)] + [TLS]


def call(session, method):
    return {
        "GET": lambda: session.get("/x", "get it", {"a": 1}),
        "PUT": lambda: session.put("/x", "put it", {"a": 1}, {"b": 2}),
        "DELETE": lambda: session.delete("/x", "delete it", {"a": 1}),
        "POST": lambda: session.post("/x", "post it", {"b": 2}),
        "SUBMIT": lambda: session.submit("/x", "submit it", {"b": 2}),
        "RESERVE": lambda: session.post("/x", "reserve it", safe_to_repeat=True),
    }[method]()


def test_a_request_as_it_is_sent(clock):
    session, http_client = scripted(clock, answer({"ok": True}), answer({"ok": True}))
    assert session.get("/user", "look", {"clientId": 1}) == {"ok": True}
    assert session.post("/jobs", "post", {"name": "Zoë"}) == {"ok": True}
    first, second = http_client.sent
    assert (first.method, first.url, first.query, first.body) == (
        "GET",
        "https://avaya.example/user",
        {"clientId": 1},
        None,
    )
    assert (second.method, second.url, second.query, second.body) == (
        "POST",
        "https://avaya.example/jobs",
        None,
        {"name": "Zoë"},
    )


@pytest.mark.parametrize("method", ["GET", "DELETE", "RESERVE"])
@pytest.mark.parametrize("failure", PASSING)
def test_what_may_be_repeated_is_repeated(clock, method, failure):
    session, http_client = scripted(clock, failure, failure, answer({"ok": True}))
    call(session, method)
    assert len(http_client.sent) == 3
    assert sum(clock.slept) > 0
    first, _second, third = http_client.sent
    assert first == replace(third, at=first.at)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "SUBMIT", "RESERVE"])
@pytest.mark.parametrize("failure", LASTING)
def test_what_will_not_pass_is_not_repeated(clock, method, failure):
    session, http_client = scripted(clock, failure)
    with pytest.raises(ServiceError):
        call(session, method)
    assert len(http_client.sent) == 1
    assert clock.slept == []


@pytest.mark.parametrize("method", ["PUT", "POST", "SUBMIT"])
@pytest.mark.parametrize("failure", [answer(status=423), answer(status=425), answer(status=429), REFUSED])
def test_a_post_or_put_is_repeated_where_it_surely_did_nothing(clock, method, failure):
    session, http_client = scripted(clock, failure, answer({"ok": True}))
    call(session, method)
    assert len(http_client.sent) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "SUBMIT"])
@pytest.mark.parametrize("failure", [answer(status=502), answer(status=503), answer(status=504), RESET, TIMEOUT])
def test_a_post_or_put_that_may_have_done_something_is_not_repeated(clock, method, failure):
    session, http_client = scripted(clock, failure)
    with pytest.raises(ServiceError) as raised:
        call(session, method)
    assert raised.value.outcome_unknown
    assert len(http_client.sent) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "SUBMIT"])
@pytest.mark.parametrize(
    ("failures", "unknown"),
    [
        ([answer(status=400)], False),
        ([answer(status=403)], False),
        ([answer(status=404)], True),
        ([answer(status=409)], True),
        ([answer(status=302)], True),
        ([answer(status=403, content_type="text/html", value="no")], True),
        ([TLS], False),
        ([REFUSED] * 5, False),
        ([answer(status=429)] * 20, False),
        ([answer(status=408)], True),
        ([answer(status=500)], True),
        ([Reply(200, b"<html>", "text/html")], True),
        ([REFUSED, answer(status=500)], True),
    ],
)
def test_a_write_of_unknown_outcome_says_so(clock, method, failures, unknown):
    session, _http_client = scripted(clock, *failures)
    with pytest.raises(ServiceError) as raised:
        call(session, method)
    assert raised.value.outcome_unknown is unknown


@pytest.mark.parametrize("method", ["DELETE"])
@pytest.mark.parametrize(
    "failures",
    [
        [RESET, *[REFUSED] * 4],
        [TIMEOUT, answer(status=400)],
        [answer(status=503), answer(status=403)],
        [answer(status=502), TLS],
    ],
)
def test_a_write_that_may_have_worked_at_first_stays_of_unknown_outcome(clock, method, failures):
    session, _http_client = scripted(clock, *failures)
    with pytest.raises(ServiceError) as raised:
        call(session, method)
    assert raised.value.outcome_unknown


@pytest.mark.parametrize("failures", [[RESET] * 5, [answer(status=500)], [Reply(200, b"<html>", "text/html")]])
def test_a_request_that_only_reads_has_no_unknown_outcome(clock, failures):
    session, _http_client = scripted(clock, *failures)
    with pytest.raises(ServiceError) as raised:
        call(session, "GET")
    assert not raised.value.outcome_unknown


def test_only_404_means_that_a_thing_is_not_there(clock):
    for status in (400, 401, 403, 404, 409, 500):
        session, _http_client = scripted(clock, answer({"message": "no"}, status))
        with pytest.raises(ServiceError) as raised:
            call(session, "GET")
        assert isinstance(raised.value, NotFound) is (status == 404)


@pytest.mark.parametrize(("status", "tries"), [(503, 5), (423, 20), (425, 20), (429, 20)])
def test_retries_end(clock, status, tries):
    session, http_client = scripted(clock, *[answer({"message": "busy"}, status)] * tries)
    with pytest.raises(ServiceError) as raised:
        call(session, "GET")
    assert len(http_client.sent) == tries
    assert str(raised.value).startswith(
        f"Could not get it: the service answered {status}: busy ({tries} times) [GET /x]"
    )


def test_a_service_that_wants_a_longer_wait_than_is_bearable_is_not_waited_for(clock):
    session, http_client = scripted(clock, answer(status=503, retry_after=600.0))
    with pytest.raises(ServiceError, match="503"):
        call(session, "GET")
    assert len(http_client.sent) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(clock, status):
    session, http_client = scripted(clock, answer(status=status, retry_after=7.0), answer([]))
    call(session, "GET")
    assert http_client.sent[1].at - http_client.sent[0].at == 7.0


@pytest.mark.parametrize(("status", "held_back"), [(429, True), (503, False)])
def test_a_rate_limit_holds_back_the_other_requests_too(clock, status, held_back):
    """While the first request waits, a second one is made: it must not be sent before the wait is over either."""
    session, http_client = scripted(
        clock, answer(status=status, retry_after=7.0), answer(["second"]), answer(["first"])
    )
    clock.on_sleep = lambda: session.get("/other", "get the other")
    call(session, "GET")
    first, other, again = http_client.sent
    assert (first.url[-2:], other.url[-6:], again.url[-2:]) == ("/x", "/other", "/x")
    assert other.at - first.at == (7.0 if held_back else 0.0)


def test_a_401_at_first_is_a_wrong_key(clock):
    session, http_client = scripted(clock, answer({"message": "unknown key"}, 401))
    with pytest.raises(ServiceError) as raised:
        call(session, "GET")
    assert http_client.ended_sessions == []
    assert MODULE.error(raised.value) == (
        "Could not get it: the service answered 401: unknown key [GET /x]. Check api_key: it is unknown to "
        "this service or has expired"
    )
    assert not raised.value.retryable


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "SUBMIT"])
def test_a_401_in_mid_run_starts_a_new_session_once(clock, method):
    session, http_client = scripted(clock, answer([]), answer(status=401, session=3), answer({"ok": True}))
    call(session, "GET")
    call(session, method)
    assert http_client.ended_sessions == [3]
    assert len(http_client.sent) == 3
    assert http_client.sent[1].body == http_client.sent[2].body


def test_a_401_in_the_new_session_too_is_an_error(clock):
    session, http_client = scripted(clock, answer([]), answer(status=401), answer(status=401))
    call(session, "GET")
    with pytest.raises(ServiceError, match="401"):
        call(session, "GET")
    assert len(http_client.ended_sessions) == 1


def test_each_session_that_ends_is_followed_by_a_new_one(clock):
    script = [answer([]), answer(status=401, session=1), answer([]), answer(status=401, session=2), answer([])]
    session, http_client = scripted(clock, *script)
    for _ignored in range(3):
        call(session, "GET")
    assert http_client.ended_sessions == [1, 2]


def test_a_request_that_fails_in_the_new_session_is_retried_by_the_rules(clock):
    session, http_client = scripted(clock, answer([]), answer(status=401), RESET, answer([]))
    call(session, "GET")
    call(session, "GET")
    assert len(http_client.sent) == 4


SPELLINGS = [KEY, PASSWORD, f"Bearer {KEY}", jwt({"sub": "unknown"})]


@pytest.mark.parametrize("spelled", SPELLINGS)
@pytest.mark.parametrize("before", [0, 290, 296])
def test_no_secret_is_in_an_error_not_even_a_part_that_a_cut_leaves(clock, spelled, before):
    body = json.dumps({"message": "." * before + spelled}).encode()
    session, _http_client = scripted(clock, Reply(400, body), redactor=Redactor([PASSWORD]))
    with pytest.raises(ServiceError) as raised:
        call(session, "POST")
    message = str(raised.value)
    assert spelled[:4] not in message
    assert spelled[-4:] not in message


@pytest.mark.parametrize(("length", "shown"), [(304, 304), (305, 304), (10**6, 304)])
def test_a_long_message_is_cut(clock, length, shown):
    """330 characters are shown, of which "the service answered 400: " are 26."""
    session, _http_client = scripted(clock, answer({"message": "z" * length}, 400))
    with pytest.raises(ServiceError) as raised:
        call(session, "GET")
    assert str(raised.value).count("z") == shown
    assert ("…" in str(raised.value)) is (length > 304)


def test_a_key_in_a_failure_of_the_connection_is_cut_out_too(clock):
    session, _http_client = scripted(clock, Failure(f"cannot send header 'Bearer {KEY}'", did_nothing=True))
    with pytest.raises(ServiceError) as raised:
        call(session, "GET")
    assert KEY not in str(raised.value)
    assert "********" in str(raised.value)


def test_the_policy_can_be_another(clock):
    session, http_client = scripted(clock, RESET, RESET, policy=RetryPolicy(tries=2))
    with pytest.raises(ServiceError):
        call(session, "GET")
    assert len(http_client.sent) == 2


@pytest.mark.parametrize(
    ("method", "answers", "may_have_written"),
    [
        ("GET", [answer({"a": 1})], False),
        ("GET", [answer(status=500)], False),
        ("POST", [answer({"a": 1})], True),
        ("PUT", [RESET], True),
        ("DELETE", [answer()], True),
        ("SUBMIT", [answer(status=500)], True),
        ("SUBMIT", [answer(status=400)], False),
        ("POST", [REFUSED] * 5, False),
        # A number that is reserved in vain is no change.
        ("RESERVE", [answer(5)], False),
        ("RESERVE", [RESET, answer(5)], False),
    ],
)
def test_whether_anything_was_sent_that_may_have_changed_something(clock, method, answers, may_have_written):
    session, _http_client = scripted(clock, *answers)
    with suppress(ServiceError):
        call(session, method)
    assert session.may_have_written is may_have_written


def test_what_an_earlier_run_has_sent_is_not_said_of_the_next(clock):
    session, _http_client = scripted(clock, answer({"a": 1}))
    call(session, "PUT")
    assert session.may_have_written
    assert not session.with_redactor(Redactor()).may_have_written
