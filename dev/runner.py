"""Make the environment of ansible-runner and ansible-navigator, which is no part of `.venv`: navigator brings a lot."""

from __future__ import annotations

import subprocess
import sys

import environment

VENV = environment.BUILD / "venv-runner"


def main() -> None:
    """Make it."""
    requirements = environment.ROOT / "dev" / "requirements-runner.txt"
    command = [sys.executable, str(environment.ROOT / "dev" / "make_venv.py"), str(VENV), str(requirements)]
    sys.exit(subprocess.call(command))


if __name__ == "__main__":
    main()
