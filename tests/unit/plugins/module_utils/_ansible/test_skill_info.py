# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading skills: those that are listed, and those that only their number leads to."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import SKILL_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import ServiceError
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, key_opens, run
from ansible_collections.avaya.cloud.tests.unit.fakes import answer

LISTED = answer([{"name": "Sales", "skillNumber": 101, "status": "COMPLETED"}])
PENDING = {"name": "Returns", "skillNumber": 900, "status": "IN_PROGRESS", "subAccountAppId": "ABC_ABCRec"}


def read(*answers, **given):
    """What the module answers, and the ends of the paths that were asked for."""
    result, http_client = run(SKILL_INFO, key_opens(RECRUITING), *answers, **given)
    return result.values["skills"], [sent.url.rpartition("/")[2] for sent in http_client.sent[1:]]


@pytest.mark.parametrize("given", [{}, {"name": "Sales"}, {"number": 101}])
def test_a_listed_skill_is_not_asked_for_again(given):
    assert read(LISTED, **given) == ([{"name": "Sales", "number": 101, "status": "COMPLETED"}], ["skillsv2"])


@pytest.mark.parametrize("name", [None, "Returns"])
def test_a_pending_skill_is_found_by_its_number_with_its_status(name):
    assert read(LISTED, answer(PENDING), name=name, number=900) == (
        [{"name": "Returns", "number": 900, "status": "IN_PROGRESS"}],
        ["skillsv2", "900"],
    )


@pytest.mark.parametrize(
    "single",
    [answer({}, 404), answer(status=403), answer({**PENDING, "subAccountAppId": "ABC_Other"})],
    ids=["nowhere", "where the key may not look", "in another sub-account"],
)
def test_a_number_that_is_none_of_this_sub_account_finds_nothing(single):
    assert read(LISTED, single, number=900) == ([], ["skillsv2", "900"])


def test_a_pending_skill_of_another_name_does_not_fit():
    assert read(LISTED, answer(PENDING), name="Sales", number=900)[0] == []


def test_not_knowing_is_not_absence():
    with pytest.raises(ServiceError):
        read(LISTED, answer(status=500), number=900)
