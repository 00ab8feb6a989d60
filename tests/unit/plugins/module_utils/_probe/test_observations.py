# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows from what was seen, for each assumption of the list."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._probe.assumptions import ASSUMPTIONS, BY_SUBJECT
from ansible_collections.avaya.cloud.plugins.module_utils._probe.errors import NoAnswer, Stopped, Unseen
from ansible_collections.avaya.cloud.plugins.module_utils._probe.habits import document, summary
from ansible_collections.avaya.cloud.plugins.module_utils._probe.observations import Observations
from ansible_collections.avaya.cloud.plugins.module_utils._probe.rate_limit import RateLimit
from ansible_collections.avaya.cloud.plugins.module_utils._probe.shapes import Shapes

# The ids that stand in files of users, which the simulator reads: none may go or change.
IDS = [
    "authorization",
    "missing_key_status",
    "session_cookie",
    "idle_session_seconds",
    "unknown_path_status",
    "unknown_app_id_status",
    "unknown_sub_account_id_status",
    "error_body",
    "doubled_slash",
    "missing_agent_status",
    "missing_agent_token_status",
    "taken_username_status",
    "malformed_agent_status",
    "removal_mismatch_status",
    "job_success_status",
    "removal_success_status",
    "creation_seconds",
    "removal_seconds",
    "pending_agent_listed",
    "list_lag_seconds",
    "station_lag_seconds",
    "login_id_type",
    "agent_date_spelling",
    "skills_field",
    "list_order",
    "name_blanks",
    "username_case",
    "empty_values",
    "login_id_again",
    "stations_status",
    "subscription_success_status",
    "second_subscription",
    "malformed_subscription_status",
    "unknown_data_source_type_status",
    "missing_subscription_status",
    "update_missing_subscription_status",
    "deletion_success_status",
    "deleted_subscription_again_status",
    "start_time_spelling",
    "basic_auth_password",
    "frequency",
    "subscriptions_of_all_status",
    "update_resets_record",
    "skill_statuses",
    "skill_number_not_reserved_status",
    "older_skills_status",
    "aux_code_placeholders",
    "address_book_first_page",
    "sub_account_v2_status",
    "administrators_status",
    "accounts_status",
    "disabled_username_again",
    "second_station_group",
    "account_name_again",
]


def found(observations, assumption_id):
    return next(each for each in observations.findings() if each.assumption.id == assumption_id)


def test_the_list_has_every_assumption_once():
    assert [row.id for row in ASSUMPTIONS] == IDS
    assert len(set(IDS)) == len(IDS)
    assert sum(len(rows) for _subject, rows in BY_SUBJECT) == len(IDS)


@pytest.mark.parametrize("row", ASSUMPTIONS, ids=lambda row: row.id)
def test_each_is_a_sentence_and_says_how_it_is_seen_or_why_not(row):
    assert row.assumption.endswith(".")
    assert bool(row.how) != bool(row.why_not)
    assert (row.how or row.why_not).endswith(".")
    assert row.is_confirmed_by(row.assumed)


def test_what_is_as_assumed_is_confirmed_and_anything_else_refuted():
    observations = Observations()
    observations.see("taken_username_status", 409)
    observations.see("missing_agent_status", 400)
    confirmed, refuted = found(observations, "taken_username_status"), found(observations, "missing_agent_status")
    assert (confirmed.verdict, confirmed.seen, confirmed.how) == (
        "confirmed",
        409,
        "POST of a creation with the username of an agent that the probe created.",
    )
    assert (refuted.verdict, refuted.seen) == ("refuted", 400)


@pytest.mark.parametrize(("seconds", "verdict"), [(0.2, "confirmed"), (60.0, "confirmed"), (60.1, "refuted")])
def test_a_job_may_take_a_minute(seconds, verdict):
    observations = Observations()
    observations.see("creation_seconds", seconds)
    assert found(observations, "creation_seconds").verdict == verdict


def test_nothing_is_seen_of_what_nobody_looked_at():
    finding = found(Observations(), "frequency")
    assert (finding.verdict, finding.seen) == ("not_seen", None)
    assert finding.how == "Not seen: the probe did not get that far."


def test_what_cannot_be_seen_says_why():
    assert found(Observations(), "idle_session_seconds").how == "Not seen: The probe does not wait that long."


def test_what_goes_wrong_is_the_reason_and_the_probe_goes_on():
    observations = Observations()
    with observations.watching("frequency", "login_id_again"):
        observations.see("frequency", {})
        raise Unseen("the service answered 403")
    assert found(observations, "frequency").verdict == "confirmed"
    assert found(observations, "login_id_again").how == "Not seen: the service answered 403."
    with observations.watching("login_id_again"):
        raise NoAnswer("no answer was received")
    assert found(observations, "login_id_again").how == "Not seen: the service answered 403."


def test_an_odd_answer_is_not_shown():
    observations = Observations()
    with observations.watching("frequency"):
        {}["Canary"]
    assert found(observations, "frequency").how == "Not seen: the answer had another form than the probe can read."


def test_whoever_stops_the_probe_stops_it():
    observations = Observations()
    with pytest.raises(Stopped), observations.watching("frequency"):
        raise Stopped
    assert found(observations, "frequency").how == "Not seen: the run was stopped."


def test_what_is_seen_first_counts():
    observations = Observations()
    observations.see("frequency", {"ECH": 5})
    observations.see("frequency", {})
    assert observations.seen("frequency") == {"ECH": 5}


def test_the_document_of_the_file():
    observations, shapes, rate_limit = Observations(), Shapes(), RateLimit()
    observations.see("authorization", "either")
    shapes.add("user", {"userId": 7})
    rate_limit.meet(None)
    rate_limit.meet(3.0)
    rate_limit.meet(2.0)
    findings = observations.findings()
    habits = document(findings, shapes, rate_limit, "1.2.3", "2026-11-30")
    assert list(habits) == ["format", "collection", "seen_on", "assumptions", "answers", "rate_limit"]
    assert (habits["format"], habits["collection"], habits["seen_on"]) == (1, "1.2.3", "2026-11-30")
    assert list(habits["assumptions"]) == IDS
    assert habits["assumptions"]["authorization"] == {
        "assumption": "The API key is accepted after the word Bearer, and not without it.",
        "verdict": "refuted",
        "seen": "either",
        "how": "GET of the key's own user, with and without the word Bearer before the key.",
    }
    assert habits["answers"] == {"user": {"userId": ["integer"]}}
    assert habits["rate_limit"] == {"met": True, "retry_after": 3.0}
    assert summary(findings) == {"confirmed": 0, "refuted": 1, "not_seen": len(IDS) - 1}
