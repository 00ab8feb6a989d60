# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is asked of a page in a browser: nothing is cut or hangs over, and every text can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .browser import Page

# Everything that is folded is unfolded before the page is looked at.
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# Elements that leave the window, or whose text is cut because it does not fit. Half a pixel is rounding.
MISPLACED = """
[...document.body.querySelectorAll('*')].filter(each => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each)
  if (!box.width || !box.height) return false
  const cut = style.display !== 'inline' && style.overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1
  return box.left < -0.5 || box.right > innerWidth + 0.5 || cut
}).map(each => `${each.tagName.toLowerCase()}: ${each.textContent.trim().slice(0, 60)}`)
"""
# Texts that share a place: of two that are neither within each other, one covers the other.
COVERED = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      if (top && !top.contains(node) && !node.parentElement.contains(top)) found.push(node.data.trim().slice(0, 60))
    }
  }
  return found
})()
"""
# Each text that is seen: what it says, its size in pixels, its color, and the colors behind it from front to back.
TEXTS = """
(() => {
  const within = document.querySelector('ROOT')
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), found = new Map()
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue
    const style = getComputedStyle(node.parentElement), behind = []
    for (let each = node.parentElement; each; each = each.parentElement)
      behind.push(getComputedStyle(each).backgroundColor)
    const text = [node.data.trim().slice(0, 60), parseFloat(style.fontSize), style.color, behind]
    found.set(JSON.stringify(text.slice(1)), text)
  }
  return [...found.values()]
})()
"""
Color = tuple[float, float, float, float]


class Text(NamedTuple):
    """A text as it is seen: `size` in CSS pixels, `contrast` from 1 to 21."""

    text: str
    size: float
    contrast: float


def texts_of(page: Page, within: str = "body") -> list[Text]:
    """The texts of a page, or of the element that a selector means."""
    return [
        Text(text, size, contrast(color_of(color), _flattened(map(color_of, behind))))
        for text, size, color, behind in page.evaluate(TEXTS.replace("ROOT", within))
    ]


def color_of(css: str) -> Color:
    """`rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`, as browsers compute every color."""
    numbers = [float(each) for each in re.findall(r"[\d.]+", css)]
    if not css.startswith("rgb") or len(numbers) not in (3, 4):
        raise ValueError(f"{css} is no color that this knows")
    red, green, blue = numbers[:3]
    return red, green, blue, numbers[3] if len(numbers) == 4 else 1.0


def over(front: Color, back: Color) -> Color:
    """The color that is seen where one lies over another, which is opaque."""
    red, green, blue = (front[at] * front[3] + back[at] * (1 - front[3]) for at in range(3))
    return red, green, blue, 1.0


def _flattened(front_to_back: Iterable[Color]) -> Color:
    seen: Color = (255.0, 255.0, 255.0, 1.0)
    for color in reversed(list(front_to_back)):
        seen = over(color, seen)
    return seen


def luminance(color: Color) -> float:
    """As WCAG 2.2 defines it."""
    parts = [each / 255 for each in color[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: Color, back: Color) -> float:
    """As WCAG 2.2 defines it; what is not opaque is seen over what is behind it."""
    light, dark = sorted((luminance(over(front, back)), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
