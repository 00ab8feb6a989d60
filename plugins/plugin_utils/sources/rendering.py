# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Templates within files: all of them are rendered in one pass, and where that fails, each problem has its place.

A file may set variables for templates, as `-e @file` does. Those of the play have precedence over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ansible.errors import AnsibleError
from ansible_collections.avaya.cloud.plugins.plugin_utils.evaluation import Omitted, reason_of

from .document import TEMPLATE, Document, Slot

try:
    from ansible.template import trust_as_template
except ImportError:
    # ansible-core before 2.19 takes any string for a template.
    def trust_as_template(value: str) -> str:
        return value


_OMITTED = object()
# The name of a variable, or of something within it, in braces.
NAME = re.compile(r"\{\{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}\}")


def render(
    documents: Sequence[Document], templar: Any, variables: Mapping[str, Any], is_secret: Callable[[Slot], bool]
) -> list[str]:
    """Puts what templates say in their places. Returns what is wrong with them.

    `variables` are those of the play. Of templates that are secrets, nothing is shown.
    """
    slots = [(document, slot) for document in documents for slot in document.templates]
    if not slots:
        return []
    texts = {slot.text: trust_as_template(slot.text) for _document, slot in slots}
    for _document, slot in slots:
        slot.put(texts[slot.text])
    # What a file of a team says is no variable of the others.
    shared = [document for document in documents if not document.rule]
    of_files = {name: value for document in shared for name, value in document.values.items() if name != ""}
    templar = templar.copy_with_new_env(available_variables={**of_files, **variables})
    rendered = _all_at_once(texts, templar, variables.get("omit"))
    problems: dict[str, None] = {}
    removed: list[Slot] = []
    for document, slot in slots:
        text = slot.text
        if text not in rendered:
            try:
                rendered[text] = _rendered(texts[text], templar, variables.get("omit"))
            except AnsibleError as error:
                reason = reason_of(error, text, ("*",) if is_secret(slot) else ())
                problems[f"{document.place(slot.line)}: {reason}"] = None
                continue
        if rendered[text] is _OMITTED:
            removed.append(slot)
        else:
            slot.put(rendered[text])
    _remove(removed)
    return list(problems)


def _all_at_once(texts: Mapping[str, str], templar: Any, omit: Any) -> dict[str, Any]:
    """What each text is rendered to; nothing where there is something wrong with any of them.

    Jinja compiles thousands of texts such as `anna@{{ domain }}` one by one. What is in the braces is the same in all
    of them, so that alone is rendered, once.
    """
    names = {text: NAME.findall(text) for text in texts if _is_put_together(text)}
    parts = {f"{{{{ {name} }}}}" for found in names.values() for name in found}
    others = [text for text in texts if text not in names]
    together = {**{part: trust_as_template(part) for part in parts}, **_of(texts, others)}
    values = _rendered_together(together, templar, omit)
    made: dict[str, Any] = {text: values[text] for text in others if text in values}
    left = []
    for text, found in names.items():
        put_together = _put_together(text, found, values)
        if put_together is None:
            left.append(text)
        else:
            made[text] = put_together
    return {**made, **_rendered_together(_of(texts, left), templar, omit)} if left else made


def _of(texts: Mapping[str, str], some: Iterable[str]) -> dict[str, str]:
    return {text: texts[text] for text in some}


def _rendered_together(texts: Mapping[str, str], templar: Any, omit: Any) -> dict[str, Any]:
    try:
        values = templar.template(dict(enumerate(texts.values())))
    except (AnsibleError, Omitted):
        return {}
    return {
        text: _OMITTED if number not in values else _plain(values[number], omit) for number, text in enumerate(texts)
    }


def _is_put_together(text: str) -> bool:
    """Whether a text is one with names of variables in braces in it, and nothing else that Jinja sees."""
    literal = NAME.sub("", text)
    return literal.strip() != "" and not TEMPLATE.search(literal) and "\r" not in text


def _put_together(text: str, names: Sequence[str], values: Mapping[str, Any]) -> str | None:
    """The text with values in the place of names; None where only Jinja knows what that is."""
    found = {name: values.get(f"{{{{ {name} }}}}") for name in names}
    if not all(each.__class__ in (str, int) for each in found.values()):
        return None
    made = NAME.sub(lambda match: str(found[match[1]]), text)
    # ansible-core before 2.19 makes a list of what looks like one.
    return None if made.lstrip()[:1] in ("[", "{") else made


def _rendered(text: str, templar: Any, omit: Any) -> Any:
    try:
        return _plain(templar.template(text), omit)
    except Omitted:
        return _OMITTED


def _plain(value: Any, omit: Any) -> Any:
    """The value without the tags and the lazy containers of ansible-core, which cost time wherever it is used."""
    if isinstance(value, str):
        return _OMITTED if isinstance(omit, str) and value == omit else str.__str__(value)
    if isinstance(value, Mapping):
        pairs = ((_plain(key, None), _plain(each, omit)) for key, each in value.items())
        return {key: each for key, each in pairs if each is not _OMITTED}
    if isinstance(value, (list, tuple)):
        return [each for each in (_plain(each, omit) for each in value) if each is not _OMITTED]
    if getattr(value, "__ENCRYPTED__", False):
        return value.data
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    return value


def _remove(slots: Iterable[Slot]) -> None:
    """Takes out what is omitted, from the end of a list so that the positions before it stay."""
    for slot in reversed(list(slots)):
        if not isinstance(slot.container, list) or slot.key < len(slot.container):
            del slot.container[slot.key]
