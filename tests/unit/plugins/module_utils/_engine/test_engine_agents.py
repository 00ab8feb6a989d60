# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agents as declared, from the declaration to the report: what is read, what is written, and what is not."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare as declaration_of
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import converge as engine_converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.sub_account.kind import choose
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    InvalidInput,
    NotConnected,
    ServiceError,
)
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    Fault,
    agent_skill,
    refused,
)

SKILLS = [{"name": "Sales", "number": 101}, {"name": "Support", "number": 102}]


@pytest.fixture
def sub_account(clock):
    return FakeSubAccount(FakeAgentService(clock), FakeSkillService(list(SKILLS)))


def declare(username="anna", password=PASSWORD, present=True, on_difference="fail", **fields):
    options = {"username": username, "password": password, "state": "present" if present else "absent", **fields}
    return declaration_of(AGENT, {**options, "on_difference": on_difference})


def converge(sub_account, *declarations, check_mode=False, listed=None, purge=None, errors=None, opened=None):
    listed = len(declarations) != 1 if listed is None else listed
    one = None if listed else declarations[0].values
    with reading(opened or sub_account.open, [AGENT], one) as live:
        return engine_converge(
            live,
            ALL,
            [Scope(AGENT, declarations, purge)],
            Mode(check_mode),
            JobOptions(),
            errors,
            clock=sub_account.agent.clock,
        )


def outcomes(report):
    return report.outcomes_of(AGENT)


def creates_default_skill(report):
    return any(outcome.change.implied and outcome.changed for outcome in report.outcomes)


def errors_of(raised):
    return [MODULE.text(error) for error in raised.value.validation_errors]


def said(error):
    return MODULE.text(str(error))


def fails_to_list_groups(sub_account, fault):
    def fail():
        raise fault

    sub_account.station_group.all = fail


CHANGES = [
    ("create", declare("bob", skills=[{"name": "Sales", "priority": 1}]), "created"),
    ("create with the default skill", declare("bob"), "created"),
    ("recreate", declare(on_difference="recreate", first_name="Anne"), "recreated"),
    ("delete", declare(present=False), "deleted"),
]


@pytest.mark.parametrize(("declaration", "result"), [change[1:] for change in CHANGES], ids=[c[0] for c in CHANGES])
def test_check_mode_predicts_what_the_real_run_reports_and_writes_nothing(sub_account, declaration, result):
    sub_account.agent.seed("anna")
    before = {key: dict(agent) for key, agent in sub_account.agent.agents.items()}
    predicted = converge(sub_account, declaration, check_mode=True)
    assert sub_account.writes == []
    assert sub_account.agent.agents == before
    assert sub_account.agent.clock.slept == []
    real = converge(sub_account, declaration)
    assert outcomes(real)[0].error is None
    assert (outcomes(predicted)[0].result, outcomes(real)[0].result) == (result, result)
    assert predicted.changed is real.changed is True
    assert creates_default_skill(predicted) is creates_default_skill(real)
    for name in ("action", "reason", "before", "after", "lost"):
        assert getattr(outcomes(predicted)[0].change, name) == getattr(outcomes(real)[0].change, name)


@pytest.mark.parametrize(("declaration", "result"), [change[1:] for change in CHANGES], ids=[c[0] for c in CHANGES])
def test_the_second_run_changes_nothing(sub_account, declaration, result):
    sub_account.agent.seed("anna")
    converge(sub_account, declaration)
    sub_account.skill.skills += sub_account.skill.made.values()
    written = list(sub_account.agent.writes)
    again = converge(sub_account, declaration)
    assert (again.changed, outcomes(again)[0].result) == (False, "unchanged")
    assert sub_account.agent.writes == written


@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_is_written_where_nothing_differs(sub_account, check_mode):
    sub_account.agent.seed("anna")
    declared = declare("ANNA", None, first_name="Anna", skills=[{"name": "sales", "priority": 1}])
    report = converge(sub_account, declared, check_mode=check_mode)
    assert report.changed is False
    assert sub_account.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_agent_that_differs_and_may_not_be_recreated_fails_with_the_remedy(sub_account, check_mode):
    sub_account.agent.seed("anna")
    outcome = outcomes(converge(sub_account, declare(first_name="Anne"), check_mode=check_mode))[0]
    assert said(outcome.error) == (
        "Agent 'anna' exists and differs from what is declared: first_name 'Anna' → 'Anne'. Avaya cannot change an "
        "agent in place. Declare it as it is, or set on_difference to recreate to delete and create it again, which "
        "may give it another login id and gives it another station, or to worklist to have it changed by hand"
    )
    assert (outcome.result, outcome.changed) == ("failed", False)
    assert sub_account.agent.writes == []


