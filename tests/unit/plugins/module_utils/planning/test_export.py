# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is exported can be declared: where it came from that changes nothing, and elsewhere it makes the same."""

from __future__ import annotations

import yaml
from ansible_collections.avaya.cloud.plugins.module_utils.converge.agents import plan_roster
from ansible_collections.avaya.cloud.plugins.module_utils.glue.contact_center import CENTER_ARGUMENTS, _declaration
from ansible_collections.avaya.cloud.plugins.module_utils.planning.agents import Surroundings
from ansible_collections.avaya.cloud.plugins.module_utils.planning.change import Action
from ansible_collections.avaya.cloud.plugins.module_utils.planning.contact_center import (
    plan_skills,
    plan_subscriptions,
    with_numbers,
    with_planned,
)
from ansible_collections.avaya.cloud.plugins.module_utils.planning.export import (
    exported_agents,
    exported_skills,
    exported_subscriptions,
    variables_text,
    with_references,
)
from ansible_collections.avaya.cloud.plugins.module_utils.resources.findings import Findings
from ansible_collections.avaya.cloud.plugins.module_utils.resources.skill import SkillCatalogue
from ansible_collections.avaya.cloud.plugins.module_utils.resources.subscription import (
    DATA_SOURCE_TYPES,
    comparable_endpoint,
)
from hypothesis import given, settings
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
        "station_group": st.sampled_from([{"id": 71}, {"id": 72}]),
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
        "data_source_type": st.sampled_from(DATA_SOURCE_TYPES),
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
    """A live contact centre: its catalogue of skills, its agents and its subscriptions, as they are read."""
    named = draw(st.lists(skills, max_size=6, unique_by=lambda skill: skill["name"]))
    catalogue = SkillCatalogue(
        tuple({**skill, "number": 1000 + place, "status": "COMPLETED"} for place, skill in enumerate(named)), "Here"
    )
    staff = draw(st.lists(agents, max_size=5, unique_by=lambda agent: agent["username"].lower()))
    for place, agent in enumerate(staff):
        asked = [(number, priority) for number, priority in agent["skills"] if number < len(named)]
        agent["skills"] = [
            {"name": named[number]["name"], "number": 1000 + number, "priority": priority} for number, priority in asked
        ]
        agent |= {"login_id": str(4000000000 + place), "sub_account_id": 1001, "station": {"extension": "5"}}
    orders = draw(
        st.lists(
            feeds, max_size=5, unique_by=lambda feed: (feed["data_source_type"], comparable_endpoint(feed["endpoint"]))
        )
    )
    orders = [{**feed, "subscription_id": f"id-{place}", "sub_account": "ABC"} for place, feed in enumerate(orders)]
    return catalogue, staff, orders


def exported(catalogue, staff, orders):
    return {
        "skills": exported_skills(catalogue),
        "agents": exported_agents(staff, catalogue, GROUPS),
        "subscriptions": exported_subscriptions(orders),
    }


def read_back(text):
    """The declaration that a file makes, where no password is known: every reference leaves an empty text behind."""
    values = yaml.load(text, Loader)
    for entry in values["contact_center_agents"] + values["contact_center_subscriptions"]:
        for option in ("password", "basic_auth_password"):
            if option in entry:
                assert entry[option].startswith("{{ contact_center_passwords[")
                entry[option] = ""
    return values


def planned(values, catalogue, staff, orders, passwords=None):
    """The changes that a file's declaration makes of what is there, and what is wrong with it."""
    findings = Findings()
    options = {name: argument.get("default") for name, argument in CENTER_ARGUMENTS.items()}
    options |= {kind: values[f"contact_center_{kind}"] for kind in ("skills", "agents", "subscriptions")}
    declaration = _declaration({**options, "passwords": passwords}, findings)
    for each in (*declaration.agents, *declaration.subscriptions):
        findings.extend(each.findings())
    skill_changes = plan_skills(declaration.skills, catalogue, findings)
    around = Surroundings("Here", 1001, with_planned(catalogue, skill_changes), tuple(GROUPS))
    there = {agent["username"].lower(): agent for agent in staff}
    agent_changes = plan_roster(None, declaration.agents, there, around, None, findings)
    feed_changes = plan_subscriptions(declaration.subscriptions, orders, "Here", None, findings)
    return skill_changes, agent_changes, feed_changes, findings.found


def made_of(skill_changes, agent_changes, feed_changes):
    """The contact centre that creating all of it makes, with numbers and ids as a service would assign them."""
    catalogue = SkillCatalogue(
        tuple({**change.target, "number": 2000 + place} for place, change in enumerate(reversed(skill_changes))),
        "There",
    )
    made = {change.name: 2000 + place for place, change in enumerate(reversed(skill_changes))}
    # The plan has negative numbers for skills to come, in the order in which they are declared.
    numbers = {-place: made[change.name] for place, change in enumerate(skill_changes, start=1)}
    staff = [
        {**with_numbers(change, numbers).target, "login_id": "7", "sub_account_id": 1001} for change in agent_changes
    ]
    orders = [
        {"start_time": "0001-01-01T00:00:00Z", **change.target, "subscription_id": f"new-{place}"}
        for place, change in enumerate(feed_changes)
    ]
    return catalogue, staff, orders


