# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every path of the service, through HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from avaya_simulator.keys import ADMIN_USERNAMES, sign

from .support import JOB_DELAY, Client


def test_the_user_and_what_the_key_opens(client):
    user = client.get("/user").json()
    assert user["email"] == "admin-all@example.com"
    assert user["accessibleTenants"] == [{"id": 1, "name": "Avaya Demo", "code": "DEMO", "accountSize": "LARGE"}]
    assert [(c["id"], c["appId"]) for c in user["accessibleClients"]] == [
        (101, "ABC_ABCRec"),
        (102, "ABC_FieldSales"),
        (103, "ABC_Lab"),
    ]
    assert set(user["accessibleClients"][0]) == {"id", "name", "code", "accountSize", "tenantId", "appId", "regions"}


@pytest.mark.parametrize(
    ("key_name", "ids"), [("recruiting", [101]), ("field-sales", [102]), ("laboratory", [103]), ("other", [201])]
)
def test_narrow_keys(serve, key_name, ids):
    user = serve(key_name).get("/user").json()
    assert user["email"] == ADMIN_USERNAMES[key_name]
    assert [c["id"] for c in user["accessibleClients"]] == ids


def test_generated_sub_accounts(serve):
    clients = serve(sub_accounts=30).get("/user").json()["accessibleClients"]
    assert len(clients) == 33
    assert clients[3]["name"] == "Site 0001"
    assert clients[3]["appId"] == "ABC_Site0001"
    assert len({tuple(c["regions"]) for c in clients}) > 2


@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Basic " + sign("admin-all@example.com")])
def test_without_a_known_key(serve, header):
    stranger = serve(key_name=None)
    headers = {"Authorization": header} if header else {}
    assert stranger.get("/user", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/spokenAbc/v2/sub-accounts/ABC_FieldSales/agentStationGroups"),
        ("POST", "/spokenAbc/extensions/next/102/type/AGENT"),
        ("POST", "/spokenAbc/numbers/next/102/type/SKILL"),
        ("GET", "/spokenAbc/agents?clientId=102"),
        ("GET", "/spokenAbc/skillsv2?subAccountAppId=ABC_FieldSales"),
        ("GET", "/spokenAbc/skillsv2/1020001"),
        ("GET", "/spokenAbc/subscriptions/v1.0/subscriptions?subAccountAppId=ABC_FieldSales"),
        ("GET", "/spokenAbc/subscriptions/v1.0/subscriptions?subAccountAppId=ALL"),
        ("GET", "/spokenAbc/clients/102/auxCodes"),
        ("GET", "/spokenAbc/clients/ABC_FieldSales/auxCodes/effective-appId"),
        ("GET", "/spokenAbc/contact/v1/addressBook/ABC_FieldSales"),
        ("GET", "/spokenAbc/contact/v1/addressBook/search/ABC_FieldSales"),
    ],
)
def test_sub_accounts_that_the_key_does_not_open(serve, method, path):
    assert serve("recruiting").call(method, path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/spokenAbc/v2/sub-accounts/ABC_None/agentStationGroups",
        "/spokenAbc/agents?clientId=999",
        "/spokenAbc/skillsv2?subAccountAppId=ABC_None",
        "/spokenAbc/skillsv2/999",
        "/spokenAbc/clients/ABC_None/auxCodes/effective-appId",
        "/spokenAbc/contact/v1/addressBook/ABC_None",
        "/nowhere",
    ],
)
def test_what_is_not_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["message"]


def test_station_groups(client):
    groups = client.get("/spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups").json()
    assert [(g["id"], g["active"]) for g in groups] == [(11, True), (12, True)]
    assert client.get("/spokenAbc/v2/sub-accounts/ABC_Lab/agentStationGroups").json() == []


