# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of the role contact_center, and its arguments: rows, as for modules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from .._engine.fields import Option
from .._engine.kind import Kind
from .._kinds import DECLARED
from .arguments import MOST_CONNECTIONS
from .center_report import ALARMS, DEFAULT_ALARMS
from .generated_passwords import ROLE_GENERATE_PASSWORDS
from .ledger_options import ROLE_LEDGER
from .plan_options import ROLE_PLAN_OPTIONS
from .queries import ROLE_SHOW_QUERY
from .role_connection import OF_PLAYBOOKS, ROLE_ACCOUNT, ROLE_ACCOUNT_IS_NEW, ROLE_CONNECTION
from .role_files import ROLE_FILES
from .role_lists import ROLE_LISTS
from .role_recreation import ROLE_RECREATION
from .scope import scope_options
from .snapshot_options import ROLE_SNAPSHOT_OPTIONS
from .wording import ROLE_PREFIX

_KINDS = tuple(kind.plural for kind in DECLARED)
_DELETABLE = [kind for kind in DECLARED if kind.can_delete]


def _listed(kinds: Iterable[Kind], word: str) -> str:
    """`C(skills), C(agents) or C(subscriptions)`."""
    *most, last = (f"C({kind.plural})" for kind in kinds)
    return f"{', '.join(most)} {word} {last}"


def _go_by(kinds: Iterable[Kind]) -> str:
    """What names and patterns of these kinds are about: `Skills go by name. Agents go by username.`"""
    return " ".join(kind.pattern_names.replace("They", kind.nouns.capitalize(), 1) for kind in kinds)


def _things(kind: Kind) -> Option:
    return Option(
        kind.plural,
        f"The {kind.nouns}, a list with the options of M(avaya.cloud.avaya_{kind.name}). Not managed if it is not "
        "defined.",
        "raw",
        suboptions=kind.entry_options,
    )


