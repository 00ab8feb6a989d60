# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Passwords that are generated: for whom, when they are handed over, and that nobody else sees them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.generated_passwords import generated_from
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import presentable, read_entries
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.rules import password_problems
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.plugins.modules.avaya_agents import SPEC as AGENTS
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, options_of, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import PASSWORD, Fault, given, lost, refused, with_sales

FEED = {"data_source_type": "ECH", "endpoint": "https://a.example/x"}
CARLA = {"username": "carla", "skills": []}
pytestmark = pytest.mark.usefixtures("programs_find_all_of_ansible")
ANSIBLE_VAULT = str(Path(sys.executable).parent / "ansible-vault")


@pytest.fixture
def sub_account():
    made = with_sales()
    made.agent.seed("anna")
    return made


@pytest.fixture
def taken(tmp_path):
    """What was handed over to the command, line by line."""
    path = tmp_path / "taken"

    def lines():
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    return lines


@pytest.fixture
def keeping(tmp_path):
    """A command that keeps what it gets."""
    return ["/bin/sh", "-c", f"cat >> '{tmp_path}/taken'"]


@pytest.fixture
def vaulted(tmp_path):
    (tmp_path / "key").write_text("the password of the vault\n")
    return {"vault_path": str(tmp_path / "new.yml"), "vault_password_file": str(tmp_path / "key")}


@pytest.fixture
def declare(sub_account, keeping):
    """Runs a module. The results are as they are printed."""

    def run(*agents, check_mode=False, spec=AGENTS, **more):
        connection = FakeConnection(open_fake=sub_account.open)
        asked = {"agents": list(agents), "generate_passwords": {"command": keeping}, **more}
        options = options_of(spec, **{"api_url": "https://avaya.example", **asked})
        # As the runner does it.
        options = read_entries(spec.options, options, connection.errors)
        result = spec.action(task_of(spec, connection, check_mode, **options))
        return presentable(result, connection.redactor, MODULE)

    return run


def created(sub_account):
    """Who was created with which password."""
    return {values["username"]: password for values, password in sub_account.agent.bodies}


def errors_of(use, wording=MODULE):
    with pytest.raises(InvalidInput) as caught:
        use()
    return [wording.text(error) for error in caught.value.validation_errors]


def printed(result):
    return json.dumps([result.values, list(result.warnings), str(result.failure)])


def test_who_has_none_gets_one_and_it_is_handed_over(declare, sub_account, taken):
    result = declare({"username": "anna"}, CARLA, {"username": "Ben", "skills": [], "password": ""})
    assert result.failure is None
    handed_over = taken()
    assert [{**each, "password": ""} for each in handed_over] == [
        {"username": name, "password": "", "sub_account": "Recruiting", "app_id": "ABC_ABCRec"}
        for name in ("carla", "Ben")
    ]
    passwords = {each["username"]: each["password"] for each in handed_over}
    assert created(sub_account) == passwords
    assert len(set(passwords.values())) == 2
    for password in passwords.values():
        assert len(password) == 20
        assert list(password_problems(password)) == []
        assert password not in printed(result)
    assert result.values["generated_passwords_of"] == ["carla", "Ben"]
    assert [each["after"]["password"] for each in result.values["changes"]] == ["(generated)"] * 2
    assert result.values["diff"]["prepared"].splitlines()[1] == (
        "+ agent carla: create: generated agent; no skills; Phones; with a generated password"
    )


def test_who_has_one_keeps_it(declare, sub_account, taken):
    declare({**CARLA, "password": PASSWORD}, {"username": "dora", "skills": []}, passwords={"DORA": "Dd4$of-Dora"})
    assert created(sub_account) == {"carla": PASSWORD, "dora": "Dd4$of-Dora"}
    assert taken() == []


