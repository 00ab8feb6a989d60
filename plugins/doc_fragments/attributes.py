# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What the modules support: check mode, diff mode, running again, running in the background, the action group."""

    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Whether the module can predict its changes without making them.
  diff_mode:
    description: Whether the module shows the live and the declared values of what it changes.
  idempotent:
    description:
      - Whether a second run with the same options, outside of check mode, reports no change, as long as nobody else
        changes anything in between.
  async:
    description: Whether the module can be used with the C(async) keyword.
    support: full
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
  idempotent:
    support: full
    details:
      - A value that the service does not show cannot be compared, above all a password. It is sent when the object is
        created, and a later change of it in the task has no effect.
  async:
    support: full
    details:
      - The module then runs in a process of its own instead of in Ansible's, which takes half a second more, and shows
        no progress.
      - At the time limit of C(async), Ansible kills the module, which then reports nothing. Set a limit that is longer
        than the module may have to wait. The next run finds what was done and continues.
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
  idempotent:
    support: full
    details:
      - The module changes nothing.
  async:
    details:
      - The module then runs in a process of its own instead of in Ansible's, which takes half a second more.
"""

    GROUP = r"""
attributes:
  action_group:
    description: Use C(group/avaya.cloud.avaya) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - avaya.cloud.avaya
"""
