# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tasks of the role: its variables become options of a module, and drift is a failure with a report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from ansible import context
from ansible.errors import AnsibleError
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.action import ActionBase
from ansible.template import Templar
from ansible_collections.avaya.cloud.plugins.action import (
    avaya_agents,
    avaya_contact_center,
    avaya_contact_center_info,
)
from ansible_collections.avaya.cloud.plugins.plugin_utils import role_task

try:
    from ansible.template import trust_as_template
except ImportError:
    # Before ansible-core 2.19 every string is a template.
    def trust_as_template(text):
        return text


AGENTS = [{"username": "anna@example.com"}]
COMPARED = {
    "changed": False,
    "api_url": "https://avaya.example",
    "sub_account": "Recruiting (id 101)",
    "drift": {"skills": None, "agents": {"undeclared": ["<b>a_b"]}, "subscriptions": None},
    "report": {
        "compared": True,
        "drift": True,
        "alarms": ["1 agent present but not declared"],
        "title": "Drift detected",
        "lines": ["agents: 1"],
        "kinds": [],
        "losing": [],
    },
}


def not_beside_the_playbook(_folder, path):
    raise AnsibleError(f"{path} is not there")


PLUGINS = {"avaya_contact_center": avaya_contact_center, "avaya_contact_center_info": avaya_contact_center_info}


class HostVars:
    def __init__(self, **hosts):
        self._hosts = hosts

    def raw_get(self, host):
        return self._hosts[host]


@pytest.fixture
def run(monkeypatch):
    """The result of a task of the role, and the options that the module was run with."""
    monkeypatch.setattr(ActionBase, "run", lambda *_arguments, **_options: {})
    monkeypatch.delenv("AVAYA_CLOUD_API_URL", raising=False)

    def make(entry_point, answer, args=(), plugin=None, **variables):
        plugin = plugin or (avaya_contact_center_info if entry_point == "export" else avaya_contact_center)
        known = {"groups": {"all": []}, **variables}
        of_role = {} if entry_point is None else {"role_entry_point": entry_point}
        action = plugin.ActionModule.__new__(plugin.ActionModule)
        action._task = SimpleNamespace(args={**of_role, **dict(args)}, check_mode=False, async_val=0)
        # Where progress is not shown, the module gets what the task has.
        action._connection = SimpleNamespace(transport="ssh")
        action._loader = DataLoader()
        action._templar = Templar(loader=action._loader, variables=known)
        action._find_needle = not_beside_the_playbook
        seen = []

        def run_module(arguments, _task_vars):
            seen.append(arguments)
            return json.loads(json.dumps(answer))

        action.run_module = run_module
        return action.run(None, known), seen

    return make


def test_variables_are_options_over_those_of_module_defaults(run):
    defaults = {"api_url": "https://default.example", "timeout": 5, "concurrency": 3}
    _result, [options] = run(
        "main",
        {"changed": True},
        args=defaults,
        contact_center_agents=AGENTS,
        contact_center_api_url="https://avaya.example",
        contact_center_keep_login_id="true",
        contact_center_drift_tolerated={"skills": ["*"]},
        avaya_sub_account="ABC_ABCRec",
    )
    assert options == {
        "role_entry_point": "main",
        "role_errors": [],
        "api_url": "https://avaya.example",
        "timeout": 5,
        "concurrency": 3,
        "agents": AGENTS,
        "keep_login_id": True,
        "sub_account": "ABC_ABCRec",
    }


