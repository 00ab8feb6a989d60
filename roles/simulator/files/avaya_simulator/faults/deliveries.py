# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Faults of the POSTs that are sent to the endpoints of subscriptions."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace

from ..delivery.post import Post
from ..parameters import is_count, is_seconds, one_of, parameter
from .fault import DeliveryFault


@dataclass(frozen=True, kw_only=True)
class AnswerLost(DeliveryFault):
    action = "delivery_answer_lost"
    description = "counts as failed although the endpoint has answered, so that the data is sent again"

    def spoiled(self, post: Post) -> Post:
        return replace(post, loses_answer=True)


@dataclass(frozen=True, kw_only=True)
class Duplicate(DeliveryFault):
    action = "delivery_duplicate"
    description = "is sent once more after it was taken"

    def spoiled(self, post: Post) -> Post:
        return replace(post, is_sent_twice=True)


@dataclass(frozen=True, kw_only=True)
class Reorder(DeliveryFault):
    action = "delivery_reorder"
    description = "is sent after the one that follows it"

    def spoiled(self, post: Post) -> Post:
        return replace(post, waits_for_next=True)


@dataclass(frozen=True, kw_only=True)
class Slow(DeliveryFault):
    action = "delivery_slow"
    description = "is sent in pieces of `size` bytes, `seconds` apart"

    seconds: float = parameter(is_seconds, "a number of seconds")
    size: int = parameter(lambda value: is_count(value) and value != 0, "a number of bytes, at least 1", default=100)

    def spoiled(self, post: Post) -> Post:
        return replace(post, piece_bytes=self.size, piece_pause=self.seconds)


@dataclass(frozen=True, kw_only=True)
class TruncateBody(DeliveryFault):
    action = "delivery_truncate"
    description = (
        "holds the first half of its data: the connection ends there (`cut`, and the data is sent again), or it looks "
        "as if it were complete (`short`, and the rest is missing)"
    )

    how: str = parameter(one_of("cut", "short"), "cut or short", default="cut")

    def spoiled(self, post: Post) -> Post:
        announced = len(post.body) if self.how == "cut" else None
        return replace(post, body=post.body[: len(post.body) // 2], announced_bytes=announced)


@dataclass(frozen=True, kw_only=True)
class Gzip(DeliveryFault):
    action = "delivery_gzip"
    description = "is compressed, with `Content-Encoding: gzip`"

    def spoiled(self, post: Post) -> Post:
        headers = (*post.headers, ("Content-Encoding", "gzip"))
        return replace(post, headers=headers, body=gzip.compress(post.body, mtime=0))


@dataclass(frozen=True, kw_only=True)
class BadUtf8(DeliveryFault):
    action = "delivery_bad_utf8"
    description = "has bytes in the middle that are not UTF-8"

    def spoiled(self, post: Post) -> Post:
        middle = len(post.body) // 2
        return replace(post, body=post.body[:middle] + b"\xff\xfe" + post.body[middle:])
