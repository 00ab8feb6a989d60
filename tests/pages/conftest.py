# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pages as the role writes them, and a browser to look at them with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.tests.pages.browser import Page, browser_page
from ansible_collections.avaya.cloud.tests.pages.making import make_pages
from ansible_collections.avaya.cloud.tests.pages.pictured import PLAN, REPORT
from ansible_collections.avaya.cloud.tests.pages.samples import FEEDS, PLANS, REPORTS


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The page of each plan and of each report, by its name; those of reports are made from the role's template."""
    place = tmp_path_factory.mktemp("pages")
    made = make_pages(
        place,
        {name: make() for name, make in (*REPORTS.items(), REPORT)},
        {name: make() for name, make in (*PLANS.items(), PLAN)},
    )
    for name, page in FEEDS.items():
        (place / f"{name}.html").write_text(page(), encoding="utf-8")
    return {**made, **{name: place / f"{name}.html" for name in FEEDS}}


@pytest.fixture(scope="session")
def page() -> Iterator[Page]:
    """A tab of the browser that AVAYA_BROWSER names; `nox -s pages` finds one."""
    program = os.environ.get("AVAYA_BROWSER")
    if not program:
        pytest.skip("NOT CHECKED: pages in a browser; AVAYA_BROWSER names none")
    with browser_page(program) as made:
        yield made
