# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which paths the service offers: the status of those that not every key, or not every service, may have. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ..parameters import parameter, status_of

_OK = 200
_OFFERED = partial(
    parameter,
    lambda value: value == _OK or status_of(3, 4, 5)(value),
    "200, or an HTTP status from 300 to 599",
    default=200,
)


@dataclass(frozen=True)
class EndpointSettings:
    administrators_status: int = _OFFERED(
        meaning="the status of `GET /spokenAbc/ac/users`: any status other than 200 is a refusal, here and below"
    )
    accounts_status: int = _OFFERED(meaning="the status of `GET /spokenAbc/ac/tenants`")
    sub_account_v2_status: int = _OFFERED(meaning="the status of `GET /spokenAbc/ac/clients/v2/{appId}`")
    stations_status: int = _OFFERED(meaning="the status of `GET /spokenAbc/stations`")
    older_skills_status: int = _OFFERED(meaning="the status of `GET /spokenAbc/skills/multiClientSkills`")
    subscriptions_of_all_status: int = _OFFERED(meaning="the status of a list of the subscriptions of `ALL`")
