# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The names that the probe gives to things, by which it also recognizes them in a later run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PREFIX = "avaya-cloud-probe"
# No host has such a name (RFC 6761), so no data goes anywhere.
HOST = f"{PREFIX}.invalid"
_USERNAME = re.compile(rf"{PREFIX}-[0-9a-z-]+", re.IGNORECASE)
_ENDPOINT = re.compile(rf"(https?://)?{re.escape(HOST)}(/.*)?", re.IGNORECASE)


def is_own_agent(agent: Mapping[str, Any]) -> bool:
    username = agent.get("username")
    return isinstance(username, str) and _USERNAME.fullmatch(username) is not None


def is_own_subscription(subscription: Mapping[str, Any]) -> bool:
    endpoint = subscription.get("endpoint")
    return isinstance(endpoint, str) and _ENDPOINT.fullmatch(endpoint) is not None


@dataclass(frozen=True)
class Names:
    """Names of one run, told apart from those of others by its `token`."""

    token: str

    def username(self, what: str) -> str:
        return f"{PREFIX}-{self.token}-{what}"

    def endpoint(self, what: str) -> str:
        return f"https://{HOST}/{self.token}/{what}"

    @property
    def malformed_endpoint(self) -> str:
        """No URL, and still known again where the service takes it."""
        return f"{HOST}/{self.token}"

    @property
    def app_id(self) -> str:
        return f"AVAYA_CLOUD_PROBE_{self.token}"

    @property
    def data_source_type(self) -> str:
        return "AVAYA_CLOUD_PROBE"
