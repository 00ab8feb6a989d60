# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The words of the interface that the user works with: a module's options, the variables of the role, or a plugin's
options.

Messages hold references to options and to remedies (see `_service/text.py`); here they get their words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .._kinds import DECLARED
from .._service.errors import AvayaError
from .._service.text import escape_controls, escape_references, option, replace_references

ROLE_PREFIX = "contact_center_"
# Options that the role calls otherwise, and what it calls them.
_IN_ROLE = {
    "tolerated": "drift_tolerated",
    "include": "export_include",
    "src": "files",
    "src_columns": "files_columns",
}
_REMEDIES = {
    "created_before": (
        "Nothing is created in check mode. If an earlier task of the play creates it, a real run succeeds. To plan "
        "both together, declare both in one task, with avaya_contact_center or the role contact_center"
    ),
    "key_refused": f"Check {option('api_key')}: it is unknown to this service or has expired",
    "not_allowed": (
        f"The API key is not allowed to do this: check {option('sub_account')}, or ask Avaya which sub-accounts the "
        "key is meant for"
    ),
    "rate_limited": "The service limits the number of requests: wait, then run again",
    "web_page": f"Check that {option('api_url')} is the address of the API, and not of a login page or a proxy",
    "redirected": f"If that address is Avaya's, set {option('api_url')} to it",
    "untrusted_certificate": (f"If the service uses a certificate of your own, set {option('ca_path')} to its CA"),
    "proxy_failed": "Check the proxy settings of the environment (https_proxy, no_proxy)",
    "proxy_lacks_password": (
        "The proxy address in the environment (https_proxy) has a user and an empty password: check the variable "
        "that the password comes from"
    ),
    "answer_too_large": f"Check that {option('api_url')} is the address of the API; if it is, report this to Avaya",
    "no_answer": f"Raise {option('timeout')} if the service is known to be slow",
    "not_sendable": f"Check {option('api_url')} and {option('ca_path')}",
    "unreachable": (f"Check {option('api_url')}, and that the service is up and can be reached from this host"),
}


def for_people(value: Any) -> Any:
    """The same value with every string in it on one line, and with nothing in it that a terminal or an editor obeys.

    The one place that cleans what is printed, reported and laid out: names in it come from the service.
    """
    if isinstance(value, str):
        return escape_controls(value).replace("\n", "\\n")
    if isinstance(value, Mapping):
        return {key: for_people(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [for_people(each) for each in value]
    return value


def of_module(name: str) -> str:
    return name


def of_role(name: str) -> str:
    """`on_difference` → `contact_center_on_difference`, `purge.agents.limit` → `contact_center_purge.agents.limit`.

    Fields of an entry are called the same in a file and in a module.
    """
    first, dot, rest = name.partition(".")
    if first not in _OF_THE_ROLE:
        return name
    return f"{ROLE_PREFIX}{_IN_ROLE.get(first, first)}{dot}{rest}"


def see_the_module(name: str) -> str:
    """Where the documentation of an option stands in full, for the role's variable that stands for it."""
    return f"See O(avaya.cloud.avaya_contact_center#module:{name})."


def option_of(variable: str) -> str:
    """`drift_tolerated` → `tolerated`: the option that a variable of the role, named without its prefix, stands for."""
    return next((name for name, in_role in _IN_ROLE.items() if in_role == variable), variable)


_OF_THE_ROLE = {
    "api_url",
    "api_key",
    "validate_certs",
    "ca_path",
    "timeout",
    "sub_account",
    "account",
    "account_is_new",
    "src",
    "src_columns",
    *(kind.plural for kind in DECLARED),
    "passwords",
    "generate_passwords",
    "purge",
    "tolerated",
    "drift_alarms",
    "include",
    "only",
    "except",
    "ignore",
    "profiles",
    "as_of",
    "time_zone",
    "leaver_limit",
    "on_difference",
    "worklist_path",
    "keep_login_id",
    "recreate_batch",
    "recreate_budget",
    "recreate_limit",
    "recovery_path",
    "plan_path",
    "expect_plan",
    "fail_on_changes",
    "ledger_path",
    "ledger_keep_days",
    "ledger_note",
    "snapshot_path",
    "snapshots_kept",
    "show_query",
    "concurrency",
    "wait_timeout",
}


class Wording:
    """`names` says what an option is called; references that nobody knows are escaped like other control characters."""

    def __init__(self, names: Callable[[str], str] = of_module) -> None:
        self._names = names

    def text(self, message: str) -> str:
        return escape_controls(escape_references(replace_references(message, self._words)))

    def value(self, value: Any) -> Any:
        """The same value with every string in it worded."""
        if isinstance(value, str):
            return self.text(value) if "\x0e" in value else value
        if isinstance(value, dict):
            return {key: self.value(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(each) for each in value]
        return value

    def error(self, error: AvayaError) -> str:
        return self.text(error.advice)

    def _words(self, name: str) -> str:
        kind, _dot, rest = name.partition(".")
        return _REMEDIES[rest] if kind == "remedy" and rest in _REMEDIES else self._names(name)


MODULE = Wording(of_module)
ROLE = Wording(of_role)
