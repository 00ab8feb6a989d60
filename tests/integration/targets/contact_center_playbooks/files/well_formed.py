# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether every element of a page is closed where it was opened, and none is one that a report does not have."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta"}
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "strong", "time", "code", "pre",
    "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "a", "span", "details", "summary",
}  # fmt: skip


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN, f"<{tag}> at {self.getpos()}"
        self.rows += tag == "tr"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop() if self.open else "nothing"
        assert opened == tag, f"</{tag}> closes <{opened}> at {self.getpos()}"


page = Page()
page.feed(Path(sys.argv[1]).read_text(encoding="utf-8"))
assert page.open == [], f"never closed: {page.open}"
assert page.rows > 5, f"{page.rows} rows only"
