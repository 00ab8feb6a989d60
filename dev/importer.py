"""Do with the archive what Ansible Galaxy does with an upload: `importer.py VENV`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
import package

# It must not download anything, and ansible-test has had its turn.
CONFIG = """\
[galaxy-importer]
CHECK_REQUIRED_TAGS = True
RUN_ANSIBLE_TEST = False
REQUIRE_V1_OR_GREATER = True
CHECK_CHANGELOG = True
CHECK_RUNTIME_DIR = True
"""


def main(venv: Path) -> int:
    """Run the importer that `venv` has on the archive that package.py made."""
    archive = next(package.PACKAGE.glob("*.tar.gz"))
    with tempfile.TemporaryDirectory() as place:
        config = Path(place, "galaxy-importer.cfg")
        config.write_text(CONFIG, encoding="utf-8")
        env = {**environment.clean(Path(place), venv=venv), "GALAXY_IMPORTER_CONFIG": str(config)}
        command = [str(venv / "bin" / "python"), "-m", "galaxy_importer.main", str(archive)]
        # It writes its result into the working directory.
        ended = subprocess.run(
            command,
            check=False,
            cwd=place,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    output = ended.stdout.decode(errors="replace")
    print(output)
    return ended.returncode or any(line.startswith(("WARNING", "ERROR")) for line in output.splitlines())


if __name__ == "__main__":
    sys.exit(main(Path(os.path.abspath(sys.argv[1]))))  # noqa: PTH100, resolving would leave the environment
