# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All sessions, listed by `nox -l`: what is checked, built and measured. `nox -j 2` runs those that CI runs.

Sessions with a name of antsibull-nox are its own, configured in antsibull-nox.toml. Those that fetch ansible-core from
GitHub or need containers run in the workflows; the ones here do the same work with what a package index has.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import antsibull_nox
import nox
from antsibull_nox.sessions.collections import CollectionSetup, prepare_collections

ROOT = Path(__file__).resolve().parent
DEV = ROOT / "dev"
sys.path.insert(0, str(DEV))

import environment  # noqa: E402

environment.clean(os.environ)
nox.needs_version = ">=2026.8"
nox.options.default_venv_backend = "uv|venv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False
antsibull_nox.load_antsibull_nox_toml()

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
# The two halves of the integration targets, which take about as long; each target's file `aliases` names its own.
HALVES = ("1", "2")
# The Pythons that each ansible-core runs on; a release candidate counts where there is no release.
MATRIX = {
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.12", "3.13", "3.14"),
    "2.22": ("3.13", "3.14", "3.15"),
}
# Browsers that can be spoken to over a pipe, by the names that they have on PATH.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
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
    return tree


def prove(session: nox.Session, *command: str, proof: str = "", never: str = "", env: dict[str, str] | None = None) -> None:
    """Run a command that must show in its output that it checked something, and nothing that was left out."""
    session.run("python", str(DEV / "prove.py"), proof, never, *command, env=env)


def pytest(session: nox.Session, tests: str, *roots: Path, **env: str) -> None:
    """Run tests of the tree that is the working directory, or those that were asked for."""
    asked = list(session.posargs)
    if not any(Path(argument.split("::")[0]).exists() for argument in asked):
        asked.append(tests)
    variables = {"PYTHONPATH": os.pathsep.join(map(str, roots)), **env}
    prove(session, "python", "-m", "pytest", "-p", "no:cacheprovider", *asked, proof=PASSED, never=SKIPPED, env=variables)


@nox.session(allow_parallel=True)
def lint(session: nox.Session) -> None:
    """Style, types, Ansible's own rules, documentation, changelog, licenses, workflows; fastest first."""
    tree = prepare(session)
    place, collection = tree.current_place, tree.current_path
    with session.chdir(collection):
        prove(session, "ruff", "check", "--no-cache", ".", proof="All checks passed", never="No Python files")
        prove(session, "ruff", "format", "--no-cache", "--check", ".", proof=r"[1-9]\d* files? already formatted")
        session.run("shellcheck", "--enable=all", "--exclude=SC2250,SC2310,SC2312", ".ci/run", "demo/demo.sh")
        session.run("antsibull-changelog", "lint")
        session.run("antsibull-changelog", "lint-changelog-yaml", "--strict", "changelogs/changelog.yaml")
        session.run("python", "dev/docs_sync.py", "--check", env={"PYTHONPATH": str(place)})
        for name, cwd, sources, roots in typed(place, collection):
            cache = ROOT / ".nox" / f"mypy-{name}"
            with session.chdir(cwd):
                prove(
                    session,
                    "mypy",
                    f"--config-file={ROOT / 'pyproject.toml'}",
                    f"--cache-dir={cache}",
                    *sources,
                    proof=r"no issues found in [1-9]\d* source file",
                    env={"MYPYPATH": os.pathsep.join(map(str, roots))},
                )
        prove(
            session,
            *("ansible-lint", "--offline", "--profile", "production", "--strict", "--nocolor"),
            proof=r"in [1-9]\d* files processed",
        )


def typed(place: Path, collection: Path) -> list[tuple[str, Path, list[str], list[Path]]]:
    """Return what types are checked of: a name, a working directory, the sources there, and where imports are found.

    Each is a run of its own, since each has its own root, from which the names of its modules are derived.
    """
    simulator = collection / "roles" / "simulator" / "files"
    tests = [path for path in (collection / "tests").rglob("*.py") if not path.name.startswith("test_")]
    helpers = [str(path.relative_to(place)) for path in sorted(tests)]
    return [
        ("plugins", place, [str((collection / "plugins").relative_to(place))], [place]),
        ("eda", collection / "extensions" / "eda", ["."], []),
        ("simulator", simulator, ["."], []),
        ("tests", place, helpers, [place, simulator]),
        ("bench", collection, ["bench"], []),
        ("dev", collection / "dev", ["."], []),
    ]


