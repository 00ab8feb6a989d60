# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads the live state while the declarations are still being validated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .._service.clock import Clock
from .._service.errors import AvayaError, InvalidInput, NotConnected, ServiceError
from . import confirming
from .context import Context, Index
from .kind import Kind
from .kind_table import Looks
from .plan import Plan, Scope
from .service import Service
from .validation_errors import ValidationErrors
from .values import Values

# How long several runs that create one thing may take until all but one of them have yielded, and between two looks.
_LET_OTHERS_SETTLE = 5.0
_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True)
class SubAccount:
    """One sub-account and what can be asked of the service for it: `services` by the names of the kinds.

    `references` holds the things that declared ones only refer to, by the names of their kinds, as they were read last.
    `is_foreseen` says that it does not exist yet, so that what is in it is referred to as what is planned.
    """

    values: Values
    described: str
    services: Mapping[str, Any]
    references: dict[str, list[Values]] = field(default_factory=dict)
    is_foreseen: bool = False

    def index(self, kind: Kind, things: Sequence[Values]) -> Index:
        index = kind.index(things, self.described)
        if self.is_foreseen:
            index = index.with_planned([(kind.name_of(each), each) for each in things])
        return index


OpenSubAccount = Callable[[ValidationErrors], SubAccount]
"""Raises InvalidInput where it is not clear which sub-account is meant, and NotConnected."""


@contextmanager
def collected(errors: ValidationErrors) -> Iterator[None]:
    """Raises InvalidInput at the end of the block where there are validation errors, even if reading failed in it."""
    try:
        yield
    except (InvalidInput, NotConnected):
        pass
    except AvayaError as error:
        if not errors:
            raise
        errors.add(f"The rest could not be checked. {error}")
    if errors:
        raise InvalidInput(errors.found, errors.may_pass)


