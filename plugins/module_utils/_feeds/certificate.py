# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The TLS certificate of a receiver: whether it is accepted, and until when it is valid."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from .diagnosis import duration
from .findings import Finding, Status

# A certificate is renewed some weeks before it ends, and somebody has to do it.
_SOON = timedelta(days=21)
_EXPIRED = 10
"""X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL."""


@dataclass(frozen=True)
class Trial:
    """How far a check may go. `timeout` is in seconds, for each step. `password` is that of the subscription's user."""

    timeout: float = 30.0
    ca_path: str | None = None
    posts: bool = False
    password: str | None = None


class StepFailed(Exception):
    """A step that ends the check of a receiver: there is nothing to try after it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding


def reason(error: Exception) -> str:
    """Why, without the numbers that the operating system puts before it."""
    if isinstance(error, TimeoutError):
        return "no answer within the time limit"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__


def tls_context(trial: Trial, verifies: bool) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context()
        if trial.ca_path is not None:
            context.load_verify_locations(trial.ca_path)
    except OSError as error:
        raise StepFailed(
            Finding("TLS", Status.UNKNOWN, f"The CA certificates cannot be read: {reason(error)}", "Check ca_path")
        ) from None
    if not verifies:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def tls_findings(host: str, port: int, accepts_any: bool, now: datetime, trial: Trial) -> Iterator[Finding]:
    try:
        ends = _handshake(host, port, tls_context(trial, verifies=True), trial)
        yield Finding("TLS", Status.OK, f"The certificate is valid for {host}")
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message or reason(error)
        is_expired = error.verify_code == _EXPIRED
        if not accepts_any:
            raise StepFailed(
                Finding(
                    "TLS",
                    Status.PROBLEM,
                    f"The certificate of {host} is not accepted: {why}",
                    "Renew it" if is_expired else "Use a certificate for the receiver that is signed by a public CA",
                )
            ) from None
        yield Finding("TLS", Status.OK, f"The certificate cannot be verified ({why}), which the subscription accepts")
        ends = now if is_expired else _end_of_unverified(host, port, trial)
    except OSError as error:
        raise StepFailed(
            Finding(
                "TLS",
                Status.PROBLEM,
                f"No TLS connection to {host}, port {port}: {reason(error)}",
                "Check the receiver",
            )
        ) from None
    yield _validity(ends, now)


def _handshake(host: str, port: int, context: ssl.SSLContext, trial: Trial) -> datetime | None:
    """When the certificate ends, None where that is not shown. Raises OSError, as SSLCertVerificationError too."""
    with (
        socket.create_connection((host, port), trial.timeout) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        ends = (secured.getpeercert() or {}).get("notAfter")
        return None if ends is None else datetime.fromtimestamp(ssl.cert_time_to_seconds(str(ends)), timezone.utc)


def _end_of_unverified(host: str, port: int, trial: Trial) -> datetime | None:
    """When a certificate ends that nobody vouches for. Python shows only what was verified: it vouches for itself."""
    try:
        with (
            socket.create_connection((host, port), trial.timeout) as plain,
            tls_context(trial, verifies=False).wrap_socket(plain, server_hostname=host) as secured,
        ):
            certificate = secured.getpeercert(binary_form=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.load_verify_locations(cadata=certificate or b"")
        return _handshake(host, port, context, trial)
    except (OSError, ValueError):
        return None


def _validity(ends: datetime | None, now: datetime) -> Finding:
    check = "certificate"
    if ends is None:
        return Finding(check, Status.UNKNOWN, "The expiration date of the certificate cannot be read")
    until = ends.date().isoformat()
    if ends <= now:
        return Finding(check, Status.PROBLEM, "The certificate has expired", "Renew it")
    left = f"The certificate is valid until {until}, for {duration(ends - now)}"
    return Finding(check, Status.WARNING, left, "Renew it") if ends - now < _SOON else Finding(check, Status.OK, left)
