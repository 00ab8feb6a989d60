# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The worker in the background that sends records to the endpoints of subscriptions."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from .. import __version__
from ..instants import BEGINNING, instant_at, parse_instant, spell_instant
from ..kinds.subscription.documents import HISTORICAL_SOURCES
from ..kinds.subscription.store import StoredSubscription
from ..values import Document
from .bodies import MEDIA_TYPES, Row, body_of, row_of
from .lane import Lane
from .log import DeliveryLog, SentPost
from .post import Post, basic_authorization
from .records import invented_record
from .schedule import (
    DAY_SECONDS,
    KEPT_SECONDS,
    Flushing,
    frequency_seconds,
    instants_of_generated,
    is_success,
    oldest_sent,
    why_not_called,
)
from .sending import Answer, DeliveryError, send
from .store import Records

if TYPE_CHECKING:
    from ..simulator import Simulator

_LOOK_SECONDS = 0.05
_FORGET_SECONDS = 60.0
_READ_AT_ONCE = 500

Send = Callable[[Post, float], Awaitable[Answer]]


class Deliveries:
    """It runs on the event loop of the requests, and each decision between two waits, so it needs no locks.

    `now` and what is due go by the simulator's clock, at which is looked often while anything may be sent at all.
    """

    def __init__(self, simulator: Simulator, records: Records, send_post: Send = send) -> None:
        self._simulator = simulator
        self._records = records
        self._send = send_post
        self.log = DeliveryLog()
        self._lanes: dict[str, Lane] = {}
        self._called: dict[str, StoredSubscription] = {}
        self._called_by: object = None
        self._generated: dict[tuple[int, str], tuple[float, int]] = {}
        self._forgotten_at = 0.0
        self._woken = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._broken: BaseException | None = None

    async def run(self) -> None:
        """Send what is due, until it is canceled."""
        try:
            while True:
                self._woken.clear()
                if self._broken is not None:
                    raise self._broken
                self.look()
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), _LOOK_SECONDS if self._called else None)
        finally:
            self._stop_sending()

    def wake(self) -> None:
        """Look again at once: the settings have changed, or what is sent, or a POST has ended."""
        self._woken.set()

    def subscription_changed(self, subscription_id: str) -> None:
        """What waited for it is read anew, and a POST that is on its way counts for nothing."""
        self._lanes.pop(subscription_id, None)
        self._called.pop(subscription_id, None)
        subscription = self._simulator.subscriptions.by_id(subscription_id)
        if subscription is not None:
            self._call(subscription)
        self.wake()

    def reset(self) -> None:
        self._stop_sending()
        self._lanes.clear()
        self._called.clear()
        self._generated.clear()
        self.log.forget()
        self.wake()

    def inject(self, source: str, sub_account_id: int, records: Iterable[tuple[float, Document]]) -> None:
        self._records.add(source, sub_account_id, records)
        self.wake()

    def flush(self) -> int:
        """Let everything be due now; how many records that is."""
        self.look()
        for lane in self._lanes.values():
            lane.flush(self._simulator.now(), self._records.last_position())
        return sum(lane.records for lane in self._lanes.values())

    def documents(self) -> list[Document]:
        """Every subscription with what waits for it, or with why nothing is sent."""
        self.look()
        allowed = self._simulator.settings.delivery_hosts
        return [
            {
                "subscriptionId": each.id,
                "dataSourceType": each.document["dataSourceType"],
                "whyNotSent": why_not_called(each.document["endpoint"], allowed),
                "records": lane.records if (lane := self._lanes.get(each.id)) else 0,
                "failedTries": lane.failed_tries if lane else 0,
                "nextTry": spell_instant(instant_at(lane.next_try)) if lane and lane.next_try else None,
            }
            for each in self._simulator.subscriptions.all()
        ]

    def look(self) -> None:
        """Do what is to be done now: take in new records, and begin with the POSTs that are due."""
        now, settings = self._simulator.now(), self._simulator.settings
        if self._called_by is not settings:
            self._called_by = settings
            self._called.clear()
            for each in self._simulator.subscriptions.all():
                self._call(each)
            self._lanes = {name: lane for name, lane in self._lanes.items() if name in self._called}
        for subscription in self._called.values():
            self._generate(subscription, now)
        self._forget_old(now)
        for subscription in self._called.values():
            self._advance(subscription, self._lanes[subscription.id], now)

    def _call(self, subscription: StoredSubscription) -> None:
        """From now on, send what there is for a subscription, if its endpoint may be called."""
        if why_not_called(subscription.document["endpoint"], self._simulator.settings.delivery_hosts) is None:
            self._called[subscription.id] = subscription
            flushing = Flushing(self._simulator.now())
            self._lanes.setdefault(subscription.id, Lane(subscription.done_with, flushing))

    def _sub_account_ids(self, subscription: StoredSubscription) -> list[int]:
        """Whose records are sent; of a subscription for all sub-accounts, those of its account."""
        if subscription.owner_id >= 0:
            return [subscription.owner_id]
        account = -subscription.owner_id
        return [each.id for each in self._simulator.world.sub_accounts.values() if each.account_id == account]

    def _generate(self, subscription: StoredSubscription, now: float) -> None:
        source: str = subscription.document["dataSourceType"]
        key = (subscription.owner_id, source)
        last, number = self._generated.setdefault(key, (now, 0))
        instants = instants_of_generated(last, now, self._simulator.settings)
        ids = self._sub_account_ids(subscription)
        for at in instants:
            number += 1
            sub_account = self._simulator.world.sub_accounts[ids[number % len(ids)]]
            record = invented_record(source, sub_account.app_id, spell_instant(instant_at(at)), number)
            self._records.add(source, sub_account.id, [(at, record)])
        if instants:
            self._generated[key] = (instants[-1], number)

    def _forget_old(self, now: float) -> None:
        if now - self._forgotten_at >= _FORGET_SECONDS:
            self._forgotten_at = now
            self._records.forget(HISTORICAL_SOURCES, now - KEPT_SECONDS, now - DAY_SECONDS)

    def _advance(self, subscription: StoredSubscription, lane: Lane, now: float) -> None:
        document, settings = subscription.document, self._simulator.settings
        limit: int = document["maxPostSize"] or settings.delivery_buffer
        most = min(limit, settings.delivery_buffer)
        self._take_in(subscription, lane, now, most)
        seconds = frequency_seconds(document["frequencyInMinutes"], settings)
        lane.flushing.look(now, seconds, lane.read_until)
        rows = lane.next_rows(now, most)
        if rows:
            lane.is_sending = True
            task = asyncio.get_running_loop().create_task(self._deliver(subscription, lane, rows))
            self._sending.add(task)
            task.add_done_callback(self._ended)

    def _take_in(self, subscription: StoredSubscription, lane: Lane, now: float, most: int) -> None:
        """Read records as far as they may be sent soon: the rest stays in the database."""
        document = subscription.document
        source, delivery_format = document["dataSourceType"], document["dataDeliveryFormat"]
        start = None if document["startTime"] == BEGINNING else parse_instant(document["startTime"])
        since = oldest_sent(start.timestamp() if start else None, source in HISTORICAL_SOURCES, now)
        ids = self._sub_account_ids(subscription)
        while lane.waiting_bytes <= most:
            found = self._records.after(lane.read_until, source, ids, since, _READ_AT_ONCE)
            lane.take_in(row_of(each.position, each.at, each.document, delivery_format) for each in found)
            if len(found) < _READ_AT_ONCE:
                return

    async def _deliver(self, subscription: StoredSubscription, lane: Lane, rows: list[Row]) -> None:
        """One try of one POST, and what comes of it."""
        simulator, document = self._simulator, subscription.document
        source, endpoint = document["dataSourceType"], document["endpoint"]
        post = _post_of(subscription, rows)
        fault = simulator.faults.for_delivery(source, endpoint)
        if fault is not None:
            post = fault.spoiled(post)
        started, began = time.time(), time.perf_counter()
        status, retry_after, error = None, None, None
        attempt = lane.failed_tries + 1
        is_too_large = 0 < document["maxPostSize"] < len(body_of(rows))
        if post.waits_for_next and not lane.held and not is_too_large:
            lane.hold()
            lane.is_sending = False
            outcome = "held"
        else:
            if is_too_large:
                error = "the record is larger than maxPostSize"
            else:
                try:
                    status, retry_after = await self._send(post, simulator.settings.delivery_timeout)
                    error = None if is_success(status, simulator.settings) else f"it answered {status}"
                except DeliveryError as failure:
                    error = str(failure)
            if error is None and post.loses_answer:
                error = "its answer was lost"
            if error is None and post.is_sent_twice:
                await self._send_again(post)
            outcome = self._settle(subscription, lane, rows, error, retry_after, is_too_large)
        line = SentPost(subscription.id, source, endpoint, attempt, len(rows), len(post.body), outcome, status, error)
        action = fault.action if fault else None
        self.log.add(line._replace(fault=action, started=started, seconds=time.perf_counter() - began))

    def _ended(self, task: asyncio.Task[None]) -> None:
        """An error that nobody expected ends the worker: a subscription that waits for ever would mislead."""
        self._sending.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._broken = task.exception()
        self.wake()

    async def _send_again(self, post: Post) -> None:
        try:
            await self._send(post, self._simulator.settings.delivery_timeout)
        except DeliveryError:
            # The endpoint has the data already.
            return

    def _settle(
        self,
        subscription: StoredSubscription,
        lane: Lane,
        rows: list[Row],
        error: str | None,
        retry_after: float | None,
        is_too_large: bool,
    ) -> str:
        """Write down what became of a try."""
        if self._lanes.get(subscription.id) is not lane:
            return "overtaken"
        lane.is_sending = False
        now, subscriptions = self._simulator.now(), self._simulator.subscriptions
        done_with = rows[-1].position
        if error is None:
            subscriptions.record_sent(subscription.id, done_with, spell_instant(instant_at(now)))
            lane.sent()
            return "delivered"
        if not lane.failed(now, self._simulator.settings, retry_after) and not is_too_large:
            return "failed"
        oldest = spell_instant(instant_at(min(row.at for row in rows)))
        subscriptions.record_dropped(subscription.id, done_with, oldest, len(rows))
        lane.sent()
        return "dropped"

    def _stop_sending(self) -> None:
        for task in self._sending:
            task.cancel()


def _post_of(subscription: StoredSubscription, rows: list[Row]) -> Post:
    """The POST of these records. A password goes to an https endpoint only."""
    document = subscription.document
    headers = [
        ("Content-Type", MEDIA_TYPES[document["dataDeliveryFormat"]]),
        ("User-Agent", f"avaya-simulator/{__version__}"),
    ]
    post = Post(document["endpoint"], tuple(headers), body_of(rows), not document["disableTLSVerify"])
    username = document.get("basicAuthUsername")
    if username and post.is_encrypted:
        headers.append(("Authorization", basic_authorization(username, subscription.basic_auth_password or "")))
    return Post(post.endpoint, tuple(headers), post.body, post.verifies)
