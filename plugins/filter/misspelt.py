# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: misspelt
short_description: The names that are none of the known ones, each with what may be meant
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - A variable with a misspelt name is one that nobody reads, and Ansible does not mind. Where leaving a variable out
    means something, such as to manage nothing, that is a mistake to be told.
options:
  _input:
    description: The names that are in use.
    type: list
    elements: str
    required: true
  known:
    description: The names that there are.
    type: list
    elements: str
    required: true
"""

EXAMPLES = r"""
- name: No variable is misspelt
  ansible.builtin.assert:
    that: wrong == []
    fail_msg: "{{ wrong }}"
  vars:
    wrong: "{{ query('ansible.builtin.varnames', '^center_') | avaya.cloud.misspelt(['center_agents']) }}"
"""

RETURN = r"""
_value:
  description: A sentence for each name that is not known, in their order.
  type: list
  elements: str
  sample: ["center_agnets is not known; is center_agents meant?"]
"""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from ansible.errors import AnsibleFilterError


def misspelt(names: Sequence[str], known: Sequence[str]) -> list[str]:
    for given in (names, known):
        if isinstance(given, str) or not isinstance(given, Sequence):
            raise AnsibleFilterError(f"misspelt works on two lists of names, and was given {type(given).__name__}")
    return [f"{name} is not known{_meant(str(name), known)}" for name in names if name not in known]


def _meant(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, [str(each) for each in known], 1)
    return f"; is {close[0]} meant?" if close else ""


class FilterModule:
    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"misspelt": misspelt}
