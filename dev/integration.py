"""Run the integration targets, several at a time: `integration.py [--habits FILE] [TARGET ...]`.

ansible-test runs one target after the other, stops at the first that fails, and writes into the tree that it tests.
So each lane has a tree of its own and takes the next target when its last one has ended; every target runs, and the
output of each is printed whole. With a file of habits, the simulator is the service that has them.
"""

from __future__ import annotations

import argparse
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

import environment
import habits

TARGETS = environment.ROOT / "tests" / "integration" / "targets"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass(frozen=True)
class Ended:
    """How a target ended."""

    target: str
    code: int
    seconds: float
    output: str

    @property
    def ran(self) -> bool:
        """ansible-test skips a target that needs something it does not have, with a warning, and passes."""
        return f"Running {self.target} integration test" in self.output


def main() -> int:
    """Run the targets that are named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lane", action="append", type=Path, required=True, help="a directory with a tree of its own")
    parser.add_argument("--habits", type=Path, help="a file of habits: the targets run against that service")
    parser.add_argument("targets", nargs="*")
    options = parser.parse_args()
    known = {target.name: target for target in TARGETS.iterdir() if target.is_dir() and not is_hidden(target)}
    if unknown := set(options.targets) - set(known):
        sys.exit(f"No such integration target: {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}")
    chosen = set(options.targets or known)
    if options.habits:
        chosen -= set(with_habits(options.habits, options.lane, chosen))
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for target in sorted(chosen, key=lambda name: (-length(known[name]), name)):
        waiting.put(target)
    ended: list[Ended] = []
    lanes = [threading.Thread(target=run_all, args=(lane, waiting, ended)) for lane in options.lane]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    return report(ended, chosen)


def with_habits(file: Path, lanes: list[Path], targets: set[str]) -> dict[str, list[str]]:
    """Give the targets of every lane a service with these habits; return those that cannot hold, with the reasons."""
    content = habits.read(file)
    needs = yaml.safe_load(habits.NEEDS.read_text(encoding="utf-8"))
    left_out = habits.not_run(content, sorted(targets), needs)
    for target, reasons in left_out.items():
        print(f"NOT RUN under these habits: {target}: {'; '.join(reasons)}", flush=True)
    for lane in lanes:
        shortened = lane.parent / "habits.yml"
        shortened.write_text(yaml.safe_dump(habits.shortened(content)), encoding="utf-8")
        variables = environment.collection_in(lane) / "tests" / "integration" / "integration_config.yml"
        variables.write_text(yaml.safe_dump({"simulator_habits": str(shortened)}), encoding="utf-8")
    return left_out


def run_all(lane: Path, waiting: queue.SimpleQueue[str], ended: list[Ended]) -> None:
    """Run targets in one tree until none is waiting."""
    while True:
        try:
            target = waiting.get_nowait()
        except queue.Empty:
            return
        result = run(lane, target)
        ended.append(result)
        how = "passed" if result.code == 0 else f"FAILED with exit code {result.code}"
        text = f"{result.output}--- {target}: {how} after {result.seconds:.0f} s\n"
        sys.stdout.write(text)
        sys.stdout.flush()


def run(lane: Path, target: str) -> Ended:
    """Run one target, in the process group of this program, so that whatever ends it ends the target too."""
    begin = time.monotonic()
    # ansible-test keeps a key in the home directory; two that start at once would both make it.
    home = lane.parent / "home"
    home.mkdir(exist_ok=True)
    ansible_test = str(Path(sys.prefix) / "bin" / "ansible-test")
    process = subprocess.run(
        [ansible_test, "integration", "--local", "--python", PYTHON, "--color", "no", target],
        cwd=environment.collection_in(lane),
        env={**os.environ, "ANSIBLE_COLLECTIONS_PATH": str(lane), "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Ended(target, process.returncode, time.monotonic() - begin, process.stdout)


def report(ended: list[Ended], wanted: set[str]) -> int:
    """Print how long each target took, and return whether one failed or did not run."""
    for each in sorted(ended, key=lambda result: -result.seconds):
        print(f"{each.seconds:6.0f} s  {each.target}")
    failed = sorted(each.target for each in ended if each.code)
    left_out = sorted(wanted - {each.target for each in ended if each.ran})
    if failed:
        print(f"failed: {', '.join(failed)}")
    if left_out:
        print(f"did not run, a file `aliases` or a warning above says why: {', '.join(left_out)}")
    print(f"{len(wanted) - len(set(failed) | set(left_out))} of {len(wanted)} targets passed")
    return bool(failed or left_out)


def length(target: Path) -> int:
    """How much there is to run, roughly: the longest are to start first."""
    return sum(path.stat().st_size for path in target.rglob("*.yml"))


def is_hidden(target: Path) -> bool:
    """Tell whether a target only serves others."""
    aliases = target / "aliases"
    return target.name.startswith(("setup_", "prepare_")) or (
        aliases.is_file() and "hidden" in aliases.read_text(encoding="utf-8").split()
    )


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(main())
