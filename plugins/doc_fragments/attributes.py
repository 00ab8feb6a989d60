# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How the modules stand to check mode, diff mode and the action group."""

    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Whether the module can say what it would do without doing it.
  diff_mode:
    description: Whether the module shows what changes, with what is there and what is declared.
"""

    WRITES = r"""
attributes:
  check_mode:
    support: full
    details:
      - Nothing that writes is sent; reserving a number is a write too. What is predicted is what a real run then
        reports, but for values that the service assigns, such as a login id.
  diff_mode:
    support: full
    details:
      - Shows the fields that are declared. Secrets are never shown; one that changes is shown as V((hidden, changed)).
"""

    READS = r"""
attributes:
  check_mode:
    support: full
    details:
      - The module only reads.
  diff_mode:
    support: N/A
    details:
      - The module changes nothing.
"""

    GROUP = r"""
attributes:
  action_group:
    description: Use C(group/avaya.cloud.avaya) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - avaya.cloud.avaya
"""
