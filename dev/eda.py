"""Make the environment that rulebooks run in, or say what this machine lacks for it.

ansible-rulebook is no part of `.venv`: it wants Java, and a Python that its rule engine is built for.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import environment
import pythons

VENV = environment.BUILD / "venv-eda"
PYTHON = "3.12"
OLDEST_JAVA = 17


def problem() -> str:
    """Return what this machine lacks, or nothing."""
    if python() is None:
        return f"Python {PYTHON} not found, which ansible-rulebook runs with here"
    java = shutil.which("java")
    if java is None:
        return f"java not found, which ansible-rulebook needs: install openjdk-{OLDEST_JAVA}-jre-headless"
    says = subprocess.run([java, "-version"], check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    found = re.search(r'version "(\d+)', says.stderr + says.stdout)
    if not found or int(found[1]) < OLDEST_JAVA:
        return f"{java} is not Java {OLDEST_JAVA} or newer, which ansible-rulebook needs"
    return ""


def python() -> str | None:
    """Return the Python to make the environment with."""
    return next((str(each) for each in pythons.candidates(PYTHON) if pythons.works(each)), None)


def main() -> None:
    """Make the environment where nothing is lacking."""
    if lacking := problem():
        print(f"NOT MADE: {VENV.name}: {lacking}")
        return
    requirements = environment.ROOT / "dev" / "requirements-eda.txt"
    command = [str(python()), str(environment.ROOT / "dev" / "make_venv.py"), str(VENV), str(requirements)]
    sys.exit(subprocess.call(command))


if __name__ == "__main__":
    main()
