# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation's site: its navigation, where links lead, and what its pictures and its reference show."""

from __future__ import annotations

import ast
import html
import importlib
import re
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
LARGEST_PICTURE = 150_000
# Where variables of the environment are read for users.
READING = ("plugins/**/*.py", "extensions/eda/**/*.py", "playbooks/**/*.yml", "roles/contact_center/**/*.yml")
# A prefix alone, and names that the probe gives to what it creates.
NOT_READ = {"AVAYA_CLOUD_", "AVAYA_CLOUD_PROBE", "AVAYA_CLOUD_PROBE_", "AVAYA_FEED_"}


def program(folder: str, name: str) -> ModuleType:
    """One of the programs that are no part of the collection."""
    sys.path.insert(0, str(ROOT / folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / folder))


PAGES = program("docs/site", "pages")
HOUSE = program("docs/site", "house")
MESSAGES = program("docs/generate", "messages")
REFERENCE = program("docs/generate", "reference")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_page_stands_once_in_the_navigation():
    listed = [name for section in PAGES.sections(ROOT) for name in section.pages]
    assert sorted(listed) == sorted(PAGES.names(ROOT) - {"index"})
    assert len(listed) > 35


def test_the_navigation_is_tutorial_guides_reference_explanation():
    titles = [section.title.partition(":")[0] for section in PAGES.sections(ROOT)]
    assert list(dict.fromkeys(titles)) == ["Tutorial", "How-to guides", "Reference", "Explanation"]


def test_a_page_that_does_not_exist_is_refused(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("# T\n\n## Guides\n\n- [Gone](gone.md): x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gone\.md is no page"):
        PAGES.sections(tmp_path)


@pytest.mark.parametrize(
    ("file", "target", "leads_to"),
    [
        ("docs/agents.md", "connecting.md", "connecting.md"),
        ("docs/agents.md", "connecting.md#proxies", "connecting.md#proxies"),
        ("docs/agents.md", "#passwords", "#passwords"),
        ("docs/agents.md", "https://example.com/a.md", "https://example.com/a.md"),
        ("docs/agents.md", "../README.md#install", "overview.md#install"),
        ("docs/agents.md", "../roles/simulator/README.md", "role-simulator.md"),
        ("docs/agents.md", "pictures/house.svg", "pictures/house.svg"),
        ("README.md", "docs/agents.md", "agents.md"),
        ("README.md", "docs/pictures/house.svg", "pictures/house.svg"),
        ("roles/simulator/README.md", "../../docs/simulator.md", "simulator.md"),
        ("docs/agents.md", "../playbooks/demo.yml", f"{PAGES.REPOSITORY}/playbooks/demo.yml"),
    ],
)
def test_links_lead_to_pages_or_to_the_repository(file, target, leads_to):
    assert PAGES.linked(f"See [this]({target}).", file, PAGES.sources(ROOT)) == f"See [this]({leads_to})."


def test_what_is_in_a_block_is_no_link():
    text = "```yaml\na: '[x](agents.md)'\n```\n"
    assert PAGES.linked(text, "README.md", PAGES.sources(ROOT)) == text


def test_pictures_are_shown_and_small():
    shown = set(re.findall(r"pictures/([\w-]+\.(?:svg|png))", "".join(map(str, map(read, PAGES.sources(ROOT))))))
    there = {path.name for path in PICTURES.iterdir()} - {"digests.json"}
    assert there == shown
    assert len(there) >= 4
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST_PICTURE] == []


def test_the_picture_of_the_house_has_the_imports():
    """Where it has not, docs/site/pictures.py makes the pictures anew."""
    assert read("docs/pictures/house.svg") == HOUSE.drawing(ROOT)
    assert {("kinds", "engine"), ("engine", "service"), ("door", "kinds")} <= HOUSE.imports(ROOT)
    assert ("engine", "kinds") not in HOUSE.imports(ROOT)


