# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages in the words of the interface that a user came by."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import (
    AvayaError,
    InvalidInput,
    NotedError,
    ServiceError,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import option, remedy


@pytest.mark.parametrize(
    ("name", "in_module", "in_role"),
    [
        ("on_difference", "on_difference", "contact_center_on_difference"),
        ("agents", "agents", "contact_center_agents"),
        ("api_url", "api_url", "contact_center_api_url"),
        ("purge.agents.limit", "purge.agents.limit", "contact_center_purge.agents.limit"),
        ("tolerated", "tolerated", "contact_center_drift_tolerated"),
        # Fields of an entry are called the same in a file and in a module.
        ("password", "password", "password"),
        ("subscription_id", "subscription_id", "subscription_id"),
    ],
)
def test_an_option_is_called_what_its_interface_calls_it(name, in_module, in_role):
    message = f"agents[0] (anna): {option(name)} is wrong, check {option(name)}"
    assert MODULE.text(message) == f"agents[0] (anna): {in_module} is wrong, check {in_module}"
    assert ROLE.text(message) == f"agents[0] (anna): {in_role} is wrong, check {in_role}"


@pytest.mark.parametrize(
    ("name", "in_module", "in_role"),
    [
        (
            "key_refused",
            "Check api_key: it is unknown to this service or has expired",
            "Check contact_center_api_key: it is unknown to this service or has expired",
        ),
        (
            "not_allowed",
            (
                "The API key is not allowed to do this: check sub_account, or ask Avaya which sub-accounts the "
                "key is meant for"
            ),
            (
                "The API key is not allowed to do this: check contact_center_sub_account, or ask Avaya which "
                "sub-accounts the key is meant for"
            ),
        ),
        (
            "rate_limited",
            "The service limits the number of requests: wait, then run again",
            "The service limits the number of requests: wait, then run again",
        ),
        (
            "not_sendable",
            "Check api_url and ca_path",
            "Check contact_center_api_url and contact_center_ca_path",
        ),
        (
            "no_answer",
            "Raise timeout if the service is known to be slow",
            "Raise contact_center_timeout if the service is known to be slow",
        ),
    ],
)
def test_a_remedy_is_a_sentence_that_names_options_in_its_turn(name, in_module, in_role):
    error = ServiceError("list the skills", "the service answered 4xx", 400, remedy(name))
    assert MODULE.error(error) == f"Could not list the skills: the service answered 4xx. {in_module}"
    assert ROLE.error(error) == f"Could not list the skills: the service answered 4xx. {in_role}"


@pytest.mark.parametrize("name", ["web_page", "redirected", "untrusted_certificate", "proxy_failed", "unreachable"])
def test_every_remedy_has_its_words(name):
    for wording in (MODULE, ROLE):
        words = wording.text(remedy(name))
        assert len(words) > 30
        assert "remedy" not in words
        assert words.isprintable()


def test_an_error_says_what_to_do_next_where_it_does_not_say_so_itself():
    error = ServiceError("list the skills", "the service answered 503", 503)
    message = (
        "Could not list the skills: the service answered 503. Run again later, which continues from the current state"
    )
    assert MODULE.error(error) == message
    assert MODULE.error(NotedError(error, f"Check {option('on_difference')}")) == f"{message}. Check on_difference"
    assert MODULE.error(InvalidInput(["a", f"{option('b')} is wrong"])) == (
        "Nothing was changed. 2 errors:\n- a\n- b is wrong"
    )


def test_words_are_replaced_at_any_depth_of_a_result_and_nothing_else_is_changed():
    value = {
        "changes": [{"reason": f"Set {option('on_difference')}", "lost": None, "n": 5, "ok": True}],
        "names": ("a", "b"),
    }
    assert ROLE.value(value) == {
        "changes": [{"reason": "Set contact_center_on_difference", "lost": None, "n": 5, "ok": True}],
        "names": ["a", "b"],
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x0eNo Name\x0f", r"\x0eNo Name\x0f"),
        ("\x0erecreate", r"\x0erecreate"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_is_not_a_reference_is_escaped_like_other_control_characters(text, shown):
    assert MODULE.text(text) == shown
    assert MODULE.error(AvayaError(text)) == shown


def test_a_note_follows_a_clause_and_a_sentence_alike():
    assert str(NotedError(AvayaError("It broke"), "It was made before")) == "It broke. It was made before"
    assert str(NotedError(AvayaError("It broke."), "It was made before")) == "It broke. It was made before"
