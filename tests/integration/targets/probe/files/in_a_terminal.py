# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs a command in a terminal, and types an answer once it asks for it: `ANSWERS='[["question", "answer"]]'`.

Ansible forgets what was typed before it is ready to read, and that is after it has asked. So an answer is typed again
where nothing follows it.
"""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sys
import time

# Seconds.
PATIENCE, WITHOUT_AN_ANSWER = 120, 1.0


def main() -> int:
    """Prints all that the command says, and ends with its exit status."""
    answers = json.loads(os.environ["ANSWERS"])
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    deadline, said, asked = time.monotonic() + PATIENCE, b"", None
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], WITHOUT_AN_ANSWER)[0]:
            if asked is not None:
                os.write(terminal, asked + b"\r")
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            # The last process that had the terminal has ended.
            break
        sys.stdout.buffer.write(data)
        said += data
        if b"TASK [" in data:
            asked = None
        if answers and answers[0][0].encode() in said:
            said, asked = b"", answers.pop(0)[1].encode()
    else:
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
