"""Run antsibull-docs where none of its temporary folders ends with an underscore: `lint_docs.py ARGUMENTS`.

It puts their names into reStructuredText, in which a word with an underscore at its end is a reference to something
that does not exist. One run in forty failed for that.
"""

from __future__ import annotations

import sys
import tempfile
from string import ascii_lowercase, digits

from antsibull_docs.cli.antsibull_docs import main

if __name__ == "__main__":
    tempfile._RandomNameSequence.characters = ascii_lowercase + digits  # type: ignore[attr-defined]  # noqa: SLF001
    sys.exit(main())
