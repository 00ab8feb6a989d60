# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates for servers of tests, which nobody trusts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Certificate:
    """A certificate that its own key has signed, so that it is its own CA."""

    file: Path
    key: Path

    def for_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


def self_signed(directory: Path, *names: str) -> Certificate:
    """For these names, `DNS:localhost` or `IP:127.0.0.1`."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.fail("openssl is needed to make a certificate, and is not installed")
    certificate = Certificate(directory / "service.crt", directory / "service.key")
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=service"]
    command += ["-addext", f"subjectAltName={','.join(names)}"]
    command += ["-keyout", str(certificate.key), "-out", str(certificate.file)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return certificate
