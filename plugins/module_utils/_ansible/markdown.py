# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text from people and from the service in Markdown: shown literally, and never interpreted as markup."""

from __future__ import annotations

import re
from typing import Any

from .wording import for_people


def code_span(value: Any, in_table: bool = False) -> str:
    """The value as code, in which nothing is markup.

    No heading, no link, no address that becomes one, nobody's `@name` and no `#number` that a forge would notify or
    link. In a table, a bar would end the cell even there. Empty where there is nothing to show.
    """
    text = " ".join(str(for_people("" if value is None else str(value))).split())
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    span = f"{fence}{padding}{text}{padding}{fence}"
    return span.replace("|", "\\|") if in_table else span
