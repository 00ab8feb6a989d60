# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A self-contained HTML page that loads nothing and runs no scripts."""

from __future__ import annotations

from html import escape
from typing import Any

from .page_style import STYLE
from .wording import for_people

# Nothing is fetched and no script runs, whatever a name from the service holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_page(body: str, title: Any) -> str:
    """The whole page around `body`, which is HTML with everything in it escaped already; `title` is escaped here."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(str(for_people(str(title))))}</title>
<style>{STYLE}</style>
</head>
<body>
{body.strip()}
</body>
</html>
"""
