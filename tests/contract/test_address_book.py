# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client's AddressBookClient. What is expected was read off its README and lib/src/models/AddressBookTypes.js."""

from __future__ import annotations

import pytest

# The client doubles the slash that follows.
BOOK = "GET /spokenAbc/contact/v1/addressBook/"
FIELDS = {"name", "type", "virtualExtension", "destination", "dialString"}
TYPES = {"Agent", "Supervisor", "Outbound", "ACO", "VDN"}
EVERYTHING = {"page": 0, "pageSize": 1000}


@pytest.fixture
def client(clients):
    return clients.address_book()


def found(client, **request):
    """The contacts that a search finds, all on one page unless it says otherwise."""
    answer = client.call("searchContacts", {**EVERYTHING, **request})
    assert answer["numberOfElements"] == len(answer["content"])
    return answer["content"]


def test_the_book_has_all_contacts_of_the_sub_account(client, simulator):
    book = client.call("getAddressBook")
    assert set(book) == {"addressBookId", "subAccountAppId", "contacts"}
    assert book["subAccountAppId"] == "ABC_ABCRec"
    assert isinstance(book["addressBookId"], int)
    assert {contact["type"] for contact in book["contacts"]} == TYPES
    for contact in book["contacts"]:
        assert set(contact) == FIELDS
        assert contact["name"]
        assert contact["destination"]
        assert contact["dialString"]
    extensions = [contact["virtualExtension"] for contact in book["contacts"]]
    assert None in extensions
    assert any(isinstance(extension, str) for extension in extensions)
    assert simulator.requests() == ["GET /user", f"{BOOK}/ABC_ABCRec"]


def test_a_search_for_nothing_finds_the_first_page(client, simulator):
    answer = client.call("searchContacts")
    assert set(answer) == {"content", "totalPages", "totalElements", "number", "numberOfElements", "size"}
    assert answer["number"] == 0
    assert answer["numberOfElements"] == len(answer["content"]) == answer["size"]
    assert answer["totalElements"] == len(client.call("getAddressBook")["contacts"])
    assert simulator.requests()[:2] == ["GET /user", f"{BOOK}/search/ABC_ABCRec"]


def test_search_by_type(client, simulator):
    contacts = client.call("getAddressBook")["contacts"]
    for asked in ("ACO", "Agent,Supervisor,ACO"):
        wanted = [contact["name"] for contact in contacts if contact["type"] in asked.split(",")]
        assert sorted(contact["name"] for contact in found(client, type=asked)) == sorted(wanted)
    assert simulator.requests()[-1] == (f"{BOOK}/search/ABC_ABCRec?type=Agent,Supervisor,ACO&page=0&pageSize=1000")


def test_search_by_part_of_a_name_or_of_a_destination(client):
    supervisor = found(client, type="Supervisor")[0]
    for query in (supervisor["name"][1:-1].split()[0], supervisor["destination"][1:]):
        hits = found(client, query=query)
        assert supervisor in hits
        assert all(query.lower() in (hit["name"] + hit["destination"]).lower() for hit in hits)
    assert found(client, query="no such contact") == []


def test_search_by_a_whole_virtual_extension_and_not_by_part_of_one(clients, client, simulator):
    # Login ids that are handed out and not used, so that no extension is also part of a destination.
    clients.rest().call_at_once(5, "getNextAvailableExtension", 101, "AGENT")
    simulator.control("POST", "agents", {"subAccountId": 101, "count": 4})
    agent = next(contact for contact in found(client, type="Agent") if contact["name"] == "Barbara Clarke")
    extension = agent["virtualExtension"]
    contacts = client.call("getAddressBook")["contacts"]
    assert not any(extension in contact["destination"] for contact in contacts)
    assert found(client, query=extension) == [agent]
    assert agent not in found(client, query=extension[1:])


@pytest.mark.parametrize("key", ["name", "type", "virtualExtension", "destination"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_search_is_ordered(client, key, direction):
    values = [contact[key] for contact in found(client, orderBy=key, orderDirection=direction)]
    spelled = [value for value in values if value is not None]
    assert spelled == sorted(spelled, reverse=direction == "DESC")
    assert len(set(spelled)) > 1


def test_pages_hold_everything_once(client):
    contacts = client.call("getAddressBook")["contacts"]
    first = client.call("searchContacts", {"page": 0, "pageSize": 7, "orderBy": "destination"})
    pages = [
        client.call("searchContacts", {"page": number, "pageSize": 7, "orderBy": "destination"})
        for number in range(first["totalPages"])
    ]
    assert [page["number"] for page in pages] == list(range(first["totalPages"]))
    assert {(page["size"], page["totalElements"]) for page in pages} == {(7, len(contacts))}
    assert [page["numberOfElements"] for page in pages[:-1]] == [7] * (len(pages) - 1)
    together = [contact["destination"] for page in pages for contact in page["content"]]
    assert together == sorted(contact["destination"] for contact in contacts)
    assert client.call("searchContacts", {"page": len(pages), "pageSize": 7})["content"] == []


def test_search_with_everything_at_once(client, simulator):
    request = {
        "type": "Agent,Supervisor,ACO",
        "query": "a",
        "orderBy": "type",
        "orderDirection": "ASC",
        "page": 1,
        "pageSize": 3,
    }
    answer = client.call("searchContacts", request)
    whole = found(client, **{**request, **EVERYTHING})
    assert answer["content"] == whole[3:6]
    assert answer["totalElements"] == len(whole)
    assert simulator.requests()[1] == (
        f"{BOOK}/search/ABC_ABCRec?type=Agent,Supervisor,ACO&query=a&orderBy=type&orderDirection=ASC&page=1&pageSize=3"
    )


def test_an_agent_is_in_the_book_as_long_as_it_is_there(clients, client):
    agents = clients.agents()
    agent = agents.call("createAgentAndStation", "anna", "Passw0rd@1", "Anna", "Newcomer")["agent"]
    (contact,) = found(client, query="newcomer")
    assert (contact["name"], contact["type"]) == ("Anna Newcomer", "Agent")
    assert contact["virtualExtension"] in (None, agent["station"]["extension"])
    agents.call("deleteAgentAndStation", "anna")
    assert found(client, query="newcomer") == []
