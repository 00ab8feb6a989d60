# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans of a task: written before anything is applied, held to, and free of secrets."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.version import VERSION
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan_document import sealed
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    Fault,
    refused,
    with_sales,
)

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
PASSWORD = "Aa1!Secret-of-Ben"
BEN = {"username": "ben", "password": PASSWORD, "first_name": "Ben", "skills": []}
NOW = ("plan.json", "plan.md", "plan.html")


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("anna")
    made.subscription.seed("1", **FEED, frequency_in_minutes=15)
    return made


@pytest.fixture
def declare(sub_account, tmp_path, monkeypatch):
    """Runs the module in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(check_mode=False, spec=CONTACT_CENTER, learned=(), **given):
        connection = FakeConnection(open_fake=sub_account.open)
        connection.redactor.learn(learned)
        options = options_of(spec, **{"api_url": "https://avaya.example/", **given})
        # As the runner does it.
        options = read_entries(spec.options, options, connection.errors)
        return spec.action(task_of(spec, connection, check_mode, **options))

    return run


def plan(name="plan.json"):
    return json.loads(text_of(name))


def text_of(name):
    return Path(name).read_bytes().decode()


def validation_errors(declare, wording=MODULE, **given):
    try:
        refusal = declare(**given).failure
    except InvalidInput as error:
        refusal = error
    assert isinstance(refusal, InvalidInput)
    return [wording.text(error) for error in refusal.validation_errors]


def test_a_plan_is_made_of_all_that_can_be_declared(declare):
    """Such as the name of a station group, which is none of the service's until it is looked up."""
    agent = {
        **BEN,
        "station_group": "Phones",
        "skills": [{"name": "Sales"}],
        "end_date": "2031-12-31",
        "email": "b@x.example",
    }
    assert declare(True, agents=[agent], plan_path=list(NOW)).failure is None
    assert plan()["declared"]["agents"]["count"] == 1


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_plan_is_written_in_check_mode_and_in_a_real_run(declare, sub_account, check_mode):
    feed = {**FEED, "frequency_in_minutes": 30}
    agents = [{"username": "anna", "state": "absent"}, BEN]
    assert declare(check_mode, agents=agents, subscriptions=[feed], plan_path=list(NOW)).failure is None
    made = plan()
    assert bool(sub_account.writes) is not check_mode
    assert {name: made[name] for name in ("format", "version", "collection_version", "module", "api_url")} == {
        "format": "avaya.cloud plan",
        "version": 1,
        "collection_version": VERSION,
        "module": "avaya_contact_center",
        "api_url": "https://avaya.example",
    }
    assert made["sub_account"] == {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}
    assert made["totals"] == {
        "create": 1, "change": 1, "recreate": 0, "delete": 1, "unchanged": 0, "worklist": 0,
        "cannot_change": 0, "ignored": 0, "out_of_scope": 0,
    }  # fmt: skip
    assert [(each["kind"], each["name"], each["action"]) for each in made["changes"]] == [
        ("agent", "anna", "delete"),
        ("agent", "ben", "create"),
        ("subscription", "ECH to https://a.example/x (1)", "update"),
    ]
    anna, ben, changed = made["changes"]
    assert anna["reason"] == "it is declared absent"
    assert anna["before"]["login_id"] == "4000000900"
    assert anna["lost"] == {"login_id": "4000000900", "station_extension": "5000900"}
    assert (ben["before"], ben["after"]["first_name"]) == ({}, "Ben")
    assert (changed["before"]["frequency_in_minutes"], changed["after"]["frequency_in_minutes"]) == (15, 30)
    assert set(made["declared"]) == {"agents", "subscriptions"}
    assert made["declared"]["agents"]["count"] == 2
    for name in NOW:
        assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600
    assert made == sealed(made)


def test_the_order_of_what_is_declared_makes_no_other_plan(declare):
    carla = {**BEN, "username": "Carla"}
    declare(True, agents=[BEN, carla], plan_path=["one.json"])
    declare(True, agents=[carla, BEN], plan_path=["other.json"])
    one, other = plan("one.json"), plan("other.json")
    for made in (one, other):
        del made["made_at"], made["digest"]
    assert one == other


