"""Run a program of ours in the environment of `environment.py`: `clean_run.py dev/demo`."""

from __future__ import annotations

import os
import sys

import environment
import tree

if __name__ == "__main__":
    tree.lay_out(environment.COLLECTIONS)
    os.execvpe(sys.argv[1], sys.argv[1:], environment.clean())  # noqa: S606
