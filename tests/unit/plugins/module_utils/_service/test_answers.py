# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an answer means: a value, or a failure that says whether it did something and whether to try again."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.answer_types import (
    objects,
    one_object,
    positive_number,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Failure, Reply, Success, interpret
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    InvalidInput,
    NotedError,
    NotFound,
    OutcomeUnknown,
    ServiceError,
    TimedOut,
)

HTML = b"<!DOCTYPE html><html><body>Sign in</body></html>"


@pytest.mark.parametrize(
    ("body", "value"),
    [(b'{"a": 1}', {"a": 1}), (b"[]", []), (b"4000000017", 4000000017), (b'"token"', "token"), (b"null", None)],
)
@pytest.mark.parametrize("status", [200, 201, 202])
def test_json_is_a_value_whatever_its_content_type(status, body, value):
    assert interpret(Reply(status, body, "text/plain"), wants_json=True) == Success(value)


@pytest.mark.parametrize("body", [b"", b"OK", b"{}", b"not json"])
def test_any_body_is_accepted_where_no_value_is_wanted(body):
    assert interpret(Reply(200, body, "text/plain"), wants_json=False) == Success(None)


def test_an_empty_answer_is_not_a_web_page_whatever_its_content_type():
    assert interpret(Reply(200, b"", "text/html"), wants_json=False) == Success(None)


@pytest.mark.parametrize("wants_json", [True, False])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [(HTML, "text/html; charset=utf-8"), (b"\n  " + HTML, "application/json"), (b"hi", "TEXT/HTML")],
)
def test_a_web_page_is_not_an_answer(wants_json, body, content_type):
    failure = interpret(Reply(200, body, content_type), wants_json)
    assert isinstance(failure, Failure)
    assert failure.problem == "the service answered 200 with a web page instead of JSON"
    assert (
        MODULE.text(failure.remedy)
        == "Check that api_url is the address of the API, and not of a login page or a proxy"
    )
    assert not failure.transient
    assert not failure.did_nothing


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "the service answered 200 with an empty body instead of JSON"),
        (b'{"a": [1, 2', "the service answered 200 with 11 bytes that are not JSON"),
        (b"\xff\xfe\x00", "the service answered 200 with 3 bytes that are not JSON"),
        (b"OK", "the service answered 200 with 2 bytes that are not JSON"),
    ],
)
def test_a_truncated_or_empty_answer_may_come_whole_the_next_time(body, problem):
    failure = interpret(Reply(200, body, "application/json"), wants_json=True)
    assert failure == Failure(problem, status=200, transient=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://evil.example/login?key=1", "https://evil.example"),
        ("/login", "another path"),
        ("", "another path"),
        ("https://[bad", "something that is not an address"),
    ],
)
def test_a_redirect_is_not_followed_and_names_the_host_only(status, location, target):
    failure = interpret(Reply(status, location=location), wants_json=True)
    assert failure.problem == (
        f"the service answered {status}, a redirect to {target}, which is not followed because it could carry the "
        "API key elsewhere"
    )
    assert not failure.transient
    assert not failure.did_nothing


@pytest.mark.parametrize(
    ("status", "transient", "did_nothing"),
    [
        (400, False, True),
        (401, False, True),
        (403, False, True),
        (404, False, False),
        (410, False, False),
        (408, False, False),
        (409, False, False),
        (422, False, True),
        (423, True, True),
        (425, True, True),
        (429, True, True),
        (101, False, False),
        (103, False, False),
        (500, False, False),
        (501, False, False),
        (502, True, False),
        (503, True, False),
        (504, True, False),
    ],
)
def test_whether_a_refusal_did_nothing_and_whether_it_may_pass(status, transient, did_nothing):
    failure = interpret(Reply(status, b'{"message": "because"}', retry_after=3.0), wants_json=True)
    assert failure.problem == f"the service answered {status}: because"
    assert (failure.status, failure.retry_after) == (status, 3.0)
    assert (failure.transient, failure.did_nothing) == (transient, did_nothing)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(
    ("body", "content_type", "is_own"),
    [
        (b'{"message": "there is no agent"}', "application/json", True),
        (b'{"timestamp": 1, "status": 404, "error": "Not Found"}', "application/problem+json", True),
        # Without the type, which not every service sends.
        (b"{}", "", True),
        (b"", "", False),
        (b"404 page not found", "text/plain", False),
        (b"<html>404</html>", "text/html", False),
        (b'"not found"', "application/json", False),
        (b'[{"message": "none"}]', "application/json", False),
        (b'{"message": ', "application/json", False),
    ],
)
def test_whether_the_service_itself_says_that_there_is_none(status, body, content_type, is_own):
    failure = interpret(Reply(status, body, content_type), wants_json=True)
    assert failure.refused is is_own
    assert not failure.did_nothing


