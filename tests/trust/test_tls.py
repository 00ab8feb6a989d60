# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API key goes to the service that was named, over TLS that is trusted, and nowhere else."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import requests
import urllib3
from ansible_collections.avaya.cloud.plugins.module_utils._service.answers import Reply
from ansible_collections.avaya.cloud.plugins.module_utils._service.connection import is_loopback, url_problem
from ansible_collections.avaya.cloud.tests.trust.https import proxying, serving
from ansible_collections.avaya.cloud.tests.trust.in_process import KEYS, Service, Time, run_module
from ansible_collections.avaya.cloud.tests.trust.scale import examples
from ansible_collections.avaya.cloud.tests.unit.certificates import self_signed
from hypothesis import given, settings
from hypothesis import strategies as st

AGENT = {"username": "new@example.com", "password": "Aa1!Planted", "wait": False}


@pytest.fixture(scope="module")
def backend():
    backend = Service(Time())
    yield backend
    backend.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return self_signed(tmp_path_factory.mktemp("tls"), "DNS:localhost", "DNS:avaya.example", "IP:127.0.0.1")


@pytest.fixture
def own_tls(backend, certificate):
    """The service behind a certificate that nobody else has signed."""
    with serving(backend, certificate) as server:
        yield server


@pytest.fixture(autouse=True)
def no_proxy_settings(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


def ask(url: str, **options: Any) -> dict[str, Any]:
    return run_module("avaya_sub_account_info", {"api_url": url, **options})


def test_a_certificate_of_ones_own_is_refused(own_tls):
    result = ask(f"https://localhost:{own_tls.port}")
    assert result["failed"]
    assert f"no trusted TLS connection to https://localhost:{own_tls.port}" in result["msg"]
    assert "self-signed certificate" in result["msg"]
    assert "ca_path" in result["msg"]
    assert result["retryable"] is False
    assert own_tls.seen == []


def test_a_certificate_of_ones_own_is_accepted_with_its_ca(own_tls, certificate):
    result = ask(f"https://localhost:{own_tls.port}", ca_path=str(certificate.file))
    assert [each["app_id"] for each in result["sub_accounts"]] == ["ABC_ABCRec"]
    assert own_tls.authorizations == [f"Bearer {KEYS['recruiting']}"]


def test_the_environment_may_name_the_ca(own_tls, certificate, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate.file))
    assert "failed" not in ask(f"https://localhost:{own_tls.port}")


def test_a_ca_for_another_name_does_not_help(backend, tmp_path):
    other = self_signed(tmp_path, "DNS:somebody.example")
    with serving(backend, other) as server:
        result = ask(f"https://localhost:{server.port}", ca_path=str(other.file))
        assert "no trusted TLS connection" in result["msg"]
        assert server.seen == []


def test_another_ca_does_not_help(own_tls, tmp_path):
    other = self_signed(tmp_path, "DNS:localhost")
    result = ask(f"https://localhost:{own_tls.port}", ca_path=str(other.file))
    assert "no trusted TLS connection" in result["msg"]
    assert own_tls.seen == []


@pytest.mark.parametrize("content", ["", "no certificate"])
def test_a_ca_file_without_a_certificate_is_no_reason_to_trust(own_tls, tmp_path, content):
    file = tmp_path / "ca.crt"
    file.write_text(content)
    result = ask(f"https://localhost:{own_tls.port}", ca_path=str(file))
    assert result["failed"]
    assert "ca_path" in result["msg"]
    assert own_tls.seen == []


def test_whoever_wants_it_may_turn_the_check_off(own_tls):
    result = ask(f"https://localhost:{own_tls.port}", validate_certs=False)
    assert "failed" not in result
    assert result["warnings"] == []


# A slice has each status and each spelling, but not each with each.
REDIRECTS = [
    pytest.param(status, to, marks=[] if status == 302 or to.endswith("1:{port}/user") else [pytest.mark.whole])
    for status in (301, 302, 303, 307, 308)
    for to in ("http://127.0.0.1:{port}/user", "http://localhost:{port}/user", "//127.0.0.1:{port}/")
]


@pytest.mark.parametrize(("status", "to"), REDIRECTS)
@pytest.mark.parametrize("module", ["avaya_sub_account_info", "avaya_agent"])
def test_a_redirect_takes_the_key_nowhere(backend, status, module, to):
    """Whether the first request is redirected, or only a POST in the middle of a run."""
    redirected = "/user" if module == "avaya_sub_account_info" else "/spokenAbc/jobs/agents/v3"
    with serving(backend) as other:

        def answer(method, path, query, body):
            if path == redirected:
                return Reply(status, b"", "text/plain", to.format(port=other.port))
            return backend(method, path, query, body)

        backend.reset()
        with serving(answer) as service:
            # What a redirected creation may have made is looked for half of the time that may be waited.
            options = {**AGENT, "wait_timeout": 1} if module == "avaya_agent" else {}
            result = run_module(module, {"api_url": f"http://127.0.0.1:{service.port}", **options})
        assert result["failed"]
        assert f"a redirect to {to.format(port=other.port).partition('/user')[0].rstrip('/')}" in result["msg"]
        assert other.seen == []
        sent = len([each for each in service.seen if redirected in each])
        assert sent == (2 if module == "avaya_agent" else 1)


