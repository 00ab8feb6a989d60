# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs that receive a secret: it goes through a pipe, and their output is never shown."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread

# Whoever asks a person something would wait for ever.
_PATIENCE = 300.0
_AT_ONCE = 64 * 1024


class ProgramError(Exception):
    """What went wrong with a program, as the end of a sentence that begins with its name."""


def run_program(
    arguments: Sequence[str],
    given: bytes,
    environment: Mapping[str, str] | None = None,
    folder: str | None = None,
    captures: bool = False,
    patience: float = _PATIENCE,
) -> bytes:
    """Runs the program, without a shell, with `given` on its standard input. Returns what it printed, if that is to be
    captured. Raises ProgramError where it fails, and where it has not read all of its input."""
    # The end that is read from stays open here, so that what was not read is seen and not lost.
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            list(arguments),
            stdin=reading,
            stdout=subprocess.PIPE if captures else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
        )
    except (OSError, ValueError) as error:
        os.close(reading)
        os.close(writing)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not a valid program"
        raise ProgramError(f"could not be started: {reason}") from None
    writer = Thread(target=_write, args=(writing, given), daemon=True)
    try:
        writer.start()
        printed, _nothing = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        raise ProgramError(f"did not end within {patience:g} seconds, and was stopped") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if writer.ident is None:
            # It could not be started, and nobody else would end the input.
            os.close(writing)
        left = _drained(reading)
    _check(process.returncode, left)
    return printed or b""


def _write(writing: int, given: bytes) -> None:
    with suppress(OSError), os.fdopen(writing, "wb") as pipe:
        pipe.write(given)


def _drained(reading: int) -> int:
    """How much of the input nobody has read. It ends when all of it is written."""
    left = 0
    try:
        while part := os.read(reading, _AT_ONCE):
            left += len(part)
    finally:
        os.close(reading)
    return left


def _check(status: int, left: int) -> None:
    if status < 0:
        raise ProgramError(f"was stopped by {signal.Signals(-status).name}")
    if status > 0:
        raise ProgramError(f"ended with exit status {status}")
    if left:
        raise ProgramError("ended before it had read all of its standard input")
