# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions to endpoints that do not exist: made, seen and deleted, one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..client import Answer, believed
from ..data_sources import DATA_SOURCE_TYPES, event_type
from ..errors import Unseen
from ..scene import Scene
from ..service import NewSubscription
from ..spellings import LEFT_OUT, instant_spelling, password_spelling

_NOBODYS_UUID = "00000000-0000-4000-8000-0a7a7a0c10be"
_MAIN = (
    "subscription_success_status",
    "start_time_spelling",
    "basic_auth_password",
    "second_subscription",
    "deletion_success_status",
    "deleted_subscription_again_status",
)


def see_subscriptions(scene: Scene) -> None:
    _see_refusals(scene)
    with scene.observations.watching(*_MAIN):
        _see_one(scene)
    _see_frequencies(scene)


def new_subscription(scene: Scene, data_source_type: str, what: str) -> NewSubscription:
    endpoint = scene.names.endpoint(what)
    return NewSubscription(data_source_type, endpoint, scene.start_time, event_type(data_source_type))


def _see_refusals(scene: Scene) -> None:
    sound = new_subscription(scene, DATA_SOURCE_TYPES[0], "refused")
    malformed = replace(sound, endpoint=scene.names.malformed_endpoint)
    invented = replace(sound, data_source_type=scene.names.data_source_type)
    scene.see_status("malformed_subscription_status", lambda: scene.create_subscription(malformed)[1])
    scene.see_status("unknown_data_source_type_status", lambda: scene.create_subscription(invented)[1])

    def update() -> Answer:
        # One that makes what it was to update, is found by its endpoint.
        return scene.service.update_subscription(_NOBODYS_UUID, sound)

    scene.see_status("update_missing_subscription_status", update)


def _see_one(scene: Scene) -> None:
    observations, service = scene.observations, scene.service
    password = scene.password()
    subscription = replace(new_subscription(scene, DATA_SOURCE_TYPES[0], "one"), password=password)
    identifier, answer = scene.create_subscription(subscription)
    if identifier is None:
        raise Unseen(f"no subscription could be created ({answer.status})")
    observations.see("subscription_success_status", answer.status)
    with observations.watching("start_time_spelling", "basic_auth_password"):
        shown = service.subscription(identifier).object()
        scene.shapes.add("subscription", shown)
        scene.sent_empty += [
            (0, shown.get("maxPostSize", LEFT_OUT)),
            (False, shown.get("disableTLSVerify", LEFT_OUT)),
        ]
        observations.see("start_time_spelling", instant_spelling(shown.get("startTime")))
        observations.see("basic_auth_password", password_spelling(password, shown, "basicAuthPassword"))
    with observations.watching("second_subscription"):
        observations.see("second_subscription", _second(scene, subscription, identifier))
    deleted = scene.delete_subscription(identifier)
    if not deleted.is_success:
        raise Unseen(f"the subscription could not be deleted ({deleted.status})")
    observations.see("deletion_success_status", deleted.status)
    again = believed(lambda: service.delete_subscription(identifier))
    observations.see("deleted_subscription_again_status", again.status)


def _second(scene: Scene, subscription: NewSubscription, first: str) -> str:
    identifier, answer = scene.create_subscription(subscription)
    if identifier is None:
        again, _answer = scene.create_subscription(subscription)
        if again is not None:
            raise Unseen(f"it was refused with {answer.status}, and then accepted")
        return "refused"
    if identifier == first:
        scene.made.subscriptions.remove(identifier)
        return "answered_first"
    scene.delete_subscription(identifier)
    return "made_twice"


def _see_frequencies(scene: Scene) -> None:
    """Minutes by data source type, where other ones were answered than were asked for."""
    with scene.observations.watching("frequency"):
        answered = {each: minutes for each in DATA_SOURCE_TYPES if (minutes := _frequency(scene, each)) is not None}
        if not answered:
            raise Unseen("no data source type was accepted")
        changed = {name: minutes for name, minutes in answered.items() if minutes != 1}
        scene.observations.see("frequency", changed)


def _frequency(scene: Scene, data_source_type: str) -> int | None:
    """Minutes; None where the type is not accepted, or the frequency not shown."""
    minutes: Any = None
    with scene.observations.watching():
        identifier, _answer = scene.create_subscription(new_subscription(scene, data_source_type, "frequency"))
        if identifier is None:
            return None
        shown = scene.service.subscription(identifier).object()
        scene.shapes.add("subscription", shown)
        minutes = shown.get("frequencyInMinutes")
        scene.delete_subscription(identifier)
    return int(minutes) if str(minutes).isascii() and str(minutes).isdigit() else None
