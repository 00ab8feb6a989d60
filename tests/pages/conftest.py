# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pages as the role writes them, and a browser to look at them with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.plan_pages import plan_html
from ansible_collections.avaya.cloud.tests.pages.browser import Page, browser_page
from ansible_collections.avaya.cloud.tests.pages.samples import FEEDS, PLANS, REPORTS

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE.parent.parent / "roles" / "contact_center" / "templates" / "drift.html.j2"
PATIENCE = 120


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The page of each plan and of each report, by its name; those of reports are made from the role's template."""
    place = tmp_path_factory.mktemp("pages")
    (place / "reports.json").write_text(
        json.dumps({"reports": [{"name": name, "report": make()} for name, make in REPORTS.items()]}), encoding="utf-8"
    )
    ansible = Path(sys.executable).parent / "ansible-playbook"
    subprocess.run(
        [
            str(ansible) if ansible.exists() else shutil.which("ansible-playbook") or "ansible-playbook",
            str(HERE / "make_pages.yml"),
            "-e",
            f"@{place / 'reports.json'}",
            "-e",
            json.dumps({"place": str(place), "template": str(TEMPLATE)}),
        ],
        check=True,
        timeout=PATIENCE,
    )
    for name, make in PLANS.items():
        (place / f"{name}.html").write_text(plan_html(make()), encoding="utf-8")
    for name, page in FEEDS.items():
        (place / f"{name}.html").write_text(page(), encoding="utf-8")
    return {name: place / f"{name}.html" for name in (*REPORTS, *PLANS, *FEEDS)}


@pytest.fixture(scope="session")
def page() -> Iterator[Page]:
    """A tab of the browser that AVAYA_BROWSER names; `nox -s pages` finds one."""
    program = os.environ.get("AVAYA_BROWSER")
    if not program:
        pytest.skip("NOT CHECKED: pages in a browser; AVAYA_BROWSER names none")
    with browser_page(program) as made:
        yield made
