# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Registers declared secrets with the redactor, so that no answer of the service can echo them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .._engine.declarations import Declaration
from .._engine.values import Secret, given
from .._kinds.subscription.endpoint import secrets_in_query
from .._service.redaction import Redactor
from .runner import basic_auth_header


def learn_secrets(redactor: Redactor, declarations: Iterable[Declaration]) -> None:
    redactor.learn(secret for declaration in declarations for secret in _secrets_of(declaration))


def _secrets_of(declaration: Declaration) -> Iterator[str]:
    yield from declaration.kind.secret_values(declaration.values)
    if "endpoint" in declaration.values:
        yield from _secrets_of_endpoint(declaration)


def _secrets_of_endpoint(declaration: Declaration) -> Iterator[str]:
    endpoint = given(declaration.values, "endpoint")
    if isinstance(endpoint, str) and not declaration.kind.is_open:
        yield from secrets_in_query(endpoint)
    password = given(declaration.values, "basic_auth_password")
    if isinstance(password, Secret):
        yield basic_auth_header(given(declaration.values, "basic_auth_username"), password.reveal())
