"""Write the pinned requirements anew: `lock.py [--upgrade]`.

One file serves every supported Python, by markers; addresses and hashes stay out, so that whatever index a machine has
is used. The demo's are held to the versions that the tests ran with.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment

DEV = environment.ROOT / "dev"
OLDEST = "3.11"
# Rulebooks run with one Python, see eda.py.
EDA = "3.12"
HEADER = "# Written by `make lock` from {source}.\n"


def main(options: list[str]) -> None:
    """Compile every file."""
    compile_requirements("requirements", options)
    compile_requirements("requirements-demo", [*options, "--constraint", "requirements.txt"])
    compile_requirements("requirements-importer", options)
    compile_requirements("requirements-eda", [*options, "--constraint", "requirements.txt"], EDA)
    compile_requirements("requirements-runner", [*options, "--constraint", "requirements.txt"])


def compile_requirements(name: str, options: list[str], python: str = OLDEST) -> None:
    """Compile one file for Pythons from `python` on, keeping the versions that it has unless told to upgrade."""
    target = DEV / f"{name}.txt"
    command = [
        str(Path(sys.prefix, "bin", "uv")),
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        python,
    ]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", *options, f"{name}.in"]
    subprocess.run([*command, "--output-file", target.name], cwd=DEV, check=True)
    packages = without_header(target.read_text(encoding="utf-8"))
    target.write_text(HEADER.format(source=f"{name}.in") + packages, encoding="utf-8")
    print(f"{target.relative_to(environment.ROOT)}: {len(packages.splitlines())} packages")


def without_header(text: str) -> str:
    """Return the requirements alone."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


if __name__ == "__main__":
    main(sys.argv[1:])
