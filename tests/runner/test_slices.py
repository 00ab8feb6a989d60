# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Three workers that get nothing but a stream do what one run does, with the commands of the example."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.tests.runner.workers import (
    FEED_PASSWORD,
    PASSWORDS,
    VAULT_PASSWORD,
    anna_of,
    commands_of_page,
    created,
    slices_of,
    state,
    usernames,
    wait_for,
)

PLAN, APPLY = commands_of_page("./slices")
MADE = {"agents": 48, "subscriptions": 24}


@pytest.fixture(scope="module")
def at_once(machines, running):
    """What one run on one machine makes of it: how many changes in each sub-account, and what is there then."""
    running.control("POST", "reset")
    changed = machines.apply_here().changed
    assert sorted(changed) == machines.hosts
    assert set(changed.values()) == {1}
    found = state(running)
    assert len(found["agents"]) == MADE["agents"]
    assert len(found["subscriptions"]) == MADE["subscriptions"]
    return changed, found


def test_three_workers_do_what_one_run_does(machines, service, at_once):
    changed, found = at_once
    ended = machines.run(*APPLY)
    assert ended.changed == changed
    assert state(service) == found
    assert created(service) == MADE
    for name, hosts in zip(machines.names, slices_of(machines.hosts, 3)):
        assert len(hosts) == 8
        for host in hosts:
            assert f"\n{name}: {host} " in ended.output
    secrets = [service.keys["all"], VAULT_PASSWORD, FEED_PASSWORD, *PASSWORDS.values()]
    assert [secret for secret in secrets if secret in ended.output] == []
    files = machines.files()
    assert any(path.match("results/artifacts/worker-2/job_events/*.json") for path, _content in files)
    assert [path for path, content in files for secret in secrets if secret.encode() in content] == []
    # Of the stream, a worker keeps nothing at all. What it wrote where the page says has come back.
    assert [name for name in machines.names if machines.received(name).exists()] == []
    for name, hosts in zip(machines.names, slices_of(machines.hosts, 3)):
        ledger = machines.control / "results" / "artifacts" / name / "ledger.jsonl"
        told = ledger.read_text(encoding="utf-8")
        assert [host for host in machines.hosts if anna_of(host) in told] == hosts

    again = machines.run(*APPLY)
    assert again.changed == dict.fromkeys(machines.hosts, 0)
    assert state(service) == found


def test_a_plan_changes_nothing_and_a_slice_that_fails_fails_the_whole(machines, service):
    before = state(service)
    # The fourth sub-account is the second one of the first worker.
    wrong = machines.control / "host_vars" / "ABC_Site0001" / "wrong.yml"
    wrong.write_text("contact_center_agnets: []\n", encoding="utf-8")
    try:
        ended = machines.run(*PLAN)
    finally:
        wrong.unlink()
    assert ended.code == 1
    assert "Failed on: worker-1. Run again: what is done stays as it is." in ended.output
    assert "did you mean contact_center_agents?" in ended.output
    for host in ("ABC_ABCRec", "ABC_Site0003"):
        assert f"+ agent {anna_of(host)}: create" in ended.output
    assert anna_of("ABC_Site0001") not in ended.output
    assert state(service) == before


def test_a_worker_that_is_switched_off_leaves_the_rest_to_the_next_run(machines, service, at_once):
    """The others finish their slices; a second run does what is missing, and nothing twice."""
    slices = slices_of(machines.hosts, 3)
    seconds = {anna_of(host) for host in slices[1]}
    # Two at a time, so that one is done when the third one has an agent.
    process = machines.starting(*APPLY, FORKS="2")
    wait_for("an agent of the third sub-account", lambda: len(seconds & set(usernames(service))) >= 3)
    machines.kill("worker-2")
    ended = machines.ended(process)
    assert ended.code == 1
    assert "Failed on: worker-2. Run again: what is done stays as it is." in ended.output
    # What the stream brought is there until the worker gets its next one.
    assert machines.received("worker-2").exists()
    service.wait_until_done()
    there = set(usernames(service))
    assert 3 <= len(seconds & there) < len(seconds)
    assert {anna_of(host) for host in [*slices[0], *slices[2]]} <= there
    again = machines.run(*APPLY)
    changed = again.changed
    assert {changed[host] for host in [*slices[0], *slices[2]]} == {0}
    assert {changed[host] for host in slices[1]} == {0, 1}
    assert state(service) == at_once[1]
    assert created(service) == MADE
    assert not machines.received("worker-2").exists()
