# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Running a module through Ansible's own AnsibleModule: what it answers, and what it never shows."""

from __future__ import annotations

import json
import socket

import pytest
from ansible.module_utils import basic
from ansible.module_utils.common import warnings as common_warnings
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import runner
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import (
    ModuleSpec,
    Result,
    run_module,
    secrets_in,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import Option
from ansible_collections.avaya.cloud.plugins.module_utils._service.clock import SystemClock
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    AvayaError,
    InvalidInput,
    NotFound,
    ServiceError,
    TimedOut,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import option, remedy
from ansible_collections.avaya.cloud.plugins.modules import (
    avaya_agent,
    avaya_agents,
    avaya_contact_center,
    avaya_skill,
    avaya_skill_info,
    avaya_subscription,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, jwt
from ansible_collections.avaya.cloud.tests.unit.handed_over import handed_back, handed_over

# Ansible replaces a secret as it is; its spellings within JSON and URLs are for the redactor.
SECRET = 'Aa1!"\\é-secret'
SPELLINGS = [SECRET, json.dumps(SECRET)[1:-1], "Aa1%21%22%5C%C3%A9-secret"]
CONNECTION = {"api_url": "https://avaya.example", "api_key": KEY}
OPTIONS = (
    Option("password", "", secret=True),
    Option(
        "agents",
        "",
        "list",
        "dict",
        suboptions=(Option("password", "", secret=True),),
        is_list_of_things=True,
    ),
    Option("endpoint", ""),
    Option("role_entry_point", ""),
)


def spec(action, options=OPTIONS):
    return ModuleSpec(options, (), action)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    for name in ("AVAYA_CLOUD_API_URL", "AVAYA_CLOUD_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ended(monkeypatch, capsys):
    """Runs what ends like a module, with the given options, and returns what it printed for Ansible."""

    def run(main, options, check_mode=False):
        arguments = {**options, "_ansible_check_mode": check_mode}
        # Ansible keeps warnings for the whole process; a module has one of its own.
        monkeypatch.setattr(common_warnings, "_global_warnings", type(common_warnings._global_warnings)())
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", handed_over(arguments))
        # ansible-core 2.19 and newer
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        with pytest.raises(SystemExit) as ending:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        answer = handed_back(printed.out)
        assert ending.value.code == (1 if answer.get("failed") else 0)
        return answer

    return run


@pytest.fixture
def answered(ended):
    """What a module answers whose work is `action`."""

    def run(action, options=None, check_mode=False):
        return ended(lambda: run_module(spec(action)), {**CONNECTION, **(options or {})}, check_mode)

    return run


def failing(error):
    def action(_task):
        raise error

    return action


@pytest.mark.parametrize(
    "options", [{"unknown": 1}, {"password": {"a": 1}}, {"agents": "{"}, {"api_url": "ftp://a"}, {"api_key": "no"}]
)
def test_every_failure_says_whether_running_again_may_help(ended, options):
    """A rescue may read it wherever the options were found wrong, by Ansible itself too."""

    def action(task):
        raise InvalidInput(task.errors.found or ["agents must be a list"])

    answer = ended(lambda: run_module(spec(action)), {**CONNECTION, **options})
    assert (answer["failed"], answer["retryable"]) == (True, False)


def test_values_and_warnings_are_handed_on(answered):
    answer = answered(lambda _task: Result({"changed": True, "result": "created"}, ("mind the gap",)))
    assert answer["changed"] is True
    assert answer["result"] == "created"
    assert "mind the gap" in str(answer["warnings"])
    assert not answer.get("failed")


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_action_knows_the_options_and_check_mode(answered, check_mode):
    tasks = []

    def action(task):
        tasks.append(task)
        return Result({"changed": False})

    answered(action, {"sub_account": "REC", "timeout": 5}, check_mode)
    assert tasks[0].check_mode is check_mode
    assert (tasks[0].options["sub_account"], tasks[0].options["timeout"]) == ("REC", 5.0)
    assert tasks[0].options["validate_certs"] is True
    assert tasks[0].errors.found == []


def test_the_connection_comes_from_the_environment_where_it_is_not_an_option(ended, monkeypatch):
    monkeypatch.setenv("AVAYA_CLOUD_API_URL", "https://env.example")
    monkeypatch.setenv("AVAYA_CLOUD_API_KEY", KEY)
    seen = []

    def action(task):
        seen.append((task.options["api_url"], task.options["api_key"]))
        return Result({})

    ended(lambda: run_module(spec(action, ())), {})
    assert seen == [("https://env.example", KEY)]


def test_invalid_input_fails_with_all_its_errors(answered):
    answer = answered(failing(InvalidInput(["a is wrong", "b too"])))
    assert answer["failed"] is True
    assert answer["msg"] == "Nothing was changed. 2 errors:\n- a is wrong\n- b too"
    assert answer["validation_errors"] == ["a is wrong", "b too"]
    assert answer["retryable"] is False


@pytest.mark.parametrize(
    ("error", "retryable"),
    [
        (ServiceError("do it", "the service answered 503", 503), True),
        (NotFound("do it", "the service answered 404", 404), False),
        (TimedOut("It was submitted", 300, "it did not exist yet", "Run again"), True),
        (AvayaError("no"), False),
    ],
)
def test_a_failure_says_whether_running_again_may_help(answered, error, retryable):
    answer = answered(failing(error))
    assert answer["failed"] is True
    assert answer["msg"] == error.advice
    assert answer["retryable"] is retryable


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            ServiceError("list the skills", "the service answered 500", 500),
            (
                "Could not list the skills: the service answered 500. Run again later, which continues from the "
                "current state"
            ),
        ),
        (
            ServiceError("delete it", "the connection broke off", outcome_unknown=True),
            (
                "Could not delete it: the connection broke off. It may have taken effect anyway: run again, "
                "which checks before it changes anything"
            ),
        ),
        (
            ServiceError("list the skills", "no connection", remedy=f"Check {option('api_url')}"),
            "Could not list the skills: no connection. Check api_url",
        ),
        (
            ServiceError("create it", "the service answered 400: name is too long", 400),
            "Could not create it: the service answered 400: name is too long",
        ),
    ],
)
def test_a_failure_says_what_to_do_next_where_running_again_may_help(answered, error, message):
    assert answered(failing(error))["msg"] == message


