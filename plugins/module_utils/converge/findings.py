# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading while findings are gathered, so that a user is told everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..api.client import Client, SubAccountApi
from ..api.errors import AvayaError, BadInput, NotConnected
from ..resources.findings import Findings
from ..resources.sub_account import choose

Connect = Callable[[], Client]
"""Raises NotConnected where the connection options are wrong, which is among the findings already."""


@contextmanager
def gathered(findings: Findings) -> Iterator[None]:
    """Raises BadInput at the end of the block where there are findings, even if reading failed within it."""
    try:
        yield
    except BadInput:
        raise
    except NotConnected:
        pass
    except AvayaError as error:
        if not findings:
            raise
        findings.add(f"The rest could not be checked. {error}")
    if findings:
        raise BadInput(findings.found)


def the_sub_account(connect: Connect, asked: str | None, findings: Findings) -> SubAccountApi:
    """The sub-account that is meant. Raises BadInput where that is not one: nothing more can be checked then."""
    client = connect()
    chosen = choose(asked, client.accessible_sub_accounts(), findings)
    if chosen is None:
        raise BadInput(findings.found)
    return client.sub_account(chosen)
