# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role's variables about agents that differ from what is declared, which Avaya cannot change in place."""

from __future__ import annotations

from .._engine.declarations import OnDifference
from .._engine.fields import Option
from .._engine.guards.recreate_limit import A_HANDFUL
from .._engine.job_options import JobOptions
from .limits import limit_option

ROLE_RECREATION = (
    Option(
        "on_difference",
        (
            (
                "What to do with agents that exist and differ, because Avaya cannot change them in place. V(fail) "
                "leaves them unchanged and fails. V(recreate) deletes them and creates them again. V(worklist) "
                "leaves the change to people, who can make it in Avaya's own administration."
            ),
            "An agent can override this for itself. See O(avaya.cloud.avaya_agent#module:on_difference).",
        ),
        choices=tuple(each.value for each in OnDifference),
        default=OnDifference.FAIL.value,
    ),
    Option(
        "worklist_path",
        (
            (
                "Files, on the host that executes the role's modules, that list what to change by hand: C(.csv) or "
                "C(.md). See O(avaya.cloud.avaya_agents#module:worklist_path)."
            ),
            (
                "In a play with several hosts, use C(inventory_hostname) in the file names, because each host has its "
                "own list."
            ),
        ),
        "list",
        "path",
    ),
    Option(
        "keep_login_id",
        "Whether to request the former login id for an agent that is deleted and created again. If the service "
        "refuses it, the agent gets a new login id, and the result says so.",
        "bool",
        default=True,
    ),
    limit_option(
        "recreate_limit",
        "The maximum number of agents that C(contact_center_on_difference) may delete and create again. If more "
        f"would be recreated, nothing is changed. Required for more than {A_HANDFUL}.",
    ),
    Option(
        "recreate_batch",
        "How many agents may be absent at the same time because they are deleted and created again.",
        "int",
        default=JobOptions().recreate_batch,
        constraints={"minimum": 1},
    ),
    limit_option(
        "recreate_budget",
        (
            "How many agents of any one skill may be absent at the same time for this reason. At least one is always "
            "allowed."
        ),
        default=str(JobOptions().recreate_budget),
        of="those that have the skill",
    ),
    Option(
        "recovery_path",
        (
            (
                "Folder, on the host that executes the role's modules, for the recovery files, which record agents "
                "while they are deleted and created again."
            ),
            "See O(avaya.cloud.avaya_agents#module:recovery_path), which also describes the default.",
        ),
        "path",
    ),
)