@pytest.mark.parametrize(
    ("status", "for_modules", "for_the_role"),
    [
        (
            401,
            "Check api_key: it is unknown to this service or has expired",
            "Check contact_center_api_key: it is unknown to this service or has expired",
        ),
        (
            403,
            (
                "The API key is not allowed to do this: check sub_account, or ask Avaya which sub-accounts the "
                "key is meant for"
            ),
            (
                "The API key is not allowed to do this: check contact_center_sub_account, or ask Avaya which "
                "sub-accounts the key is meant for"
            ),
        ),
        (
            429,
            "The service limits the number of requests: wait, then run again",
            "The service limits the number of requests: wait, then run again",
        ),
        (
            302,
            "If that address is Avaya's, set api_url to it",
            "If that address is Avaya's, set contact_center_api_url to it",
        ),
        (400, "", ""),
    ],
)
def test_the_remedy_in_the_words_of_the_interface(status, for_modules, for_the_role):
    remedy = interpret(Reply(status), wants_json=True).remedy
    assert MODULE.text(remedy) == for_modules
    assert ROLE.text(remedy) == for_the_role


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"message": "username  is\\n taken"}', ": username is taken"),
        (b'{"error": "x", "message": "y"}', ": y"),
        (b'{"message": "", "error_description": "expired"}', ": expired"),
        (b'{"message": null, "error": "denied"}', ": denied"),
        (b'{"detail": ["a", 1]}', ": ['a', 1]"),
        (b'{"code": 7}', ""),
        (b'{"code": "E7", "errors": [{"description": "it is taken", "count": 2}]}', ": E7; it is taken"),
        (b'{"errors": {"username": ["is taken", "is too long"]}}', ": is taken; is too long"),
        (b'"just text"', ": just text"),
        (b"plain text", ": plain text"),
        (b"\xff", ": \ufffd"),
        (b"", ""),
        (b"null", ""),
        (HTML, ": a web page"),
    ],
)
def test_what_the_service_says_about_its_refusal(body, detail):
    assert interpret(Reply(400, body), wants_json=True).problem == f"the service answered 400{detail}"


@pytest.mark.parametrize("answer", [None, {}, {"a": 1}, "x", 5, True, [1], [{}, None]])
def test_anything_else_is_not_a_list_of_objects(answer):
    with pytest.raises(ServiceError, match="instead of a list of objects") as raised:
        objects(answer, "list it")
    # Reading changes nothing, whatever it is answered with.
    assert (raised.value.retryable, raised.value.changed) == (True, False)
    assert not isinstance(raised.value, NotFound)


def test_an_empty_list_is_a_list():
    assert objects([], "list it") == []


@pytest.mark.parametrize("answer", [None, {}, [], [{"a": 1}], "x", 5])
def test_anything_else_is_not_an_object(answer):
    with pytest.raises(ServiceError, match="instead of an object") as raised:
        one_object(answer, "look")
    assert not raised.value.changed
    with pytest.raises(ServiceError) as raised:
        one_object(answer, "update it", of_write=True)
    assert (raised.value.retryable, raised.value.changed) == (True, True)


@pytest.mark.parametrize(("answer", "number"), [(5, 5), ("4000000017", 4000000017), (4000000017.0, 4000000017)])
def test_a_number(answer, number):
    assert positive_number(answer, "reserve") == number
    assert isinstance(positive_number(answer, "reserve"), int)


@pytest.mark.parametrize("answer", [0, -1, "-1", "", "x", None, True, 1.5, [1], {"number": 1}, float("nan"), "²"])
def test_anything_else_is_not_a_number_above_0(answer):
    with pytest.raises(ServiceError, match="instead of a number above 0"):
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
    assert str(InvalidInput(["a is wrong"])) == "Nothing was changed. a is wrong"
    assert str(InvalidInput(["a is wrong", "b too"])) == "Nothing was changed. 2 errors:\n- a is wrong\n- b too"
    timed_out = TimedOut("The creation was submitted", 300.4, "it did not exist yet", "Run again to check again")
    assert (timed_out.retryable, timed_out.changed) == (True, True)
    assert (
        str(timed_out) == "The creation was submitted, but after 300 s it did not exist yet. Run again to check again"
    )


def test_a_hundred_validation_errors_are_shown_and_all_are_kept():
    found = [f"a{number} is wrong" for number in range(102)]
    error = InvalidInput(found)
    assert error.validation_errors == tuple(found)
    lines = str(error).splitlines()
    assert lines[0] == "Nothing was changed. 102 errors:"
    assert lines[1:101] == [f"- a{number} is wrong" for number in range(100)]
    assert lines[101:] == ["- and 2 more, listed in validation_errors"]


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (ServiceError("do it", "it broke", 500, "Try this"), "Could not do it: it broke. Try this"),
        (ServiceError("do it", "refused", 403), "Could not do it: refused"),
        (
            ServiceError("do it", "it broke", 500),
            "Could not do it: it broke. Run again later, which continues from the current state",
        ),
        (
            ServiceError("do it", "it broke", outcome_unknown=True),
            (
                "Could not do it: it broke. It may have taken effect anyway: run again, which checks before "
                "it changes anything"
            ),
        ),
        (
            NotedError(ServiceError("do it", "it broke", 500), "All is lost"),
            "Could not do it: it broke. Run again later, which continues from the current state. All is lost",
        ),
    ],
)
def test_what_to_do_next_where_the_message_is_all_there_is(error, advice):
    assert error.advice == advice


@pytest.mark.parametrize(
    ("error", "retryable", "changed"),
    [
        (OutcomeUnknown("half"), True, False),
        (OutcomeUnknown("half", changed=True, retryable=False), False, True),
        (TimedOut("It was sent", 5, "nothing", "Look", retryable=False, changed=False), False, False),
        (ServiceError("do it", "refused", 403), False, False),
    ],
)
def test_a_note_changes_nothing_of_what_an_error_means(error, retryable, changed):
    noted = NotedError(error, "A note")
    assert (error.retryable, error.changed) == (retryable, changed)
    assert (noted.retryable, noted.changed) == (retryable, changed)
    assert str(noted) == f"{error}. A note"