def test_relative_paths_of_plans_are_from_where_ansible_was_started(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/anna")
    _result, [options] = run(
        "main",
        {},
        contact_center_agents=AGENTS,
        contact_center_plan_path="plans/new.json,/srv/plan.md",
        contact_center_expect_plan="plans/kept.json",
    )
    assert options["plan_path"] == [f"{tmp_path}/plans/new.json", "/srv/plan.md"]
    assert options["expect_plan"] == f"{tmp_path}/plans/kept.json"
    for path, meant in (("kept", f"{tmp_path}/kept"), ("~/kept", "/home/anna/kept"), ("", "")):
        _result, [options] = run("main", {}, contact_center_agents=AGENTS, contact_center_snapshot_path=path)
        assert options["snapshot_path"] == meant
    # A comparison makes no plan, and a file for both may have the variables.
    _result, [options] = run("drift", COMPARED, contact_center_agents=AGENTS, contact_center_plan_path="plan.md")
    assert "plan_path" not in options


def test_without_a_role_variable_module_defaults_count(run):
    defaults = {"api_url": "https://default.example", "api_key": "a.b.c", "sub_account": "Recruiting"}
    _result, [options] = run("main", {}, args=defaults, contact_center_agents=AGENTS)
    assert {name: options[name] for name in defaults} == defaults


def test_the_variable_of_the_role_names_the_sub_account_before_the_inventory(run):
    variables = {"contact_center_sub_account": "Field Sales", "avaya_sub_account": "ABC_ABCRec"}
    _result, [options] = run("main", {}, args={"sub_account": "Recruiting"}, contact_center_skills=[], **variables)
    assert options["sub_account"] == "Field Sales"


def test_what_is_wrong_is_handed_to_the_module_to_be_reported_with_the_rest(run):
    _result, [options] = run("main", {}, contact_center_agnets=[], contact_center_keep_login_id="perhaps")
    assert options["role_errors"] == [
        "unknown variable contact_center_agnets; did you mean contact_center_agents?",
        "contact_center_keep_login_id: must be a boolean, not a string",
    ]
    assert "recreate" not in options


@pytest.mark.parametrize("entry_point", ["main", "drift"])
def test_a_variable_that_cannot_be_evaluated_is_refused_by_its_name(run, entry_point):
    result, seen = run(entry_point, {}, contact_center_agents=trust_as_template("{{ typo }}"), contact_center_agnets=[])
    assert seen == []
    assert result["failed"] is True
    assert result["validation_errors"] == [
        "contact_center_agents: 'typo' is undefined",
        "unknown variable contact_center_agnets; did you mean contact_center_agents?",
    ]
    assert "contact_center_agents: 'typo' is undefined" in result["msg"]


PASSWORDS = {"anna@example.com": "one", "bruno@example.com": "two", "ECH https://a.example": "three"}
NEEDED = {"anna@example.com": "one", "ECH https://a.example": "three"}


@pytest.mark.parametrize(
    ("theirs", "passed"),
    [
        # The file of all of them.
        ({"contact_center_passwords": dict(PASSWORDS)}, NEEDED),
        # Each has its own, in which a misspelled name is to be found.
        ({"contact_center_passwords": {"carla@example.com": "four"}}, PASSWORDS),
        ({}, PASSWORDS),
    ],
)
def test_of_passwords_that_hosts_share_each_gets_those_that_it_can_need(run, theirs, passed):
    _result, [options] = run(
        "main",
        {},
        groups={"all": ["ABC_ABCRec", "ABC_FieldSales"]},
        inventory_hostname="ABC_ABCRec",
        hostvars=HostVars(ABC_FieldSales=theirs),
        contact_center_agents=AGENTS,
        contact_center_passwords=PASSWORDS,
    )
    assert options["passwords"] == passed


def test_one_host_alone_gets_all_passwords(run):
    variables = {"contact_center_agents": AGENTS, "contact_center_passwords": PASSWORDS}
    for inventory in ([], ["ABC_ABCRec"]):
        _result, [options] = run("main", {}, groups={"all": inventory}, inventory_hostname="ABC_ABCRec", **variables)
        assert options["passwords"] == PASSWORDS


def test_drift_is_a_failure_with_a_report(run, monkeypatch):
    monkeypatch.setattr(context, "CLIARGS", {"args": ("avaya.cloud.drift",), "extra_vars": ("@center.yml",)})
    monkeypatch.setattr(role_task, "commit_of", lambda *_arguments: "never asked for")
    variables = {"contact_center_drift_html_path": "d.html", "contact_center_drift_revision": "release 5"}
    result, [options] = run("drift", COMPARED, contact_center_agents=AGENTS, **variables)
    assert options["compare_only"] is True
    assert (result["failed"], result["retryable"]) == (True, False)
    assert result["msg"] == (
        "Recruiting (id 101) differs from its declaration: 1 agent present but not declared. The report is in d.html."
    )
    made_at = result["report"].pop("made_at")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made_at)
    assert result["report"] == {
        **COMPARED["report"],
        "api_url": "https://avaya.example",
        "sub_account": "Recruiting (id 101)",
        "files": ["center.yml"],
        "revision": "release 5",
        "problems": [],
        "next": [],
    }


