# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The queries of endpoints: hidden unless told otherwise, in plans, diffs, results and exports alike."""

from __future__ import annotations

import json

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SUBSCRIPTION_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.misplaced import secrets_in_urls
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import presentable
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE, ROLE
from ansible_collections.avaya.cloud.plugins.modules.avaya_subscription import SPEC
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, FakeConnection, key_opens, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeClock, answer, scripted

WHOLE = "https://data.example/feed?code=emea"
HIDDEN = "https://data.example/feed?code=********"
LIVE = {"subscriptionId": "ab-1", "dataSourceType": "ECH", "endpoint": WHOLE, "subAccountAppId": "ABC_ABCRec"}
OTHER = {**LIVE, "subscriptionId": "ab-2", "dataSourceType": "HAGENT", "endpoint": "https://data.example/plain"}
SHOWN = pytest.mark.parametrize(("show_query", "seen"), [(False, HIDDEN), (True, WHOLE)])


def asked(spec, *answers, check_mode=True, wording=MODULE, **given):
    """The result as a user sees it."""
    session, _http_client = scripted(FakeClock(), key_opens(RECRUITING), *answers)
    connection = FakeConnection(session)
    return presentable(spec.action(task_of(spec, connection, check_mode, **given)), connection.redactor, wording)


@SHOWN
def test_one_subscription(show_query, seen):
    given = {"data_source_type": "ECH", "endpoint": WHOLE, "max_post_size": 5, "show_query": show_query}
    result = asked(SPEC, answer([{**LIVE, "maxPostSize": 0}]), **given)
    assert result.values["subscription"]["endpoint"] == seen
    assert result.values["diff"]["before_header"] == f"subscription ECH to {seen} (ab-1) as it is"
    created = asked(SPEC, answer([]), answer([]), **given)
    assert created.values["diff"]["after"]["endpoint"] == seen


@SHOWN
def test_a_contact_center(show_query, seen):
    declared = [{"data_source_type": "RT_DID_STATE", "endpoint": WHOLE}]
    result = asked(CONTACT_CENTER, answer([LIVE]), subscriptions=declared, show_query=show_query)
    assert f"+ subscription RT_DID_STATE to {seen}: create" in result.values["diff"]["prepared"]
    assert result.values["changes"][0]["after"]["endpoint"] == seen
    assert result.values["undeclared"]["subscriptions"] == [f"ECH to {seen} (ab-1)"]
    assert result.values["summary"]["subscriptions"]["created"] == 1


@SHOWN
def test_drift(show_query, seen):
    declared = [{"data_source_type": "RT_DID_STATE", "endpoint": WHOLE}]
    options = {"subscriptions": declared, "compare_only": True, "show_query": show_query}
    drift = asked(CONTACT_CENTER, answer([LIVE]), **options).values["drift"]["subscriptions"]
    assert [each["name"] for each in drift["missing"]] == [f"RT_DID_STATE to {seen}"]
    assert drift["undeclared"] == [f"ECH to {seen} (ab-1)"]


@SHOWN
def test_what_is_there(show_query, seen):
    result = asked(SUBSCRIPTION_INFO, answer([LIVE]), show_query=show_query)
    assert [each["endpoint"] for each in result.values["subscriptions"]] == [seen]


def exported(wording=ROLE, **given):
    given = {"include": ["subscriptions"], "as_variables": True, **given}
    return asked(CONTACT_CENTER_INFO, answer([LIVE, OTHER]), wording=wording, **given)


def test_an_export_says_how_to_go_on_without_the_endpoint():
    result = exported()
    note = (
        f"The endpoint of subscription ECH to {HIDDEN} (ab-1) is not exported, because its query may contain a "
        "secret, and its id is not valid in another sub-account. To create it there, replace subscription_id in "
        "the export with the complete endpoint, from a vault. If nothing in it is secret, set "
        "contact_center_show_query to true to export it"
    )
    assert result.warnings == (note,)
    assert result.values["variables"].splitlines()[0] == f"# {note}."
    (feed, other) = yaml.safe_load(result.values["variables"])["contact_center_subscriptions"]
    assert (feed["subscription_id"], "endpoint" in feed) == ("ab-1", False)
    assert (other["endpoint"], "subscription_id" in other) == ("https://data.example/plain", False)
    assert "emea" not in json.dumps(result.values)


def test_an_export_with_the_query_can_be_declared_elsewhere():
    result = exported(show_query=True)
    (feed, _other) = yaml.safe_load(result.values["variables"])["contact_center_subscriptions"]
    assert (feed["endpoint"], "subscription_id" in feed) == (WHOLE, False)
    assert result.warnings == ()
    assert "#" not in result.values["variables"]


def test_a_name_of_the_service_makes_no_line_of_its_own_in_an_export():
    odd = {**LIVE, "endpoint": "https://data.example/x\ncontact_center_purge: {}?code=emea"}
    session_answers = answer([odd])
    result = asked(CONTACT_CENTER_INFO, session_answers, include=["subscriptions"], as_variables=True)
    assert list(yaml.safe_load(result.values["variables"])) == ["contact_center_subscriptions"]


@pytest.mark.parametrize(("show_query", "hidden"), [(True, []), (False, ["code=emea"]), ("true", ["code=emea"])])
def test_only_a_boolean_that_was_read_shows_it_among_the_options(show_query, hidden):
    """While an option is not known to be sound, nothing is shown because of it."""
    assert list(secrets_in_urls({"endpoint": WHOLE, "show_query": show_query})) == hidden


def test_a_user_in_an_address_is_hidden_in_any_case():
    options = {"endpoint": "https://me:s3cret@data.example/feed?code=emea", "show_query": True}
    assert "s3cret" in list(secrets_in_urls(options))
