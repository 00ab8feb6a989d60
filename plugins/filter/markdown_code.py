# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: markdown_code
short_description: Format text as a Markdown code span, without interpreting markup
version_added: 1.0.0
positional: in_table
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns a Markdown code span of text that comes from people or from the service.
  - Nothing in the text is interpreted as a heading, a link, a bare URL, a mention with C(@) or a reference with C(#).
    Control characters are escaped. The result is one line.
options:
  _input:
    description: The text.
    type: raw
    required: true
  in_table:
    description: Whether the code span is in a table cell, where a vertical bar would end the cell.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: List the skills
  avaya.cloud.write_file:
    path: skills.md
    content: |
      {% for skill in found.skills %}
      - {{ skill.name | avaya.cloud.markdown_code }}
      {% endfor %}
"""

RETURN = r"""
_value:
  description: The code span. Empty if the text is empty.
  type: str
"""

from collections.abc import Callable

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.markdown import code_span


class FilterModule:
    def filters(self) -> dict[str, Callable[..., str]]:
        return {"markdown_code": code_span}
