# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Give integration targets the service that a file of habits describes: `targets.py FILE TESTS TARGET ...`.

Prints the targets that can hold under these habits, and says on the standard error which cannot, and why. TESTS is the
directory tests/integration of the tree that is tested.

Targets check what becomes of things, not how long that takes; so the times that a service was seen to need are cut
short. What a target needs of the service, and why, stands in tests/habits/needs.yml and nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

NEEDS = Path(__file__).resolve().parent / "needs.yml"
LONGEST = 0.3
TIMES = ("creation_seconds", "removal_seconds", "list_lag_seconds", "station_lag_seconds")


def main(file: str, tests: str, *targets: str) -> None:
    """Write the variables of the targets, and print those that are to run."""
    content, place = read(Path(file)), Path(tests)
    left_out = not_run(content, targets, yaml.safe_load(NEEDS.read_text(encoding="utf-8")))
    for target, reasons in left_out.items():
        print(f"NOT RUN under these habits: {target}: {'; '.join(reasons)}", file=sys.stderr)
    service = place / "habits.yml"
    service.write_text(yaml.safe_dump(shortened(content)), encoding="utf-8")
    variables = {"simulator_habits": str(service)}
    (place / "integration_config.yml").write_text(yaml.safe_dump(variables), encoding="utf-8")
    print(" ".join(target for target in targets if target not in left_out))


def read(file: Path) -> dict[str, Any]:
    """Return what a file of habits holds. The simulator says what is wrong in it."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content if isinstance(content, dict) else {}


def seen(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was seen, by the ids of assumptions."""
    entries = (content.get("assumptions") or {}).items()
    return {name: each["seen"] for name, each in entries if isinstance(each, dict) and each.get("seen") is not None}


def shortened(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the file's content with every time cut down to LONGEST."""
    assumptions = {
        name: {**each, "seen": min(each["seen"], LONGEST)} if name in TIMES and _is_number(each.get("seen")) else each
        for name, each in (content.get("assumptions") or {}).items()
    }
    return {**content, "assumptions": assumptions}


def not_run(content: Mapping[str, Any], targets: Iterable[str], needs: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the targets that cannot hold under the habits, each with the reasons."""
    found, answers = seen(content), content.get("answers") or {}
    reasons = {
        target: [
            f"{need['why']} ({'; '.join(against)})"
            for need in needs.get(target) or []
            if (against := [*_seen_otherwise(need, found), *_not_shown(need, answers)])
        ]
        for target in targets
    }
    return {target: why for target, why in reasons.items() if why}


def _seen_otherwise(need: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for name, allowed in (need.get("seen") or {}).items():
        if name in found and found[name] not in allowed:
            yield f"{name} is {found[name]}"


def _not_shown(need: Mapping[str, Any], answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields that answers of a kind do not hold, or not always; a kind that was not seen holds all."""
    for kind, names in (need.get("shows") or {}).items():
        for name in names if kind in answers else ():
            types = answers[kind].get(name) or ["missing"]
            if "missing" in types or set(types) <= {"null", None}:
                yield f"{kind}.{name} is not always there"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


if __name__ == "__main__":
    main(*sys.argv[1:])
