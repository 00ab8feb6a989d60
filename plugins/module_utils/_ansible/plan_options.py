# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options and results of tasks whose plan can be saved and expected later."""

from __future__ import annotations

from .._engine.fields import Option, Returned
from .wording import see_the_module

PLAN_OPTIONS = (
    Option(
        "plan_path",
        (
            (
                "Files, on the host that executes the module, to write the plan to. They are written in check mode "
                "and in a real run, before anything is applied. The extension selects the format: C(.json) for "
                "O(expect_plan) and other programs, C(.md) for a pull request, C(.html) for a browser."
            ),
            (
                "The files contain no secrets, but they do contain people's names, so a new file can be read by its "
                "owner only. An existing file is overwritten. A symbolic link is refused. Nothing is written if no "
                "plan could be made."
            ),
        ),
        "list",
        "path",
    ),
    Option(
        "expect_plan",
        (
            (
                "A JSON plan that O(plan_path) has written. The task applies it only if the plan that is made now is "
                "the same, that is, each change has the same state before and after it. The number of unchanged "
                "things may differ."
            ),
            (
                "If the plans differ, nothing is changed and the task fails. The difference is in the message and in "
                "RV(plan_differences). The other results are then those of check mode. In check mode, the plans are "
                "only compared."
            ),
        ),
        "path",
    ),
    Option(
        "fail_on_changes",
        "Whether to fail if the plan has changes, for tools that only understand exit codes. No change is applied, "
        "in check mode or not, and the results are those of check mode.",
        "bool",
        default=False,
    ),
)
PLAN_RETURNS = (
    Returned(
        "plan_differences",
        "How the new plan differs from the plan in O(expect_plan).",
        "list",
        "if they differ",
        elements="dict",
        contains=(
            Returned("kind", "The kind of thing, such as V(agent)."),
            Returned("name", "The name of the thing."),
            Returned(
                "difference",
                "How the change differs between the two plans.",
                choices=("no longer planned", "not in the plan", "different"),
            ),
            Returned("expected", "The change in the plan of O(expect_plan). Null if there is none.", "dict"),
            Returned("planned", "The change that is planned now. Null if there is none.", "dict"),
        ),
    ),
)

ROLE_PLAN_OPTIONS = (
    Option(
        "plan_path",
        (
            (
                "Files, on the host that executes the role's modules, to write the plan to before anything is "
                "applied: C(.json), C(.md) or C(.html). A relative path is relative to the directory from which the "
                "playbook was started."
            ),
            (
                "In a play with several hosts, use C(inventory_hostname) in the file names, because each host has its "
                "own plan."
            ),
            see_the_module("plan_path"),
        ),
        "list",
        "path",
    ),
    Option(
        "expect_plan",
        (
            (
                "A JSON plan that C(contact_center_plan_path) has written. It is applied only if the plan that is "
                "made now is the same. Otherwise nothing is changed, and the difference is shown."
            ),
            see_the_module("expect_plan"),
        ),
        "path",
    ),
    Option(
        "fail_on_changes",
        "Whether to fail if the plan has changes, without applying any of them. " + see_the_module("fail_on_changes"),
        "bool",
        default=False,
    ),
)
