"""What a terminal shows as a picture: text with colors of ANSI, as SVG, by rich."""

from __future__ import annotations

import html
import io
import re
from collections import defaultdict

from rich.console import Console
from rich.text import Text

WIDTH = 112
# The picture is shown where nothing is fetched, so a font from elsewhere would never come.
_FONTS = re.compile(r"\s*@font-face \{[^}]*\}")
_TEXT = re.compile(r'<text class="[\w-]+-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')


def drawing(ansi: str, title: str) -> str:
    """Return a terminal's window with this text in it."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in ansi.splitlines():
        console.print(Text.from_ansi(line), soft_wrap=False)
    return _FONTS.sub("", console.export_svg(title=title, unique_id="terminal"))


def shown(svg: str) -> str:
    """Return the text in such a picture, with one blank where there are several."""
    lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for left, top, text in _TEXT.findall(svg):
        lines[float(top)].append((float(left), html.unescape(text)))
    rows = ["".join(text for _left, text in sorted(parts)) for _top, parts in sorted(lines.items())]
    return "\n".join(" ".join(row.split()) for row in rows)
