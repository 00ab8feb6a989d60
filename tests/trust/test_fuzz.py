# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever a user writes and whatever the service answers: a clear error or the right result, never a traceback."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.tests.trust.in_process import (
    DEFECT,
    KEYS,
    MODULES,
    Service,
    Time,
    arguments_of,
    in_process,
    run_module,
)
from ansible_collections.avaya.cloud.tests.trust.scale import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FUZZED = settings(
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
# All of Unicode's controls but the line feed, and what turns the direction of writing.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
MARKER = "Cnry7!Marker"
ESCAPES = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\r\x08\u202eevil"
# What YAML, Python, a shell or an address would make something else of.
SURPRISES = (
    *("no", "yes", "on", "off", "null", "~", "0123", "0o17", "1e3", "1_000", "12:30:45", "2026-01-31", "0x1F", ".inf"),
    *("=", "<<", "", " ", "..", "-1", "None", "True", "٣", "ß", "Ω" * 40, ESCAPES, "{{ 1 }}", "%s%n", "'\"\\"),
    *("\ud800", "\u0000"),
)

texts = st.sampled_from(SURPRISES) | st.text(max_size=30) | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl"]))
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, -1, 2**31, 2**63, 10**30, 10**400, 1e308, 0.5, 1.0])
    | st.floats()
    | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=8
)
huge = st.sampled_from([[{}] * 3000, list(range(3000)), "x" * 100_000, {str(number): None for number in range(3000)}])

AGENT = "agent00001@example.com"
ENDPOINT = "https://feeds.example.com/ech"
RUNS: dict[str, tuple[str, dict[str, Any]]] = {
    "agent is created": (
        "avaya_agent",
        {
            "username": "new@example.com",
            "password": MARKER,
            "skills": [{"name": "Sales", "priority": 1}, {"number": 1010003}],
            "station_group": "Recruiting home office",
        },
    ),
    "agent is created anew": (
        "avaya_agent",
        {"username": AGENT, "password": MARKER, "first_name": "Other", "on_difference": "recreate"},
    ),
    "agent differs": ("avaya_agent", {"username": AGENT, "skills": [{"name": "Billing"}]}),
    "agent is deleted": ("avaya_agent", {"username": AGENT, "state": "absent"}),
    "roster": (
        "avaya_agents",
        {
            "agents": [
                {"username": AGENT, "first_name": "Other", "on_difference": "recreate", "password": MARKER},
                {"username": "agent00002@example.com"},
                {"username": "new@example.com", "password": MARKER},
            ],
            "purge": True,
            "purge_limit": 5,
            "return_agents": True,
            "concurrency": 2,
        },
    ),
    "subscription is created": (
        "avaya_subscription",
        {
            "data_source_type": "HAGLOG",
            "endpoint": "https://new.example.com/",
            "basic_auth_username": "feed",
            "basic_auth_password": MARKER,
            "start_time": "2026-01-31T08:00:00Z",
        },
    ),
    "subscription is changed": (
        "avaya_subscription",
        {"data_source_type": "ECH", "endpoint": ENDPOINT, "max_post_size": 77, "start_time": "2026-02-01"},
    ),
    "subscription is deleted": (
        "avaya_subscription",
        {"data_source_type": "ECH", "endpoint": ENDPOINT, "state": "absent"},
    ),
    "skill is created": ("avaya_skill", {"name": "New", "acw_interval": 5}),
    "skill is there": ("avaya_skill", {"name": "Sales", "acw_interval": 5}),
    "agents": ("avaya_agent_info", {"skill": "Sales", "name_pattern": "a*"}),
    "agent": ("avaya_agent_info", {"username": AGENT, "station_group": "11"}),
    "agent by login id": ("avaya_agent_info", {"login_id": "4000000001"}),
    "token": ("avaya_agent_token_info", {"username": AGENT, "sub_account": "ABCRec"}),
    "AUX codes": ("avaya_auxcode_info", {"placeholders": True}),
    "skills": ("avaya_skill_info", {}),
    "subscriptions": ("avaya_subscription_info", {}),
    "subscriptions everywhere": ("avaya_subscription_info", {"all_sub_accounts": True}),
    "sub-accounts": ("avaya_sub_account_info", {}),
    "address book": ("avaya_address_book_info", {}),
    "contacts": ("avaya_address_book_info", {"types": ["Agent"], "query": "a", "page_size": 2}),
}


