# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an answer means: a value, or a failure that says whether it did something and whether to try again."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils.api.answers import Failure, Reply, Success, judge
from ansible_collections.avaya.cloud.plugins.module_utils.api.errors import BadInput, GaveUp, NotFound, ServiceError
from ansible_collections.avaya.cloud.plugins.module_utils.api.shapes import objects, one_object, positive_number

HTML = b"<!DOCTYPE html><html><body>Sign in</body></html>"


@pytest.mark.parametrize(
    ("body", "value"),
    [(b'{"a": 1}', {"a": 1}), (b"[]", []), (b"4000000017", 4000000017), (b'"token"', "token"), (b"null", None)],
)
@pytest.mark.parametrize("status", [200, 201, 202])
def test_json_is_a_value_whatever_its_content_type(status, body, value):
    assert judge(Reply(status, body, "text/plain"), wants_json=True) == Success(value)


@pytest.mark.parametrize("body", [b"", b"OK", b"{}", b"not json"])
def test_where_no_value_is_wanted_any_body_will_do(body):
    assert judge(Reply(200, body, "text/plain"), wants_json=False) == Success(None)


def test_an_empty_answer_is_no_web_page_whatever_it_calls_itself():
    assert judge(Reply(200, b"", "text/html"), wants_json=False) == Success(None)


@pytest.mark.parametrize("wants_json", [True, False])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [(HTML, "text/html; charset=utf-8"), (b"\n  " + HTML, "application/json"), (b"hi", "TEXT/HTML")],
)
def test_a_web_page_is_no_answer(wants_json, body, content_type):
    failure = judge(Reply(200, body, content_type), wants_json)
    assert isinstance(failure, Failure)
    assert failure.problem == "the service answered 200 with a web page where JSON was expected"
    assert failure.remedy == "Check that api_url is the address of the API, not of a login page or a proxy"
    assert not failure.transient
    assert not failure.did_nothing


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "the service answered 200 with nothing where JSON was expected"),
        (b'{"a": [1, 2', "the service answered 200 with 11 bytes that are not JSON"),
        (b"\xff\xfe\x00", "the service answered 200 with 3 bytes that are not JSON"),
        (b"OK", "the service answered 200 with 2 bytes that are not JSON"),
    ],
)
def test_a_truncated_or_empty_answer_may_come_whole_the_next_time(body, problem):
    failure = judge(Reply(200, body, "application/json"), wants_json=True)
    assert failure == Failure(problem, status=200, transient=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://evil.example/login?key=1", "https://evil.example"),
        ("/login", "another path"),
        ("", "another path"),
        ("https://[bad", "what is no address"),
    ],
)
def test_a_redirect_is_refused_and_names_the_host_only(status, location, target):
    failure = judge(Reply(status, location=location), wants_json=True)
    assert failure.problem == (
        f"the service answered {status}, a redirect to {target}, which is not followed because it could carry the "
        "API key elsewhere"
    )
    assert not failure.transient
    assert failure.did_nothing


@pytest.mark.parametrize(
    ("status", "transient", "did_nothing"),
    [
        (400, False, True),
        (401, False, True),
        (403, False, True),
        (404, False, True),
        (408, False, False),
        (409, False, True),
        (422, False, True),
        (429, True, True),
        (500, False, False),
        (501, False, False),
        (502, True, False),
        (503, True, False),
        (504, True, False),
    ],
)
def test_whether_a_refusal_did_nothing_and_whether_it_may_pass(status, transient, did_nothing):
    failure = judge(Reply(status, b'{"message": "because"}', retry_after=3.0), wants_json=True)
    assert failure.problem == f"the service answered {status}: because"
    assert (failure.status, failure.retry_after) == (status, 3.0)
    assert (failure.transient, failure.did_nothing) == (transient, did_nothing)


@pytest.mark.parametrize(
    ("status", "word"), [(401, "api_key"), (403, "sub_account"), (429, "fewer requests"), (400, "")]
)
def test_the_remedy(status, word):
    remedy = judge(Reply(status), wants_json=True).remedy
    assert word in remedy
    assert bool(remedy) is bool(word)


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"message": "username  is\\n taken"}', ": username is taken"),
        (b'{"error": "x", "message": "y"}', ": y"),
        (b'{"message": "", "error_description": "expired"}', ": expired"),
        (b'{"message": null, "error": "denied"}', ": denied"),
        (b'{"detail": ["a", 1]}', ": ['a', 1]"),
        (b'{"code": 7}', ""),
        (b'"just text"', ": just text"),
        (b"plain text", ": plain text"),
        (b"\xff", ": \ufffd"),
        (b"", ""),
        (b"null", ""),
        (HTML, ": a web page"),
    ],
)
def test_what_the_service_says_about_its_refusal(body, detail):
    assert judge(Reply(400, body), wants_json=True).problem == f"the service answered 400{detail}"


@pytest.mark.parametrize("answer", [None, {}, {"a": 1}, "x", 5, True, [1], [{}, None]])
def test_a_list_of_objects_is_nothing_else(answer):
    with pytest.raises(ServiceError, match="where a list of objects was expected") as raised:
        objects(answer, "list it")
    assert raised.value.outcome_unknown
    assert not isinstance(raised.value, NotFound)


def test_an_empty_list_is_a_list():
    assert objects([], "list it") == []


@pytest.mark.parametrize("answer", [None, {}, [], [{"a": 1}], "x", 5])
def test_an_object_is_nothing_else(answer):
    with pytest.raises(ServiceError, match="where an object was expected"):
        one_object(answer, "look")


@pytest.mark.parametrize(("answer", "number"), [(5, 5), ("4000000017", 4000000017), (4000000017.0, 4000000017)])
def test_a_number(answer, number):
    assert positive_number(answer, "reserve") == number
    assert isinstance(positive_number(answer, "reserve"), int)


@pytest.mark.parametrize("answer", [0, -1, "-1", "", "x", None, True, 1.5, [1], {"number": 1}, float("nan"), "²"])
def test_a_number_above_0_is_nothing_else(answer):
    with pytest.raises(ServiceError, match="where a number above 0 was expected"):
        positive_number(answer, "reserve")


@pytest.mark.parametrize(
    ("status", "retryable"),
    [(None, True), (400, False), (401, False), (403, False), (404, False), (408, True), (429, True), (500, True)],
)
def test_whether_running_again_may_help(status, retryable):
    assert ServiceError("do it", "it broke", status).retryable is retryable


def test_how_errors_read():
    assert str(ServiceError("do it", "it broke", 500, "Try this")) == "Could not do it: it broke. Try this"
    assert str(ServiceError("do it", "it broke")) == "Could not do it: it broke"
    assert str(BadInput(["a is wrong"])) == "Nothing was changed. a is wrong"
    assert str(BadInput(["a is wrong", "b too"])) == "Nothing was changed. 2 problems:\n- a is wrong\n- b too"
    gave_up = GaveUp("The creation was submitted", 300.4, "it was not there")
    assert gave_up.retryable
    assert str(gave_up) == (
        "The creation was submitted, but after 300 s it was not there. Run again to look again, or raise wait_timeout"
    )
