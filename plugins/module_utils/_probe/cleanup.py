# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Removes what the probe created, in this run and in earlier ones: everything that has its name, and nothing else."""

from __future__ import annotations

from typing import Any

from .errors import Unseen
from .names import is_own_agent, is_own_subscription
from .scene import MadeAgent, Scene
from .steps.agents import found, is_gone

# A list may show a thing some time after it was made, or deleted.
_LONGEST_LAG = 30.0
_ROUNDS = 3


def clean_up(scene: Scene) -> list[str]:
    """What could not be removed, or may still be there, each by its name."""
    return [*_clean_up_agents(scene), *_clean_up_subscriptions(scene)]


def _clean_up_agents(scene: Scene) -> list[str]:
    for made in scene.made.agents:
        if not made.was_awaited and not made.is_gone:
            _await(scene, made)
    still_there: set[str] = set()
    are_listed = True
    # What is listed after all of them are gone, an earlier run had begun to create.
    for _round in range(_ROUNDS):
        there = {each.username.lower(): each.login_id for each in scene.made.agents if not each.is_gone}
        try:
            there.update(_listed_agents(scene))
            are_listed = True
        except Unseen:
            are_listed = False
        new = {username: login_id for username, login_id in there.items() if username not in still_there}
        if not new and are_listed:
            break
        for username, login_id in new.items():
            if _is_removed(scene, username, login_id):
                _mark_gone(scene, username)
            else:
                still_there.add(username)
    left = [f"agent {username}" for username in sorted(still_there)]
    return left if are_listed else [*left, "agents, which could not be listed"]


def _await(scene: Scene, made: MadeAgent) -> None:
    """Its creation may be under way."""
    scene.pace.until(lambda: found(scene, made.username), scene.limit)
    made.was_awaited = True


def _listed_agents(scene: Scene) -> dict[str, str]:
    own = [each for each in scene.service.agents().objects() if is_own_agent(each) and _is_here(scene, each)]
    return {str(each["username"]).lower(): str(each.get("loginId") or "") for each in own}


def _is_here(scene: Scene, agent: dict[str, Any]) -> bool:
    return str(agent.get("clientId", scene.place.id)) in (str(scene.place.id), "None")


def _is_removed(scene: Scene, username: str, login_id: str) -> bool:
    try:
        agent = scene.find_agent(username)
        if agent is None:
            return True
        if not is_own_agent(agent):
            return False
        # Whatever is answered: a removal may be under way already.
        scene.service.remove_agent(username, str(agent.get("loginId") or login_id))
    except Unseen:
        pass
    gone, _seconds = scene.pace.until(lambda: is_gone(scene, username), scene.limit)
    return bool(gone)


def _mark_gone(scene: Scene, username: str) -> None:
    for made in scene.made.agents:
        if made.username.lower() == username:
            made.is_gone = True


def _clean_up_subscriptions(scene: Scene) -> list[str]:
    left = []
    for identifier in dict.fromkeys(scene.made.subscriptions):
        if _is_deleted(scene, identifier):
            scene.made.subscriptions = [each for each in scene.made.subscriptions if each != identifier]
        else:
            left.append(f"subscription {identifier}")
    limit = min(scene.limit, _LONGEST_LAG)
    sweep = _Sweep(scene)
    if scene.made.lost_subscriptions:
        # The list may show it some time later.
        scene.pace.until(lambda: True if sweep.seen() >= scene.made.lost_subscriptions else None, limit)
        scene.made.lost_subscriptions = 0
    clean, _seconds = scene.pace.until(sweep.is_clean, limit)
    if clean is None:
        left.append("subscriptions that are still listed, or could not be listed")
    return left


class _Sweep:
    """Deletes the probe's subscriptions that are listed."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._deleted: set[str] = set()

    def seen(self) -> int:
        """How many there were so far."""
        self.is_clean()
        return len(self._deleted)

    def is_clean(self) -> bool | None:
        """True where none was listed."""
        try:
            listed = [each for each in self._scene.service.subscriptions().objects() if self._is_own(each)]
            for each in listed:
                identifier = str(each.get("subscriptionId") or "")
                if identifier and _is_deleted(self._scene, identifier):
                    self._deleted.add(identifier)
        except Unseen:
            return None
        return None if listed else True

    def _is_own(self, subscription: dict[str, Any]) -> bool:
        app_id = self._scene.place.app_id
        return is_own_subscription(subscription) and subscription.get("subAccountAppId") in (None, app_id)


def _is_deleted(scene: Scene, identifier: str) -> bool:
    gone = (404, 410, scene.observations.seen("deleted_subscription_again_status"))
    try:
        answer = scene.service.delete_subscription(identifier)
    except Unseen:
        return False
    return answer.is_success or answer.status in gone
