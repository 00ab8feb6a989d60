# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What slices of many sub-accounts gain: `dev/clean_run.py python -m bench.slices`, with `--write` into its page.

A slice is an `ansible-playbook` of its own over every n-th sub-account, as AWX and ansible-runner start them. Here all
of them share this machine. So the service is slow, as one far away is: what slices gain is that more is waited for at
once.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path

import yaml

from . import simulator
from .contenders import HERE
from .process import Took, run
from .report import load, machine
from .slices_figures import (
    APPLY,
    NOTHING,
    Layout,
    Measurement,
    cost,
    extrapolated_table,
    measured_table,
    median,
)

PUBLISHED = HERE.parent / "docs" / "many-machines.md"
BEGIN, END = "<!-- written by bench.slices -->", "<!-- the end of what bench.slices wrote -->"
CONCURRENCY = 4
LAYOUTS = (Layout(1, 4), Layout(1, 12), Layout(2, 4), Layout(3, 4))
MANY, MANY_LAYOUTS = 1_000, (Layout(1, 20), Layout(5, 10), Layout(10, 10), Layout(10, 20))
# Of the machine that a slice is thought to have for itself.
PROCESSORS_EACH = 2
_FIXED = 3
_PATIENCE = 900
_PLAYBOOK = "avaya.cloud.every_sub_account"


class Bench:
    """A service with sub-accounts, and files that declare agents in each of them."""

    def __init__(self, place: Path, service: simulator.Simulator, agents: int) -> None:
        self._place = place
        self._service = service
        self._env = {**os.environ, "AVAYA_CLOUD_API_URL": service.url, "AVAYA_CLOUD_API_KEY": service.key}
        (place / "all.avaya_cloud.yml").write_text("plugin: avaya.cloud.sub_accounts\n", encoding="utf-8")
        shared = place / "group_vars" / "all.yml"
        shared.parent.mkdir()
        files = "{{ inventory_dir }}/centers/{{ inventory_hostname }}.yml"
        settings = {"contact_center_files": files, "contact_center_concurrency": CONCURRENCY}
        shared.write_text(yaml.safe_dump(settings), encoding="utf-8")
        listed = self._run("ansible", "all", "-i", "all.avaya_cloud.yml", "--list-hosts").output
        self.hosts = sorted(line.strip() for line in listed.splitlines() if line.startswith("    "))
        (place / "centers").mkdir()
        for host in self.hosts:
            (place / "centers" / f"{host}.yml").write_text(_center(host, agents), encoding="utf-8")
        self._expected = agents * len(self.hosts)

    def start(self) -> Measurement:
        """Do what comes before the first sub-account."""
        return self._measured(lambda: [self._play(self.hosts, 4, "--list-hosts")])

    def one(self) -> Measurement:
        """Run over a single sub-account."""
        return self._measured(lambda: [self._play(self.hosts[:1], 4)])

    def whole(self, layout: Layout) -> Measurement:
        """Run over all of them, in slices, and see to it that all agents are there."""

        def slices() -> list[Took]:
            with concurrent.futures.ThreadPoolExecutor(layout.slices) as pool:
                parts = [self.hosts[first :: layout.slices] for first in range(layout.slices)]
                return list(pool.map(lambda part: self._play(part, layout.forks), parts))

        found = self._measured(slices)
        if (there := self._service.stats()["agents"]) != self._expected:
            sys.exit(f"Nothing can be measured here: {there} agents are there, and {self._expected} are declared.")
        return found

    def begin(self) -> None:
        """Have nobody in any sub-account."""
        self._service.begin()

    def _measured(self, work: Callable[[], Sequence[Took]]) -> Measurement:
        self._service.forget()
        begin = time.monotonic()
        took = work()
        seconds = time.monotonic() - begin
        stats = self._service.stats()
        cpu_seconds = sum(each.cpu_seconds for each in took)
        return Measurement(seconds, cpu_seconds, stats["requests"], stats["connections_peak"])

    def _play(self, hosts: Sequence[str], forks: int, *options: str) -> Took:
        command = ["ansible-playbook", _PLAYBOOK, "-i", "all.avaya_cloud.yml", "--forks", str(forks)]
        return self._run(*command, "--limit", ",".join(hosts), *options)

    def _run(self, program: str, *arguments: str) -> Took:
        took = run([str(Path(sys.prefix) / "bin" / program), *arguments], self._env, self._place, _PATIENCE)
        if took.code != 0:
            sys.exit(f"Nothing can be measured here: {program} failed.\n{took.output[-3000:]}")
        return took