def test_what_is_out_of_scope_and_what_is_ignored_is_counted(declare, sub_account):
    sub_account.agent.seed("dora", "4000000901")
    declare(
        True,
        agents=[{"username": "anna", "last_name": "Other"}, {"username": "dora", "last_name": "Other"}, BEN],
        only=["agent:anna", "agent:dora"],
        ignore=[{"things": ["agent:dora"], "fields": ["last_name"]}],
        plan_path=["plan.json", "plan.md"],
    )
    totals = plan()["totals"]
    assert (totals["out_of_scope"], totals["ignored"], totals["cannot_change"]) == (1, 1, 1)
    assert "1 that cannot be changed, 1 unchanged, 1 with ignored differences, 1 out of scope." in text_of("plan.md")


def test_a_plan_without_changes_says_so(declare):
    result = declare(True, agents=[{"username": "anna"}], plan_path=list(NOW), fail_on_changes=True)
    assert result.failure is None
    assert plan()["changes"] == []
    assert plan()["totals"]["unchanged"] == 1
    for name in NOW[1:]:
        assert "There is nothing to do." in text_of(name)


SECRETS = {
    "password of an entry": "Aa1!canary-of-an-entry",
    "password by name": "Aa1!canary-by-name",
    "password of a feed": "Aa1!canary-of-a-feed",
    "password of a feed by name": "Aa1!canary-of-a-feed-by-name",
    "user in an endpoint": "canary-user",
    "password in an endpoint": "canary-in-an-endpoint",
    "token in a query": "canaryInAQuery0123456789abcdef0123",
    "API key": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl",
}


@pytest.mark.parametrize("name", NOW)
def test_no_secret_is_in_a_plan(declare, sub_account, name):
    secret = SECRETS
    sub_account.subscription.seed(
        "7", data_source_type="HAGENT", endpoint=f"https://b.example/?token={secret['token in a query']}",
        basic_auth_password="unknown-to-us",
    )  # fmt: skip
    # What a service echoes.
    sub_account.agent.seed("dora", "4000000901", first_name=secret["password by name"])
    connection = [secret["API key"]]
    declare(
        True,
        learned=connection,
        api_key=secret["API key"],
        agents=[
            {**BEN, "password": secret["password of an entry"]},
            {"username": "carla", "skills": [], "first_name": "Carla"},
            {"username": "dora", "state": "absent"},
        ],
        subscriptions=[
            {
                "data_source_type": "ECH",
                "endpoint": "https://c.example/x",
                "basic_auth_username": "avaya",
                "basic_auth_password": secret["password of a feed"],
            },
            {"data_source_type": "HAGLOG", "endpoint": "https://c.example/y", "basic_auth_username": "avaya"},
            {
                "data_source_type": "HAGENT",
                "endpoint": f"https://b.example/?token={secret['token in a query']}",
                "frequency_in_minutes": 7,
                "basic_auth_username": "avaya",
                "basic_auth_password": secret["password of a feed"],
                "update_password": "always",
            },
        ],
        passwords={
            "carla": secret["password by name"],
            "HAGLOG https://c.example/y": secret["password of a feed by name"],
        },
        plan_path=[name],
    )
    text = text_of(name)
    assert [what for what, value in secret.items() if value in text] == []
    assert "(hidden" in text
    assert "carla" in text


def test_a_digest_of_what_is_declared_knows_no_secret(declare):
    digests = set()
    for password in ("Aa1!one-password", "Aa1!another-one"):
        declare(True, agents=[{**BEN, "password": password}], plan_path=["plan.json"])
        digests.add(plan()["declared"]["agents"]["digest"])
    assert len(digests) == 1
    declare(True, agents=[{**BEN, "first_name": "Benno"}], plan_path=["plan.json"])
    assert plan()["declared"]["agents"]["digest"] not in digests


HOSTILE = "<script>x</script>|`a`\n# h\x1b[31m\u202e@all"


