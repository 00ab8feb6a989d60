"""The places of this checkout, and the environment that every check runs in.

A check must say the same on every machine. So what a user's shell and home directory hold (configuration and
collections of Ansible, options of pytest, an Avaya API key!) is kept away from it, and the collection is only ever
found where `tree.py` laid it out.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
LOGS = BUILD / "logs"
COLLECTIONS = BUILD / "collections"

# What could change a result: options of the tools, other places to import from, a repository that Git is set to use
# (as in a hook), and above all the address and key of a real service. And what costs time: without compiled Python that
# is kept, each process compiles everything anew.
FOREIGN = re.compile(
    r"(ANSIBLE|AVAYA|COV|COVERAGE|GIT|HYPOTHESIS|MOLECULE|MYPY|PYTEST|RUFF|YAMLLINT)_"
    r"|(MYPYPATH|PYTHONDONTWRITEBYTECODE|PYTHONHOME|PYTHONPATH|PYTHONSTARTUP|PYTHONWARNINGS|VIRTUAL_ENV)$"
)


def collection_in(collections: Path) -> Path:
    """Return where the collection lies in a directory that ANSIBLE_COLLECTIONS_PATH may name."""
    return collections / "ansible_collections" / "avaya" / "cloud"


def clean(collections: Path = COLLECTIONS, *, venv: Path | None = None, more_path: str = "") -> dict[str, str]:
    """Return the environment for tools of `venv` (the running one unless told) that see `collections` and no others."""
    programs = (venv or Path(sys.prefix)) / "bin"
    path = os.pathsep.join(filter(None, [str(programs), more_path, without_shims(os.environ.get("PATH", os.defpath))]))
    env = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
    env.update(
        PATH=path,
        PYTHONNOUSERSITE="1",
        PYTHONUNBUFFERED="1",
        ANSIBLE_COLLECTIONS_PATH=str(collections),
        ANSIBLE_CONFIG=str(ROOT / "dev" / "ansible.cfg"),
        # Not ~/.ansible: an old copy of this collection may lie there, and molecule would leave one.
        ANSIBLE_HOME=str(BUILD / "ansible"),
        # Not the user's own recovery files.
        XDG_STATE_HOME=str(BUILD / "state"),
        MOLECULE_EPHEMERAL_DIRECTORY=str(BUILD / "molecule"),
    )
    # The simulator is on loopback, whatever proxy leads to the internet.
    for name in ("NO_PROXY", "no_proxy"):
        env[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1", "localhost", "::1"]))
    return env


def without_shims(path: str) -> str:
    """Take version managers' shims off PATH.

    A shim such as `python3.9` exists for every version that was ever installed, and fails unless that one is active;
    ansible-test takes it for a Python and ends.
    """
    return os.pathsep.join(part for part in path.split(os.pathsep) if part and not _has_shims(Path(part)))


def _has_shims(directory: Path) -> bool:
    try:
        pythons = [entry for entry in directory.iterdir() if re.fullmatch(r"python3(\.\d+)?", entry.name)]
        return any(_is_shim(python) for python in pythons)
    except OSError:
        return False


def _is_shim(python: Path) -> bool:
    """Tell whether this is a script (pyenv, asdf) or a link to the version manager itself (mise), not a Python."""
    real = python.resolve()
    if not real.name.startswith(("python", "pypy")):
        return True
    with real.open("rb") as file:
        return file.read(2) == b"#!"
