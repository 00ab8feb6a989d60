# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation's site in a real browser: it can be searched and read, on a desktop and on a phone, offline."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.tests.pages.browser import Page
from ansible_collections.avaya.cloud.tests.pages.seen import texts_of

WIDTH = {"desktop": 1280, "phone": 390}
READ = [
    "index.html",
    "tutorial.html",
    "troubleshooting.html",
    "messages.html",
    "playbooks.html",
    "environment-variables.html",
    "design.html",
    "limits.html",
    "performance.html",
    "pipeline.html",
    "overview.html",
    "reference/index.html",
    "reference/avaya_agent_module.html",
    "reference/contact_center_role.html",
]
# WCAG AA for text of any size.
LEAST_CONTRAST = 4.5
LEAST_SIZE = 11
# What hangs out of the window and cannot be scrolled to within its own box: a block of code or a wide table may scroll.
CUT = """
[...document.querySelectorAll('[role=main] *')].filter(each => {
  const box = each.getBoundingClientRect()
  if (!box.width || !box.height || box.right <= innerWidth + 1) return false
  for (let other = each.parentElement; other; other = other.parentElement) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(other).overflowX)
    if (scrolls && other.getBoundingClientRect().right <= innerWidth + 1) return false
  }
  return true
}).map(each => `${each.tagName.toLowerCase()}: ${each.textContent.trim().slice(0, 60)}`)
"""
RESULTS = """
new Promise(resolve => {
  const look = () => {
    const summary = document.querySelector('.search-summary')
    if (summary && /found|did not match/.test(summary.textContent))
      resolve([...document.querySelectorAll('ul.search > li > a')]
        .map(each => [each.textContent, each.getAttribute('href')]))
    else setTimeout(look, 50)
  }
  look()
})
"""
FETCHED = "performance.getEntriesByType('resource').map(each => each.name)"
PICTURES = """
[...document.querySelectorAll('[role=main] img')]
  .map(each => [each.getAttribute('src'), each.naturalWidth, each.alt])
"""


def opened(page: Page, address: str, width: str) -> Page:
    page.look_like(WIDTH[width], 844, "light")
    page.go(address)
    return page


@pytest.mark.parametrize("width", WIDTH)
@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("agent", "agents.html"),
        ("purge_limit", "roster.html"),
        ("lost_data", "subscriptions.html"),
        ("well-formed API key", "troubleshooting.html"),
        ("avaya_subscription", "reference/avaya_subscription_module.html"),
    ],
)
def test_what_is_searched_is_found(page, address, words, leads_to, width):
    shown = opened(page, f"{address}/search.html?q={words.replace(' ', '+')}", width)
    results = shown.evaluate(RESULTS)
    assert leads_to in [href.partition("#")[0].partition("?")[0] for _title, href in results], results[:20]


def test_what_is_nowhere_is_not_found(page, address):
    assert opened(page, f"{address}/search.html?q=xyzzyx", "desktop").evaluate(RESULTS) == []


def test_searching_works_from_a_folder_without_a_server(page, site):
    """As the site is when somebody has downloaded it."""
    results = opened(page, f"{(site / 'search.html').as_uri()}?q=agent", "desktop").evaluate(RESULTS)
    assert len(results) > 10


@pytest.mark.parametrize("width", WIDTH)
@pytest.mark.parametrize("name", READ)
def test_a_page_fits_and_can_be_read(page, address, name, width):
    shown = opened(page, f"{address}/{name}", width)
    assert shown.evaluate("document.documentElement.scrollWidth") == WIDTH[width]
    assert shown.evaluate(CUT) == []
    texts = texts_of(shown, "[role=main]")
    assert len(texts) >= 4
    assert [each for each in texts if each.contrast < LEAST_CONTRAST] == []
    assert [each for each in texts if each.size < LEAST_SIZE] == []


@pytest.mark.parametrize("name", READ)
def test_nothing_is_asked_of_other_hosts_and_pictures_are_shown(page, address, name):
    shown = opened(page, f"{address}/{name}", "desktop")
    host = address.rpartition("/")[0]
    assert [each for each in shown.evaluate(FETCHED) if not each.startswith((host, "data:"))] == []
    pictures = shown.evaluate(PICTURES)
    assert [source for source, width, alt in pictures if not width or not alt] == []
    assert pictures or name not in ("index.html", "tutorial.html", "design.html")


def test_a_phone_has_the_navigation_behind_a_button(page, address):
    shown = opened(page, f"{address}/index.html", "phone")
    left = "document.querySelector('nav.wy-nav-side').getBoundingClientRect().left"
    assert shown.evaluate(left) < 0
    shown.evaluate("document.querySelector('.wy-nav-top i').click()")
    assert shown.evaluate(f"new Promise(done => setTimeout(() => done({left}), 600))") >= 0
    assert (
        "the first change in 20 minutes"
        in shown.evaluate("document.querySelector('nav.wy-nav-side').innerText").lower()
    )
