"""Fail where a rule of `ansible-test sanity` was silenced: this collection keeps all of them."""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    found = sorted((environment.ROOT / "tests" / "sanity").glob("ignore*.txt"))
    for path in found:
        print(f"{path.relative_to(environment.ROOT)}: fix what it ignores, and delete it")
    sys.exit(bool(found))
