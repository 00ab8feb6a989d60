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
                "Folder, on the host that executes the module, to write a snapshot to. The snapshot is written just "
                "before the first write of a run that changes something, and contains the current state as it would "
                "be declared. The folder is created if it does not exist."
            ),
            (
                "A snapshot contains the kinds of things that the task declares, and those that they refer to. It "
                "contains no passwords, but it does contain people's names, so only its owner can read it. The "
                "playbook C(avaya.cloud.restore) restores the sub-account from it."
            ),
            (
                "If the snapshot cannot be written, nothing is changed and the task fails. No snapshot is written in "
                "check mode."
            ),
        ),
        "path",
    ),
    Option(
        "snapshots_kept",
        "How many snapshots of this sub-account to keep in O(snapshot_path), at least 1. The oldest ones are removed "
        "after a new one is written. Other files in the folder are not touched.",
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
                "changed, for the playbook C(avaya.cloud.restore). A relative path is relative to the directory from "
                "which the playbook was started."
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
        "The file with the state before this task changed it.",
        "str",
        "if O(snapshot_path) is set and a snapshot was written",
        sample="/var/lib/avaya/snapshots/avaya-example-ABC_ABCRec-8c3b0f6f2a11-20261130T210502.123456Z.yml",
    ),
)
