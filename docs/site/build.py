"""Build the documentation's site: `build.py [--output DIRECTORY]`, by default .build/docs/html.

The guides are the Markdown files that GitHub shows; docs/README.md says in which order, and under which headings. The
reference of modules, plugins and roles is made by antsibull-docs from their documentation. Any warning is a failure,
and nothing is fetched from anywhere. It runs with the packages of dev/requirements-docs.txt.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

import pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / ".build" / "docs"
SOURCE = BUILD / "source"
# Where antsibull-docs puts what it makes, within the source.
REFERENCE = SOURCE / "reference"


def main() -> int:
    """Build it, and say how many pages there are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--output", type=Path, default=BUILD / "html")
    output = parser.parse_args().output.resolve()
    shutil.rmtree(SOURCE, ignore_errors=True)
    pages.assemble(ROOT, SOURCE)
    make_reference()
    build(output)
    return check(output)


def make_reference() -> None:
    """Have the pages of modules, plugins and roles made."""
    REFERENCE.mkdir(mode=0o755)
    options = ["--use-current", "--squash-hierarchy", "--fail-on-error", "--dest-dir", str(REFERENCE)]
    run("antsibull-docs", "--config-file", str(HERE / "antsibull-docs.cfg"), "collection", *options, "avaya.cloud")


def build(output: Path) -> None:
    """Have Sphinx make HTML of all this."""
    shutil.rmtree(output, ignore_errors=True)
    options = ["--builder", "html", "--fail-on-warning", "--keep-going", "--quiet", "--conf-dir", str(HERE)]
    run("sphinx-build", *options, "--doctree-dir", str(BUILD / "doctrees"), str(SOURCE), str(output))


def check(output: Path) -> int:
    """Hold what was built against what there is: a page of each guide, module, plugin and role, all of them found."""
    wanted = {name for name in pages.names(ROOT) if name != "index"} | {
        f"reference/{path.stem}" for path in REFERENCE.glob("*.rst")
    }
    lacking = [name for name in sorted(wanted) if not (output / f"{name}.html").is_file()]
    indexed = (output / "searchindex.js").read_text(encoding="utf-8")
    lacking += [f"{name} in the search index" for name in sorted(wanted) if f'"{name}"' not in indexed]
    modules = [name for name in wanted if name.endswith("_module")]
    if len(modules) != len(list((ROOT / "plugins" / "modules").glob("[!_]*.py"))):
        lacking.append("a page of each module")
    for each in lacking:
        print(f"There is no {each}.")
    print(f"{len(wanted) + 1} pages, {len(modules)} of them of modules: {output / 'index.html'}")
    return 1 if lacking else 0


def run(program: str, *arguments: str) -> None:
    """Run a program of this environment; its output is shown as it comes."""
    command = [str(Path(sys.prefix, "bin", program)), *arguments]
    ended = subprocess.run(command, check=False, env=environment(), stdin=subprocess.DEVNULL)
    if ended.returncode:
        sys.exit(f"{program}: exit code {ended.returncode}")


def environment() -> dict[str, str]:
    """Return an environment in which Ansible finds this checkout as avaya.cloud, and none of the user's settings."""
    collections = BUILD / "collections"
    place = collections / "ansible_collections" / "avaya" / "cloud"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(ROOT, target_is_directory=True)
    env = {name: each for name, each in os.environ.items() if not re.match(r"(ANSIBLE|AVAYA|PYTHON|SPHINX)", name)}
    version = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]
    return env | {
        "PATH": os.pathsep.join([str(Path(sys.prefix, "bin")), os.environ.get("PATH", os.defpath)]),
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ANSIBLE_COLLECTIONS_PATH": str(collections),
        "ANSIBLE_CONFIG": str(ROOT / "dev" / "ansible.cfg"),
        "ANSIBLE_HOME": str(BUILD / "ansible"),
        "AVAYA_DOCS_VERSION": version,
    }


if __name__ == "__main__":
    sys.exit(main())
