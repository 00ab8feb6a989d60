# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the tests beside this one drive all of the client."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CLIENT = HERE / "node_modules" / "avaya-cloud-api"
DRIVEN_BY = {
    "AgentClient": "test_agents.py",
    "SubscriptionClient": "test_subscriptions.py",
    "AUXCodeClient": "test_aux_codes.py",
    "AddressBookClient": "test_address_book.py",
    "RestClient": "test_rest_client.py",
}


def test_the_client_is_the_one_that_is_meant(node_program):
    assert json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))["version"] == "0.1.16"


def test_every_class_of_the_client_has_its_tests(declarations, node_program):
    declared = [
        name
        for file in declarations
        for name in re.findall(r"export declare class (\w+)", file.read_text(encoding="utf-8"))
    ]
    assert sorted(declared) == sorted(DRIVEN_BY)


@pytest.mark.parametrize("client", sorted(DRIVEN_BY))
def test_every_public_method_is_called_by_a_test(client, node_program):
    declaration = (CLIENT / "lib" / "src" / f"{client}.d.ts").read_text(encoding="utf-8")
    # A line that begins with `private` or `protected` does not fit.
    public = set(re.findall(r"^    (?:get )?(\w+)\(", declaration, re.MULTILINE)) - {"constructor"}
    tests = (HERE / DRIVEN_BY[client]).read_text(encoding="utf-8")
    assert public
    assert [method for method in sorted(public) if f'"{method}"' not in tests] == []
