# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Listings that lag or were cut: no second skill, which nobody could delete, and no mistake that is none."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.engine import Mode, converge
from ansible_collections.avaya.cloud.plugins.module_utils._engine.job_options import JobOptions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.limits import Limit
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Purge, Scope
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._engine.service import LONGEST_LAG
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    PASSWORD,
    FakeAgentService,
    FakeSkillService,
    FakeSubAccount,
    FakeSubscriptionService,
    subscription_thing,
)

WINBACK = {"name": "Winback"}


def made_by(sub_account, clock, kind, options, check_mode=False):
    scope = Scope(kind, (declare(kind, options),))
    with reading(sub_account.open, [kind]) as live:
        return converge(live, ALL, [scope], Mode(check_mode), JobOptions(), clock=clock)


def cut(service, *cuts):
    """Cuts the listing to nothing where `cuts` says so, one a listing."""
    seen, left = service.all, list(cuts)

    def listing():
        found = seen()
        return [] if left and left.pop(0) else found

    service.all = listing


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_skill_that_one_listing_lacks_is_not_made_a_second_time(clock, check_mode):
    service = FakeSkillService([{"name": "Winback", "number": 101}])
    cut(service, True)
    report = made_by(FakeSubAccount(skill=service), clock, SKILL, WINBACK, check_mode)
    assert report.changed is False
    assert service.writes == []


def test_a_skill_that_two_listings_lack_is_made(clock):
    service = FakeSkillService()
    report = made_by(FakeSubAccount(skill=service), clock, SKILL, WINBACK)
    assert (report.changed, report.warnings) == (True, ())
    assert service.writes == ["reserve", "create"]


def test_a_second_listing_that_fails_is_a_failure_and_no_skill_is_made(clock):
    service = FakeSkillService()
    seen = service.all

    def fails_the_second_time():
        if service.calls:
            raise ServiceError("list the skills", "the service answered 500", 500)
        return seen()

    service.all = fails_the_second_time
    with pytest.raises(ServiceError):
        made_by(FakeSubAccount(skill=service), clock, SKILL, WINBACK)
    assert service.writes == []


def test_a_skill_is_waited_for_until_it_is_listed(clock):
    """The next run would not find it, and make another."""
    service = FakeSkillService(lists_made=False)
    listed_at = clock.now() + 12.0
    seen = service.all

    def listing():
        service.lists_made = clock.now() >= listed_at
        return seen()

    service.all = listing
    report = made_by(FakeSubAccount(skill=service), clock, SKILL, WINBACK)
    assert (report.changed, report.warnings) == (True, ())
    assert clock.now() >= listed_at


def test_that_a_skill_is_not_listed_for_long_is_a_warning(clock):
    report = made_by(FakeSubAccount(skill=FakeSkillService(lists_made=False)), clock, SKILL, WINBACK)
    assert list(report.warnings) == [
        (
            "The service has created skill 'Winback', but does not list it yet. Do not run again until it "
            "does: another run would create another skill"
        )
    ]
    assert clock.now() - 1000.0 >= LONGEST_LAG


@pytest.mark.parametrize("cuts", [1, 2])
def test_an_unknown_skill_is_a_mistake_only_where_two_listings_lack_it(clock, cuts):
    agents, skills = FakeAgentService(clock), FakeSkillService([{"name": "Sales", "number": 101}])
    cut(skills, *[True] * cuts)
    options = {
        "username": "anna",
        "password": PASSWORD,
        "first_name": "Anna",
        "last_name": "Example",
        "skills": [{"name": "Sales", "priority": 1}],
    }
    sub_account = FakeSubAccount(agent=agents, skill=skills)
    if cuts == 1:
        assert made_by(sub_account, clock, AGENT, options).error is None
    else:
        with pytest.raises(InvalidInput):
            made_by(sub_account, clock, AGENT, options)
        assert agents.writes == []


def test_a_subscription_that_one_listing_lacks_is_no_mistake_in_its_id(clock):
    feed = {"data_source_type": "ECH", "endpoint": "https://data.example/feed"}
    service = FakeSubscriptionService([subscription_thing(subscription_id="7", basic_auth_username=None, **feed)])
    cut(service, True)
    options = {**feed, "subscription_id": "7"}
    assert made_by(FakeSubAccount(subscription=service), clock, SUBSCRIPTION, options).changed is False


@pytest.mark.parametrize("check_mode", [True, False])
def test_whom_one_listing_lacks_is_purged_all_the_same(clock, check_mode):
    """Otherwise the run would say that all is done, and leave them."""
    agents = FakeAgentService(clock)
    for number, username in enumerate(["anna", "bob", "carla"]):
        agents.seed(username, f"400000090{number}")
    seen, left = agents.all, [True]
    agents.all = lambda: seen()[:1] if left and left.pop() else seen()
    scope = Scope(AGENT, (declare(AGENT, {"username": "anna"}),), Purge(Limit(5)))
    sub_account = FakeSubAccount(agents, FakeSkillService([{"name": "Sales", "number": 101}]))
    with reading(sub_account.open, [AGENT]) as live:
        report = converge(live, ALL, [scope], Mode(check_mode), JobOptions(), clock=clock)
    assert report.summary(AGENT)["deleted"] == 2
    assert sorted(agents.agents) == (["anna", "bob", "carla"] if check_mode else ["anna"])