def test_a_report_names_the_commit_and_what_to_run_next(run, monkeypatch):
    monkeypatch.setattr(context, "CLIARGS", {"args": ("avaya.cloud.drift",), "extra_vars": ("@center.yml",)})
    asked = []
    monkeypatch.setattr(
        role_task, "commit_of", lambda files, variables: asked.append((files, variables["inventory_dir"])) or "abc"
    )
    counts = [{"sort": "undeclared", "count": 1, "is_alarm": True}]
    answer = {**COMPARED, "report": {**COMPARED["report"], "kinds": [{"name": "skills", "counts": counts}]}}
    variables = {"inventory_hostname": "ABC_ABCRec", "inventory_dir": "/center"}
    result, _seen = run("drift", answer, contact_center_agents=AGENTS, **variables)
    assert asked == [(("center.yml",), "/center")]
    assert result["report"]["revision"] == "abc"
    (step,) = result["report"]["next"]
    assert step["command"] == (
        "ansible-playbook avaya.cloud.export -e @center.yml -e contact_center_hosts=ABC_ABCRec "
        "-e contact_center_export_path=live-ABC_ABCRec.yml"
    )
    assert result["report"]["lines"] == ["agents: 1", step["text"], step["command"]]


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_report_where_the_path_is_null_or_empty_and_no_failure_where_not_wanted(run, nothing):
    names = ("drift_html_path", "drift_markdown_path", "drift_json_path")
    paths = {f"contact_center_{name}": nothing for name in names}
    result, _seen = run("drift", COMPARED, contact_center_drift_fails="false", **paths)
    assert "failed" not in result
    assert [result["settings"][name] for name in names] == ["", "", ""]


@pytest.mark.parametrize(
    ("failure", "problems"),
    [
        ({"msg": "Nothing was changed. It is wrong", "validation_errors": ["<i>wrong"]}, ["<i>wrong"]),
        ({"msg": "Could not reach the service"}, ["Could not reach the service"]),
    ],
)
def test_a_comparison_that_failed_is_reported_and_its_failure_stays(run, failure, problems):
    result, _seen = run(
        "drift", {"failed": True, **failure}, args={"api_url": "https://a.example"}, contact_center_sub_account="Sales"
    )
    assert result["failed"] is True
    assert result["msg"] == failure["msg"]
    report = result["report"]
    assert [report["compared"], report["drift"], report["problems"]] == [False, False, problems]
    assert [report["sub_account"], report["api_url"]] == ["Sales", "https://a.example"]


def test_an_export_takes_its_options_and_where_to_write_from_variables(run):
    variables = {"contact_center_export_path": "c.yml", "contact_center_export_include": "skills,sub_account"}
    result, [options] = run("export", {"changed": False}, args={"as_variables": True}, **variables)
    assert options == {
        "role_entry_point": "export",
        "role_errors": [],
        "as_variables": True,
        "include": ["skills", "sub_account"],
    }
    assert result["settings"] == {"export_path": "c.yml", "export_mode": "0640"}


@pytest.mark.parametrize(("module", "plugin"), PLUGINS.items())
def test_without_a_role_the_options_of_the_task_are_those_of_the_module(run, module, plugin):
    result, [options] = run(None, {"changed": True}, plugin=plugin, args={"timeout": 3}, contact_center_agents=AGENTS)
    assert options == {"timeout": 3}
    assert result == {"changed": True}
    assert module in plugin.__name__


def in_a_play_of_two(agents, theirs):
    return {
        "ansible_play_hosts_all": ["ABC_ABCRec", "ABC_FieldSales"],
        "inventory_hostname": "ABC_FieldSales",
        "code": "fs",
        "contact_center_agents": agents,
        "hostvars": HostVars(ABC_ABCRec={"code": "rec", **theirs}),
    }


