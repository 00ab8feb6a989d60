# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What only a real rule engine can show: what it makes of records, and how the source begins and ends with it."""

from __future__ import annotations

import json
import signal
import socket

import pytest
from ansible_collections.avaya.cloud.tests.eda.rulebooks import PASSWORD, Rulebook, running

SOURCE = """\
- name: Feeds
  hosts: localhost
  sources:
    - avaya.cloud.feed:
        port: 5010
        username: avaya
        password: "{{ FEED_PASSWORD }}"
        feeds:
          /a: {data_source_type: ECH}
  rules:
"""


def rules(*conditions_and_actions: tuple[str, object]) -> str:
    texts = [
        f"    - name: Rule {number}\n      condition: {condition}\n      action: {json.dumps(action)}\n"
        for number, (condition, action) in enumerate(conditions_and_actions)
    ]
    return SOURCE + "".join(texts)


def show(text: str) -> dict[str, object]:
    return {"debug": {"msg": text}}


RECORDS = {
    "names": ({"Agent Name": "Ä \u2028 \U0001f600"}, 'event.record["Agent Name"] is defined'),
    "nested": ({"x.y": {"a b": [1, None, True, 1.5e300]}}, 'event.record["x.y"] is defined'),
    "large": ({"big": 10**40, "zero": "a\x00b"}, "event.record.big is defined"),
    "odd": ({"": {"": 1}, "/": 1, "*": 1, " ": 1, "[0]": 1, "odd": 1}, "event.record.odd is defined"),
    "deep": ({"deep": json.loads("[" * 99 + "]" * 99)}, "event.record.deep is defined"),
    "long": ({"long": "x" * 1_000_000}, "event.record.long is defined"),
}


def test_the_engine_reads_whatever_is_acknowledged(tmp_path):
    text = rules(*((condition, show(f"SEEN {name}.")) for name, (_record, condition) in RECORDS.items()))
    with running(Rulebook(tmp_path), text) as rulebook:
        for name, (record, _condition) in RECORDS.items():
            assert rulebook.post("/a", json.dumps(record)) == 200
            rulebook.wait_for(rf"(?m)^SEEN {name}\.$")


def test_all_rows_come_in_their_order(tmp_path):
    text = rules(("event.record.n > 0", show("ROW {{ event.record.n }} of {{ event.meta.rows }}.")))
    with running(Rulebook(tmp_path), text) as rulebook:
        assert rulebook.post("/a", "".join(f'{{"n": {number}}}\n' for number in range(1, 501))) == 200
        found = rulebook.wait_for(r"ROW (\d+) of 500\.", 500)
        assert [int(number) for number in found] == list(range(1, 501))


PLAYBOOK = """\
- hosts: localhost
  connection: local
  gather_facts: false
  tasks:
    - debug: {msg: "PLAYED {{ ansible_eda.event.record.name }}"}
    - debug: {var: ansible_eda}
"""


def test_no_name_from_the_service_is_executed_in_a_playbook(tmp_path):
    (tmp_path / "play.yml").write_text(PLAYBOOK, encoding="utf-8")
    command = f"lookup('pipe', 'touch {tmp_path}/executed')"
    names = [
        "{{ %s }}" % command,  # noqa: UP031 - braces
        "{%% if %s %%}{%% endif %%}" % command,  # noqa: UP031
        "#jinja2:variable_start_string:'[%%', variable_end_string:'%%]'\n[%% %s %%]" % command,  # noqa: UP031
    ]
    with running(
        Rulebook(tmp_path),
        rules(("event.record.name is defined", {"run_playbook": {"name": "play.yml"}})),
    ) as rulebook:
        for number, name in enumerate(names, 1):
            assert rulebook.post("/a", json.dumps({"name": name})) == 200
            rulebook.wait_for("PLAY RECAP", number)
        assert len(rulebook.wait_for(r"PLAYED ", 3)) == 3
        assert not (tmp_path / "executed").exists()
        assert PASSWORD not in rulebook.output


def test_a_source_ends_with_the_rules(tmp_path):
    text = rules(("event.record.n == 1", {"shutdown": {}}))
    with running(Rulebook(tmp_path), text) as rulebook:
        assert rulebook.post("/a", '{"n": 1}') == 200
        assert rulebook.ends() == 0
        assert "Traceback" not in rulebook.output
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", rulebook.port))


def test_a_source_that_is_terminated_says_nothing_of_the_password(tmp_path):
    """The Java in ansible-rulebook ends it at once, so what was not acknowledged then is sent again."""
    with running(Rulebook(tmp_path), rules(("event.record.n > 0", show("ROW")))) as rulebook:
        assert rulebook.post("/a", '{"n": 1}') == 200
        rulebook.signal(signal.SIGTERM)
        rulebook.ends()
        assert "Traceback" not in rulebook.output
        assert PASSWORD not in rulebook.output
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", rulebook.port))


def test_options_that_are_wrong_end_ansible_rulebook(tmp_path):
    rulebook = Rulebook(tmp_path)
    text = rules(("event.record.n > 0", show("ROW"))).replace("username:", "user:").replace("/a:", "a:")
    rulebook.start(text)
    try:
        assert rulebook.ends() == 1
    finally:
        rulebook.stop()
    assert (
        "avaya.cloud.feed: 2 validation errors: unknown option user; did you mean username?; "
        "feeds: a: a path must begin with / and be spelled as in a URL, without a query"
    ) in rulebook.output
    assert PASSWORD not in rulebook.output


def test_no_password_is_in_what_ansible_rulebook_prints_at_its_most_verbose(tmp_path):
    with running(Rulebook(tmp_path, verbosity="-vv"), rules(("event.record.n > 0", show("ROW")))) as rulebook:
        assert rulebook.post("/a", '{"n": 1}') == 200
        assert rulebook.post("/a", '{"n": 1}', password=f"{PASSWORD}x") == 401
        assert rulebook.post("/a", '{"n": ') == 400
        rulebook.wait_for(r"(?m)^ROW$")
        assert "Cnry" not in rulebook.output
        assert "QXZheWE6" not in rulebook.output
        assert "YXZheWE6" not in rulebook.output