_DECLARED = (
    *(_things(kind) for kind in DECLARED),
    Option(
        "passwords",
        (
            (
                "Passwords, by username for agents and administrators, and by data source and endpoint, separated by "
                "a blank, for subscriptions. Keep them in a separate file that is encrypted with C(ansible-vault)."
            ),
            (
                "A password with two opening braces, or with a brace and a percent sign, needs the tag C(!unsafe). "
                "Otherwise Ansible takes it for a template. Include the role with C(rolespec_validate=false). "
                "Otherwise Ansible may show the password in an error message of its own."
            ),
        ),
        "dict",
        default={},
        secret=True,
    ),
    ROLE_GENERATE_PASSWORDS,
    *ROLE_LISTS,
    Option(
        "purge",
        (
            (
                "Which kinds of things to delete if they are not declared: one or more of "
                f"{_listed(_DELETABLE, 'and')}. Each has C(limit), the maximum number that may be deleted, as a "
                "number or a percentage, and C(protected), a list of names and patterns that are never deleted. If "
                "it is not defined, nothing is deleted for this reason."
            ),
            _go_by(_DELETABLE),
        ),
        "raw",
    ),
    Option(
        "only",
        (
            (
                "Patterns of the things to plan and apply, such as V(agent:anna*) or V(skill:*): a kind, a colon, "
                "and a name in which C(*) matches any number of characters and C(?) matches one. On the command "
                "line, you can give them as text with commas."
            ),
            (
                "Everything else that is declared is out of scope. It is not changed, deleted or compared, but it is "
                "looked up if something in scope refers to it. A pattern that matches nothing is an error. See "
                "O(avaya.cloud.avaya_contact_center#module:only)."
            ),
        ),
        "list",
        "str",
    ),
    Option(
        "except",
        "Patterns of things that are out of scope, even if C(contact_center_only) matches them.",
        "list",
        "str",
    ),
    Option(
        "ignore",
        (
            "Fields that people change by hand. Their declared values are used when a thing is created, and are not "
            "compared or changed afterwards. It is a list of dictionaries with C(things), a list of patterns, and "
            "C(fields), a list of field names."
        ),
        "list",
        "dict",
        suboptions=next(row for row in scope_options() if row.name == "ignore").suboptions,
    ),
    *ROLE_RECREATION,
    ROLE_SHOW_QUERY,
    Option(
        "concurrency",
        f"How many requests may be in progress at the same time, from 1 to {MOST_CONNECTIONS}.",
        "int",
        default=16,
        constraints={"minimum": 1, "maximum": MOST_CONNECTIONS},
    ),
    Option(
        "wait_timeout",
        "How many seconds to wait for each of the service's jobs.",
        "float",
        default=300.0,
        constraints={"exclusiveMinimum": 0},
    ),
)
_EXPORT = (
    Option(
        "export_path",
        (
            "The file to write. An existing file is overwritten, whatever it contains. Its folder must exist.",
            "A symbolic link is refused, also in check mode.",
        ),
        "path",
        required=True,
    ),
    Option(
        "export_include",
        "What to write.",
        "list",
        "str",
        choices=("sub_account", *_KINDS),
        default=["sub_account", *_KINDS],
    ),
    Option(
        "export_mode",
        "The permissions of the file, as a string of four octal digits. The file contains no passwords, but it does "
        "contain people's names. An existing file never gains permissions.",
        default="0640",
        constraints={"pattern": "0[0-7]{3}"},
    ),
)
_DRIFT = (
    Option(
        "drift_html_path",
        "The HTML page to write. No page is written if this is empty. The default is C(drift.html), or "
        "C(drift-HOST.html) on a host other than localhost.",
    ),
    Option(
        "drift_markdown_path",
        (
            "The Markdown file to write. No file is written if this is empty. The default is named like "
            "O(drift:contact_center_drift_html_path)."
        ),
    ),
    Option("drift_json_path", "The JSON file to write. No file is written if this is empty.", default=""),
    Option(
        "drift_revision",
        "What the report calls the revision of the declaration. The default is the Git commit of its files, with a "
        "note if they have changed since, if Git can tell.",
        default="",
    ),
    Option(
        "drift_tolerated",
        (
            (
                f"What may exist without being declared. It is a dictionary of {_listed(DECLARED, 'or')}, each with a "
                f"list of names and patterns. {_go_by(DECLARED)}"
            ),
            "It protects nothing from O(drift:contact_center_purge), which has its own C(protected).",
        ),
        "raw",
        default={},
    ),
    Option(
        "drift_fails",
        "Whether to fail if there is drift. What cannot be compared always fails.",
        "bool",
        default=True,
    ),
    Option(
        "drift_alarms",
        (
            (
                "What counts as drift. V(unwanted) means present but declared absent. V(losing) means subscriptions "
                "that have lost data; their record stays until the subscription is changed."
            ),
            (
                "Things that O(drift:contact_center_purge) protects or that O(drift:contact_center_drift_tolerated) "
                "names do not count as V(undeclared)."
            ),
        ),
        "list",
        "str",
        choices=ALARMS,
        default=list(DEFAULT_ALARMS),
    ),
)
# What no module has an option for: the action of the role sees to it.
OF_ROLE_ALONE = frozenset(
    row.name
    for row in (*ROLE_FILES, *_EXPORT, *_DRIFT)
    if row.name not in ("export_include", "drift_tolerated", "drift_alarms")
)
# What belongs to a run of a playbook and not to what is declared, so that no file of a contact center has it.
OF_A_RUN = OF_ROLE_ALONE | {
    *OF_PLAYBOOKS,
    "account",
    "account_is_new",
    "export_include",
    "plan_path",
    "expect_plan",
    "fail_on_changes",
    "only",
    "except",
    "as_of",
    "worklist_path",
    "ledger_note",
    # It may name a command, and files of a contact center are written by more people than those who may run one.
    "generate_passwords",
}
# By entry point, without the prefix.
ENTRY_POINTS = {
    "main": (
        *ROLE_CONNECTION,
        *ROLE_ACCOUNT,
        ROLE_ACCOUNT_IS_NEW,
        *ROLE_FILES,
        *_DECLARED,
        *ROLE_PLAN_OPTIONS,
        *ROLE_LEDGER,
        *ROLE_SNAPSHOT_OPTIONS,
    ),
    "export": (*ROLE_CONNECTION, *_EXPORT, ROLE_SHOW_QUERY),
    "drift": (*ROLE_CONNECTION, *ROLE_ACCOUNT, *ROLE_FILES, *_DECLARED, *_DRIFT),
    "validate": (*ROLE_CONNECTION, *ROLE_ACCOUNT, *ROLE_FILES, *_DECLARED, *_DRIFT),
}


def known_variables() -> list[str]:
    """Every variable of the role, by whichever entry point."""
    names = [f"{ROLE_PREFIX}{option.name}" for options in ENTRY_POINTS.values() for option in options]
    return list(dict.fromkeys(names))


def variable_errors(given: Iterable[str]) -> list[str]:
    """A variable with a misspelled name is one that nobody reads, and Ansible does not mind."""
    known = known_variables()
    # The prefix that all have in common would make everything look alike.
    by_last_part = {name.removeprefix(ROLE_PREFIX): name for name in known}
    errors = []
    for name in sorted(set(given).difference(known)):
        close = get_close_matches(name.lower().removeprefix(ROLE_PREFIX), list(by_last_part), 1)
        meant = f"; did you mean {by_last_part[close[0]]}?" if close else ""
        errors.append(f"unknown variable {name}{meant}")
    return errors


def role_options(entry_points: Sequence[str]) -> tuple[Option, ...]:
    """The options by which the role runs a module."""
    return (
        Option(
            "role_entry_point",
            (
                (
                    "Set by the role P(avaya.cloud.contact_center#role), which runs this module. The other options "
                    "are then taken from the role's variables, and messages name variables instead of options."
                ),
                (
                    "A variable counts as set if it is defined. A variable that cannot be evaluated is an error, "
                    "whereas C(default(omit)) would treat it as not defined."
                ),
            ),
            choices=tuple(entry_points),
        ),
        Option(
            "role_errors",
            "Errors in the role's variables, which are reported together with all other errors.",
            "list",
            "str",
        ),
    )
