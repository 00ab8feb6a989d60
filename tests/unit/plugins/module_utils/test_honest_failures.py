# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every place that makes a failure, and what it says: may running again help, and may something have been changed?

A `rescue` decides by these two. A place that is not in the list fails the test, so that its author decides on both.
Validation errors (InvalidInput), which are raised before anything is sent, are not in it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.plans import PlanAppliedInPart, PlanHasChanges
from ansible_collections.avaya.cloud.plugins.module_utils._engine.application import NeedsReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.defects import (
    Defect,
    DefectUnderWay,
    defect_after_sending,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.interruption import Interrupted, interrupted_run
from ansible_collections.avaya.cloud.plugins.module_utils._engine.outcomes import NotBegun
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.steps import is_for_good
from ansible_collections.avaya.cloud.plugins.module_utils._service.answer_types import about_something_else, unexpected
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    AvayaError,
    InvalidInput,
    NotConnected,
    NotedError,
    NotFound,
    OutcomeUnknown,
    ServiceError,
    TimedOut,
)

PLUGINS = Path(__file__).parents[4] / "plugins"
MAKERS = {
    *("AvayaError", "NotedError", "OutcomeUnknown", "NotConnected", "ServiceError", "NotFound"),
    *("TimedOut", "NotBegun", "Interrupted", "Defect", "DefectUnderWay", "ChangesFailed", "NeedsReference"),
    *("defect_after_sending", "unexpected", "about_something_else"),
}

