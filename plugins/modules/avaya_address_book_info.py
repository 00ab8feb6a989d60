#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_address_book_info
short_description: Read or search the address book of a sub-account on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns all contacts of a sub-account or, where anything is asked, those that are found.
  - The pages of a search are followed to the end, unless O(page) asks for one.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  types:
    description: Find only contacts of these types.
    type: list
    elements: str
    choices: [Agent, Supervisor, Outbound, ACO, VDN]
  query:
    description: Find only contacts with this part of a name or destination, or with this whole virtual extension.
    type: str
  order_by:
    description: What to sort by.
    type: str
    choices: [name, type, virtual_extension, destination]
  order_direction:
    description: Which way to sort.
    type: str
    choices: [ascending, descending]
  page:
    description: Return this page alone. Pages start at 0.
    type: int
  page_size:
    description: How many contacts the service returns in one answer.
    type: int
"""

EXAMPLES = r"""
- name: The whole address book
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
  register: book

- name: Agents and supervisors, by name
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
    types: [Agent, Supervisor]
    order_by: name
    order_direction: ascending

- name: The first ten that have something to do with support
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
    query: support
    page: 0
    page_size: 10
"""

RETURN = r"""
address_book_id:
  description: Id of the address book.
  returned: when the whole address book is read
  type: int
contacts:
  description: The contacts.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the contact.
      type: str
      returned: always
    type:
      description: Agent, Supervisor, Outbound, ACO or VDN.
      type: str
      returned: always
    virtual_extension:
      description: Virtual extension; null where there is none.
      type: str
      returned: always
    destination:
      description: Where a call to the contact goes.
      type: str
      returned: always
    dial_string:
      description: What to dial.
      type: str
      returned: always
  sample:
    - name: Anna Example
      type: Agent
      virtual_extension: null
      destination: "4000000017"
      dial_string: "4000000017"
findings:
  description: Everything that is wrong with the options, each in one sentence.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description: Whether running again, with nothing else changed, may help.
  returned: on other failures
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import ADDRESS_BOOK_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = ADDRESS_BOOK_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
