# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options and results of tasks whose plan can be kept and held to."""

from __future__ import annotations

from .._engine.fields import Option, Returned
from .wording import see_the_module

PLAN_OPTIONS = (
    Option(
        "plan_path",
        (
            (
                "Files, on the host that executes the module, to write the plan to, in check mode and in a real run, "
                "before anything of it is applied. The ending says how: C(.json) for O(expect_plan) and other "
                "programs, C(.md) for a pull request, C(.html) for a browser."
            ),
            (
                "There is no secret in them, but people's names, so a new file can be read by its owner alone. One "
                "that exists is overwritten; a symbolic link is refused. Nothing is written where no plan could be "
                "made."
            ),
        ),
        "list",
        "path",
    ),
    Option(
        "expect_plan",
        (
            (
                "A plan in JSON that O(plan_path) has written. It is applied only if the plan that is made now is the "
                "same: each change with what is there before and after it. What is unchanged may be another number."
            ),
            (
                "Otherwise nothing is changed and the task fails, with the difference in its message and in "
                "RV(plan_differences). The other results are then those of check mode. In check mode the plans are "
                "only compared."
            ),
        ),
        "path",
    ),
    Option(
        "fail_on_changes",
        "Whether to fail where the plan has changes, for what knows exit codes only. None of them is applied, in check "
        "mode or not, and the results are those of check mode.",
        "bool",
        default=False,
    ),
)
PLAN_RETURNS = (
    Returned(
        "plan_differences",
        "How the plan that was made differs from the one of O(expect_plan).",
        "list",
        "when they differ",
        elements="dict",
        contains=(
            Returned("kind", "What kind of thing it is, such as V(agent)."),
            Returned("name", "What it is called."),
            Returned(
                "difference",
                "What became of its change.",
                choices=("no longer planned", "not in the plan", "different"),
            ),
            Returned("expected", "The change in the plan of O(expect_plan). Null for none.", "dict"),
            Returned("planned", "The change that is planned now. Null for none.", "dict"),
        ),
    ),
)

ROLE_PLAN_OPTIONS = (
    Option(
        "plan_path",
        (
            (
                "Files, on the host that executes the role's modules, to write the plan to before anything of it is "
                "applied: C(.json), C(.md) or C(.html). A relative path is one from where the playbook was started."
            ),
            "In a play with several hosts, let C(inventory_hostname) be in the names: each has a plan of its own.",
            see_the_module("plan_path"),
        ),
        "list",
        "path",
    ),
    Option(
        "expect_plan",
        (
            (
                "A plan in JSON that C(contact_center_plan_path) has written. It is applied only if the plan that is "
                "made now is the same. Otherwise nothing is changed, and the difference is shown."
            ),
            see_the_module("expect_plan"),
        ),
        "path",
    ),
    Option(
        "fail_on_changes",
        "Whether to fail where the plan has changes, and to apply none of them. " + see_the_module("fail_on_changes"),
        "bool",
        default=False,
    ),
)
