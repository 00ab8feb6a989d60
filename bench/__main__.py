# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`make bench`: every way to create a roster of agents, against the simulator, in one run.

ARGS=--quick tries everything once, small; ARGS="--rounds 5 --output DIRECTORY" is for those who have time.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from . import simulator
from .arena import Arena
from .cases import create, nothing_to_do, one_differs, purge
from .contenders import HERE, Size, npm_client_problem
from .report import load, machine, publish, written
from .rounds import Ended, Rounds, line_of
from .users import Users
from .ways import LOOPED, LOOPS, SECTION, Way, ways

CASES = (
    create(100),
    create(1_000),
    nothing_to_do(100),
    nothing_to_do(1_000),
    nothing_to_do(10_000),
    one_differs(1_000),
    purge(100, 1_000),
)
QUICK = (create(20), nothing_to_do(100), nothing_to_do(1_000), one_differs(100), purge(10, 100))
WAYS, QUICK_WAYS = ways(10_000, 1_000), ways(200, 50)
QUICK_SIZE = Size(loop=2, slow=1)


def main() -> int:
    """Run it; return 1 where it was interrupted, or a contender did something else than it should."""
    options = _options()
    number_of_rounds = 1 if options.quick else options.rounds
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, _end)
    cases = [case for case in (QUICK if options.quick else CASES) if options.only in case.title]
    those = _chosen_ways(QUICK_WAYS if options.quick else WAYS, options.only)
    loops = LOOPS if options.only in LOOPED else ()
    if not (cases or those or loops):
        sys.exit(f"No case's title holds '{options.only}'.")
    options.output.mkdir(parents=True, exist_ok=True)
    problem = npm_client_problem() if cases else "no case was chosen that it takes part in"
    if problem and cases:
        _say(f"NOT MEASURED: {problem}, so Avaya's own client does not take part.")
    start, load_before = time.monotonic(), load()
    with (
        tempfile.TemporaryDirectory(prefix="work-", dir=options.output, ignore_cleanup_errors=True) as place,
        simulator.running(Path(place), options.latency, options.job_delay) as service,
    ):
        arena = Arena(service, Path(place))
        users = Users(arena, Path(place), those, loops, lambda run: _say(line_of(run)))
        rounds = Rounds(arena, cases, QUICK_SIZE if options.quick else Size(), not problem, users, _say)
        complete = rounds.run(number_of_rounds)
    measured = rounds.measured(options.job_delay)
    about = {
        **machine(),
        "service": f"the simulator on this machine, {options.latency:g} ms latency, jobs of {options.job_delay:g} s",
        "rounds": f"{number_of_rounds}{'' if complete else ', INTERRUPTED'}, {time.monotonic() - start:.0f} s in all; "
        f"load average {load_before} before and {load()} after",
        **({"not measured": problem} if problem and cases else {}),
    }
    text, said = written(measured, users.measured(), about, options.output)
    print(f"\n{text}")
    _say("\n".join(said))
    if options.publish:
        publish(users.measured(), about)
    return int(not complete or any(run.wrong for run in (*measured.runs, *users.measured().runs)))


def _chosen_ways(all_ways: Sequence[Way], only: str) -> list[Way]:
    """Return those whose title, or that of their section, holds the text, and what they are compared with."""
    chosen = [way for way in all_ways if only in way.title or only in SECTION]
    compared = {way.than for way in chosen}
    return [way for way in all_ways if way in chosen or way.title in compared]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Every way to bring a roster of agents about.")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each contender runs")
    parser.add_argument("--quick", action="store_true", help="one round of small cases, to see that it works")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only cases whose title holds this, as 'create 1' or 'export'"
    )
    parser.add_argument("--latency", type=float, default=20, help="milliseconds that each answer takes")
    parser.add_argument("--job-delay", type=float, default=2, help="seconds that a job takes")
    parser.add_argument("--publish", action="store_true", help="write what users may expect into docs/performance.md")
    parser.add_argument("--output", type=Path, default=HERE.parent / ".build" / "bench", help="directory for results")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    options.output = options.output.resolve()
    return options


def _say(text: str) -> None:
    print(text, flush=True)


def _end(number: int, _frame: object) -> NoReturn:
    """End in order, so that everything that was started is stopped, and the measurements are reported."""
    raise Ended(128 + number)


if __name__ == "__main__":
    sys.exit(main())
