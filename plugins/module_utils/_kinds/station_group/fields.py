# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agent station groups: where an agent's station comes from."""

from __future__ import annotations

from ..._engine.fields import Field
from ..._service.json_values import boolean, text, whole_number

TABLE = (
    Field("id", "Id of the group.", type="int", answered=("id",), read=whole_number, returned="Id of the group."),
    Field("name", "Name of the group.", answered=("name",), read=text, returned="Name of the group."),
    Field(
        "active",
        "Whether the group is in use.",
        type="bool",
        answered=("active",),
        read=boolean,
        returned="Whether the group is in use.",
    ),
)
