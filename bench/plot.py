# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plot: seconds over agents, where both are known for several sizes. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .cases import Case, Kind
from .figures import Row

_KINDS = {Kind.CREATE: "Create N agents", Kind.UNCHANGED: "Nothing to do for N agents"}


def draw(cases: Sequence[Case], rows: Sequence[Row], place: Path) -> list[Path]:
    """Draw and return the files, none where there is nothing to draw. Raises ImportError without matplotlib."""
    import_module("matplotlib").use("agg")
    pyplot = import_module("matplotlib.pyplot")
    run = {row.case for row in rows}
    kinds = {kind: title for kind, title in _KINDS.items() if any(c.kind is kind and c.title in run for c in cases)}
    if not kinds:
        return []
    figure, panels = pyplot.subplots(1, len(kinds), figsize=(8 * len(kinds), 8), layout="constrained", squeeze=False)
    for axes, (kind, title) in zip(panels[0], kinds.items()):
        counts = {case.title: case.count for case in cases if case.kind is kind}
        axes.set_prop_cycle(color=pyplot.get_cmap("tab20").colors)
        for name in dict.fromkeys(row.contender for row in rows if row.case in counts):
            these = [row for row in rows if row.case in counts and row.contender == name]
            label = name if these[0].sample is None else f"{name} (extrapolated)"
            axes.errorbar(
                [counts[row.case] for row in these],
                [row.seconds.median for row in these],
                yerr=[
                    [row.seconds.median - row.seconds.low for row in these],
                    [row.seconds.high - row.seconds.median for row in these],
                ],
                marker="o",
                capsize=3,
                linestyle="--" if these[0].sample else "-",
                label=label,
            )
        axes.set(title=title, xlabel="agents", ylabel="seconds", xscale="log", yscale="log")
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend(fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2)
    files = [place / "bench.svg", place / "bench.png"]
    for file in files:
        figure.savefig(file, dpi=110)
    pyplot.close(figure)
    return files
