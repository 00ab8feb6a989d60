# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the API key is accepted: with the word Bearer, without it, or both."""

from __future__ import annotations

from collections.abc import Mapping

from .client import Answer, Client, believed, believed_refusal
from .errors import Unseen
from .observations import Observations
from .service import user
from .shapes import Shapes

BEARER, BARE, NONE = "bearer", "bare", "none"


def see_keys(clients: Mapping[str, Client], observations: Observations, shapes: Shapes) -> str:
    """The way in which the key is taken: BEARER, unless it is taken as it stands only."""
    with observations.watching("missing_key_status"):
        observations.see("missing_key_status", believed(lambda: user(clients[NONE])).status)
    answers = {way: _answer(clients[way]) for way in (BEARER, BARE)}
    taken = [way for way, answer in answers.items() if answer is not None and answer.is_success]
    with observations.watching("authorization"):
        if not taken or None in answers.values():
            raise Unseen("the service did not say who the key belongs to")
        observations.see("authorization", taken[0] if len(taken) == 1 else "either")
    way = taken[0] if taken else BEARER
    first = answers[way]
    with observations.watching("session_cookie"):
        if first is None or not first.is_success:
            raise Unseen("the service did not say who the key belongs to")
        observations.see("session_cookie", first.sets_cookie)
        who = first.object()
        shapes.add("user", who)
        for each in who.get("accessibleClients") or []:
            shapes.add("sub_account", each)
    return way


def _answer(client: Client) -> Answer | None:
    try:
        return believed_refusal(lambda: user(client))
    except Unseen:
        return None
