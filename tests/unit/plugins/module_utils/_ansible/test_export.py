# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is exported can be declared: where it came from that changes nothing, and elsewhere it makes the same."""

from __future__ import annotations

import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import exported as exported_kind
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import variables_text
from ansible_collections.avaya.cloud.plugins.module_utils._engine.changes import Action
from ansible_collections.avaya.cloud.plugins.module_utils._engine.context import Context
from ansible_collections.avaya.cloud.plugins.module_utils._engine.declarations import declare
from ansible_collections.avaya.cloud.plugins.module_utils._engine.plan import Scope, plan_all
from ansible_collections.avaya.cloud.plugins.module_utils._engine.references import LiveReference, PlannedReference
from ansible_collections.avaya.cloud.plugins.module_utils._engine.texts import folded
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import ALL, DECLARED
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.kind import STATION_GROUP
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.data_sources import KNOWN_SOURCES
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.endpoint import comparable_endpoint
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.tests.unit.fakes import (
    FakeSubAccount,
    agent_skill,
    agent_thing,
    skill_thing,
    subscription_thing,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

GROUPS = [{"id": 71, "name": "Phones"}, {"id": 72, "name": "Home: no"}]
PASSWORD = "Aa1!Secret-of-Anna"


class Loader(yaml.SafeLoader):
    """Reads the tag that keeps Ansible from taking a text for a template."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda name: name.strip())
skill_names = texts | st.sampled_from(
    ["no", "0123", "a: b", "{{ x }}", "O'Neill", '"', "DEFAULT_SKILL", "Sales", "sales"]
)
minutes = st.none() | st.integers(0, 99)
skills = st.fixed_dictionaries(
    {
        "name": skill_names,
        "acw_interval": minutes,
        "sla_percentage": minutes,
        "disposition_set_id": st.just("") | texts,
    },
    optional={"chat_digital_channels_enabled": st.booleans(), "announcement_extension": st.sampled_from(["0123", "7"])},
)
persons = st.from_regex(r"[A-Za-z][A-Za-z0-9_ .,'+]{1,15}", fullmatch=True) | st.sampled_from(
    ["No", "yes", "Null", "O'Neill"]
)
agents = st.fixed_dictionaries(
    {
        "username": st.from_regex(r"[A-Za-z0-9_.@-]{2,12}", fullmatch=True),
        "first_name": persons,
        "last_name": persons,
        "station_group": st.sampled_from([LiveReference("station_group", 71), LiveReference("station_group", 72)]),
        "start_date": st.just("2019-03-21"),
        "end_date": st.just("2038-01-01"),
        "supervisor_id": st.integers(0, 3),
        "channel_ids": st.lists(st.integers(1, 5), min_size=1, max_size=3, unique=True),
        "skills": st.lists(
            st.tuples(st.integers(0, 9), st.integers(1, 16)), max_size=4, unique_by=lambda each: each[0]
        ),
    }
)
feeds = st.fixed_dictionaries(
    {
        "data_source_type": st.sampled_from((*KNOWN_SOURCES, "HTRUNK")),
        "endpoint": st.sampled_from(
            [
                "https://a.example/x",
                "https://a.example/X",
                "https://A.example/x?y='z'&n=no#1",
                "https://ä.example/{{ x }}/\\",
            ]
        ),
        "data_delivery_format": st.sampled_from(["CSV", "JSON"]),
        "event_type": st.sampled_from(["HISTORICAL", "REALTIME"]),
        "retry_policy": st.just("DEFAULT"),
        "frequency_in_minutes": st.integers(0, 60),
        "max_post_size": st.integers(0, 10**9),
        "start_time": st.sampled_from(["0001-01-01T00:00:00Z", "2026-01-31T08:00:00Z", "2026-01-31T08:00:00.123Z"]),
        "disable_tls_verify": st.booleans(),
    },
    optional={"basic_auth_username": st.sampled_from(["no", "feeder", ""])},
)


@st.composite
def centers(draw):
    """A live contact center: its skills, its agents and its subscriptions, as they are read."""
    named = draw(st.lists(skills, max_size=6, unique_by=lambda skill: skill["name"]))
    catalog = [skill_thing(**skill, number=1000 + place, status="COMPLETED") for place, skill in enumerate(named)]
    staff = draw(st.lists(agents, max_size=5, unique_by=lambda agent: agent["username"].lower()))
    for place, agent in enumerate(staff):
        agent["skills"] = tuple(
            agent_skill(1000 + number, named[number]["name"], priority)
            for number, priority in agent["skills"]
            if number < len(named)
        )
        agent |= {"login_id": str(4000000000 + place), "sub_account_id": 1001, "station": {"extension": "5"}}
    orders = draw(
        st.lists(
            feeds, max_size=5, unique_by=lambda feed: (feed["data_source_type"], comparable_endpoint(feed["endpoint"]))
        )
    )
    orders = [subscription_thing(**feed, subscription_id=f"id-{place}") for place, feed in enumerate(orders)]
    return catalog, [agent_thing(**agent) for agent in staff], orders


def context_of(catalog, staff, orders):
    context = Context(FakeSubAccount().values, "Here")
    for kind, things in ((SKILL, catalog), (STATION_GROUP, GROUPS), (AGENT, staff), (SUBSCRIPTION, orders)):
        context = context.with_index(kind, kind.index(things, "Here"))
    return context


def exported(catalog, staff, orders):
    context = context_of(catalog, staff, orders)
    return {kind.plural: exported_kind(kind, context) for kind in DECLARED}


def read_back(text):
    """The declaration that a file makes, which has no place for passwords: they are found by name."""
    values = yaml.load(text, Loader)
    entries = values["contact_center_agents"] + values["contact_center_subscriptions"]
    assert {name for entry in entries for name in entry}.isdisjoint({"password", "basic_auth_password"})
    return values


def planned(values, center, passwords=None):
    """The plan that a file's declaration makes of what is there, and what is wrong with it."""
    errors, scopes = ValidationErrors(), {}
    for kind in DECLARED:
        entries = values[f"contact_center_{kind.plural}"]
        if kind is AGENT and passwords:
            entries = [{**entry, "password": passwords[entry["username"]]} for entry in entries]
        scopes[kind.name] = Scope(kind, tuple(declare(kind, entry) for entry in entries))
        for declaration in scopes[kind.name].declarations:
            errors.extend(declaration.errors)
    plan, _after = plan_all(ALL, scopes, context_of(*center), errors, False)
    return plan, errors.found


def made_of(plan):
    """The contact center that creating all of it makes, with numbers and ids as a service would assign them."""
    changes = list(reversed(plan.of(SKILL)))
    numbers = {PlannedReference("skill", change.name): 2000 + place for place, change in enumerate(changes)}
    catalog = [skill_thing(**{**known(change.target), "number": 2000 + place}) for place, change in enumerate(changes)]
    made = {reference: LiveReference("skill", number, reference.name) for reference, number in numbers.items()}
    staff = [
        agent_thing(**known(AGENT.with_references(change.target, made)), login_id="7") for change in plan.of(AGENT)
    ]
    orders = [
        subscription_thing(
            **{"start_time": "0001-01-01T00:00:00Z", **known(change.target), "subscription_id": f"new-{place}"}
        )
        for place, change in enumerate(plan.of(SUBSCRIPTION))
    ]
    return catalog, staff, orders


@settings(deadline=None, max_examples=50)
@given(centers())
def test_declared_where_it_came_from_it_changes_nothing(center):
    text = variables_text(exported(*center))
    plan, errors = planned(read_back(text), center)
    assert errors == []
    assert [change for change in plan.changes if change.action is not Action.KEEP] == []
    # Nothing is left over that would be undeclared.
    assert [len(plan.of(kind)) for kind in (SKILL, AGENT, SUBSCRIPTION)] == [len(things) for things in center]


@settings(deadline=None, max_examples=50)
@given(centers())
def test_declared_elsewhere_it_makes_the_same(center):
    first = exported(*center)
    skills = [skill["name"] for skill in first["skills"]]
    assume(len({folded(name) for name in skills}) == len(set(skills)))
    values = read_back(variables_text(first))
    passwords = {agent["username"]: PASSWORD for agent in first["agents"]}
    plan, errors = planned(values, ([], [], []), passwords)
    # What is there may hold what nobody may send.
    assume(not any(each.endswith(("; remove it", "in the header that is sent to the endpoint")) for each in errors))
    assert errors == []
    assert {change.action for change in plan.changes if change.kind != "station_group"} <= {Action.CREATE}
    # They are there in any case.
    assert {change.action for change in plan.changes if change.kind == "station_group"} == {Action.KEEP}
    assert exported(*made_of(plan)) == first


@settings(deadline=None, max_examples=50)
@given(centers(), st.randoms())
def test_the_order_in_which_the_service_lists_things_does_not_matter(center, random):
    shuffled = [random.sample(each, len(each)) for each in center]
    assert variables_text(exported(*shuffled)) == variables_text(exported(*center))


SALES, OTHER_SALES = skill_thing(name="Sales", number=1), skill_thing(name="Sales", number=2)
ANNA = {"username": "anna", "login_id": "4", "station": {"extension": "5"}, "sub_account_id": 1001}
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x", "subscription_id": "1"}


def test_skills_that_share_a_name_are_told_apart_by_their_numbers():
    live = [OTHER_SALES, SALES], [agent_thing(**ANNA, skills=(agent_skill(2, "Sales", 3),))], []
    center = exported(*live)
    assert center["skills"] == [{"name": "Sales", "number": 1}, {"name": "Sales", "number": 2}]
    assert center["agents"] == [{"username": "anna", "skills": [{"number": 2, "priority": 3}]}]
    plan, errors = planned(read_back(variables_text(center)), live)
    assert errors == []
    assert {change.action for change in plan.changes} == {Action.KEEP}


def test_a_skill_that_bears_another_name_now_is_called_by_its_number():
    anna = agent_thing(**ANNA, skills=(agent_skill(2, "Sales", 3),))
    center = exported([SALES, skill_thing(name="Returns", number=2)], [anna], [])
    assert center["agents"][0]["skills"] == [{"number": 2, "priority": 3}]


def test_what_cannot_be_declared_is_left_out():
    nameless = [skill_thing(name=" ", number=1), skill_thing(number=2)]
    lost = skill_thing(name="Lost", number=3, status="FAILED")
    old = subscription_thing(**FEED, retry_policy="DROP", max_post_size=None, start_time="0001-01-01T00:00:00Z")
    assert exported([*nameless, lost, SALES], [agent_thing(**ANNA)], [old]) == {
        "skills": [{"name": "Sales"}],
        "station_groups": [{"name": "Home: no"}, {"name": "Phones"}],
        "agents": [{"username": "anna"}],
        "subscriptions": [{"data_source_type": "ECH", "endpoint": "https://a.example/x"}],
        "administrators": [],
    }


def test_a_password_is_in_nothing_that_is_exported():
    shown = subscription_thing(**FEED, basic_auth_username="u")
    within = subscription_thing(
        data_source_type="ECH", subscription_id="2", endpoint=f"https://u:{PASSWORD}@b.example/"
    )
    live = [], [], [shown, within]
    center = exported(*live)
    assert PASSWORD not in variables_text(center)
    assert center["subscriptions"] == [
        {"data_source_type": "ECH", "endpoint": "https://a.example/x", "basic_auth_username": "u"},
        {"subscription_id": "2", "data_source_type": "ECH"},
    ]
    plan, errors = planned(read_back(variables_text(center)), live)
    assert errors == []
    assert {change.action for change in plan.of(SUBSCRIPTION)} == {Action.KEEP}


def test_subscriptions_for_one_feed_have_their_ids():
    twice = [subscription_thing(**FEED), subscription_thing(**{**FEED, "subscription_id": "2"})]
    assert [feed["subscription_id"] for feed in exported([], [], twice)["subscriptions"]] == ["1", "2"]
