# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fixtures that the tests of modules share."""

from __future__ import annotations

import pytest
from ansible.module_utils.common import warnings


@pytest.fixture(autouse=True)
def not_on_the_control_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of plugins load what only the control node has; a module that then warns would show it, not return it."""
    # ansible-core 2.19 and newer
    internal = getattr(warnings, "_internal", None)
    if internal is not None:
        monkeypatch.setattr(internal, "is_controller", False)
