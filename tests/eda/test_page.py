# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the page on feeds has its readers do, done under ansible-rulebook."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.tests.eda.rulebooks import Rulebook, files_of_page, running
from ansible_collections.avaya.cloud.tests.eda.subscribing import subscribe


@pytest.fixture
def page():
    files = files_of_page()
    assert set(files) == {"agent-states.yml", "night.yml", "on-silence.yml", "feed-watch.yml", "notice.yml"}
    return files


def test_records_are_reacted_to(page, tmp_path):
    with running(Rulebook(tmp_path), page["agent-states.yml"]) as rulebook:
        records = [{"agent": "anna", "state": "ACW"}, {"agent": "bruno", "state": "READY"}]
        body = "".join(json.dumps(each) + "\n" for each in records)
        assert rulebook.post("/avaya/agent-states", body) == 200
        rulebook.wait_for(r"ABC_ABCRec: \{'agent': 'anna', 'state': 'ACW'\}")
        # A repeat is an event, and the rule says that it does not want it.
        assert rulebook.post("/avaya/agent-states", body) == 200
        assert rulebook.post("/avaya/agent-states", "agent,state\r\ncarla,ACW\r\n", "text/csv") == 200
        rulebook.wait_for(r"ABC_ABCRec: \{'agent': 'carla', 'state': 'ACW'\}")
        assert rulebook.post("/avaya/agent-states", "agent,state\r\ncarla\r\n", "text/csv") == 400
        rulebook.wait_for(
            r"(?m)^/avaya/agent-states: row 1 cannot be read: it has 1 fields, and the header line has 2$"
        )
        assert rulebook.post("/avaya/agent-states", body, password="wrong") == 401
        output = rulebook.output
        assert output.count("'anna', 'state'") == 1
        assert "bruno" not in output


def test_a_night_without_data(page, tmp_path, service):
    endpoint = "https://feeds.example.com/avaya"
    subscribe(service, "ECH", endpoint)
    lost = {"oldestError": "2026-11-30T02:15:00Z", "LostPostRequests": 3, "LostRecords": 120}
    service.control("POST", f"subscriptions/{subscribe(service, 'RT_AGENT_STATE', endpoint)}/losses", lost)
    (tmp_path / "on-silence.yml").write_text(page["on-silence.yml"], encoding="utf-8")
    env = {"AVAYA_CLOUD_API_URL": service.url, "AVAYA_CLOUD_API_KEY": service.keys["recruiting"]}
    with running(Rulebook(tmp_path, env=env), page["night.yml"].replace(": 900", ": 3")) as rulebook:
        to = "RT_AGENT_STATE to /avaya/agent-states"
        (since,) = rulebook.wait_for(rf"{to} is silent since (\S+); data was dropped since 2026-11-30T02:15:00Z")
        assert rulebook.post("/avaya/agent-states", '{"state": "ACW"}') == 200
        (again,) = rulebook.wait_for(rf"{to} was silent since (\S+); data was dropped since 2026-11-30T02:15:00Z")
        # Both count from the start of the source, to a second.
        assert since[:-4] == again[:-4]
        # The other feed is expected once a day.
        assert "ECH to /avaya/calls" not in rulebook.output
        assert service.keys["recruiting"] not in rulebook.output
