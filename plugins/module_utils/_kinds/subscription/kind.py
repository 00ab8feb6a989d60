# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is special about subscriptions: the service creates a second one without complaint, and an update resets its
record of lost data; they are found by their feed (data source and endpoint) or by their id."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..._engine.changes import Action, Change
from ..._engine.context import Context
from ..._engine.declarations import Declaration
from ..._engine.fields import Field
from ..._engine.instants import ZERO
from ..._engine.kind import Kind, Match
from ..._engine.kind_table import Looks
from ..._engine.validation_errors import ValidationErrors
from ..._engine.values import UNKNOWN, UNMANAGED, Secret, Values, given, is_known
from ..._service.text import capitalized, option
from ..sub_account.fields import ALL
from .data_sources import KNOWN_SOURCES, event_type_of, unknown_source
from .endpoint import (
    comparable_endpoint,
    comparable_pattern,
    is_plain_http,
    shown_endpoint,
    without_last_slash,
    without_user,
)
from .fields import LOST_DATA, TABLE
from .resending import resending_remarks, with_start_time

# What a name without a blank must look like to be an id and not a username.
_ID = re.compile("[0-9a-fA-F]+(-[0-9a-fA-F]+)+")
NOTHING_LOST: Values = {"oldest_error": None, "lost_post_requests": 0, "lost_records": 0}


