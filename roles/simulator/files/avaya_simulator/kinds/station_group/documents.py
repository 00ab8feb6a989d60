# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How station groups are answered. Pure."""

from __future__ import annotations

from ...settings import Settings
from ...values import Document
from .store import StoredGroup


def station_group_answer(group: StoredGroup, settings: Settings) -> Document:
    name = group.name.strip() if settings.trim_names else group.name
    return {"id": group.id, "name": name, "active": group.active}