def test_a_failure_beside_values_hands_both_on(answered):
    failure = TimedOut("It was submitted", 300, "it did not exist yet", "Run again")
    answer = answered(lambda _task: Result({"changed": True, "lost": {"login_id": "4"}}, ("mind",), failure))
    assert answer["failed"] is True
    assert answer["msg"] == str(failure)
    assert (answer["changed"], answer["lost"], answer["retryable"]) == (True, {"login_id": "4"}, True)
    assert "mind" in str(answer["warnings"])


def test_a_defect_is_a_sentence_with_its_place_and_no_traceback(answered):
    def action(_task):
        return {"a": 1}["b"]

    answer = answered(action)
    assert answer["failed"] is True
    assert answer["retryable"] is False
    assert answer["msg"].startswith(
        "This is a defect in avaya.cloud; please report it with the task that causes it: KeyError: 'b' (action, line "
    )
    assert answer["msg"].endswith(" of test_runner.py)")


@pytest.mark.parametrize("breaks", ["while it works", "while its result is made presentable"])
@pytest.mark.parametrize(
    ("has_written", "said"), [(True, "Requests that were sent may have taken effect"), (False, "KeyError")]
)
def test_a_defect_says_whether_something_may_have_been_changed(answered, monkeypatch, breaks, has_written, said):
    """After hundreds of deletions, "nothing was changed" would be a lie."""

    def action(task):
        task.connection.session().may_have_written = has_written
        if breaks == "while it works":
            raise KeyError("b")
        return Result({"changed": True})

    if breaks != "while it works":
        monkeypatch.setattr(runner, "presentable", lambda result, *_more: result.values["b"])
    answer = answered(action)
    assert (answer["failed"], answer["changed"], answer["retryable"]) == (True, has_written, has_written)
    assert said in answer["msg"]


