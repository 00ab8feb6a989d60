# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is asked for AUX codes, what its answers cannot be, and the order in which codes are listed."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.aux_code.fields import listed
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.aux_code.service import AuxCodeService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import requests
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, scripted

RECRUITING = {"id": 1001, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"}


def configured(service):
    return service.all()


def effective(service):
    return service.effective()


def asked(clock, ask, *answers):
    session, http_client = scripted(clock, *answers)
    return ask(AuxCodeService(session, RECRUITING)), requests(http_client)


@pytest.mark.parametrize(
    ("ask", "path"),
    [
        (configured, "/spokenAbc/clients/1001/auxCodes"),
        (effective, "/spokenAbc/clients/ABC_ABCRec/auxCodes/effective-appId"),
    ],
)
def test_codes_that_are_configured_and_codes_in_effect(clock, ask, path):
    found, sent = asked(clock, ask, answer([{"code": "1"}]))
    assert sent == [("GET", path, None, None)]
    assert found == [{"code": "1"}]


@pytest.mark.parametrize("ask", [configured, effective])
@pytest.mark.parametrize(
    "failure", [answer({}, 404), answer({"agents": []}), answer("x"), answer([1]), answer({}, 403)]
)
def test_a_listing_that_failed_is_never_an_empty_one(clock, ask, failure):
    with pytest.raises(ServiceError):
        asked(clock, ask, failure)


def test_codes_of_any_length_are_sorted(clock):
    codes = ["x", "10", "9" * 5000, "9", None, "\N{ARABIC-INDIC DIGIT THREE}"]
    answered, _sent = asked(clock, configured, answer([{"code": code, "reason": "r"} for code in codes]))
    found = listed(answered, placeholders=False)
    assert [code["code"] for code in found][:2] == ["9", "10"]
    assert len(found) == len(codes)
