"""The guides as pages of the site: which there are, in which order, and where their links lead.

docs/README.md is the one list of guides. Its headings are the sections of the site's navigation.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = "https://github.com/avaya-cloud/avaya.cloud/blob/main"
INDEX = "docs/README.md"
# Pages that are not in docs/, by their names on the site.
OTHERS = {
    "README.md": "overview",
    "CONTRIBUTING.md": "contributing",
    "roles/contact_center/README.md": "role-contact-center",
    "roles/simulator/README.md": "role-simulator",
}
# Where antsibull-docs puts the list of modules, plugins and roles.
REFERENCE = "reference/index"
_MODULES = "Modules, plugins and roles"
PICTURES = "docs/pictures"

_FENCED = re.compile(r"(?ms)^ *```.*?^ *```$")
_LINK = re.compile(r"(?<=\]\()([^)\s#]*)(#[^)\s]*)?(?=\))")
_ITEM = re.compile(r"^ *- \[(?P<title>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^(?P<level>##+) (?P<title>.+)$")
_ADDRESS = re.compile(r"[a-z+]+:")
# `avaya_agent` in the first cell of a table of the overview.
_NAMED = re.compile(r"`(\w+)`(?=[^|\n]* \|)")


@dataclass
class Section:
    """A part of the navigation: its title, and the title of each of its pages by its name."""

    title: str
    pages: dict[str, str]


def sources(root: Path) -> dict[str, str]:
    """Return the name of each page by its file."""
    guides = {f"docs/{path.name}": path.stem for path in sorted((root / "docs").glob("*.md"))}
    return {**guides, INDEX: "index", **OTHERS}


def names(root: Path) -> set[str]:
    """Return the names of all pages but those of the reference."""
    return set(sources(root).values())


def sections(root: Path) -> list[Section]:
    """Return the navigation, as the list of guides has it."""
    known = sources(root)
    found: list[Section] = []
    path: list[str] = []
    for line in (root / INDEX).read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            path = [*path[: len(heading["level"]) - 2], heading["title"]]
            found.append(Section(": ".join(path), {}))
        elif item := _ITEM.match(line):
            file = resolved(INDEX, item["target"].partition("#")[0])
            if file not in known:
                raise ValueError(f"{INDEX}: {item['target']} is no page of the site")
            found[-1].pages[known[file]] = item["title"]
    return [section for section in found if section.pages]


def assemble(root: Path, target: Path) -> None:
    """Write all pages but those of the reference, with their pictures."""
    target.mkdir(parents=True)
    for file, name in sources(root).items():
        text = linked((root / file).read_text(encoding="utf-8"), file, sources(root))
        if name == "index":
            text = with_navigation(text, sections(root))
        elif name == "overview":
            text = with_links_to_modules(text, root)
        (target / f"{name}.md").write_text(text, encoding="utf-8")
    if (root / PICTURES).is_dir():
        shutil.copytree(root / PICTURES, target / "pictures")


def linked(text: str, file: str, known: dict[str, str]) -> str:
    """Return a page with its links: to other pages of the site, or else to the repository."""

    def replaced(match: re.Match[str]) -> str:
        target, anchor = match[1], match[2] or ""
        if not target or _ADDRESS.match(target):
            return match[0]
        path = resolved(file, target)
        if path in known:
            return f"{known[path]}.md{anchor}"
        if path.startswith(f"{PICTURES}/"):
            return path.removeprefix("docs/")
        return f"{REPOSITORY}/{path}{anchor}"

    return in_prose(text, lambda prose: _LINK.sub(replaced, prose))


def resolved(file: str, target: str) -> str:
    """Return the path from the root of the repository to what a link in a file leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), target))


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """Return a page with what is not in its blocks changed."""

    def parts() -> Iterator[str]:
        end = 0
        for block in _FENCED.finditer(text):
            yield change(text[end : block.start()])
            yield block[0]
            end = block.end()
        yield change(text[end:])

    return "".join(parts())


def with_navigation(text: str, navigation: list[Section]) -> str:
    """Return the first page with the tables of contents that the navigation is made of."""
    trees = []
    for section in navigation:
        listed = {REFERENCE: _MODULES, **section.pages} if section.title == "Reference" else section.pages
        entries = [f"{title} <{name}>" for name, title in listed.items()]
        trees.append("\n".join(["```{toctree}", ":hidden:", f":caption: {section.title}", "", *entries, "```"]))
    listed_there = f"- [{_MODULES}]({REFERENCE}.rst): every option, with examples and results\n"
    text = text.replace("\n## Reference\n\n", f"\n## Reference\n\n{listed_there}", 1)
    return "\n\n".join([text.rstrip("\n"), *trees]) + "\n"


def with_links_to_modules(text: str, root: Path) -> str:
    """Return the overview with the names of modules and plugins in its tables as links to their documentation."""
    kinds = {"modules": "module", "inventory": "inventory", "lookup": "lookup"}
    known = {
        path.stem: f"reference/{path.stem}_{kind}.rst"
        for folder, kind in kinds.items()
        for path in (root / "plugins" / folder).glob("[!_]*.py")
    }

    def row(match: re.Match[str]) -> str:
        return _NAMED.sub(lambda name: f"[{name[0]}]({known[name[1]]})" if name[1] in known else name[0], match[0])

    return in_prose(text, lambda prose: re.sub(r"(?m)^\| [^|]*`[^|]*\|", row, prose))