@pytest.mark.parametrize("spelled", [*SPELLINGS, KEY, f"Bearer {KEY}", jwt({"sub": "somebody else"})])
@pytest.mark.parametrize("within", ["password", "agents"])
def test_no_secret_is_ever_shown(answered, spelled, within):
    options = {"password": SECRET} if within == "password" else {"agents": [{"password": "Bb2@"}, {"password": SECRET}]}
    text = f"it said {spelled} and more"
    for action in (
        failing(InvalidInput([text, text])),
        failing(ServiceError("do it", text)),
        failing(RuntimeError(text)),
        lambda _task: Result({"deep": [{"er": text}], spelled: 1}, (text,)),
        lambda _task: Result({"deep": [{"er": text}]}, (text,), AvayaError(text)),
    ):
        answer = answered(action, options)
        shown = json.dumps({key: value for key, value in answer.items() if key != "invocation"}, ensure_ascii=False)
        for secret in (spelled, json.dumps(spelled)[1:-1], json.dumps(spelled, ensure_ascii=False)[1:-1]):
            assert secret not in shown
        assert "it said ******** and more" in shown
        assert KEY not in json.dumps(answer)


def test_a_secret_that_was_asked_for_is_returned(answered):
    token = jwt({"sub": "anna"})
    answer = answered(lambda _task: Result({"shown": token}, secrets={"token": token}))
    assert answer["token"] == token
    assert answer["shown"] == "********"


def test_secrets_are_found_at_any_depth():
    options = (
        Option("a", "", secret=True),
        Option("b", "", "dict", suboptions=(Option("c", "", secret=True), Option("d", ""))),
        Option(
            "e",
            "",
            "list",
            "dict",
            suboptions=(Option("f", "", "dict", suboptions=(Option("g", "", secret=True),)),),
        ),
        Option("h", ""),
        Option("i", "", secret=True),
        Option("j", "", "dict", secret=True),
        Option("k", "", "dict", suboptions=(Option("l", ""),)),
    )
    written = {
        "a": 5,
        "b": {"c": "C", "d": "D"},
        "e": [{"f": {"g": "G1"}}, {"f": None}, "not an entry", {"f": {"g": "G2"}}],
        "h": "H",
        "i": None,
        "j": {"anna": "J1", "ben": 6},
        "k": {"l": "L"},
    }
    assert sorted(secrets_in(options, written)) == ["5", "6", "C", "G1", "G2", "J1"]


def test_a_password_is_a_secret_as_it_stands_in_a_header_too():
    options = avaya_contact_center.SPEC.all_options
    feed = {"basic_auth_username": "feeder", "basic_auth_password": "hunter2-hunter2"}
    # The user and the password with a colon between them, in Base64.
    header = "ZmVlZGVyOmh1bnRlcjItaHVudGVyMg=="
    assert list(secrets_in(options, {"subscriptions": [feed]})) == ["hunter2-hunter2", header]
    assert list(secrets_in(avaya_subscription.SPEC.all_options, feed)) == ["hunter2-hunter2", header]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Set on_difference, then check purge.agents.limit. Check api_url, and that the service is up"),
        (
            {"role_entry_point": "main"},
            (
                "Set contact_center_on_difference, then check contact_center_purge.agents.limit. Check "
                "contact_center_api_url, and that the service is up"
            ),
        ),
    ],
)
def test_what_is_shown_is_in_the_words_of_the_interface(answered, given, message):
    said = f"Set {option('on_difference')}, then check {option('purge.agents.limit')}. {remedy('unreachable')}"

    def action(_task):
        return Result({"deep": [{"reason": said}]}, (said,), AvayaError(said))

    answer = answered(action, given)
    assert answer["msg"].startswith(message)
    assert answer["deep"][0]["reason"].startswith(message)
    assert message in str(answer["warnings"])
    invalid = answered(failing(InvalidInput([said])), given)
    assert invalid["validation_errors"][0].startswith(message)


def test_requests_that_is_missing_is_named(ended, monkeypatch):
    monkeypatch.setattr(runner, "REQUESTS_ERROR", ImportError("requests"))
    answer = ended(lambda: run_module(spec(lambda _task: Result({}), ())), CONNECTION)
    assert answer["failed"] is True
    assert "requests" in answer["msg"]
    assert "Python library" in answer["msg"]


AGENT = {"username": "anna"}


