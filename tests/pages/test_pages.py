# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pages are looked at in a real browser: on a phone and a wide screen, in light and dark."""

from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.tests.pages.pictured import PLAN, REPORT
from ansible_collections.avaya.cloud.tests.pages.samples import (
    FEEDS,
    HOSTILE,
    LONG_EMAIL,
    LONG_FEED,
    PLANS,
    REPORTS,
)
from ansible_collections.avaya.cloud.tests.pages.seen import (
    COVERED,
    MISPLACED,
    UNFOLD,
    WIDTHS,
    color_of,
    contrast,
    texts_of,
)

BLACK, WHITE = (0.0, 0.0, 0.0, 1.0), (255.0, 255.0, 255.0, 1.0)
WIDTH = {"phone": 375, "wide": 1280}
# WCAG AA for text of any size, and what can be read at arm's length.
LEAST_CONTRAST = 4.5
LEAST_SIZE = 12
BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 20, 24)"}


@pytest.mark.parametrize(
    ("front", "back", "expected"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        # The two grays around the limit that everybody knows.
        ((118.0, 118.0, 118.0, 1.0), WHITE, 4.54),
        ((119.0, 119.0, 119.0, 1.0), WHITE, 4.48),
        # Half black on white is the gray in the middle.
        ((0.0, 0.0, 0.0, 0.5), WHITE, 3.98),
    ],
)
def test_contrast_is_computed_as_the_standard_says(front, back, expected):
    assert contrast(front, back) == pytest.approx(expected, abs=0.01)


def test_colors_are_read_as_browsers_write_them():
    assert color_of("rgb(1, 2, 3)") == (1.0, 2.0, 3.0, 1.0)
    assert color_of("rgba(1, 2, 3, 0.25)") == (1.0, 2.0, 3.0, 0.25)
    with pytest.raises(ValueError, match="oklch"):
        color_of("oklch(40% 0.1 20)")


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    list(itertools.product((*REPORTS, *PLANS, *FEEDS, REPORT[0], PLAN[0]), WIDTH, BACKGROUND)),
)
def test_a_page_fits_and_can_be_read(page, pages, name, width, scheme):
    page.look_like(WIDTH[width], 800, scheme)
    page.open(pages[name])
    for state in ("folded", "unfolded"):
        scrolled, shown = page.evaluate(WIDTHS)
        assert (scrolled, shown) == (WIDTH[width], WIDTH[width]), state
        assert page.evaluate(MISPLACED) == [], state
        texts = texts_of(page)
        assert len(texts) >= 5
        assert [each for each in texts if each.contrast < LEAST_CONTRAST] == []
        assert [each for each in texts if each.size < LEAST_SIZE] == []
        page.evaluate(UNFOLD)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.look_like(WIDTH[width], height, scheme)
    assert page.evaluate(COVERED) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == BACKGROUND[scheme]


