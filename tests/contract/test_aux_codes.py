# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client's AUXCodeClient. What is expected was read off lib/src/AUXCodeClient.js and RestClient.js."""

from __future__ import annotations


def test_the_configured_codes_have_reasons_and_placeholders(clients, simulator):
    codes = clients.aux_codes().call("getAuxCodes")
    assert {"code": 1, "reason": "Break"} in codes
    reasons = [code["reason"] for code in codes]
    assert "" in reasons
    assert None in reasons
    assert simulator.requests() == ["GET /user", "GET /spokenAbc/clients/101/auxCodes"]


def test_a_method_named_effective_asks_for_the_configured_ones(clients, simulator):
    # Constants.FETCH_EFFECTIVE_AUX_CODES is the same path.
    client = clients.aux_codes()
    assert client.call("getEffectiveAuxCodes") == client.call("getAuxCodes")
    assert simulator.requests() == ["GET /user", *["GET /spokenAbc/clients/101/auxCodes"] * 2]


def test_the_effective_codes_are_asked_for_by_app_id(clients, simulator):
    client = clients.aux_codes("field-sales")
    effective = client.call("getAUXCodesForEffectiveAppId")
    assert {"code": 1, "reason": "Break"} in effective
    assert effective != client.call("getAuxCodes")
    assert simulator.requests() == [
        "GET /user",
        "GET /user",
        "GET /spokenAbc/clients/ABC_FieldSales/auxCodes/effective-appId",
        "GET /spokenAbc/clients/102/auxCodes",
    ]
