# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The contenders: what each one is, which cases it takes part in, and its command."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .cases import Kind
from .checking import Demands

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parent / "tests" / "contract"
# The module's own default, and the most that it allows.
DEFAULT_CONCURRENCY, MOST_CONCURRENCY = 16, 32
EMPTY, ONE_MODULE, NODE_START = "an empty playbook", "a playbook with one module", "node, for nobody"
AVAYA_AGENTS, AVAYA_AGENTS_LIST = "avaya_agents", "avaya_agents, agents: as a list"
LOOP = "loop over avaya_agent"
NPM_AT_ONCE, NPM_SERIES = "npm client, all at once", "npm client, one by one"
ANY_RESULT = Demands()
_ALL = frozenset(Kind)


@dataclass(frozen=True)
class Contender:
    """`samples` says for which kinds of case it is run for a few agents only and extrapolated, and for how many."""

    name: str
    command: tuple[str, ...]
    kinds: frozenset[Kind] = _ALL
    samples: Mapping[Kind, int] = field(default_factory=dict)
    demands: Demands = ANY_RESULT
    most: int = 1_000_000
    """It does not take part in cases with more agents."""
    start: str = EMPTY
    """The reference that says what it takes for nobody."""


@dataclass(frozen=True)
class Size:
    """How many agents the loops are run for. `slow` is for what waits ten seconds an agent."""

    loop: int = 20
    slow: int = 2


def floor_name(connections: int) -> str:
    return f"the floor, {connections} connections"


def roster_name(concurrency: int) -> str:
    return f"{AVAYA_AGENTS}, concurrency {concurrency}"


def references(node: bool) -> list[Contender]:
    """Return what others are compared with; it does nothing to agents."""
    found = [Contender(EMPTY, playbook("empty")), Contender(ONE_MODULE, playbook("one_module"))]
    return [*found, Contender(NODE_START, _npm("series", "nobody.json"))] if node else found


def contenders(kind: Kind, size: Size, node: bool) -> list[Contender]:
    """Return those that take part in cases of a kind."""
    found = [*_rosters(kind), *_loops(size), *(_npm_clients(size) if node else [])]
    return [contender for contender in found if kind in contender.kinds]


def _rosters(kind: Kind) -> list[Contender]:
    concurrencies = (8, DEFAULT_CONCURRENCY, MOST_CONCURRENCY) if kind is Kind.CREATE else (DEFAULT_CONCURRENCY,)
    found = [
        Contender(
            roster_name(concurrency),
            playbook("avaya_agents", concurrency=concurrency),
            demands=Demands(summary=True, connections=concurrency),
        )
        for concurrency in concurrencies
    ]
    demands = Demands(summary=True, connections=DEFAULT_CONCURRENCY)
    listed = playbook("avaya_agents_list", concurrency=DEFAULT_CONCURRENCY)
    return [*found, Contender(AVAYA_AGENTS_LIST, listed, frozenset({Kind.UNCHANGED}), demands=demands)]


def _loops(size: Size) -> list[Contender]:
    every = dict.fromkeys(Kind, size.loop)
    some = frozenset({Kind.CREATE, Kind.UNCHANGED})
    return [
        Contender(LOOP, playbook("avaya_agent_loop"), samples=every),
        Contender(f"{LOOP}, async", playbook("avaya_agent_async"), some, every),
        Contender("loops of ansible.builtin.uri", playbook("uri_loop"), some, every),
    ]


def _npm_clients(size: Size) -> list[Contender]:
    """Avaya's client. It compares nothing, so that it cannot find an agent that differs."""
    kinds = frozenset({Kind.CREATE, Kind.UNCHANGED, Kind.PURGE})
    series = {Kind.CREATE: size.slow, Kind.UNCHANGED: size.loop, Kind.PURGE: size.slow}
    demands = Demands(skills=False)
    return [
        Contender(NPM_AT_ONCE, _npm("at-once"), kinds, {}, demands, most=1_000, start=NODE_START),
        Contender(NPM_SERIES, _npm("series"), kinds, series, demands, start=NODE_START),
    ]


def ansible_playbook() -> tuple[str, ...]:
    """Return the command that runs Ansible with this Python, so that its modules run in its own process."""
    return (
        sys.executable,
        str(Path(sys.prefix) / "bin" / "ansible-playbook"),
        "-i",
        "localhost,",
        "-e",
        "@variables.json",
    )


def playbook(name: str, **variables: object) -> tuple[str, ...]:
    """Return the command for a playbook of ours; the rest of its variables is in a file."""
    extra = [f"--extra-vars={key}={value}" for key, value in variables.items()]
    return (*ansible_playbook(), *extra, str(HERE / "playbooks" / f"{name}.yml"))


def _npm(how: str, items: str = "items.json") -> tuple[str, ...]:
    return ("node", str(HERE / "npm_client.js"), how, items)


def npm_client_problem() -> str:
    """Return why the published client cannot take part, or nothing. `nox -s bench` installs it."""
    if shutil.which("node") is None:
        return "node was not found"
    return "" if (CONTRACT / "node_modules").is_dir() else f"it is not installed in {CONTRACT}"