def test_without_the_option_one_is_needed(declare, sub_account):
    said = errors_of(lambda: declare(CARLA, generate_passwords=None))
    assert said == ["agents[0] (carla): it does not exist yet, so it needs a password"]
    assert sub_account.writes == []


def test_nothing_is_generated_for_who_exists_or_goes(declare, sub_account, tmp_path):
    result = declare({"username": "ANNA"}, {"username": "nobody", "state": "absent"})
    assert result.values["changed"] is False
    assert not (tmp_path / "taken").exists()
    assert "generated_passwords_of" not in result.values


@pytest.mark.parametrize("length", [8, 32])
def test_the_length_is_the_users(declare, keeping, taken, length):
    declare(CARLA, generate_passwords={"command": keeping, "length": length})
    assert [len(each["password"]) for each in taken()] == [length]


def test_check_mode_says_so_and_generates_nothing(declare, sub_account, tmp_path):
    result = declare(CARLA, check_mode=True)
    assert result.failure is None
    assert result.values["summary"]["created"] == 1
    assert result.values["changes"][0]["after"]["password"] == "(generated)"
    assert "with a generated password" in result.values["diff"]["prepared"]
    assert "generated_passwords_of" not in result.values
    assert sub_account.writes == []
    assert not (tmp_path / "taken").exists()


def test_a_plan_that_is_kept_is_the_same_before_and_after_and_knows_no_password(declare, taken, tmp_path):
    paths = [str(tmp_path / name) for name in ("plan.json", "plan.md", "plan.html")]
    declare(
        CARLA, {"username": "anna", "first_name": "Ann", "on_difference": "recreate"}, check_mode=True, plan_path=paths
    )
    result = declare(
        CARLA, {"username": "anna", "first_name": "Ann", "on_difference": "recreate"}, expect_plan=paths[0]
    )
    assert result.failure is None
    plan = json.loads(Path(paths[0]).read_text())
    assert {each["name"]: each.get("created_with", each["after"])["password"] for each in plan["changes"]} == {
        "anna": "(generated)",
        "carla": "(generated)",
    }
    again = [str(tmp_path / name) for name in ("again.json", "again.md", "again.html")]
    declare({"username": "dora"}, plan_path=again)
    assert len(taken()) == 3
    for path in (*paths, *again):
        assert not [each for each in taken() if each["password"] in Path(path).read_text()]


def test_whoever_is_recreated_gets_a_new_one(declare, sub_account, taken):
    result = declare({"username": "anna", "first_name": "Ann", "on_difference": "recreate"})
    assert result.values["summary"]["recreated"] == 1
    assert created(sub_account) == {each["username"]: each["password"] for each in taken()}
    assert len(taken()) == 1
    line = result.values["diff"]["prepared"].splitlines()[1]
    assert line.startswith(
        "~ agent anna: delete and create again: first_name 'Anna' → 'Ann'; with a generated password;"
    )


def test_what_is_out_of_scope_gets_none(declare, sub_account, taken):
    declare(CARLA, {"username": "dora", "skills": []}, only=["agent:dora"])
    assert [each["username"] for each in taken()] == ["dora"]
    assert list(created(sub_account)) == ["dora"]


def test_who_was_deleted_by_a_run_that_was_stopped_gets_one(declare, sub_account, taken):
    # With the login id that she had, and with another one.
    sub_account.agent.faults["create"] = [Fault(refused(400, "no"))] * 2
    declare({"username": "anna", "first_name": "Ann", "on_difference": "recreate"}, wait_timeout=0.2)
    assert "anna" not in sub_account.agent.agents
    result = declare({"username": "anna"})
    assert "an earlier run deleted it" in result.values["diff"]["prepared"]
    assert "; with a generated password, because" in result.values["diff"]["prepared"]
    assert created(sub_account) == {"anna": taken()[-1]["password"]}