def test_the_default_skill_is_made_once_and_before_the_agents(sub_account):
    report = converge(sub_account, declare("bob"), declare("carl"), declare("dora", skills=[]))
    assert creates_default_skill(report)
    assert sub_account.skill.writes == ["reserve", "create"]
    skills = {agent["username"]: agent["skills"] for agent, _password in sub_account.agent.bodies}
    default = (agent_skill(900, "DEFAULT_SKILL", 3),)
    assert skills == {"bob": default, "carl": default, "dora": ()}


def test_a_recreated_agent_whose_group_the_service_does_not_show_is_created_again_all_the_same(sub_account):
    sub_account.agent.seed("anna")["station_group"] = UNKNOWN
    outcome = outcomes(converge(sub_account, declare(on_difference="recreate", first_name="Anne")))[0]
    assert (outcome.error, outcome.result) == (None, "recreated")
    assert sub_account.agent.bodies[0][0]["station_group"] == LiveReference("station_group", 71, "Phones")


def test_all_that_is_wrong_is_told_at_once_here_and_there_and_nothing_is_written(sub_account):
    with pytest.raises(InvalidInput) as raised:
        converge(
            sub_account,
            declare("bob", "short", skills=[{"name": "Slaes", "priority": 17}]),
            declare("carl", None, station_group="Office"),
            declare("BOB"),
        )
    errors = "\n".join(errors_of(raised))
    for part in (
        "agent 'BOB': the same agent as agent 'bob'",
        "agent 'bob': password must be 8 to 32 characters long",
        "agent 'bob': priority 17 of skill 'Slaes'",
        "agent 'bob': there is no skill named 'Slaes'",
        "agent 'carl': station_group 'Office' does not exist in",
        "agent 'carl': it does not exist yet, so it needs a password",
    ):
        assert part in errors
    assert said(raised.value).startswith("Nothing was changed. ")
    assert "short" not in errors
    assert sub_account.writes == []


def test_what_is_wrong_here_is_told_even_where_the_service_cannot_be_reached(sub_account):
    fails_to_list_groups(sub_account, ServiceError("list the groups", "no connection"))
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("b"))
    assert errors_of(raised) == [
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@; it has 1",
        "The rest could not be checked. Could not list the groups: no connection",
    ]


def test_a_service_that_cannot_be_reached_is_no_bad_input(sub_account):
    fault = ServiceError("list the groups", "no connection")
    fails_to_list_groups(sub_account, fault)
    with pytest.raises(ServiceError) as raised:
        converge(sub_account, declare("bob"))
    assert raised.value is fault


def test_connection_options_that_are_wrong_are_reported_with_the_rest(sub_account):
    def opened(_errors):
        raise NotConnected("the connection options are wrong")

    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("b"), errors=ValidationErrors(["api_key is missing"]), opened=opened)
    assert errors_of(raised) == [
        "api_key is missing",
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@; it has 1",
    ]


def test_a_sub_account_that_cannot_be_accessed_is_reported_with_what_is_wrong_here(sub_account):
    def opened(errors):
        choose("Nowhere", [sub_account.values], errors)
        raise InvalidInput(errors.found)

    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("b"), opened=opened)
    assert sorted(errors_of(raised)) == [
        "agent 'b': username must be 2 to 49 characters of letters, digits and -._@; it has 1",
        (
            "the API key cannot access sub_account 'Nowhere'; it can access: Recruiting (code REC, appId ABC_ABCRec, "
            "id 1001)"
        ),
    ]
    assert sub_account.agent.calls == []


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("present", [True, False])
def test_not_knowing_is_not_absence(sub_account, listed, present):
    for method in ("all", "look_up"):
        sub_account.agent.faults[method] = [Fault(refused(403))]
    with pytest.raises(ServiceError):
        converge(sub_account, declare(present=present), listed=listed)
    assert sub_account.agent.writes == []


def test_deleting_needs_neither_skills_nor_groups(sub_account):
    sub_account.agent.seed("anna")
    sub_account.station_group.groups = []
    assert outcomes(converge(sub_account, declare(present=False)))[0].result == "deleted"
    assert ("all",) not in sub_account.skill.calls


