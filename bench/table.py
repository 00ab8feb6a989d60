# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table: for a terminal and as Markdown, which are the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .figures import Row
from .targets import Target

_HEADINGS = ("contender", "seconds", "from … to", "x empty", "x floor", "CPU s", "requests", "connections")
_VERDICTS = {True: "met", False: "MISSED", None: "not told"}


def document(about: Mapping[str, str], notes: Sequence[str], rows: Sequence[Row], found: Sequence[Target]) -> str:
    """Return everything that there is to read, as Markdown that can be read as it is."""
    parts = ["# A roster of agents, by every way that there is", "\n".join(f"- {k}: {v}" for k, v in about.items())]
    for case in dict.fromkeys(row.case for row in rows):
        of_case = [row for row in rows if row.case == case]
        parts.append(f"## {case}\n\n" + aligned([_HEADINGS, *(_cells(row) for row in of_case)]))
        parts += [f"WRONG, {row.contender}: {wrong}" for row in of_case for wrong in row.wrong]
    verdicts = [(_VERDICTS[each.met], each.aim, each.found) for each in found]
    parts.append("## Targets\n\n" + aligned([("", "target", "in this run"), *verdicts], numbers=False))
    parts.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts) + "\n"


def published(about: Mapping[str, str], day: str, rows: Sequence[Row], found: Sequence[Target]) -> str:
    """Return what users may expect, as a part of a page. `rows` are those of the ways that users go."""
    cells = [(row.contender + _extrapolated(row), _seconds(row.seconds.median), _ratio(row.to_empty)) for row in rows]
    verdicts = [(_VERDICTS[each.met], each.aim, each.found) for each in found]
    measured_on = "; ".join(f"{name}: {value}" for name, value in about.items() if name != "not measured")
    parts = [
        f"Measured on {day} ({measured_on}).",
        aligned([("what is run", "seconds", "x an empty playbook"), *cells]),
        aligned([("", "target", "in this run"), *verdicts], numbers=False),
    ]
    return "\n" + "\n\n".join(parts) + "\n\n"


def aligned(cells: Sequence[Sequence[str]], numbers: bool = True) -> str:
    """Return a Markdown table whose columns stand below each other; all but the first hold numbers, or none does."""
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    rule = [("-" * (width - 1) + ":") if numbers and column else "-" * width for column, width in enumerate(widths)]
    lines = []
    for row in [cells[0], rule, *cells[1:]]:
        padded = [
            cell.rjust(width) if numbers and column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        ]
        lines.append(f"| {' | '.join(padded)} |")
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    wrong = " WRONG" if row.wrong else ""
    spread = row.seconds
    return (
        row.contender + _extrapolated(row) + wrong,
        _seconds(spread.median),
        "" if spread.low == spread.high else f"{_seconds(spread.low)} … {_seconds(spread.high)}",
        _ratio(row.to_empty),
        _ratio(row.to_floor),
        "" if row.sample else _seconds(row.cpu_seconds),
        "" if row.sample or not row.requests else f"{row.requests:,}",
        f"{row.connections:,}" if row.connections else "",
    )


def _extrapolated(row: Row) -> str:
    return "" if row.sample is None else f" (extrapolated from {row.sample})"


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 100 else f"{value:,.0f}"
