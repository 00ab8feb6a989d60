"""Run parts of `make test`: `check.py lint`, `check.py --jobs 2 lint sanity unit`, `check.py unit -- -k planning`.

One part alone shows its output as it comes. Of several, the output goes to .build/logs and is shown where a part fails.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import environment
import parts
import tree

PARTS: dict[str, Callable[[list[str]], parts.Part]] = {
    "lint": lambda _arguments: parts.lint(),
    "sanity": parts.sanity,
    "unit": parts.unit,
    "integration": parts.integration,
    "contract": parts.contract,
    "pages": parts.pages,
    "eda": parts.rulebooks,
    "molecule": lambda _arguments: parts.molecule(),
    "build": lambda _arguments: parts.build(),
    "trust": parts.trust,
    "docs-sync": lambda _arguments: parts.docs_sync(),
    "trust-slice": lambda _arguments: parts.trust_slice(),
}
# The longest step takes a quarter of an hour on two slow cores. One that hangs must not hold up whoever waits for it.
TIME_LIMIT = 40 * 60
SHOWN_LINES = 200


@dataclass(frozen=True)
class Result:
    """How a part ended."""

    part: parts.Part
    seconds: float
    failed: tuple[str, ...]
    """The steps that failed, each with why."""

    @property
    def state(self) -> str:
        """One word for the summary."""
        return "FAILED" if self.failed else "NOT CHECKED" if self.part.skipped else "passed"


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1, help="how many parts may run at the same time")
    parser.add_argument("parts", nargs="+", choices=list(PARTS))
    parser.add_argument("--logs", type=Path, default=environment.LOGS, help="where to keep the output")
    own, arguments = split(sys.argv[1:])
    options = parser.parse_args(own)
    environment.LOGS = options.logs
    chosen = [PARTS[name](arguments) for name in options.parts]
    environment.LOGS.mkdir(parents=True, exist_ok=True)
    for directory in dict.fromkeys(directory for part in chosen for directory in part.trees):
        tree.lay_out(directory)
    runner = Runner(aloud=len(chosen) == 1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(runner.run, part) for part in chosen]
        try:
            results = [future.result() for future in futures]
        except KeyboardInterrupt:
            runner.stop()
            print("\nStopped.", flush=True)
            return 130
    summarize(results, time.monotonic() - begin)
    return 1 if any(result.failed for result in results) else 0


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return our own arguments, and those after `--`, which are the part's."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def summarize(results: list[Result], seconds: float) -> None:
    """Print how every part ended, and what to do about those that failed."""
    print()
    for result in results:
        print(f"{result.state:>11}  {result.part.name:<12} {result.seconds:5.0f} s")
    for result in results:
        if result.part.skipped:
            print(f"NOT CHECKED: {result.part.name}: {result.part.skipped}")
    for result in results:
        if result.failed:
            print(f"\n{result.part.name} failed: {'; '.join(result.failed)}")
            print(f"  all of its output: {log_of(result.part).relative_to(environment.ROOT)}")
            print(f"  again, alone:      make {result.part.name}")
    failed = sum(bool(result.failed) for result in results)
    skipped = sum(bool(result.part.skipped) for result in results)
    print(f"\nParts, in {seconds:.0f} s:")
    print(
        f"{len(results) - failed - skipped} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""),
        flush=True,
    )


def log_of(part: parts.Part) -> Path:
    """Return where a part's output is kept."""
    return environment.LOGS / f"{part.name}.log"


class Runner:
    """Runs parts, possibly several at a time, and can stop them all."""

    def __init__(self, *, aloud: bool) -> None:
        self._aloud = aloud
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def run(self, part: parts.Part) -> Result:
        """Run one part to its end, every step of it, and say so."""
        if self._stopped:
            return Result(part, 0, ("stopped",))
        if part.skipped:
            self._say(f"NOT CHECKED: {part.name}: {part.skipped}")
            return Result(part, 0, ())
        self._say(f"[{part.name}] starts: {part.says}")
        begin = time.monotonic()
        failed: list[str] = []
        with log_of(part).open("w", encoding="utf-8") as log:
            for step in part.steps:
                output, reason = self._run_step(step, log)
                if reason:
                    failed.append(f"{step.name}: {reason}")
                    if not self._aloud and not self._stopped:
                        self._say(f"[{part.name}] {step.name}: {reason}\n{last_lines(output)}")
                    if step.needed or self._stopped:
                        break
        seconds = time.monotonic() - begin
        self._say(f"[{part.name}] {'FAILED' if failed else 'passed'} after {seconds:.0f} s")
        return Result(part, seconds, tuple(failed))

    def stop(self) -> None:
        """End everything that was started and still runs, and start nothing more."""
        self._stopped = True
        for process in list(self._processes):
            end(process)

    def _say(self, text: str) -> None:
        with self._lock:
            print(text, flush=True)

    def _run_step(self, step: parts.Step, log: TextIO) -> tuple[str, str]:
        """Return the output of a step and why it failed, which is empty where it did not."""
        self._write(log, f"--- {step.name}\n")
        begin = time.monotonic()
        lines: list[str] = []
        try:
            process = subprocess.Popen(
                step.command,
                cwd=step.cwd,
                env=step.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            return "", f"could not be started: {error}"
        self._processes.add(process)
        alarm = threading.Timer(TIME_LIMIT, end, [process])
        alarm.start()
        for line in process.stdout or ():
            lines.append(line)
            self._write(log, line)
        code = process.wait()
        timed_out = not alarm.is_alive()
        alarm.cancel()
        self._processes.discard(process)
        self._write(log, f"--- {step.name}: exit code {code} after {time.monotonic() - begin:.1f} s\n")
        output = "".join(lines)
        return output, f"ended after {TIME_LIMIT // 60} minutes" if timed_out else judge(step, code, output)

    def _write(self, log: TextIO, text: str) -> None:
        log.write(text)
        log.flush()
        if self._aloud:
            print(text, end="", flush=True)


def judge(step: parts.Step, code: int, output: str) -> str:
    """Return why a step failed that ended with this code and output."""
    if code:
        return f"exit code {code}"
    if step.proof and not re.search(step.proof, output):
        return "passed without having checked anything"
    if step.never and (found := re.search(step.never, output)):
        return f"passed, but left something out: {found.group()}"
    return ""


def last_lines(output: str) -> str:
    """Return the end of a long output."""
    lines = output.splitlines()
    left_out = [f"... {len(lines) - SHOWN_LINES} lines more"] if len(lines) > SHOWN_LINES else []
    return "\n".join("    " + line for line in left_out + lines[-SHOWN_LINES:])


def end(process: subprocess.Popen[str]) -> None:
    """End a process with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
