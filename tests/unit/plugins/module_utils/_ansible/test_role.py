# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of the role: a misspelled one is an error, and so is null where a list belongs."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.export import CONTACT_CENTER_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role import (
    ENTRY_POINTS,
    known_variables,
    variable_errors,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.tests.unit.asking import FakeConnection, task_of
from ansible_collections.avaya.cloud.tests.unit.fakes import FakeSubAccount


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ([], []),
        (["contact_center_agents", "contact_center_skills", "contact_center_hosts"], []),
        (["contact_center_agnets"], ["unknown variable contact_center_agnets; did you mean contact_center_agents?"]),
        (
            ["contact_center_skills", "contact_center_zebra_crossing"],
            ["unknown variable contact_center_zebra_crossing"],
        ),
        (["Contact_center_skills"], ["unknown variable Contact_center_skills; did you mean contact_center_skills?"]),
        # In an order that does not change, and each once.
        (
            ["contact_center_skils", "contact_center_pasword", "contact_center_skils"],
            [
                "unknown variable contact_center_pasword; did you mean contact_center_passwords?",
                "unknown variable contact_center_skils; did you mean contact_center_skills?",
            ],
        ),
    ],
)
def test_an_unknown_variable_is_an_error_with_the_nearest_name(given, errors):
    assert variable_errors(given) == errors


def test_the_variables_of_every_entry_point_are_known_by_all():
    known = known_variables()
    for name in ("api_key", "agents", "purge", "export_path", "drift_tolerated", "wait_timeout"):
        assert f"contact_center_{name}" in known
    assert len(known) == len(set(known))
    assert variable_errors(known) == []
    assert set(ENTRY_POINTS) == {"main", "export", "drift", "validate"}


@pytest.mark.parametrize("spec", [CONTACT_CENTER, CONTACT_CENTER_INFO])
def test_the_modules_of_the_role_report_what_is_wrong_with_its_variables(spec):
    class Nothing:
        writes = ()

        def all(self):
            return []

    sub_account = FakeSubAccount(Nothing(), Nothing(), Nothing())
    given = {"role_errors": ["unknown variable contact_center_agnets"]}
    with pytest.raises(InvalidInput) as raised:
        spec.action(task_of(spec, FakeConnection(open_fake=sub_account.open), **given))
    assert raised.value.validation_errors == ("unknown variable contact_center_agnets",)