def test_what_another_sub_account_declares_as_well_is_refused_and_compared_by_its_own_variables(run):
    same = [{"username": "anna@example.com", "first_name": trust_as_template("{{ only_here }}")}]
    play = in_a_play_of_two(AGENTS, {"contact_center_agents": same})
    _result, [options] = run("main", {}, **play)
    (error,) = options["role_errors"]
    assert error.startswith("contact_center_agents: anna@example.com would be in ABC_ABCRec as well")
    with_code = [{"username": trust_as_template("anna@{{ code }}.example.com")}]
    _result, [options] = run("main", {}, **in_a_play_of_two(with_code, {"contact_center_agents": with_code}))
    assert options["role_errors"] == []
    assert options["agents"] == [{"username": "anna@fs.example.com"}]


@pytest.mark.parametrize("theirs", [{}, {"contact_center_agents": trust_as_template("{{ typo }}")}])
def test_what_is_wrong_with_another_sub_account_is_its_own_matter(run, theirs):
    _result, [options] = run("main", {}, **in_a_play_of_two(AGENTS, theirs))
    assert options["role_errors"] == []


def test_sub_accounts_do_not_write_their_plans_to_the_same_files(run):
    by_code = trust_as_template("plan-{{ code }}.json")
    for mine, theirs, expected in (
        ("plan.json", "plan.json", ["contact_center_plan_path: ABC_ABCRec would write its plan to the same files; "]),
        (["plan.json"], "plan.json,plan.md", []),
        (by_code, by_code, []),
        ("plan.json", None, []),
    ):
        declared = {} if theirs is None else {"contact_center_plan_path": theirs}
        play = in_a_play_of_two([], declared)
        _result, [options] = run("main", {}, **play, contact_center_plan_path=mine)
        assert len(options["role_errors"]) == len(expected)
        assert all(error.startswith(begin) for error, begin in zip(options["role_errors"], expected))


def test_shared_passwords_that_are_one_template_are_filtered_once_they_are_known(run):
    passwords = trust_as_template("{{ {'anna@example.com': 'one', 'bruno@example.com': 'two'} }}")
    _result, [options] = run(
        "main",
        {},
        groups={"all": ["ABC_ABCRec", "ABC_FieldSales"]},
        inventory_hostname="ABC_ABCRec",
        hostvars=HostVars(ABC_FieldSales={"contact_center_passwords": passwords}),
        contact_center_agents=AGENTS,
        contact_center_passwords=passwords,
    )
    assert options["passwords"] == {"anna@example.com": "one"}


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Files where the playbook was started."""
    monkeypatch.chdir(tmp_path)

    def make(**texts):
        for name, text in texts.items():
            (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")

    return make


BASE = """\
contact_center_sub_account: ABC_ABCRec
contact_center_on_difference: recreate
contact_center_agents:
  - username: "anna@{{ domain }}"
    first_name: Anna
  - username: ben@example.com
contact_center_passwords:
  anna@example.com: one
