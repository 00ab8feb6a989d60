"""Find the Pythons of this machine that the collection may meet."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environment

# Oldest that modules run on to newest that an ansible-core knows.
VERSIONS = [f"3.{minor}" for minor in range(9, 16)]


def find() -> dict[str, Path]:
    """Return those that work, by version: on PATH, or beside the running one as version managers place them."""
    return {version: python for version in VERSIONS if (python := next(filter(works, candidates(version)), None))}


def candidates(version: str) -> Iterator[Path]:
    """Yield where a Python of this version may be."""
    name = f"python{version}"
    if f"{sys.version_info[0]}.{sys.version_info[1]}" == version:
        yield Path(sys.executable)
    for directory in environment.without_shims(os.environ.get("PATH", os.defpath)).split(os.pathsep):
        yield Path(directory, name)
    yield from sorted(Path(sys.base_prefix).parent.glob(f"*/bin/{name}"))


def works(python: Path) -> bool:
    """Tell whether virtual environments can be made with it."""
    command = [str(python), "-I", "-c", "import ensurepip, ssl, venv"]
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    except OSError:
        return False


def offer(directory: Path) -> None:
    """Fill a directory for PATH with all but the running one."""
    directory.mkdir(parents=True, exist_ok=True)
    for link in directory.iterdir():
        link.unlink()
    for version, python in find().items():
        if python != Path(sys.executable):
            (directory / f"python{version}").symlink_to(python)
            print(f"Python {version}: {python}")
    for version in VERSIONS:
        if not (directory / f"python{version}").exists() and not sys.version.startswith(version + "."):
            print(f"NOT CHECKED on Python {version}: not found on this machine")


if __name__ == "__main__":
    offer(Path(sys.argv[1]))