def test_station_groups_by_the_id_of_the_sub_account(client):
    groups = client.get("/spokenAbc/agentStationGroups/client/101").json()
    assert groups == client.get("/spokenAbc/v2/sub-accounts/ABC_ABCRec/agentStationGroups").json()
    assert client.get("/spokenAbc/agentStationGroups/client/103").json() == []
    assert client.get("/spokenAbc/agentStationGroups/client/999").status_code == 403
    assert client.get("/spokenAbc/agents?clientId=999").status_code == 404
    client.settings(unknown_sub_account_id=403)
    assert client.get("/spokenAbc/agents?clientId=999").status_code == 403


@pytest.mark.parametrize(
    ("how", "first_day"),
    [
        ("instant", "2024-02-29T00:00:00Z"),
        ("day", "2024-02-29"),
        ("east", "2024-02-29T09:00:00+09:00"),
        ("west", "2024-02-28T19:00:00-05:00"),
        ("local_midnight", "2024-02-28T23:00:00Z"),
    ],
)
def test_how_days_of_agents_are_written(client, how, first_day):
    client.submit_agent(startDate="2024-02-29", endDate="2038-01-01")
    client.settle()
    client.settings(agent_dates=how)
    listed = client.get("/spokenAbc/agents?clientId=101").json()[-1]
    assert listed["startDate"] == first_day
    assert client.agent("new@example.com").json() == listed
    assert client.snapshot()["agents"][-1]["startDate"] == "2024-02-29"


def test_numbers_are_bare_and_differ(client):
    first, second = client.reserve(), client.reserve()
    assert isinstance(first, int)
    assert len(str(first)) == 10
    assert first != second
    assert client.reserve("SKILL") != client.reserve("SKILL", 102)
    assert client.post("/spokenAbc/extensions/next/101/type/SKILL").status_code == 400
    assert client.stats()["numbers_reserved"] == {"AGENT": 2, "SKILL": 2}


def test_two_hundred_reservations_at_once_differ(client):
    def reserve(_ignored):
        return Client(client.url).reserve()

    with ThreadPoolExecutor(32) as pool:
        assert len(set(pool.map(reserve, range(200)))) == 200
    assert client.stats()["numbers_reserved"]["AGENT"] == 200


def test_numbers_can_run_out(client):
    client.settings(numbers_exhausted=["AGENT"])
    assert client.post("/spokenAbc/extensions/next/101/type/AGENT").status_code == 400
    assert client.reserve("SKILL")
    assert client.stats()["numbers_reserved"]["AGENT"] == 0


def test_an_agent_appears_when_its_job_is_done_and_goes_again(client):
    body = client.new_agent("New@Example.com")
    assert client.post("/spokenAbc/jobs/agents/v3", body).status_code == 200
    assert client.agent("new@example.com").status_code == 404
    assert client.get(f"/spokenAbc/agents/loginId/{body['loginId']}").status_code == 404
    client.clock.now += JOB_DELAY - 1
    assert client.agent("new@example.com").status_code == 404
    client.clock.now += 1
    agent = client.agent("NEW@example.com").json()
    assert agent == client.get(f"/spokenAbc/agents/loginId/{body['loginId']}").json()
    assert agent["username"] == "New@Example.com"
    assert agent["loginId"] == str(body["loginId"])
    assert agent["skills"] == [{"skillNumber": 1010001, "skillName": "DEFAULT_SKILL", "skillPriority": 3}]
    assert set(agent["station"]) == {
        "id",
        "name",
        "extension",
        "securityCode",
        "username",
        "agentStationGroupId",
        "clientId",
    }
    assert agent["station"]["securityCode"] == body["securityCode"]
    assert "Passw0rd@1" not in str(agent)
    assert [a["username"] for a in client.get("/spokenAbc/agents?clientId=101").json()][3:] == ["New@Example.com"]
    removal = {"username": "new@example.com", "loginId": agent["loginId"]}
    assert client.post("/spokenAbc/agents/removeAgent", removal).status_code == 200
    assert client.agent("new@example.com").status_code == 200
    assert client.post("/spokenAbc/agents/removeAgent", removal).status_code == 400
    client.clock.now += JOB_DELAY
    assert client.agent("new@example.com").status_code == 404
    assert client.stats()["stations"] == 3


