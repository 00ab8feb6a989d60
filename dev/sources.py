"""The files of the checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def sources() -> list[Path]:
    """Return the files that Git tracks, and the new ones that it does not ignore, relative to ROOT."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    names = [Path(os.fsdecode(name)) for name in output.split(b"\0") if name]
    # A tracked file that was deleted is still listed.
    return sorted(name for name in names if os.path.lexists(ROOT / name))
