# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every variable of the role takes what it takes in a file, and what `-e name=value` makes of it: a text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_values import (
    module_options,
    needed_passwords,
    read_values,
    settings,
    shared_usernames,
)

ROOT = Path(__file__).resolve().parents[5]
SPECS = yaml.safe_load((ROOT / "roles/contact_center/meta/argument_specs.yml").read_text(encoding="utf-8"))
EVERY = [
    (entry_point, name)
    for entry_point, spec in SPECS["argument_specs"].items()
    for name in spec["options"]
    if name != "contact_center_hosts"  # The playbooks use it.
]
AGENT = [{"username": "anna@example.com"}]
LISTS = ("skills", "station_groups", "agents", "subscriptions", "administrators")
# By variable: a text as the command line gives it, and what it means.
TEXTS = {
    "contact_center_api_url": ("https://avaya.example", "https://avaya.example"),
    "contact_center_api_key": ("a.b.c", "a.b.c"),
    "contact_center_validate_certs": ("false", False),
    "contact_center_ca_path": ("/etc/ssl/ca.pem", "/etc/ssl/ca.pem"),
    "contact_center_timeout": ("7.5", 7.5),
    "contact_center_sub_account": ("101", "101"),
    "contact_center_files": ("skills.yml,agents.csv", ["skills.yml", "agents.csv"]),
    "contact_center_files_columns": ('{"Login": "username"}', {"Login": "username"}),
    "contact_center_skills": ("[]", []),
    "contact_center_station_groups": ('[{"name": "Phones"}]', [{"name": "Phones"}]),
    "contact_center_agents": ('[{"username": "anna@example.com"}]', AGENT),
    "contact_center_subscriptions": (' [{"data_source_type": "ECH"}]', [{"data_source_type": "ECH"}]),
    "contact_center_administrators": ('[{"username": "olga@example.com"}]', [{"username": "olga@example.com"}]),
    "contact_center_passwords": ('{"anna@example.com": "Wonderful1!"}', {"anna@example.com": "Wonderful1!"}),
    "contact_center_generate_passwords": (
        json.dumps({"vault_path": "new.yml", "vault_password_file": "key", "command": None, "length": 12}),
        {"vault_path": "new.yml", "vault_password_file": "key", "command": None, "length": 12},
    ),
    "contact_center_purge": ('{"agents": {"limit": 2}}', {"agents": {"limit": 2}}),
    "contact_center_profiles": ('{"sales": {"skills": []}}', {"sales": {"skills": []}}),
    "contact_center_as_of": ("2026-12-01", "2026-12-01"),
    "contact_center_time_zone": ("Europe/Berlin", "Europe/Berlin"),
    "contact_center_leaver_limit": ("5%", "5%"),
    "contact_center_only": ("agent:anna*,skill:*", ["agent:anna*", "skill:*"]),
    "contact_center_except": ("subscription:*", ["subscription:*"]),
    "contact_center_ignore": (
        '[{"things": ["agent:*"], "fields": ["skills"]}]',
        [{"things": ["agent:*"], "fields": ["skills"]}],
    ),
    "contact_center_account": ('{"name": "Example Corp"}', {"name": "Example Corp"}),
    "contact_center_account_is_new": ("yes", True),
    "contact_center_keep_login_id": ("no", False),
    "contact_center_on_difference": ("worklist", "worklist"),
    "contact_center_worklist_path": ("a.csv,b.md", ["a.csv", "b.md"]),
    "contact_center_recreate_limit": ("20", "20"),
    "contact_center_recreate_batch": ("3", 3),
    "contact_center_recreate_budget": ("20%", "20%"),
    "contact_center_recovery_path": ("/var/lib/avaya", "/var/lib/avaya"),
    "contact_center_ledger_path": ("ledger.jsonl", "ledger.jsonl"),
    "contact_center_ledger_keep_days": ("400", 400),
    "contact_center_ledger_note": ("CHG-17", "CHG-17"),
    "contact_center_plan_path": ("plan.json,plan.md", ["plan.json", "plan.md"]),
    "contact_center_expect_plan": ("plan.json", "plan.json"),
    "contact_center_fail_on_changes": ("yes", True),
    "contact_center_snapshot_path": ("/var/lib/avaya/snapshots", "/var/lib/avaya/snapshots"),
    "contact_center_snapshots_kept": ("7", 7),
    "contact_center_show_query": ("true", True),
    "contact_center_concurrency": ("4", 4),
    "contact_center_wait_timeout": ("60", 60.0),
    "contact_center_export_path": ("centers/one.yml", "centers/one.yml"),
    "contact_center_export_include": ("agents,skills", ["agents", "skills"]),
    "contact_center_export_mode": ("0600", "0600"),
    "contact_center_drift_html_path": ("", ""),
    "contact_center_drift_markdown_path": ("drift.md", "drift.md"),
    "contact_center_drift_json_path": ("drift.json", "drift.json"),
    "contact_center_drift_revision": ("1234567", "1234567"),
    "contact_center_drift_tolerated": ('{"skills": ["*"]}', {"skills": ["*"]}),
    "contact_center_drift_fails": ("false", False),
    "contact_center_drift_alarms": ("missing,losing", ["missing", "losing"]),
}
OPTIONS = {"contact_center_drift_tolerated": "tolerated", "contact_center_export_include": "include"}


def read(entry_point, given):
    if entry_point == "export":
        given = {"contact_center_export_path": "center.yml", **given}
    return read_values(entry_point, given, given)


