# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of the event source: everything that is wrong is reported at once, and no value is repeated."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.extensions.eda.plugins.event_source import feed

FEEDS = {"/states": {"data_source_type": "RT_AGENT_STATE"}}
OPEN = {"port": 5010, "host": "0.0.0.0", "feeds": FEEDS}


def problems(**given: object) -> str:
    with pytest.raises(ValueError, match=r"^avaya\.cloud\.feed: [1-9]\d* validation errors?: ") as caught:
        feed.read_options(given)
    return str(caught.value)


def test_defaults():
    options = feed.read_options({"port": 5010, "feeds": FEEDS})
    assert options == feed.Options(
        port=5010,
        feeds=(feed.FeedOptions("/states", "RT_AGENT_STATE", None, None),),
        host="127.0.0.1",
        certfile=None,
        keyfile=None,
        behind_tls_proxy=False,
        username=None,
        password=None,
        max_body_size=16_777_216,
        body_timeout=30,
        ack_timeout=25,
    )


def test_all_of_them():
    given = {
        "host": "::",
        "port": 443,
        "certfile": "/c.pem",
        "keyfile": "/k.pem",
        "behind_tls_proxy": True,
        "username": "avaya",
        "password": "secret",
        "feeds": {"/a": {"data_source_type": "ECH", "sub_account": "ABC_ABCRec", "expect_every": 900}},
        "max_body_size": 1,
        "body_timeout": 0.5,
        "ack_timeout": 60,
    }
    options = feed.read_options(given)
    assert options.feeds == (feed.FeedOptions("/a", "ECH", "ABC_ABCRec", 900),)
    assert (options.username, options.password, options.body_timeout) == ("avaya", "secret", 0.5)
    assert "secret" not in repr(options)


def test_null_is_as_left_out():
    assert feed.read_options({"port": 1, "feeds": FEEDS, "username": None, "host": None}).host == "127.0.0.1"


def test_everything_is_reported_at_once():
    assert problems(
        prot=5010,
        host="",
        behind_tls_proxy="yes",
        username=["x"],
        password=12345,
        max_body_size=0.5,
        body_timeout=0,
        ack_timeout=True,
        feeds={"states": {"data_source_type": ""}, "/b": "ECH", "/c": {"sub_account": 7, "expect": 9}},
    ) == (
        "avaya.cloud.feed: 15 validation errors: unknown option prot; did you mean port?; port is required; "
        "host must be a string that is not empty; behind_tls_proxy must be true or false; "
        "username must be a string that is not empty; password must be a string that is not empty; "
        "max_body_size must be an integer from 1 to 1,073,741,824; body_timeout must be a number from 0.1 to 86,400; "
        "ack_timeout must be a number from 0.1 to 86,400; "
        "feeds: states: a path must begin with / and be spelled as in a URL, without a query; "
        "feeds: states: data_source_type must be a string that is not empty; "
        "feeds: /b: must be a dictionary with data_source_type; "
        "feeds: /c: unknown option expect; did you mean expect_every?; feeds: /c: data_source_type is required; "
        "feeds: /c: sub_account must be a string that is not empty"
    )


@pytest.mark.parametrize("value", [None, {}, [], "/a", 1])
def test_there_is_a_feed(value):
    expected = "feeds is required" if value is None else "feeds must be a dictionary that is not empty"
    assert problems(port=1, feeds=value) == f"avaya.cloud.feed: 1 validation error: {expected}"


@pytest.mark.parametrize("port", ["5010", 5010.0, -1, 65_536, True, 10**400])
def test_a_port_is_an_integer(port):
    assert problems(port=port, feeds=FEEDS).endswith("error: port must be an integer from 0 to 65,535")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.09, 86_401, "30"])
def test_seconds_are_a_number(value):
    assert problems(port=1, feeds=FEEDS, ack_timeout=value).endswith("ack_timeout must be a number from 0.1 to 86,400")


