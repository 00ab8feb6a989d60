# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-navigator without a container, in check mode and for real, and what it keeps of a run."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.tests.runner.workers import (
    FEED_PASSWORD,
    PASSWORDS,
    VAULT_PASSWORD,
    anna_of,
    commands_of_page,
    created,
    usernames,
)

FOLDER = "host_vars/ABC_ABCRec"
# The page's files are the example's, for one sub-account.
PLAN, RUN = (
    [each.replace("contact-center.yml,", f"{FOLDER}/contact-center.yml,{FOLDER}/") for each in command]
    for command in commands_of_page("ansible-navigator")
)
SUB_ACCOUNT = ("-e", "contact_center_sub_account=ABC_ABCRec")


@pytest.fixture
def navigated(machines, service):
    """Run the playbook; what navigator keeps of it is returned too, and holds nothing secret."""

    def run(command, *options):
        kept = machines.control / "run.json"
        kept.unlink(missing_ok=True)
        ended = machines.run(*command, *SUB_ACCOUNT, *options, NO_COLOR="1", **machines.local)
        secrets = [service.keys["all"], VAULT_PASSWORD, FEED_PASSWORD, *PASSWORDS.values()]
        for text in (ended.output, kept.read_text(encoding="utf-8")):
            assert [secret for secret in secrets if secret in text] == []
        artifact = json.loads(kept.read_text(encoding="utf-8"))
        return ended, artifact

    return run


def test_check_mode_and_then_twice(machines, service, navigated):
    ended, artifact = navigated(PLAN)
    assert ended.code == 0, ended.output
    assert artifact["status"] == "successful"
    assert any(f"+ agent {anna_of('ABC_ABCRec')}: create" in line for line in artifact["stdout"])
    assert created(service) == {"agents": 0, "subscriptions": 0}

    ended, artifact = navigated(RUN)
    assert ended.code == 0, ended.output
    (play,) = artifact["plays"]
    assert {task["task"] for task in play["tasks"] if task["__changed"]} == {"Apply the contact center"}
    assert created(service) == {"agents": 2, "subscriptions": 1}
    service.wait_until_done()
    assert anna_of("ABC_ABCRec") in usernames(service)

    ended, artifact = navigated(RUN)
    (play,) = artifact["plays"]
    assert [task["task"] for task in play["tasks"] if task["__changed"]] == []
    assert created(service) == {"agents": 2, "subscriptions": 1}


def test_a_run_that_fails_has_its_exit_status(machines, service, navigated):
    ended, artifact = navigated(RUN, "-e", "contact_center_agnets=1")
    assert ended.code not in (0, None)
    assert artifact["status"] == "failed"
    assert "did you mean contact_center_agents?" in ended.output