def test_what_the_service_does_not_show_is_warned_of_once(sub_account):
    for name in ("anna", "bob"):
        sub_account.agent.seed(name)["end_date"] = UNKNOWN
    report = converge(sub_account, declare("anna", end_date="2030-01-01"), declare("bob", end_date="2030-01-01"))
    assert report.changed is False
    assert report.warnings == (
        "The service does not show end_date of an agent, so what is declared could not be compared",
    )


def test_agents_are_returned_in_option_names(sub_account):
    report = converge(sub_account, declare("bob", skills=[{"name": "Sales", "priority": 1}]))
    assert report.thing(outcomes(report)[0]) == {
        "channel_ids": [1],
        "end_date": "2038-01-01",
        "first_name": "generated",
        "last_name": "agent",
        "login_id": "4000000001",
        "skills": [{"name": "Sales", "number": 101, "priority": 1}],
        "start_date": "2019-03-21",
        "station": {"id": 10, "name": "bob", "extension": "0000001"},
        "station_group": "Phones",
        "supervisor_id": 0,
        "username": "bob",
    }


def test_purge_deletes_the_undeclared_after_the_plan_and_says_why(sub_account):
    for name in ("anna", "bob", "carl"):
        sub_account.agent.seed(name)
    report = converge(sub_account, declare("anna"), listed=True, purge=Purge(Limit(1), ("bob",)))
    assert [(outcome.change.name, outcome.result) for outcome in outcomes(report)] == [
        ("anna", "unchanged"),
        ("carl", "deleted"),
    ]
    assert set(sub_account.agent.agents) == {"anna", "bob"}


def test_purge_beyond_its_limit_deletes_nobody(sub_account):
    for name in ("anna", "bob", "carl"):
        sub_account.agent.seed(name)
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("anna"), listed=True, purge=Purge(Limit(1)))
    assert "more than purge_limit 1 allows" in errors_of(raised)[0]
    assert sub_account.agent.writes == []


def test_purge_does_not_believe_a_listing_that_a_look_up_disproves(sub_account):
    sub_account.agent.seed("anna")
    sub_account.agent.seed("bob")
    complete = sub_account.agent.all
    sub_account.agent.all = lambda: [agent for agent in complete() if agent["username"] != "anna"]
    with pytest.raises(InvalidInput, match="agent 'anna' exists but is not in it"):
        converge(sub_account, declare("anna"), listed=True, purge=Purge(Limit(5)))
    assert sub_account.agent.writes == []


def test_purge_is_refused_where_the_listing_failed(sub_account):
    sub_account.agent.faults["all"] = [Fault(refused(500))]
    with pytest.raises(ServiceError):
        converge(sub_account, declare("anna"), listed=True, purge=Purge(Limit(5)))
    assert sub_account.agent.writes == []


def test_one_failure_in_bulk_leaves_the_others_done(sub_account):
    sub_account.agent.faults["create"] = [Fault(refused(400, "no"))]
    report = converge(sub_account, declare("anna", skills=[]), declare("bob", skills=[]))
    assert [outcome.result for outcome in outcomes(report)] == ["failed", "created"]
    assert report.changed is True


def test_no_report_holds_a_password(sub_account):
    report = converge(sub_account, declare("bob"), declare("carl", skills=[]))
    assert PASSWORD not in repr(report)


NOT_DECLARED = "; its undeclared fields keep their values, or get the defaults of a new one"


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    ("declaration", "error"),
    [
        (
            declare("bob", start_date="2040-01-01"),
            "agent 'bob': end_date 2038-01-01 is before start_date 2040-01-01" + NOT_DECLARED,
        ),
        (
            declare("anna", on_difference="recreate", start_date="2036-01-01"),
            "agent 'anna': end_date 2030-12-31 is before start_date 2036-01-01" + NOT_DECLARED,
        ),
        (
            declare("bob", supervisor_id=-1),
            "agent 'bob': supervisor_id -1 must be 0, for none, or more",
        ),
        (
            declare("bob", channel_ids=[]),
            "agent 'bob': channel_ids [] must hold at least one channel, each 1 or more",
        ),
        (
            declare("bob", channel_ids=[1, 0]),
            "agent 'bob': channel_ids [1, 0] must hold at least one channel, each 1 or more",
        ),
    ],
)
def test_what_the_service_would_refuse_is_told_before_a_login_id_is_spent(sub_account, check_mode, declaration, error):
    sub_account.agent.seed("anna", end_date="2030-12-31")
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declaration, check_mode=check_mode)
    assert errors_of(raised) == [error]
    assert sub_account.writes == []


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize("login_id", [None, ""])
@pytest.mark.parametrize(
    "declaration",
    [declare(present=False), declare(on_difference="recreate", first_name="Anne")],
    ids=["absent", "recreate"],
)
def test_an_agent_whose_login_id_is_not_shown_cannot_be_removed(sub_account, check_mode, login_id, declaration):
    sub_account.agent.seed("anna", login_id)
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declaration, check_mode=check_mode)
    assert errors_of(raised) == [
        "agent 'anna': the service does not show the login id of agent 'anna', so it cannot be deleted"
    ]
    assert sub_account.agent.writes == []


