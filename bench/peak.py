# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs a Python, and appends the most memory that it held, in MB, to a file: `peak.py FILE PYTHON ARGUMENTS`.

Ansible uses this as the Python for modules, so that a module's own process is measured and nothing else.
"""

import resource
import subprocess
import sys

code = subprocess.call(sys.argv[2:])
# Kilobytes, but on macOS bytes.
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
with open(sys.argv[1], "a") as file:  # noqa: PTH123 - pathlib would take longer than all the rest
    file.write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit:.1f}\n")
sys.exit(code)
