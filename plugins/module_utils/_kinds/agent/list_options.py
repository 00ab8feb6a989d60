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
        "The first day on which the agent exists, as C(YYYY-MM-DD). Before that day, the agent is treated as "
        "declared absent. Unlike C(start_date), this is not a field of the service.",
        constraints={"pattern": DAY},
    ),
    Option(
        "until",
        "The last day on which the agent exists, as C(YYYY-MM-DD). After that day, the agent is treated as declared "
        "absent. Unlike C(end_date), this is not a field of the service.",
        constraints={"pattern": DAY},
    ),
    Option(
        "profile",
        "One of the O(profiles). The agent gets its fields; fields of the agent itself override them.",
        takes_number=True,
    ),
)