@settings(deadline=None, max_examples=200)
@given(centers())
def test_declared_where_it_came_from_it_changes_nothing(center):
    text = variables_text(with_references(exported(*center)))
    *changes, findings = planned(read_back(text), *center)
    assert findings == []
    assert [change for kind in changes for change in kind if change.action is not Action.KEEP] == []
    # Nothing is left over that would be undeclared.
    assert [len(kind) for kind in changes] == [len(center[0].skills), len(center[1]), len(center[2])]


@settings(deadline=None, max_examples=200)
@given(centers())
def test_declared_elsewhere_it_makes_the_same(center):
    first = exported(*center)
    values = read_back(variables_text(with_references(first)))
    passwords = {agent["username"]: PASSWORD for agent in first["agents"]}
    *changes, findings = planned(values, SkillCatalogue((), "There"), [], [], passwords)
    assert findings == []
    assert {change.action for kind in changes for change in kind} <= {Action.CREATE}
    assert exported(*made_of(*changes)) == first


@settings(deadline=None, max_examples=50)
@given(centers(), st.randoms())
def test_the_order_in_which_the_service_lists_things_does_not_matter(center, random):
    catalogue, staff, orders = center
    again = [random.sample(each, len(each)) for each in (catalogue.skills, staff, orders)]
    shuffled = (SkillCatalogue(tuple(again[0]), "Here"), again[1], again[2])
    assert variables_text(exported(*shuffled)) == variables_text(exported(*center))


SALES, OTHER_SALES = {"name": "Sales", "number": 1}, {"name": "Sales", "number": 2}
ANNA = {"username": "anna", "login_id": "4", "station": {"extension": "5"}, "sub_account_id": 1001}
FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x", "subscription_id": "1"}


def test_skills_that_share_a_name_are_told_apart_by_their_numbers():
    catalogue = SkillCatalogue((OTHER_SALES, SALES), "Here")
    anna = {**ANNA, "skills": [{"name": "Sales", "number": 2, "priority": 3}]}
    center = exported(catalogue, [anna], [])
    assert center["skills"] == [{"name": "Sales", "number": 1}, {"name": "Sales", "number": 2}]
    assert center["agents"] == [{"username": "anna", "skills": [{"number": 2, "priority": 3}]}]
    *changes, findings = planned(read_back(variables_text(center)), catalogue, [anna], [])
    assert findings == []
    assert {change.action for kind in changes for change in kind} == {Action.KEEP}


def test_a_skill_that_bears_another_name_now_is_called_by_its_number():
    anna = {**ANNA, "skills": [{"name": "Sales", "number": 2, "priority": 3}]}
    catalogue = SkillCatalogue((SALES, {"name": "Returns", "number": 2}), "Here")
    assert exported_agents([anna], catalogue, [])[0]["skills"] == [{"number": 2, "priority": 3}]


def test_what_cannot_be_declared_is_left_out():
    skills = ({"name": " ", "number": 1}, {"number": 2}, {"name": "Lost", "number": 3, "status": "FAILED"}, SALES)
    assert exported_skills(SkillCatalogue(skills, "Here")) == [{"name": "Sales"}]
    assert exported_agents([ANNA], SkillCatalogue((), "Here"), []) == [{"username": "anna"}]
    old = {
        **FEED,
        "retry_policy": "DROP",
        "max_post_size": None,
        "start_time": "0001-01-01T00:00:00Z",
        "sub_account": "A",
    }
    assert exported_subscriptions([old]) == [{"data_source_type": "ECH", "endpoint": "https://a.example/x"}]


def test_a_password_is_in_nothing_that_is_exported():
    shown = {**FEED, "basic_auth_username": "u", "basic_auth_password": PASSWORD}
    within = {**FEED, "subscription_id": "2", "endpoint": f"https://u:{PASSWORD}@b.example/"}
    center = exported(SkillCatalogue((), "Here"), [], [shown, within])
    assert PASSWORD not in variables_text(with_references(center))
    assert center["subscriptions"] == [
        {"data_source_type": "ECH", "endpoint": "https://a.example/x", "basic_auth_username": "u"},
        {"subscription_id": "2", "data_source_type": "ECH"},
    ]
    *changes, findings = planned(read_back(variables_text(center)), SkillCatalogue((), "Here"), [], [shown, within])
    assert findings == []
    assert {change.action for change in changes[2]} == {Action.KEEP}


def test_subscriptions_for_one_feed_have_their_ids():
    twice = [FEED, {**FEED, "subscription_id": "2"}]
    assert [feed["subscription_id"] for feed in exported_subscriptions(twice)] == ["1", "2"]


def references(kind, **entry):
    return {key: value for key, value in with_references({kind: [entry]})[kind][0].items() if key not in entry}


def test_how_passwords_are_referred_to():
    feed = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
    named = "contact_center_passwords['ECH https://a.example/x']"
    quoted = {**feed, "endpoint": "https://a.example/'x'", "basic_auth_username": "u"}
    assert references("agents", username="anna") == {"password": "{{ contact_center_passwords['anna'] | default('') }}"}
    assert references("subscriptions", **feed) == {}
    assert references("subscriptions", **feed, basic_auth_username="u") == {
        "basic_auth_password": "{{ " + named + " | default('') }}"
    }
    assert references("subscriptions", **quoted)["basic_auth_password"].startswith(
        "{{ contact_center_passwords[\"ECH https://a.example/'x'\"]"
    )
    # Ansible reads a backslash in a template in more than one way.
    assert references("subscriptions", **{**quoted, "endpoint": "https://a.example/\\"}) == {}
