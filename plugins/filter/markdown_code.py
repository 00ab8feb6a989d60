# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: markdown_code
short_description: A text as code in Markdown, in which nothing is markup
version_added: 0.1.0
positional: in_table
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes a code span of a text that comes from people or from the service.
  - Nothing in it is a heading, a link, an address that becomes a link, a mention with C(@) or a reference with C(#),
    and control characters are escaped. The text stays on one line.
options:
  _input:
    description: The text.
    type: raw
    required: true
  in_table:
    description: Whether it stands in the cell of a table, where a bar would end the cell.
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
  description: The code span, empty where the text is.
  type: str
"""

from collections.abc import Callable

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.markdown import code_span


class FilterModule:
    def filters(self) -> dict[str, Callable[..., str]]:
        return {"markdown_code": code_span}
