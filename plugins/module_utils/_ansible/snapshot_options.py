# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options and results of tasks that write a snapshot before they change something."""

from __future__ import annotations

from .._engine.fields import Option, Returned
from .wording import see_the_module

SNAPSHOT_OPTIONS = (
    Option(
        "snapshot_path",
        (
            (
                "Folder, on the host that executes the module, to write a snapshot to just before the first write of a "
                "run that changes something: what is there, as it would be declared. It is created where it does not "
                "exist."
            ),
            (
                "A snapshot holds the kinds of things that the task declares, and those that they refer to. There is "
                "no password in it, but people's names, so it can be read by its owner alone. The playbook "
                "C(avaya.cloud.restore) makes the sub-account what it was."
            ),
            "Where it cannot be written, nothing is changed and the task fails. In check mode none is written.",
        ),
        "path",
    ),
    Option(
        "snapshots_kept",
        "How many snapshots of this sub-account to keep in O(snapshot_path), 1 at least. The oldest are removed once a "
        "new one is written; other files in the folder are left.",
        "int",
        default=30,
    ),
)
ROLE_SNAPSHOT_OPTIONS = (
    Option(
        "snapshot_path",
        (
            (
                "Folder, on the host that executes the role's modules, to write a snapshot to before anything is "
                "changed, for the playbook C(avaya.cloud.restore). A relative path is one from where the playbook was "
                "started."
            ),
            see_the_module("snapshot_path"),
        ),
        "path",
    ),
    Option(
        "snapshots_kept",
        "How many snapshots of a sub-account to keep in C(contact_center_snapshot_path).",
        "int",
        default=30,
        constraints={"minimum": 1},
    ),
)
SNAPSHOT_RETURNS = (
    Returned(
        "snapshot",
        "The file with what was there before this task changed it.",
        "str",
        "when O(snapshot_path) is set and one was written",
        sample="/var/lib/avaya/snapshots/avaya-example-ABC_ABCRec-8c3b0f6f2a11-20261130T210502.123456Z.yml",
    ),
)
