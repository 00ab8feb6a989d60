# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The status that each refusal has. Pure.

One below 300 says that the service makes nothing of what it might refuse: it answers as though all were well, with
nothing, and does nothing. One from 300 to 399 leads to a login page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ..parameters import parameter, status_of

_REFUSAL = partial(
    parameter,
    status_of(3, 4, 5),
    "an HTTP status, 300 to 599",
)
_ANSWER = partial(
    parameter,
    status_of(2, 3, 4, 5),
    "an HTTP status, 200 to 599",
)


@dataclass(frozen=True)
class RefusalSettings:
    missing_key_status: int = _REFUSAL(
        default=401, meaning="the status of a request without an API key, or with an unknown one"
    )
    unknown_path_status: int = _REFUSAL(default=404, meaning="the status of a path that does not exist")
    unknown_app_id_status: int = _ANSWER(
        default=404,
        meaning="the status for an unknown appId; for subscriptions, always 403. With a status such as 200, here and "
        "below, the answer is empty and nothing is done",
    )
    unknown_sub_account_id: int = _REFUSAL(
        default=404,
        meaning="the status for an unknown id of a sub-account; older paths, such as "
        "`/spokenAbc/agentStationGroups/client/{id}`, always answer 403",
    )
    missing_agent_status: int = _ANSWER(default=404, meaning="the status of a look-up of an agent that does not exist")
    missing_agent_token_status: int = _ANSWER(
        default=404, meaning="the status of a request for the token of an agent that does not exist"
    )
    taken_username_status: int = _ANSWER(
        default=409, meaning="the status of the creation of an agent or administrator whose username is taken"
    )
    malformed_agent_status: int = _ANSWER(
        default=400, meaning="the status of the creation of an agent that breaks a rule"
    )
    removal_mismatch_status: int = _ANSWER(
        default=400,
        meaning="the status of the removal of an agent that does not exist, is already being removed, or has another "
        "login id",
    )
    malformed_subscription_status: int = _ANSWER(
        default=400, meaning="the status of a subscription, new or changed, that breaks a rule"
    )
    unknown_data_source_type_status: int = _ANSWER(
        default=400, meaning="the status of a subscription with an unknown data source type"
    )
    missing_subscription_status: int = _ANSWER(
        default=404, meaning="the status of a look-up of a subscription that does not exist"
    )
    update_missing_subscription_status: int = _ANSWER(
        default=500, meaning="the status of an update of a subscription that does not exist"
    )
    deleted_subscription_again_status: int = _ANSWER(
        default=404, meaning="the status of the deletion of a subscription that does not exist"
    )