@pytest.fixture(scope="module")
def time():
    return Time()


@pytest.fixture(scope="module")
def backend(time):
    backend = Service(time, job_delay=2.0, agents=3)
    yield backend
    backend.close()


def start_over(backend: Service, time: Time) -> None:
    """The service as every run finds it: three agents, and a subscription that has lost data."""
    backend.reset()
    time.sleeps = 0
    body = {"dataSourceType": "ECH", "endpoint": ENDPOINT, "subAccountAppId": "ABC_ABCRec"}
    made = backend("POST", "/spokenAbc/subscriptions/v1.0/subscriptions", None, json.dumps(body).encode())
    identifier = json.loads(made.body)["subscriptionId"]
    backend.simulator.subscriptions.record_losses(identifier, "2026-01-01T00:00:00Z", 3, 4)
    backend.requests.clear()


def told(result: dict[str, Any]) -> list[str]:
    """Every text of a result that Ansible prints as it is, and not as JSON."""
    diff = result.get("diff") or {}
    texts = [result.get("msg", ""), *result.get("warnings", [])]
    texts += [diff.get(name, "") for name in ("prepared", "before_header", "after_header")]
    texts += result.get("validation_errors") or []
    texts += [failure["reason"] for failure in result.get("failures") or []]
    return texts + [change["reason"] for change in result.get("changes") or []]


def check(result: dict[str, Any], options: dict[str, Any]) -> None:
    """What is true of the result of every run, however odd its input was. Secrets are those of its options."""
    spelled = json.dumps(result)
    assert DEFECT not in spelled, result["msg"]
    assert "Traceback" not in spelled
    assert MARKER not in json.dumps(options) or MARKER not in spelled
    assert KEYS["recruiting"] not in spelled
    if result.get("failed"):
        assert len(result["msg"].strip()) > 10
    for text in told(result):
        assert not _CONTROLS.search(text), text


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something is within a JSON value, the value itself first."""
    found = [path]
    if isinstance(value, dict):
        found += [place for key, each in value.items() for place in places(each, (*path, key))]
    elif isinstance(value, list):
        found += [place for at, each in enumerate(value[:30]) for place in places(each, (*path, at))]
    return found


def changed(value: Any, place: tuple[Any, ...], change: Any) -> Any:
    """A copy of a JSON value that has `change` at a place; nothing there at all where `change` is GONE."""
    if not place:
        return None if change is GONE else change
    at, *rest = place
    copy = dict(value) if isinstance(value, dict) else list(value)
    if not rest and change is GONE:
        del copy[at]
    else:
        copy[at] = changed(copy[at], tuple(rest), change)
    return copy


GONE = object()


@pytest.mark.parametrize("name", RUNS)
def test_answers_that_are_not_as_promised(name, backend, time):
    """One answer of the service in a run has something in it that does not belong there, or lacks something."""
    module, options = RUNS[name]

    @settings(FUZZED, max_examples=examples(25, 400))
    @given(st.data())
    def fuzz(data):
        target = data.draw(st.integers(0, 9), label="which answer")
        change = data.draw(st.just(GONE) | values | huge, label="change")
        at = data.draw(st.integers(0, 400), label="where in it")
        seen = []

        def answers(method, url, query, payload):
            reply = backend(method, url, query, payload)
            seen.append(url)
            if len(seen) - 1 < target or not 200 <= reply.status < 300 or not reply.body:
                return reply
            try:
                value = json.loads(reply.body)
            except ValueError:
                return reply
            found = places(value)
            return replace(reply, body=json.dumps(changed(value, found[at % len(found)], change)).encode())

        start_over(backend, time)
        with in_process(answers, time):
            result = run_module(module, {"wait_timeout": 20, **options} if takes_wait(module) else options)
        check(result, options)

    fuzz()


def takes_wait(module: str) -> bool:
    return module in ("avaya_agent", "avaya_agents", "avaya_skill")


bodies = (
    st.binary(max_size=60)
    | texts.map(lambda text: text.encode(errors="surrogatepass"))
    | texts.map(lambda text: json.dumps({"message": text}).encode())
    | values.map(lambda value: json.dumps(value).encode())
    | values.map(lambda value: json.dumps({"message": value}).encode())
    | st.sampled_from(
        [
            b"[" * 50_000,
            b'{"a":' * 50_000,
            b"1" * 5000,
            b"-",
            b'"\\ud800"',
            b"\xff\xfe",
            b"NaN",
            json.dumps({"message": f"no {MARKER} for {KEYS['recruiting']}: {ESCAPES}"}).encode(),
            json.dumps({"error": [MARKER, {"key": KEYS["recruiting"]}]}).encode(),
            f"<html>{MARKER}</html>".encode(),
        ]
    )
)
headers = st.sampled_from(["", "application/json", "text/html", "x" * 300, "\x1b[31m"])
statuses = st.sampled_from(
    [200, 200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503, 504, 599]
)


@pytest.mark.parametrize("name", RUNS)
def test_replies_of_every_kind(name, backend, time):
    """From one request of a run on, the service answers with any status and any bytes."""
    module, options = RUNS[name]

    @settings(FUZZED, max_examples=examples(20, 300))
    @given(
        st.integers(0, 8),
        st.builds(
            Reply,
            status=statuses,
            body=bodies,
            content_type=headers,
            location=texts | st.sampled_from(["//[", "https://u:p@evil.example/" + ESCAPES, "\x1b[2J"]),
            retry_after=st.none() | st.floats(0, 1e9),
        ),
    )
    def fuzz(target, reply):
        seen = []

        def answers(method, url, query, payload):
            seen.append(url)
            return backend(method, url, query, payload) if len(seen) <= target else reply

        start_over(backend, time)
        with in_process(answers, time):
            result = run_module(module, {"wait_timeout": 20, **options} if takes_wait(module) else options)
        if "token" in result:
            # Whatever it is, it was asked for.
            del result["token"]
        check(result, options)

    fuzz()


def sound(arguments: dict[str, Any]) -> st.SearchStrategy[Any]:
    """A value that fits an option, most of the time."""
    kind = arguments.get("type", "str")
    if "choices" in arguments:
        return st.sampled_from(arguments["choices"]) | values
    if kind == "list" and "options" in arguments:
        return st.lists(entries_of(arguments["options"]), max_size=3)
    if kind == "list":
        return st.lists(texts | values, max_size=3)
    return {
        "str": texts,
        "int": st.integers(-2, 40) | st.integers(),
        "bool": st.booleans(),
        "float": st.floats(0.01, 50) | st.floats(),
    }.get(kind, texts)


def entries_of(arguments: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Options of an entry of a list, some of them odd, and some that there are not."""
    known = {
        name: sound(rule) | values | st.just(MARKER) if rule.get("no_log") else sound(rule) | values
        for name, rule in arguments.items()
    }
    others = {name: strategy for name, strategy in known.items() if name not in ("username", "password")}
    return (
        st.fixed_dictionaries({}, optional=known)
        | st.fixed_dictionaries({"username": st.just(AGENT), "password": secrets}, optional=others)
        | st.fixed_dictionaries({"username": texts, "pasword": secrets})
        | values
    )


