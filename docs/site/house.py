"""The house as a diagram: the packages of the collection, and which imports which, as their sources have it.

An arrow that follows from others is left out, as that from the modules to the engine.

`drawing(root)` is the whole SVG. The places of the boxes stand here; the arrows do not: they are the imports.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 880, 666
# The head of an arrow.
HEAD = (
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L10 5L0 10z" fill="#5d6d7e"/></marker></defs>'
)
PREFIX = "ansible_collections.avaya.cloud.plugins."


@dataclass(frozen=True)
class Box:
    """A package, or several that are one thing to a reader: where its files are, and where it stands."""

    folders: tuple[str, ...]
    title: str
    text: str
    left: int
    top: int
    width: int
    height: int = 76

    @property
    def center(self) -> int:
        return self.left + self.width // 2

    @property
    def bottom(self) -> int:
        return self.top + self.height


BOXES = {
    "door": Box(
        ("modules", "action"), "modules and actions", "one file each: its documentation, one call", 30, 20, 380
    ),
    "plugins": Box(
        ("inventory", "lookup", "filter", "plugin_utils"),
        "plugins",
        "inventory, lookups, tasks of the role",
        470,
        20,
        380,
    ),
    "ansible": Box(
        ("module_utils/_ansible",), "_ansible", "options in, results and messages out: in Ansible's terms", 30, 130, 820
    ),
    "feeds": Box(("module_utils/_feeds",), "_feeds", "does the data of subscriptions arrive?", 30, 240, 520),
    "probe": Box(("module_utils/_probe",), "_probe", "do the assumptions hold?", 610, 240, 240),
    "kinds": Box(("module_utils/_kinds",), "_kinds", "what is an agent? one package for each kind", 30, 350, 520),
    "engine": Box(("module_utils/_engine",), "_engine", "declared and live: plan, guards, apply, report", 30, 460, 520),
    "service": Box(("module_utils/_service",), "_service", "session, retries, errors, redaction", 30, 570, 820),
}


def imports(root: Path) -> set[tuple[str, str]]:
    """Return which box imports which, by the sources."""
    found = set()
    for name, box in BOXES.items():
        for folder in box.folders:
            for path in sorted((root / "plugins" / folder).rglob("*.py")):
                for module in modules_of(path, root):
                    target = box_of(module)
                    if target and target != name:
                        found.add((name, target))
    return found


def reduced(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the arrows that do not follow from others: what imports another may import what that one imports."""

    def reached(start: str, without: tuple[str, str]) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            new = {target for source, target in arrows if source == here and (source, target) != without} - found
            found |= new
            todo += new
        return found

    return {each for each in arrows if each[1] not in reached(each[0], each)}


def modules_of(path: Path, root: Path) -> set[str]:
    """Return what a file imports of the plugins, as paths with dots."""
    own = path.relative_to(root / "plugins").with_suffix("").parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = ".".join(own[: len(own) - node.level]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            if node.level or module.startswith(PREFIX):
                module = module.removeprefix(PREFIX)
                found |= {module, *(f"{module}.{each.name}" for each in node.names)}
    return found


def box_of(module: str) -> str | None:
    """Return the box that a module is in."""
    path = module.replace(".", "/") + "/"
    return next(
        (name for name, box in BOXES.items() if any(path.startswith(f"{folder}/") for folder in box.folders)), None
    )


def drawing(root: Path) -> str:
    """Return the diagram."""
    arrows = sorted(reduced(imports(root)))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif">',
        "<title>The packages of the collection, and which imports which</title>",
        HEAD,
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *(arrow(*each) for each in arrows),
        *(drawn(box) for box in BOXES.values()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def drawn(box: Box) -> str:
    """Return a box with its title and its text."""
    return (
        f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" rx="6" fill="#eaf2f8" '
        f'stroke="#1b4f72" stroke-width="1.5"/>'
        f'<text x="{box.center}" y="{box.top + 31}" text-anchor="middle" font-size="17" font-weight="bold" '
        f'fill="#1b2631">{escape(box.title)}</text>'
        f'<text x="{box.center}" y="{box.top + 54}" text-anchor="middle" font-size="13" fill="#1b2631">'
        f"{escape(box.text)}</text>"
    )


def arrow(source: str, target: str) -> str:
    """Return an arrow from the box that imports to the one that is imported."""
    (x1, y1), (x2, y2) = end_at(source, target), end_at(target, source)
    return (
        f'<line data-from="{source}" data-to="{target}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#5d6d7e" '
        f'stroke-width="1.5" marker-end="url(#head)"/>'
    )


def end_at(here: str, other: str) -> tuple[int, int]:
    """Return where an arrow meets a box: in the middle of what the boxes have beside or below each other."""
    box, there, side = BOXES[here], BOXES[other], side_of(here, other)
    if side in ("left", "right"):
        return box.left + (box.width if side == "right" else 0), box.top + box.height // 2
    left, right = max(box.left, there.left), min(box.left + box.width, there.left + there.width)
    return (left + right) // 2, box.bottom if side == "bottom" else box.top


def side_of(here: str, other: str) -> str:
    """Return the side of a box at which another one is."""
    box, there = BOXES[here], BOXES[other]
    if box.bottom <= there.top:
        return "bottom"
    if there.bottom <= box.top:
        return "top"
    return "right" if box.left < there.left else "left"
