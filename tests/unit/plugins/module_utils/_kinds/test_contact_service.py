# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading the address book: whole, page by page, and to the end."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.wording import MODULE
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.contact import service as contact_service
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.contact.service import ContactService
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import NotFound, ServiceError
from ansible_collections.avaya.cloud.tests.unit.fakes import answer, scripted

SUB_ACCOUNT = {"id": 101, "app_id": "ABC/ABCRec", "name": "Recruiting", "code": "REC"}
BASE = "https://avaya.example/spokenAbc/contact/v1/addressBook"


@pytest.fixture
def asked(clock):
    def ask(*answers):
        session, http_client = scripted(clock, *answers)
        return ContactService(session, SUB_ACCOUNT), http_client

    return ask


def page(*names, **more):
    return answer({"content": [{"name": name} for name in names], **more})


def names(contacts):
    return [contact["name"] for contact in contacts]


def test_the_whole_address_book(asked):
    book, http_client = asked(answer({"addressBookId": 500, "contacts": [{"name": "Anna"}]}))
    assert book.address_book() == (500, [{"name": "Anna"}])
    assert http_client.sent[0].url == f"{BASE}/ABC%2FABCRec"


@pytest.mark.parametrize("value", [[], {}, {"addressBookId": 5}, {"contacts": None}, {"contacts": ["Anna"]}])
def test_an_answer_of_another_type_is_not_an_empty_address_book(asked, value):
    book, _http_client = asked(answer(value))
    with pytest.raises(ServiceError):
        book.address_book()


@pytest.mark.parametrize("total", [3, "3", 3.0])
def test_pages_are_followed_to_the_last(asked, total):
    book, http_client = asked(
        page("A", "B", totalPages=total), page("C", "D", totalPages=total), page(totalPages=total)
    )
    assert names(book.search({"query": "x"}, None, 2)) == ["A", "B", "C", "D"]
    assert [sent.query for sent in http_client.sent] == [
        {"query": "x", "page": 0, "pageSize": 2},
        {"query": "x", "page": 1, "pageSize": 2},
        {"query": "x", "page": 2, "pageSize": 2},
    ]
    assert {sent.url for sent in http_client.sent} == {f"{BASE}/search/ABC%2FABCRec"}


@pytest.mark.parametrize("number", ["number", "nothing"])
def test_pages_that_start_at_0_are_each_read_once(asked, number):
    answers = [page("ABC"[each], totalPages=3, **{number: each}) for each in range(3)]
    book, http_client = asked(*answers)
    assert names(book.search({}, None, None)) == ["A", "B", "C"]
    assert [sent.query["page"] for sent in http_client.sent] == [0, 1, 2]


@pytest.mark.parametrize("one", [1, "1"])
def test_pages_that_start_at_1_are_each_read_once(asked, one):
    """The service takes page 0 for the first, and says that it is the first."""
    book, http_client = asked(
        page("A", totalPages=3, number=one), page("B", totalPages=3, number=2), page("C", totalPages=3, number=3)
    )
    assert names(book.search({}, None, None)) == ["A", "B", "C"]
    assert [sent.query["page"] for sent in http_client.sent] == [0, 2, 3]


def test_pages_that_are_asked_for_from_1_and_numbered_from_0_are_each_read_once(asked):
    """The service takes page 0 for the first, and page 1, too, which it says is number 0."""
    book, http_client = asked(
        page("A", totalPages=3, number=0),
        page("A", totalPages=3, number=0),
        page("B", totalPages=3, number=1),
        page("C", totalPages=3, number=2),
    )
    assert names(book.search({}, None, None)) == ["A", "B", "C"]
    assert [sent.query["page"] for sent in http_client.sent] == [0, 1, 2, 3]


@pytest.mark.parametrize("total", [0, 1])
def test_one_page_may_be_all(asked, total):
    book, http_client = asked(page("A", totalPages=total))
    assert names(book.search({}, None, None)) == ["A"]
    assert [sent.query for sent in http_client.sent] == [{"page": 0}]


@pytest.mark.parametrize("more", [{}, {"totalPages": None}, {"totalPages": "many"}])
def test_without_a_total_an_empty_page_is_the_end(asked, more):
    book, http_client = asked(page("A", **more), page("B", **more), page(**more))
    assert names(book.search({}, None, None)) == ["A", "B"]
    assert len(http_client.sent) == 3


def test_a_page_that_is_asked_for_is_read_alone(asked):
    book, http_client = asked(page("C", totalPages=9))
    assert names(book.search({"type": "VDN"}, 0, None)) == ["C"]
    assert [sent.query for sent in http_client.sent] == [{"type": "VDN", "page": 0}]


def test_a_service_that_always_promises_another_page_is_not_followed_for_ever(asked, monkeypatch):
    monkeypatch.setattr(contact_service, "_MOST_PAGES", 3)
    book, _http_client = asked(*[page("A", totalPages=99)] * 3)
    with pytest.raises(ServiceError) as raised:
        book.search({}, None, None)
    assert MODULE.error(raised.value) == (
        "Could not search the address book of sub-account Recruiting (code REC, appId ABC/ABCRec, id 101): "
        "the service announces more than 3 pages. Request larger pages with page_size, or a single page"
    )


def test_a_search_fails_as_a_whole_where_a_page_fails(asked):
    book, _http_client = asked(page("A", totalPages=2), answer({"message": "no"}, 500))
    with pytest.raises(ServiceError, match=r"Could not read page 1 of a search in the address book of sub-account Rec"):
        book.search({}, None, None)


@pytest.mark.parametrize("value", [[], {}, {"totalPages": 1}, {"content": None}, {"content": [1]}])
def test_an_answer_of_another_type_is_not_an_empty_page(asked, value):
    book, _http_client = asked(answer(value))
    with pytest.raises(ServiceError):
        book.search({}, None, None)


def test_contacts_are_read(asked):
    anna = {"name": "Anna", "type": "Agent", "virtualExtension": None, "destination": 4000000017, "dialString": "sip:a"}
    contacts = [anna, {"name": "Ben", "color": "red"}]
    expected = [
        {
            "name": "Anna",
            "type": "Agent",
            "virtual_extension": None,
            "destination": "4000000017",
            "dial_string": "sip:a",
        },
        {"name": "Ben"},
    ]
    book, _http_client = asked(answer({"addressBookId": 500, "contacts": contacts}))
    assert book.address_book() == (500, expected)
    book, _http_client = asked(answer({"content": contacts, "totalPages": 1}))
    assert book.search({}, None, None) == expected


def test_an_address_book_that_is_not_there_is_an_error(asked):
    book, _http_client = asked(answer({"message": "none"}, 404))
    with pytest.raises(NotFound):
        book.address_book()
