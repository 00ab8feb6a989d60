"""Build the collection's archive as a maintainer would, look into it, and install it where nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePath

import environment
import tree

PACKAGE = environment.BUILD / "package"
# What a user of the collection has no use for; galaxy.yml's build_ignore keeps it out.
DEVELOPMENT = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "Makefile",
    "bench",
    "dev",
    "docs/site",
    "pyproject.toml",
}
GENERATED = {"FILES.json", "MANIFEST.json"}
NEEDED = {
    "LICENSE",
    "README.md",
    "CHANGELOG.rst",
    "bindep.txt",
    "docs/schema/contact-center.schema.json",
    "meta/execution-environment.yml",
    "meta/runtime.yml",
    "requirements.txt",
}


def main() -> None:
    """Do it, and end with a sentence where something is wrong."""
    archive = build()
    names = contents(archive)
    complaints = junk(names) + [f"{name}: missing" for name in sorted(NEEDED - names)]
    if complaints:
        sys.exit("\n".join([*complaints, f"{archive.name}: see above; galaxy.yml's build_ignore keeps things out."]))
    modules = installed_modules(archive)
    wanted = {path.stem for path in (environment.ROOT / "plugins" / "modules").glob("[!_]*.py")}
    if not wanted or modules != wanted:
        sys.exit(f"Installed modules: {sorted(modules)}; of the checkout: {sorted(wanted)}.")
    print(f"{archive.name}: {len(names)} files; installs offline, {len(modules)} modules with documentation")


def build() -> Path:
    """Build from the checkout itself, with all that Git ignores there, since that is where a maintainer builds."""
    shutil.rmtree(PACKAGE, ignore_errors=True)
    PACKAGE.mkdir(parents=True)
    command = ["collection", "build", "--output-path", str(PACKAGE), str(environment.ROOT)]
    run("ansible-galaxy", *command, env=environment.clean())
    return next(PACKAGE.glob("*.tar.gz"))


def contents(archive: Path) -> set[str]:
    """Return the names of the files in the archive."""
    with tarfile.open(archive) as file:
        return {member.name for member in file if not member.isdir()}


def junk(names: set[str]) -> list[str]:
    """Return a complaint for everything that must not be shipped."""
    sources = {str(path) for path in tree.sources()}
    strangers = [f"{name}: in the archive, and not in Git" for name in sorted(names - sources - GENERATED)]
    return strangers + [
        f"{name}: in the archive, and only of use to the collection's developers"
        for name in sorted(names & sources)
        if DEVELOPMENT.intersection(map(str, [PurePath(name), *PurePath(name).parents]))
    ]


def installed_modules(archive: Path) -> set[str]:
    """Install the archive without a network, and return the modules that Ansible finds there with documentation."""
    with tempfile.TemporaryDirectory() as place:
        env = environment.clean(Path(place))
        run("ansible-galaxy", "collection", "install", "--offline", "-p", place, str(archive), env=env)
        listing = run("ansible-doc", "--list", "--type", "module", "avaya.cloud", env=env)
        names = [line.split()[0] for line in listing.splitlines() if line.startswith("avaya.cloud.")]
        if names:
            run("ansible-doc", "--type", "module", *names, env=env)
        return {name.rpartition(".")[2] for name in names}


def run(program: str, *arguments: str, env: dict[str, str]) -> str:
    """Run a program of this environment; show what it said where it fails."""
    command = [str(Path(sys.prefix, "bin", program)), *arguments]
    ended = subprocess.run(command, check=False, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"{ended.stdout}{ended.stderr}{program} {' '.join(arguments)}: exit code {ended.returncode}")
    return ended.stdout


if __name__ == "__main__":
    main()
