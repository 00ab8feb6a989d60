# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The recovery files of the runs, below XDG_STATE_HOME, which conftest.py sets to a folder of the tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def forget_recoveries() -> None:
    """In a world that begins anew, no earlier run has left anything."""
    shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "avaya.cloud", ignore_errors=True)
