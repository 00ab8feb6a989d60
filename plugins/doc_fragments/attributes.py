# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How the modules support check mode, diff mode and the action group."""

    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Whether the module can predict its changes without making them.
  diff_mode:
    description: Whether the module shows the live and the declared values of what it changes.
"""

    WRITES = r"""
attributes:
  check_mode:
    support: full
    details:
      - No request that writes is sent, and reserving a number counts as a write. The prediction is what a real run
        then reports, except for values that the service assigns, such as a login id.
  diff_mode:
    support: full
    details:
      - Shows the declared fields. Secrets are never shown. A secret that changes is shown as V((hidden, changed)).
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