class Reading:
    """Answers that may still be on their way. Whoever asks waits, and gets an error if one failed."""

    def __init__(
        self, pool: ThreadPoolExecutor, open_sub_account: OpenSubAccount, kinds: Sequence[Kind], one: Values | None
    ) -> None:
        self._pool = pool
        self._one = one
        self._errors = ValidationErrors()
        self._sub_account = pool.submit(open_sub_account, self._errors)
        self._things: dict[str, Future[list[Values]]] = {}
        for kind in kinds:
            self._things[kind.name] = pool.submit(self._listed if one is None else self._looked_up, kind, one or {})

    def sub_account(self, errors: ValidationErrors) -> SubAccount:
        """The sub-account that is meant. Raises InvalidInput where that is not clear: nothing more can be checked."""
        try:
            return self._sub_account.result()
        except InvalidInput:
            errors.extend(self._errors.found)
            raise InvalidInput(errors.found) from None

    def context(self, kinds: Sequence[Kind], referred: Sequence[Kind]) -> Context:
        """The sub-account as it is: things of the declared kinds, and of those that they refer to."""
        sub_account = self._sub_account.result()
        references = sub_account.references
        for kind in (*referred, *kinds):
            if kind.name not in self._things and not (kind in referred and kind.name in references):
                self._things[kind.name] = self._pool.submit(self._listed, kind, {})
        context = Context(sub_account.values, sub_account.described)
        for kind in [*referred, *kinds]:
            reading = self._things.get(kind.name)
            refused = None
            try:
                things = references[kind.name] if reading is None else reading.result()
            except ServiceError as error:
                if not (kind.listing_may_be_refused and error.not_allowed and len(kinds) > 1):
                    raise
                things, refused = [], error
            if kind in referred:
                references[kind.name] = things
            index = sub_account.index(kind, things)
            index.refused = refused
            context = context.with_index(kind, index)
        return context

    def completed(self, context: Context, kinds: Sequence[Kind]) -> Context:
        """The context with things of these kinds too, as far as it lacks them; the same context for none."""
        missing = [kind for kind in kinds if kind.name not in context.indexes]
        if not missing:
            return context
        read = self.context([], missing).indexes
        return Context(context.sub_account, context.described, {**context.indexes, **read})

    def settled(self, context: Context, scopes: Sequence[Scope], clock: Clock) -> Context:
        """The context with a fresh look at things of which several are there, though one is meant.

        Of runs that create the same one at the same time, each has made its own for a moment, before all but one yield.
        """
        look_until = clock.now() + _LET_OTHERS_SETTLE
        for scope in scopes:
            kind = scope.kind
            while not kind.is_unique and _doubled(scope, context) and clock.now() < look_until:
                clock.sleep(_BETWEEN_LOOKS)
                things = self._sub_account.result().services[kind.name].all()
                context = context.with_index(kind, self._sub_account.result().index(kind, things))
        return context

    def confirmed(self, context: Context, kinds: Sequence[Kind], may_fail: bool) -> Context:
        """The context with what only a second look shows, as a listing may have been cut; the same where it is nothing.

        `may_fail` says that it is no matter whether the second look fails.
        """
        for kind in kinds:
            if self._one is not None and kind.looks is Looks.EITHER:
                # It was looked up by itself, and no listing cut.
                continue
            if context.index(kind).refused is not None:
                continue
            try:
                things = self._sub_account.result().services[kind.name].all()
            except AvayaError:
                if may_fail:
                    continue
                raise
            seen = context.index(kind).things
            both = confirming.merged(kind, seen, things)
            if both != list(seen):
                context = context.with_index(kind, self._sub_account.result().index(kind, both))
        return context

    def looked_up(self, context: Context, scopes: Sequence[Scope], plan: Plan) -> tuple[Context, list[str]]:
        """The context with what is there although one answer lacked it, and warnings; the same context for nothing."""
        warnings = []
        for scope in scopes:
            kind, changes = scope.kind, plan.of(scope.kind)
            if kind.looks is not Looks.EITHER:
                continue
            seen = context.index(kind).things
            if self._one is not None:
                found = self._sub_account.result().services[kind.name].all() if confirming.absent(changes) else []
                meant = {declaration.key for declaration in scope.declarations}
                found = [each for each in found if kind.key(each) in meant]
            else:
                found = self._found(kind, confirming.absent_values(kind, changes))
                # Before a purge they are looked up as well, and refuse it.
                doomed = any(change.purged for change in changes)
                creations = [] if doomed else confirming.created_values(changes, len(seen))
                sample = self._found(kind, creations[: confirming.SAMPLE])
                found += [*sample, *(self._found(kind, creations[confirming.SAMPLE :]) if sample else ())]
                warnings += confirming.not_looked_up(kind, changes)
            if found:
                things = confirming.merged(kind, seen, found)
                context = context.with_index(kind, self._sub_account.result().index(kind, things))
        return context, warnings

    def _found(self, kind: Kind, each_values: Sequence[Values]) -> list[Values]:
        """Those of them that are there, as far as the API key may see them."""
        service = self._sub_account.result().services[kind.name]

        def found(values: Values) -> Values | None:
            try:
                thing: Values | None = service.look_up(values)
            except ServiceError as error:
                if not error.not_allowed:
                    raise
                # A thing of a sub-account that the API key may not access is not in this one.
                return None
            return thing

        return [thing for thing in self._pool.map(found, each_values) if thing is not None]

    def _listed(self, kind: Kind, _one: Values) -> list[Values]:
        things: list[Values] = self._sub_account.result().services[kind.name].all()
        return things

    def _looked_up(self, kind: Kind, one: Values) -> list[Values]:
        found = self._sub_account.result().services[kind.name].look_up(one)
        return [] if found is None else [found]


def _doubled(scope: Scope, context: Context) -> bool:
    by_key = context.index(scope.kind).by_key
    return any(len(by_key.get(each.key, ())) > 1 for each in scope.declarations if scope.kind.is_meant_by_key(each))


@contextmanager
def reading(
    open_sub_account: OpenSubAccount, kinds: Sequence[Kind], one: Values | None = None, concurrency: int = 1
) -> Iterator[Reading]:
    """Begins to read the things of these kinds, or the `one` thing with these values, with so many requests at once."""
    with ThreadPoolExecutor(max(1, concurrency)) as pool:
        yield Reading(pool, open_sub_account, kinds, one)


def unlisted(scope: Scope, names: Sequence[Values], service: Service, context: Context) -> tuple[str, ...]:
    """The names of things that are there, although the listing does not show them: it is not complete then."""
    found = []
    for values in names:
        thing = service.look_up(values)
        if thing is not None and scope.kind.is_here(thing, context):
            found.append(scope.kind.name_of(values))
    return tuple(found)


def unread(scopes: Sequence[Scope], context: Context) -> Iterator[str]:
    """Warnings about what the API key may not list, so that the rest goes on without it."""
    for scope in scopes:
        error = context.index(scope.kind).refused
        if error is not None:
            yield f"Nothing of the {scope.kind.nouns} was compared or changed. {error.advice}"
