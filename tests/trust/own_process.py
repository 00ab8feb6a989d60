# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules in a process of their own, as Ansible starts them where they do not run in its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_COLLECTIONS = Path(__file__).resolve().parents[5]


def command_of(module: str) -> list[str]:
    """The command that reads the options of the module from its standard input, as JSON."""
    return [sys.executable, "-m", f"ansible_collections.avaya.cloud.plugins.modules.{module}"]


def environment() -> dict[str, str]:
    """The environment of the command, where Python finds the collection."""
    return {**os.environ, "PYTHONPATH": str(_COLLECTIONS)}
