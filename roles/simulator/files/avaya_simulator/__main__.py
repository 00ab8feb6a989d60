# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command line: `python -m avaya_simulator`."""

from __future__ import annotations

import argparse
import ipaddress
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .database import StateFileError
from .faults import FaultDocument, fault_problems
from .habits.loading import habits_of
from .keys import ADMIN_USERNAMES, api_keys
from .settings import Settings, changed_settings
from .simulator import Options, Simulator

UNUSABLE = 2
"""The exit status of a command line, a state file or an address that cannot be used."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="avaya_simulator", description=__doc__, allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0: the system chooses a free port")
    parser.add_argument("--allow-remote", action="store_true", help="listen on an address that others can reach")
    parser.add_argument("--agents", type=int, default=0, metavar="N", help="agents to seed into sub-account 101")
    parser.add_argument("--sub-accounts", type=int, default=0, metavar="N", help="sub-accounts to generate")
    parser.add_argument(
        "--habits", type=Path, metavar="FILE", help="behave like the service whose habits a probe wrote to this file"
    )
    # Without a default, so that the habits' file counts where they are left out.
    parser.add_argument("--job-delay", type=float, metavar="SECONDS", help=f"default: {Settings.job_delay:g}")
    parser.add_argument("--latency", type=float, metavar="MILLISECONDS", help=f"default: {Settings.latency:g}")
    parser.add_argument("--session-ttl", type=float, metavar="SECONDS", help=f"default: {Settings.session_ttl:g}")
    parser.add_argument(
        "--state",
        default="",
        metavar="FILE",
        help="keep the simulated data in this file; the default is to keep it in memory",
    )
    parser.add_argument(
        "--fault", action="append", default=[], metavar="JSON", help="a fault that is active from the start"
    )
    parser.add_argument(
        "--ready-file", type=Path, metavar="FILE", help="file that is written as soon as requests are answered"
    )
    parser.add_argument("--log-level", default="warning", choices=("critical", "error", "warning", "info", "debug"))
    parser.add_argument("--print-key", choices=tuple(ADMIN_USERNAMES), metavar="NAME", help="print an API key and exit")
    return parser


def _unusable(message: str) -> NoReturn:
    print(f"avaya-simulator: {message}", file=sys.stderr)
    raise SystemExit(UNUSABLE)


def _fault(text: str) -> FaultDocument:
    try:
        document = json.loads(text)
    except ValueError:
        _unusable(f"--fault {text!r} is not JSON")
    problems = fault_problems(document)
    if problems:
        _unusable(f"--fault {text!r}: {'; '.join(problems)}")
    return dict(document)


def _habits(file: Path) -> dict[str, object]:
    """The settings that a file of habits asks for. JSON is YAML, too."""
    # Only with such a file is its reader needed.
    import yaml  # noqa: PLC0415

    try:
        habits = habits_of(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError as error:
        _unusable(f"--habits {file}: {error.strerror or error}")
    except (yaml.YAMLError, ValueError) as error:
        _unusable(f"--habits {file} is not valid YAML: {' '.join(str(error).split())}")
    for warning in habits.warnings:
        print(f"avaya-simulator: warning: --habits {file}: {warning}", file=sys.stderr)
    if habits.problems:
        _unusable("".join((f"--habits {file} cannot be used:", *(f"\n- {each}" for each in habits.problems))))
    return habits.settings


def _options(arguments: argparse.Namespace) -> Options:
    seen = {} if arguments.habits is None else _habits(arguments.habits)
    given = {name: getattr(arguments, name) for name in ("job_delay", "latency", "session_ttl")}
    given = {name: value for name, value in given.items() if value is not None}
    if "job_delay" in given:
        # It is said of every job.
        seen.pop("removal_delay", None)
    settings, problems = changed_settings(Settings(), {**seen, **given})
    problems += [f"{name} must not be negative" for name in ("agents", "sub_accounts") if getattr(arguments, name) < 0]
    if problems:
        _unusable("; ".join(problems))
    state_file = str(Path(arguments.state).expanduser()) if arguments.state else ""
    faults = [_fault(text) for text in arguments.fault]
    return Options(arguments.agents, arguments.sub_accounts, state_file, settings, faults, arguments.allow_remote)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _stop(_number: int, _frame: object) -> None:
    """uvicorn stops serving at SIGTERM and SIGINT and then raises the signal again: end without a complaint."""
    raise SystemExit(0)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    if arguments.print_key:
        print(api_keys()[arguments.print_key])
        return 0
    if not _is_loopback(arguments.host) and not arguments.allow_remote:
        _unusable(f"{arguments.host} can be reached from other machines; use --allow-remote to allow that")
    try:
        simulator = Simulator(_options(arguments))
        # The server's packages take a while to load: not before the rest is known to be usable.
        from .server import Server, listen, url_of, write_ready_file  # noqa: PLC0415

        listener = listen(arguments.host, arguments.port)
    except StateFileError as error:
        _unusable(str(error))
    except (OSError, OverflowError) as error:
        _unusable(f"cannot listen on {arguments.host}:{arguments.port}: {error}")

    def announce() -> None:
        url = url_of(listener)
        if arguments.ready_file:
            write_ready_file(arguments.ready_file, url, listener.getsockname()[1])
        print(f"avaya-simulator ready on {url}", flush=True)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    Server(simulator, announce, arguments.log_level).run(sockets=[listener])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
