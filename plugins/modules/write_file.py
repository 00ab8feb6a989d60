#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: write_file
short_description: Write an export or a report to a file
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Writes the text to a temporary file in the same folder and then renames it, so that nobody ever sees a partly
    written file.
  - It is an error if the path is a symbolic link, a FIFO or a device. Nothing is written through it.
  - The role P(avaya.cloud.contact_center#role) uses this module to write its exports and reports. It sends no requests
    to the service.
extends_documentation_fragment:
  - avaya.cloud.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  path:
    description:
      - The file to write. The folder must exist.
    type: path
    required: true
  content:
    description:
      - The text to write. Required.
    type: raw
  header:
    description:
      - Comment lines, each beginning with C(#), to write above O(content).
      - A file that has the same O(content) below other comments is left unchanged.
    type: raw
  mode:
    description:
      - The permissions of the file, as a string of four octal digits.
      - An existing file never gains permissions.
    type: raw
    default: "0640"
"""

EXAMPLES = r"""
- name: Keep an export of the contact center
  avaya.cloud.write_file:
    path: contact-center.yml
    content: "{{ live.variables }}"
    mode: "0600"
"""

RETURN = r"""
file:
  description:
    - The file.
  returned: success
  type: str
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.writing import WRITE_FILE

SPEC = WRITE_FILE


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
