# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What items of a loop share of what they read: nothing old, and nothing from before a write."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import sessions as sessions_module
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.connection import ServiceConnection
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.sessions import Sessions
from ansible_collections.avaya.cloud.plugins.module_utils._engine.reading import reading
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._service.redaction import Redactor
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, FakeClock, answer, scripted

OPTIONS = {"api_url": "https://avaya.example", "api_key": KEY, "validate_certs": True, "ca_path": None, "timeout": 30.0}
ANNA = answer({"username": "anna", "loginId": "4000000001"})
SKILLS = answer([{"skillNumber": 101, "skillName": "Sales", "status": "COMPLETED"}])


class Loop:
    """Items that each look for an agent, and for the skills that it may refer to."""

    def __init__(self, monkeypatch, *answers):
        self.now = 1000.0
        _session, self._http_client = scripted(FakeClock(), *answers)
        monkeypatch.setattr(sessions_module, "RequestsHttpClient", lambda *_arguments: self._http_client)
        self._sessions = Sessions(lambda: self.now)

    def item(self, sub_account="ABC_ABCRec", write=False):
        """The paths that an item asked for."""
        before = len(self._http_client.sent)
        options = {**OPTIONS, "sub_account": sub_account}
        connection = ServiceConnection(options, Redactor(), sessions=self._sessions)
        with reading(connection.open_sub_account, [AGENT], {"username": "anna"}) as live:
            context = live.context([AGENT], [SKILL])
            assert [each["number"] for each in context.index(SKILL).things] == [101]
        if write:
            connection.session().submit("/jobs", "create something", {})
        return [each.url.rpartition("/")[2].partition("?")[0] for each in self._http_client.sent[before:]]


def test_the_skills_that_agents_refer_to_are_read_once_for_some_seconds(monkeypatch):
    loop = Loop(monkeypatch, key_opens(RECRUITING), ANNA, SKILLS, ANNA, ANNA, SKILLS)
    assert loop.item() == ["user", "anna", "skillsv2"]
    loop.now += 29.9
    assert loop.item() == ["anna"]
    loop.now += 0.2
    assert loop.item() == ["anna", "skillsv2"]


def test_after_a_write_they_are_read_anew(monkeypatch):
    loop = Loop(monkeypatch, key_opens(RECRUITING), ANNA, SKILLS, answer({}), ANNA, SKILLS, ANNA)
    assert loop.item(write=True) == ["user", "anna", "skillsv2", "jobs"]
    assert loop.item() == ["anna", "skillsv2"]
    assert loop.item() == ["anna"]


def test_each_sub_account_has_its_own(monkeypatch):
    loop = Loop(monkeypatch, key_opens(RECRUITING, SALES), ANNA, SKILLS, ANNA, SKILLS)
    loop.item()
    assert loop.item("ABC_FieldSales") == ["anna", "skillsv2"]


@pytest.mark.parametrize("kinds", [[SKILL], [AGENT, SKILL]])
def test_what_is_declared_is_always_read(monkeypatch, kinds):
    loop = Loop(monkeypatch, key_opens(RECRUITING), ANNA, SKILLS, *([answer([])] * (len(kinds) - 1)), SKILLS)
    loop.item()
    connection = ServiceConnection({**OPTIONS, "sub_account": None}, Redactor(), sessions=loop._sessions)
    before = len(loop._http_client.sent)
    with reading(connection.open_sub_account, kinds) as live:
        live.context(kinds, [])
    assert len(loop._http_client.sent) - before == len(kinds)
