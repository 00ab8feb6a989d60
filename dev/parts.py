"""What `make test` consists of: every part with its commands, and with the proof that a command checked something.

Several of these tools pass where they find nothing to check. So a step names a `proof`, a pattern that its output
must contain, or is a program of ours that counts for itself.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import eda
import environment
import tree
from environment import BUILD, COLLECTIONS, ROOT

TREE = environment.collection_in(COLLECTIONS)
# ansible-test writes into the tree that it tests, so those that may run at the same time have one each.
SANITY, UNIT = (BUILD / name / "collections" for name in ("sanity", "unit"))
INTEGRATION = tuple(BUILD / f"integration-{lane}" / "collections" for lane in (1, 2))
PYTHONS = BUILD / "pythons"
# Browsers that can be spoken to over a pipe, by the names that they have on PATH.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chrome-headless-shell",
    "microsoft-edge",
    "brave-browser",
)
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass(frozen=True)
class Step:
    """One command of a part."""

    name: str
    command: list[str]
    cwd: Path = TREE
    collections: Path = COLLECTIONS
    proof: str = ""
    """Must be found in the output, else nothing was checked."""
    never: str = ""
    """Must not be found in the output: something was left out."""
    env: Mapping[str, str] = field(default_factory=dict)
    more_path: str = ""
    needed: bool = False
    """Whether the steps after it make no sense where this one fails."""

    def environment(self) -> dict[str, str]:
        """Return the whole environment that the command runs in."""
        return {**environment.clean(self.collections, more_path=self.more_path), **self.env}


@dataclass(frozen=True)
class Part:
    """One part of `make test`, which is a make target of its own as well."""

    name: str
    says: str
    steps: list[Step]
    trees: tuple[Path, ...] = (COLLECTIONS,)
    skipped: str = ""
    """Why this machine cannot run it; the summary shows it."""


def script(name: str, *arguments: str) -> list[str]:
    """Return the command for one of the programs beside this file."""
    return [sys.executable, str(ROOT / "dev" / f"{name}.py"), *arguments]


def lint() -> Part:
    """Everything that reads the sources and runs nothing, fastest first."""
    shells = [str(path) for path in [ROOT / ".ci" / "run", *sorted((ROOT / "dev").iterdir())] if is_shell(path)]
    return Part(
        "lint",
        "style, types, Ansible's own rules, documentation, changelog",
        [
            Step(
                "ruff check",
                [*tool("ruff"), "check", "--no-cache", "."],
                proof="All checks passed",
                never="No Python files",
            ),
            Step(
                "ruff format",
                [*tool("ruff"), "format", "--no-cache", "--check", "."],
                proof=r"[1-9]\d* files? already formatted",
            ),
            Step("the simulator's pins", script("pins")),
            Step(
                "generated documentation",
                script("docs_sync", "--check"),
                cwd=ROOT,
                proof=r"[1-9]\d* files hold generated documentation, 0 of them out of date",
                env={"PYTHONPATH": str(COLLECTIONS)},
            ),
            Step("shellcheck", [*tool("shellcheck"), "--enable=all", "--exclude=SC2250,SC2310,SC2312", *shells]),
            *types(),
            Step(
                "antsibull-changelog",
                [*tool("antsibull-changelog"), "lint"],
                env={"ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS)},
            ),
            Step(
                "changelog.yaml",
                [*tool("antsibull-changelog"), "lint-changelog-yaml", "--strict", "changelogs/changelog.yaml"],
            ),
            Step(
                "antsibull-docs",
                script(
                    "lint_docs",
                    "lint-collection-docs",
                    "--plugin-docs",
                    "--validate-collection-refs=all",
                    "--check-extra-docs-refs",
                    ".",
                ),
            ),
            Step(
                "ansible-lint",
                [*tool("ansible-lint"), "--offline", "--profile", "production", "--strict", "--nocolor"],
                proof=r"in [1-9]\d* files processed",
            ),
        ],
    )


def docs_sync() -> Part:
    """Write the documentation that follows from the tables of options and results into the checkout."""
    step = Step("docs-sync", script("docs_sync"), cwd=ROOT, env={"PYTHONPATH": str(COLLECTIONS)})
    return Part("docs-sync", "generated documentation", [step])


def types() -> list[Step]:
    """Return the steps that check the types of all Python sources; only tests themselves have none.

    Each step is a run of its own, since each has its own root, from which the names of its modules are derived.
    """
    simulator = TREE / "roles" / "simulator" / "files"
    plugins = TREE / "plugins"
    return [
        mypy("the collection", "mypy", COLLECTIONS, [str(plugins.relative_to(COLLECTIONS))], [COLLECTIONS]),
        mypy("the event source", "mypy-eda", TREE / "extensions" / "eda", ["."]),
        mypy("the simulator", "mypy-simulator", simulator, ["."]),
        mypy("the tests' helpers", "mypy-tests", COLLECTIONS, helpers_of_tests(), [COLLECTIONS, simulator]),
        mypy("bench", "mypy-bench", TREE, ["bench"]),
        mypy("dev", "mypy-dev", TREE / "dev", ["."]),
    ]


def mypy(what: str, cache: str, cwd: Path, sources: list[str], roots: Iterable[Path] = ()) -> Step:
    """Return the step that checks the types of `sources`, whose imports are searched for in `roots` too."""
    command = [*tool("mypy"), "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(BUILD / cache)]
    return Step(
        f"mypy on {what}",
        [*command, *sources],
        cwd=cwd,
        proof=r"no issues found in [1-9]\d* source file",
        env={"MYPYPATH": os.pathsep.join(map(str, roots))},
    )


def helpers_of_tests() -> list[str]:
    """Return all Python files of the tests that are no tests themselves, relative to COLLECTIONS."""
    files = [file for file in tree.sources() if file.parts[0] == "tests" and file.suffix == ".py"]
    return [str((TREE / file).relative_to(COLLECTIONS)) for file in files if not file.name.startswith("test_")]


def sanity(arguments: list[str]) -> Part:
    """Run what Ansible asks of every collection, on the Pythons that are here."""
    return Part(
        "sanity",
        "ansible-test sanity, with no exceptions allowed",
        [
            Step("pip for ansible-test", script("get_pip"), needed=True),
            Step("no ignore files", script("no_ignores")),
            Step("Pythons", script("pythons", str(PYTHONS))),
            Step(
                "ansible-test sanity",
                [*tool("ansible-test"), "sanity", "--local", "--color", "no", *arguments],
                cwd=environment.collection_in(SANITY),
                collections=SANITY,
                proof="Running sanity test",
                more_path=str(PYTHONS),
            ),
            # It announces every test, even one without files to test; --explain lists the files.
            Step(
                "the modules are tested",
                [
                    *tool("ansible-test"),
                    "sanity",
                    "--local",
                    "--color",
                    "no",
                    "--explain",
                    "--test",
                    "validate-modules",
                ],
                cwd=environment.collection_in(SANITY),
                collections=SANITY,
                proof=r"plugins/modules/\w+\.py",
            ),
        ],
        trees=(COLLECTIONS, SANITY),
    )


def unit(arguments: list[str]) -> Part:
    """Run the unit tests as Ansible does; with arguments, by pytest alone, which is faster and accepts them."""
    checkout = environment.collection_in(UNIT)
    proof = r"\b[1-9]\d* passed"
    step = Step(
        "ansible-test units",
        [*tool("ansible-test"), "units", "--local", "--python", PYTHON, "--color", "no"],
        cwd=checkout,
        collections=UNIT,
        proof=proof,
        # One of its runs can do nothing and all of it still exit with 0.
        never=r"no tests ran|crashed workers|no tests collected",
    )
    if arguments:
        pytest = [sys.executable, "-m", "pytest", "-o", f"cache_dir={BUILD / 'pytest'}", *arguments]
        if not any(Path(argument.split("::")[0]).exists() for argument in arguments):
            pytest.append("tests/unit")
        step = Step("pytest", pytest, cwd=checkout, collections=UNIT, proof=proof, env={"PYTHONPATH": str(UNIT)})
    return Part("unit", "unit tests", [step], trees=(UNIT,))


def integration(targets: list[str]) -> Part:
    """Run every module against the simulator."""
    lanes = [f"--lane={lane}" for lane in INTEGRATION]
    return Part(
        "integration",
        "every module against the simulator",
        [
            Step(
                "ansible-test integration",
                script("integration", *lanes, *targets),
                cwd=ROOT,
                proof=r"\b[1-9]\d* of [1-9]\d* targets passed",
            ),
        ],
        trees=INTEGRATION,
    )


def molecule() -> Part:
    """Run the scenarios, from `extensions/`: from the root molecule would install a copy of the collection for good."""
    return Part(
        "molecule",
        "molecule's scenarios",
        [
            Step(
                "molecule test",
                [*tool("molecule"), "test", "--all"],
                cwd=TREE / "extensions",
                proof="verify: Executed: Successful",
                never=r"actions=.*missing=[1-9].*|instances already prepared",
                env={"ANSIBLE_FORCE_COLOR": "0", "NO_COLOR": "1"},
            )
        ],
    )


def contract(arguments: list[str]) -> Part:
    """Drive the simulator with the client that is published for node, and as the older clients do."""
    says = "Avaya's clients against the simulator: npm's as published, Go's and C#'s replayed"
    missing = [program for program in ("node", "npm") if not shutil.which(program)]
    if missing:
        return Part(
            "contract", says, [], skipped=f"{' and '.join(missing)} not found, so the published client cannot run"
        )
    npm = shutil.which("npm") or "npm"
    path = str(Path(shutil.which("node") or "node").parent)
    pythonpath = f"{COLLECTIONS}:{TREE / 'roles' / 'simulator' / 'files'}"
    return Part(
        "contract",
        says,
        [
            Step("npm ci", script("npm_ci", npm), cwd=ROOT / "tests" / "contract", more_path=path, needed=True),
            Step(
                "pytest tests/contract",
                [
                    sys.executable,
                    "-m",
                    "pytest",
                    "-o",
                    f"cache_dir={BUILD / 'pytest'}",
                    *(arguments or ["tests/contract"]),
                ],
                cwd=ROOT,
                proof=r"\b[1-9]\d* passed",
                never=r"\b[1-9]\d* skipped",
                env={"PYTHONPATH": pythonpath},
                more_path=path,
            ),
        ],
    )


def pages(arguments: list[str]) -> Part:
    """Look at the pages that the role writes, in a real browser."""
    says = "the reports in a browser, on a phone and a wide screen, in light and dark"
    if not browser():
        return Part("pages", says, [], skipped="no Chromium found, on PATH or by AVAYA_BROWSER, to look at them with")
    step = Step(
        "pytest tests/pages",
        [sys.executable, "-m", "pytest", "-o", f"cache_dir={BUILD / 'pytest'}", *(arguments or ["tests/pages"])],
        proof=r"\b[1-9]\d* passed",
        never=r"\b[1-9]\d* skipped",
        env={"PYTHONPATH": str(COLLECTIONS), "AVAYA_BROWSER": browser()},
    )
    return Part("pages", says, [step])


def rulebooks(arguments: list[str]) -> Part:
    """Run the event source under ansible-rulebook itself, with the rulebooks of the documentation."""
    says = "the event source and the documented rulebooks under ansible-rulebook"
    if lacking := eda.problem():
        return Part("eda", says, [], skipped=lacking)
    return Part(
        "eda",
        says,
        [
            Step("ansible-rulebook's environment", script("eda"), cwd=ROOT, needed=True),
            Step(
                "pytest tests/eda",
                [sys.executable, "-m", "pytest", "-o", f"cache_dir={BUILD / 'pytest'}", *(arguments or ["tests/eda"])],
                proof=r"\b[1-9]\d* passed",
                never=r"\b[1-9]\d* skipped",
                env={"PYTHONPATH": str(COLLECTIONS), "AVAYA_EDA": str(eda.VENV)},
            ),
        ],
    )


def browser() -> str:
    """Return the browser that AVAYA_BROWSER names, or the first on PATH; empty where there is none."""
    named = os.environ.get("AVAYA_BROWSER")
    return next((path for name in ([named] if named else BROWSERS) if (path := shutil.which(name))), "")


def trust(arguments: list[str]) -> Part:
    """Interrupt runs at every request and in every way, and check that nothing is lost."""
    says = "nothing lost, nothing duplicated, nothing leaked"
    if arguments:
        if not any(Path(argument.split("::")[0]).exists() for argument in arguments):
            arguments = [*arguments, "tests/trust"]
        return Part("trust", says, [_trust_step("pytest tests/trust", "whole", arguments)])
    breaking = ["tests/trust/test_faults.py", "tests/trust/test_kills.py", "tests/trust/test_races.py"]
    others = [f"--ignore={file}" for file in breaking]
    steps = [
        _trust_step("faults, kills and races", "whole", ["-n", "2", *breaking]),
        _trust_step("the rest", "whole", ["-n", "2", *others, "tests/trust"]),
    ]
    return Part("trust", says, steps)


def trust_slice() -> Part:
    """Run the part of trust that is fast enough for every change."""
    step = _trust_step("pytest tests/trust", "slice", ["tests/trust"])
    return Part("trust-slice", "a slice of what `make trust` runs", [step])


def _trust_step(name: str, extent: str, arguments: list[str]) -> Step:
    return Step(
        name,
        [sys.executable, "-m", "pytest", "-o", f"cache_dir={BUILD / 'pytest'}", *arguments],
        proof=r"\b[1-9]\d* passed",
        never=r"\b[1-9]\d* (skipped|lost)\b",
        env={
            "PYTHONPATH": f"{COLLECTIONS}:{TREE / 'roles' / 'simulator' / 'files'}",
            "AVAYA_TRUST": extent,
            **{name: each for name, each in os.environ.items() if name in ("AVAYA_TRUST_SEED", "AVAYA_TRUST_SOAK")},
        },
    )


def build() -> Part:
    """Build what would be uploaded, check its contents, install it."""
    importer = environment.BUILD / "venv-importer"
    return Part(
        "build",
        "the collection's archive: builds, holds no junk, installs offline",
        [
            Step("build and install", script("package"), cwd=ROOT, needed=True),
            Step(
                "galaxy-importer's environment",
                script("make_venv", str(importer), str(ROOT / "dev" / "requirements-importer.txt")),
                cwd=ROOT,
                needed=True,
            ),
            Step(
                "galaxy-importer",
                script("importer", str(importer)),
                cwd=ROOT,
                proof="Importer processing completed successfully",
            ),
        ],
    )


def tool(name: str) -> list[str]:
    """Return the command for a tool of this environment; never one that is only on PATH."""
    return [str(Path(sys.prefix) / "bin" / name)]


def is_shell(path: Path) -> bool:
    """Return whether a file is a shell script, by its first line."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return re.match(rb"#!.*\b(ba|da|k)?sh\b", file.readline()) is not None
