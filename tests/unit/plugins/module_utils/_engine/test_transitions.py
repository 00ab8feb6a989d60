# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Walks through the states of a change, without a clock and without a service.

Whatever a service answers, and in whatever order: every walk ends, nothing is sent more often than it may be, and what
is claimed at the end is what was seen or answered on the way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine import changes
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action, Change
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions import job, sole_creation
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.numbers import not_kept_note
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.steps import (
    Finish,
    Look,
    Pause,
    Request,
    Submit,
)
from ansible_collections.avaya.cloud.plugins.module_utils._engine.transitions.write import start_write
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNMANAGED, Secret
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import agent_thing, skill_thing, subscription_thing

FEED = {"data_source_type": "ECH", "endpoint": "https://data.example/feed", "frequency_in_minutes": 15}
LOST = ServiceError("do it", "the connection broke off", outcome_unknown=True)
ACCEPTED = ServiceError("do it", "the service answered 202 with nothing", 202, outcome_unknown=True)
REFUSED = ServiceError("do it", "the service answered 400", 400)
DOWN = ServiceError("look", "the service answered 503", 503)
FORBIDDEN = ServiceError("look", "the service answered 403", 403)
_LONGEST_WALK = 2000


def feed(identifier, **more):
    return subscription_thing(**{**FEED, "subscription_id": identifier, "basic_auth_username": None, **more})


@dataclass
class Walk:
    """One walk: `answers` and `sights` hold what may happen at a submission and at a look, drawn by chance."""

    state: object
    answers: list
    sights: list
    dice: random.Random
    now: float = 0.0
    sent: list = field(default_factory=list)
    given: list = field(default_factory=list)
    seen: list = field(default_factory=list)

    def to_the_end(self):
        for _step in range(_LONGEST_WALK):
            step = self.state.step
            if isinstance(step, Finish):
                return step.outcome
            if isinstance(step, Submit):
                self._submit(step.request)
            elif isinstance(step, Pause):
                self.now += step.seconds + step.spread * self.dice.random()
                self.state = self.state.resumed(self.now)
            else:
                assert isinstance(step, Look)
                self.now += step.after
                self._look()
        raise AssertionError(f"the walk does not end: {self.state}")

    def _submit(self, request):
        self.sent.append(request)
        if isinstance(self.state, job.Job) and self.state.needs_number():
            self.state = self.state.reserved(700 + len(self.sent))
        answer = self.dice.choice(self.answers)
        self.given.append(answer)
        if isinstance(answer, AvayaError):
            self.state = self.state.not_submitted(answer, self.now)
        else:
            self.state = self.state.submitted(answer, self.now)

    def _look(self):
        sight = self.dice.choice(self.sights)
        self.seen.append(sight)
        if isinstance(sight, AvayaError):
            self.state = self.state.not_seen(sight, self.now)
            return
        found = {}
        for thing in sight:
            key = self.state.kind.key(thing)
            found[key] = (*found.get(key, ()), thing)
        self.state = self.state.seen(found, self.now)


def walked(start, answers, sights, seed):
    """A walk whose service has a habit: of everything that may happen, one draws some for itself."""
    dice = random.Random(seed)
    habit = dice.sample(answers, dice.randint(1, len(answers)))
    sight = dice.sample(sights, dice.randint(1, len(sights)))
    walk = Walk(start, habit, sight, dice)
    return walk, walk.to_the_end()


def is_doubtful(answer):
    return answer is None or (isinstance(answer, ServiceError) and answer.outcome_unknown)


def expect_honest(walk, outcome):
    """Whoever failed says that running again helps where something may have been done, and that it may have been."""
    if outcome.error is None:
        return
    assert str(outcome.error)
    could_not_look = not walk.seen or isinstance(walk.seen[-1], AvayaError)
    if any(is_doubtful(answer) for answer in walk.given) and could_not_look:
        assert outcome.error.changed, outcome.error


SEEDS = range(400)


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_every_walk_of_an_update_or_deletion_ends_well(action):
    current, after = feed("7", frequency_in_minutes=5), feed("7")
    shown = {"frequency_in_minutes": 5}
    change = Change(
        "subscription", "it", action, before=shown, after={"frequency_in_minutes": 15}, current=current, target=FEED
    )
    sights = [[current], [after], [], DOWN, FORBIDDEN]
    for seed in SEEDS:
        walk, outcome = walked(
            start_write(SUBSCRIPTION, change),
            [after, None, LOST, ACCEPTED, REFUSED, subscription_thing()],
            sights,
            seed,
        )
        expect_honest(walk, outcome)
        assert len(walk.sent) <= (3 if action is Action.UPDATE else 2)
        if action is Action.UPDATE and any(each is None or each is ACCEPTED for each in walk.given[:-1]):
            raise AssertionError("an update that the service accepted was sent again")
        if outcome.error is None and outcome.changed:
            proof = [] if action is Action.DELETE else [after]
            assert after in walk.given or proof in walk.seen


def test_every_walk_of_a_sole_creation_ends_well():
    change = changes.create(SUBSCRIPTION, SUBSCRIPTION.name_of(FEED), FEED)
    own, lower, higher = feed("5"), feed("1"), feed("9")
    sights = [[], [own], [lower], [own, lower], [own, higher], [lower, higher], DOWN, FORBIDDEN]
    for seed in SEEDS:
        start = sole_creation.start_creation(SUBSCRIPTION, change, frozenset())
        walk, outcome = walked(start, [own, None, LOST, ACCEPTED, REFUSED], sights, seed)
        expect_honest(walk, outcome)
        # Only what was made here is ever taken back.
        for number, request in enumerate(walk.sent):
            if request is Request.TAKE_BACK:
                assert own in walk.given[:number]
        if outcome.error is None:
            assert outcome.thing in walk.given or any(
                outcome.thing in each for each in walk.seen if each.__class__ is list
            )


