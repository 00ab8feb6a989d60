"""Fail where the simulator is tested with other versions than it is installed with elsewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import environment

ROLE = environment.ROOT / "roles" / "simulator" / "files" / "requirements.txt"
OURS = [environment.ROOT / "dev" / name for name in ("requirements.txt", "requirements-demo.txt")]


def pins(path: Path) -> set[tuple[str, str]]:
    """Return the names, as indexes compare them, and versions that a file pins for the Pythons that run make."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)(?!.*python_version < .3\.11)", path.read_text(encoding="utf-8"), re.M)
    return {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found}


def main() -> int:
    """Compare the role's file with ours."""
    wanted = pins(ROLE)
    for path in OURS:
        for name, version in sorted(wanted - pins(path)):
            print(f"dev/{path.name}: the simulator's role has {name}=={version}; `make lock` takes it over")
    return bool(not wanted or any(wanted - pins(path) for path in OURS))


if __name__ == "__main__":
    sys.exit(main())
