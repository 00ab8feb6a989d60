# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a declaration comes from, for the ledger of the module. Only the control node knows this."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.ledger_options import LEDGER_ORIGIN

from .provenance import commit_of
from .sources.document import SourceError
from .sources.text_source import read_bytes

LEDGER_PATH = "ledger_path"


def origin_for_ledger(
    files: Sequence[str], find: Callable[[str], Path], variables: Mapping[str, Any]
) -> dict[str, Any]:
    """The option of the module that says it. A file that cannot be read is a matter of whoever reads what it says."""
    digests = {path: digest for path in files if (digest := _digest(path, find))}
    return {LEDGER_ORIGIN: {"commit": commit_of(list(files), variables) or None, "files": digests}}


def _digest(path: str, find: Callable[[str], Path]) -> str:
    with suppress(SourceError, OSError):
        return hashlib.sha256(read_bytes(find(path), path)).hexdigest()
    return ""
