# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of the role that say which sub-account of which service it is about."""

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
                "V(localhost) by default. With the inventory plugin P(avaya.cloud.sub_accounts#inventory) a host is a "
                "sub-account."
            ),
        ),
        "raw",
    ),
    Option(
        "api_url",
        "Address of the service. Without it, the environment variable E(AVAYA_CLOUD_API_URL) or C(module_defaults).",
    ),
    Option(
        "api_key",
        "The API key. Without it, the environment variable E(AVAYA_CLOUD_API_KEY) or C(module_defaults).",
        secret=True,
    ),
    Option("validate_certs", "Whether to check the service's TLS certificate. True by default.", "bool"),
    Option("ca_path", "File or folder of CA certificates to check the service's certificate against.", "path"),
    Option(
        "timeout",
        "Seconds to wait for the answer to one request. 30 by default.",
        "float",
        constraints={"exclusiveMinimum": 0},
    ),
    Option(
        "sub_account",
        "Name, code, appId or id of the sub-account. Without it, the one that the inventory plugin "
        "P(avaya.cloud.sub_accounts#inventory) made the host of, or the only one that the API key can access.",
        takes_number=True,
    ),
)
# What is declared of the account that the contact center is opened with.
ROLE_ACCOUNT = (
    Option(
        "account",
        (
            "The account that the playbook C(open_account) opens, a dictionary with the options of "
            "M(avaya.cloud.avaya_account), but for those of the connection. The role checks it with all else that is "
            "declared, and does not create it."
        ),
        "raw",
    ),
)
ROLE_ACCOUNT_IS_NEW = Option(
    "account_is_new",
    (
        "Set by the playbook C(open_account) in check mode, where O(main:contact_center_account) does not exist yet. "
        + see_the_module("account_is_new")
    ),
    "bool",
    default=False,
)