def test_profiles_are_told_apart_by_who_has_a_password(declare):
    agents = [{"username": name, "profile": "p", "on_difference": "recreate"} for name in ("anna", "ben", "cy")]
    profiles = {"p": {"first_name": "Ann"}}
    for name in ("ben", "cy"):
        declare({"username": name, "skills": [], "first_name": "Anna"})
    agents[0]["password"] = PASSWORD
    plan = declare(*agents, check_mode=True, profiles=profiles).values["diff"]["prepared"].splitlines()
    assert plan[1].startswith("~ agent anna: delete and create again: first_name 'Anna' → 'Ann'; keeps")
    assert plan[2] == (
        "~ profile p: 2 agents: delete and create again: first_name 'Anna' → 'Ann'; with a generated password"
    )


# Before anything is changed


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("exit 3", "ended with exit status 3"),
        ("cat; echo Secret >&2; exit 1", "ended with exit status 1"),
        ("true", "ended before it had read all of its standard input"),
        ("kill -9 $$", "was stopped by SIGKILL"),
    ],
)
def test_where_the_hand_over_fails_nothing_is_changed(declare, sub_account, source, problem):
    with pytest.raises(AvayaError) as caught:
        declare(CARLA, generate_passwords={"command": ["/bin/sh", "-c", source, "--token=Hidden"]})
    assert str(caught.value) == (
        f"Nothing was changed, because the generated passwords could not be saved: '/bin/sh' {problem}"
    )
    assert (caught.value.changed, caught.value.retryable) == (False, False)
    assert sub_account.writes == []


def test_it_is_handed_over_before_the_first_write_and_after_the_review(declare, sub_account, keeping, taken):
    result = declare(CARLA, fail_on_changes=True)
    assert "The plan has changes" in str(result.failure)
    assert taken() == []
    assert errors_of(lambda: declare(CARLA, {"username": "x", "skills": [{"name": "None"}]}))
    assert taken() == []
    seen = []
    original = sub_account.agent.reserve
    sub_account.agent.reserve = lambda: (seen.append(len(taken())), original())[1]
    declare(CARLA)
    assert seen == [1]


def test_a_password_of_an_agent_that_could_not_be_created_is_named(declare, sub_account, taken):
    sub_account.agent.faults["create"] = [Fault(refused(400, "no"))]
    result = declare(CARLA)
    assert result.values["summary"]["failed"] == 1
    assert result.values["generated_passwords_of"] == ["carla"]
    # The next run makes another: the command receives both.
    declare(CARLA)
    first, second = taken()
    assert first["password"] != second["password"]
    assert created(sub_account) == {"carla": second["password"]}


# What is wrong with the option


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "GENERATE requires either vault_path or command, which says where to save the passwords, and not both"),
        (
            {"vault_path": "p", "vault_password_file": "k", "command": ["true"]},
            "GENERATE requires either vault_path or command, which says where to save the passwords, and not both",
        ),
        (
            {"vault_path": "p"},
            "GENERATE.vault_path requires vault_password_file, the file with the password for encryption",
        ),
        (
            {"command": ["true"], "vault_password_file": "k"},
            "GENERATE.vault_password_file requires vault_path, which is not set",
        ),
        ({"vault_path": "", "vault_password_file": "k"}, "GENERATE.vault_path is empty"),
        ({"vault_path": "p", "vault_password_file": ""}, "GENERATE.vault_password_file is empty"),
        ({"command": []}, "GENERATE.command is empty; it must be a list of a program and its arguments"),
        ({"command": [""]}, "GENERATE.command is empty; it must be a list of a program and its arguments"),
        (
            {"command": ["true"], "length": 7},
            "GENERATE.length 7 must be from 8 to 32, the password lengths that Avaya accepts",
        ),
        (
            {"command": ["true"], "length": 33},
            "GENERATE.length 33 must be from 8 to 32, the password lengths that Avaya accepts",
        ),
        (
            {"command": ["/nowhere/vault", "--token=Hidden"]},
            "GENERATE.command: there is no program '/nowhere/vault' that this user can run",
        ),
    ],
)
@pytest.mark.parametrize("check_mode", [True, False])
def test_what_is_wrong_is_said_in_the_words_of_each_interface(declare, sub_account, asked, said, check_mode):
    def use():
        declare(CARLA, generate_passwords=asked, check_mode=check_mode)

    assert errors_of(use) == [said.replace("GENERATE", "generate_passwords")]
    assert errors_of(use, ROLE) == [said.replace("GENERATE", "contact_center_generate_passwords")]
    assert sub_account.writes == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("perhaps", "generate_passwords: must be a dictionary, not a string"),
        ({"kommand": ["true"]}, "generate_passwords: unknown option 'kommand'; did you mean 'command'?"),
        ({"command": ["true"], "length": "long"}, "generate_passwords.length: must be an integer, not a string"),
    ],
)
def test_what_is_no_such_option_is_an_error_among_others(declare, sub_account, asked, said):
    found = errors_of(lambda: declare({"username": "x"}, generate_passwords=asked))
    assert said in found
    assert sub_account.writes == []


