# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of tasks that keep account of what they do."""

from __future__ import annotations

from .._engine.fields import Option
from .wording import see_the_module

LEDGER_ORIGIN = "ledger_origin"

_KEEP_DAYS = Option(
    "ledger_keep_days",
    "After how many days runs are removed from the ledger, as they are personal data. Kept for ever without it.",
    "int",
    constraints={"minimum": 1},
)
_NOTE = Option(
    "ledger_note",
    "A text to write into the ledger beside the run, such as the ticket or the person that approved it.",
)
LEDGER_OPTIONS = (
    Option(
        "ledger_path",
        (
            (
                "File, on the host that executes the module, to add what the task does to: lines of JSON, one when it "
                "begins, one before and one after each change, and one when it ends. Nothing is written in check mode, "
                "and nothing where there is nothing to do. It is created for its owner alone; its folder must exist."
            ),
            (
                "They say when and who (user and host), from which commit and which files, by which plan, what each "
                "thing was and is, and which login id and extension it had and has. There is no secret in them, but "
                "people's names. Several tasks may write one file at the same time."
            ),
            (
                "Where a run was killed, the next one that has the same ledger creates who was deleted and not created "
                "again with what they had, as it does by C(recovery_path). M(avaya.cloud.ledger_info) reads it."
            ),
        ),
        "path",
    ),
    _KEEP_DAYS,
    _NOTE,
    Option(
        LEDGER_ORIGIN,
        "Set by this collection with O(ledger_path): where the declaration comes from.",
        "dict",
        suboptions=(
            Option("commit", "The commit of its files, and whether they have changed since."),
            Option("files", "The SHA-256 of each file, by its path.", "dict"),
        ),
    ),
)
ROLE_LEDGER = (
    Option(
        "ledger_path",
        (
            (
                "File, on the host that executes the role's modules, to add what the role does to, as lines of JSON. A "
                "relative path is one from where the playbook was started. Several hosts may write one file."
            ),
            see_the_module("ledger_path"),
        ),
        "path",
    ),
    _KEEP_DAYS,
    _NOTE,
)
