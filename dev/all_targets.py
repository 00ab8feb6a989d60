"""Fail where an integration target was left out: `all_targets.py LOG [TARGET ...]`.

ansible-test skips a target that needs something it does not have, with a warning, and passes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import environment

TARGETS = environment.ROOT / "tests" / "integration" / "targets"


def main(log: Path, asked: list[str]) -> int:
    """Compare what has run with what is there."""
    ran = set(re.findall(r"Running (\S+) integration test", log.read_text(encoding="utf-8")))
    wanted = {target.name for target in TARGETS.iterdir() if target.is_dir() and not is_hidden(target)}
    missing = (wanted & set(asked) if asked else wanted) - ran
    for name in sorted(missing):
        print(f"{name} did not run; its file `aliases` or a warning above says why")
    print(f"{len(ran)} targets ran: {', '.join(sorted(ran))}")
    return bool(missing)


def is_hidden(target: Path) -> bool:
    """Tell whether a target only serves others."""
    aliases = target / "aliases"
    return target.name.startswith(("setup_", "prepare_")) or (
        aliases.is_file() and "hidden" in aliases.read_text(encoding="utf-8").split()
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