def test_a_comparison_and_a_check_without_the_service_hand_nothing_over(declare, tmp_path):
    nowhere = {"command": ["/nowhere/vault"]}
    found = declare(CARLA, spec=CONTACT_CENTER, compare_only=True, generate_passwords=nowhere)
    assert found.failure is None
    assert "password" not in found.values["drift"]["agents"]["missing"][0]
    checked = declare(CARLA, spec=CONTACT_CENTER, offline=True, generate_passwords=nowhere)
    assert checked.failure is None
    assert not [line for line in checked.values["report"]["lines"] if "password" in line]
    without = declare(CARLA, spec=CONTACT_CENTER, offline=True, generate_passwords=None)
    assert [line for line in without.values["report"]["lines"] if "password" in line]
    wrong = declare(CARLA, spec=CONTACT_CENTER, offline=True, generate_passwords={"command": ["x"], "length": 1})
    assert "generate_passwords.length 1 must be" in str(wrong.failure)


def test_passwords_of_subscriptions_are_never_generated(declare, sub_account, taken):
    feed = {**FEED, "basic_auth_username": "feed"}
    result = declare(CARLA, spec=CONTACT_CENTER, subscriptions=[feed])
    assert result.failure is None
    assert [each["username"] for each in taken()] == ["carla"]
    (sent,) = [call[1] for call in sub_account.subscription.calls if call[0] == "create"]
    assert given(sent, "basic_auth_password") is None


# A file of the vault


def passwords_of(path, key):
    done = subprocess.run(
        [ANSIBLE_VAULT, "view", "--vault-password-file", key, path], capture_output=True, text=True, check=True
    )
    return dict(line.strip().replace('"', "").split(": ") for line in done.stdout.splitlines() if ": " in line)


def test_a_run_goes_on_with_the_passwords_of_one_that_was_stopped(declare, sub_account, vaulted):
    """Its answer was lost, so an agent may appear with the first password: another one would be wrong."""
    sub_account.agent.faults["create"] = [Fault(lost(), after_effect=False)] * 2
    first = declare(CARLA, generate_passwords=vaulted, wait_timeout=0.2)
    assert first.values["summary"]["failed"] == 1
    kept = passwords_of(vaulted["vault_path"], vaulted["vault_password_file"])
    assert list(kept) == ["carla"]
    before = Path(vaulted["vault_path"]).read_bytes()
    plan = declare(CARLA, generate_passwords=vaulted, check_mode=True)
    assert plan.values["changes"][0]["after"]["password"] == "(generated)"
    second = declare(CARLA, generate_passwords=vaulted)
    assert second.failure is None
    assert created(sub_account) == kept
    assert "generated_passwords_of" not in second.values
    assert Path(vaulted["vault_path"]).read_bytes() == before
    assert kept["carla"] not in printed(first) + printed(plan) + printed(second)


