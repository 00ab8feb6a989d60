# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: html_page
short_description: Create an HTML page in the style of the collection's reports
version_added: 1.0.0
positional: title
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Wraps the HTML of a body in a complete page. The page loads nothing, runs no scripts, supports light and dark mode,
    and fits a phone screen.
  - The body is inserted unchanged. Text in it that comes from people or from the service must be escaped with Jinja's
    C(escape).
options:
  _input:
    description: The HTML of the body.
    type: str
    required: true
  title:
    description: The title of the page. It is escaped.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Show the skills on a page
  avaya.cloud.write_file:
    path: skills.html
    content: |
      {% filter avaya.cloud.html_page('Skills') %}
      <h1>Skills</h1>
      <ul class="names">
      {% for skill in found.skills %}
      <li>{{ skill.name | escape }}</li>
      {% endfor %}
      </ul>
      {% endfilter %}
"""

RETURN = r"""
_value:
  description: The page.
  type: str
"""

from collections.abc import Callable

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.page import html_page


class FilterModule:
    def filters(self) -> dict[str, Callable[..., str]]:
        return {"html_page": html_page}
