# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A variable is there where it has a name. What cannot be evaluated is a problem that shows nothing of a secret."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleError
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import AnsibleVaultError
from ansible.template import Templar
from ansible_collections.avaya.cloud.plugins.plugin_utils.evaluation import Evaluation

try:
    from ansible.template import trust_as_template
except ImportError:
    # Before ansible-core 2.19 every string is a template.
    def trust_as_template(text):
        return text


NO_SECRETS = None
IN_AGENTS = ("password",)
ALL = ("*",)
UNSAFE = "; a string with {{ or {% that is not meant as a template needs the tag !unsafe"
SEE_IT = "; ansible.builtin.debug shows why, and may show secrets"


def trusted(value):
    if isinstance(value, dict):
        return {key: trusted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [trusted(each) for each in value]
    return trust_as_template(value) if isinstance(value, str) else value


def evaluated(value, secrets=NO_SECRETS, name="contact_center_agents", **variables):
    known = trusted({name: value, **variables})
    evaluation = Evaluation(Templar(loader=DataLoader(), variables=known), known)
    return evaluation.given(name, secrets=secrets), evaluation.problems


def test_a_variable_that_is_not_there_is_not_given():
    evaluation = Evaluation(Templar(loader=DataLoader(), variables={}), {})
    assert evaluation.given("contact_center_agents") == {}
    assert evaluation.problems == []


def test_templates_are_evaluated():
    given, problems = evaluated([{"username": "anna@{{ domain }}"}], domain="example.com")
    assert given == {"contact_center_agents": [{"username": "anna@example.com"}]}
    assert problems == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("{{ typo }}", "contact_center_agents: 'typo' is undefined"),
        ([{"username": "anna@{{ domain }}"}], "contact_center_agents[0].username: 'domain' is undefined"),
        (
            [{}, {"skills": [{"name": "{{ typo }}"}]}],
            "contact_center_agents[1].skills[0].name: 'typo' is undefined",
        ),
        # Only the file of the others names what is missing, and it may be a part of a password.
        ("{{ others }}", f"contact_center_agents: refers to something that is undefined{SEE_IT}"),
        (
            [{"first_name": "{{ broken"}],
            f"contact_center_agents[0].first_name: is a template that cannot be evaluated{UNSAFE}{SEE_IT}",
        ),
    ],
)
def test_what_cannot_be_evaluated_is_a_problem_with_its_place(value, problem):
    given, problems = evaluated(value, IN_AGENTS, others="{{ hidden }}")
    assert given == {}
    assert problems == [problem]


@pytest.mark.parametrize("password", ["Geheim{{word}}Secret", "Geheim{{word", "Geheim{%word", "{{ word }}"])
@pytest.mark.parametrize("name", ["contact_center_passwords", "contact_center_agents"])
def test_of_a_password_that_is_taken_for_a_template_nothing_is_shown(name, password):
    is_map = name == "contact_center_passwords"
    value = {"anna@example.com": password} if is_map else [{"password": password}]
    given, problems = evaluated(value, ALL if is_map else IN_AGENTS, name)
    assert given == {}
    place = "contact_center_passwords['anna@example.com']" if is_map else "contact_center_agents[0].password"
    assert problems == [
        f"{place}: is a template that cannot be evaluated, and it is not shown because it is a secret{UNSAFE}"
    ]


def test_every_problem_is_found():
    _given, problems = evaluated([{"first_name": "{{ a }}"}, {"first_name": "{{ b }}"}], IN_AGENTS)
    assert problems == [
        "contact_center_agents[0].first_name: 'a' is undefined",
        "contact_center_agents[1].first_name: 'b' is undefined",
    ]


def test_what_holds_no_secret_says_why():
    _given, problems = evaluated("{{ broken", name="contact_center_drift_revision")
    assert problems[0].startswith("contact_center_drift_revision: is a template that cannot be evaluated: ")


class CannotDecrypt:
    """A templar without the vault's password."""

    def template(self, value):
        if isinstance(value, dict) or value == "encrypted":
            raise AnsibleError("cannot be shown") from AnsibleVaultError("Attempting to decrypt")
        return value


def test_what_cannot_be_decrypted_says_so():
    evaluation = Evaluation(CannotDecrypt(), {"contact_center_passwords": {"anna@example.com": "encrypted", "b": "c"}})
    assert evaluation.given("contact_center_passwords", secrets=ALL) == {}
    assert evaluation.problems == [
        (
            "contact_center_passwords['anna@example.com']: cannot be decrypted; provide the vault password "
            "with --ask-vault-pass or ANSIBLE_VAULT_PASSWORD_FILE"
        )
    ]


class Before219:
    """A templar that leaves to others what is omitted and what is encrypted."""

    class Encrypted:
        __ENCRYPTED__ = True
        data = "Wonderful1!"

    def template(self, value):
        return value


def test_what_is_omitted_within_a_value_is_left_out_and_what_is_encrypted_is_decrypted():
    known = {
        "omit": "__omit_place_holder__1",
        "contact_center_agents": [
            {"username": "anna", "first_name": "__omit_place_holder__1", "password": Before219.Encrypted()},
            "__omit_place_holder__1",
        ],
        "contact_center_skills": "__omit_place_holder__1",
    }
    evaluation = Evaluation(Before219(), known)
    assert evaluation.given("contact_center_agents") == {
        "contact_center_agents": [{"username": "anna", "password": "Wonderful1!"}]
    }
    assert evaluation.given("contact_center_skills") == {}
