# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data that enters Ansible from elsewhere is never a template, and what a user left out stays left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    from ansible.utils.unsafe_proxy import wrap_var
except ImportError:
    # An ansible-core that has it no longer takes nothing for a template but what playbooks and variables files say.
    wrap_var = None


def as_data(value: Any) -> Any:
    """The value, marked so that ansible-core before 2.19, too, templates nothing in it."""
    return value if wrap_var is None else wrap_var(value)


def without_omitted(options: Mapping[str, Any], variables: Mapping[str, Any] | None) -> dict[str, Any]:
    """The options but for those whose value is Ansible's `omit`, which is a text in ansible-core before 2.19."""
    omit = (variables or {}).get("omit")
    return {name: value for name, value in options.items() if omit is None or value != omit}