def test_an_arrow_that_follows_from_others_is_left_out():
    assert HOUSE.reduced({("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("a", "d"), ("a", "e")}) == {
        ("a", "b"),
        ("b", "c"),
        ("c", "d"),
        ("a", "e"),
    }


def test_the_picture_of_a_terminal_shows_the_plan_of_the_tutorial():
    """What the tutorial says that is printed is what is printed: the target contact_center_guides follows it."""
    after = read("docs/tutorial.md").partition("\n## Look at the plan\n")[2]
    command, plan = re.findall(r"(?ms)^```(?:console|text)\n(.*?)^```$", after)[:2]
    lines = defaultdict(list)
    for left, top, text in re.findall(
        r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*clip-path[^>]*>(.*?)</text>', read("docs/pictures/plan-terminal.svg")
    ):
        lines[float(top)].append((float(left), html.unescape(text)))
    shown = [" ".join("".join(text for _left, text in sorted(parts)).split()) for _top, parts in sorted(lines.items())]
    assert shown == [command.strip(), "...", *(line.strip() for line in plan.splitlines())]


def test_the_tutorial_installs_as_the_readme_says():
    install = re.findall(r"^\$ (.+)$", read("docs/tutorial.md").partition("## Start the simulator")[0], re.MULTILINE)
    assert f"`{install[-1]}`" in read("README.md").replace("\n", " ")
    assert "ansible-core" in install[-2]


def test_every_variable_of_the_environment_that_is_read_has_a_row():
    page = set(re.findall(r"^\| `(\w+)` \|", read("docs/environment-variables.md"), re.MULTILINE))
    found = set()
    for pattern in READING:
        for path in ROOT.glob(pattern):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"\bAVAYA_[A-Z_]+", text))
            if path.suffix == ".py":
                found |= read_from_the_environment(ast.parse(text))
    assert found - NOT_READ <= page
    assert {"AVAYA_CLOUD_API_KEY", "XDG_STATE_HOME", "AVAYA_FEED_PASSWORD"} <= found & page


def read_from_the_environment(tree: ast.AST) -> set[str]:
    """The names that `os.environ.get` and `os.environ[…]` are called with."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
            found |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            found |= {node.slice.value} if isinstance(node.slice, ast.Constant) else set()
    return found


def test_every_playbook_has_a_section():
    sections = re.findall(r"^## (\w+)$", read("docs/playbooks.md"), re.MULTILINE)
    assert sections == sorted(path.stem for path in (ROOT / "playbooks").glob("*.yml"))


def test_a_playbook_is_described_by_its_first_comment_and_the_variables_that_it_reads():
    text = """---
# Does a thing. docs/agents.md is the guide.
#
#   ansible-playbook avaya.cloud.thing -e thing_name=x      do it
- hosts: localhost
  vars:
    __size: "{{ thing_size if query('ansible.builtin.varnames', '^thing_size$') else 3 }}"
  tasks:
    - ansible.builtin.include_role: {name: avaya.cloud.contact_center, tasks_from: drift}
    - ansible.builtin.debug: {msg: "{{ thing_name }}"}
      register: thing_result
"""
    assert REFERENCE.playbook("thing", text) == [
        "## thing",
        "",
        "Does a thing. [agents](agents.md) is the guide.",
        "",
        "```console",
        "$ ansible-playbook avaya.cloud.thing -e thing_name=x  # do it",
        "```",
        "",
        "It runs the role `avaya.cloud.contact_center` with the entry point `drift`, and takes its variables.",
        "",
        "| variable | default |",
        "| --- | --- |",
        "| `thing_name` |  |",
        "| `thing_size` | `3` |",
    ]


def test_messages_are_collected_from_what_is_raised_yielded_and_warned():
    source = '''
def check(name, errors):
    """No message, although it is long enough."""
    if not name:
        raise InvalidInput([f"{option('name')} must not be empty, but {name!r} of {kind.noun} is"])
    yield "a name must be short enough"
    errors.add("two names are one, so keep one")
    label = "is not told to anybody at all"

def warnings_of(plan):
    return "nothing is compared with anything"
'''
    assert sorted(set(MESSAGES.messages_in(ast.parse(source)))) == [
        ("a name must be short enough", False),
        ("name must not be empty, but … of … is", False),
        ("nothing is compared with anything", True),
        ("two names are one, so keep one", False),
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("agent '…' exists and differs from what is declared: …", "Agents"),
        ("the inventory … could not be read: …", "Sub-accounts"),
        ("nobody has written about this message anywhere", ""),
    ],
)
def test_a_message_leads_to_the_section_that_explains_it(text, section):
    guide = (
        "## Agents\n\n| `Agent '…' exists and differs from what is declared: …` | x |\n"
        "## Sub-accounts\n\n| `the inventory … could not be read: …` | x |\n"
        "## Reaching the service\n\n| `the answer of … could not be read` | x |\n"
    )
    row = MESSAGES.row(MESSAGES.Message("T", text, False), MESSAGES.explanations(guide))
    link = f"[{section}](troubleshooting.md#{section.lower()})" if section else ""
    assert row == f"| `{text}` | {link} |"


def test_most_of_what_is_explained_is_found_in_the_sources():
    rows = re.findall(r"^\| `.+` .*\| (.*) \|$", read("docs/messages.md"), re.MULTILINE)
    assert len(rows) > 350
    assert sum(row.startswith("[") for row in rows) > 130
