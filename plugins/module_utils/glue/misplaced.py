# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets among options that nobody has checked yet: where they belong, and where they were put by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# To cut shorter ones out of a message would leave one that nobody can read.
_SHORTEST = 4

Rules = Mapping[str, Mapping[str, Any]]


def secrets_as_written(options: Mapping[str, Any], rules: Rules) -> Iterator[str]:
    """Every text that may be a secret: of options that hold secrets, and of what is no option or of the wrong shape."""
    for name, value in options.items():
        rule = rules.get(name)
        if rule is None or rule.get("no_log"):
            yield from _texts_in(value)
        elif rule.get("options"):
            for entry in value if isinstance(value, list) else [value]:
                if isinstance(entry, Mapping):
                    yield from secrets_as_written(entry, rule["options"])
                else:
                    yield from _texts_in(entry)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts_in(key)
            yield from _texts_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts_in(each)
    elif value is not None and not isinstance(value, bool) and len(str(value)) >= _SHORTEST:
        yield str(value)