# A secret where it belongs, and where it is put by mistake.
secrets = st.sampled_from([MARKER, [MARKER], {"secret": MARKER}, [[MARKER]], {MARKER: MARKER}, f"a={MARKER}"])


@pytest.mark.parametrize("module", MODULES)
def test_options_of_every_kind(module, backend, time):
    """Options that no human would write, and a few that humans do write; secrets in the wrong places too."""
    arguments = arguments_of(module)
    secret = [name for name, rule in arguments.items() if rule.get("no_log")]
    holding = [name for name, rule in arguments.items() if rule.get("options")]
    base = [options for each, options in RUNS.values() if each == module]

    @settings(FUZZED, max_examples=examples(40, 1000))
    @given(st.data(), st.booleans())
    def fuzz(data, check_mode):
        options = dict(data.draw(st.sampled_from([{}, *base]), label="options that are sound"))
        for name in data.draw(st.lists(st.sampled_from(sorted(arguments)), max_size=3, unique=True)):
            options[name] = data.draw(sound(arguments[name]) | values, label=name)
        for name in data.draw(st.lists(st.sampled_from([*secret, *holding, "pasword", "passwords"]), max_size=2)):
            options[name] = data.draw(secrets, label=name)
        options.pop("progress_path", None)
        start_over(backend, time)
        with in_process(backend, time):
            result = run_module(module, options, check_mode)
        result.pop("token", None)
        check(result, options)
        if check_mode:
            assert not backend.writes

    fuzz()
