# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of the role that specify the service and the sub-account."""

from __future__ import annotations

from .._engine.fields import Option
from .wording import see_the_module

# What only playbooks use.
OF_PLAYBOOKS = ("hosts",)
ROLE_CONNECTION = (
    Option(
        "hosts",
        (
            "The hosts that the playbooks of this collection run on. The role itself does not use it.",
            (
                "The default is V(localhost). With the inventory plugin P(avaya.cloud.sub_accounts#inventory), each "
                "host is a sub-account."
            ),
        ),
        "raw",
    ),
    Option(
        "api_url",
        (
            "Address of the service. The default is the environment variable E(AVAYA_CLOUD_API_URL) or the value in "
            "C(module_defaults)."
        ),
    ),
    Option(
        "api_key",
        (
            "The API key. The default is the environment variable E(AVAYA_CLOUD_API_KEY) or the value in "
            "C(module_defaults)."
        ),
        secret=True,
    ),
    Option("validate_certs", "Whether to verify the service's TLS certificate. The default is true.", "bool"),
    Option("ca_path", "File or folder of CA certificates that the service's certificate is verified against.", "path"),
    Option(
        "timeout",
        "How many seconds to wait for the answer to one request. The default is 30.",
        "float",
        constraints={"exclusiveMinimum": 0},
    ),
    Option(
        "sub_account",
        "Name, code, appId or id of the sub-account. The default is the sub-account that the inventory plugin "
        "P(avaya.cloud.sub_accounts#inventory) created the host for, or the only one that the API key can access.",
        takes_number=True,
    ),
)
# What is declared of the account that the contact center is opened with.
ROLE_ACCOUNT = (
    Option(
        "account",
        (
            "The account that the playbook C(open_account) creates, a dictionary with the options of "
            "M(avaya.cloud.avaya_account) except those for the connection. The role validates it together with the "
            "rest of the declaration, but does not create it."
        ),
        "raw",
    ),
)
ROLE_ACCOUNT_IS_NEW = Option(
    "account_is_new",
    (
        "Set by the playbook C(open_account) in check mode if O(main:contact_center_account) does not exist yet. "
        + see_the_module("account_is_new")
    ),
    "bool",
    default=False,
)
