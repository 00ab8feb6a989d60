"""Build the collection's archive as a maintainer would, look into it, and install it where nothing else is.

`package.py COPY PLACE`: galaxy.yml says what is in the archive. It is built twice: from the checkout, and from COPY, a
copy of it, with such files in it as a working copy gathers, none of which may be in the archive. PLACE is the directory
that the first one is left in.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePath

from sources import ROOT, sources

# All that Git has below these folders is in the archive,
SHIPPED = {"docs", "extensions", "meta", "playbooks", "plugins", "roles", "tests"}
# but for what is of no use without the rest of the checkout.
LEFT_OUT = {PurePath(name) for name in ("docs/generate", "docs/site", "tests/contract", "tests/workflows")}
# Such as a working copy gathers. Git ignores some of them and not the others.
STRAYS = (
    ".env",
    ".venv/lib/python3/site-packages/stray.py",
    "avaya-cloud-0.0.1.tar.gz",
    "collections/ansible_collections/stray/README.md",
    "docs/.env",
    "id_ed25519",
    "node_modules/stray/package.json",
    "playbooks/secrets.yml",
    "playbooks/vars/.env.production",
    "playbooks/vars/vault.yml",
    "plugins/modules/__pycache__/avaya_agent.cpython-311.pyc",
    "plugins/modules/avaya_agent.py.orig",
    "roles/simulator/files/.venv/lib/stray.py",
    "roles/simulator/files/build/lib/stray.py",
    "secrets.yml",
    "simulator.sqlite",
    "tests/contract/node_modules/stray/package.json",
    "tests/integration/integration_config.yml",
    "tests/output/coverage.json",
)
GENERATED = {"FILES.json", "MANIFEST.json"}
NEEDED = {
    "LICENSE",
    "LICENSES/GPL-3.0-or-later.txt",
    "README.md",
    "CHANGELOG.md",
    "CHANGELOG.rst",
    "bindep.txt",
    "changelogs/changelog.yaml",
    "docs/schema/contact-center.schema.json",
    "meta/execution-environment.yml",
    "meta/runtime.yml",
    "requirements.txt",
}


def main(copy: str, place: str) -> None:
    """Do it, and end with a sentence where something is wrong."""
    archive = build(ROOT, Path(place))
    names = contents(archive)
    complaints = [*junk(names), *forgotten(names), *strays(names, Path(copy))]
    if complaints:
        sys.exit("\n".join([*complaints, f"{archive.name}: see above; `manifest` in galaxy.yml says what is in it."]))
    modules = installed_modules(archive)
    wanted = {path.stem for path in (ROOT / "plugins" / "modules").glob("[!_]*.py")}
    if not wanted or modules != wanted:
        sys.exit(f"Installed modules: {sorted(modules)}; of the checkout: {sorted(wanted)}.")
    print(
        f"{archive.name}: {len(names)} files, and none of {len(STRAYS)} strays; installs offline, "
        f"{len(modules)} modules with documentation"
    )


def build(source: Path, target: Path) -> Path:
    """Build from `source`, which is the checkout itself, as that is where a maintainer builds, or a copy of it."""
    # An archive of an earlier version is not to be taken for this one. The notes of a release may lie beside it.
    for earlier in target.glob("*.tar.gz"):
        earlier.unlink()
    target.mkdir(parents=True, exist_ok=True)
    command = ["collection", "build", "--output-path", str(target), str(source)]
    run("ansible-galaxy", *command)
    return next(target.glob("*.tar.gz"))


def contents(archive: Path) -> set[str]:
    """Return the names of the files in the archive."""
    with tarfile.open(archive) as file:
        return {member.name for member in file if not member.isdir()}


def junk(names: set[str]) -> list[str]:
    """Return a complaint for everything that must not be shipped."""
    tracked = {str(path) for path in sources()}
    return [f"{name}: in the archive, and not in Git" for name in sorted(names - tracked - GENERATED)]


def forgotten(names: set[str]) -> list[str]:
    """Return a complaint for everything that must be shipped and is not."""
    shipped = {
        str(path)
        for path in sources()
        if path.parts[0] in SHIPPED and not any(path.is_relative_to(folder) for folder in LEFT_OUT)
    }
    return [f"{name}: not in the archive" for name in sorted((shipped | NEEDED) - names)]


def strays(names: set[str], copy: Path) -> list[str]:
    """Return a complaint for each file that the archive would have besides, were there strays in the working copy."""
    for stray in STRAYS:
        path = copy / stray
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stray\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        found = contents(build(copy, Path(place)))
    return [f"{name}: in the archive, if it lies in the working copy" for name in sorted(found - names)]


def installed_modules(archive: Path) -> set[str]:
    """Install the archive without a network, and return the modules that Ansible finds there with documentation."""
    with tempfile.TemporaryDirectory() as place:
        run("ansible-galaxy", "collection", "install", "--offline", "-p", place, str(archive), collections=place)
        listing = run("ansible-doc", "--list", "--type", "module", "avaya.cloud", collections=place)
        names = [line.split()[0] for line in listing.splitlines() if line.startswith("avaya.cloud.")]
        if names:
            run("ansible-doc", "--type", "module", *names, collections=place)
        return {name.rpartition(".")[2] for name in names}


def run(program: str, *arguments: str, collections: str = "") -> str:
    """Run a program of this environment that sees these collections alone; show what it said where it fails."""
    command = [str(Path(sys.prefix, "bin", program)), *arguments]
    env = {**os.environ, "ANSIBLE_COLLECTIONS_PATH": collections}
    ended = subprocess.run(command, check=False, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"{ended.stdout}{ended.stderr}{program} {' '.join(arguments)}: exit code {ended.returncode}")
    return ended.stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