def test_names_of_the_service_are_markup_nowhere(declare, sub_account):
    sub_account.agent.seed(HOSTILE)
    declare(True, agents=[{"username": "anna"}], purge={"agents": {"limit": 5}}, plan_path=list(NOW))
    texts = {}
    for name in NOW:
        texts[name] = text_of(name)
        assert "\x1b" not in texts[name]
        assert "\u202e" not in texts[name]
    assert plan()["changes"][0]["name"] == HOSTILE
    assert "<script>" not in texts["plan.html"]
    assert "&lt;script&gt;" in texts["plan.html"]
    (row,) = (line for line in texts["plan.md"].splitlines() if "<script>" in line)
    assert row.startswith("| agent | ``<script>x</script>\\|`a`\\n# h\\x1b[31m\\u202e@all`` | ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"plan_path": ["plan.txt", "plan"]},
            [
                "plan_path: 'plan.txt' must end with .json, .md or .html, which selects the format of the plan",
                "plan_path: 'plan' must end with .json, .md or .html, which selects the format of the plan",
            ],
        ),
        (
            {"plan_path": ["missing/plan.md"]},
            ["plan_path: 'missing/plan.md' was not written: the folder 'missing' does not exist; create it first"],
        ),
        (
            {"plan_path": ["link.json"]},
            ["plan_path: 'link.json' was not written: it is a symbolic link; use the path of the file itself"],
        ),
        (
            {"plan_path": ["folder.json"]},
            ["plan_path: 'folder.json' was not written: it is a folder; use the path of a file in it"],
        ),
        (
            {"plan_path": ["new.json", "./plan.json"], "expect_plan": "plan.json"},
            ["plan_path: './plan.json' is the plan in expect_plan; write the new one to another file"],
        ),
        (
            {"expect_plan": "missing.json"},
            ["expect_plan: there is no file 'missing.json'; make the plan with plan_path first"],
        ),
        (
            {"expect_plan": "link.json"},
            ["expect_plan: 'link.json' was not read: it is a symbolic link; use the path of the file itself"],
        ),
        ({"expect_plan": ""}, ["expect_plan is empty; specify a plan, or leave it out"]),
        ({"plan_path": [""]}, ["plan_path: '' must end with .json, .md or .html"]),
        ({"expect_plan": "text.json"}, ["expect_plan: 'text.json' is not JSON; "]),
        ({"expect_plan": "deep.json"}, ["expect_plan: 'deep.json' is not JSON; "]),
        ({"expect_plan": "list.json"}, ["expect_plan: 'list.json' is not a plan of avaya.cloud; "]),
        (
            {"expect_plan": "new.json"},
            ["expect_plan: 'new.json' has version 2 of the plan format, but this collection supports version 1; "],
        ),
        (
            {"expect_plan": "edited.json"},
            ["expect_plan: 'edited.json' was changed or damaged after it was written: its digest does not match; "],
        ),
        (
            {"expect_plan": "agents.json"},
            ["expect_plan: 'agents.json' is a plan of avaya_agents, but this is avaya_contact_center; "],
        ),
        (
            {"expect_plan": "plan.json", "api_url": "https://other.example"},
            [
                (
                    "expect_plan: 'plan.json' is a plan for the service at https://avaya.example, but this task uses "
                    "https://other.example; "
                )
            ],
        ),
        (
            {"expect_plan": "elsewhere.json"},
            [
                (
                    "expect_plan: 'elsewhere.json' is a plan for sub-account Sales (appId ABC_Sales, id 7), "
                    "but this task manages Recruiting (appId ABC_ABCRec, id 1001)"
                )
            ],
        ),
        (
            {"compare_only": True, "expect_plan": "plan.json", "plan_path": ["a.txt"], "fail_on_changes": True},
            [
                "plan_path applies to a plan, and compare_only makes no plan",
                "expect_plan applies to a plan, and compare_only makes no plan",
                "fail_on_changes applies to a plan, and compare_only makes no plan",
            ],
        ),
        (
            {"offline": True, "plan_path": ["plan.json"]},
            ["plan_path applies to a plan, and offline makes no plan"],
        ),
        # With what else is wrong.
        (
            {"expect_plan": "missing.json", "concurrency": 0, "agents": [{"usrname": "x"}]},
            [
                "concurrency 0 must be from 1 to 32",
                "expect_plan: there is no file 'missing.json'; ",
                "agents[0]: unknown option 'usrname'; did you mean 'username'?",
                "agents[0].username: is required",
            ],
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(declare, sub_account, given, expected):
    declare(True, agents=[BEN], plan_path=["plan.json"])
    kept = plan()
    contents = {
        "text.json": "agents:",
        "deep.json": "[" * 100_000,
        "list.json": "[]",
        "new.json": json.dumps({**kept, "version": 2}),
        "edited.json": json.dumps({**kept, "changes": []}),
        "agents.json": json.dumps(sealed({**kept, "module": "avaya_agents"})),
        "elsewhere.json": json.dumps(
            sealed({**kept, "sub_account": {"id": 7, "app_id": "ABC_Sales", "name": "Sales", "code": "S"}})
        ),
    }
    for name, content in contents.items():
        Path(name).write_text(content, encoding="utf-8")
    Path("link.json").symlink_to("plan.json")
    Path("folder.json").mkdir()
    found = validation_errors(declare, **{"agents": [BEN], **given})
    assert len(found) == len(expected), found
    for error, begin in zip(found, expected):
        assert error.startswith(begin)
    assert sub_account.writes == []


def test_the_role_names_its_variables(declare):
    assert validation_errors(declare, ROLE, agents=[BEN], expect_plan="missing.json") == [
        "contact_center_expect_plan: there is no file 'missing.json'; make the plan with contact_center_plan_path first"
    ]


@pytest.mark.parametrize("check_mode", [True, False])
def test_the_same_plan_is_applied(declare, sub_account, check_mode):
    declare(True, agents=[BEN], plan_path=["plan.json"])
    # Somebody else's agent changes nothing of the plan, and one more that is as declared neither.
    sub_account.agent.seed("eve", "4000000905")
    result = declare(check_mode, agents=[BEN, {"username": "anna"}], expect_plan="plan.json")
    assert result.failure is None
    assert result.values["summary"]["agents"]["created"] == 1
    assert "plan_differences" not in result.values
    assert ("ben" in sub_account.agent.agents) is not check_mode


@pytest.mark.parametrize("check_mode", [True, False])
def test_another_plan_is_not_applied(declare, sub_account, check_mode):
    declare(True, agents=[BEN], subscriptions=[{**FEED, "frequency_in_minutes": 30}], plan_path=["plan.json"])
    made_at = plan()["made_at"]
    sub_account.subscription.subscriptions[0]["frequency_in_minutes"] = 20
    result = declare(
        check_mode,
        agents=[{"username": "anna", "state": "absent"}],
        subscriptions=[{**FEED, "frequency_in_minutes": 30}],
        expect_plan="plan.json",
        plan_path=["now.json"],
    )
    assert sub_account.writes == []
    assert result.values["changed"] is False
    assert result.failure is not None
    assert (result.failure.retryable, result.failure.changed) == (False, False)
    assert MODULE.text(str(result.failure)).splitlines() == [
        f"Nothing was changed. The plan is not the one in 'plan.json' of {made_at}: 3 changes differ.",
        "- agent ben: create: no longer planned",
        ("- subscription ECH to https://a.example/x (1): update: frequency_in_minutes is 20, and 15 in the plan"),
        "- agent anna: delete: not in the plan",
        "The declaration of agents differs from the one that the plan was made from.",
        "Make a new plan with plan_path, check it, and use it as expect_plan.",
    ]
    assert [(each["name"], each["difference"]) for each in result.values["plan_differences"]] == [
        ("ben", "no longer planned"),
        ("ECH to https://a.example/x (1)", "different"),
        ("anna", "not in the plan"),
    ]
    # What is planned now is what check mode says of it, and kept.
    assert result.values["summary"]["agents"]["deleted"] == 1
    assert result.values["report"]["title"] == "Plan: nothing was changed"
    assert [change["name"] for change in plan("now.json")["changes"]] == ["anna", "ECH to https://a.example/x (1)"]


def test_what_was_changed_meanwhile_is_told_from_what_is_declared_otherwise(declare, sub_account):
    gone = [{"username": "anna", "state": "absent"}]
    declare(True, agents=gone, plan_path=["plan.json"])
    sub_account.agent.agents["anna"]["last_name"] = "Married"
    failure = str(declare(agents=gone, expect_plan="plan.json").failure)
    assert "- agent anna: delete: last_name is 'Married', and 'Example' in the plan" in failure
    assert "The declaration is the same, so the sub-account has changed since then." in failure
    assert sub_account.writes == []


def test_many_differences_are_counted(declare):
    declare(True, agents=[{**BEN, "username": f"agent{number:02}"} for number in range(25)], plan_path=["plan.json"])
    result = declare(True, agents=[{"username": "anna"}], expect_plan="plan.json")
    lines = str(result.failure).splitlines()
    assert lines[1] == "- agent agent00: create: no longer planned"
    assert lines[21] == "- and 5 more, listed in plan_differences"
    assert len(result.values["plan_differences"]) == 25


def test_what_an_agent_keeps_where_it_is_created_again_is_held_to(declare, sub_account):
    dora = sub_account.agent.seed("dora", "4000000903", first_name="Dorothea", email="dora@example.com")
    declared = [{"username": "dora", "first_name": "Dora", "password": PASSWORD, "on_difference": "recreate"}]
    declare(True, agents=declared, plan_path=["plan.json"])
    dora["email"] = "d@example.com"
    failure = declare(agents=declared, expect_plan="plan.json").failure
    assert "email is created with 'd@example.com', and 'dora@example.com' in the plan" in str(failure)
    assert sub_account.writes == []


def test_a_plan_that_was_applied_in_part_is_to_be_made_anew(declare, sub_account):
    carla = {**BEN, "username": "carla"}
    declare(True, agents=[BEN, carla], concurrency=1, plan_path=["plan.json"])
    sub_account.agent.faults["create"] = [None, Fault(refused(503))]
    result = declare(agents=[BEN, carla], concurrency=1, expect_plan="plan.json")
    assert result.failure is not None
    assert result.failure.retryable is False
    assert result.values["changed"] is True
    assert MODULE.text(str(result.failure)).splitlines()[-1] == (
        "Part of the plan in 'plan.json' was applied, so the next plan will differ: make it with plan_path, check it, "
        "and use it as expect_plan."
    )


@pytest.mark.parametrize("check_mode", [True, False])
def test_changes_are_a_failure_where_they_are_to_be_one(declare, sub_account, check_mode):
    result = declare(check_mode, agents=[BEN], fail_on_changes=True, plan_path=["plan.md"])
    assert sub_account.writes == []
    assert result.values["changed"] is False
    assert result.values["summary"]["agents"]["created"] == 1
    assert MODULE.text(str(result.failure)) == (
        "Nothing was changed. The plan has changes, and fail_on_changes is set.\n"
        "Recruiting:\n"
        "+ agent ben: create: Ben agent; no skills; Phones\n"
        "  1 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged"
    )
    assert Path("plan.md").exists()


def test_a_failure_for_many_changes_shows_the_first_and_the_totals(declare):
    result = declare(agents=[{**BEN, "username": f"agent{number:02}"} for number in range(22)], fail_on_changes=True)
    lines = str(result.failure).splitlines()
    assert len(lines) == 1 + 1 + 20 + 1 + 1
    assert lines[-2:] == [
        "  and 2 more, listed in changes",
        "  22 to create, 0 to change, 0 to recreate, 0 to delete, 0 unchanged",
    ]


def test_what_cannot_be_changed_fails_as_it_always_does(declare):
    declared = [{"username": "anna", "first_name": "Annabel"}]
    result = declare(agents=declared, fail_on_changes=True, plan_path=["plan.json"])
    assert str(result.failure).startswith("1 change failed")
    assert plan()["totals"]["cannot_change"] == 1


def test_a_plan_that_cannot_be_kept_is_not_applied(declare, sub_account, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(AvayaError) as raised:
        declare(agents=[BEN], plan_path=["plan.json"])
    assert str(raised.value) == (
        "Nothing was changed, because the plan could not be saved: 'plan.json' was not written: No space left on device"
    )
    assert sub_account.writes == []


def test_a_plan_that_cannot_be_made_is_not_written(declare):
    validation_errors(declare, agents=[{"username": "ben"}], plan_path=["plan.json"])
    assert list(Path().iterdir()) == []


def test_a_file_that_is_there_gets_no_wider_permissions(declare):
    Path("plan.json").write_text("{}", encoding="utf-8")
    Path("plan.json").chmod(0o400)
    declare(True, agents=[BEN], plan_path=["plan.json"])
    assert stat.S_IMODE(Path("plan.json").stat().st_mode) == 0o400
