# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sub-accounts as hosts of an inventory."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.inventory import (
    groups_of,
    host_variables,
    is_of,
    regions_of,
)


@pytest.mark.parametrize(
    ("regions", "names"),
    [
        (["US", "EU"], ["US", "EU"]),
        ([{"name": "US East"}, {"code": "EU"}, {}, "", None], ["US East", "EU"]),
        ("US, EU", ["US", "EU"]),
        ([7], ["7"]),
        ([], []),
        ("", []),
        (None, []),
        ({"US": True}, []),
    ],
)
def test_regions_in_any_form(regions, names):
    assert regions_of({"regions": regions}) == names
    assert regions_of({}) == []


@pytest.mark.parametrize(
    ("sub_account", "groups"),
    [
        (
            {"account_code": "DEMO", "account_id": 1, "account_size": "Very Large!", "regions": ["US East", "EU"]},
            ["account_demo", "size_very_large", "region_us_east", "region_eu"],
        ),
        ({"account_code": None, "account_id": 1}, ["account_1"]),
        ({"account_code": "", "account_size": ""}, []),
        ({}, []),
    ],
)
def test_groups(sub_account, groups):
    assert groups_of(sub_account) == groups


def test_the_variables_of_a_host():
    sub_account = {
        "id": 101,
        "app_id": "ABC_ABCRec",
        "name": "Recruiting",
        "code": "REC",
        "account_id": 1,
        "account_name": "Avaya Demo",
        "account_code": "DEMO",
        "account_size": "LARGE",
        "regions": "US",
    }
    assert host_variables(sub_account, "/usr/bin/python3") == {
        "ansible_connection": "local",
        "ansible_python_interpreter": "/usr/bin/python3",
        "avaya_sub_account": "ABC_ABCRec",
        "avaya_sub_account_id": 101,
        "avaya_sub_account_name": "Recruiting",
        "avaya_sub_account_code": "REC",
        "avaya_account_id": 1,
        "avaya_account_name": "Avaya Demo",
        "avaya_account_code": "DEMO",
        "avaya_account_size": "LARGE",
        "avaya_regions": ["US"],
    }


@pytest.mark.parametrize(
    ("accounts", "wanted"),
    [
        ([], True),
        (["Avaya Demo"], True),
        (["other", "DEMO"], True),
        (["1"], True),
        (["demo"], True),
        ([" AVAYA demo "], True),
        (["10"], False),
    ],
)
def test_accounts_by_name_code_or_id(accounts, wanted):
    sub_account = {"account_id": 1, "account_name": "Avaya Demo", "account_code": "DEMO"}
    assert is_of(sub_account, accounts) is wanted


def test_a_name_that_is_not_known_fits_no_account():
    assert is_of({"account_id": 1, "account_name": None}, ["None"]) is False
