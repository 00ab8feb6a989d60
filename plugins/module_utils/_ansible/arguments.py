# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options as rows, and the Ansible argument specs that are made from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ansible.module_utils.basic import env_fallback

from .._engine.fields import Option

MOST_CONNECTIONS = 32


def argument_spec(options: Iterable[Option]) -> dict[str, dict[str, Any]]:
    return {option.name: _argument(option) for option in options}


def _argument(option: Option) -> dict[str, Any]:
    argument: dict[str, Any] = {"type": option.type}
    if option.elements:
        argument["elements"] = option.elements
    if option.required:
        argument["required"] = True
    if option.default is not None:
        argument["default"] = option.default
    if option.choices is not None:
        argument["choices"] = list(option.choices)
    if option.aliases:
        argument["aliases"] = list(option.aliases)
    if option.suboptions:
        argument["options"] = argument_spec(option.suboptions)
    if option.env:
        argument["fallback"] = (env_fallback, [option.env])
    if option.secret:
        argument["no_log"] = True
    elif "password" in option.name:
        # Otherwise Ansible warns about what it takes for a forgotten secret.
        argument["no_log"] = False
    return argument


def by_any_name(options: Iterable[Option]) -> dict[str, Option]:
    """The options by their names and their other names."""
    return {name: option for option in options for name in (option.name, *option.aliases)}


def is_set_aside(option: Option) -> bool:
    """Whether a module keeps it from Ansible's check and masking: entries, and every secret that Ansible is not needed
    to take from the environment."""
    return bool(option.suboptions) or (option.secret and not option.env)


CONNECTION = (
    Option(
        "api_url",
        (
            "Address of Avaya's public cloud as provided by Avaya, such as V(https://login.bpo.avaya.com).",
            (
                "Plain C(http) is refused except for the loopback addresses of the host itself, because it would "
                "send the API key unencrypted."
            ),
            (
                "If this option is not set, the environment variable E(AVAYA_CLOUD_API_URL) is used. One of the two "
                "is required."
            ),
        ),
        env="AVAYA_CLOUD_API_URL",
    ),
    Option(
        "api_key",
        (
            "The API key that Avaya provided, a JWT. It is never shown.",
            (
                "If this option is not set, the environment variable E(AVAYA_CLOUD_API_KEY) is used. One of the two "
                "is required."
            ),
            "A key that is not a well-formed JWT is refused before anything is sent.",
        ),
        secret=True,
        env="AVAYA_CLOUD_API_KEY",
    ),
    Option(
        "sub_account",
        (
            "The sub-account (contact center), given by its name, code, appId or id.",
            (
                "It can be left out if the API key can access exactly one sub-account. Otherwise the module fails "
                "and lists the sub-accounts that the key can access."
            ),
        ),
        takes_number=True,
    ),
    Option(
        "validate_certs",
        "Whether to verify the service's TLS certificate. Turn this off only for a test service of your own.",
        type="bool",
        default=True,
    ),
    Option(
        "ca_path",
        (
            "File or folder of CA certificates that the service's certificate is verified against.",
            (
                "If this option is not set, E(REQUESTS_CA_BUNDLE) is used, and then the CA certificates of the "
                "C(requests) library."
            ),
        ),
        type="path",
    ),
    Option(
        "timeout",
        (
            "How long one request may take, in seconds, from connecting to the end of the answer. One more second is "
            "allowed for each 64 KiB of a long answer."
        ),
        type="float",
        default=30.0,
    ),
)
WAIT_TIMEOUT = Option(
    "wait_timeout", "How long to wait for a job, in seconds, before the module fails.", type="float", default=300.0
)
WAIT = (
    Option(
        "wait",
        (
            "Whether to wait until the service has finished its work, which takes from a few seconds to a minute.",
            (
                "With V(false), the module returns as soon as the service has accepted the job, and the result says "
                "so. Before something is created again, the module always waits until the old one is gone."
            ),
        ),
        type="bool",
        default=True,
    ),
    WAIT_TIMEOUT,
)
