# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The whole circle: an outage, the feed doctor, asking again for what was lost, and a notice."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.tests.eda.rulebooks import PATIENCE, Rulebook, running
from ansible_collections.avaya.cloud.tests.eda.subscribing import subscribe

RULEBOOK = Path(__file__).resolve().parents[2] / "extensions" / "eda" / "rulebooks" / "feed_watch.yml"
RECORDS = [{"n": number} for number in range(40)]
SHOW_RECORDS = """
    - name: A record
      condition: event.record is defined
      action:
        debug:
          msg: "RECORD {{ event.record.n }}."
"""
NOTICE = """\
- name: Write the notice
  ansible.builtin.copy:
    content: "{{ notice | join('\n') }}"
    dest: %s
"""


def wait_until(what: str, is_so: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"never seen: {what}"
        time.sleep(0.05)


def test_what_an_outage_has_lost_is_complete_again(tmp_path, service):
    rulebook = Rulebook(
        tmp_path, env={"AVAYA_CLOUD_API_URL": service.url, "AVAYA_CLOUD_API_KEY": service.keys["recruiting"]}
    )
    service.set(delivery_records_per_minute=0, delivery_tries=2, delivery_backoff=0.1)
    subscribe(service, "RT_AGENT_STATE", f"http://127.0.0.1:{rulebook.port}/avaya/agent-states")
    # Nobody listens yet, so that the service tries, and gives up.
    records = {"subAccountAppId": "ABC_ABCRec", "dataSourceType": "RT_AGENT_STATE", "records": RECORDS}
    service.control("POST", "records", records)
    wait_until("a loss", lambda: service.snapshot()["subscriptions"][0]["oldestError"] is not None)

    notice = tmp_path / "notice.txt"
    (tmp_path / "notice.yml").write_text(NOTICE % notice, encoding="utf-8")
    variables = {
        "feed_watch_port": rulebook.port,
        "feed_watch_feeds": {"/avaya/agent-states": {"data_source_type": "RT_AGENT_STATE", "expect_every": 600}},
        "feed_watch_sub_account": "ABC_ABCRec",
        "feed_watch_check_every": 3600,
        "feed_watch_notice": str(tmp_path / "notice.yml"),
    }
    with running(rulebook, RULEBOOK.read_text(encoding="utf-8") + SHOW_RECORDS, variables):
        wait_until("a notice", notice.exists)
        found = rulebook.wait_for(r"(?m)^RECORD (\d+)\.$", len(RECORDS))
        assert {int(number) for number in found} == set(range(len(RECORDS)))
    assert "Requested the data of RT_AGENT_STATE to http://127.0.0.1" in notice.read_text(encoding="utf-8")
    # The update has reset the record, so nothing is left to ask for.
    assert service.snapshot()["subscriptions"][0]["oldestError"] is None
    assert service.keys["recruiting"] not in rulebook.output
