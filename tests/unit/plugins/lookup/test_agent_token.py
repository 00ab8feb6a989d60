# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lookup of tokens, with the service's answers scripted."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleLookupError
from ansible_collections.avaya.cloud.plugins.lookup import agent_token
from ansible_collections.avaya.cloud.plugins.lookup.agent_token import LookupModule
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens, paths
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, FakeClock, answer, scripted

OPTIONS = {"api_url": "https://avaya.example", "api_key": KEY, "sub_account": None}


@pytest.fixture
def looked_up(monkeypatch):
    """What the lookup returns and sent, where the service answers like this."""

    def look_up(terms, *answers, variables=None, **given):
        session, http_client = scripted(FakeClock(), *answers)
        monkeypatch.setattr(agent_token, "session_of", lambda _options: session)
        monkeypatch.setattr(LookupModule, "set_options", lambda _self, var_options, direct: None)
        monkeypatch.setattr(
            LookupModule, "option_definitions", [*OPTIONS, "_terms", "validate_certs", "ca_path", "timeout"]
        )
        monkeypatch.setattr(LookupModule, "get_option", lambda _self, name: {**OPTIONS, **given}[name])
        return LookupModule().run(terms, variables=variables, **given), paths(http_client)

    return look_up


def test_tokens_come_in_the_order_of_the_usernames(looked_up):
    assert looked_up(["ben", "anna"], answer("token-of-ben"), answer("token-of-anna")) == (
        ["token-of-ben", "token-of-anna"],
        ["/user/ben/token", "/user/anna/token"],
    )


def test_without_usernames_nothing_is_asked(looked_up):
    assert looked_up([]) == ([], [])


def test_a_username_that_yaml_read_as_a_number_is_a_username(looked_up):
    assert looked_up([4711], answer("t"))[1] == ["/user/4711/token"]


def test_an_error_names_the_plugin_and_holds_no_token(looked_up):
    with pytest.raises(AnsibleLookupError) as raised:
        looked_up(["anna", "ben"], answer("opaque-token-of-anna"), answer({"message": "not opaque-token-of-anna"}, 404))
    assert str(raised.value).startswith(
        "avaya.cloud.agent_token: Could not get the token of agent 'ben': the service answered 404: not ********"
    )
    assert "opaque" not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"api_key": ""}, "api_key is missing"),
        ({"validate_certs": "ture"}, "validate_certs: must be a boolean, not a string"),
        ({"validate_certs": ""}, "validate_certs: must be a boolean, not a string"),
        ({"timeout": "soon"}, "timeout: must be a number, not a string"),
        ({"validate_cert": True}, "unknown option 'validate_cert'; did you mean 'validate_certs'"),
        ({"xyzzy": True}, "unknown option 'xyzzy'; the options are: "),
    ],
)
def test_wrong_options_are_an_error_in_the_words_of_the_plugin(looked_up, given, says):
    with pytest.raises(AnsibleLookupError, match=rf"avaya\.cloud\.agent_token: Nothing was changed\. {says}"):
        looked_up(["anna"], **given)


def test_an_option_that_is_omitted_is_left_out(looked_up):
    tokens, _sent = looked_up(["anna"], answer("t"), variables={"omit": "__omit__"}, validate_certs="__omit__")
    assert tokens == ["t"]


@pytest.mark.parametrize("term", [["anna"], True, None, {"a": 1}])
def test_what_is_no_username_is_refused(looked_up, term):
    with pytest.raises(AnsibleLookupError, match=r"username \[0\]: must be a string, not "):
        looked_up([term])


def agent_in(sub_account):
    return answer({"username": "dora", "clientId": sub_account["id"]})


def test_a_token_is_that_of_an_agent_of_the_sub_account(looked_up):
    tokens, sent = looked_up(
        ["dora"], key_opens(RECRUITING, SALES), agent_in(RECRUITING), answer("t"), sub_account="ABC_ABCRec"
    )
    assert tokens == ["t"]
    assert sent == ["/user", "/spokenAbc/agents/username/dora", "/user/dora/token"]


@pytest.mark.parametrize("answered", [agent_in(SALES), answer({"message": "no"}, 404)])
def test_no_token_of_an_agent_of_another_sub_account(looked_up, answered):
    with pytest.raises(AnsibleLookupError, match=r"'dora': sub-account Recruiting .* has no agent with this username"):
        looked_up(["dora"], key_opens(RECRUITING, SALES), answered, answer("t"), sub_account="ABC_ABCRec")


def test_a_sub_account_that_the_key_cannot_access_is_refused(looked_up):
    with pytest.raises(AnsibleLookupError, match="the API key cannot access sub_account 'ABC_Gone'"):
        looked_up(["dora"], key_opens(RECRUITING, SALES), answer("t"), sub_account="ABC_Gone")


def test_a_template_is_no_token(looked_up):
    with pytest.raises(AnsibleLookupError, match="something that is not a token"):
        looked_up(["anna"], answer("{{ 7 * 6 }}"))
