"""The messages of the collection, collected from its sources for docs/messages.md.

A message is a string that is raised, yielded, added to the validation errors or the warnings, or given back by a
function that is named for one. What varies in it is shown as an ellipsis, and an option by its name.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("plugins/module_utils", "plugins/plugin_utils", "plugins/inventory", "plugins/lookup", "extensions/eda")
ELLIPSIS = "…"
INTRODUCTION = """\
What modules, plugins and playbooks may say where something is wrong, as it stands in their sources. `…` stands for
what varies: names, numbers and reasons. Some of these are parts of longer messages, so search for the words that do not
vary. Options are named as those of modules; in the role, their names begin with `contact_center_`.

Where [troubleshooting](troubleshooting.md) explains a message, the second column leads there. The others say themselves
what to do."""
# Where a message is from, by how the path of its file begins; the first that fits counts.
TOPICS = (
    ("Feeds and the event source", ("extensions/eda", "plugins/module_utils/_feeds", "module_utils/_ansible/feed")),
    ("The probe", ("_probe/", "_ansible/probe")),
    ("Reaching the service", ("_service/", "_ansible/connection", "_ansible/role_connection", "_ansible/sessions")),
    ("Inventory and hosts", ("plugins/inventory", "plugins/lookup", "plugin_utils/hosts", "_ansible/inventory")),
    ("Files that declare", ("plugin_utils/sources", "_ansible/sources", "_ansible/listed_files", "_ansible/ownership")),
    ("Files that are written", ("_ansible/files", "_ansible/file_names", "_ansible/writing", "_ansible/export")),
    ("Passwords", ("password",)),
    ("Plans that are kept", ("_ansible/plan", "_engine/plan_")),
    ("Snapshots", ("snapshot", "recovery")),
    ("The ledger", ("ledger",)),
    ("Accounts and sub-accounts", ("_kinds/account/", "_kinds/sub_account/", "account")),
    ("Administrators", ("_kinds/administrator/", "_kinds/user/")),
    ("Skills", ("_kinds/skill/",)),
    ("Station groups", ("_kinds/station_group/",)),
    ("Subscriptions", ("_kinds/subscription/", "_ansible/resending")),
    ("Agents", ("_kinds/agent/", "_ansible/agent_info", "_ansible/recreation", "_ansible/worklists")),
    ("Limits and protection", ("_engine/guards/", "limits")),
    (
        "While changes are applied",
        ("_engine/transitions/", "_engine/executor", "_engine/application", "_engine/report"),
    ),
    ("Declarations", ("",)),
)
_ADDING = {"add", "add_passing", "append", "extend", "refused", "warn", "warning", "error", "fail_json", "complain"}
_NAMED = re.compile(r"error|problem|warning|remedy|advice|refus|complain|why|reason")
_WARNING = re.compile(r"warn")
_LEAST_WORDS = 4
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ROW = re.compile(r"^\| (?P<messages>`.+?) \| ")
_HEADING = re.compile(r"^##+ (.+)$")
_CODE = re.compile(r"`([^`]+)`")
_PUNCTUATION = re.compile(r"[^\w~!@?#$%^&*+/-]+")


@dataclass(frozen=True, order=True)
class Message:
    """One message: what it says, and whether it is only a warning."""

    topic: str
    text: str
    warning: bool


@dataclass(frozen=True)
class Explanation:
    """A message as the guide has it, and the section that it stands in."""

    message: str
    section: str

    def fits(self, text: str) -> int:
        """Return how many words of this message and of one in the sources are the same, 0 where they are two."""
        ours, theirs = fragments(self.message), fragments(text)
        for parts, whole in ((ours, in_words(text)), (theirs, in_words(self.message))):
            words = sum(len(part.split()) for part in parts)
            if words >= _LEAST_WORDS - 1 and all(part in whole for part in parts):
                return words
        return 0


def page(root: Path) -> str:
    """Return the page that lists them all."""
    explained = explanations((root / "docs" / "troubleshooting.md").read_text(encoding="utf-8"))
    found = collected(root)
    lines = [
        "# Messages",
        "",
        "<!-- written by make docs-sync -->",
        "",
        INTRODUCTION,
    ]
    for topic, _places in TOPICS:
        messages = sorted({each for each in found if each.topic == topic})
        if messages:
            lines += ["", f"## {topic}", "", "| message | explained in |", "| --- | --- |"]
            lines += [row(each, explained) for each in messages]
    return "\n".join(lines) + "\n"


def row(message: Message, explained: list[Explanation]) -> str:
    """Return a row of the table: the message, and the section that explains it."""
    best = max(explained, key=lambda each: each.fits(message.text), default=None)
    section = best.section if best and best.fits(message.text) else ""
    kind = " (warning)" if message.warning else ""
    link = f"[{section}](troubleshooting.md#{anchor(section)})" if section else ""
    return f"| `{message.text.replace('|', '&#124;')}`{kind} | {link} |"


def collected(root: Path) -> set[Message]:
    """Return every message in the sources."""
    found = set()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            topic = next(topic for topic, places in TOPICS if any(place in name for place in places))
            for text, warning in messages_in(ast.parse(path.read_text(encoding="utf-8"))):
                found.add(Message(topic, text, warning))
    return {each for each in found if not (each.warning and Message(each.topic, each.text, False) in found)}


def messages_in(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield the messages of a file, each with whether it is a warning."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    warning_lines = {
        line
        for node in functions
        if _WARNING.search(node.name)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for place in places_of(tree, functions):
        warns = place.lineno in warning_lines or is_call_of(place, "warn")
        for text in texts_in(place):
            if len(_WORDS.findall(text)) >= _LEAST_WORDS and ELLIPSIS * 2 not in text:
                yield text, warns


def places_of(tree: ast.Module, functions: list[ast.FunctionDef]) -> Iterator[ast.stmt | ast.expr]:
    """Yield the statements and calls that hold messages."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Raise, ast.Yield)) or (
            isinstance(node, ast.Call)
            and isinstance(node.func, (ast.Attribute, ast.Name))
            and (called(node) in _ADDING or called(node).endswith(("Error", "Unknown", "Input", "Problem")))
        ):
            yield node
    for function in functions:
        if _NAMED.search(function.name):
            yield from (node for node in ast.walk(function) if isinstance(node, ast.Return))