def test_passwords_of_the_task_count_over_those_of_the_file(declare, sub_account, vaulted):
    declare(CARLA, generate_passwords=vaulted)
    sub_account.agent.agents.clear()
    sub_account.agent.bodies.clear()
    declare(CARLA, generate_passwords=vaulted, passwords={"carla": PASSWORD})
    assert created(sub_account) == {"carla": PASSWORD}


def test_one_in_the_file_that_breaks_a_rule_is_an_error_in_check_mode_too(declare, sub_account, vaulted):
    key, path = vaulted["vault_password_file"], vaulted["vault_path"]
    text = "contact_center_passwords: {carla: short}\n"
    encrypt = [ANSIBLE_VAULT, "encrypt", "--vault-password-file", key, "--output", path, "-"]
    subprocess.run(encrypt, input=text, text=True, check=True, capture_output=True)
    for check_mode in (True, False):
        found = errors_of(lambda mode=check_mode: declare(CARLA, generate_passwords=vaulted, check_mode=mode))
        assert found == [
            "agents[0] (carla): password must be 8 to 32 characters long",
            "agents[0] (carla): password needs an upper-case letter",
            "agents[0] (carla): password needs a digit",
            "agents[0] (carla): password needs one of ~!@?#$%^&*_",
        ]
    assert sub_account.writes == []


def test_a_file_that_is_taken_away_meanwhile_stops_the_run_before_anything(declare, sub_account, vaulted, tmp_path):
    original = sub_account.agent.all

    def listing():
        Path(vaulted["vault_path"]).mkdir(exist_ok=True)
        return original()

    sub_account.agent.all = listing
    with pytest.raises(AvayaError, match=r"^Nothing was changed, because the generated passwords could not be saved: "):
        declare(CARLA, generate_passwords=vaulted)
    assert sub_account.writes == []


def test_where_the_file_cannot_be_used_it_is_one_error_of_all(declare, sub_account, vaulted):
    Path(vaulted["vault_path"]).write_text("contact_center_passwords: {}\n")
    found = errors_of(lambda: declare(CARLA, {"username": "x!"}, generate_passwords=vaulted, check_mode=True))
    assert found[0] == (
        f"generate_passwords.vault_path: '{vaulted['vault_path']}' is not encrypted; encrypt it with "
        "ansible-vault encrypt, or specify a new file"
    )
    assert len(found) == 2
    assert sub_account.writes == []


# Nobody sees it


def test_a_service_that_echoes_the_password_shows_nobody_anything(declare, sub_account, taken):
    def create(target, _number):
        secret = target["password"].reveal()
        raise refused(400, f'refused: {secret} {{"password": {json.dumps(secret)}}} {secret!r}')

    sub_account.agent.create = create
    result = declare(CARLA, return_agents=True)
    assert result.values["summary"]["failed"] == 1
    assert "refused: ********" in str(result.failure)
    for each in taken():
        assert each["password"] not in printed(result)


def test_a_defect_shows_nobody_anything(declare, sub_account, taken):
    def create(target, _number):
        raise KeyError(target["password"].reveal())

    sub_account.agent.create = create
    result = declare(CARLA, wait_timeout=0.2)
    assert result.values["summary"]["failed"] == 1
    assert len(taken()) == 1
    assert taken()[0]["password"] not in printed(result)


def test_relative_paths_of_the_role_are_from_where_it_was_started():
    asked = {"vault_path": "new.yml", "vault_password_file": "/etc/key", "command": None, "length": 20}
    assert generated_from("/start", asked) == {**asked, "vault_path": "/start/new.yml"}
    for before, after in (("bin/keep", "/start/bin/keep"), ("keep", "keep"), ("/bin/keep", "/bin/keep")):
        assert generated_from("/start", {"command": [before, "a/b"]}) == {"command": [after, "a/b"]}
