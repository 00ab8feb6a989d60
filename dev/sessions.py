"""What the sessions of noxfile.py have in common: an environment, a tree, and the proof that something was checked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nox
from antsibull_nox.sessions.collections import CollectionSetup, prepare_collections

from environment import PYTHON

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "dev"
BUILD = ROOT / ".build"
# Browsers that can be spoken to over a pipe, by the names that they have on PATH.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
# A requirement that is fetched from elsewhere than the package index, and its name.
ELSEWHERE = re.compile(r"(?m)^([\w.-]+) @ https://\S+( .*)?$")
PASSED = r"\b[1-9]\d* passed"
SKIPPED = r"\b[1-9]\d* skipped"


def prepare(session: nox.Session, requirements: str = "requirements", *, install: bool = True) -> CollectionSetup:
    """Install pinned requirements, and lay the collection out where Ansible's tools look for it."""
    if install:
        session.install("-r", str(DEV / f"{requirements}.txt"))
    tree = prepare_collections(session, install_in_site_packages=False, install_out_of_tree=True)
    if tree is None:
        session.error("this needs a virtual environment of its own")
    session.env["ANSIBLE_COLLECTIONS_PATH"] = str(tree.current_place)
    session.env["PATH"] = os.environ["SESSION_PATH"]
    return tree


def prove(
    session: nox.Session, *command: str, proof: str = "", never: str = "", env: dict[str, str] | None = None
) -> None:
    """Run a command that must show in its output that it checked something, and nothing that was left out."""
    session.run("python", str(DEV / "prove.py"), proof, never, *command, env=env)


def pytest(session: nox.Session, tests: str, *roots: Path, unasked: Sequence[str] = (), **env: str) -> None:
    """Run tests of the tree that is the working directory, or those that were asked for; without that, `unasked`."""
    asked = list(session.posargs or unasked)
    if not any(Path(argument.split("::")[0]).exists() for argument in asked):
        asked.append(tests)
    variables = {"PYTHONPATH": os.pathsep.join(map(str, roots)), **env}
    prove(
        session, "python", "-m", "pytest", "-p", "no:cacheprovider", *asked, proof=PASSED, never=SKIPPED, env=variables
    )


def version_of(session: nox.Session) -> str:
    return session.python if isinstance(session.python, str) else f"{sys.version_info[0]}.{sys.version_info[1]}"


def oldest_python_here() -> str:
    """Return the oldest of the versions that modules run on, and that this machine has."""
    versions = (f"3.{minor}" for minor in range(sys.version_info[1]))
    here = (each for each in versions if PYTHON.fullmatch(f"python{each}") and shutil.which(f"python{each}"))
    return next(here, f"3.{sys.version_info[1]}")


def typed(place: Path, collection: Path) -> list[tuple[Path, list[str], list[Path]]]:
    """Return what types are checked of: a working directory, the sources there, and where imports are found.

    Each is a run of its own, since each has its own root, from which the names of its modules are derived.
    """
    simulator = collection / "roles" / "simulator" / "files"
    tests = [path for path in (collection / "tests").rglob("*.py") if not path.name.startswith("test_")]
    helpers = [str(path.relative_to(place)) for path in sorted(tests)]
    return [
        (place, [str((collection / "plugins").relative_to(place))], [place]),
        (collection / "extensions" / "eda", ["."], []),
        (simulator, ["."], []),
        (place, helpers, [place, simulator]),
        (collection, ["bench"], []),
        (collection / "dev", ["."], []),
        (collection, ["noxfile.py"], [collection / "dev"]),
        (collection / "docs" / "generate", ["."], [place]),
        (collection / "docs" / "site", [f"{name}.py" for name in ("build", "pages", "house", "pictures")], []),
    ]


def browser_here() -> str:
    named = os.environ.get("AVAYA_BROWSER")
    return next((path for name in ([named] if named else BROWSERS) if (path := shutil.which(name))), "")


def need_java(session: nox.Session) -> None:
    java = shutil.which("java")
    said = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr if java else ""
    found = re.search(r'version "(\d+)', said)
    if not found or int(found[1]) < 17:
        session.skip("NOT CHECKED: ansible-rulebook needs Java 17 or newer: install openjdk-17-jre-headless")


def take_from_index(data: Path) -> None:
    """Let an ansible-test take from the package index what it would fetch from elsewhere, as dill for a new Python."""
    for path in data.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        if ELSEWHERE.search(text):
            path.write_text(ELSEWHERE.sub(r"\1", text), encoding="utf-8")
