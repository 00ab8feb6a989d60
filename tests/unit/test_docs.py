# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the README and the guides say about the collection, compared with its files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
GUIDES = sorted((ROOT / "docs").glob("*.md"))
PAPERS = [ROOT / f"{name}.md" for name in ("CODE_OF_CONDUCT", "CONTRIBUTING", "MAINTAINERS", "RELEASING", "SECURITY")]
DOCUMENTS = [README, *PAPERS, *GUIDES, *sorted((ROOT / "roles").glob("*/README.md"))]
# What Galaxy shows: it does not know where a relative link leads.
SHOWN_ELSEWHERE = [README, *(paper for paper in PAPERS if paper.stem not in ("CONTRIBUTING", "RELEASING"))]
# Where these sources are on the web.
SOURCES = re.compile(r"https://github\.com/avaya-cloud/avaya\.cloud/(?:blob|tree)/main/(.+)")
ISSUES = ROOT / ".github" / "ISSUE_TEMPLATE"
TROUBLESHOOTING = ROOT / "docs" / "troubleshooting.md"
# Where messages come from. The modules and doc fragments are documentation, but for a line or two.
TELLING = ("module_utils", "plugin_utils", "inventory", "lookup")
# Words of messages that Ansible, Python or the operating system give.
FOREIGN = {
    "Connection refused",
    "Failed to import the required Python library requests",
    "Name or service not known",
    "Unsupported parameters for",
    "certificate is not valid for",
    "no certificate or crl found",
    "self-signed certificate",
    "wrong version number",
}

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_ADDRESS = re.compile(r"(https?|git\+https)://\S+")
_NAME = re.compile(r"\bavaya\.cloud\.([a-z][a-z0-9_]*)")
_CODE = re.compile(r"`([^`]+)`")
_PUNCTUATION = re.compile(r"[^\w~!@?#$%^&*+/-]+")
# A message is put together of few texts.
_MOST_SEAMS = 2
_WORDS_TO_A_SEAM = 4
# What messages say of a kind, and how the code spells it.
_KINDS = [
    {"name": name, "plural": f"{name}s", "as_json": f"{name}s_json", "noun": name, "nouns": f"{name}s"}
    for name in ("agent", "skill", "subscription")
]


class Loader(yaml.SafeLoader):
    """Reads Ansible's own tags as well, such as !vault."""


Loader.add_multi_constructor("!", lambda loader, tag, node: loader.construct_scalar(node))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(document: Path) -> str:
    return _FENCED.sub("", document.read_text(encoding="utf-8"))


def stems(pattern: str) -> set[str]:
    found = {path.stem for path in ROOT.glob(pattern)}
    assert found, f"{pattern} fits no file, so nothing would be checked"
    return found - {"__init__"}


def offered() -> dict[str, set[str]]:
    """What a user can name, by kind. Action plugins and doc fragments are named by nobody."""
    return {
        "module": stems("plugins/modules/*.py"),
        "plugin": stems("plugins/filter/*.py") | stems("plugins/inventory/*.py") | stems("plugins/lookup/*.py"),
        "event source": stems("extensions/eda/plugins/event_source/*.py"),
        "role": {path.parents[1].name for path in ROOT.glob("roles/*/tasks/main.yml")},
        "playbook": stems("playbooks/*.yml"),
    }


def action_groups() -> set[str]:
    return set(yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))["action_groups"])


def anchors(document: Path) -> set[str]:
    """The names under which a page's headings can be linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def readme_rows() -> list[str]:
    """The first cells of the tables that say what there is."""
    section = README.read_text(encoding="utf-8").partition("\n## Included Content\n")[2].partition("\n## ")[0]
    return [row.split("|")[1] for row in section.splitlines() if row.startswith("| ") and "`" in row.split("|")[1]]


def in_words(text: str) -> str:
    """The words alone, a blank between two and one at either end, so that one text can be looked for in another."""
    return f" {' '.join(re.sub(_PUNCTUATION, ' ', text).split())} "


def fragments(message: str) -> list[str]:
    """What of a message does not vary: it is cut at numbers and at what stands for names."""
    return [part for part in map(in_words, re.split(r"…|[0-9]+", message)) if len(part) > 5]


def said_of(text: ast.JoinedStr, kind: dict[str, str]) -> list[str]:
    """The parts of an f-string between what varies, with names of options, and those of a kind."""
    parts = [""]
    for each in text.values:
        value: object = each.value if isinstance(each, (ast.Constant, ast.FormattedValue)) else None
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "option":
            value = value.args[0]
        if isinstance(value, ast.Constant):
            value = value.value
        elif isinstance(value, (ast.Attribute, ast.Name)):
            value = kind.get(value.attr if isinstance(value, ast.Attribute) else value.id)
        if isinstance(value, str):
            parts[-1] += value
        else:
            parts.append("")
    return parts


def told_by_code() -> str:
    """The texts of the sources, one a line, without documentation."""
    # The one list of kinds that the code puts together.
    texts = ["skills, station_groups, agents, subscriptions or administrators"]
    paths = [path for folder in TELLING for path in sorted((ROOT / "plugins" / folder).rglob("*.py"))]
    paths += sorted((ROOT / "extensions" / "eda").rglob("*.py"))
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
        ]
        formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        texts += [text for node in formatted for kind in _KINDS for text in said_of(node, kind)]
    for path in [*ROOT.glob("roles/contact_center/[tv]a*/*.yml"), *ROOT.glob("playbooks/*.yml")]:
        texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(map(in_words, texts))


def seams(fragment: str, told: str) -> int:
    """How often a message must be put together anew to be one of the code's: 0 where it stands there as it is."""
    words, found = fragment.split(), 0
    while words:
        count = next((count for count in range(len(words), 0, -1) if f" {' '.join(words[:count])} " in told), 0)
        if not count:
            return len(fragment)
        words, found = words[count:], found + 1
    return found - 1


