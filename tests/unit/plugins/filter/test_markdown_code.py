# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What people and the service write is shown letter by letter in Markdown, and never obeyed."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.filter.markdown_code import FilterModule

code_span = FilterModule().filters()["markdown_code"]


@pytest.mark.parametrize(
    ("text", "in_table", "expected"),
    [
        ("Sales", False, "`Sales`"),
        ("# Sales", False, "`# Sales`"),
        ("ask @boss about #123 at https://evil.example or www.evil.example", True,
         "`ask @boss about #123 at https://evil.example or www.evil.example`"),
        ("<img src=x onerror=alert(1)> [a](b) *c* ![d](e) ~~f~~", False,
         "`<img src=x onerror=alert(1)> [a](b) *c* ![d](e) ~~f~~`"),
        ("a|b", False, "`a|b`"),
        ("a|b", True, "`a\\|b`"),
        ("a`b", False, "``a`b``"),
        ("`` <b>", False, "``` `` <b> ```"),
        ("a`", True, "`` a` ``"),
        ("a\n\n# b", False, "`a\\n\\n# b`"),
        ("\x1b[2Ja\u202eb\x00", False, "`\\x1b[2Ja\\u202eb\\x00`"),
        ("  a   b ", False, "`a b`"),
        ("", True, ""),
        (" ", False, ""),
        (None, True, ""),
        (0, True, "`0`"),
    ],
)  # fmt: skip
def test_as_code(text, in_table, expected):
    assert code_span(text, in_table) == expected