YES, NO, AS_CAUSE, IT_DEPENDS = "yes", "no", "as its cause", "it depends"
# By file and function: does running again help, may something have been changed, and why.
PLACES = {
    # What was asked for is wrong, and nothing was sent.
    "inventory/sub_accounts.py InventoryModule._parse": (NO, NO, "wrong options; a plugin has no result"),
    "_ansible/declare_account.py _prepared": (YES, YES, "the account was created before, and may be seen later"),
    "_ansible/controller.py session_of": (NO, NO, "a library is missing"),
    "_ansible/connection.py ServiceConnection.checked": (NO, NO, "wrong options, of which the errors say more"),
    "_service/paths.py segment": (NO, NO, "a name that cannot be asked for"),
    "_ansible/agent_info.py check_is_here": (NO, NO, "the agent is in no list of the sub-account"),
    # Files of this host.
    "_ansible/plans.py Plans.review": (NO, NO, "nothing is done whose plan could not be kept"),
    "_ansible/ledger.py TaskLedger.opens": (NO, NO, "nothing is done that the ledger could not be told of"),
    "_ansible/ledger.py TaskLedger.begins": (YES, NO, "nothing was sent for it, and its turn may come"),
    "_ansible/ledger_records.py LedgerRecords.remove": (NO, NO, "a warning: what was to be done is done"),
    "_ansible/ledger_records.py LedgerRecords._in_ledger": (NO, NO, "read before anything is sent"),
    "_ansible/worklists.py worklist_writer.write": (NO, NO, "nothing is done whose worklist could not be kept"),
    "_ansible/generated_passwords.py GeneratedPasswords.supply": (
        NO,
        NO,
        "nobody is created whose password is unknown",
    ),
    "_ansible/recovery_file.py RecoveryFile.remove": (NO, NO, "a warning: what was to be done is done"),
    "_ansible/recovery_file.py RecoveryFile._damaged": (NO, NO, "read before anything is sent; a person repairs it"),
    "_ansible/recovery_file.py RecoveryFile._not_recorded": (NO, NO, "nobody is deleted who is not recorded"),
    "_ansible/snapshots.py Snapshots.take": (NO, NO, "nothing is done without a snapshot that was asked for"),
    # Exceptions that nobody foresaw.
    "_ansible/runner.py ModuleSpec.run": (NO, NO, "before a connection is opened"),
    "_ansible/runner.py defect": (IT_DEPENDS, IT_DEPENDS, "yes and yes once a write was sent"),
    "_ansible/runner.py presentable": (AS_CAUSE, AS_CAUSE, "words of an error whose values are in the result"),
    "_engine/defects.py DefectUnderWay.__init__": (YES, YES, "a request may have taken effect"),
    "_engine/defects.py defect_after_sending": (YES, YES, "a request may have taken effect"),
    "_engine/executor.py Executor._start": (NO, NO, "nothing was sent for this change"),
    "_engine/executor.py Executor._broken_off": (IT_DEPENDS, IT_DEPENDS, "yes and yes once one was sent for it"),
    "_engine/executor.py Executor._clear_records": (NO, NO, "a note: what was to be done is done"),
    "_engine/executor.py Executor._submitted_state": (YES, YES, "a request may have taken effect"),
    "_engine/executor.py Executor._not_seen": (AS_CAUSE, AS_CAUSE, "a look that broke is borne, as one that failed"),
    "_engine/application.py Application._prepared": (NO, NO, "nothing was sent for this change"),
    "_ansible/probe.py Probe._written": (AS_CAUSE, AS_CAUSE, "what was created is removed, and what was seen returned"),
    "_ansible/probe.py _failure": (YES, YES, "the next run removes what is left, or sees the rest"),
    # Answers that cannot be used.
    "_kinds/administrator/service.py AdministratorService._account": (NO, NO, "nothing is asked without the account"),
    "_service/answer_types.py objects": (YES, NO, "reading changes nothing, and the next answer may be whole"),
    "_service/answer_types.py one_object": (YES, IT_DEPENDS, "changed where it answers a write"),
    "_service/answer_types.py positive_number": (YES, NO, "a number that is reserved in vain is no change"),
    "_service/answer_types.py unexpected": (YES, IT_DEPENDS, "changed where it answers a write"),
    "_service/answer_types.py about_something_else": (YES, NO, "reading changes nothing"),
    "_service/reservations.py reserved_number": (AS_CAUSE, NO, "a number that is reserved in vain is no change"),
    "_kinds/agent/service.py AgentService.look_up": (IT_DEPENDS, NO, "no where the service itself says 403"),
    "_kinds/agent/service.py AgentService.look_up_login_id": (YES, NO, "reading changes nothing"),
    "_kinds/agent/service.py AgentService.reserve": (YES, NO, "a number that is reserved in vain is no change"),
    "_kinds/agent/service.py _read": (YES, NO, "reading changes nothing"),
    "_kinds/skill/service.py SkillService._numbered": (YES, NO, "reading changes nothing"),
    "_kinds/contact/service.py ContactService.search": (NO, NO, "another question is needed"),
    "_kinds/user/service.py UserService.token": (IT_DEPENDS, NO, "no where the service itself says why there is none"),
    # What the service cannot do, or not to this thing.
    "_kinds/agent/service.py AgentService.update": (NO, NO, "the API does not offer it"),
    "_kinds/skill/service.py unsupported": (NO, NO, "the API does not offer it"),
    "_kinds/subscription/service.py SubscriptionService.reserve": (NO, NO, "the API does not offer it"),
    "_kinds/agent/service.py AgentService.delete": (YES, NO, "nothing is sent; the next answer may show the id"),
    "_kinds/subscription/service.py SubscriptionService._identifier": (YES, NO, "nothing is sent, as above"),
    "_engine/application.py predicted": (NO, NO, "it differs, and cannot be changed in place"),
    "_kinds/agent/kind.py Agent.job_error": (NO, NO, "the username is taken elsewhere"),
    "_kinds/skill/kind.py Skill.job_error": (YES, NO, "the job failed; another number may do"),
    "_kinds/skill/kind.py Skill.given_up": (IT_DEPENDS, IT_DEPENDS, "no and yes where it may come, as another follows"),
    # What hangs on something else.
    "_ansible/declare_one.py _error": (AS_CAUSE, AS_CAUSE, "a note on an error"),
    "_engine/application.py Application._noted": (AS_CAUSE, AS_CAUSE, "a note on an error"),
    "_engine/application.py Application._with_references": (AS_CAUSE, NO, "yes where that helps all that it needs"),
    "_ansible/resending.py _refused": (YES, NO, "nothing was sent for it, and its endpoint may be reached again"),
    "_engine/report.py Report.error": (AS_CAUSE, AS_CAUSE, "yes where that is so of one of the changes"),
    "_engine/transitions/batches.py not_begun": (YES, NO, "nothing was sent for it, and its turn may come"),
    "_engine/interruption.py interrupted_run": (YES, NO, "what was begun was done, and is in the result"),
    "_engine/interruption.py not_begun_after": (YES, NO, "nothing was sent for it, and its turn may come"),
    # Jobs.
    "_engine/transitions/job.py Job.interrupted": (YES, IT_DEPENDS, "changed where it was accepted, or may have been"),
    "_engine/transitions/job.py Job.not_seen": (IT_DEPENDS, IT_DEPENDS, "no where the key is refused; as the doubt"),
    "_engine/transitions/job.py Job._adopt": (NO, NO, "somebody else made it, otherwise than declared"),
    "_engine/transitions/job.py Job._in_doubt": (YES, IT_DEPENDS, "changed unless a job's longest time was waited for"),
    "_engine/transitions/job.py Job._refused": (AS_CAUSE, IT_DEPENDS, "changed where an earlier one may take effect"),
    "_engine/transitions/job.py Job._with_earlier": (YES, YES, "an earlier submission may still take effect"),
    "_engine/transitions/job.py Job._timed_out": (IT_DEPENDS, YES, "no for what the next run would make again"),
    "_engine/transitions/job.py Job._failed": (YES, YES, "it was deleted, and will be recreated"),
    # What is done at once.
    "_engine/transitions/write.py Write.not_seen": (YES, YES, "it was sent, and nobody sees what became of it"),
    "_engine/transitions/write.py Write._without_effect": (YES, YES, "it was accepted, and is not to be seen"),
    "_engine/transitions/sole_creation.py SoleCreation.submitted": (YES, YES, "accepted without an id"),
    "_engine/transitions/sole_creation.py SoleCreation.not_seen": (YES, YES, "it may be there"),
    "_engine/transitions/sole_creation.py SoleCreation._not_taken_back": (YES, YES, "it may be there"),
    "_engine/transitions/sole_creation.py SoleCreation._unsure": (NO, YES, "several are there, and a person chooses"),
    "_engine/transitions/sole_creation.py SoleCreation._still_there": (YES, YES, "it may be there"),
    "_engine/transitions/sole_creation.py SoleCreation._create_again": (YES, NO, "all that was made was taken back"),
    "_engine/transitions/sole_creation.py SoleCreation._taken_over": (YES, NO, "what was made was taken back"),
}


