# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Export: a live contact center as it would be declared. Names instead of numbers, and no secret."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .._engine.context import Context
from .._engine.fields import Option, Returned
from .._engine.kind import Kind
from .._engine.reading import Reading, collected
from .._engine.values import given, known
from .._kinds import ALL, DECLARED
from .queries import SHOW_QUERY, opened
from .returned import FAILURES
from .role import role_options
from .runner import ModuleSpec, Result, Task
from .wording import ROLE_PREFIX, for_people
from .yaml_text import yaml_text

_PLURALS = tuple(kind.plural for kind in DECLARED)


def exported(kind: Kind, context: Context) -> list[dict[str, Any]]:
    """The things of a kind as they would be declared, in an order that does not change."""
    things = [thing for thing in context.index(kind).things if kind.can_be_exported(thing)]
    return [kind.exported(thing, context) for thing in sorted(things, key=kind.export_order)]


def export_notes(kind: Kind, context: Context) -> list[str]:
    """What is missing from the entries of a kind, each in a sentence that says how to go on."""
    things = [thing for thing in context.index(kind).things if kind.can_be_exported(thing)]
    return [note for thing in sorted(things, key=kind.export_order) if (note := kind.export_note(thing))]


def read_contact_center(task: Task) -> Result:
    """The contact center as it would be declared: as lists, or as the text of a file."""
    options = task.options
    task.errors.extend(options["role_errors"] or ())
    kinds = [kind for kind in opened(DECLARED, options) if kind.plural in options["include"]]
    referred = [kind for kind in ALL if any(kind.name in each.refers_to for each in kinds) and kind not in kinds]
    with ThreadPoolExecutor(1) as pool:
        live = Reading(pool, task.connection.open_sub_account, kinds, None)
        with collected(task.errors):
            sub_account = live.sub_account(task.errors)
            context = live.context(kinds, referred)
    unknown = [kind for kind in kinds if context.index(kind).refused is not None]
    kinds = [kind for kind in kinds if kind not in unknown]
    center = {kind.plural: exported(kind, context) for kind in kinds}
    values = {
        "api_url": options["api_url"],
        "sub_account": known(sub_account.values),
        "sub_account_described": sub_account.described,
        "counts": [f"{len(entries)} {plural.replace('_', ' ')}" for plural, entries in center.items()],
    }
    notes = tuple(note for kind in kinds for note in export_notes(kind, context))
    notes += tuple(
        f"The {kind.nouns} are not exported, because the API key is not allowed to list them" for kind in unknown
    )
    if not options["as_variables"]:
        return Result({**values, "contact_center": center}, notes)
    comments = "".join(f"# {for_people(note)}.\n" for note in notes)
    named = {"sub_account": given(sub_account.values, "app_id")} if "sub_account" in options["include"] else {}
    return Result({**values, "variables": comments + variables_text({**named, **center})}, notes)


def variables_text(center: Mapping[str, Any]) -> str:
    """The contact center as a file of variables of the role."""
    return yaml_text({f"{ROLE_PREFIX}{name}": value for name, value in center.items()})


CONTACT_CENTER_INFO = ModuleSpec(
    (
        Option(
            "include",
            "What to read. V(sub_account) adds the appId to RV(variables).",
            "list",
            "str",
            choices=("sub_account", *_PLURALS),
            default=list(_PLURALS),
        ),
        Option(
            "as_variables",
            "Whether to return RV(variables), text for a file, instead of RV(contact_center).",
            "bool",
            default=False,
        ),
        SHOW_QUERY,
        *role_options(("export",)),
    ),
    (
        Returned(
            "contact_center",
            f"The lists {', '.join(f'C({plural})' for plural in _PLURALS)}, as far as they were requested.",
            "dict",
            "without O(as_variables)",
            sample={
                "skills": [{"name": "Sales"}],
                "subscriptions": [{"data_source_type": "HAGENT", "endpoint": "https://warehouse.example.com/avaya"}],
            },
        ),
        Returned(
            "variables",
            (
                "The same as YAML, as variables of the role P(avaya.cloud.contact_center#role).",
                "The text is identical, byte for byte, for the same contact center.",
                (
                    "It contains no passwords, because the role looks them up by name in "
                    "C(contact_center_passwords). It contains no templates either: a string that Ansible would take "
                    "for a template has the tag C(!unsafe)."
                ),
            ),
            "str",
            "with O(as_variables)",
            sample="contact_center_skills:\n  - name: Sales\n",
        ),
        Returned("api_url", "The address of the service.", when="success"),
        Returned(
            "sub_account",
            "The sub-account, with the fields of RV(avaya.cloud.avaya_sub_account_info#module:sub_accounts).",
            "dict",
            "success",
        ),
        Returned("sub_account_described", "The sub-account, in readable form.", when="success"),
        Returned(
            "counts", "How many things of each kind there are, in readable form.", "list", "success", elements="str"
        ),
        *FAILURES,
    ),
    read_contact_center,
)
