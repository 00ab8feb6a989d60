# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Passwords that the service accepts, from any source of randomness."""

from __future__ import annotations

import string
from collections.abc import Callable

from .rules import LONGEST_PASSWORD, PASSWORD_SPECIALS, SHORTEST_PASSWORD, password_problems

# A first password is often read from a screen or a sheet of paper and typed.
LOOK_ALIKES = "0O1Il"
ALPHABET = "".join(each for each in string.ascii_letters + string.digits + PASSWORD_SPECIALS if each not in LOOK_ALIKES)


def new_password(length: int, below: Callable[[int], int]) -> str:
    """A password of this length; `below` draws a number from 0 to less than another, each as likely as any other.

    What breaks a rule is drawn again as a whole, so that each password that follows them is as likely as any other. To
    put a digit and so on into it afterwards would make some of them likelier.
    """
    if not SHORTEST_PASSWORD <= length <= LONGEST_PASSWORD:
        raise ValueError(f"no password may be {length} characters long")
    while True:
        password = "".join(ALPHABET[below(len(ALPHABET))] for _position in range(length))
        if not list(password_problems(password)):
            return password
