# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection that the options of a task describe."""

from __future__ import annotations

import gc
import math
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from .._engine.reading import SubAccount
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import KINDS
from .._kinds.sub_account.fields import ALL_SUB_ACCOUNTS, described
from .._kinds.sub_account.kind import choose
from .._kinds.user.service import KeyHolder, UserService
from .._service.connection import Connection, is_well_formed_jwt, url_problem
from .._service.errors import InvalidInput, NotConnected
from .._service.proxies import proxy_problem, proxy_secrets
from .._service.redaction import Redactor
from .._service.session import Session
from .._service.text import option
from .sessions import Sessions

# Systems take no more than some weeks for the time limit of a connection, and nobody waits for an answer for a day.
_A_DAY = 24 * 3600


class ServiceConnection:
    """Opens a session once it is needed, and only if nothing is wrong with the options.

    `errors` collects everything that is wrong with the options of the task.
    """

    def __init__(
        self, options: Values, redactor: Redactor, connections: int = 1, sessions: Sessions | None = None
    ) -> None:
        self.redactor = redactor
        self._sessions = Sessions() if sessions is None else sessions
        self._keeps_sessions = sessions is not None
        self._connections = connections
        self._asked = options.get("sub_account")
        self.errors = ValidationErrors(_connection_errors(options))
        self._usable = not self.errors
        self._used: list[Session] = []
        self._connection = Connection(
            options["api_url"] or "",
            options["api_key"] or "",
            options["validate_certs"],
            options["ca_path"],
            options["timeout"],
        )

    def checked(self) -> Connection:
        """Where the service is and how to reach it. Raises NotConnected where the options are wrong."""
        if not self._usable:
            raise NotConnected("the connection options are wrong")
        self.redactor.learn(proxy_secrets(self._connection.base))
        return self._connection

    def session(self) -> Session:
        self.checked()
        self._used.append(self._sessions.session(self._connection, self._connections, self.redactor))
        return self._used[-1]

    @property
    def may_have_written(self) -> bool:
        """Whether anything was sent in this run that may have changed something."""
        return any(session.may_have_written for session in self._used)

    def close(self) -> None:
        """Gives the connections back, but those of sessions that are kept for the next run: what ends a run needs
        files, and a process may have few."""
        if self._keeps_sessions:
            return
        self._sessions.close()
        try:
            os.close(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            # What could not be connected for want of files may still hold some.
            gc.collect()

    def open_accounts(self, _errors: ValidationErrors) -> SubAccount:
        """What the API key can access as a whole, in which there are only things that are in no sub-account."""
        session = self.session()
        nowhere: Values = dict.fromkeys(("id", "app_id"))
        services = {each.kind.name: each.service(session, nowhere) for each in KINDS if not each.kind.is_in_sub_account}
        return SubAccount(nowhere, "the accounts of the API key", services)

    def begin_anew(self) -> None:
        """What comes next is asked for in a new session: what a key can access is settled when a session begins."""
        self._sessions.close()

    def open_sub_account(self, errors: ValidationErrors, all_too: bool = False, asked: str | None = None) -> SubAccount:
        """The sub-account that the options name, or that is `asked` for.

        Raises InvalidInput where it is not clear which one that is."""
        session = self.session()
        opened = open_sub_account(session, asked or self._asked, errors, self._sessions.key_holder(session), all_too)
        return replace(opened, references=self._sessions.references(session, opened.values))


def open_sub_account(
    session: Session,
    asked: str | None,
    errors: ValidationErrors,
    holder: KeyHolder | None = None,
    all_too: bool = False,
) -> SubAccount:
    """The sub-account of that name, code, appId or id, of those that the holder of the key can access.

    With `all_too`, ALL stands for all of them, in which there are only things that may be for all.

    Raises InvalidInput where it is not clear which one that is.
    """
    known = holder or UserService(session).key_holder()
    chosen = choose(asked, known.sub_accounts, errors, all_too)
    if chosen is None:
        raise InvalidInput(errors.found)
    packages = [each for each in KINDS if each.kind.is_in_sub_account]
    if chosen is ALL_SUB_ACCOUNTS:
        packages = [each for each in packages if each.kind.may_be_for_all]
    services = {package.kind.name: package.service(session, chosen) for package in packages}
    return SubAccount(chosen, described(chosen), services)


def comparable_url(api_url: str) -> str:
    """The address of the service, however it is written."""
    parts = urlsplit(api_url)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    return f"{parts.scheme.lower()}://{host}{parts.path.rstrip('/')}"


def seconds_errors(name: str, seconds: float, at_most: float | None = None) -> list[str]:
    """What is wrong with a time limit. YAML and Python know numbers that are none, and some that never end."""
    if not math.isfinite(seconds):
        return [f"{option(name)} {seconds} must be a finite number of seconds"]
    if at_most is not None and seconds > at_most:
        return [f"{option(name)} {seconds:.15g} must be at most {at_most} seconds"]
    return [] if seconds > 0 else [f"{option(name)} {seconds} must be more than 0 seconds"]


def _connection_errors(options: Values) -> list[str]:
    """The key itself is never in an error."""
    if options.get("offline") or options.get("compare_with"):
        return seconds_errors("timeout", options["timeout"], _A_DAY)
    errors = []
    for name, problem in (("api_url", url_problem), ("api_key", _key_problem)):
        if not options[name]:
            variable = f"AVAYA_CLOUD_{name.upper()}"
            errors.append(f"{option(name)} is missing: set the option or the environment variable {variable}")
        elif found := problem(options[name]):
            errors.append(f"{option(name)} {found}")
    if not errors and (found := proxy_problem(options["api_url"])):
        errors.append(found)
    errors += seconds_errors("timeout", options["timeout"], _A_DAY)
    if options["ca_path"] and not _exists(options["ca_path"]):
        errors.append(f"{option('ca_path')} '{options['ca_path']}' does not exist")
    return errors


def _key_problem(key: str) -> str | None:
    if is_well_formed_jwt(key):
        return None
    return (
        "is not a well-formed API key (a JWT: three parts separated by dots): copy it again from where Avaya "
        "provided it, without quotes or line breaks"
    )


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        # A name that is too long for any file, or that holds a zero byte.
        return False