@nox.session(allow_parallel=True)
def sanity(session: nox.Session) -> None:
    """ansible-test sanity with no exceptions, on the Pythons that are here; `-- --test validate-modules` for one test."""
    tree = prepare(session)
    session.run("python", str(DEV / "get_pip.py"))
    for ignored in sorted((ROOT / "tests" / "sanity").glob("ignore*.txt")):
        session.error(f"{ignored.relative_to(ROOT)}: fix what it ignores, and delete it")
    with session.chdir(tree.current_path):
        test = ("ansible-test", "sanity", "--local", "--color", "no")
        prove(session, *test, *session.posargs, proof="Running sanity test")
        # It announces every test, even one without files to test; --explain lists the files.
        prove(session, *test, "--explain", "--test", "validate-modules", proof=r"plugins/modules/\w+\.py")


@nox.session(allow_parallel=True)
def units(session: nox.Session) -> None:
    """Unit tests as Ansible runs them; with arguments, by pytest alone: `-- -k planning -x`."""
    tree = prepare(session)
    with session.chdir(tree.current_path):
        if session.posargs:
            pytest(session, "tests/unit", tree.current_place)
        else:
            run_units(session)


def run_units(session: nox.Session, *more: str) -> None:
    command = ("ansible-test", "units", "--local", "--python", version_of(session), "--color", "no", *more)
    # One of its runs can do nothing and all of it still exit with 0.
    prove(session, *command, proof=PASSED, never=r"no tests ran|crashed workers|no tests collected")


def version_of(session: nox.Session) -> str:
    return session.python if isinstance(session.python, str) else PYTHON


@nox.session(allow_parallel=True)
@nox.parametrize("half", HALVES)
def integration(session: nox.Session, half: str) -> None:
    """Every module against the simulator; `-- avaya_agent` for one target, `-- --habits FILE` for such a service."""
    asked = list(session.posargs)
    habits = asked.pop(asked.index("--habits") + 1) if "--habits" in asked else ""
    targets = [name for name in targets_of(half) if name in asked or not set(asked) - {"--habits"}]
    if not targets:
        session.skip("the targets asked for are in the other half")
    tree = prepare(session)
    if habits:
        command = ("python", str(DEV / "habits.py"), habits, str(tree.current_path / "tests" / "integration"), *targets)
        targets = (session.run(*command, silent=True) or "").split()
    with session.chdir(tree.current_path):
        run_integration(session, targets)


def run_integration(session: nox.Session, targets: list[str], *more: str) -> None:
    """Run targets; what ansible-test leaves out for something that it lacks is a failure."""
    # It keeps a key in the home directory; two that start at once would both make it.
    home = {"HOME": session.create_tmp()}
    command = ("ansible-test", "integration", "--local", "--python", version_of(session), "--color", "no", *more)
    session.run(*command, "--continue-on-error", *targets, env=home)


def targets_of(half: str) -> list[str]:
    aliases = (ROOT / "tests" / "integration" / "targets").glob("*/aliases")
    return sorted(path.parent.name for path in aliases if f"half/{half}" in path.read_text(encoding="utf-8").split())


@nox.session(allow_parallel=True)
def contract(session: nox.Session) -> None:
    """Avaya's clients against the simulator: npm's as published, Go's and C#'s replayed."""
    if missing := [program for program in ("node", "npm") if not shutil.which(program)]:
        session.skip(f"NOT CHECKED: {' and '.join(missing)} not found, so the published client cannot run")
    tree = prepare(session)
    with session.chdir(tree.current_path / "tests" / "contract"):
        session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", external=True)
    with session.chdir(tree.current_path):
        pytest(session, "tests/contract", tree.current_place, tree.current_path / "roles" / "simulator" / "files")


@nox.session(allow_parallel=True)
def pages(session: nox.Session) -> None:
    """The reports in a real browser, on a phone and a wide screen, in light and dark; AVAYA_BROWSER names another."""
    browser = browser_here()
    if not browser:
        session.skip("NOT CHECKED: no Chromium found, on PATH or by AVAYA_BROWSER, to look at pages with")
    tree = prepare(session)
    with session.chdir(tree.current_path):
        pytest(session, "tests/pages", tree.current_place, AVAYA_BROWSER=browser)


