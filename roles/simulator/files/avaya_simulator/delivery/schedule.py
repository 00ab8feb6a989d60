# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When data is sent, how long a failed POST waits, and which endpoints are called at all. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from .settings import DeliverySettings

_LONGEST_PAUSE = 60
DAY_SECONDS = 24 * 60 * 60
KEPT_SECONDS = 30 * DAY_SECONDS
"""How long records are kept that are not real-time data."""


def is_loopback(address: str) -> bool:
    """Whether a host is this machine, by what it is called: no name is looked up."""
    try:
        return address.lower() == "localhost" or ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def why_not_called(endpoint: str, allowed: Collection[str]) -> str | None:
    """Why nothing is sent to an endpoint, or None."""
    host = urlsplit(endpoint).hostname or ""
    if is_loopback(host) or host.lower() in {name.lower() for name in allowed}:
        return None
    return f"{host} is not a loopback address, and the setting delivery_hosts does not name it"


@dataclass
class Flushing:
    """What has to be sent by now. `due_until` is the position of the last record that is."""

    since: float
    due_until: int = 0

    def look(self, now: float, seconds: float, last_position: int) -> None:
        """Once the time that the subscription sets is over, everything that there is then is due."""
        if now - self.since >= seconds:
            self.now_due(now, last_position)

    def now_due(self, now: float, last_position: int) -> None:
        self.since, self.due_until = now, max(self.due_until, last_position)

    def is_due(self, first_position: int, is_full: bool) -> bool:
        """Whether to send data that begins with this record. `is_full`: more has come than one POST may hold."""
        return is_full or first_position <= self.due_until


def frequency_seconds(minutes: int, settings: DeliverySettings) -> float:
    return minutes * 60 / settings.delivery_speed


def pause_seconds(failed_tries: int, settings: DeliverySettings, retry_after: float | None = None) -> float:
    """How long to wait after so many tries that failed, at least one."""
    factor = min(2.0 ** min(failed_tries - 1, 32), _LONGEST_PAUSE)
    pause = settings.delivery_backoff * factor
    if settings.delivery_honors_retry_after and retry_after is not None:
        pause = max(pause, retry_after)
    return pause / settings.delivery_speed


def is_given_up(failed_tries: int, settings: DeliverySettings) -> bool:
    return failed_tries >= settings.delivery_tries


def is_success(status: int, settings: DeliverySettings) -> bool:
    return status == 200 if settings.delivery_success == "200" else 200 <= status < 300


def instants_of_generated(last: float, now: float, settings: DeliverySettings, most: int = 1000) -> list[float]:
    """When records come about after the last one, until now; of very many, the latest."""
    rate = settings.delivery_records_per_minute * settings.delivery_speed
    if rate <= 0:
        return []
    interval = 60 / rate
    count = int((now - last) / interval + 1e-9)
    return [last + number * interval for number in range(max(1, count - most + 1), count + 1)]


def oldest_sent(start: float | None, is_historical: bool, now: float) -> float:
    """From which instant on records are sent: from the start time, if that is set, as far as they are kept."""
    kept = now - (KEPT_SECONDS if is_historical else DAY_SECONDS)
    return kept if start is None else max(start, kept)
