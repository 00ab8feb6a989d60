# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A plan for people: what takes something away comes first, and a comment is not longer than a forge takes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.plan_pages import plan_html, plan_markdown
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.version import VERSION

ROOT = Path(__file__).resolve().parents[5]


NONE = ("recreate", "cannot_change", "worklist", "ignored", "out_of_scope")


def change(action, name="anna", before=None, after=None, **more):
    return {
        "kind": "agent",
        "name": name,
        "action": action,
        "reason": "it is so",
        "before": before or {},
        "after": after or {},
        **more,
    }


def document(*changes, held_back=()):
    return {
        "collection_version": "0.1.0",
        "made_at": "2026-01-31T08:00:00Z",
        "api_url": "https://avaya.example",
        "sub_account": {"id": 101, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "REC"},
        "totals": {"create": 1, "change": 1, "delete": 1, "unchanged": 7, **dict.fromkeys(NONE, 0)},
        "held_back": list(held_back),
        "changes": list(changes),
    }


PLAN = document(
    change("create", "ben", after={"username": "ben", "first_name": "Ben", "email": None, "skills": {"Sales": 1}}),
    change(
        "update",
        "feed",
        before={"format": "CSV", "same": 1},
        after={"format": "JSON", "same": 1},
        lost={"lost_records": 3},
    ),
    change("delete", "anna", before={"username": "anna", "login_id": "1"}, lost={"login_id": "1"}),
)


def test_markdown_lists_deletions_first_and_only_what_differs():
    assert plan_markdown(PLAN) == (
        "# Plan for `Recruiting (ABC_ABCRec)`\n"
        "\n"
        "**1 to delete, 0 to recreate, 1 to change, 1 to create, 7 unchanged.**\n"
        "\n"
        "Made at 2026-01-31T08:00:00Z for `https://avaya.example` by avaya.cloud 0.1.0.\n"
        "\n"
        "## To delete (1)\n"
        "\n"
        "| kind | name | fields |\n"
        "| --- | --- | --- |\n"
        "| agent | `anna` | reason `it is so`, login_id `1` |\n"
        "\n"
        "## To change (1)\n"
        "\n"
        "| kind | name | field | now | planned |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| agent | `feed` | `format` | `CSV` | `JSON` |\n"
        "|  |  | `lost: lost_records` | `3` |  |\n"
        "\n"
        "## To create (1)\n"
        "\n"
        "| kind | name | fields |\n"
        "| --- | --- | --- |\n"
        "| agent | `ben` | reason `it is so`, first_name `Ben`, skills `Sales 1` |\n"
    )


def test_markdown_is_no_longer_than_a_comment_and_deletions_are_never_left_out():
    made = [change("create", f"agent{number}", after={"first_name": "x" * 50}) for number in range(1000)]
    text = plan_markdown(document(*made, change("delete", "anna")))
    assert 59_000 < len(text) < 60_200
    assert "| agent | `anna` | reason `it is so` |" in text
    shown = len(re.findall("`agent[0-9]+`", text))
    assert text.endswith(
        f"\n**{1000 - shown} more changes are not shown: the plan is longer than a comment may be. "
        "The JSON and the HTML hold all.**\n"
    )


def test_who_is_held_back_is_named_with_the_reason():
    held_back = [
        {"kind": "agent", "name": name, "action": "delete", "reason": "it is protected"} for name in ("<anna>", "`ben`")
    ]
    shown = document(held_back=held_back)
    assert "Held back: `<anna>` (`it is protected`), `` `ben` `` (`it is protected`)." in plan_markdown(shown)
    assert "<p>Held back: &lt;anna&gt; (it is protected), `ben` (it is protected).</p>" in plan_html(shown)
    many = plan_markdown(document(held_back=held_back[:1] * 60))
    assert many.count("<anna>") == 50
    assert ", and 10 more." in many


def test_that_a_new_thing_does_not_exist_goes_without_saying():
    new = change("create", "ben", after={"first_name": "Ben"}) | {"reason": "it does not exist"}
    assert "| agent | `ben` | first_name `Ben` |\n" in plan_markdown(document(new))
    assert "it does not exist" not in plan_html(document(new))


class Page(HTMLParser):
    """What of a page matters: that it is well-formed, its text, and what it would fetch."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.fetched = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] != "style":
            self.texts.append(data.strip())


def test_a_page_is_whole_and_fetches_nothing():
    page = Page(plan_html(PLAN))
    assert page.fetched == []
    assert "url(" not in plan_html(PLAN)
    assert "@import" not in plan_html(PLAN)
    assert page.texts == [
        "Plan for Recruiting (ABC_ABCRec)", "Plan for Recruiting (ABC_ABCRec)",
        "1", "to delete", "0", "to recreate", "1", "to change", "1", "to create", "7", "unchanged",
        "Made on", "2026-01-31 at 08:00:00 UTC", "for", "https://avaya.example", "by avaya.cloud 0.1.0.",
        "To delete", "(1)", "agent", "anna", "field", "now", "reason", "it is so", "login_id", "1",
        "To change", "(1)", "agent", "feed", "field", "now", "planned", "format", "CSV", "JSON",
        "lost: lost_records", "3",
        "To create", "(1)", "agent", "ben", "field", "planned", "reason", "it is so", "first_name", "Ben",
        "skills", "Sales 1",
    ]  # fmt: skip


def test_every_value_of_a_page_is_escaped():
    evil = "<img src=x onerror=alert(1)>\"'&"
    made = document(change("update", evil, before={"a": evil}, after={"a": f"{evil}!"}))
    made["sub_account"]["name"] = made["api_url"] = made["made_at"] = evil
    page = Page(plan_html(made))
    assert page.fetched == []
    assert page.texts.count(evil) == 4


def test_a_sub_account_is_called_what_is_known_of_it():
    made = document()
    made["sub_account"] = {"id": 101, "app_id": None, "name": None, "code": None}
    assert plan_markdown(made).startswith("# Plan for `101`\n")


def test_the_version_is_that_of_the_collection():
    assert yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"] == VERSION
