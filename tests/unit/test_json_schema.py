# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The JSON Schema of a contact center's file: what editors accept and refuse is what a run accepts and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.entries import Around, declarations_of
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role import known_variables
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import DECLARED
from hypothesis import given, settings
from hypothesis import strategies as st

jsonschema = pytest.importorskip(
    "jsonschema", reason="NOT CHECKED: the JSON Schema; the library jsonschema was not found"
)

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "contact-center.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
KINDS = {kind.name: kind for kind in DECLARED}
FILES = sorted(
    path
    for folder in ("playbooks/files", "tests/integration/targets/contact_center_playbooks/files")
    for path in (ROOT / folder).rglob("*.yml")
    if path.parent.name in ("starter", "environments", "all", "ABC_ABCRec", "ABC_FieldSales")
    or path.name in ("contact-center.yml", "passwords.yml")
)


class AsEditorsDo(yaml.SafeLoader):
    """Reads what follows a tag of Ansible's as a string, and a date as it is written."""


AsEditorsDo.add_constructor("!unsafe", yaml.SafeLoader.construct_yaml_str)
AsEditorsDo.add_constructor("!vault", yaml.SafeLoader.construct_yaml_str)
AsEditorsDo.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def read(text: str) -> Any:
    return yaml.load(text, AsEditorsDo)


def errors(text: str) -> list[str]:
    return [f"{error.json_path} {error.validator}" for error in VALIDATOR.iter_errors(read(text))]


def validator_of(kind_name: str):
    return jsonschema.Draft202012Validator({**SCHEMA["$defs"][kind_name]})


def test_it_is_a_schema_of_the_draft_that_it_names():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_knows_every_variable_of_the_role():
    assert set(SCHEMA["properties"]) == set(known_variables())


def test_nothing_in_it_is_written_in_ansibles_markup():
    described = json.dumps(SCHEMA)
    assert [mark for mark in ("C(", "V(", "O(", "M(", "P(", "E(") if f" {mark}" in described] == []


