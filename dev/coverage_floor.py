"""Fail where too few branches are taken: `coverage_floor.py REPORT PERCENT`, with a report of `coverage json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(report: str, percent: str) -> int:
    """Print the share of branches taken, and the files with the most that are not."""
    content = json.loads(Path(report).read_text(encoding="utf-8"))
    totals = content["totals"]
    if not totals["num_branches"]:
        sys.exit("There is no branch in the report, so nothing was measured.")
    share = 100 * totals["covered_branches"] / totals["num_branches"]
    missing = {name: each["summary"]["missing_branches"] for name, each in content["files"].items()}
    for name in sorted(missing, key=lambda name: (-missing[name], name))[:20]:
        if missing[name]:
            print(f"{missing[name]:5}  {name}")
    taken = f"{totals['covered_branches']:,} of {totals['num_branches']:,} branches"
    print(f"{taken}, {share:.1f} %; at least {percent} % wanted")
    return int(share < float(percent))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