def test_purge_names_those_whose_login_id_is_not_shown(sub_account):
    sub_account.agent.seed("anna")
    sub_account.agent.seed("bob")["login_id"] = UNKNOWN
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("anna"), listed=True, purge=Purge(Limit(5)))
    assert errors_of(raised) == [
        "purge: the service does not show the login id of agent 'bob', so it cannot be deleted"
    ]
    assert sub_account.agent.writes == []


def test_a_skill_by_number_is_found_wrong_once(sub_account):
    with pytest.raises(InvalidInput) as raised:
        converge(sub_account, declare("bob", skills=[{"number": 101, "priority": 17}]))
    assert errors_of(raised) == ["agent 'bob': priority 17 of skill '101' must be from 1 (highest) to 16"]


def made_meanwhile(sub_account, number):
    """Somebody else's DEFAULT_SKILL, in no listing before the one that is created here."""
    submit = sub_account.skill.create

    def create(target, own):
        submit(target, own)
        sub_account.skill.skills += [{"name": "DEFAULT_SKILL", "number": each} for each in (own, number)]

    sub_account.skill.create = create


@pytest.mark.parametrize(("theirs", "taken"), [(899, 899), (901, 900)])
def test_of_two_default_skills_that_were_made_at_once_all_runs_take_the_first(sub_account, theirs, taken):
    made_meanwhile(sub_account, theirs)
    report = converge(sub_account, declare("bob"))
    assert [each.skill.number for each in sub_account.agent.bodies[0][0]["skills"]] == [taken]
    numbers = ", ".join(str(each) for each in sorted((900, theirs)))
    assert report.warnings == (
        (
            f"2 skills are now named 'DEFAULT_SKILL' (numbers {numbers}): somebody else created one at the "
            "same time. Avaya's API cannot delete skills; have all but one deleted in Avaya's own "
            "administration, or use their numbers"
        ),
    )


def test_that_the_default_skill_cannot_be_listed_once_it_is_made_is_borne(sub_account):
    listed, seen = sub_account.skill.all, []

    def fails_once_it_is_made():
        seen.append("look")
        if len(seen) > 2:
            raise ServiceError("list the skills", "the service answered 500", 500)
        return listed()

    sub_account.skill.all = fails_once_it_is_made
    report = converge(sub_account, declare("bob"))
    assert (outcomes(report)[0].error, report.warnings) == (None, ())
    assert len(seen) > 10
    assert [each.skill.number for each in sub_account.agent.bodies[0][0]["skills"]] == [900]


def test_a_failure_after_the_default_skill_was_created_mentions_it(sub_account):
    fault = refused(400, "no AGENT number is left")
    sub_account.agent.faults["reserve"] = [Fault(fault), Fault(fault)]
    report = converge(sub_account, declare("bob"), declare("carl", skills=[]))
    assert said(outcomes(report)[0].error) == (
        "Could not do it: no AGENT number is left. Skill DEFAULT_SKILL, which did not exist in the "
        "sub-account, was created before that"
    )
    assert (outcomes(report)[0].changed, report.changed, outcomes(report)[0].error.retryable) == (False, True, False)
    assert outcomes(report)[1].error is fault


def test_what_to_do_next_is_told_after_the_default_skill_was_created_too(sub_account):
    sub_account.agent.faults["reserve"] = [Fault(refused(503))]
    error = outcomes(converge(sub_account, declare("bob")))[0].error
    assert MODULE.error(error) == (
        "Could not do it: the service answered 503. Run again later, which continues from the current state. Skill "
        "DEFAULT_SKILL, which did not exist in the sub-account, was created before that"
    )
