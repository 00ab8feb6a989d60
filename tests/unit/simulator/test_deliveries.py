# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data that the simulator sends to endpoints, through real HTTP. Its clock stands still unless a test advances it."""

from __future__ import annotations

import base64
import gzip
import json
import socket
import threading
from collections.abc import Iterator

import pytest
from ansible_collections.avaya.cloud.tests.unit.certificates import self_signed

from .receiver import WAIT_SECONDS, Receiver, posts, receiving, settled
from .support import SUBSCRIPTIONS, Client, Clock

# isort: split
from avaya_simulator.delivery.store import Records
from avaya_simulator.delivery.worker import Deliveries
from avaya_simulator.server import Server, listen, url_of
from avaya_simulator.simulator import Options, Simulator

SECOND = "2023-11-14T22:13:20.000Z"
"""The instant at which the clock stands first."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def feeds(serve) -> Client:
    """A client of a simulator that generates no records."""
    client = serve()
    client.settings(delivery_records_per_minute=0)
    return client


def subscribe(client, endpoint, **fields):
    body = {"dataSourceType": "RT_AGENT_STATE", "subAccountAppId": "ABC_ABCRec", "dataDeliveryFormat": "JSON"}
    answer = client.post(SUBSCRIPTIONS, {**body, "endpoint": endpoint, **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()


def path_of(subscription):
    return f"{SUBSCRIPTIONS}/{subscription['subscriptionId']}?subAccountAppId={subscription['subAccountAppId']}"


def inject(client, *records, source="RT_AGENT_STATE", app_id="ABC_ABCRec", **more):
    body = {"subAccountAppId": app_id, "dataSourceType": source, "records": list(records), **more}
    return client.control("POST", "records", body)


def update(client, subscription, **changes):
    client.http.cookies.clear()
    answer = client.put(path_of(subscription), {**subscription, **changes})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_record_is_sent_as_soon_as_possible(feeds, receiver):
    made = subscribe(feeds, f"{receiver.url}/in?feed=states&token=s3cret")
    assert made["lastDataSent"] is None
    inject(feeds, {"n": 1}, {"n": 2})
    (got,) = receiver.wait_for(1)
    assert (got.path, got.version, got.body) == ("/in?feed=states&token=s3cret", "HTTP/1.1", b'{"n":1}\n{"n":2}\n')
    assert got.headers["Content-Type"] == "application/x-json-stream"
    assert "Authorization" not in got.headers
    (post,) = settled(feeds, ["delivered"])
    assert post.pop("seconds") > 0
    assert post.pop("started") > 0
    assert post == {
        "n": 1,
        "subscriptionId": made["subscriptionId"],
        "dataSourceType": "RT_AGENT_STATE",
        "endpoint": f"{receiver.url}/in",
        "try": 1,
        "records": 2,
        "bytes": 16,
        "outcome": "delivered",
        "status": 200,
        "error": None,
        "fault": None,
    }
    assert feeds.get(path_of(made)).json() == {**made, "lastDataSent": SECOND}


def test_csv_comes_with_its_header_in_every_post(feeds, receiver):
    subscribe(feeds, receiver.url, dataDeliveryFormat="CSV", dataSourceType="HAGENT")
    inject(feeds, {"name": "Ann", "x": 'a"b'}, {"name": "Bob", "state": None}, source="HAGENT")
    first, second = receiver.wait_for(2)
    assert first.headers["Content-Type"] == "text/csv"
    assert first.body == b'name,x\r\nAnn,"a""b"\r\n'
    assert second.body == b"name,state\r\nBob,\r\n"


def test_only_data_of_the_source_and_the_sub_account_is_sent(feeds, receiver):
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1}, source="HAGENT")
    inject(feeds, {"n": 2}, app_id="ABC_Lab")
    inject(feeds, {"n": 3})
    assert receiver.bodies(1) == [b'{"n":3}\n']


def test_a_subscription_for_all_is_sent_the_data_of_the_whole_account(feeds, receiver):
    subscribe(feeds, receiver.url, subAccountAppId="ALL", maxPostSize=8)
    for number, app_id in enumerate(("ABC_ABCRec", "OTH_Other", "ABC_Lab")):
        inject(feeds, {"n": number}, app_id=app_id)
    assert receiver.bodies(2) == [b'{"n":0}\n', b'{"n":2}\n']


def test_nothing_is_sent_to_other_machines(feeds, receiver):
    made = subscribe(feeds, "https://data.example/in")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    receiver.wait_for(1)
    settled(feeds, ["delivered"])
    (elsewhere, here) = feeds.control("GET", "deliveries")["subscriptions"]
    assert here["whyNotSent"] is None
    assert elsewhere == {
        "subscriptionId": made["subscriptionId"],
        "dataSourceType": "RT_AGENT_STATE",
        "whyNotSent": "data.example is not a loopback address, and the setting delivery_hosts does not name it",
        "records": 0,
        "failedTries": 0,
        "nextTry": None,
    }


def test_a_host_that_is_allowed_by_name_is_called(feeds):
    feeds.settings(delivery_tries=1, delivery_hosts=["data.invalid"])
    made = subscribe(feeds, "http://data.invalid/in")
    inject(feeds, {"n": 1})
    (post,) = settled(feeds, ["dropped"])
    assert post["status"] is None
    assert post["error"]
    assert feeds.get(path_of(made)).json()["LostRecords"] == 1


def test_data_waits_for_its_time(feeds, receiver):
    subscribe(feeds, receiver.url, frequencyInMinutes=15)
    inject(feeds, {"n": 1})
    feeds.clock.now += 15 * 60 - 1
    assert feeds.control("GET", "deliveries")["subscriptions"][0]["records"] == 1
    assert posts(feeds) == []
    feeds.clock.now += 1
    assert receiver.bodies(1) == [b'{"n":1}\n']


def test_time_can_run_faster(feeds, receiver):
    feeds.settings(delivery_speed=60)
    subscribe(feeds, receiver.url, frequencyInMinutes=15)
    inject(feeds, {"n": 1})
    feeds.clock.now += 14
    assert feeds.control("GET", "deliveries")["subscriptions"][0]["records"] == 1
    feeds.clock.now += 1
    receiver.wait_for(1)


def test_what_waits_can_be_sent_at_once(feeds, receiver):
    subscribe(feeds, receiver.url, frequencyInMinutes=15)
    inject(feeds, {"n": 1})
    assert feeds.control("POST", "deliveries/flush") == {"records": 1}
    receiver.wait_for(1)


def test_no_post_is_larger_than_max_post_size_and_none_waits_for_more(feeds, receiver):
    subscribe(feeds, receiver.url, frequencyInMinutes=15, maxPostSize=20)
    inject(feeds, *({"n": number} for number in range(5)))
    assert receiver.bodies(2) == [b'{"n":0}\n{"n":1}\n', b'{"n":2}\n{"n":3}\n']
    settled(feeds, ["delivered"] * 2)
    feeds.clock.now += 15 * 60
    assert receiver.bodies(3)[2] == b'{"n":4}\n'


def test_a_record_that_fits_into_no_post_is_lost(feeds, receiver):
    made = subscribe(feeds, receiver.url, maxPostSize=10)
    inject(feeds, {"n": 1}, {"n": "too long to fit"}, {"n": 2})
    assert receiver.bodies(2) == [b'{"n":1}\n', b'{"n":2}\n']
    found = settled(feeds, ["delivered", "dropped", "delivered"])
    assert found[1]["error"] == "the record is larger than maxPostSize"
    lost = feeds.get(path_of(made)).json()
    assert (lost["oldestError"], lost["LostPostRequests"], lost["LostRecords"]) == (SECOND, 1, 1)


def test_a_full_buffer_is_sent_before_its_time(feeds, receiver):
    feeds.settings(delivery_buffer=20)
    subscribe(feeds, receiver.url, frequencyInMinutes=15)
    inject(feeds, *({"n": number} for number in range(3)))
    assert receiver.bodies(1) == [b'{"n":0}\n{"n":1}\n']


def test_a_failed_post_is_tried_again_as_it_was(feeds, receiver):
    receiver.statuses = [503, 500]
    feeds.settings(delivery_backoff=10)
    made = subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    (first,) = settled(feeds, ["failed"])
    assert (first["status"], first["error"], first["try"]) == (503, "it answered 503", 1)
    inject(feeds, {"n": 2})
    (waiting,) = feeds.control("GET", "deliveries")["subscriptions"]
    assert (waiting["records"], waiting["failedTries"], waiting["nextTry"]) == (2, 1, "2023-11-14T22:13:30.000Z")
    feeds.clock.now += 10
    settled(feeds, ["failed"] * 2)
    feeds.clock.now += 20
    assert receiver.bodies(4) == [b'{"n":1}\n'] * 3 + [b'{"n":2}\n']
    assert [each["try"] for each in settled(feeds, ["failed", "failed", "delivered", "delivered"])] == [1, 2, 3, 1]
    kept = feeds.get(path_of(made)).json()
    assert (kept["oldestError"], kept["LostPostRequests"]) == (None, 0)


def test_after_the_last_try_data_is_dropped_and_the_loss_recorded(feeds, receiver):
    receiver.statuses = [503] * 4
    feeds.settings(delivery_tries=2, delivery_backoff=0)
    made = subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1}, {"n": 2}, at="2023-11-14T20:00:00Z")
    settled(feeds, ["failed", "dropped"])
    inject(feeds, {"n": 3}, at="2023-11-14T21:00:00Z")
    settled(feeds, ["failed", "dropped"] * 2)
    lost = feeds.get(path_of(made)).json()
    assert (lost["LostPostRequests"], lost["LostRecords"]) == (2, 3)
    assert lost["oldestError"] == "2023-11-14T20:00:00.000Z"
    assert lost["lastDataSent"] is None
    feeds.settings(losses_are_counted=False)
    lost = feeds.get(path_of(made)).json()
    assert (lost["LostPostRequests"], lost["LostRecords"]) == (0, 0)
    assert lost["oldestError"] == "2023-11-14T20:00:00.000Z"


def test_the_repair(feeds, receiver):
    """Moving startTime to oldestError sends again what was lost, and what came after it."""
    feeds.settings(delivery_tries=1)
    made = subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1}, at="2023-11-14T19:00:00Z")
    settled(feeds, ["delivered"])
    receiver.statuses = [500]
    inject(feeds, {"n": 2}, at="2023-11-14T20:00:00Z")
    settled(feeds, ["delivered", "dropped"])
    inject(feeds, {"n": 3}, at="2023-11-14T21:00:00Z")
    settled(feeds, ["delivered", "dropped", "delivered"])
    damaged = feeds.get(path_of(made)).json()
    repaired = update(feeds, damaged, startTime=damaged["oldestError"])
    assert (repaired["oldestError"], repaired["LostPostRequests"], repaired["LostRecords"]) == (None, 0, 0)
    assert repaired["startTime"] == "2023-11-14T20:00:00.000Z"
    assert receiver.bodies(4)[3] == b'{"n":2}\n{"n":3}\n'


def test_real_time_data_can_be_had_again_for_a_day(feeds, receiver):
    made = subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, ["delivered"])
    feeds.clock.now += 23 * 60 * 60
    update(feeds, made, startTime="2023-11-01T00:00:00Z")
    settled(feeds, ["delivered"] * 2)
    feeds.clock.now += 60 * 60 + 1
    update(feeds, made, startTime="2023-11-02T00:00:00Z")
    inject(feeds, {"n": 2})
    assert receiver.bodies(3) == [b'{"n":1}\n', b'{"n":1}\n', b'{"n":2}\n']


def test_an_update_of_something_else_sends_nothing_again(feeds, receiver):
    made = subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, ["delivered"])
    update(feeds, made, maxPostSize=1000)
    inject(feeds, {"n": 2})
    assert receiver.bodies(2) == [b'{"n":1}\n', b'{"n":2}\n']


def test_nothing_is_sent_for_a_subscription_that_is_gone(feeds, receiver):
    made = subscribe(feeds, receiver.url, frequencyInMinutes=1)
    kept = subscribe(feeds, f"{receiver.url}/kept", frequencyInMinutes=1)
    inject(feeds, {"n": 1})
    feeds.delete(path_of(made))
    feeds.clock.now += 60
    assert [each.path for each in receiver.wait_for(1)] == ["/kept"]
    assert [each["subscriptionId"] for each in settled(feeds, ["delivered"])] == [kept["subscriptionId"]]


def test_records_are_generated_for_what_is_sent_somewhere(serve, receiver):
    client = serve()
    subscribe(client, receiver.url)
    client.settings(delivery_records_per_minute=2)
    client.clock.now += 60
    (got,) = receiver.wait_for(1)
    records = [json.loads(line) for line in got.body.splitlines()]
    assert [each["recordTime"] for each in records] == ["2023-11-14T22:13:50.000Z", "2023-11-14T22:14:20.000Z"]
    assert {each["simulated"] for each in records} == {True}


def test_retry_after_is_a_habit(feeds, receiver):
    receiver.statuses, receiver.headers = [503], {"Retry-After": "100"}
    feeds.settings(delivery_honors_retry_after=True)
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, ["failed"])
    (waiting,) = feeds.control("GET", "deliveries")["subscriptions"]
    assert waiting["nextTry"] == "2023-11-14T22:15:00.000Z"


def test_a_redirection_is_not_followed(feeds, receiver):
    with receiving() as other:
        receiver.statuses, receiver.headers = [307], {"Location": other.url}
        subscribe(feeds, receiver.url)
        inject(feeds, {"n": 1})
        assert settled(feeds, ["failed"])[0]["error"] == "it answered 307"
        assert other.got == []


@pytest.mark.parametrize(("status", "outcome"), [(200, "delivered"), (204, "failed")])
def test_which_answers_count_is_a_habit(feeds, receiver, status, outcome):
    receiver.statuses = [status]
    feeds.settings(delivery_success="200")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, [outcome])


def test_basic_auth_over_tls(feeds, tmp_path):
    with receiving(self_signed(tmp_path, "IP:127.0.0.1")) as receiver:
        subscribe(feeds, receiver.url, disableTLSVerify=True, basicAuthUsername="avaya", basicAuthPassword="Secret-1")
        inject(feeds, {"n": 1})
        (got,) = receiver.wait_for(1)
    assert got.headers["Authorization"] == "Basic " + base64.b64encode(b"avaya:Secret-1").decode()
    assert "Secret-1" not in json.dumps(feeds.control("GET", "deliveries"))


def test_a_certificate_that_nobody_trusts_is_refused(feeds, tmp_path):
    with receiving(self_signed(tmp_path, "IP:127.0.0.1")) as receiver:
        subscribe(feeds, receiver.url)
        inject(feeds, {"n": 1})
        (post,) = settled(feeds, ["failed"])
        assert "CERTIFICATE_VERIFY_FAILED" in post["error"]
        assert receiver.got == []


def test_an_answer_that_is_lost_makes_a_duplicate(feeds, receiver):
    feeds.settings(delivery_backoff=0)
    feeds.fault(action="delivery_answer_lost")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    assert receiver.bodies(2) == [b'{"n":1}\n'] * 2
    lost, _again = settled(feeds, ["failed", "delivered"])
    assert (lost["status"], lost["error"], lost["fault"]) == (200, "its answer was lost", "delivery_answer_lost")


def test_a_post_may_come_twice(feeds, receiver):
    feeds.fault(action="delivery_duplicate")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    assert receiver.bodies(2) == [b'{"n":1}\n'] * 2
    settled(feeds, ["delivered"])


def test_posts_may_come_in_another_order(feeds, receiver):
    feeds.fault(action="delivery_reorder")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, ["held"])
    inject(feeds, {"n": 2})
    assert receiver.bodies(2) == [b'{"n":2}\n', b'{"n":1}\n']
    settled(feeds, ["held", "delivered", "delivered"])


def test_a_body_may_end_too_early_and_is_sent_again(feeds, receiver):
    feeds.settings(delivery_backoff=0)
    feeds.fault(action="delivery_truncate")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    cut, whole = receiver.wait_for(2)
    assert (cut.body, cut.is_whole) == (b'{"n"', False)
    assert (whole.body, whole.is_whole) == (b'{"n":1}\n', True)
    assert settled(feeds, ["failed", "delivered"])[0]["error"] == "the connection ended in the middle of the body"


def test_a_body_may_lack_its_end_without_a_sign(feeds, receiver):
    feeds.fault(action="delivery_truncate", how="short")
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    (got,) = receiver.wait_for(1)
    assert (got.body, got.is_whole) == (b'{"n"', True)
    settled(feeds, ["delivered"])


def test_a_body_may_be_compressed_slow_or_no_text(feeds, receiver):
    for fault in (
        {"action": "delivery_gzip"},
        {"action": "delivery_slow", "seconds": 0.01, "size": 1},
        {"action": "delivery_bad_utf8"},
    ):
        feeds.fault(**fault)
    subscribe(feeds, receiver.url, maxPostSize=8)
    inject(feeds, {"n": 1}, {"n": 2}, {"n": 3})
    packed, slow, broken = receiver.wait_for(3)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == b'{"n":1}\n'
    assert slow.body == b'{"n":2}\n'
    assert broken.body == b'{"n"\xff\xfe:3}\n'
    found = settled(feeds, ["delivered"] * 3)
    assert found[1]["seconds"] >= 7 * 0.01


def test_faults_are_for_some_deliveries(feeds, receiver):
    feeds.fault(action="delivery_gzip", endpoint="*/a", times=None)
    feeds.fault(action="delivery_bad_utf8", source="HAGENT", times=None)
    for name in ("a", "b"):
        subscribe(feeds, f"{receiver.url}/{name}")
    inject(feeds, {"n": 1})
    by_path = {each.path: each for each in receiver.wait_for(2)}
    assert "Content-Encoding" in by_path["/a"].headers
    assert "Content-Encoding" not in by_path["/b"].headers
    assert by_path["/b"].body == b'{"n":1}\n'


def test_a_slow_endpoint_does_not_hold_up_others(feeds, receiver):
    feeds.fault(action="delivery_slow", endpoint="*/slow", seconds=600, size=1)
    subscribe(feeds, f"{receiver.url}/slow")
    subscribe(feeds, f"{receiver.url}/good")
    inject(feeds, {"n": 1})
    assert [each.path for each in receiver.wait_for(1)] == ["/good"]


def test_an_endpoint_that_does_not_answer_in_time(feeds):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        feeds.settings(delivery_timeout=0.1)
        subscribe(feeds, f"http://127.0.0.1:{silent.getsockname()[1]}/")
        inject(feeds, {"n": 1})
        assert settled(feeds, ["failed"])[0]["error"] == "the endpoint took more than 0.1 s to answer"


def test_a_reset_forgets_deliveries(feeds, receiver):
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 1})
    settled(feeds, ["delivered"])
    feeds.control("POST", "reset")
    assert feeds.control("GET", "deliveries") == {"subscriptions": [], "posts": []}
    feeds.settings(delivery_records_per_minute=0)
    subscribe(feeds, receiver.url)
    inject(feeds, {"n": 2})
    assert receiver.bodies(2)[1] == b'{"n":2}\n'


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"records": []}, "records must be a list of 1 to 100000"),
        ({"records": [1]}, "records must be objects with a field at least"),
        ({"records": [{}]}, "records must be objects with a field at least"),
        ({"records": [{"n": "\ud800"}]}, "records must be Unicode text"),
        ({"dataSourceType": "HTRUNK"}, "dataSourceType must be one of "),
        ({"subAccountAppId": "ABC_None"}, "subAccountAppId must be that of a sub-account"),
        ({"at": "yesterday"}, "at must be an instant"),
    ],
)
def test_records_that_cannot_be_injected(client, body, problem):
    whole = {"subAccountAppId": "ABC_ABCRec", "dataSourceType": "ECH", "records": [{"n": 1}], **body}
    answer = client.post("/_simulator/records", whole)
    assert answer.status_code == 400
    assert problem in answer.json()["message"]


def test_the_service_may_take_more_data_sources_than_its_clients_know(feeds, receiver):
    body = {"dataSourceType": "HTRUNK", "endpoint": receiver.url, "subAccountAppId": "ABC_ABCRec"}
    assert feeds.post(SUBSCRIPTIONS, body).status_code == 400
    feeds.settings(more_data_source_types=["HTRUNK"])
    assert subscribe(feeds, receiver.url, dataSourceType="HTRUNK")["dataSourceType"] == "HTRUNK"
    inject(feeds, {"n": 1}, source="HTRUNK")
    receiver.wait_for(1)


def test_a_simulator_that_can_send_no_more_ends():
    """Whoever waits for its data would wait for ever."""

    async def send(_post, _timeout):
        raise RuntimeError("nobody expected this")

    clock, ready = Clock(), threading.Event()
    simulator = Simulator(Options(), clock, clock)
    simulator.deliveries = Deliveries(simulator, Records(simulator.database), send)
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=Server(simulator, ready.set).run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert ready.wait(10)
    client = Client(url_of(listener), clock=clock)
    client.settings(delivery_records_per_minute=0)
    subscribe(client, "http://127.0.0.1:1/")
    inject(client, {"n": 1})
    client.http.close()
    thread.join(WAIT_SECONDS)
    assert not thread.is_alive()
