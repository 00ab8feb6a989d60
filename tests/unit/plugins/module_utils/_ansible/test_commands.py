# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands that fit how a comparison was started, with nothing secret in them."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import (
    Commands,
    Invocation,
    commands_for,
)


def started(**given):
    return Invocation(**{"playbooks": ("avaya.cloud.drift",), **given})


def test_for_a_file_alone():
    assert commands_for(started(extra_vars=("@contact-center.yml",)), "localhost") == Commands(
        plan="ansible-playbook avaya.cloud.provision -e @contact-center.yml --check --diff",
        export="ansible-playbook avaya.cloud.export -e @contact-center.yml -e contact_center_export_path=live.yml",
        compare="ansible-playbook avaya.cloud.drift -e @contact-center.yml",
    )


def test_for_one_host_of_an_inventory_with_its_vault():
    commands = commands_for(
        started(
            inventories=("production.avaya_cloud.yml", "my hosts"),
            extra_vars=("contact_center_hosts=all", "@defaults.yml"),
            vault=("--vault-id", "prod@file", "--ask-vault-pass"),
        ),
        "ABC_ABCRec",
    )
    assert commands.plan == (
        "ansible-playbook avaya.cloud.provision -i production.avaya_cloud.yml -i 'my hosts' -e @defaults.yml "
        "-e contact_center_hosts=ABC_ABCRec --vault-id prod@file --ask-vault-pass --check --diff"
    )
    assert "-e contact_center_export_path=live-ABC_ABCRec.yml" in commands.export


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("contact_center_sub_account=ABC_ABCRec", "-e contact_center_sub_account=ABC_ABCRec"),
        ("contact_center_sub_account='Field Sales'", """-e '{"contact_center_sub_account": "Field Sales"}'"""),
        ('{"contact_center_keep_login_id": true}', """-e '{"contact_center_keep_login_id": true}'"""),
        # What only a comparison reads.
        ("contact_center_drift_revision=abc contact_center_drift_fails=false", ""),
        ('{"contact_center_drift_alarms": ["losing"]}', ""),
        # What may be secret, or hold something that is.
        ("contact_center_api_key=a.b.c", "-e contact_center_api_key=..."),
        ('{"contact_center_passwords": {"anna": "secret"}}', "-e contact_center_passwords=..."),
        ('{"contact_center_agents": [{"username": "anna", "password": "secret"}]}', "-e contact_center_agents=..."),
        ("my_password=secret stage=test", "-e my_password=... -e stage=..."),
        # What cannot be read.
        ('{"contact_center_sub_account": ', ""),
        ("contact_center_sub_account='secret", ""),
        ("[1, 2]", ""),
    ],
)
def test_values_that_may_be_secret_are_left_out(given, shown):
    expected = f"ansible-playbook avaya.cloud.drift{' ' if shown else ''}{shown}"
    assert commands_for(started(extra_vars=(given,)), "localhost").compare == expected


@pytest.mark.parametrize(
    ("playbook", "plan"),
    [
        ("avaya.cloud.drift", "ansible-playbook avaya.cloud.provision --check --diff"),
        (
            "collections/ansible_collections/avaya/cloud/playbooks/drift.yml",
            "ansible-playbook collections/ansible_collections/avaya/cloud/playbooks/provision.yml --check --diff",
        ),
        ("mine.yml", ""),
        ("drift.yml", ""),
        ("other.cloud.drift", ""),
    ],
)
def test_a_playbook_of_ones_own_has_no_known_command(playbook, plan):
    assert commands_for(started(playbooks=(playbook,)), "localhost").plan == plan


@pytest.mark.parametrize("host", ["{{ 1 }}", "a b", "a:b", "-e", "*", "", "a\n"])
def test_a_host_whose_name_may_mean_something_else_has_no_command(host):
    assert commands_for(started(), host) == Commands()


def test_several_playbooks_and_none_have_no_command():
    assert commands_for(started(playbooks=("avaya.cloud.drift", "mine.yml")), "localhost") == Commands()
    assert commands_for(Invocation(), "localhost") == Commands()
