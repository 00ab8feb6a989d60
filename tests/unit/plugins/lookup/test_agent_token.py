# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lookup of tokens, with the service's answers scripted."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleLookupError
from ansible_collections.avaya.cloud.plugins.lookup import agent_token
from ansible_collections.avaya.cloud.plugins.lookup.agent_token import LookupModule
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import option
from ansible_collections.avaya.cloud.tests.unit.asking import paths
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, answer, scripted


@pytest.fixture
def looked_up(monkeypatch):
    """What the lookup returns and sent, where the service answers like this."""

    def look_up(terms, *answers):
        session, http_client = scripted(FakeClock(), *answers)
        monkeypatch.setattr(agent_token, "session_of", lambda _option: session)
        monkeypatch.setattr(LookupModule, "set_options", lambda _self, var_options, direct: None)
        return LookupModule().run(terms, variables={}), paths(http_client)

    return look_up


def test_tokens_come_in_the_order_of_the_usernames(looked_up):
    assert looked_up(["ben", "anna"], answer("token of ben"), answer("token of anna")) == (
        ["token of ben", "token of anna"],
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


def test_wrong_options_are_an_error_in_the_words_of_the_plugin(looked_up, monkeypatch):
    def refusing(_option):
        raise InvalidInput([f"{option('api_key')} is missing"])

    monkeypatch.setattr(LookupModule, "set_options", lambda _self, var_options, direct: None)
    monkeypatch.setattr(agent_token, "session_of", refusing)
    with pytest.raises(AnsibleLookupError, match=r"avaya\.cloud\.agent_token: .*api_key is missing"):
        LookupModule().run(["anna"])