def test_there_are_files_to_check():
    assert {"contact-center.yml", "production.yml", "many.passwords.yml", "settings.yml"} <= {f.name for f in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_the_examples_pass(path):
    assert errors(path.read_text(encoding="utf-8")) == []


ACCEPTED = {
    "variables of one's own": "agent_domain: example.com\nwarehouse: {host: a, port: 1}\n",
    "an empty file": "---\n",
    "an empty list": "contact_center_agents: []\n",
    "a template for all": "contact_center_agents: '{{ people }}'\n",
    "a template for an agent": "contact_center_agents: ['{{ anna }}']\n",
    "a template for a feed": "contact_center_subscriptions: ['{{ feed }}']\n",
    "a template for a skill": "contact_center_agents: [{username: anna, skills: ['{{ sales }}']}]\n",
    "a template for a number": "contact_center_skills: [{name: Sales, sla_in_seconds: '{{ seconds }}'}]\n",
    "a template for a choice": "contact_center_agents: [{username: anna, state: '{{ state }}'}]\n",
    "a template for a boolean": "contact_center_keep_login_id: '{{ is_test }}'\n",
    "a template within a name": "contact_center_agents: [{username: '{{ domain }}'}]\n",
    "an encrypted string": (
        "contact_center_agents:\n"
        "  - {username: anna}\n"
        "  - username: bruno\n    password: !vault |\n      $ANSIBLE_VAULT;1.1;AES256\n      6162\n"
    ),
    "a string that is no template": "contact_center_passwords: {anna: !unsafe 'Wonder{{ful1!'}\n",
    "an alias": (
        "contact_center_subscriptions: [{data_source_type: ECH, endpoint: https://a.example.com/x, frequency: 5}]\n"
    ),
    "a data source that nobody here knows": (
        "contact_center_subscriptions: [{data_source_type: HTRUNK, endpoint: https://a.example.com/x}]\n"
    ),
    "an id alone": "contact_center_subscriptions: [{subscription_id: 0b7e, state: absent}]\n",
    "seconds since 1970": "contact_center_subscriptions: [{subscription_id: 0b7e, start_time: 1767225600}]\n",
    "from the beginning": "contact_center_subscriptions: [{subscription_id: 0b7e, start_time: 0}]\n",
    "a date without quotes": "contact_center_agents: [{username: anna, start_date: 2026-01-31}]\n",
    "a skill by its number": "contact_center_agents: [{username: anna, skills: [{number: 7, priority: 16}]}]\n",
    "null for what is left out": "contact_center_agents: [{username: anna, email: null, channel_ids: null}]\n",
    "a boolean as YAML 1.2 reads it": "contact_center_keep_login_id: 'yes'\n",
    "a protected pattern": "contact_center_purge: {agents: {limit: 2, protected: ['lead-*']}}\n",
    "files with what they may declare": (
        "contact_center_files: [base.yml, {path: 'teams/*.yml', may_declare: {agents: ['sales-*'], skills: []}}]\n"
    ),
    "a file that may declare nothing": "contact_center_files: [{path: a.yml, may_declare: {}}]\n",
    "an interval of seconds": "contact_center_wait_timeout: 0.5\n",
    "an account": "contact_center_account: {name: Example Corp, default_time_zone: Europe/Berlin, region_ids: [1]}\n",
}
REFUSED = {
    "an unknown option of the account": (
        "contact_center_account: {name: Example Corp, time_zone: UTC}\n",
        "$.contact_center_account additionalProperties",
    ),
    "an account without a name": (
        "contact_center_account: {default_time_zone: UTC}\n",
        "$.contact_center_account required",
    ),
    "the connection within the account": (
        "contact_center_account: {name: Example Corp, api_key: a.b.c}\n",
        "$.contact_center_account additionalProperties",
    ),
    "an unknown variable": ("contact_center_agent: []\n", "$ additionalProperties"),
    "no list": ("contact_center_agents: {username: anna}\n", "$.contact_center_agents type"),
    "null for a list": ("contact_center_skills: null\n", "$.contact_center_skills type"),
    "an unknown option": (
        "contact_center_agents: [{username: anna, firstname: Anna}]\n",
        "$.contact_center_agents[0] additionalProperties",
    ),
    "no username": ("contact_center_agents: [{first_name: Anna}]\n", "$.contact_center_agents[0] required"),
    "a null username": ("contact_center_agents: [{username: null}]\n", "$.contact_center_agents[0].username type"),
    "a username with a blank": (
        "contact_center_agents: [{username: anna example}]\n",
        "$.contact_center_agents[0].username pattern",
    ),
    "a username that is too long": (
        f"contact_center_agents: [{{username: {'a' * 50}}}]\n",
        "$.contact_center_agents[0].username pattern",
    ),
    "a name with an umlaut": (
        "contact_center_agents: [{username: anna, last_name: Müller}]\n",
        "$.contact_center_agents[0].last_name pattern",
    ),
    "a name with a line break": (
        'contact_center_agents: [{username: anna, last_name: "Example\\n"}]\n',
        "$.contact_center_agents[0].last_name pattern",
    ),
    "a weak password": (
        "contact_center_agents: [{username: anna, password: short}]\n",
        "$.contact_center_agents[0].password pattern",
    ),
    "a date of no month": (
        "contact_center_agents: [{username: anna, end_date: '2026-13-01'}]\n",
        "$.contact_center_agents[0].end_date pattern",
    ),
    "a priority beyond the lowest": (
        "contact_center_agents: [{username: anna, skills: [{name: Sales, priority: 17}]}]\n",
        "$.contact_center_agents[0].skills[0].priority maximum",
    ),
    "a skill without name and number": (
        "contact_center_agents: [{username: anna, skills: [{priority: 1}]}]\n",
        "$.contact_center_agents[0].skills[0] anyOf",
    ),
    "no channels": (
        "contact_center_agents: [{username: anna, channel_ids: []}]\n",
        "$.contact_center_agents[0].channel_ids minItems",
    ),
    "a state that there is not": (
        "contact_center_agents: [{username: anna, state: gone}]\n",
        "$.contact_center_agents[0].state anyOf",
    ),
    "a boolean for a name": (
        "contact_center_agents: [{username: anna, last_name: false}]\n",
        "$.contact_center_agents[0].last_name type",
    ),
    "a percentage beyond all": (
        "contact_center_skills: [{name: Sales, sla_percentage: 101}]\n",
        "$.contact_center_skills[0].sla_percentage maximum",
    ),
    "an empty skill name": ("contact_center_skills: [{name: ' '}]\n", "$.contact_center_skills[0].name pattern"),
    "a feed without its endpoint": (
        "contact_center_subscriptions: [{data_source_type: ECH}]\n",
        "$.contact_center_subscriptions[0] anyOf",
    ),
    "what cannot be a data source": (
        "contact_center_subscriptions: [{data_source_type: agent states, endpoint: https://a.example.com}]\n",
        "$.contact_center_subscriptions[0].data_source_type pattern",
    ),
    "an endpoint that is no URL": (
        "contact_center_subscriptions: [{data_source_type: ECH, endpoint: a.example.com}]\n",
        "$.contact_center_subscriptions[0].endpoint pattern",
    ),
    "an endpoint with a user": (
        "contact_center_subscriptions: [{data_source_type: ECH, endpoint: 'https://u:p@a.example.com'}]\n",
        "$.contact_center_subscriptions[0].endpoint pattern",
    ),
    "an option under both of its names": (
        "contact_center_subscriptions: [{subscription_id: 0b7e, frequency: 1, frequency_in_minutes: 1}]\n",
        "$.contact_center_subscriptions[0] not",
    ),
    "a start time without a size": (
        "contact_center_subscriptions: [{subscription_id: 0b7e, start_time: '12345'}]\n",
        "$.contact_center_subscriptions[0].start_time pattern",
    ),
    "a number without a size": (
        "contact_center_subscriptions: [{subscription_id: 0b7e, start_time: 12345}]\n",
        "$.contact_center_subscriptions[0].start_time anyOf",
    ),
    "a purge without a limit": ("contact_center_purge: {agents: {}}\n", "$.contact_center_purge.agents required"),
    "a purge of skills": (
        "contact_center_purge: {skills: {limit: 1}}\n",
        "$.contact_center_purge additionalProperties",
    ),
    "a limit below zero": (
        "contact_center_purge: {agents: {limit: -1}}\n",
        "$.contact_center_purge.agents.limit minimum",
    ),
    "a password that is a number": (
        "contact_center_passwords: {anna: 12345678}\n",
        "$.contact_center_passwords.anna type",
    ),
    "tolerated things of no kind": (
        "contact_center_drift_tolerated: {skill: ['*']}\n",
        "$.contact_center_drift_tolerated additionalProperties",
    ),
    "an alarm that there is not": (
        "contact_center_drift_alarms: [missing, lost]\n",
        "$.contact_center_drift_alarms[1] anyOf",
    ),
    "a file without what it may declare": (
        "contact_center_files: [base.yml, {path: a.yml}]\n",
        "$.contact_center_files[1] required",
    ),
    "a file that may declare what there is not": (
        "contact_center_files: [{path: a.yml, may_declare: {purge: ['*']}}]\n",
        "$.contact_center_files[0].may_declare additionalProperties",
    ),
    "a file that is a number": ("contact_center_files: [7]\n", "$.contact_center_files[0] type"),
    "too many connections": ("contact_center_concurrency: 33\n", "$.contact_center_concurrency maximum"),
    "permissions that YAML read": ("contact_center_export_mode: 416\n", "$.contact_center_export_mode type"),
    "no time at all": ("contact_center_timeout: 0\n", "$.contact_center_timeout exclusiveMinimum"),
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_it_accepts(text):
    assert errors(text) == []


@pytest.mark.parametrize(("text", "error"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(text, error):
    assert errors(text) == [error]


# Values of each type, such as a rule accepts and such as it refuses.
STRINGS = st.sampled_from(
    [
        *("anna", "Anna", "anna.example@example.com", "a", "x" * 50, "Anna Maria", " Anna", "Müller", "1st", ""),
        *("Demo-0nly_anna", "demo-0nly", "present", "absent", "ECH", "CSV", "always", "DEFAULT", "REALTIME"),
        *("2026-01-31", "2026-02-28", "2026-13-01", "2026-01-31T08:00:00Z", "2026-01-31 08:00 +02:00", "0", "17"),
        *("1700000000", "1700000000000", "12345", "-3", "https://a.example.com/x", "ftp://a.example.com", "user:name"),
        *("https://u@a.example.com/", "yes", "Off", "maybe", "a\n", "O'Brien", "first last@x"),
    ]
)
INTEGERS = st.sampled_from([-1, 0, 1, 3, 16, 17, 50, 100, 101, 9999])
LEAVES = st.one_of(st.none(), st.booleans(), INTEGERS, STRINGS)
VALUES = st.one_of(
    LEAVES,
    st.lists(INTEGERS, max_size=2),
    st.lists(
        st.fixed_dictionaries({}, optional={"name": LEAVES, "number": LEAVES, "priority": LEAVES, "prio": LEAVES}),
        max_size=2,
    ),
    st.just({}),
)


def entries(kind):
    """Entries of which it is certain which thing is meant, with a few options that may hold anything."""
    identity = {
        "skill": {"name": "Sales"},
        "station_group": {"name": "Phones"},
        "administrator": {"username": "olga"},
        "agent": {"username": "anna"},
        "subscription": {"data_source_type": "ECH", "endpoint": "https://a.example.com/x"},
    }[kind.name]
    names = [name for row in kind.entry_options for name in (row.name, *row.aliases)]
    more = st.dictionaries(st.sampled_from([*names, "unknown"]), VALUES, max_size=3)
    # What is absent is not sent, so that fewer rules matter.
    whole = more.map(lambda given: {**identity, **given}).filter(lambda entry: entry.get("state") != "absent")
    return whole.filter(lambda entry: not (is_spelled_otherwise(kind, entry) or breaks_a_rule_of_two(entry)))


def breaks_a_rule_of_two(entry):
    """A schema says nothing of what two values may not be together."""
    if entry.get("basic_auth_password") is not None and not entry.get("basic_auth_username"):
        return True
    return str(entry.get("start_date") or "") > str(entry.get("end_date") or "9")


def is_spelled_otherwise(kind, entry):
    """Whether Ansible converts what is written in another way than it is meant to be: the schema asks for that one."""
    types = {name: row.type for row in kind.entry_options for name in (row.name, *row.aliases)}
    for name, value in entry.items():
        type_ = types.get(name, "")
        if type_ == "list" and value is not None and not isinstance(value, list):
            return True
        if type_ == "dict" and isinstance(value, str):
            return True
        if type_ == "bool" and ((isinstance(value, int) and not isinstance(value, bool)) or value == "0"):
            return True
        # Rules for numbers see the number that is in a string, and the schema does not.
        if type_ == "int" and isinstance(value, str):
            return True
        if name == "skills" and isinstance(value, list) and not _are_skills_plain(value):
            return True
    return False


def _are_skills_plain(skills):
    return all(
        isinstance(each, dict) and not any(isinstance(each.get(name), str) for name in ("number", "priority"))
        for each in skills
    )


def what_a_run_refuses(kind, entry):
    found = ValidationErrors()
    # Which profiles there are stands elsewhere in the file.
    profiles = {str(entry["profile"]): {}} if isinstance(entry.get("profile"), (str, int)) else {}
    declarations = declarations_of(kind, [entry], Around({"profiles": profiles}, found))
    for declaration in declarations:
        found.extend([*declaration.errors, *declaration.rule_errors()])
    return found.found


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_it_refuses_what_a_run_refuses(kind):
    validator = validator_of(kind.name)

    @settings(max_examples=150, deadline=None)
    @given(entries(kind))
    def holds(entry):
        refused = [error.message for error in validator.iter_errors(entry)]
        assert bool(refused) == bool(what_a_run_refuses(kind, entry))

    holds()
