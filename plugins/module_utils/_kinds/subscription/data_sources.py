# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data source types: those that Avaya's clients name, and how to treat any other."""

from __future__ import annotations

from collections.abc import Iterable

from ..._engine.rules import constrained
from ..._engine.texts import name_typos
from ..._service.text import option

HISTORICAL_SOURCES = ("ECH", "HAGLOG", "HAGENT", "HSPLIT", "HVDN")
REALTIME_SOURCES = (
    "RT_AGENT_STATE",
    "RT_DID_STATE",
    "RT_SKILL_STATE",
    "RT_VDN_STATE",
    "REAL_TIME_FEED",
    "EMAIL_EVENT",
    "CHAT_EVENT",
)
KNOWN_SOURCES = (*HISTORICAL_SOURCES, *REALTIME_SOURCES)
_PATTERN = "[A-Za-z0-9_.-]+"
_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
# With fewer characters, a name with another one in its place is as likely another name.
_LONG_ENOUGH = 5


def event_type_of(source: str) -> str:
    """The type of the events that a data source has; one that is not known is taken for real-time."""
    return "HISTORICAL" if source in HISTORICAL_SOURCES else "REALTIME"


@constrained(pattern=_PATTERN)
def source_typos(source: str) -> Iterable[str]:
    """What is wrong with a type that cannot be meant: the service may know types that nobody here has heard of."""
    if source in KNOWN_SOURCES:
        return
    found = list(name_typos(source))
    if found:
        yield from found
        return
    meant = misspelled(source)
    if meant is not None:
        yield f"'{source}' is not a data source type; did you mean '{meant}'?"
    elif not _ALLOWED.issuperset(source):
        yield f"'{source}' must consist of letters, digits and _ . -; known types are {', '.join(KNOWN_SOURCES)}"


def misspelled(source: str) -> str | None:
    """The known type that is evidently meant by one that is not known, or None.

    It is written in other letters or with other separators, or is one slip of a finger away.
    """
    folded = _folded(source)
    return next((known for known in KNOWN_SOURCES if _is_evident(folded, _folded(known))), None)


def unknown_source(source: str) -> str:
    """What to say of a type that is not known."""
    known = ", ".join(KNOWN_SOURCES)
    return (
        f"{option('data_source_type')} '{source}' is not known to this collection and is sent to Avaya unchanged; "
        f"known types are {known}"
    )


def _folded(source: str) -> str:
    return "".join(character for character in source.upper() if character.isalnum())


def _is_evident(written: str, known: str) -> bool:
    if written == known:
        return True
    longer, shorter = sorted((written, known), key=len, reverse=True)
    if len(longer) == len(shorter) + 1:
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    if len(longer) != len(shorter):
        return False
    wrong = [at for at in range(len(known)) if written[at] != known[at]]
    if len(wrong) == 1:
        return len(known) >= _LONG_ENOUGH
    first, last = wrong[0], wrong[-1]
    is_swapped = len(wrong) == 2 and last == first + 1
    return is_swapped and (written[first], written[last]) == (known[last], known[first])