def test_all_that_is_wrong_with_the_connection_and_the_declaration_is_an_error_at_once(ended, tmp_path):
    answer = ended(
        avaya_agent.main,
        {
            "api_url": "http://login.bpo.avaya.com",
            "api_key": "hunter2.hunter2.hunter2",
            "timeout": 0,
            "ca_path": str(tmp_path / "no.pem"),
            "username": "a",
            "password": "hunter2-short",
            "skills": [{"name": "Sales", "priority": 17}],
        },
    )
    assert answer["failed"] is True
    assert [error.split(":")[0] for error in answer["validation_errors"]] == [
        "api_url is plain http to login.bpo.avaya.com",
        "api_key is not a well-formed API key (a JWT",
        "timeout 0.0 must be more than 0 seconds",
        f"ca_path '{tmp_path / 'no.pem'}' does not exist",
        "agent 'a'",
        "agent 'a'",
        "agent 'a'",
        "agent 'a'",
    ]
    assert "hunter2" not in json.dumps(answer)


@pytest.mark.parametrize(
    ("main", "options"),
    [
        (avaya_agent.main, AGENT),
        (avaya_skill_info.main, {}),
        (avaya_subscription.main, {"data_source_type": "ECH", "endpoint": "https://data.example/"}),
    ],
)
@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_is_known_of_the_connection(ended, main, options, check_mode):
    answer = ended(main, options, check_mode)
    assert answer["validation_errors"] == [
        "api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL",
        "api_key is missing: set the option or the environment variable AVAYA_CLOUD_API_KEY",
    ]


@pytest.fixture
def refusing_url():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture
def impatient(monkeypatch):
    """Pauses between tries take no time."""
    monkeypatch.setattr(SystemClock, "sleep", lambda _clock, _seconds: None)


def test_a_service_that_is_down_is_one_clear_sentence(ended, refusing_url, impatient):
    answer = ended(avaya_agent.main, {**AGENT, "api_url": refusing_url, "api_key": KEY})
    assert answer["failed"] is True
    assert answer["retryable"] is True
    assert answer["msg"].startswith(
        f"Could not look up which sub-accounts the API key can access: no connection to {refusing_url}: "
    )
    assert answer["msg"].endswith(
        "(5 times) [GET /user]. Check api_url, and that the service is up and can be reached from this host"
    )
    assert KEY not in json.dumps(answer)


def test_what_is_wrong_here_is_an_error_although_the_service_is_down(ended, refusing_url, impatient):
    answer = ended(avaya_agent.main, {"username": "a", "api_url": refusing_url, "api_key": KEY})
    assert len(answer["validation_errors"]) == 2
    assert answer["validation_errors"][0].startswith("agent 'a': username must be")
    assert answer["validation_errors"][1].startswith(
        "The rest could not be checked. Could not look up which sub-accounts"
    )


def test_a_start_time_that_is_none_is_the_users_and_not_a_defect(ended, refusing_url, impatient):
    options = {"data_source_type": "ECH", "endpoint": "https://data.example/", "start_time": "tomorrow"}
    answer = ended(avaya_subscription.main, {**options, "api_url": refusing_url, "api_key": KEY})
    assert "start_time 'tomorrow' is not an instant" in answer["validation_errors"][0]
    assert "defect" not in answer["msg"]


