# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A contact center as a file, in each of the formats that users have it in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from .ways import CSV, JSON, YAML

_COLUMNS = ("username", "first_name", "last_name", "skills", "station_group")


def written_as(exported: Path) -> dict[str, Path]:
    """Write an exported file, which is YAML, in the other formats beside it; return each by its ending.

    CSV holds agents alone.
    """
    values = yaml.load(exported.read_text(encoding="utf-8"), yaml.CSafeLoader)
    in_json, in_csv = exported.with_suffix(f".{JSON}"), exported.with_suffix(f".{CSV}")
    in_json.write_text(json.dumps(values, indent=1), encoding="utf-8")
    with in_csv.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        rows.writerows(_cells(agent) for agent in values["contact_center_agents"])
    return {YAML: exported, JSON: in_json, CSV: in_csv}


def number_of_agents(file: Path) -> int:
    """Return how many agents an exported file holds."""
    return file.read_text(encoding="utf-8").count("\n  - username: ")


def _cells(agent: Mapping[str, Any]) -> Iterable[str]:
    skills = ", ".join(f"{skill['name']}:{skill['priority']}" for skill in agent["skills"])
    return (skills if column == "skills" else str(agent[column]) for column in _COLUMNS)