@pytest.mark.parametrize("name", [REPORT[0], PLAN[0]])
def test_the_documentation_shows_a_picture_of_this_page(pages, name):
    """Where it does not, docs/site/pictures.py makes the pictures anew."""
    pictures = Path(__file__).resolve().parents[2] / "docs" / "pictures"
    digests = json.loads((pictures / "digests.json").read_text(encoding="utf-8"))
    assert digests[name] == hashlib.sha256(pages[name].read_bytes()).hexdigest()
    assert (pictures / f"{name}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("width", WIDTH)
def test_every_name_is_there_and_what_is_many_is_folded(page, pages, width):
    page.look_like(WIDTH[width], 800, "light")
    page.open(pages["much"])
    seen = page.evaluate("document.body.innerText")
    assert "by-hand-00010@example.com" in seen
    assert "by-hand-00011@example.com" not in seen
    assert "289 more" in seen
    page.evaluate(UNFOLD)
    seen = page.evaluate("document.body.innerText")
    missed = [number for number in range(300) if f"by-hand-{number:05}@example.com" not in seen]
    assert missed == []
    for name in (LONG_EMAIL, LONG_FEED, LONG_FEED.replace("4711", "4712")):
        assert name in " ".join(seen.split())


def test_what_is_declared_stands_beside_what_is_live(page, pages):
    page.look_like(1280, 800, "light")
    page.open(pages["much"])
    rows = page.evaluate(
        "[...document.querySelector('#agents ~ table').querySelector('tbody').rows]"
        ".map(row => [...row.cells].map(cell => cell.innerText))"
    )
    assert rows == [
        ["agent00000@example.com", "first_name", "Annabel", "Anna"],
        ["phone", "not set", "+49 89 1234567"],
        ["skills", "Complaints 3", "Complaints 3"],
        ["Returns desk 2", "not set"],
        ["Sales 1", "Sales 4"],
        ["not set", "Support 3"],
    ]


def test_on_a_phone_each_value_says_of_which_side_it_is(page, pages):
    page.look_like(375, 800, "light")
    page.open(pages["much"])
    labels = page.evaluate(
        "[...document.querySelector('#agents ~ table').querySelector('tbody').rows[0].cells]"
        ".map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels == ["none", "none", '"declared"', '"live"']


def test_a_command_is_one_to_copy_and_no_word_of_it_is_broken_that_fits(page, pages):
    page.look_like(375, 800, "light")
    page.open(pages["much"])
    commands = page.evaluate("[...document.querySelectorAll('.command')].map(each => each.innerText)")
    assert commands[0] == (
        "ansible-playbook avaya.cloud.provision -i inventories/production.avaya_cloud.yml -e @contact-center.yml "
        "-e @environments/production-with-a-rather-long-name-of-a-file.yml -e contact_center_hosts=ABC_ABCRec "
        "--vault-id production@vault-password-production --check --diff"
    )
    broken = page.evaluate(
        "[...document.querySelectorAll('.command span')].filter(each => each.textContent.length < 20)"
        ".filter(each => each.getClientRects().length > 1 || each.offsetHeight > 30).map(each => each.textContent)"
    )
    assert broken == []


def test_it_says_where_the_declaration_is_from(page, pages):
    page.look_like(1280, 800, "light")
    page.open(pages["much"])
    facts = page.evaluate("[...document.querySelectorAll('.facts dd')].map(each => each.innerText)")
    assert facts == [
        "2026-01-31 at 08:00:00 UTC; nothing was changed",
        "https://integration.bcc.example.com",
        "contact-center.yml, environments/production-with-a-rather-long-name-of-a-file.yml",
        "0f8fad5bd9, with changes that are not committed",
    ]


@pytest.mark.parametrize("name", ["much", "plan"])
def test_nothing_runs_and_nothing_is_fetched(page, pages, name):
    page.look_like(1280, 800, "light")
    page.open(pages[name])
    assert page.evaluate("document.querySelectorAll('script, img, link, iframe').length") == 0
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    page.evaluate(UNFOLD)
    assert HOSTILE.split("\u202e", maxsplit=1)[0] in page.evaluate("document.body.innerText")


def test_a_plan_shows_each_field_as_it_is_and_as_it_is_planned(page, pages):
    page.look_like(1280, 800, "light")
    page.open(pages["plan"])
    headings = page.evaluate("[...document.querySelectorAll('h2')].map(each => each.innerText)")
    assert headings == [
        "To delete (1)",
        "To delete and create again (1)",
        "Cannot be changed by Avaya's API (1)",
        "To change by hand (1)",
        "To change (1)",
        "To create (50)",
    ]
    rows = page.evaluate(
        "[...document.querySelector('.things .update tbody').rows]"
        ".map(row => [...row.cells].map(cell => cell.innerText))"
    )
    assert rows == [["frequency_in_minutes", "15", "5"], ["lost: lost_records", "1234567", ""]]
