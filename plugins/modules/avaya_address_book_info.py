#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_address_book_info
short_description: Read or search the address book of a sub-account on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Returns all contacts of a sub-account or, if any search option is set, the contacts that match.
  - All pages of a search are read, unless O(page) selects one.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.reads
  - avaya.cloud.attributes.group
options:
  types:
    description:
      - Return only contacts of these types.
    type: list
    elements: str
    choices: [Agent, Supervisor, Outbound, ACO, VDN]
  query:
    description:
      - Part of a name or destination, or a complete virtual extension.
    type: str
  order_by:
    description:
      - What to sort the contacts by.
    type: str
    choices: [name, type, virtual_extension, destination]
  order_direction:
    description:
      - Sort direction.
    type: str
    choices: [ascending, descending]
  page:
    description:
      - Return only this page of the contacts that are found. Pages are counted from 0.
    type: int
  page_size:
    description:
      - How many contacts a page holds.
    type: int
"""

EXAMPLES = r"""
- name: Read the whole address book
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
  register: book

- name: Read agents and supervisors, sorted by name
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
    types: [Agent, Supervisor]
    order_by: name
    order_direction: ascending

- name: Search for support, and read the first ten contacts
  avaya.cloud.avaya_address_book_info:
    sub_account: ABC_ABCRec
    query: support
    page: 0
    page_size: 10
"""

RETURN = r"""
address_book_id:
  description:
    - Id of the address book.
  returned: when all contacts were requested, without a search
  type: raw
contacts:
  description:
    - The contacts, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description:
        - Name.
      returned: when the service shows it
      type: str
    type:
      description:
        - Type, such as V(Agent).
      returned: when the service shows it
      type: str
    virtual_extension:
      description:
        - Virtual extension. Null if there is none.
      returned: when the service shows it
      type: str
    destination:
      description:
        - Destination.
      returned: when the service shows it
      type: str
    dial_string:
      description:
        - The destination to dial.
      returned: when the service shows it
      type: str
validation_errors:
  description:
    - Everything that is wrong with the options, one sentence for each error, with its place. Nothing was changed.
  returned: if the options are not valid
  type: list
  elements: str
retryable:
  description:
    - Whether running the task again without other changes may help.
  returned: on failure
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.info import ADDRESS_BOOK_INFO
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = ADDRESS_BOOK_INFO


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