def told_by_guide() -> list[str]:
    """The messages in the first cells of the tables, which are those that a user looks for."""
    rows = [row.split(" | ")[0] for row in TROUBLESHOOTING.read_text(encoding="utf-8").splitlines() if row[:1] == "|"]
    return [message for row in rows for message in _CODE.findall(row)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document):
    for target in _LINK.findall(prose(document)):
        of_sources = SOURCES.fullmatch(target)
        if _ADDRESS.match(target) and not of_sources:
            continue
        path, hash_sign, anchor = (of_sources[1] if of_sources else target).partition("#")
        folder = ROOT if of_sources else document.parent
        page = (folder / path).resolve() if path else document
        assert page.exists(), target
        assert page.is_relative_to(ROOT), target
        assert not hash_sign or anchor in anchors(page), target


@pytest.mark.parametrize("document", SHOWN_ELSEWHERE, ids=named)
def test_links_are_absolute(document):
    links = _LINK.findall(prose(document))
    assert links
    assert [target for target in links if not target.startswith(("https://", "mailto:"))] == []


@pytest.mark.parametrize("path", [README, ROOT / "docs" / "docsite" / "links.yml", *GUIDES], ids=named)
def test_issue_forms_exist(path):
    forms = re.findall(r"issues/new\?template=([\w.-]+)", path.read_text(encoding="utf-8"))
    assert [form for form in forms if not (ISSUES / form).exists()] == []


@pytest.mark.parametrize("form", sorted(set(ISSUES.glob("*.yml")) - {ISSUES / "config.yml"}), ids=named)
def test_issue_forms_ask_to_remove_secrets(form):
    body = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    options = [option for part in body if part["type"] == "checkboxes" for option in part["attributes"]["options"]]
    assert any(option["required"] and "password" in option["label"] for option in options)


def test_the_readme_has_the_sections_that_users_of_galaxy_look_for():
    headings = re.findall(r"^## (.+)$", prose(README), re.MULTILINE)
    assert headings == [
        "Description",
        "Requirements",
        "Installation",
        "Use Cases",
        "Included Content",
        "Testing",
        "Contributing",
        "Communication",
        "Support",
        "Release Notes and Roadmap",
        "Related Information",
        "License Information",
    ]


def supported_pairs(page):
    """The pairs of ansible-core and Python that a page's first table names."""
    rows = [row.split("|")[1:3] for row in page.read_text(encoding="utf-8").splitlines() if row.startswith("| 2.")]
    return [
        (core.strip(), python.strip()) for row in rows for core in row[0].split(",") for python in row[1].split(",")
    ]


def test_the_supported_versions_are_the_same_everywhere():
    pairs = supported_pairs(README)
    assert len(pairs) == 15
    assert supported_pairs(ROOT / "docs" / "support.md") == pairs
    oldest = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))["requires_ansible"]
    assert oldest == f">={pairs[0][0]}.0"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_names_exist(document):
    known = set().union(*offered().values()) | action_groups()
    text = _ADDRESS.sub("", document.read_text(encoding="utf-8"))
    assert set(_NAME.findall(text)) <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_yaml_can_be_read(document):
    for kind, text in _FENCED.findall(document.read_text(encoding="utf-8")):
        if kind in ("yaml", "yml"):
            assert yaml.load(text, Loader) is not None, text


def test_the_readme_names_everything_that_there_is():
    rows = readme_rows()
    for kind, names in offered().items():
        for name in names:
            word = rf"\b{kind}s?\b" if kind in ("role", "playbook", "event source") else ""
            assert any(f"`{name}`" in row and re.search(word, row) for row in rows), f"{kind} {name} has no row"


def test_the_readme_names_nothing_else():
    named_there = {name for row in readme_rows() for name in _CODE.findall(row)}
    assert named_there <= set().union(*offered().values())


def test_guides_are_listed():
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in _LINK.findall(prose(index))}
    assert {guide for guide in GUIDES if guide.name != "README.md"} <= linked


def test_messages_are_those_of_the_code():
    told = told_by_code()
    messages = told_by_guide()
    assert len(messages) > 100
    unknown = [
        (message, part)
        for message in messages
        for part in fragments(message)
        if part.strip() not in FOREIGN and seams(part, told) > max(_MOST_SEAMS, len(part.split()) // _WORDS_TO_A_SEAM)
    ]
    assert unknown == []