"""


@pytest.mark.parametrize("entry_point", ["main", "drift"])
def test_files_are_options_under_the_variables(run, files, entry_point):
    files(base_yml=BASE, more_csv="Login;Name\nBEN@example.com;Ben\n\ncarla@example.com;Carla;C\n")
    _result, [options] = run(
        entry_point,
        COMPARED,
        domain="example.com",
        avaya_sub_account="ABC_Other",
        contact_center_files="base.yml, more.csv",
        contact_center_files_columns='{"Login": "username", "Name": "first_name"}',
        contact_center_agents=[{"username": "anna@example.com", "last_name": "A"}, {"username": "dora"}],
        contact_center_passwords={"ben@example.com": "two"},
        contact_center_keep_login_id="false",
    )
    assert options == {
        "role_entry_point": entry_point,
        "role_errors": [],
        "sub_account": "ABC_ABCRec",
        "keep_login_id": False,
        "on_difference": "recreate",
        "agents": [
            {"username": "anna@example.com", "first_name": "Anna", "last_name": "A"},
            {"username": "BEN@example.com", "first_name": "Ben"},
            {"username": "dora"},
        ],
        "passwords": {"anna@example.com": "one", "ben@example.com": "two"},
        "src_read": {
            "places": {
                "agents": [
                    "base.yml:4, contact_center_agents[0]",
                    "base.yml:6, more.csv row 2",
                    "contact_center_agents[1]",
                ]
            },
            "errors": [
                (
                    "more.csv row 4: has 3 cells, and the first row names 2; a cell that contains the "
                    "delimiter needs quotation marks around it"
                )
            ],
        },
        **({"compare_only": True} if entry_point == "drift" else {}),
    }


def test_files_that_cannot_be_read_are_refused_with_all_else_that_is_wrong(run, files):
    files(base_yml=BASE, other_yml="contact_center_agnets: []\n")
    variables = {"contact_center_files": ["base.yml", "othr.yml", "other.yml"], "contact_center_agnets": []}
    result, seen = run("main", {}, contact_center_keep_login_id="perhaps", **variables)
    assert seen == []
    assert result["failed"] is True
    here = Path.cwd()
    assert result["validation_errors"] == [
        f"othr.yml: there is no such file in {here}, nor beside the playbook; did you mean other.yml?",
        "other.yml:1: unknown variable contact_center_agnets; did you mean contact_center_agents?",
        "unknown variable contact_center_agnets; did you mean contact_center_agents?",
        "contact_center_keep_login_id: must be a boolean, not a string",
    ]


def test_a_file_that_reaches_beyond_what_it_may_declare_is_refused_before_the_module_runs(run, files):
    files(base_yml="domain: example.com\n", sales_yml=BASE)
    sales = {"path": "sales.yml", "may_declare": {"agents": ["anna@*"]}}
    result, seen = run("drift", {}, contact_center_files=["base.yml", sales])
    assert seen == []
    assert result["failed"] is True
    rule, allowed = "contact_center_files[1].may_declare", "the file may declare agents anna@*"
    assert result["validation_errors"] == [
        f"sales.yml:1: {rule} does not allow contact_center_sub_account in this file; {allowed}",
        f"sales.yml:2: {rule} does not allow contact_center_on_difference in this file; {allowed}",
        f"sales.yml:6 (ben@example.com): {rule} does not name this agent; {allowed}",
    ]


def test_what_is_wrong_with_the_list_of_files_is_refused_before_the_module_runs(run, files):
    files(base_yml=BASE)
    result, seen = run("validate", {}, contact_center_files='["base.yml", {"path": "base.yml", "may": {}}]')
    assert seen == []
    assert result["validation_errors"] == [
        "contact_center_files[1]: unknown option 'may'; the options are: path, may_declare",
        "contact_center_files[1].may_declare: is required",
    ]


def test_reports_name_the_files_that_entries_of_the_list_mean(run, files):
    files(base_yml="domain: example.com\n", sales_yml="contact_center_agents: [{username: 'anna@{{ domain }}'}]\n")
    sales = {"path": "s*.yml", "may_declare": {"agents": ["anna@*"]}}
    result, [options] = run("main", {}, contact_center_files=["base.yml", sales])
    assert result["settings"]["files"] == ["base.yml", "sales.yml"]
    assert options["src_read"]["places"] == {"agents": ["sales.yml:1"]}


OWN_USERNAMES = 'contact_center_agents: [{username: "anna@{{ code }}"}]\n'
SAME_USERNAMES = 'contact_center_agents: [{username: "anna@{{ code }}"}, {username: ben}]\n'


@pytest.mark.parametrize(
    ("theirs", "shared"),
    [
        ({}, False),
        ({"contact_center_files": "own.yml"}, False),
        ({"contact_center_files": "same.yml"}, True),
        ({"contact_center_files": trust_as_template("{{ code }}.csv")}, True),
        ({"contact_center_agents": [{"username": "BEN"}]}, True),
        # A leaver there may be a joiner here.
        (
            {"contact_center_files": "same.yml", "contact_center_agents": [{"username": "ben", "state": "absent"}]},
            False,
        ),
        ({"contact_center_files": "gone.yml"}, False),
        ({"contact_center_files": trust_as_template("{{ typo }}")}, False),
    ],
)
def test_what_files_of_another_sub_account_declare_as_well_is_refused(run, files, theirs, shared):
    files(own_yml=OWN_USERNAMES, same_yml=SAME_USERNAMES, rec_csv="username\nBen\n")
    play = in_a_play_of_two([], theirs)
    del play["contact_center_agents"]
    _result, [options] = run("main", {}, **play, contact_center_files="same.yml")
    begin = "contact_center_agents: ben would be in ABC_ABCRec as well"
    assert [error[: len(begin)] for error in options["role_errors"]] == ([begin] if shared else [])


def test_columns_that_stand_for_nothing_are_refused(run, files):
    files(a_csv="Login\nanna\n")
    result, _seen = run(
        "main", {}, contact_center_files="a.csv", contact_center_files_columns={"Login": "usrname", "S": "skill:"}
    )
    first, second = result["validation_errors"]
    assert first == (
        "contact_center_files_columns: column 'Login' stands for 'usrname', which is not an option; did you mean "
        "'username'?"
    )
    assert second.startswith("contact_center_files_columns: column 'S' stands for 'skill:', which is not an option; ")


def test_of_passwords_in_files_that_hosts_share_each_gets_those_that_it_can_need(run, files):
    files(
        base_yml="contact_center_agents: [{username: anna@example.com}]\n",
        passwords_yml=(
            "contact_center_passwords: {anna@example.com: one, ben@example.com: two, ECH https://a.example: three}\n"
        ),
    )
    for theirs, count in ((["base.yml", "passwords.yml"], 2), (["other.yml"], 3)):
        _result, [options] = run(
            "main",
            {},
            groups={"all": ["ABC_ABCRec", "ABC_FieldSales"]},
            inventory_hostname="ABC_ABCRec",
            hostvars=HostVars(ABC_FieldSales={"contact_center_files": theirs}),
            contact_center_files=["base.yml", "passwords.yml"],
        )
        assert len(options["passwords"]) == count


ROSTER = "- username: anna@example.com\n  first_name: Anna\n"


@pytest.mark.parametrize("src", ["roster.yml", ["roster.yml"]])
def test_a_roster_is_read_from_files_under_the_options_of_the_task(run, files, src):
    files(roster_yml=ROSTER)
    result, [options] = run(
        None,
        {"changed": True},
        plugin=avaya_agents,
        args={
            "src": str(Path.cwd() / "roster.yml") if src == "roster.yml" else [str(Path.cwd() / "roster.yml")],
            "agents": [{"username": "Anna@example.com", "last_name": "A"}],
            "purge": True,
        },
    )
    assert result == {"changed": True}
    at = f"{Path.cwd() / 'roster.yml'}:1, agents[0]"
    assert options == {
        "agents": [{"username": "Anna@example.com", "first_name": "Anna", "last_name": "A"}],
        "purge": True,
        "src_read": {"places": {"agents": [at]}, "errors": []},
    }


def test_a_file_of_all_gives_a_roster_its_agents_and_no_purge(run, files):
    text = "contact_center_purge: {agents: {limit: 3}}\ncontact_center_skills: []\ncontact_center_drift_tolerated: {}\n"
    files(center_yml=BASE + text)
    path = str(Path.cwd() / "center.yml")
    _result, [options] = run(None, {}, plugin=avaya_agents, args={"src": path}, domain="d")
    assert sorted(options) == ["agents", "on_difference", "passwords", "src_read", "sub_account"]
    _result, [options] = run(
        None, {}, plugin=avaya_contact_center, args={"src": path, "on_difference": "fail"}, domain="d"
    )
    assert sorted(options) == [
        "agents",
        "on_difference",
        "passwords",
        "purge",
        "skills",
        "src_read",
        "sub_account",
        "tolerated",
    ]
    assert options["on_difference"] == "fail"


def test_src_that_cannot_be_read_and_columns_without_it_are_refused(run, files):
    result, seen = run(None, {}, plugin=avaya_agents, args={"src": "none.yml"})
    assert result["validation_errors"] == ["none.yml: there is no such file beside the playbook"]
    result, _seen = run(None, {}, plugin=avaya_agents, args={"src_columns": {"Login": "username"}})
    assert result["validation_errors"] == ["src_columns requires src, the files whose columns it names"]
    assert seen == []
