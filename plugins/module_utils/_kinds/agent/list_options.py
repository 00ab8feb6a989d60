# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an agent in a list has besides its own options: since when and until when it is to be there, and a profile."""

from __future__ import annotations

from ..._engine.fields import Option
from ..._engine.rules import DAY

LIST_OPTIONS = (
    Option(
        "from",
        "The first day on which the agent is to be there, as C(YYYY-MM-DD). Before it, the agent is as if declared "
        "absent. It is no field of the service, unlike C(start_date).",
        constraints={"pattern": DAY},
    ),
    Option(
        "until",
        "The last day on which the agent is to be there, as C(YYYY-MM-DD). After it, the agent is as if declared "
        "absent. It is no field of the service, unlike C(end_date).",
        constraints={"pattern": DAY},
    ),
    Option(
        "profile",
        "One of the O(profiles), whose fields the agent has. What the agent says itself lies over them.",
        takes_number=True,
    ),
)
