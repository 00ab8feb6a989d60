# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets among options that nobody has checked yet: where they belong, and where they were put by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .._engine.fields import Option
from .._kinds.subscription.endpoint import secrets_in_query
from .._service.redaction import secrets_in_url
from .arguments import by_any_name
from .queries import SHOW_QUERY

URL_OPTIONS = ("api_url", "endpoint")
# To cut shorter ones out of a message would leave one that nobody can read.
_SHORTEST = 4


def secrets_as_written(written: Mapping[str, Any], options: Mapping[str, Option]) -> Iterator[str]:
    """Every string that may be a secret: of options that hold secrets, and of what is not an option or of a wrong type.

    `options` are by all of their names.
    """
    for name, value in written.items():
        option = options.get(name)
        if option is None or option.secret:
            yield from _strings_in(value)
        elif option.suboptions:
            within = by_any_name(option.suboptions)
            for entry in value if isinstance(value, list) else [value]:
                if isinstance(entry, Mapping):
                    yield from secrets_as_written(entry, within)
                else:
                    yield from _strings_in(entry)


def secrets_in_urls(params: Mapping[str, Any]) -> Iterator[str]:
    """Users and passwords in options that are URLs, which are refused there and not shown with the refusal, and secrets
    in their queries, unless these are to be shown."""
    for name in URL_OPTIONS:
        if isinstance(params.get(name), str):
            yield from secrets_in_url(params[name])
            if params.get(SHOW_QUERY.name) is not True:
                yield from secrets_in_query(params[name])


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _strings_in(key)
            yield from _strings_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings_in(each)
    elif value is not None and not isinstance(value, bool) and len(str(value)) >= _SHORTEST:
        yield str(value)
