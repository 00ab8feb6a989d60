# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Control characters are escaped, halves of characters become whole ones, and references get words."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_one import diff_of
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import Difference, describe
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply, Success, interpret_json
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    AvayaError,
    InvalidInput,
    ServiceError,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import (
    escape_controls,
    option,
    remedy,
    replace_half_characters,
    replace_references,
)
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, FakeConnection, key_opens, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, agent_skill, answer, scripted

RED = "\x1b[31mred"
SHOWN = r"\x1b[31mred"
UNREACHABLE = "Check api_url, and that the service is up and can be reached from this host"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, ü, 名前, 😀", "plain, ü, 名前, 😀"),
        ("two\nlines", "two\nlines"),
        ("a\tb", "a b"),
        (RED, SHOWN),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
        # the one-byte form of ESC [
        ("\x9b2J", r"\x9b2J"),
        ("back\rover", r"back\rover"),
        ("user\u202etxt.exe", r"user\u202etxt.exe"),
        ("\u2066x\u2028", r"\u2066x\u2028"),
        ("half \ud800", r"half \ud800"),
    ],
)
def test_control_characters_are_escaped(text, expected):
    assert escape_controls(text) == expected
    assert MODULE.text(text) == expected


@pytest.mark.parametrize(
    "error", [AvayaError(RED), InvalidInput([RED]), InvalidInput([RED, "more"]), ServiceError("do it", RED)]
)
def test_control_characters_are_escaped_in_every_error(error):
    assert SHOWN in str(error)
    assert "\x1b" not in str(error)


def test_control_characters_are_escaped_in_each_validation_error():
    assert InvalidInput([RED]).validation_errors == (SHOWN,)


def test_control_characters_are_escaped_in_a_plan_and_a_diff():
    field = next(each for each in AGENT.fields if each.name == "skills")
    skills = Difference(field, (), (agent_skill(1, RED, priority=2),))
    assert describe((skills,)) == f"skills with {SHOWN} 2"
    diff = diff_of(Change("skill", RED, Action.CREATE))
    assert (diff["before_header"], diff["after_header"]) == (f"skill {SHOWN} as it is", f"skill {SHOWN} as declared")


def test_control_characters_are_escaped_in_the_plan_of_many(clock):
    listings = [[], [{"skillNumber": 101, "name": RED}], [{"id": 71, "name": "Phones"}]]
    answers = [key_opens({**RECRUITING, "name": RED}), *map(answer, listings), answer({"message": "none"}, 404)]
    session, _http_client = scripted(clock, *answers)
    anna = {"username": "anna", "password": PASSWORD, "skills": [{"number": 101}]}
    spec = module_for_many(AGENT)
    result = spec.action(task_of(spec, FakeConnection(session), check_mode=True, agents=[anna], concurrency=1))
    assert result.values["diff"]["prepared"].splitlines() == [
        f"{SHOWN} (code REC, appId ABC_ABCRec, id 101):",
        f"+ agent anna: create: generated agent; {SHOWN} 3; Phones",
        "  1 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("\ud83d\ude00", "😀"),
        ("a\ud800b", "a\ufffdb"),
        ({"\udfff": ["\ud800", 1, None]}, {"\ufffd": ["\ufffd", 1, None]}),
        ("ü", "ü"),
    ],
)
def test_halves_of_characters_are_joined_or_replaced(value, expected):
    assert replace_half_characters(value) == expected


@pytest.mark.parametrize(
    ("message", "for_modules", "for_the_role"),
    [
        (f"set {option('on_difference')}", "set on_difference", "set contact_center_on_difference"),
        (
            f"raise {option('purge.agents.limit')}",
            "raise purge.agents.limit",
            "raise contact_center_purge.agents.limit",
        ),
        (option("tolerated"), "tolerated", "contact_center_drift_tolerated"),
        # A field of an entry is called the same everywhere.
        (f"{option('end_date')} is before {option('start_date')}", "end_date is before start_date", None),
        (
            remedy("unreachable"),
            UNREACHABLE,
            "Check contact_center_api_url, and that the service is up and can be reached from this host",
        ),
        ("plain recreate", "plain recreate", None),
    ],
)
def test_known_references_are_replaced(message, for_modules, for_the_role):
    # An error keeps them, so that the interface can replace them.
    assert str(AvayaError(message)) == message
    assert MODULE.error(AvayaError(message)) == for_modules
    assert ROLE.error(AvayaError(message)) == (for_the_role or for_modules)


@pytest.mark.parametrize(
    ("unknown", "shown"),
    [
        ("\x0eRecreate\x0f", r"\x0eRecreate\x0f"),
        ("\x0eno option\x0f", r"\x0eno option\x0f"),
        ("\x0erecreate", r"\x0erecreate"),
        ("recreate\x0f", r"recreate\x0f"),
        ("\x0e\x0f", r"\x0e\x0f"),
        ("\x0e\x1b[2J\x0f", r"\x0e\x1b[2J\x0f"),
    ],
)
def test_unknown_references_are_escaped(unknown, shown):
    assert MODULE.text(unknown) == shown


@pytest.mark.parametrize(
    ("forged", "shown"),
    [
        ("\x0eremedy.everything\x0f", "remedy.everything"),
        ("\x0eno_option_at_all\x0f", "no_option_at_all"),
        ("\x0e\x0erecreate\x0f\x0f", r"\x0erecreate\x0f"),
        ("\x0e\x0e\x0erecreate\x0f\x0f\x0f", r"\x0e\x0erecreate\x0f\x0f"),
    ],
)
def test_a_reference_to_nothing_is_no_more_than_a_name(forged, shown):
    assert MODULE.text(forged) == shown


def test_references_within_a_remedy_are_replaced_and_no_deeper():
    words = {"remedy.a": option("b"), "b": option("c")}
    assert replace_references(remedy("a"), words.__getitem__) == option("c")


def test_references_in_values_are_replaced_at_any_depth():
    value = {
        "plan": f"! set {option('on_difference')}",
        "errors": [option("timeout"), 5, None, True, {"a": ("plain",)}],
    }
    assert ROLE.value(value) == {
        "plan": "! set contact_center_on_difference",
        "errors": ["contact_center_timeout", 5, None, True, {"a": ["plain"]}],
    }


FORGED = "\x0erecreate\x0f and \x0eremedy.unreachable\x0f"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(400, json.dumps({"message": FORGED}).encode(), "application/json"),
        Reply(400, FORGED.encode(), "text/plain"),
        Reply(302, location=f"https://{FORGED}/"),
    ],
)
def test_a_service_cannot_forge_references_in_an_error(clock, reply):
    session, _http_client = scripted(clock, reply)
    with pytest.raises(ServiceError) as raised:
        session.get("/x", "get it")
    message = ROLE.error(raised.value)
    assert "remedy.unreachable" in message
    assert "contact_center_on_difference" not in message
    assert "that the service is up" not in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_service_cannot_forge_references_in_its_data(encoding):
    body = json.dumps({FORGED: [{"name": FORGED}, 5]}).encode(encoding)
    harmless = "\ufffdrecreate\ufffd and \ufffdremedy.unreachable\ufffd"
    assert interpret_json(Reply(200, body)) == Success({harmless: [{"name": harmless}, 5]})


def test_a_text_of_the_service_that_is_not_json_is_escaped_where_it_is_shown(clock):
    session, _http_client = scripted(clock, answer({"message": "a\x0fb"}, 400))
    with pytest.raises(ServiceError, match="answered 400: a\ufffdb"):
        session.get("/x", "get it")
