# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How answers look, whatever they are about. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..parameters import is_switch, one_of, parameter
from ..shapes import are_shapes

NOTHING = ("null", "empty_list", "zero", "false", "left_out")
ERROR_BODIES = ("message", "other_json", "text", "empty")


@dataclass(frozen=True)
class AnswerSettings:
    unknown_fields: bool = parameter(
        is_switch, "true or false", default=False, meaning="whether unexpected fields are added to every object"
    )
    number_types: str = parameter(
        one_of("documented", "swapped"),
        "documented or swapped",
        default="documented",
        meaning="`swapped`: numbers are returned as strings, login ids as numbers",
    )
    nothing_as: str = parameter(
        one_of("documented", *NOTHING),
        f"one of documented, {', '.join(NOTHING)}",
        default="documented",
        meaning="how fields of agents and subscriptions that are null, 0, false or empty are returned: as `null`, "
        "`empty_list`, `zero` or `false`, or not at all (`left_out`)",
    )
    trim_names: bool = parameter(
        is_switch,
        "true or false",
        default=False,
        meaning="names are returned without leading and trailing blanks",
    )
    error_body: str = parameter(
        one_of(*ERROR_BODIES),
        f"one of {', '.join(ERROR_BODIES)}",
        default="message",
        meaning="the body of a refusal: a JSON object with a `message`, an object that has it elsewhere "
        "(`other_json`), plain `text`, or nothing (`empty`)",
    )
    answers: Mapping[str, Mapping[str, Sequence[str]]] = parameter(
        are_shapes,
        "an object of kinds, each with its fields and a list of types for each",
        default={},
        meaning='the fields of a kind, each with its types, such as `{"skill": {"skillNumber": ["string"]}}`: other '
        "fields are left out, missing fields are invented, and values are returned in these types",
    )
