# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The whole probe: its steps one after the other, and removing what was made, whatever happens."""

from __future__ import annotations

from dataclasses import dataclass

from .cleanup import clean_up
from .errors import Stopped
from .scene import Scene
from .spellings import nothing_spelling
from .steps.agents import see_agents
from .steps.reads import see_what_is_there
from .steps.statuses import see_statuses
from .steps.subscriptions import see_subscriptions

# Nothing but GETs is sent by the first two.
_STEPS = (see_statuses, see_what_is_there, clean_up, see_subscriptions, see_agents)


@dataclass(frozen=True)
class Ended:
    """How the probe ended: `left` names what could not be removed."""

    was_stopped: bool
    left: list[str]


def run_probe(scene: Scene) -> Ended:
    was_stopped = False
    try:
        for step in _STEPS:
            with scene.observations.watching():
                step(scene)
    except Stopped:
        was_stopped = True
    finally:
        # From here on, nobody stops it.
        scene.pace.finishing = True
        with scene.observations.watching("empty_values"):
            scene.observations.see("empty_values", nothing_spelling(scene.sent_empty))
        left = clean_up(scene)
    return Ended(was_stopped, left)
