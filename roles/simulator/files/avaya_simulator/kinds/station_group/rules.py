# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule that a new station group must keep. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...values import whole_number


def station_group_problems(body: Mapping[str, object]) -> list[str]:
    """What is wrong with a new station group."""
    problems = []
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append("name must be a string that is not empty")
    template = whole_number(body.get("stationTemplateId"))
    if template is None or template < 1:
        problems.append("stationTemplateId must be a number above 0")
    if whole_number(body.get("clientId")) is None:
        problems.append("clientId must be a number")
    return problems
