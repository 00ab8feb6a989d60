# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service accepts for an agent. Each problem is the end of a sentence that begins with the option's name.

Known from the published clients, which check the same: npm avaya-cloud-api, AgentClient.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..._engine.rules import constrained
from ..._engine.texts import shown_character, what_breaks

PASSWORD_SPECIALS = "~!@?#$%^&*_"
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 32

_USERNAME = re.compile(r"[A-Za-z0-9_.@-]{2,49}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ .,'+]{1,15}")
_OF_A_USERNAME = re.compile(r"[A-Za-z0-9_.@-]")
_OF_A_NAME = re.compile(r"[A-Za-z0-9_ .,'+]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PASSWORD_RULES = (
    (
        re.compile(rf"\A.{{{SHORTEST_PASSWORD},{LONGEST_PASSWORD}}}\Z", re.DOTALL),
        f"must be {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters long",
    ),
    (re.compile(r"[A-Z]"), "needs an upper-case letter"),
    (re.compile(r"[a-z]"), "needs a lower-case letter"),
    (re.compile(r"[0-9]"), "needs a digit"),
    (re.compile(f"[{re.escape(PASSWORD_SPECIALS)}]"), f"needs one of {PASSWORD_SPECIALS}"),
    (re.compile(r"\A\S*\Z"), "must not contain white space"),
)


@constrained(pattern=_USERNAME.pattern)
def username_problems(username: str) -> Iterable[str]:
    if not _USERNAME.fullmatch(username):
        yield f"must be 2 to 49 characters of letters, digits and -._@{what_breaks(username, _OF_A_USERNAME, 2, 49)}"


@constrained(pattern=_NAME.pattern)
def name_problems(name: str) -> Iterable[str]:
    if not _NAME.fullmatch(name):
        found = what_breaks(name, _OF_A_NAME, 2, 16)
        if not found:
            found = f"; begins with {shown_character(name[0])}"
        yield f"'{name}' must be 2 to 16 characters, a letter first, then letters, digits and _ .,'+{found}"


@constrained(pattern=f"(?:{_EMAIL.pattern})?")
def email_problems(email: str) -> Iterable[str]:
    """What Avaya takes is not published; this only keeps out what cannot be an address."""
    if email and not _EMAIL.fullmatch(email):
        yield f"'{email}' must be an email address such as anna@example.com"


@constrained(pattern=rf"(?=\S*[A-Z])(?=\S*[a-z])(?=\S*[0-9])(?=\S*[{PASSWORD_SPECIALS}])\S{{8,32}}")
def password_problems(password: str) -> Iterable[str]:
    return [problem for rule, problem in _PASSWORD_RULES if not rule.search(password)]


@constrained(minimum=0)
def supervisor_problems(supervisor: int) -> Iterable[str]:
    if supervisor < 0:
        yield f"{supervisor} must be 0, for none, or more"