def places_in(path):
    """Where failures are made in a file, as functions with the classes around them."""
    found = set()

    def walk(node, within):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in MAKERS:
                found.add(".".join(within))
            walk(child, [*within, child.name] if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else within)

    walk(ast.parse(path.read_text(encoding="utf-8")), [])
    return found


def test_every_place_that_makes_a_failure_is_in_the_list():
    made = {
        f"{path.relative_to(PLUGINS).as_posix().removeprefix('module_utils/')} {place}"
        for path in PLUGINS.rglob("*.py")
        for place in places_in(path)
    }
    assert made - set(PLACES) == set(), "judge them: may running again help, may something have been changed?"


def subclasses(of):
    return {each for kind in of.__subclasses__() for each in (kind, *subclasses(kind))}


ERROR = ServiceError("do it", "it broke", 500)
LOST = ServiceError("do it", "it broke", outcome_unknown=True)
# An error of each class, whether running again may help, and whether something may have been changed.
ERRORS = [
    (AvayaError("wrong"), False, False),
    (InvalidInput(["wrong"]), False, False),
    (InvalidInput(["not complete"], may_pass=True), True, False),
    (NotConnected("wrong"), False, False),
    (NotedError(AvayaError("wrong"), "note"), False, False),
    (NotedError(LOST, "note"), True, True),
    (OutcomeUnknown("perhaps"), True, False),
    (OutcomeUnknown("perhaps", changed=True, retryable=False), False, True),
    (TimedOut("It was submitted", 1, "it did not exist yet", "Look"), True, True),
    (Interrupted("stopped"), True, False),
    (interrupted_run("SIGTERM"), True, False),
    (NotBegun("not yet"), True, False),
    (NeedsReference("needs it", retryable=True), True, False),
    (NeedsReference("needs it", retryable=False), False, False),
    (Defect(KeyError("x")), False, False),
    (DefectUnderWay("do it", KeyError("x")), True, True),
    (defect_after_sending(KeyError("x")), True, True),
    (ERROR, True, False),
    (LOST, True, True),
    (ServiceError("do it", "no", 400), False, False),
    (ServiceError("do it", "a page", 403, refused=False), True, False),
    (ServiceError("do it", "conflict", 409, outcome_unknown=True), True, True),
    (ServiceError("do it", "not offered", transient=False), False, False),
    (NotFound("do it", "none", 404), False, False),
    (unexpected([], "an object", "look"), True, False),
    (unexpected(None, "an object", "look"), True, False),
    (unexpected(None, "an object", "update", of_write=True), True, True),
    (unexpected([], "an object", "update", of_write=True), True, True),
    (about_something_else("skill 7", "look"), True, False),
    (PlanHasChanges("there are"), False, False),
    # The next plan is another one, so that it is not what is expected.
    (PlanAppliedInPart(ERROR, "plan.json"), False, True),
]


@pytest.mark.parametrize(("error", "retryable", "changed"), ERRORS)
def test_what_an_error_says(error, retryable, changed):
    assert (error.retryable, error.changed) == (retryable, changed)


def test_there_is_one_of_every_class():
    # Those of a whole report, and of a plan that is not the expected one, have tests of their own.
    shown = {type(error) for error, _retryable, _changed in ERRORS}
    ours = {each for each in subclasses(AvayaError) if each.__module__.startswith("ansible_collections.avaya.cloud.pl")}
    assert {each.__name__ for each in ours - shown} <= {"ChangesFailed", "PlansDiffer"}


@pytest.mark.parametrize(
    ("error", "for_good"),
    [
        (ServiceError("look", "no", 401), True),
        (ServiceError("look", "no", 403), True),
        (ServiceError("look", "a page", 403, refused=False), False),
        (ServiceError("look", "none", 404), False),
        (LOST, False),
    ],
)
def test_a_look_is_given_up_only_where_the_service_itself_refuses_the_key(error, for_good):
    assert is_for_good(error) is for_good
