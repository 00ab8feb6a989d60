# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What each assumption about the service means for the settings. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from ..parameters import expected_of, value_problems
from ..settings import Settings

Change = Mapping[str, object]


@dataclass(frozen=True)
class Habit:
    """What was `seen` becomes the value of a `setting`, or the settings that `words` has for it."""

    setting: str = ""
    words: Mapping[object, Change] | None = None

    def problem(self, seen: object) -> str:
        """What the value must be, where it is not that."""
        if self.words is None:
            expected = next(expected_of(each) for each in fields(Settings) if each.name == self.setting)
            return expected if value_problems(Settings, {self.setting: seen}) else ""
        if isinstance(seen, (str, bool)) and seen in self.words:
            return ""
        return " or ".join(str(word).lower() if isinstance(word, bool) else str(word) for word in self.words)

    def change(self, seen: object) -> Change:
        return {self.setting: seen} if self.words is None else self.words[seen]


def _switch(setting: str, *, on: object, off: object) -> Habit:
    return Habit(words={on: {setting: True}, off: {setting: False}})


_SAME_NAME = (
    "missing_key_status",
    "unknown_app_id_status",
    "unknown_path_status",
    "missing_agent_status",
    "missing_agent_token_status",
    "taken_username_status",
    "malformed_agent_status",
    "removal_mismatch_status",
    "malformed_subscription_status",
    "unknown_data_source_type_status",
    "missing_subscription_status",
    "update_missing_subscription_status",
    "deleted_subscription_again_status",
    "second_subscription",
    "job_success_status",
    "removal_success_status",
    "subscription_success_status",
    "deletion_success_status",
    "error_body",
    "login_id_type",
    "username_case",
    "basic_auth_password",
    "frequency",
    "authorization",
    "doubled_slash",
    "skill_statuses",
    "aux_code_placeholders",
    "address_book_first_page",
    "administrators_status",
    "accounts_status",
    "sub_account_v2_status",
    "stations_status",
    "older_skills_status",
    "subscriptions_of_all_status",
    "session_cookie",
)
HABITS: Mapping[str, Habit] = {
    **{name: Habit(name) for name in _SAME_NAME},
    "unknown_sub_account_id_status": Habit("unknown_sub_account_id"),
    "creation_seconds": Habit("job_delay"),
    "removal_seconds": Habit("removal_delay"),
    "pending_agent_listed": Habit("pending_agents_listed"),
    "list_lag_seconds": Habit("lists_lag"),
    "station_lag_seconds": Habit("stations_lag"),
    "agent_date_spelling": Habit("agent_dates"),
    "skills_field": Habit(
        words={
            "skills": {"use_agent_skills": False, "skills_beside": "none"},
            "agentSkills": {"use_agent_skills": True, "skills_beside": "none"},
            "both_equal": {"use_agent_skills": False, "skills_beside": "equal"},
            # Which of the two is empty is not said: the one that clients read first is the harder one to bear.
            "both_one_empty": {"use_agent_skills": True, "skills_beside": "empty"},
            "both_different": {"use_agent_skills": False, "skills_beside": "different"},
        }
    ),
    "list_order": _switch("lists_as_sets", on="changed", off="kept"),
    "name_blanks": _switch("trim_names", on="trimmed", off="kept"),
    "empty_values": Habit("nothing_as"),
    "start_time_spelling": Habit("start_time_offset"),
    "login_id_again": _switch("reuse_login_ids", on="accepted", off="refused"),
}
# What a probe cannot see: it does not wait so long, and makes nothing that stays.
NEVER_SEEN = (
    "idle_session_seconds",
    "update_resets_record",
    "disabled_username_again",
    "second_station_group",
    "account_name_again",
    "skill_number_not_reserved_status",
)
