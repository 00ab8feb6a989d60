"""The environment that every check runs in: the same on every machine.

What a user's shell and home directory hold (configuration and collections of Ansible, options of pytest, an Avaya API
key!) could change a result, so it is kept away.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"

# Options of the tools, other places to import from, a repository that Git is set to use (as in a hook), and above
# all the address and key of a real service. And what costs time: without compiled Python that is kept, each process
# compiles everything anew.
FOREIGN = re.compile(
    r"(ANSIBLE|AVAYA(?!_(TRUST|BROWSER))|COV|COVERAGE|GIT|HYPOTHESIS|MOLECULE|MYPY|PYTEST|RUFF|YAMLLINT)_"
    r"|(MYPYPATH|PYTHONDONTWRITEBYTECODE|PYTHONHOME|PYTHONPATH|PYTHONSTARTUP|PYTHONWARNINGS|VIRTUAL_ENV)$"
)
# The oldest that modules run on, and newer.
PYTHON = re.compile(r"python3\.(9|[1-9]\d)")


def clean(env: MutableMapping[str, str]) -> None:
    """Take out of an environment what could change a result, and put in what makes it the same everywhere."""
    for name in [name for name in env if FOREIGN.match(name)]:
        del env[name]
    # nox finds the Pythons that lie beside the running one; a session sees no Python but its own, unless it asks.
    env.setdefault("SESSION_PATH", without_shims(env.get("PATH", os.defpath)))
    env.update(
        PATH=os.pathsep.join(filter(None, (env["SESSION_PATH"], other_pythons()))),
        PYTHONNOUSERSITE="1",
        PYTHONUNBUFFERED="1",
        ANSIBLE_CONFIG=str(ROOT / "dev" / "ansible.cfg"),
        # Not ~/.ansible: an old copy of this collection may lie there, and molecule would leave one.
        ANSIBLE_HOME=str(BUILD / "ansible"),
        # Not the user's own recovery files.
        XDG_STATE_HOME=str(BUILD / "state"),
        MOLECULE_EPHEMERAL_DIRECTORY=str(BUILD / "molecule"),
    )
    # The simulator is on loopback, whatever proxy leads to the internet.
    for name in ("NO_PROXY", "no_proxy"):
        env[name] = ",".join(filter(None, [env.get(name), "127.0.0.1", "localhost", "::1"]))


def without_shims(path: str) -> str:
    """Return PATH without version managers' shims.

    A shim such as `python3.9` exists for every version that was ever installed, and fails unless that one is active;
    ansible-test takes it for a Python and ends.
    """
    return os.pathsep.join(part for part in path.split(os.pathsep) if part and not has_shims(Path(part)))


def other_pythons() -> str:
    """Return what makes the Pythons that lie beside the running one found on PATH."""
    beside = {python.parent for python in Path(sys.base_prefix).parent.glob("*/bin/python3.*") if is_python(python)}
    return os.pathsep.join(sorted(map(str, beside)))


def has_shims(directory: Path) -> bool:
    """Return whether a directory has scripts (pyenv, asdf) or links to a version manager (mise) named as Pythons."""
    try:
        pythons = [entry for entry in directory.iterdir() if re.fullmatch(r"python3(\.\d+)?", entry.name)]
        return any(not is_program(python.resolve()) for python in pythons)
    except OSError:
        return False


def is_python(path: Path) -> bool:
    """Return whether this is a Python that the collection may meet."""
    return bool(PYTHON.fullmatch(path.name)) and is_program(path.resolve())


def is_program(path: Path) -> bool:
    """Return whether this is a Python itself and no script."""
    if not path.name.startswith(("python", "pypy")):
        return False
    with path.open("rb") as file:
        return file.read(2) != b"#!"