@pytest.mark.parametrize(("entry_point", "name"), EVERY)
def test_a_variable_takes_what_the_command_line_gives(entry_point, name):
    text, meant = TEXTS[name]
    values, errors = read(entry_point, {name: text})
    assert errors == []
    used = {**settings(entry_point, values), **module_options(values)}
    short = name.removeprefix("contact_center_")
    found = used[OPTIONS.get(name, short)]
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(("entry_point", "name"), EVERY)
def test_a_variable_takes_what_a_file_gives(entry_point, name):
    _text, meant = TEXTS[name]
    values, errors = read(entry_point, {name: meant})
    assert errors == []
    assert values[name.removeprefix("contact_center_")] == meant


@pytest.mark.parametrize(("entry_point", "name"), EVERY)
def test_null_is_left_out_but_for_lists_of_things_and_what_is_required(entry_point, name):
    values, errors = read(entry_point, {name: None})
    if name.removeprefix("contact_center_") in LISTS:
        assert errors == [
            f"{name} must be a list: use [] to declare that there should be none, or leave it out to not manage them"
        ]
    elif name == "contact_center_export_path":
        assert errors == [f"{name} is required"]
    else:
        assert errors == []
    assert name.removeprefix("contact_center_") not in values
    assert all(value is not None for value in settings(entry_point, values).values())


@pytest.mark.parametrize(
    ("entry_point", "given", "error"),
    [
        ("main", {"keep_login_id": "perhaps"}, "contact_center_keep_login_id: must be a boolean, not a string"),
        ("main", {"concurrency": "many"}, "contact_center_concurrency: must be an integer, not a string"),
        (
            "main",
            {"agents": "anna@example.com"},
            (
                "contact_center_agents must be a list: use [] to declare that there should be none, or leave it "
                "out to not manage them"
            ),
        ),
        ("main", {"agnets": []}, "unknown variable contact_center_agnets; did you mean contact_center_agents?"),
        ("export", {"export_path": ["a"]}, "contact_center_export_path: must be a string, not a list"),
        (
            "export",
            {"export_include": "agents,skillz"},
            f"contact_center_export_include: 'skillz' must be one of sub_account, {', '.join(LISTS)}",
        ),
        # 0640 without quotes.
        (
            "export",
            {"export_mode": 416},
            (
                "contact_center_export_mode must be permissions as a string of four octal digits such as '0640'; "
                "without quotes, YAML reads another number"
            ),
        ),
        (
            "drift",
            {"drift_alarms": "lossing"},
            ("contact_center_drift_alarms: 'lossing' must be one of missing, different, unwanted, undeclared, losing"),
        ),
    ],
)
def test_what_is_wrong_is_an_error_that_names_the_variable(entry_point, given, error):
    _values, errors = read(entry_point, {f"contact_center_{name}": value for name, value in given.items()})
    assert errors == [error]


def test_a_password_that_is_no_dictionary_is_not_shown():
    _values, errors = read("main", {"contact_center_passwords": "Wonderful1!"})
    assert errors == ["contact_center_passwords: must be a dictionary, not a string"]


def test_an_export_needs_a_path():
    assert read_values("export", {}, []) == ({}, ["contact_center_export_path is required"])


def test_settings_have_their_defaults():
    values, _errors = read("drift", {})
    assert settings("drift", values) == {
        "files": [],
        "files_columns": {},
        "drift_html_path": "",
        "drift_markdown_path": "",
        "drift_json_path": "",
        "drift_revision": "",
        "drift_fails": True,
    }


def test_of_shared_passwords_only_those_of_declared_agents_and_of_feeds_are_kept():
    passwords = {"Anna@example.com": 1, "bruno@example.com": 2, "HAGENT https://a.example/x": 3}
    agents = [{"username": "anna@EXAMPLE.com"}, "no dictionary", {"first_name": "Carl"}]
    assert needed_passwords(passwords, agents) == {"Anna@example.com": 1, "HAGENT https://a.example/x": 3}
    assert needed_passwords(passwords, None) == {"HAGENT https://a.example/x": 3}
    by_id = {"91e0fa64-b05e-46dd-bb01-8118649b87b2": 4}
    assert needed_passwords({**passwords, **by_id}, []) == {"HAGENT https://a.example/x": 3, **by_id}
    # Whatever it is, it is not lost before it is checked.
    assert needed_passwords("{{ theirs }}", agents) == "{{ theirs }}"


def test_a_username_that_two_sub_accounts_declare_is_an_error():
    def declared(*usernames):
        return [{"username": username} for username in usernames]

    theirs = [*declared("ANNA@example.com", "b", "c", "d"), {"username": "gone", "state": "absent"}, "no dictionary"]
    (error,) = shared_usernames(declared("anna@example.com", "z"), theirs, "ABC_FieldSales")
    assert error == (
        "contact_center_agents: anna@example.com would be in ABC_FieldSales as well, and a username can be "
        "used only once in Avaya's whole system; declare separate agents for each sub-account, or include "
        "the sub-account in their usernames"
    )
    (error,) = shared_usernames(declared("anna@example.com", "b", "c", "d"), theirs, "ABC_FieldSales")
    assert error.startswith("contact_center_agents: anna@example.com, b, c and 1 more would be in")
    # Who moves from one to the other is absent in one of them.
    assert shared_usernames(declared("gone", "z"), theirs, "ABC_FieldSales") == []
    assert shared_usernames([{"username": "b", "state": "absent"}], theirs, "ABC_FieldSales") == []
    assert shared_usernames(declared("b"), None, "ABC_FieldSales") == []


def test_ansible_takes_nothing_of_the_argument_specs_for_a_template():
    assert not re.search(
        r"{{|{%|{#", (ROOT / "roles/contact_center/meta/argument_specs.yml").read_text(encoding="utf-8")
    )