@pytest.mark.parametrize(
    ("main", "options", "shown"),
    [
        (
            avaya_subscription.main,
            {"data_source_type": "ECH", "endpoint": "https://feeder:s3cr-et!@data.example/x"},
            "data.example/x",
        ),
        (avaya_skill_info.main, {"api_url": "https://feeder:s3cr-et!@avaya.example/x"}, "avaya.example/x"),
        (
            avaya_agents.main,
            {"agents_json": '[{"username": "anna"}]', "api_url": "https://feeder:s3cr-et!@avaya.example/x"},
            "avaya.example/x",
        ),
        (avaya_skill_info.main, {"api_url": "https://feeder:s3cr-et!/x@avaya.example/x"}, "avaya.example/x"),
    ],
)
def test_a_password_in_a_url_is_not_shown_among_the_options(
    ended, monkeypatch, refusing_url, impatient, main, options, shown
):
    logged = []

    def log(module, text, **_more):
        # As Ansible does it: with what is known to be secret at this time.
        logged.append(basic.remove_values(text, module.no_log_values))

    monkeypatch.setattr(basic.AnsibleModule, "log", log)
    answer = ended(main, {"api_url": refusing_url, "api_key": KEY, **options})
    assert "must not contain a user or password" in answer["msg"] or "is not a URL" in answer["msg"]
    assert shown in json.dumps(answer["invocation"])
    assert "s3cr-et!" not in json.dumps(answer)
    assert "feeder" not in json.dumps(answer)
    assert logged
    assert "s3cr-et!" not in str(logged)


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", 0, -1])
@pytest.mark.parametrize(
    ("main", "options", "option"),
    [
        (avaya_agent.main, {"username": "anna", "state": "absent"}, "wait_timeout"),
        (avaya_agents.main, {"agents_json": "[]"}, "wait_timeout"),
        (avaya_skill.main, {"name": "Sales"}, "wait_timeout"),
        (avaya_contact_center.main, {"agents": []}, "wait_timeout"),
        (avaya_skill_info.main, {}, "timeout"),
    ],
    ids=["agent", "agents", "skill", "contact_center", "skill_info"],
)
def test_time_limits_that_are_none_are_errors(ended, refusing_url, impatient, main, options, option, seconds):
    answer = ended(main, {**options, "api_url": refusing_url, "api_key": KEY, option: seconds})
    assert answer["validation_errors"][0].startswith(f"{option} {float(seconds)} must be ")


@pytest.mark.parametrize("changed", [True, False])
def test_a_failure_says_whether_a_job_of_it_may_still_take_effect(answered, changed):
    answer = answered(failing(TimedOut("It was submitted", 300, "it did not exist yet", "Run again", changed=changed)))
    assert (answer["failed"], answer["changed"]) == (True, changed)


OURS = {
    "changed": True,
    "result": "created",
    "data_delivery_format": "JSON",
    "changes": [{"kind": "subscription", "action": "create", "result": "created"}],
    "summary": {"skills": {"created": 1, "failed": 0}},
}


@pytest.mark.parametrize("secret", ["create", "created", "changed", "change", "JSON", "subscription", "retryable"])
@pytest.mark.parametrize("given", ["password", "agents", "endpoint"])
def test_no_secret_changes_a_word_of_ours(answered, secret, given):
    """Neither by Ansible's masking nor by ours: playbooks compare results, and no `changed` is unchanged."""
    options = {
        "password": {"password": secret},
        "agents": {"agents": [{"password": secret}]},
        "endpoint": {"endpoint": f"https://data.example/x?token={secret}"},
    }[given]

    def action(task):
        task.connection.redactor.learn([secret])
        return Result({**OURS, "name": f"x {secret} y"}, (f"mind {secret}",))

    answer = answered(action, options)
    assert {name: answer[name] for name in OURS} == OURS
    assert answer["name"] == "x ******** y"
    assert "mind ********" in str(answer["warnings"])
    shown = answer["invocation"]["module_args"]
    assert secret not in str([shown["password"], shown["agents"], shown["endpoint"]])


@pytest.mark.parametrize("secret", ["create", "failed", "retryable", "msg", "changed"])
def test_no_secret_changes_a_word_of_ours_in_a_failure(answered, secret):
    def action(_task):
        return Result({**OURS, "result": "failed"}, failure=AvayaError(f"no {secret}"))

    answer = answered(action, {"password": secret})
    assert {name: answer[name] for name in OURS} == {**OURS, "result": "failed"}
    assert (answer["failed"], answer["retryable"], answer["msg"]) == (True, False, "no ********")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"a": "s3cr-et!"}, "must be a string, not a dictionary"),
        (False, "must be a string, not a boolean; without quotes, YAML reads it as this type"),
        (75012, "must be a string, not a number; put quotes around it, because YAML reads 0100 as 64 and 12:30 as 750"),
    ],
)
def test_a_secret_string_of_a_wrong_type_is_one_error(answered, value, problem):
    def action(task):
        raise InvalidInput(task.errors.found)

    answer = answered(action, {"password": value})
    assert answer["validation_errors"] == [f"password: {problem}"]
    assert "s3cr-et!" not in json.dumps(answer)
    assert "75012" not in json.dumps(answer)
