# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A snapshot: a file that holds a contact center as it was at a time, and can be declared as it stands.

Its header says of what it is, in comments for people and in one line of JSON; below it stands one thing a line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from .._engine.values import Values
from .._kinds import DECLARED
from .files import AnyPath, FileError, read_file
from .version import VERSION
from .wording import ROLE_PREFIX, for_people
from .yaml_text import entry_of, entry_text

FORMAT = 1
_MARK = "# avaya.cloud snapshot: "
_END = "# End of the snapshot."
_VAULT = b"$ANSIBLE_VAULT"
_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
_LIST = re.compile(rf"{ROLE_PREFIX}(\w+):( \[\])?")
_TEXTS = ("version", "module", "api_url", "described", "taken_at")


@dataclass(frozen=True)
class Snapshot:
    """What a snapshot says: `about` is its header, `center` holds the entries of each kind by its plural."""

    path: str
    about: Values
    center: Mapping[str, Sequence[Values]]


def snapshot_text(about: Values, center: Mapping[str, Sequence[Values]]) -> str:
    """The text of a snapshot. `about` says of what it is; its format is added here."""
    described, taken_at = for_people(str(about["described"])), str(about["taken_at"])
    lines = [
        "---",
        "# yamllint disable rule:line-length",
        f"# The contact center {described}",
        f"# as it was at {for_people(str(about['api_url']))}",
        f"# on {taken_at[:10]} at {taken_at[11:19]} UTC, before {about['module']} changed it.",
        "#",
        f"#   ansible-playbook avaya.cloud.restore -e restore_snapshot=THIS_FILE {_target(about)}--check --diff",
        "#",
        "# There are no passwords in it. Names of people are, so it belongs to those who may read them.",
        f"{_MARK}{json.dumps({'format': FORMAT, **about})}",
    ]
    for plural, entries in center.items():
        name = f"{ROLE_PREFIX}{plural}:"
        lines += [name, *(f"  - {entry_text(entry)}" for entry in entries)] if entries else [f"{name} []"]
    return "\n".join([*lines, _END, ""])


def _target(about: Values) -> str:
    """The argument that names the sub-account, where its name needs no quotes."""
    sub_account = about["sub_account"]
    name = str(sub_account.get("app_id") or sub_account.get("id"))
    return f"-e contact_center_sub_account={name} " if _PLAIN.fullmatch(name) else ""


def is_snapshot(path: AnyPath) -> bool:
    """Whether a file is a snapshot, of whichever format. One that cannot be read is none."""
    try:
        return _header_line(read_file(path) or b"") is not None
    except FileError:
        return False


def header_of(path: AnyPath) -> Values | None:
    """The header of a snapshot; None where the file is something else. Raises FileError where it cannot be used."""
    written = read_file(path) or b""
    line = _header_line(written)
    return None if line is None else _header(path, line)


def read_snapshot(path: AnyPath) -> Snapshot:
    """The snapshot in a file. Raises FileError with a sentence on why it cannot be used, and what to do."""
    written = read_file(path)
    if written is None:
        raise FileError(f"There is no file '{path}'; specify a snapshot, or a folder of snapshots to list them")
    if written.startswith(_VAULT):
        raise FileError(f"'{path}' is encrypted; decrypt a copy of it with ansible-vault decrypt, and specify the copy")
    line = _header_line(written)
    if line is None:
        raise FileError(
            f"'{path}' is not a snapshot: its header is missing; to apply another file of a contact center, use the "
            "playbook avaya.cloud.provision"
        )
    about = _header(path, line)
    try:
        text = written.decode()
    except UnicodeDecodeError:
        raise _damaged(path, "it is not UTF-8") from None
    snapshot = Snapshot(str(path), about, _entries(path, [line.rstrip() for line in text.rstrip().split("\n")]))
    _check_schema(snapshot)
    return snapshot


def _header_line(written: bytes) -> str | None:
    """The line that says of what a snapshot is, from among the comments that a file begins with."""
    for each in BytesIO(written):
        line = each.decode(errors="replace").rstrip()
        if line.startswith(_MARK):
            return line[len(_MARK) :]
        if line and line != "---" and not line.startswith("#"):
            return None
    return None


def _header(path: AnyPath, line: str) -> Values:
    try:
        about = json.loads(line)
    except (ValueError, RecursionError):
        raise _damaged(path, "its header cannot be read") from None
    number = about.get("format") if isinstance(about, dict) else None
    if isinstance(number, bool) or not isinstance(number, int):
        raise _damaged(path, "its header has no format")
    if number != FORMAT:
        wrote = str(about.get("version") or "")
        age = "a newer version" if number > FORMAT else "an older version"
        by = f"{age} of avaya.cloud, {for_people(wrote)}," if wrote else f"{age} of avaya.cloud"
        raise FileError(
            f"'{path}' was written by {by} in format {number}, but this version, {VERSION}, reads format {FORMAT}; "
            "restore it with the version that wrote it"
        )
    sub_account, counts = about.get("sub_account"), about.get("counts")
    if not all(isinstance(about.get(name), str) for name in _TEXTS):
        raise _damaged(path, f"its header lacks one of {', '.join(_TEXTS)}")
    if not isinstance(sub_account, dict) or not isinstance(sub_account.get("id"), (int, str)):
        raise _damaged(path, "its header does not say which sub-account it belongs to")
    if not isinstance(counts, dict):
        raise _damaged(path, "its header does not say what is in it")
    return {"not_shown": {}, "notes": [], **about}


def _entries(path: AnyPath, lines: Sequence[str]) -> dict[str, list[Values]]:
    center: dict[str, list[Values]] = {}
    entries: list[Values] | None = None
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if not said or said == "---" or said.startswith("#"):
            continue
        found = _LIST.fullmatch(line)
        if found and found[1] not in center:
            entries = center.setdefault(found[1], [])
            continue
        entry = _entry(said)
        if entry is None or entries is None:
            raise _damaged(
                path,
                f"line {number} is neither the name of a list nor an entry (one line of JSON after a dash)",
            )
        entries.append(entry)
    if lines[-1] != _END:
        raise _damaged(path, "its end is missing")
    return center


def _entry(said: str) -> Values | None:
    if not said.startswith("- "):
        return None
    try:
        entry = entry_of(said[2:])
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _check_schema(snapshot: Snapshot) -> None:
    """What this version does not know cannot be declared; to leave it out would be to restore something else."""
    known = {kind.plural: {row.name for row in kind.entry_options} for kind in DECLARED}
    unknown = [plural for plural in snapshot.center if plural not in known]
    for plural, names in known.items():
        entries = snapshot.center.get(plural, ())
        counted = Counter(name for entry in entries for name in entry if name not in names)
        unknown += [f"{name} of {count} {plural}" for name, count in sorted(counted.items())]
    if unknown:
        raise FileError(
            f"'{snapshot.path}' was written by avaya.cloud {for_people(snapshot.about['version'])}, and this version, "
            f"{VERSION}, does not support: {for_people(', '.join(unknown))}; restore it with the version that wrote "
            "it, or remove that from a copy of it, which leaves it unmanaged"
        )


def _damaged(path: AnyPath, problem: str) -> FileError:
    return FileError(f"'{path}' is damaged: {problem}; use another snapshot, or repair a copy of this one")