def test_the_rules_of_a_new_agent_are_all_named(client):
    answer = client.submit_agent("x", agentStationGroupId=21, agentSkills=[{"skillNumber": 7, "skillPriority": 99}])
    assert answer.status_code == 400
    for part in ("username", "skillPriority", "agentStationGroupId 21", "skill 7"):
        assert part in answer.json()["message"]


def test_a_login_id_must_be_reserved_for_the_sub_account_and_unused(client):
    of_another = client.reserve(sub_account=102)
    assert client.submit_agent(loginId=of_another).status_code == 400
    assert client.submit_agent(loginId=3101009999).status_code == 400
    mine = client.reserve()
    assert client.submit_agent("first", loginId=mine).status_code == 200
    assert client.submit_agent("second", loginId=mine).status_code == 400
    client.settle()
    assert client.submit_agent("second", loginId=mine).status_code == 400


@pytest.mark.parametrize("username", ["agent00001@example.com", "AGENT00001@example.com", "admin-other@example.com"])
def test_usernames_that_are_taken(client, username):
    assert client.submit_agent(username).status_code == 409


def test_a_username_is_taken_while_its_job_is_pending(client):
    assert client.submit_agent("someone").status_code == 200
    assert client.submit_agent("Someone").status_code == 409


def test_an_agent_of_a_sub_account_that_the_key_does_not_open(serve):
    everywhere = serve(agents=1)
    elsewhere = Client(everywhere.url, "field-sales")
    body = everywhere.new_agent()
    assert elsewhere.post("/spokenAbc/jobs/agents/v3", body).status_code == 403
    assert elsewhere.agent("agent00001@example.com").status_code == 403
    assert elsewhere.get("/user/agent00001@example.com/token").status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {"username": "agent00001@example.com", "loginId": "3101000002"},
        {"username": "nobody", "loginId": "3101000001"},
        {},
    ],
)
def test_a_removal_needs_username_and_login_id_that_belong_together(client, body):
    assert client.post("/spokenAbc/agents/removeAgent", body).status_code == 400


@pytest.mark.parametrize(("reuse", "status"), [(True, 200), (False, 400)])
def test_the_login_id_of_a_removed_agent_can_be_used_again_where_that_is_set(client, reuse, status):
    client.settings(reuse_login_ids=reuse)
    agent = client.agent("agent00001@example.com").json()
    removal = {"username": agent["username"], "loginId": agent["loginId"]}
    assert client.submit_agent("early@example.com", loginId=int(agent["loginId"])).status_code == 400
    client.post("/spokenAbc/agents/removeAgent", removal)
    client.settle()
    assert client.submit_agent(agent["username"], loginId=int(agent["loginId"])).status_code == status
    # Of another sub-account it is none.
    assert client.submit_agent("other@example.com", loginId=int(agent["loginId"]), clientId=102).status_code == 400


def test_bodies_that_are_no_json_object(client):
    for body in ("{", "[]", ""):
        assert client.call("POST", "/spokenAbc/jobs/agents/v3", data=body).status_code == 400


def test_tokens(client):
    answer = client.get("/user/agent00001@example.com/token")
    assert answer.text == sign("agent00001@example.com")
    assert client.get("/user/admin-all@example.com/token").status_code == 400
    assert client.get("/user/nobody/token").status_code == 404


