# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task whose things come from files: the control node reads them, and the module receives their content."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleError
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ledger_options import LEDGER_ORIGIN
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.listed_files import listed_files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.role_values import refused
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.sources import (
    COLUMN_TYPES,
    SRC,
    SRC_COLUMNS,
    SRC_READ,
    column_problems,
    options_in_files,
)
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.uniting import THINGS, Layer, united
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import option_of

from .ledger_origin import LEDGER_PATH, origin_for_ledger
from .sources.contents import layer_of
from .sources.csv_source import Columns
from .sources.document import SourceError
from .sources.reading import Play, Read, read_files


def play_of(action: Any, task_vars: Mapping[str, Any], from_here: bool = False) -> Play:
    """What reading needs of an action plugin. `from_here`: a relative path is one from where Ansible was started."""

    def find(path: str) -> Path:
        here = Path(path).expanduser()
        if here.is_absolute() or (from_here and here.exists()):
            return here
        try:
            return Path(action._find_needle("files", path))  # noqa: SLF001
        except AnsibleError:
            raise SourceError(f"{path}: {_not_found(path, from_here)}") from None

    return Play(find, action._loader, action._templar, task_vars)  # noqa: SLF001


def _not_found(path: str, from_here: bool) -> str:
    here = f"there is no such file in {Path.cwd()}, nor" if from_here else "there is no such file"
    folder = Path(path).parent
    try:
        names = [each.name for each in folder.iterdir()]
    except OSError:
        names = []
    close = get_close_matches(Path(path).name, names, 1, 0.75)
    hint = f"; did you mean {folder / close[0]}?" if from_here and close else ""
    return f"{here} beside the playbook{hint}"


def columns_of(own: Mapping[str, Any], called: str) -> Columns:
    return Columns(COLUMN_TYPES, "username", {str(name): str(meant) for name, meant in own.items()}, called)


def read_sources(files: Any, columns: Any, called: tuple[str, str], play: Play, takes_list: bool = False) -> Read:
    """What files say. `columns` is the user's mapping of columns; `called` is what the user calls these two."""
    listed, problems = listed_files(files, called[0])
    problems += column_problems(columns, called[1])
    if problems:
        return Read(problems=problems)
    return read_files(listed, columns_of(columns, called[1]), play, takes_list)


def read_for(sources: Layer, errors: list[str]) -> dict[str, Any]:
    """What the module receives about files in addition to their content."""
    places = {name: list(each) for name, each in sources.places.items() if name in THINGS}
    absences = {
        name: {str(position): reason for position, reason in each.items()} for name, each in sources.absences.items()
    }
    return {SRC_READ: {"places": places, "errors": errors, **({"absences": absences} if absences else {})}}


def with_sources(
    action: Any, arguments: dict[str, Any], task_vars: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The options of an action's module with what its files say, over which what the task says lies.

    The other value is the result where files cannot be read, so that the module is not run at all; None otherwise.
    """
    files, columns = arguments.pop(SRC, None), arguments.pop(SRC_COLUMNS, None)
    keeps_account = arguments.get(LEDGER_PATH) and LEDGER_ORIGIN not in arguments
    if files is None:
        arguments |= origin_for_ledger([], play_of(action, task_vars).find, task_vars) if keeps_account else {}
        problems = [f"{SRC_COLUMNS} requires {SRC}, the files whose columns it names"] if columns else []
        return arguments, refused(problems) if problems else None
    is_roster = action.module == "avaya_agents"
    play = play_of(action, task_vars)
    read = read_sources(files, columns or {}, (SRC, SRC_COLUMNS), play, is_roster)
    if read.problems:
        return arguments, refused(read.problems)
    options = options_in_files((each.name for each in action.spec.all_options) if is_roster else None)
    layers = [_as_options(layer, options) for layer in read.layers]
    own = {name: value for name, value in arguments.items() if name in options and value is not None}
    sources = united([*layers, layer_of(own)])
    arguments |= origin_for_ledger(read.paths, play.find, task_vars) if keeps_account else {}
    return {**arguments, **sources.values, **read_for(sources, read.errors)}, None


def _as_options(layer: Layer, options: set[str]) -> Layer:
    values = {option_of(name): value for name, value in layer.values.items() if option_of(name) in options}
    return Layer(values, {option_of(name): places for name, places in layer.places.items()})
