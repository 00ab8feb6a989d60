# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for station groups, and what its answer cannot be."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import UNKNOWN, UNMANAGED, known
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.station_group.service import StationGroupService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, scripted

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}


def asked(clock, *answers):
    session, http_client = scripted(clock, *answers)
    return StationGroupService(session, RECRUITING).all(), requests(http_client)


def test_all(clock):
    found, sent = asked(clock, answer([{"id": 71, "name": "Phones"}]))
    assert sent == [("GET", "/spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups", None, None)]
    assert [known(group) for group in found] == [{"id": 71, "name": "Phones"}]


@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
def test_a_listing_that_failed_is_never_an_empty_one(clock, failure):
    with pytest.raises(ServiceError):
        asked(clock, failure)


def test_create(clock):
    session, http_client = scripted(clock, answer())
    target = {"name": "Home office", "id": UNKNOWN, "active": UNMANAGED, "station_template_id": 4}
    StationGroupService(session, RECRUITING).create(target, None)
    assert requests(http_client) == [
        (
            "POST",
            "/spokenAbc/agentStationGroups",
            None,
            {"name": "Home office", "stationTemplateId": 4, "clientId": 1001},
        )
    ]
