"""Pages of reference that are made from the sources: playbooks, environment variables, messages.

docs_sync.py writes them, and fails with --check where they are out of date.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

import messages

WRITTEN = "<!-- written by make docs-sync -->"
PLUGINS = "ansible_collections.avaya.cloud.plugins"
ROLE = "avaya.cloud.contact_center"
SIMULATOR = "avaya.cloud.simulator"
_HEADER = re.compile(r"\A---\n((?:#.*\n)+)")
_GUIDE = re.compile(r"\bdocs/([\w-]+)\.md")
_DEFAULT = r"\b{name}(?: \| bool)? if (?:'{name}' in __given|query\([^()]*\^{name}\$[^()]*\)) else (.+?) \}}\}}"
_DEFAULT_FILTER = r"\b{name} \| default\((.+?)(?:, true)?\)"
_OPTION = re.compile(r"[A-Z]\(([^)]*)\)")
# Those that no option names, with what reads them.
OTHER_VARIABLES = (
    (
        "AVAYA_FEED_USERNAME",
        "The user name that the event source `feed` asks for when it is run with `--capture`.",
        "event source `feed`",
    ),
    (
        "AVAYA_FEED_PASSWORD",
        "The password that belongs to it.",
        "event source `feed`",
    ),
    (
        "REQUESTS_CA_BUNDLE",
        "A file or directory of CA certificates to trust, where `ca_path` is not given. Without it, `CURL_CA_BUNDLE`.",
        "everything that asks the service",
    ),
    (
        "https_proxy",
        "The proxy before the service, as a URL; see [connecting](connecting.md). In upper case, too.",
        "everything that asks the service",
    ),
    ("no_proxy", "Hosts to which no proxy leads, with commas between them. In upper case, too.", "as above"),
    (
        "XDG_STATE_HOME",
        "Where the recovery files of recreated agents are kept without `recovery_path`. Without it, `~/.local/state`.",
        "modules that recreate agents",
    ),
)


def pages(root: Path) -> dict[Path, str]:
    """Return each page as it should be."""
    return {
        root / "docs" / "playbooks.md": playbooks_page(sorted((root / "playbooks").glob("*.yml"))),
        root / "docs" / "environment-variables.md": variables_page(),
        root / "docs" / "messages.md": messages.page(root),
    }


def playbooks_page(files: Iterable[Path]) -> str:
    """Return the page of playbooks, made of the comment at the beginning of each and the variables it reads."""
    lines = [
        "# Playbooks",
        "",
        WRITTEN,
        "",
        "Run one by its name, such as `ansible-playbook avaya.cloud.provision`. Variables are given with `-e`.",
        f"Those of the role `{ROLE}` are described by `ansible-doc -t role {ROLE}`, and in",
        "[its page](../roles/contact_center/README.md).",
    ]
    for file in files:
        lines += ["", *playbook(file.stem, file.read_text(encoding="utf-8"))]
    return "\n".join(lines) + "\n"


def playbook(name: str, text: str) -> list[str]:
    """Return the section about a playbook."""
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"playbooks/{name}.yml does not begin with a comment that says what it does")
    plays = yaml.safe_load(text)
    lines = [f"## {name}", "", *described(line[1:] for line in header[1].splitlines())]
    if entry_points := role_entry_points(plays):
        named = " and ".join(f"`{each}`" for each in entry_points)
        plural = "s" if len(entry_points) > 1 else ""
        lines += ["", f"It runs the role `{ROLE}` with the entry point{plural} {named}, and takes its variables."]
    if any(
        each.get("ansible.builtin.include_role", {}).get("name") == SIMULATOR for each in nodes(yaml.safe_load(text))
    ):
        return [*lines, "", f"It runs the role `{SIMULATOR}`, and takes [its variables](../roles/simulator/README.md)."]
    own = sorted(set(re.findall(rf"(?<![\w./]){name}_[a-z_]+", text)) - names_in_results(name, text))
    if own:
        lines += ["", "| variable | default |", "| --- | --- |"]
        lines += [f"| `{each}` | {default_of(each, text)} |" for each in own]
    return lines


def names_in_results(name: str, text: str) -> set[str]:
    """Return what is like a variable of a playbook and is none: where it registers something, or sets it."""
    registered: list[str] = re.findall(rf"register: ({name}_\w+)", text)
    return {*registered, *re.findall(rf"^ +({name}_\w+):", text, re.MULTILINE)}


def described(comment: Iterable[str]) -> list[str]:
    """Return a comment as Markdown: what is indented in it is commands."""
    lines: list[str] = []
    in_block = False
    for line in comment:
        command = line.startswith("   ")
        if command != in_block and (command or line.strip()):
            lines += ["```console"] if command else ["```"]
            in_block = command
        if command:
            text = line.strip()
            lines.append(text if lines[-1].endswith("\\") else f"$ {re.sub(r'  +', '  # ', text, count=1)}")
        elif not in_block or line.strip():
            lines.append(_GUIDE.sub(r"[\1](\1.md)", line.strip()))
    if in_block:
        lines.append("```")
    text = "\n".join(lines)
    return re.sub(r"\n```\n(?=\S)", "\n```\n\n", text).replace("\n\n```\n", "\n```\n").splitlines()


def role_entry_points(plays: Any) -> list[str]:
    """Return the entry points of the role that the plays run, in their order."""
    found: list[str] = []
    for node in nodes(plays):
        role = node.get("ansible.builtin.include_role", {})
        if role.get("name") == ROLE:
            found.append(role.get("tasks_from", "main"))
    return list(dict.fromkeys(found))


def nodes(value: Any) -> Iterable[dict[str, Any]]:
    """Return every dictionary in a document."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def default_of(name: str, text: str) -> str:
    """Return the default of a variable of a playbook, as code, or nothing where there is none."""
    for pattern in (_DEFAULT, _DEFAULT_FILTER):
        found = re.search(pattern.format(name=name), text)
        if found and found[1] not in ("omit", "''", "[]"):
            return f"`{found[1]}`"
    return ""


def variables_page() -> str:
    """Return the page of environment variables: those of options first."""
    lines = [
        "# Environment variables",
        "",
        WRITTEN,
        "",
        "What an option says comes first; a variable counts where the option is left out. It is read on the host that",
        "executes the module, and by inventory and lookup plugins on the control node.",
        "",
        "| variable | what it is | read by |",
        "| --- | --- | --- |",
    ]
    arguments = importlib.import_module(f"{PLUGINS}.module_utils._ansible.arguments")
    for option in arguments.CONNECTION:
        if option.env:
            description = option.description if isinstance(option.description, str) else option.description[0]
            plain = _OPTION.sub(r"`\1`", description)
            readers = "everything that asks the service"
            lines.append(f"| `{option.env}` | {plain} Stands in for `{option.name}`. | {readers} |")
    lines += [f"| `{name}` | {description} | {reader} |" for name, description, reader in OTHER_VARIABLES]
    lines += [
        "",
        "The cache of the inventory plugin has the variables of Ansible's own inventory plugins, such as",
        "`ANSIBLE_INVENTORY_CACHE`; see `ansible-doc -t inventory avaya.cloud.sub_accounts`. Tests and tools of the",
        "repository read others, see [working on the collection](../CONTRIBUTING.md).",
    ]
    return "\n".join(lines) + "\n"
