# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes pages of reports and plans as the collection writes them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.plan_pages import plan_html

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE.parent.parent / "roles" / "contact_center" / "templates" / "drift.html.j2"
PATIENCE = 120


def make_pages(place: Path, reports: Mapping[str, Any], plans: Mapping[str, Any]) -> dict[str, Path]:
    """The page of each report, by the role's template, and of each plan, by its name."""
    listed = [{"name": name, "report": report} for name, report in reports.items()]
    (place / "reports.json").write_text(json.dumps({"reports": listed}), encoding="utf-8")
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
    for name, plan in plans.items():
        (place / f"{name}.html").write_text(plan_html(plan), encoding="utf-8")
    return {name: place / f"{name}.html" for name in (*reports, *plans)}