def test_a_skill_goes_through_its_states_and_is_listed_when_completed(client):
    number = client.reserve("SKILL", 102)
    body = {"name": "DEFAULT_SKILL", "skillNumber": number, "subAccountAppId": "ABC_FieldSales", "acwInterval": None}
    listing = "/spokenAbc/skillsv2?subAccountAppId=ABC_FieldSales"
    assert client.post("/spokenAbc/skillsv2", body).status_code == 200
    assert client.get(f"/spokenAbc/skillsv2/{number}").json()["status"] == "WAITING"
    client.clock.now += JOB_DELAY * 0.6
    assert client.get(f"/spokenAbc/skillsv2/{number}").json()["status"] == "IN_PROGRESS"
    assert [s["name"] for s in client.get(listing).json()] == ["Hotline", "Returns"]
    client.clock.now += JOB_DELAY
    skill = client.get(f"/spokenAbc/skillsv2/{number}").json()
    assert (skill["status"], skill["dispositionSetId"]) == ("COMPLETED", "")
    assert client.get(listing).json()[-1]["skillNumber"] == number
    assert client.post("/spokenAbc/skillsv2", body).status_code == 500


def test_a_skill_number_must_be_reserved(client):
    body = {"name": "Sales 2", "skillNumber": 1015555, "subAccountAppId": "ABC_ABCRec"}
    assert client.post("/spokenAbc/skillsv2", body).status_code == 500
    assert client.post("/spokenAbc/skillsv2", {**body, "name": ""}).status_code == 400


def test_aux_codes(client):
    configured = client.get("/spokenAbc/clients/101/auxCodes").json()
    effective = client.get("/spokenAbc/clients/ABC_ABCRec/auxCodes/effective-appId").json()
    assert {"", None} < {code["reason"] for code in configured}
    assert configured != effective


def test_the_address_book_with_its_doubled_slash(client):
    book = client.get("/spokenAbc/contact/v1/addressBook//ABC_ABCRec").json()
    assert (book["subAccountAppId"], type(book["addressBookId"])) == ("ABC_ABCRec", int)
    assert {c["type"] for c in book["contacts"]} == {"Agent", "Supervisor", "Outbound", "ACO", "VDN"}
    assert None in [c["virtualExtension"] for c in book["contacts"]]
    assert "3101000001" in [c["destination"] for c in book["contacts"]]


def test_contacts_are_ordered_by_code_point_unless_case_is_ignored(client):
    for username, first in (("zz", "Zz"), ("za", "za")):
        client.submit_agent(username, firstName=first, lastName="Yy")
    client.settle()

    def order():
        path = "/spokenAbc/contact/v1/addressBook/search/ABC_ABCRec?pageSize=99&type=Agent"
        names = [c["name"] for c in client.get(path).json()["content"]]
        return [name for name in names if name.endswith(" Yy")]

    assert order() == ["Zz Yy", "za Yy"]
    client.settings(contact_order="ignore_case")
    assert order() == ["za Yy", "Zz Yy"]


def test_searching_the_address_book(client):
    def search(**query):
        return client.get("/spokenAbc/contact/v1/addressBook//search/ABC_ABCRec", params=query).json()

    everything = search()
    assert everything["totalElements"] == 55
    assert (everything["totalPages"], everything["numberOfElements"], everything["size"]) == (3, 20, 20)
    last = search(page=5, pageSize=10)
    assert (last["number"], last["numberOfElements"], last["totalPages"]) == (5, 5, 6)
    assert {c["type"] for c in search(type="ACO,VDN")["content"]} == {"ACO", "VDN"}
    assert search(query="BACK office")["totalElements"] == 5
    extension = next(c["virtualExtension"] for c in everything["content"] if c["virtualExtension"])
    assert extension in [c["virtualExtension"] for c in search(query=extension)["content"]]
    assert search(query=extension[:-1], type="Supervisor")["totalElements"] == 0
    names = [c["name"] for c in search(pageSize=99, orderBy="name", orderDirection="DESC")["content"]]
    assert names == sorted(names, reverse=True)
    assert client.get("/spokenAbc/contact/v1/addressBook/search/ABC_ABCRec?orderBy=age").status_code == 400