@pytest.mark.parametrize("path", ["", "a", "/a b", "/ä", "/a#b", "/a\n", 7, "//a?"])
def test_a_path_is_as_in_a_url(path):
    text = problems(port=1, feeds={path: {"data_source_type": "ECH"}})
    assert text.endswith("a path must begin with / and be spelled as in a URL, without a query")
    assert "\n" not in text


def test_what_may_be_a_secret_is_not_repeated():
    text = problems(
        port="CnryPort",
        password={"x": "CnryPassword"},
        username=["CnryUser"],
        feeds={"/a?token=CnryToken": {"data_source_type": ["CnryType"], "expect_every": "CnryEvery"}},
    )
    assert text.startswith("avaya.cloud.feed: 6 validation errors: ")
    assert "Cnry" not in text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_loopback_needs_nothing(host):
    assert feed.read_options({**OPEN, "host": host}).host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "feeds.example.com", "localhost.example.com", "1"])
def test_any_other_host_needs_credentials_and_tls(host):
    assert problems(**{**OPEN, "host": host}) == (
        "avaya.cloud.feed: 2 validation errors: "
        "username and password are required where host is not loopback; "
        "certfile and keyfile, or behind_tls_proxy: true, are required where host is not loopback"
    )


def test_credentials_alone_are_not_enough_beyond_loopback():
    signed = {**OPEN, "username": "avaya", "password": "x"}
    assert "behind_tls_proxy: true" in problems(**signed)
    assert "behind_tls_proxy: true" in problems(**signed, behind_tls_proxy=False)
    assert feed.read_options({**signed, "behind_tls_proxy": True}).behind_tls_proxy
    assert feed.read_options({**signed, "certfile": "c", "keyfile": "k"}).certfile == "c"


@pytest.mark.parametrize(
    ("one", "other"),
    [("username", "password"), ("password", "username"), ("certfile", "keyfile"), ("keyfile", "certfile")],
)
def test_pairs_are_whole(one, other):
    text = problems(port=1, feeds=FEEDS, **{one: "x"})
    assert text == f"avaya.cloud.feed: 1 validation error: {one} is given without {other}"


def test_a_certificate_that_is_not_there(tmp_path):
    files = {"certfile": str(tmp_path / "c.pem"), "keyfile": str(tmp_path / "k.pem")}
    options = feed.read_options({"port": 1, "feeds": FEEDS, **files})
    with pytest.raises(ValueError, match=r"certfile .*c\.pem and keyfile .*k\.pem cannot be used: No such file"):
        options.tls()


def test_a_certificate_that_is_none(tmp_path):
    for name in ("c.pem", "k.pem"):
        (tmp_path / name).write_text("nothing\n", encoding="utf-8")
    files = {"certfile": str(tmp_path / "c.pem"), "keyfile": str(tmp_path / "k.pem")}
    with pytest.raises(ValueError, match=r"cannot be used: \[?.+"):
        feed.read_options({"port": 1, "feeds": FEEDS, **files}).tls()


def test_the_documentation_names_every_option():
    yaml = pytest.importorskip("yaml", reason="NOT CHECKED: what the source documents of its options; no PyYAML")
    documented = yaml.safe_load(feed.DOCUMENTATION)["options"]
    assert set(documented) == set(feed.RULES)
    assert set(documented["feeds"]["suboptions"]) == set(feed.FEED_RULES)
    defaults = {name: option["default"] for name, option in documented.items() if "default" in option}
    options = feed.read_options({"port": 1, "feeds": FEEDS})
    assert defaults == {name: getattr(options, name) for name in defaults}
    assert set(defaults) == {"host", "behind_tls_proxy", "max_body_size", "body_timeout", "ack_timeout"}
    (example,) = yaml.safe_load(feed.EXAMPLES)
    assert feed.read_options(example["avaya.cloud.feed"]).feeds[0].expect_every == 900