HERE = [
    "http://127.0.0.1:8081",
    "http://127.9.9.9",
    "http://localhost:8081/path",
    "http://LOCALHOST",
    "HTTP://LocalHost:1",
    "http://[::1]:8081",
    "http://[0:0:0:0:0:0:0:1]",
]
ELSEWHERE = [
    "http://login.bpo.avaya.com",
    "HTTP://LOGIN.BPO.AVAYA.COM",
    "Http://10.0.0.1",
    "http://127.0.0.1.example.com",
    "http://127.0.0.1@evil.example",
    "http://localhost@evil.example",
    "http://localhost:80@evil.example",
    "http://evil.example#@localhost",
    "http://evil.example\\@localhost",
    "http://localhost\\@evil.example",
    "http://localhost.evil.example",
    "http://evil.example/localhost",
    "http://[::ffff:8.8.8.8]",
    "http://[::ffff:808:808]",
    "http://[::1].evil.example",
    "http://[::2]",
    "http://0.0.0.0",
    "http://[::]",
    "http://2130706434",
    "http://0x08080808",
    "http://localhost%2eevil.example",
    "http://localhost%00.evil.example",
    "http://loc\talhost.evil.example",
    "http://localhost\n.evil.example",
    " http://evil.example",
    "\x01http://evil.example",
    "http:evil.example",
    "http:///evil.example",
    "http:\\\\evil.example",
    "//evil.example",
    "evil.example",
    "ftp://localhost",
    "http+unix://localhost",
    "https://user:password@login.bpo.avaya.com",
    "http://user@localhost",
]


@pytest.fixture
def connections(monkeypatch):
    """Every address that somebody tries to connect to; nobody gets there."""
    tried: list[Any] = []

    def refuse(address: Any, *_arguments: Any, **_options: Any) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(urllib3.util.connection, "create_connection", refuse)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return tried


@pytest.mark.parametrize("url", ELSEWHERE)
def test_plain_http_to_elsewhere_is_refused_before_anything_is_sent(url, connections):
    result = ask(url)
    assert result["failed"]
    assert "Nothing was changed. api_url " in result["msg"]
    assert connections == []


@pytest.mark.parametrize("url", HERE)
def test_plain_http_to_this_machine_is_accepted(url, connections):
    result = ask(url)
    assert "Connection refused" in result["msg"]
    assert {is_loopback(host) for host, _port in connections} == {True}


_pieces = st.sampled_from(
    [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "evil.example",
        "8.8.8.8",
        "[::ffff:8.8.8.8]",
        ":80",
        ":",
        "@",
        "/",
        "\\",
        "#",
        "?",
        ".",
        "%2e",
        "%00",
        "%40",
        "\t",
        "\n",
        " ",
        "[",
        "]",
        "//",
        "\u3002",
        "\uff0f",
        "\u2100",
        "LOCALHOST",
        "1",
    ]
)


@settings(max_examples=examples(1500, 60_000), deadline=None, database=None)
@given(st.sampled_from(["http://", "HTTP://", "http:", "http:/", "http:\\\\"]), st.lists(_pieces, max_size=7))
def test_no_spelling_of_an_address_is_taken_for_this_machine_and_leads_elsewhere(scheme, pieces):
    """Where the check and the HTTP library read one address in two ways, a key could go astray between them."""
    url = scheme + "".join(pieces)
    if url_problem(url):
        return
    try:
        prepared = requests.Request("GET", url.rstrip("/") + "/user").prepare().url
        parsed = urllib3.util.parse_url(prepared)
    except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError):
        return
    assert parsed.scheme == "http"
    assert is_loopback((parsed.host or "").strip("[]")), (url, prepared)


@pytest.mark.parametrize("variable", ["https_proxy", "HTTPS_PROXY", "all_proxy"])
def test_the_proxy_of_the_environment_is_used_and_does_not_see_the_key(own_tls, certificate, monkeypatch, variable):
    with proxying(own_tls.port) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        result = ask("https://avaya.example", ca_path=str(certificate.file))
        assert "failed" not in result, result["msg"]
        assert len(proxy.seen) == 1
        assert proxy.seen[0].startswith("CONNECT avaya.example:443 HTTP/1.")
        assert KEYS["recruiting"] not in proxy.seen[0]
        assert own_tls.authorizations == [f"Bearer {KEYS['recruiting']}"]


def test_a_proxy_is_no_reason_to_trust_a_certificate(own_tls, monkeypatch):
    with proxying(own_tls.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        assert "no trusted TLS connection to https://avaya.example" in ask("https://avaya.example")["msg"]
        assert own_tls.seen == []


@pytest.mark.parametrize("exception", ["avaya.example", ".example", "*"])
def test_no_proxy_is_honoured(own_tls, monkeypatch, connections, exception):
    with proxying(own_tls.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", exception)
        ask("https://avaya.example")
        assert {host for host, _port in connections} == {"avaya.example"}
        assert proxy.seen == []


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_plain_http_to_this_machine_goes_through_no_proxy(backend, monkeypatch, variable):
    """A proxy would get the key in the clear."""
    with serving(backend) as service, proxying(service.port) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        assert "failed" not in ask(f"http://localhost:{service.port}")
        assert proxy.seen == []


def test_a_password_in_a_proxy_address_is_not_told(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://user:Planted-Proxy-Password@127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    assert "Planted-Proxy-Password" not in str(ask("https://avaya.example"))


def test_a_netrc_file_does_not_replace_the_key(backend, monkeypatch, tmp_path: Path):
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine localhost login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(backend) as service:
        assert "failed" not in ask(f"http://localhost:{service.port}")
        assert service.authorizations == [f"Bearer {KEYS['recruiting']}"]
