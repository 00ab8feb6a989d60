# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A page fetches nothing and runs nothing, and its title is no markup."""

from __future__ import annotations

import re

from ansible_collections.avaya.cloud.plugins.filter.html_page import FilterModule

html_page = FilterModule().filters()["html_page"]


def test_the_body_is_taken_as_it_is_and_the_title_is_escaped():
    page = html_page("\n<p>one &amp; two</p>\n", title="</title><script>\x1b[2J\u202e")
    assert "<body>\n<p>one &amp; two</p>\n</body>" in page
    assert "<title>&lt;/title&gt;&lt;script&gt;\\x1b[2J\\u202e</title>" in page
    assert page.startswith("<!DOCTYPE html>\n")


def test_nothing_is_fetched_and_no_script_may_run():
    page = html_page("<p>one</p>", 5)
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"" in page
    assert re.findall(r"https?:|url\(|@import|<link|<script", page) == []
    assert "<title>5</title>" in page


def test_it_fits_a_phone_and_follows_light_and_dark():
    page = html_page("<p>one</p>", "One")
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert "@media (prefers-color-scheme: dark)" in page
