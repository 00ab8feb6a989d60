# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of tasks that keep a ledger."""

from __future__ import annotations

from .._engine.fields import Option
from .wording import see_the_module

LEDGER_ORIGIN = "ledger_origin"

_KEEP_DAYS = Option(
    "ledger_keep_days",
    (
        "After how many days runs are removed from the ledger, because it holds personal data. By default, they "
        "are kept forever."
    ),
    "int",
    constraints={"minimum": 1},
)
_NOTE = Option(
    "ledger_note",
    "Text to write into the ledger with the run, such as the ticket or the person that approved it.",
)
LEDGER_OPTIONS = (
    Option(
        "ledger_path",
        (
            (
                "File, on the host that executes the module, to append the task's actions to, as lines of JSON: one "
                "line when the task begins, one before and one after each change, and one when it ends. Nothing is "
                "written in check mode or if there is nothing to do. The file is created so that only its owner can "
                "access it. Its folder must exist."
            ),
            (
                "The lines record when and by whom (user and host) the task was run, the commit and the files of the "
                "declaration, the plan, the old and new state of each thing, and its old and new login id and "
                "extension. They contain no secrets, but they do contain people's names. Several tasks may write to "
                "one file at the same time."
            ),
            (
                "If a run was killed, the next run with the same ledger creates the agents that were deleted and not "
                "created again, with the values that they had, as it does with C(recovery_path). "
                "M(avaya.cloud.ledger_info) reads the ledger."
            ),
        ),
        "path",
    ),
    _KEEP_DAYS,
    _NOTE,
    Option(
        LEDGER_ORIGIN,
        "Set by this collection together with O(ledger_path): where the declaration comes from.",
        "dict",
        suboptions=(
            Option("commit", "The commit of its files, and whether they have changed since."),
            Option("files", "The SHA-256 of each file, by path.", "dict"),
        ),
    ),
)
ROLE_LEDGER = (
    Option(
        "ledger_path",
        (
            (
                "File, on the host that executes the role's modules, to append the role's actions to, as lines of "
                "JSON. A relative path is relative to the directory from which the playbook was started. Several "
                "hosts may write to one file."
            ),
            see_the_module("ledger_path"),
        ),
        "path",
    ),
    _KEEP_DAYS,
    _NOTE,
)
