# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Importing our own modules as Python imports any other, so that their bytecode is kept from run to run.

Ansible's finder of collections compiles each of them anew in each run. Of the more than a hundred that a task imports,
that is a good part of the time that importing takes.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from types import ModuleType

_PLUGINS = "ansible_collections.avaya.cloud.plugins"
_FOUND_HERE = tuple(f"{_PLUGINS}.{folder}." for folder in ("module_utils", "modules", "plugin_utils"))


class _Finder(MetaPathFinder):
    def __init__(self) -> None:
        self._folders: dict[str, FileFinder] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of this collection with this name, in the folders of its package; None for any other."""
        if not fullname.startswith(_FOUND_HERE):
            return None
        for folder in path or ():
            finder = self._folders.setdefault(folder, FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)))
            spec = finder.find_spec(fullname, target)
            if spec:
                return spec
        return None


@contextmanager
def cached_bytecode() -> Iterator[None]:
    """What is imported within is looked up by Python's own finder. Afterwards, Python's finders are as they were.

    Nor is garbage looked for: what importing makes stays, and there is much of it.
    """
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
        sys.meta_path.remove(finder)
