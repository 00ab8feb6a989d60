# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The account that a contact center is declared with: validated with it, and planned with it before the account
exists."""

from __future__ import annotations

from functools import partial

from .._engine.declarations import declare
from .._engine.fields import Option
from .._engine.foreseen import foreseen_sub_account
from .._engine.plan import Scope
from .._engine.reading import OpenSubAccount, SubAccount
from .._engine.validation_errors import ValidationErrors
from .._engine.values import Values
from .._kinds import DECLARED, KINDS
from .._kinds.account.kind import ACCOUNT
from .._kinds.sub_account.fields import TABLE
from .._service.errors import InvalidInput
from .._service.text import escape_controls, option
from .declare_account import ACCOUNT_SPEC, check_account, first_sub_account_name, prepared_names
from .ledger_options import LEDGER_ORIGIN
from .runner import Task

OPENED_ACCOUNT = (
    Option(
        "account",
        "The account that the contact center is created in, a dictionary with the options of "
        "M(avaya.cloud.avaya_account) except those for the connection. It is validated together with the rest of the "
        "declaration, but not created. Use that module to create it.",
        "dict",
        suboptions=tuple(row for row in ACCOUNT_SPEC.options if row.name != LEDGER_ORIGIN),
    ),
    Option(
        "account_is_new",
        (
            (
                "For check mode, states that O(account) does not exist yet. The plan is then made for the "
                "sub-account that would be created with the account, which contains only what "
                "M(avaya.cloud.avaya_account) ensures. O(sub_account) is not used."
            ),
            "The playbook C(open_account) sets this in check mode. It is refused outside check mode.",
        ),
        "bool",
        default=False,
    ),
)
_EXCLUDING = ("compare_only", "compare_with", "offline")


def account_scope(options: Values, errors: ValidationErrors) -> Scope | None:
    """What is declared of the account, with what is wrong about it; None where nothing is."""
    declared = options["account"]
    if declared is None:
        return None
    place = option("account")
    check_account(declared, "account.", errors)
    if declared["name"] is None:
        return None
    return Scope(ACCOUNT, (declare(ACCOUNT, declared, f"{place} ({declared['name']})"),))


def add_account_errors(options: Values, errors: ValidationErrors) -> None:
    """All that is wrong with the account's declaration, as far as that shows without the service."""
    scope = account_scope(options, errors)
    for declaration in () if scope is None else scope.declarations:
        errors.extend([*declaration.errors, *declaration.rule_errors()])


def check_opened_account(task: Task) -> None:
    options, errors = task.options, task.errors
    if not options["account_is_new"]:
        return
    name = option("account_is_new")
    if options["account"] is None:
        errors.add(f"{name} needs {option('account')}")
    if not task.check_mode:
        errors.add(f"{name} is for check mode only: nothing can be applied in an account that does not exist")
    errors.extend(f"{name} applies to a plan, and {option(each)} makes no plan" for each in _EXCLUDING if options[each])


def opening_of(task: Task) -> OpenSubAccount:
    """How to come to the sub-account that a task is about."""
    if task.options["account_is_new"]:
        return partial(_foreseen, task)
    return task.connection.open_sub_account


def _foreseen(task: Task, errors: ValidationErrors) -> SubAccount:
    account = task.options["account"]
    if account is None:
        raise InvalidInput(errors.found)
    name = first_sub_account_name(account)
    values: Values = {**dict.fromkeys(field.name for field in TABLE), "name": name}
    session = task.connection.session()
    services = {each.kind.name: each.service(session, values) for each in KINDS if each.kind in DECLARED}
    described = f"{escape_controls(name)} (not created yet)"
    return foreseen_sub_account(DECLARED, values, described, prepared_names(account), services)
