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
                "What to do with agents that exist and differ, as Avaya cannot change them in place. V(fail) changes "
                "nothing of them and fails, V(recreate) deletes them and creates them again, and V(worklist) leaves "
                "them to people, who can change them in Avaya's own page."
            ),
            "An agent may say otherwise for itself. See O(avaya.cloud.avaya_agent#module:on_difference).",
        ),
        choices=tuple(each.value for each in OnDifference),
        default=OnDifference.FAIL.value,
    ),
    Option(
        "worklist_path",
        (
            (
                "Files, on the host that executes the role's modules, to write what is to be changed by hand to: "
                "C(.csv) or C(.md). See O(avaya.cloud.avaya_agents#module:worklist_path)."
            ),
            "In a play with several hosts, let C(inventory_hostname) be in the names: each has a list of its own.",
        ),
        "list",
        "path",
    ),
    Option(
        "keep_login_id",
        "Whether an agent that is deleted and created again is asked for with the login id that it had. Where the "
        "service refuses that, it gets a new one, and the result says so.",
        "bool",
        default=True,
    ),
    limit_option(
        "recreate_limit",
        "How many agents C(contact_center_on_difference) may delete and create again at most. Where it would be more, "
        f"nothing is changed. Needed for more than {A_HANDFUL}.",
    ),
    Option(
        "recreate_batch",
        "How many agents may be away at once because they are deleted and created again.",
        "int",
        default=JobOptions().recreate_batch,
        constraints={"minimum": 1},
    ),
    limit_option(
        "recreate_budget",
        "How many of the agents of any one skill may be away at once for that. One at least.",
        default=str(JobOptions().recreate_budget),
        of="those that have the skill",
    ),
    Option(
        "recovery_path",
        (
            (
                "Folder, on the host that executes the role's modules, of the recovery files, where agents are "
                "recorded while they are deleted and created again."
            ),
            "See O(avaya.cloud.avaya_agents#module:recovery_path), also for its default.",
        ),
        "path",
    ),
)