def browser_here() -> str:
    named = os.environ.get("AVAYA_BROWSER")
    return next((path for name in ([named] if named else BROWSERS) if (path := shutil.which(name))), "")


@nox.session(python="3.12", allow_parallel=True)
def eda(session: nox.Session) -> None:
    """The event source and the documented rulebooks under ansible-rulebook, which needs Java 17 and this Python."""
    need_java(session)
    tree = prepare(session, "requirements-eda")
    with session.chdir(tree.current_path):
        pytest(session, "tests/eda", tree.current_place, AVAYA_EDA=session.virtualenv.location)


def need_java(session: nox.Session) -> None:
    java = shutil.which("java")
    said = subprocess.run([java, "-version"], check=False, capture_output=True, text=True).stderr if java else ""
    found = re.search(r'version "(\d+)', said)
    if not found or int(found[1]) < 17:
        session.skip("NOT CHECKED: ansible-rulebook needs Java 17 or newer: install openjdk-17-jre-headless")


@nox.session(name="trust-slice", allow_parallel=True)
def trust_slice(session: nox.Session) -> None:
    """A slice of what `trust` runs, for every change."""
    run_trust(session, "slice")


@nox.session(default=False)
def trust(session: nox.Session) -> None:
    """Break runs at every place and in every way, and print what became of them; `-- -k killed`."""
    run_trust(session, "whole")


def run_trust(session: nox.Session, extent: str) -> None:
    tree = prepare(session)
    with session.chdir(tree.current_path):
        simulator = tree.current_path / "roles" / "simulator" / "files"
        if not session.posargs:
            session.posargs.extend(["-n", "2"])
        pytest(session, "tests/trust", tree.current_place, simulator, AVAYA_TRUST=extent)


@nox.session(name="molecule-here", allow_parallel=True)
def molecule(session: nox.Session) -> None:
    """molecule's scenarios, with what the package index has."""
    tree = prepare(session)
    # From the root molecule would install a copy of the collection for good.
    with session.chdir(tree.current_path / "extensions"):
        prove(
            session,
            *("molecule", "test", "--all"),
            proof="verify: Executed: Successful",
            never=r"actions=.*missing=[1-9].*|instances already prepared",
            env={"ANSIBLE_FORCE_COLOR": "0", "NO_COLOR": "1"},
        )


@nox.session(allow_parallel=True)
def package(session: nox.Session) -> None:
    """The archive for Galaxy: builds, holds no junk, installs offline, and its modules have documentation."""
    session.install("-r", str(DEV / "requirements-demo.txt"))
    session.run("python", str(DEV / "package.py"))


@nox.session(default=False)
def demo(session: nox.Session) -> None:
    """Watch the collection at work, against a simulated service; `-- --pause` waits between the steps."""
    prepare(session, "requirements-demo")
    session.run("python", str(ROOT / "demo" / "demo.py"), *session.posargs)


@nox.session(name="docs-sync", default=False)
def docs_sync(session: nox.Session) -> None:
    """Write the documentation that follows from the tables of options and results."""
    tree = prepare(session)
    session.run("python", str(DEV / "docs_sync.py"), env={"PYTHONPATH": str(tree.current_place)})


@nox.session(name="format", default=False)
def format_sources(session: nox.Session) -> None:
    """Rewrite the Python sources in the style that `lint` asks for."""
    session.install("-r", str(DEV / "requirements.txt"))
    session.run("ruff", "check", "--no-cache", "--fix-only", ".")
    session.run("ruff", "format", "--no-cache", ".")


@nox.session(default=False, venv_backend="none")
def lock(session: nox.Session) -> None:
    """Pin the requirements in dev/*.in anew, without addresses; `-- --upgrade` takes the newest versions."""
    options = ["--universal", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", *session.posargs]
    header = ["--custom-compile-command", "nox -s lock"]
    with session.chdir(DEV):
        for source in sorted(Path().glob("requirements*.in"), key=lambda path: (len(path.name), path.name)):
            # What runs together has the same versions; rulebooks run with one Python.
            same = [] if source.stem in ("requirements", "requirements-importer") else ["--constraint", "requirements.txt"]
            python = "3.12" if source.stem == "requirements-eda" else "3.11"
            command = ("uv", "pip", "compile", "--quiet", "--python-version", python, *options, *header, *same)
            session.run(*command, source.name, "--output-file", f"{source.stem}.txt")
