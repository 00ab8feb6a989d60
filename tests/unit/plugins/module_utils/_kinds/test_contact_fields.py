# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Searches of the address book."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.contact.fields import (
    is_search,
    search_errors,
    search_query,
)

NOTHING_ASKED = dict.fromkeys(("types", "query", "order_by", "order_direction", "page", "page_size"))


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ({}, {}),
        ({"types": ["Agent"]}, {"type": "Agent"}),
        ({"types": ["Agent", "VDN"], "query": "sup"}, {"type": "Agent,VDN", "query": "sup"}),
        ({"order_by": "virtual_extension"}, {"orderBy": "virtualExtension"}),
        ({"order_by": "name", "order_direction": "ascending"}, {"orderBy": "name", "orderDirection": "ASC"}),
        ({"order_direction": "descending"}, {"orderDirection": "DESC"}),
        ({"types": [], "query": ""}, {"query": ""}),
        ({"page": 1, "page_size": 5}, {}),
    ],
)
def test_the_parameters_of_a_search(asked, query):
    assert search_query({**NOTHING_ASKED, **asked}) == query


@pytest.mark.parametrize(
    ("asked", "search"),
    [
        ({}, False),
        ({"types": []}, False),
        ({"types": ["ACO"]}, True),
        ({"query": "x"}, True),
        ({"order_by": "type"}, True),
        ({"order_direction": "ascending"}, True),
        ({"page": 0}, True),
        ({"page_size": 1}, True),
    ],
)
def test_any_option_makes_it_a_search(asked, search):
    assert is_search({**NOTHING_ASKED, **asked}) is search


@pytest.mark.parametrize(
    ("asked", "errors"),
    [
        ({"page": 0, "page_size": 1}, []),
        ({"page": -1}, ["page -1 must be 0 or more"]),
        ({"page_size": 0}, ["page_size 0 must be 1 or more"]),
        ({"page": -2, "page_size": -1}, ["page -2 must be 0 or more", "page_size -1 must be 1 or more"]),
    ],
)
def test_impossible_pages(asked, errors):
    assert [MODULE.text(error) for error in search_errors({**NOTHING_ASKED, **asked})] == errors