def _center(host: str, agents: int) -> str:
    """Return a file that declares so many agents, as JSON would, which YAML readers read fastest."""
    names = [f"agent{number:04d}.{host.lower().replace('_', '-')}@example.com" for number in range(agents)]
    declared = [{"username": name, "station_group": "Desk", "skills": [{"name": "Desk"}]} for name in names]
    values = {
        "contact_center_skills": [{"name": "Desk"}],
        "contact_center_station_groups": [{"name": "Desk"}],
        "contact_center_agents": declared,
        "contact_center_passwords": dict.fromkeys(names, "Wonderful1!"),
    }
    return yaml.safe_dump(values)


def main() -> int:
    """Measure it, and print or write the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.slices")
    parser.add_argument("--sub-accounts", type=int, default=24)
    parser.add_argument("--agents", type=int, default=20, help="how many are declared in each")
    parser.add_argument("--latency", type=float, default=100.0, help="milliseconds")
    parser.add_argument("--job-delay", type=float, default=2.0, help="seconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"into docs/{PUBLISHED.name}")
    options = parser.parse_args()
    before = load()
    generated = options.sub_accounts - _FIXED
    with (
        tempfile.TemporaryDirectory(prefix="bench-slices-") as directory,
        simulator.running(
            Path(directory), options.latency, options.job_delay, sub_accounts=generated, key_name="all"
        ) as service,
    ):
        taken = _measure(Bench(Path(directory), service, options.agents), options.rounds)
    text = _text(taken, options, f"{before} before and {load()} after")
    print(text)
    if options.write:
        _write(text)
    return 0


def _measure(bench: Bench, rounds: int) -> dict[tuple[str, Layout | str], Measurement]:
    runs: dict[tuple[str, Layout | str], list[Measurement]] = {}
    for _round in range(rounds):
        runs.setdefault(("", "start"), []).append(bench.start())
        bench.begin()
        for what in (APPLY, NOTHING):
            runs.setdefault((what, "one"), []).append(bench.one())
        for layout in LAYOUTS:
            bench.begin()
            for what in (APPLY, NOTHING):
                runs.setdefault((what, layout), []).append(bench.whole(layout))
                print(f"{what}, {layout.slices} x {layout.forks}: {runs[what, layout][-1].seconds:.1f} s", flush=True)
    return {key: median(each) for key, each in runs.items()}


def _text(taken: Mapping[tuple[str, Layout | str], Measurement], options: argparse.Namespace, loads: str) -> str:
    count, agents = options.sub_accounts, options.agents
    costs = {
        what: cost(taken["", "start"], taken[what, "one"], taken[what, LAYOUTS[0]], count) for what in (APPLY, NOTHING)
    }
    medians = {(what, layout): taken[what, layout] for what in (APPLY, NOTHING) for layout in LAYOUTS}
    about = "; ".join(f"{name}: {value}" for name, value in machine().items())
    day = datetime.now(timezone.utc).date().isoformat()
    first = (
        f"Measured on {day} ({about}; service: the simulator on this machine, {options.latency:g} ms latency, jobs of "
        f"{options.job_delay:g} s; concurrency: {CONCURRENCY}; medians of {options.rounds}; load average {loads})."
    )
    parts = [first, measured_table(medians, costs, count, agents, os.cpu_count() or 1)]
    for what, of in costs.items():
        parts.append(
            f"*{what}*: {of.start:.1f} s to start, {of.each:.1f} s for a sub-account alone; {of.cpu_each:.2f} s of a "
            f"processor and {of.requests_each:.0f} requests for each of {count}."
        )
    parts.append(
        f"Calculated from that for {MANY:,} sub-accounts, each slice on a machine with {PROCESSORS_EACH} CPUs:"
    )
    parts.append(extrapolated_table(costs, MANY, agents, CONCURRENCY, MANY_LAYOUTS, PROCESSORS_EACH))
    return "\n\n".join(parts)


def _write(text: str) -> None:
    above, begin, rest = PUBLISHED.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, below = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{PUBLISHED} has no place for it: {BEGIN} … {END}")
    PUBLISHED.write_text(f"{above}{BEGIN}\n\n{text}\n\n{END}{below}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
