# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Agent station groups: where an agent's station comes from."""

from __future__ import annotations

from ..._engine.fields import Field
from ..._engine.rules import at_least
from ..._engine.texts import folded, name_typos
from ..._engine.values import UNKNOWN
from ..._service.json_values import boolean, text, whole_number

# What the published clients send: Go, avaya-cloud-client.
DEFAULT_TEMPLATE = 4

TABLE = (
    Field(
        "name",
        "Name of the station group.",
        required=True,
        sent="name",
        read=text,
        comparable=folded,
        typos=name_typos,
        returned="Name of the group.",
        returned_when="always",
    ),
    Field(
        "id",
        (
            (
                "Assigned by Avaya and never compared. Accepted so that a group can be declared exactly as it was "
                "returned."
            ),
            "If several groups share a name, the id specifies which one is meant.",
        ),
        type="int",
        answered=("id",),
        read=whole_number,
        managed=False,
        at_creation=UNKNOWN,
        returned="Id of the group.",
        returned_when="if the group exists",
    ),
    Field(
        "active",
        "Whether the group is in use. The service decides this for a new group, so V(false) is refused for one.",
        type="bool",
        answered=("active",),
        read=boolean,
        returned="Whether the group is in use.",
    ),
    Field(
        "station_template_id",
        (
            "Id of the template for the group's stations. It is used only when the group is created, because the "
            "service never returns it."
        ),
        type="int",
        sent="stationTemplateId",
        problems=at_least(1),
        only_at_creation=True,
        at_creation=DEFAULT_TEMPLATE,
    ),
)
