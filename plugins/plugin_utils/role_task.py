# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task of the role contact_center: its variables become the options of a module, over those of module_defaults."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.commands import commands_for
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.generated_passwords import generated_from
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role import ENTRY_POINTS
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_results import (
    Origin,
    comparison_report,
    drift_failure,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_values import (
    files_to_read,
    layer_values,
    module_options,
    needed_passwords,
    people_in,
    read_values,
    refused,
    rows_of,
    secrets_within,
    settings,
    shared_usernames,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import Layer, united
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import ROLE_PREFIX
from ansible_collections.avaya.cloud.plugins.plugin_utils.evaluation import Evaluation
from ansible_collections.avaya.cloud.plugins.plugin_utils.neighbor import (
    agents_of,
    next_host,
    play_of_host,
    shares_with_another,
    value_of,
)
from ansible_collections.avaya.cloud.plugins.plugin_utils.provenance import commit_of, declaring_files, invocation

from .ledger_origin import LEDGER_PATH, origin_for_ledger
from .source_task import read_for, read_sources
from .sources.contents import layer_of
from .sources.reading import Play, Read

_OF_INVENTORY = "avaya_sub_account"
# Files that one host alone may write.
_WRITTEN = {"plan_path": "plan", "worklist_path": "worklist"}
_PASSWORDS = f"{ROLE_PREFIX}passwords"
# The list of files, and their columns.
_FILES = (f"{ROLE_PREFIX}files", f"{ROLE_PREFIX}files_columns")


class RoleTask:
    """What the role's variables say, for one entry point on one host.

    `arguments` are the options of the module, `settings` what the role itself does with its result, and `refusal` is
    the result where a variable cannot be evaluated or a file not be read, so that the module is not run at all.
    """

    def __init__(
        self,
        task_args: Mapping[str, Any],
        templar: Any,
        task_vars: Mapping[str, Any],
        play: Callable[[], Play] | None = None,
    ) -> None:
        self.entry_point = str(task_args["role_entry_point"])
        evaluation = Evaluation(templar, task_vars)
        given = _evaluated(self.entry_point, evaluation)
        files, columns = files_to_read(self.entry_point, given)
        read = read_sources(files, columns, _FILES, play()) if files and play is not None else Read()
        sources = united([*read.layers, layer_of(layer_values(self.entry_point, given), ROLE_PREFIX)])
        passwords = _passwords(self.entry_point, people_in(sources.values), evaluation, task_vars)
        if files:
            sources = _with_passwords(sources, passwords, task_vars)
            passwords = {f"{ROLE_PREFIX}{name}": value for name, value in sources.values.items()}
        given |= passwords
        names = [name for name in task_vars if str(name).startswith(ROLE_PREFIX)]
        values, errors = read_values(self.entry_point, given, names)
        if self.entry_point in ("main", "validate"):
            errors += _shared_with_next(values.get("agents"), templar, task_vars, play)
            for name, what in _WRITTEN.items():
                errors += _files_shared_with_next(f"{ROLE_PREFIX}{name}", what, given, templar, task_vars)
        self.settings = settings(self.entry_point, values)
        if files:
            self.settings["files"] = read.paths
        self.arguments = {
            **({"sub_account": given[_OF_INVENTORY]} if _OF_INVENTORY in given else {}),
            **module_options(values),
            **_from_here(values),
            **(read_for(sources, read.errors) if files else {}),
            "role_errors": errors,
        }
        if self.arguments.get(LEDGER_PATH) and play is not None:
            self.arguments |= origin_for_ledger(declaring_files(read.paths, invocation()), play().find, task_vars)
        problems = [*evaluation.problems, *read.problems]
        self.refusal = refused([*problems, *errors]) if problems else None


def is_role_task(task_args: Mapping[str, Any]) -> bool:
    return task_args.get("role_entry_point") in ENTRY_POINTS


def _evaluated(entry_point: str, evaluation: Evaluation) -> dict[str, Any]:
    """The variables of an entry point that are given, by their names, but for the passwords."""
    given: dict[str, Any] = {}
    for row in rows_of(entry_point):
        name = f"{ROLE_PREFIX}{row.name}"
        if name != _PASSWORDS:
            given |= evaluation.given(name, secrets=secrets_within(row))
    if f"{ROLE_PREFIX}sub_account" not in given:
        given |= evaluation.given(_OF_INVENTORY)
    return given


def _passwords(entry_point: str, people: Any, evaluation: Evaluation, task_vars: Mapping[str, Any]) -> dict[str, Any]:
    """The variable of passwords, where it is given.

    A file of passwords for all would be evaluated, handed over and checked by each of them as a whole.
    """
    if not any(row.name == "passwords" for row in rows_of(entry_point)):
        return {}
    is_shared = shares_with_another(_PASSWORDS, task_vars)
    written = task_vars.get(_PASSWORDS)
    needed = needed_passwords(written, people) if is_shared else written
    found = evaluation.given(_PASSWORDS, needed, secrets=("*",))
    # What was one template is known only now.
    return {name: needed_passwords(value, people) if is_shared else value for name, value in found.items()}


def _with_passwords(sources: Layer, variable: Mapping[str, Any], task_vars: Mapping[str, Any]) -> Layer:
    """What files and variables say, with the variable of passwords over those of the files."""
    values = dict(sources.values)
    if "passwords" in values and shares_with_another(_FILES[0], task_vars):
        values["passwords"] = needed_passwords(values["passwords"], people_in(values))
    own = variable.get(_PASSWORDS)
    return united(
        [Layer(values, sources.places, sources.absences), Layer({} if own is None else {"passwords": own}, {})]
    )


def _shared_with_next(
    agents: Any, templar: Any, task_vars: Mapping[str, Any], play: Callable[[], Play] | None
) -> list[str]:
    host = next_host(task_vars) if agents else None
    if host is None:
        return []
    theirs = layer_of({"agents": agents_of(host, f"{ROLE_PREFIX}agents", templar, task_vars) or []})
    of_files = [] if play is None else _layers_of(host, play())
    return shared_usernames(agents, united([*of_files, theirs]).values["agents"], host)


def _layers_of(host: str, play: Play) -> list[Layer]:
    """What the files of another host say; nothing where they cannot be read, which is that host's own matter."""
    given = {name: value_of(host, name, play.templar, play.variables) for name in _FILES}
    files, columns = files_to_read("main", {name: value for name, value in given.items() if value is not None})
    return read_sources(files, columns, _FILES, play_of_host(host, play)).layers if files else []


def _files_shared_with_next(
    variable: str, what: str, given: Mapping[str, Any], templar: Any, task_vars: Mapping[str, Any]
) -> list[str]:
    """What is wrong with files that another host would overwrite: an error, or none."""
    paths = given.get(variable)
    host = next_host(task_vars) if paths else None
    if host is None or value_of(host, variable, templar, task_vars) != paths:
        return []
    return [f"{variable}: {host} would write its {what} to the same files; use inventory_hostname in the file names"]


def _from_here(values: Mapping[str, Any]) -> dict[str, Any]:
    """Paths of what is written: a relative one is from where Ansible was started, and not from where a module runs."""
    start = Path.cwd()

    def absolute(path: str) -> str:
        # Of a user that there is not, Path's own raises an exception.
        return str(start / os.path.expanduser(path))  # noqa: PTH111

    found: dict[str, Any] = {}
    generated = values.get("generate_passwords")
    if generated:
        found["generate_passwords"] = generated_from(str(start), generated)
    for name in _WRITTEN:
        if values.get(name):
            found[name] = [absolute(path) for path in values[name]]
    for name in ("expect_plan", "ledger_path", "snapshot_path"):
        if values.get(name):
            found[name] = absolute(values[name])
    return found


def finished_comparison(
    result: dict[str, Any], role: RoleTask, arguments: Mapping[str, Any], variables: Mapping[str, Any]
) -> dict[str, Any]:
    """The result of a comparison with its report, as a failure where there is drift."""
    connection = {"api_url": os.environ.get("AVAYA_CLOUD_API_URL"), **arguments}
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    report = comparison_report(result, connection, _origin(role, variables), now)
    finished = {**result, "report": report}
    if report["drift"] and role.settings["drift_fails"]:
        # Nothing was changed, and running again finds the same.
        finished.update(failed=True, retryable=False, msg=drift_failure(report, role.settings["drift_html_path"]))
    return finished


def _origin(role: RoleTask, variables: Mapping[str, Any]) -> Origin:
    started = invocation()
    files = declaring_files(role.settings.get("files") or (), started)
    revision = role.settings["drift_revision"] or commit_of(files, variables)
    return Origin(files, revision, commands_for(started, str(variables.get("inventory_hostname", "localhost"))))
