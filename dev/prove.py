"""Run a command, and fail where it passed without having checked anything: `prove.py PROOF NEVER COMMAND ...`.

Several tools pass where they find nothing to check. PROOF is a pattern that the output must contain, NEVER one that it
must not contain; either may be empty.
"""

from __future__ import annotations

import re
import subprocess
import sys


def main(proof: str, never: str, *command: str) -> int:
    """Run the command with its output in view, and return its exit code, or 1 for what it left out."""
    lines = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            print(line, end="", flush=True)
    output = "".join(lines)
    if process.returncode:
        return process.returncode
    if proof and not re.search(proof, output):
        print(f"It passed without having checked anything: its output has nothing that matches {proof}")
        return 1
    if never and (found := re.search(never, output)):
        print(f"It passed, but left something out: {found.group()}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