def is_call_of(node: ast.AST, name: str) -> bool:
    """Return whether this calls a function of that name."""
    return isinstance(node, ast.Call) and called(node) == name


def called(node: ast.Call) -> str:
    """Return the name of what is called."""
    return (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )


def texts_in(node: ast.AST) -> Iterator[str]:
    """Yield the strings below a node, whole, and not the parts of one."""
    if isinstance(node, ast.JoinedStr):
        yield one_line("".join(part_of(each) for each in node.values))
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield one_line(node.value)
    elif not isinstance(node, (ast.Subscript, ast.Compare)):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


def part_of(node: ast.expr) -> str:
    """Return a part of an f-string: its text, the name of an option, or an ellipsis."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    value = node.value if isinstance(node, ast.FormattedValue) else node
    if (
        isinstance(value, ast.Call)
        and called(value) == "option"
        and value.args
        and isinstance(value.args[0], ast.Constant)
    ):
        return str(value.args[0].value)
    return str(value.value) if isinstance(value, ast.Constant) else ELLIPSIS


def one_line(text: str) -> str:
    """Return a message on one line, with one ellipsis where several things follow each other."""
    text = " ".join(text.replace("`", "'").split())
    return re.sub(rf"{ELLIPSIS}(?:{ELLIPSIS})+", ELLIPSIS, text)


def explanations(guide: str) -> list[Explanation]:
    """Return the messages of the guide, each with the heading that it stands under."""
    found = []
    section = ""
    for line in guide.splitlines():
        if heading := _HEADING.match(line):
            section = heading[1]
        elif entry := _ROW.match(line):
            found += [Explanation(message, section) for message in _CODE.findall(entry["messages"])]
    return found


@functools.cache
def fragments(message: str) -> list[str]:
    """Return the words between what varies in a message."""
    return [words for part in re.split(r"…|[0-9]+", message) if len(words := in_words(part)) > len("  an ")]


@functools.cache
def in_words(text: str) -> str:
    """Return the words alone, in lower case, so that one text can be looked for in another."""
    return f" {' '.join(re.sub(_PUNCTUATION, ' ', text.lower()).split())} "


def anchor(heading: str) -> str:
    """Return the anchor of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
