"""Run sessions of nox, and fail where one was skipped: `run_sessions.py units contract`; the workflows run this.

A developer without node or Java may skip a session that needs it. In CI a skipped session would be a check that nobody
sees is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main(*sessions: str) -> None:
    """Run them in the order given, all of them, and end with a sentence for each that did not succeed."""
    if not sessions:
        sys.exit("run_sessions: name the sessions, as `nox -l` lists them")
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.json")
        command = [sys.executable, "-m", "nox", "--non-interactive", "--report", str(report), "--session", *sessions]
        code = subprocess.run(command, check=False, cwd=ROOT).returncode
        ran = json.loads(report.read_text(encoding="utf-8"))["sessions"] if report.exists() else []
    if complaints := unsuccessful(ran) or ([] if ran else ["no session ran"]):
        sys.exit("\n".join(f"run_sessions: {complaint}" for complaint in complaints))
    sys.exit(code)


def unsuccessful(ran: list[dict[str, Any]]) -> list[str]:
    """Return a complaint for each session in nox's report that did not succeed."""
    return [
        f"{one['name']}: {one['result']} {one['reason'] or ''}".rstrip() for one in ran if one["result"] != "success"
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
