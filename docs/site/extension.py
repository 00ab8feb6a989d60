"""What the site needs of Sphinx beyond its extensions: links to Ansible's own documentation, and lexers of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from pygments.lexer import Lexer, do_insertions
from pygments.lexers import BashLexer, TextLexer
from pygments.token import Generic
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

ANSIBLE = "https://docs.ansible.com/projects/ansible/latest"
# Labels of Ansible's documentation, which Sphinx would otherwise look up in a list that it has to fetch.
LABELS = {
    "action_plugins": "plugins/action.html#action-plugins",
    "ansible_configuration_settings": "reference_appendices/config.html#ansible-configuration-settings",
    "common_return_values": "reference_appendices/common_return_values.html#common-return-values",
}
_BUILTIN = re.compile(r"ansible_collections\.ansible\.builtin\.(\w+)$")
_PROMPT = "$ "


class ConsoleLexer(Lexer):
    """Commands after a prompt. The lexer of Pygments cannot read one that continues within quotes."""

    name = "Console"
    aliases: ClassVar[list[str]] = ["console"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, Any, str]]:
        prompts = []
        code = ""
        for line in text.splitlines(keepends=True):
            if line.startswith(_PROMPT):
                prompts.append((len(code), [(0, Generic.Prompt, _PROMPT)]))
            code += line.removeprefix(_PROMPT)
        yield from do_insertions(prompts, BashLexer(**self.options).get_tokens_unprocessed(code))


def address_of(label: str) -> str | None:
    """Return where a label of Ansible's documentation leads, if it is one that is known."""
    if builtin := _BUILTIN.match(label):
        return f"{ANSIBLE}/collections/ansible/builtin/{builtin[1]}.html"
    return f"{ANSIBLE}/{LABELS[label]}" if label in LABELS else None


def resolve(_app: Sphinx, _env: Any, node: pending_xref, content: nodes.TextElement) -> nodes.reference | None:
    """Make a link of a reference to Ansible's documentation."""
    address = address_of(node["reftarget"]) if node.get("reftype") == "ref" else None
    return nodes.reference("", "", content, internal=False, refuri=address) if address else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("missing-reference", resolve)
    app.add_lexer("console", ConsoleLexer)
    app.add_lexer("csv", TextLexer)
    return {"parallel_read_safe": True}
