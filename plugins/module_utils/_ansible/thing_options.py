# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a contact center that exist once for each kind."""

from __future__ import annotations

from .._engine.fields import Option
from .._engine.kind import Kind

_NOT_MANAGED = "Not managed if it is left out."


def entries_option(kind: Kind) -> Option:
    description = [f"The {kind.nouns}, each with the options of M(avaya.cloud.avaya_{kind.name}). {_NOT_MANAGED}"]
    if not kind.can_update and not kind.can_delete:
        description.append(
            f"Avaya's API cannot change or delete {kind.nouns}, so one that exists and differs is an error."
        )
    return Option(
        kind.plural,
        tuple(description),
        "list",
        "dict",
        suboptions=kind.entry_options,
        is_list_of_things=True,
    )


def tolerated_option(kind: Kind) -> Option:
    return Option(
        kind.plural,
        f"Names and patterns of {kind.nouns} that may exist without being declared. {kind.pattern_names}",
        "list",
        "str",
        default=[],
    )
