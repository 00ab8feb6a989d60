# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module snapshot_info: lists snapshots, and what a restore from one cannot bring back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .._engine.fields import Option, Returned
from .._engine.interruption import Interruption
from .._engine.kind import Kind
from .._engine.values import Values
from .._kinds import DECLARED
from .connection import comparable_url
from .files import FileError
from .runner import RunningModule
from .sessions import Sessions
from .snapshot_file import Snapshot, header_of, read_snapshot
from .wording import for_people

_OPTIONS = (
    Option("path", "A snapshot, or a folder of snapshots.", "path", required=True),
    Option(
        "expect_sub_account",
        (
            "The sub-account that the file in O(path) must be a snapshot of, with C(id) and the other fields of "
            "RV(avaya.cloud.avaya_contact_center_info#module:sub_account)."
        ),
        "dict",
    ),
    Option("expect_api_url", "The address of the service that the file in O(path) must be a snapshot of."),
)
_RETURNS = (
    Returned(
        "snapshots",
        "The snapshots. Those of the same sub-account are sorted from oldest to newest.",
        "list",
        "success",
        elements="dict",
        contains=(
            Returned("path", "The file."),
            Returned("taken_at", "When it was taken, as an instant in UTC.", sample="2026-11-30T21:05:02Z"),
            Returned("api_url", "The address of the service."),
            Returned("sub_account", "The sub-account, with C(id), C(app_id), C(name) and C(code).", "dict"),
            Returned("sub_account_described", "The sub-account, in readable form."),
            Returned("module", "The module that made changes after it was taken."),
            Returned("version", "The version of this collection that wrote it."),
            Returned(
                "counts",
                (
                    "How many things of each kind it contains. A kind is missing if the task neither declared nor "
                    "referred to it."
                ),
                "dict",
                sample={"skills": 12, "agents": 1000},
            ),
        ),
    ),
    Returned(
        "cannot_come_back",
        "What a restore from this snapshot cannot bring back, one sentence each.",
        "list",
        "if O(path) is a file",
        elements="str",
        sample=["The login_id and station_extension of agents that have to be created again: they get new ones."],
    ),
)


class SnapshotInfo:
    """The module snapshot_info, which needs no connection."""

    options = all_options = _OPTIONS
    returns = _RETURNS

    def run(self, module: RunningModule, _interruption: Interruption, _sessions: Sessions | None = None) -> None:
        """Does the work of the module and ends it."""
        try:
            if module.type_errors:
                raise FileError("; ".join(module.type_errors))
            values = _found(module)
        except FileError as error:
            module.fail_json(msg=for_people(str(error)))
        module.exit_json(changed=False, **values)


def _found(module: RunningModule) -> dict[str, Any]:
    options = module.params
    path = Path(options["path"])
    if not path.is_dir():
        snapshot = read_snapshot(path)
        _check_expected(snapshot, options)
        return {"snapshots": [_shown(path, snapshot.about)], "cannot_come_back": cannot_come_back(snapshot)}
    if options["expect_sub_account"] is not None or options["expect_api_url"] is not None:
        raise FileError(f"'{path}' is a folder; specify the snapshot in it to restore")
    try:
        files = sorted(each for each in path.iterdir() if each.suffix == ".yml" and each.is_file())
    except OSError as error:
        raise FileError(f"'{path}' was not read: {error.strerror}") from None
    found = []
    for each in files:
        try:
            about = header_of(each)
        except FileError as error:
            module.warn(for_people(str(error)))
            continue
        if about is not None:
            found.append(_shown(each, about))
    return {"snapshots": found}


def _shown(path: Path, about: Values) -> dict[str, Any]:
    shown: dict[str, Any] = for_people(
        {
            "path": str(path),
            **{name: about[name] for name in ("taken_at", "api_url", "sub_account", "module", "version", "counts")},
            "sub_account_described": about["described"],
        }
    )
    return shown


def _check_expected(snapshot: Snapshot, options: Values) -> None:
    """Names go from one sub-account to another; its id stays, and no other has it."""
    about = snapshot.about
    url = options["expect_api_url"]
    if url is not None and _comparable(url) != about["api_url"]:
        raise FileError(
            f"'{snapshot.path}' is a snapshot of a sub-account at {about['api_url']}, but this run uses {url}; "
            "nothing was changed. Connect to the service that it was taken from, or use a snapshot of this one"
        )
    expected = options["expect_sub_account"]
    if expected is not None and str(expected.get("id")) != str(about["sub_account"]["id"]):
        this = f"{expected.get('name')} (appId {expected.get('app_id')}, id {expected.get('id')})"
        raise FileError(
            f"'{snapshot.path}' is a snapshot of sub-account {about['described']}, but this run manages {this}; "
            "nothing was changed. Use a snapshot of this sub-account, or select the sub-account that it was taken "
            "from"
        )


def _comparable(url: Any) -> str:
    try:
        return comparable_url(str(url))
    except ValueError:
        return str(url)


def cannot_come_back(snapshot: Snapshot) -> list[str]:
    """What nobody can restore from the snapshot, each in a sentence, for people."""
    kinds = [kind for kind in DECLARED if kind.plural in snapshot.center]
    found = [sentence for kind in kinds for sentence in _of_kind(kind, snapshot)]
    found += [f"{note}." for note in snapshot.about["notes"]]
    found += [
        f"The {kind.nouns}: they are not in this snapshot, because the task that it was taken for did not manage them."
        for kind in DECLARED
        if kind not in kinds
    ]
    cleaned: list[str] = for_people(found)
    return cleaned


def _of_kind(kind: Kind, snapshot: Snapshot) -> list[str]:
    entries = snapshot.center[kind.plural]
    found = []
    options = {row.name: None for row in kind.entry_options}
    secret = sum(kind.password_name({**options, **entry}) is not None for entry in entries)
    if secret and kind.secrets:
        found.append(
            f"The {' and '.join(kind.secrets)} of {_counted(secret, kind)}: the service never returns passwords. "
            "Anything that has to be created needs one in contact_center_passwords."
        )
    if entries:
        found.append(f"The {_assigned(kind)} of {kind.nouns} that have to be created again: they get new ones.")
    not_shown: Mapping[str, int] = snapshot.about["not_shown"].get(kind.plural) or {}
    found += [
        f"The {name} of {_counted(count, kind)}: the service did not show it. It is unchanged if the {kind.noun} "
        f"exists. If the {kind.noun} is created again, it gets the default of a new one."
        for name, count in not_shown.items()
    ]
    return found


def _assigned(kind: Kind) -> str:
    """What Avaya gives to each of a kind."""
    if kind.lost_name == "lost_data":
        return "subscription_id and record of lost data"
    return " and ".join(row.name for row in kind.lost_fields) or "number"


def _counted(count: int, kind: Kind) -> str:
    return f"{count:,} {kind.noun_for(count)}"


SNAPSHOT_INFO = SnapshotInfo()
