"""Install the npm packages of the working directory, as its lock file has them: `npm_ci.py NPM`.

Does nothing where that was done. Scripts of packages are not run: none of ours needs one.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

LOCK = Path("package-lock.json")
STAMP = Path("node_modules", ".package-lock.sha256")


def main(npm: str) -> int:
    """Install unless the lock file is the one that was installed."""
    if not LOCK.is_file():
        sys.exit(f"{LOCK.absolute()} is missing")
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == digest:
        return 0
    code = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], check=False).returncode
    if code == 0:
        STAMP.write_text(digest, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