@pytest.mark.parametrize("action", [Action.CREATE, Action.RECREATE, Action.DELETE])
@pytest.mark.parametrize("wait", [True, False])
def test_every_walk_of_an_agents_job_ends_well(action, wait):
    station = {"id": 9, "name": "anna", "extension": "5000900"}
    before = agent_thing(username="anna", login_id="4000000001", station=station, sub_account_id=101)
    pending = agent_thing(username="anna", login_id="701", station=None, sub_account_id=101)
    done = agent_thing(username="anna", login_id="701", station=station, sub_account_id=101)
    other = agent_thing(username="anna", login_id="999", station=station, sub_account_id=101)
    unmanaged = dict.fromkeys(AGENT.field_names, UNMANAGED)
    target = {**unmanaged, "username": "anna", "password": Secret("Aa1!aaaa"), "sub_account_id": 101}
    current = None if action is Action.CREATE else before
    change = Change("agent", "anna", action, current=current, target=None if action is Action.DELETE else target)
    conflict = ServiceError("do it", "the service answered 409", 409)
    for seed in SEEDS:
        start = job.start_job(AGENT, change, JobOptions(wait, 60.0))
        if action is Action.RECREATE:
            start = start.begun()
        walk, outcome = walked(
            start, [None, LOST, REFUSED, conflict], [[], [before], [pending], [done], [other], DOWN, FORBIDDEN], seed
        )
        expect_honest(walk, outcome)
        # Twice each, at most: to delete it, and to create it.
        assert walk.sent.count(Request.DELETE) <= 2
        assert walk.sent.count(Request.CREATE) <= 2
        if Request.CREATE in walk.sent and action is Action.RECREATE:
            first = walk.sent.index(Request.CREATE)
            assert Request.DELETE in walk.sent[:first]
            assert Request.DELETE not in walk.sent[first:]


@pytest.mark.parametrize("wait", [True, False])
def test_every_walk_of_a_recreation_that_keeps_its_number_ends_well(wait):
    station = {"id": 9, "name": "anna", "extension": "5000900"}
    named = {"username": "anna", "last_name": "Example", "sub_account_id": 101}
    before = agent_thing(**named, login_id="4000000001", station=station, first_name="Anna")
    again = agent_thing(**named, login_id="4000000001", station=station, first_name="Berta")
    anew = agent_thing(**named, login_id="701", station=station, first_name="Berta")
    declared = declare(AGENT, {"username": "anna", "first_name": "Berta", "keep_login_id": True})
    target = {**declared.values, "password": Secret("Aa1!aaaa"), "sub_account_id": 101}
    lost = {"login_id": "4000000001", "station_extension": "5000900"}
    change = Change(
        "agent",
        "anna",
        Action.RECREATE,
        before={"first_name": "Anna", **lost},
        after={"first_name": "Berta"},
        current=before,
        target=target,
        lost=lost,
        declaration=declared,
    )
    broken = ServiceError("do it", "the service answered 500", 500, outcome_unknown=True)
    conflict = ServiceError("do it", "the service answered 409", 409)
    for seed in SEEDS:
        start = job.start_job(AGENT, change, JobOptions(wait, 60.0)).begun()
        answers = [None, None, LOST, REFUSED, conflict, broken]
        walk, outcome = walked(start, answers, [[], [before], [again], [anew], DOWN, FORBIDDEN], seed)
        expect_honest(walk, outcome)
        assert walk.sent.count(Request.DELETE) <= 2
        # Twice with each number, at most.
        assert walk.sent.count(Request.CREATE) <= 4
        if outcome.error is None and outcome.waited_for:
            assert outcome.thing in (again, anew, before)
            # A listing that lags shows it as it was: that proves nothing before the last moment.
            assert outcome.thing is not before or walk.now - walk.state.submitted_at >= 60.0
            kept = outcome.thing["login_id"] == "4000000001"
            assert outcome.lost == ({} if kept else {"login_id": "4000000001"}) | {"station_extension": "5000900"}
            is_adopted = any("in the meantime" in note for note in outcome.notes)
            assert is_adopted or (not_kept_note(AGENT) in outcome.notes) is not kept


def test_every_walk_of_a_skills_job_ends_well():
    target = {field.name: field.at_creation for field in SKILL.fields} | {"name": "Winback"}
    change = changes.create(SKILL, "Winback", target)
    waiting = skill_thing(name="Winback", number=701, status="WAITING")
    done, failed = {**waiting, "status": "COMPLETED"}, {**waiting, "status": "FAILED"}
    for seed in SEEDS:
        start = job.start_job(SKILL, change, JobOptions(True, 60.0))
        walk, outcome = walked(start, [None, LOST, REFUSED], [[], [waiting], [done], [failed], DOWN, FORBIDDEN], seed)
        expect_honest(walk, outcome)
        assert walk.sent.count(Request.CREATE) <= 2
        if outcome.error is None:
            assert done in [thing for each in walk.seen if isinstance(each, list) for thing in each]