class Subscription(Kind):
    name = "subscription"
    plural = "subscriptions"
    table = TABLE
    identity = ("subscription_id", "data_source_type", "endpoint")
    id_field = "subscription_id"
    pattern_names = "They are matched by endpoint or id."
    can_be_declared = True
    can_update = True
    can_delete = True
    is_unique = False
    may_be_for_all = True
    looks = Looks.BY_LISTING
    lost_name = "lost_data"
    lost_description = (
        "The service's record of lost data, as it was before the update or deletion that this task made, or in check "
        "mode would make. Every update resets the record. Null if there was nothing to update or delete."
    )
    lost_fields = LOST_DATA
    cost_of_update = "; resets its record of lost data"
    shown_endpoint = staticmethod(shown_endpoint)

    def opened(self) -> Subscription:
        return OPEN_SUBSCRIPTION

    def key(self, values: Values) -> Hashable:
        """The feed: the same data source and the same endpoint. A declaration with an id alone has none."""
        source, endpoint = given(values, "data_source_type"), given(values, "endpoint")
        if source is None or endpoint is None:
            return _comparable_id(values), source, endpoint
        return source, comparable_endpoint(endpoint)

    def place(self, values: Values) -> Hashable:
        is_whole = given(values, "data_source_type") is not None and given(values, "endpoint") is not None
        return self.key(values) if is_whole else None

    def placed_twice(self, other: str) -> str:
        return (
            f"it would be a second subscription of the same feed, and its data would be sent twice: {other} "
            "already exists"
        )

    def is_identified(self, values: Values) -> bool:
        feed = "data_source_type" in values and "endpoint" in values
        return feed or "subscription_id" in values

    def has_id(self, thing: Values) -> bool:
        return bool(given(thing, "subscription_id"))

    def is_same(self, one: Values, other: Values) -> bool:
        """Those of one feed that are declared by different ids are different ones."""
        return _comparable_id(one) == _comparable_id(other)

    def is_meant_by_key(self, declaration: Declaration) -> bool:
        return given(declaration.values, "subscription_id") is None

    def name_of(self, values: Values) -> str:
        source, endpoint = given(values, "data_source_type"), given(values, "endpoint")
        identifier = given(values, "subscription_id")
        if source is None or endpoint is None:
            return str(identifier or source or "without data_source_type and endpoint")
        feed = f"{source} to {self.shown_endpoint(endpoint)}"
        return feed if identifier is None else f"{feed} ({identifier})"

    def label_of(self, values: Values) -> str:
        return f"subscription {self.name_of(values)}"

    def change_name(self, declaration: Declaration, current: Values | None) -> str:
        return declaration.name if current is None else self.name_of(current)

    def names_for_patterns(self, thing: Values) -> tuple[str, ...]:
        return tuple(name for names in self.names_meant(thing) for name in names)

    def names_meant(self, thing: Values) -> tuple[tuple[str, ...], ...]:
        """The endpoint and the id: with both, the id says which one it is, and the endpoint which one it becomes."""
        endpoint, identifier = given(thing, "endpoint"), given(thing, "subscription_id")
        endpoints = () if endpoint is None else (str(endpoint), comparable_endpoint(str(endpoint)))
        return tuple(names for names in (endpoints, () if identifier is None else (str(identifier),)) if names)

    def patterns(self, pattern: str) -> tuple[str, ...]:
        return pattern, comparable_pattern(pattern)

    def problems(self, values: Values, present: bool) -> Iterable[str]:
        identified = given(values, "subscription_id") is not None
        for name in ("endpoint", "data_source_type"):
            if not identified and given(values, name) is None:
                yield f"{option(name)} is required, unless {option('subscription_id')} specifies the subscription"

    def rule_problems(self, values: Values) -> Iterable[str]:
        endpoint = given(values, "endpoint")
        if endpoint is not None and is_plain_http(endpoint) and _signs_in(values):
            yield (
                f"{option('basic_auth_username')} and {option('basic_auth_password')} are sent over https only, and "
                f"the {option('endpoint')} is http"
            )
        password, user = given(values, "basic_auth_password"), given(values, "basic_auth_username")
        if (password is not None and user is None) or (password and not user):
            yield f"{option('basic_auth_password')} requires {option('basic_auth_username')}"

    def find(self, declaration: Declaration, context: Context, errors: ValidationErrors) -> Match:
        identifier = _comparable_id(declaration.values)
        index = context.index(self)
        if identifier is not None:
            same = next((each for each in index.things if _comparable_id(each) == identifier), None)
            if same is None and declaration.present:
                errors.add(
                    f"{declaration.label}: there is no subscription with this id in sub-account {context.described}; "
                    f"the service assigns ids, so leave {option('subscription_id')} out to create a subscription"
                )
            return Match(same, refused=same is None and declaration.present)
        found = index.by_key.get(declaration.key, ())
        if len(found) > 1:
            ids = ", ".join(sorted(str(given(each, "subscription_id")) for each in found))
            errors.add(
                f"{declaration.label}: there are {len(found)} such subscriptions, so data is sent {len(found)} times; "
                f"specify which one with {option('subscription_id')}: {ids}"
            )
            return Match(refused=True)
        return Match(found[0] if found else None)

    def find_alike(
        self, declaration: Declaration, declared: Collection[Hashable], context: Context, errors: ValidationErrors
    ) -> Match:
        """The feed with a slash more or less at the end of its path, which a service may have put there.

        Another declaration may mean that very one; and what is to be deleted is named as it is there.
        """
        values = declaration.values
        if given(values, "subscription_id") is not None:
            return Match()
        found = [
            thing
            for thing in context.index(self).things
            if self.key(thing) not in declared and _but_for_a_slash(thing) == _but_for_a_slash(values)
        ]
        if declaration.present or not found:
            return Match(found[0] if len(found) == 1 else None)
        errors.add(
            f"{declaration.label}: there is no such subscription, but {self.name_of(found[0])} differs from it only "
            "in a slash at the end; if you mean that one, declare it absent"
        )
        return Match(refused=True)

    def live_for(self, declaration: Declaration, current: Values) -> Values:
        """A password that is to be sent in any case differs from whatever there is."""
        if self.is_meant_by_key(declaration) and self.key(current) != declaration.key:
            # Found in spite of a slash that the service put at the end, which is no difference then.
            current = {**current, "endpoint": given(declaration.values, "endpoint")}
        hidden = not is_known(current, "basic_auth_password")
        if declaration.renew_secret and hidden and is_known(declaration.values, "basic_auth_password"):
            return {**current, "basic_auth_password": Secret(None)}
        return current

    def created(self, declared: Values, context: Context, label: str, errors: ValidationErrors) -> dict[str, Any]:
        """Without a start time the service begins at the beginning. Of a source that is not known, it decides whether
        that is historical."""
        target = super().created(declared, context, label, errors)
        source = given(target, "data_source_type")
        if target["event_type"] is UNMANAGED and source in KNOWN_SOURCES:
            target["event_type"] = event_type_of(source)
        return target

    def declared_for(self, declaration: Declaration, declared: Values, current: Values, compares: bool) -> Values:
        return with_start_time(declaration, declared, current, compares)

    def remarks(self, declaration: Declaration, change: Change | None) -> Iterable[str]:
        """A type that is not known is worth a warning until the service has a subscription of it."""
        source = given(declaration.values, "data_source_type")
        current = {} if change is None else change.current or {}
        if source is not None and source not in KNOWN_SOURCES and source != given(current, "data_source_type"):
            yield unknown_source(source)
        if change is not None:
            yield from resending_remarks(change, self.label_of(current))

    def update_errors(self, declaration: Declaration, current: Values) -> Iterable[str]:
        """An update replaces the whole subscription; one that would lose the password or break a rule is refused."""
        declared = declaration.values
        after = {**current, **{name: value for name, value in declared.items() if value is not UNMANAGED}}
        hidden = not is_known(current, "basic_auth_password")
        if given(after, "basic_auth_username") and hidden and declared["basic_auth_password"] is UNMANAGED:
            yield (
                f"{declaration.label}: it signs in to its endpoint with a password that the service does not show, "
                f"and an update would lose it; provide {option('basic_auth_password')} together with the change"
            )
        if _signs_in(after) and is_plain_http(str(given(after, "endpoint") or "")):
            yield (
                f"{declaration.label}: {option('basic_auth_username')} and {option('basic_auth_password')} are sent "
                "over https only"
            )

    def lost_with(self, action: Action, current: Values) -> Values:
        """The record of lost data, which an update resets and a deletion takes along."""
        return lost_data(current)

    def doubles(self, things: Sequence[Values]) -> Iterable[str]:
        for_all = [each for each in things if given(each, "sub_account") == ALL and self.place(each) is not None]
        for one in for_all:
            for other in things:
                if given(other, "sub_account") in (None, ALL) or self.place(other) != self.place(one):
                    continue
                identifier = given(one, "subscription_id")
                called = f"subscription {identifier}" if identifier else "a subscription that will be created"
                yield (
                    f"{capitalized(called)} covers all sub-accounts, and subscription "
                    f"{given(other, 'subscription_id')} of sub-account {other['sub_account']} has the same data "
                    "source and endpoint, so the data of that sub-account is sent twice; delete one of them"
                )

    def loss_record(self, thing: Values) -> Values | None:
        record = lost_data(thing)
        return record if any(record.values()) else None

    def predicted(self, change: Change, context: Context) -> Values | None:
        """The subscription as it will be; as it is, however it was declared, if it stays."""
        if change.action is Action.KEEP:
            return change.current
        if change.action is Action.DELETE:
            return None
        unless_declared: Values = {"sub_account": context.sub_account["app_id"], "basic_auth_username": None}
        declared = {name: value for name, value in (change.target or {}).items() if value not in (UNMANAGED, UNKNOWN)}
        return {**unless_declared, **(change.current or {}), **declared, "lost_data": NOTHING_LOST}

    def password_name(self, options: Values) -> str | None:
        """The feed: data source and endpoint with a blank between them."""
        if not options["basic_auth_username"]:
            return None
        source, endpoint = options["data_source_type"], options["endpoint"]
        return str(options["subscription_id"]) if source is None or endpoint is None else f"{source} {endpoint}"

    def shows_update(self, change: Change, thing: Values) -> bool | None:
        """Where nothing that is shown has changed, the record of lost data tells: every update resets it."""
        shown = super().shows_update(change, thing)
        had_lost = given(lost_data(change.current or {}), "oldest_error") is not None
        if not shown and had_lost and is_known(given(thing, "lost_data") or {}, "oldest_error"):
            return lost_data(thing)["oldest_error"] is None
        return shown

    def password_key(self, name: str) -> Hashable:
        """Of a feed, what tells one feed from another; of a name without a blank, an id."""
        source, blank, endpoint = name.partition(" ")
        if blank:
            return source.upper(), comparable_endpoint(endpoint)
        return name.lower() if _ID.fullmatch(name) else None

    def names_of_password(self, name: str) -> tuple[str, ...]:
        _source, blank, endpoint = name.partition(" ")
        if blank:
            return endpoint, comparable_endpoint(endpoint)
        return (name,) if _ID.fullmatch(name) else ()

    def cost_of_kept_update(self, change: Change) -> str:
        held = {key: value for key, value in change.lost.items() if value}
        record = ", ".join(f"{key} {value}" for key, value in held.items())
        message = ". This update has reset the service's record of lost data"
        return f"{message}, which was: {record}" if record else message

    def result(self, thing: Values, context: Context) -> dict[str, Any]:
        return dict(sorted({**super().result(thing, context), "lost_data": lost_data(thing)}.items()))

    def exported(self, thing: Values, context: Context) -> dict[str, Any]:
        """Without the password, and without what only older clients could ask for.

        Of several for one feed, each with its id: nothing else tells them apart.
        """
        exported = {
            each.name: value
            for each in self.fields
            if each.compared and not each.secret and self._can_be_declared(each, value := given(thing, each.name))
        }
        alike = context.index(self).by_key.get(self.key(thing), ())
        if "data_source_type" not in exported or "endpoint" not in exported or len(alike) > 1:
            return {"subscription_id": given(thing, "subscription_id"), **exported}
        return exported

    def _can_be_declared(self, field: Field, value: Any) -> bool:
        """Whether a value is worth declaring, and may be.

        An endpoint with a secret in it is neither shown nor written to a file: the id says which subscription it is.
        """
        if value is None or (field.name, value) == ("start_time", ZERO):
            return False
        if field.name == "endpoint":
            return bool(self.shown_endpoint(value) == value)
        return field.choices is None or value in field.choices

    def export_note(self, thing: Values) -> str:
        endpoint = given(thing, "endpoint")
        if endpoint is None or self.shown_endpoint(endpoint) == endpoint:
            return ""
        return (
            f"The endpoint of subscription {self.name_of(thing)} is not exported, because its query may contain a "
            "secret, and its id is not valid in another sub-account. To create it there, replace "
            f"{option('subscription_id')} in the export with the complete {option('endpoint')}, from a vault. If "
            f"nothing in it is secret, set {option('show_query')} to true to export it"
        )

    def export_order(self, thing: Values) -> Any:
        return tuple(str(given(thing, name)) for name in ("data_source_type", "endpoint", "subscription_id"))

    def unknown_hint(self, options: Sequence[str]) -> str:
        if "basic_auth_password" not in options:
            return ""
        return f"; to send a changed password, set {option('update_password')} to always for one run"


