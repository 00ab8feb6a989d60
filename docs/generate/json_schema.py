"""The JSON Schema of a contact center's file, made of the tables of options, for editors and checks without Ansible.

It describes a file of variables: what a contact center file, the file of an environment and a file of passwords hold.
Whatever the role accepts in the form that it is meant to be written in, it accepts. It refuses what the role refuses as
far as that can be seen in one value or one entry; what is declared twice, or not at all, only the role finds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

ADDRESS = "https://raw.githubusercontent.com/avaya-cloud/avaya.cloud/main/docs/schema/contact-center.schema.json"
# A string that Ansible makes the value of: a template, or what follows the tag `!vault`.
COMPUTED = r"\{\{|\{%|^\s*\$ANSIBLE_VAULT;"
_COMPUTED_ALONE = {"type": "string", "pattern": COMPUTED}
_MARKUP = re.compile(r"\b(?:RV|[A-Z])\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_INTEGER = "[+-]?[0-9]+"
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
# YAML 1.2, by which editors go, reads some of Ansible's booleans as strings.
_BOOLEAN = "|".join(
    "".join(f"[{each.upper()}{each}]" for each in word)
    for word in ("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f")
)
_JSON_TYPES = {
    "str": ("string",),
    "path": ("string",),
    "int": ("integer", "string"),
    "float": ("number", "string"),
    "bool": ("boolean", "string"),
    "list": ("array", "string"),
    "dict": ("object", "string"),
}
_SPELLED = {"int": _INTEGER, "float": _NUMBER, "bool": _BOOLEAN}


def plain(description: str | Sequence[str]) -> str:
    """A description without Ansible's markup, its paragraphs one after the other."""
    paragraphs = [description] if isinstance(description, str) else list(description)
    return " ".join(_MARKUP.sub(_plain_markup, each) for each in paragraphs)


def _plain_markup(match: re.Match[str]) -> str:
    name, _hash, option = match[1].partition("#")
    if match[0][0] == "O" and ":" in match[1]:
        return (option or name).rpartition(":")[2]
    return name


def center_schema(
    prefix: str, entry_points: Iterable[Sequence[Any]], structures: Mapping[str, Any], kinds: Sequence[Any]
) -> dict[str, Any]:
    """The schema. `entry_points` hold the rows of the role's variables, which all begin with the `prefix`.

    `structures` has the rows of the module's options that say what is in a variable that the role takes as it is.
    """
    things = {kind.plural: kind for kind in kinds}
    properties = {}
    for row in {row.name: row for rows in entry_points for row in rows}.values():
        if row.name in things:
            schema = things_schema(things[row.name])
        elif row.name == "passwords":
            schema = {
                "type": ["object", "string", "null"],
                "pattern": COMPUTED,
                "additionalProperties": {"type": "string"},
            }
        else:
            schema = option_schema(structures.get(row.name, row), may_be_null=not row.required)
        properties[f"{prefix}{row.name}"] = {**schema, "description": plain(row.description)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Contact center on Avaya's public cloud",
        "description": "Variables of the role avaya.cloud.contact_center. Those of your own have other names.",
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {f"^(?!{prefix})": True},
        "additionalProperties": False,
        "$defs": {kind.name: entry_schema(kind) for kind in kinds},
    }


def things_schema(kind: Any) -> dict[str, Any]:
    return {"type": ["array", "string"], "pattern": COMPUTED, "items": {"$ref": f"#/$defs/{kind.name}"}}


def entry_schema(kind: Any) -> dict[str, Any]:
    """One thing as it is declared: the options of its kind, with those that say which thing is meant."""
    schema = {
        "title": f"{kind.with_article.capitalize()} of the contact center",
        **dictionary(kind.entry_options),
    }
    meant = [names for names in identities(kind) if set(names) - set(schema.get("required", ()))]
    if meant:
        schema["anyOf"] = [given(names) for names in meant]
    return schema


def identities(kind: Any) -> list[tuple[str, ...]]:
    """The smallest sets of options that say which thing is meant."""
    found: list[tuple[str, ...]] = []
    for size in range(1, len(kind.identity) + 1):
        for names in combinations(kind.identity, size):
            if kind.is_identified(dict.fromkeys(names, "x")) and not any(set(each) <= set(names) for each in found):
                found.append(names)
    return found


