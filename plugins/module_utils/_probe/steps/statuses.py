# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the service refuses what does not exist. Nothing but GETs is sent."""

from __future__ import annotations

from ..scene import Scene

# Larger than any id that is given one by one, and a whole number of 32 bits.
_NOBODYS_ID = 2_000_000_011
_NOBODYS_UUID = "00000000-0000-4000-8000-0a7a7a0c10bd"


def see_statuses(scene: Scene) -> None:
    service, names = scene.service, scene.names
    nobody = names.username("nobody")
    scene.see_status("unknown_path_status", lambda: service.nothing(names.username("path")))
    scene.see_status("unknown_app_id_status", lambda: service.skills(names.app_id))
    scene.see_status("unknown_sub_account_id_status", lambda: service.agents(_NOBODYS_ID))
    scene.see_status("missing_agent_status", lambda: service.agent(nobody))
    scene.see_status("missing_agent_token_status", lambda: service.token(nobody))
    scene.see_status("missing_subscription_status", lambda: service.subscription(_NOBODYS_UUID))