def _comparable_id(values: Values) -> str | None:
    """Ids are UUIDs, in which case means nothing."""
    identifier = given(values, "subscription_id")
    return None if identifier is None else str(identifier).lower()


def _but_for_a_slash(values: Values) -> Hashable:
    return given(values, "data_source_type"), without_last_slash(str(given(values, "endpoint")))


def lost_data(subscription: Values) -> dict[str, Any]:
    """The service's record of data that it dropped. `oldest_error` is None where nothing was lost."""
    record = given(subscription, "lost_data") or {}
    oldest = given(record, "oldest_error")
    return {
        "oldest_error": None if oldest == ZERO else oldest,
        "lost_post_requests": given(record, "lost_post_requests"),
        "lost_records": given(record, "lost_records"),
    }


def _signs_in(values: Values) -> bool:
    return bool(given(values, "basic_auth_username") or given(values, "basic_auth_password"))


class OpenSubscription(Subscription):
    """With the query of its endpoint as it is."""

    is_open = True
    table = tuple(
        replace(row, shown=without_user, shown_in_results=without_user)
        if isinstance(row, Field) and row.name == "endpoint"
        else row
        for row in TABLE
    )
    shown_endpoint = staticmethod(without_user)


SUBSCRIPTION = Subscription()
OPEN_SUBSCRIPTION = OpenSubscription()