def given(names: Iterable[str]) -> dict[str, Any]:
    """That these are there and are not null. A string is one that Ansible makes the entry of."""
    return {"required": list(names), "properties": {name: {"not": {"type": "null"}} for name in names}}


def dictionary(options: Sequence[Any]) -> dict[str, Any]:
    """A dictionary with these options, each under any of its names."""
    properties: dict[str, Any] = {}
    doubled = []
    for row in options:
        properties[row.name] = option_schema(row)
        for alias in row.aliases:
            properties[alias] = {**option_schema(row), "description": f"Another name of {row.name}."}
            doubled.append({"not": {"type": "object", "required": [row.name, alias]}})
    schema: dict[str, Any] = {"type": ["object", "string"], "pattern": COMPUTED, "properties": properties}
    required = [row.name for row in options if row.required]
    if required:
        schema["required"] = required
    if doubled:
        schema["allOf"] = doubled
    return {**schema, "additionalProperties": False}


def option_schema(row: Any, may_be_null: bool | None = None) -> dict[str, Any]:
    """The values of one option. Null stands for one that is left out, where it has no default of its own."""
    if may_be_null is None:
        may_be_null = row.default is None and row.choices is None and not row.required
    schema: dict[str, Any] = {"description": plain(row.description)}
    if row.default is not None:
        schema["default"] = row.default
    limits = constraints(row)
    if row.type in ("raw", "json"):
        return {**schema, **limits}
    if row.choices is not None and row.type != "list":
        return {**schema, "anyOf": [{"enum": [*row.choices, *([None] if may_be_null else [])]}, _COMPUTED_ALONE]}
    types = [*_JSON_TYPES[row.type], *(["integer"] if row.takes_number else []), *(["null"] if may_be_null else [])]
    schema["type"] = types[0] if len(types) == 1 else types
    if row.known_values:
        # An editor suggests the known ones; any other passes, too.
        schema["anyOf"] = [{"enum": list(row.known_values)}, {}]
    if row.suboptions:
        schema |= structure(row)
    elif row.type == "list":
        schema |= {"pattern": COMPUTED, "items": element(row)}
    elif row.type == "dict":
        schema["pattern"] = COMPUTED
    if "items" in limits and "items" in schema:
        limits["items"] = {**schema["items"], **limits["items"]}
    return {**schema, **limits}


def structure(row: Any) -> dict[str, Any]:
    inside = dictionary(row.suboptions)
    if row.needs_any_of:
        inside["anyOf"] = [given([name]) for name in row.needs_any_of]
    if row.type == "list":
        # Where entries may be anything, a string is one that is just a name.
        return {"pattern": COMPUTED, "items": inside if row.elements != "raw" else plain_or(inside)}
    return {name: value for name, value in inside.items() if name != "type"}


def plain_or(inside: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in inside.items() if name != "pattern"}, "type": ["string", "object"]}


def element(row: Any) -> dict[str, Any]:
    """The elements of a list of plain values."""
    if row.choices is not None:
        return {"anyOf": [{"enum": list(row.choices)}, _COMPUTED_ALONE]}
    types = _JSON_TYPES.get(row.elements or "raw")
    if types is None:
        return {}
    spelled = _SPELLED.get(row.elements)
    return {
        "type": types[0] if len(types) == 1 else list(types),
        **({"pattern": whole(spelled)} if spelled else {}),
    }


def constraints(row: Any) -> dict[str, Any]:
    """What the rules of the row say. Of a string that stands for another type, how that is spelled."""
    found = {**row.rule_constraints, **row.constraints}
    if row.type in _SPELLED:
        found["pattern"] = _SPELLED[row.type]
    if "pattern" in found:
        found["pattern"] = whole(found["pattern"])
        found["patternErrorMessage"] = plain(row.description)
    return found


def whole(pattern: str) -> str:
    """A pattern for the whole of a string, unless Ansible makes the value of it."""
    return rf"^(?:{pattern})(?![\s\S])|{COMPUTED}"


def schema_text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
