# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a subscription, and the result of the module that declares one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..converge.subscriptions import converge_subscription
from ..planning.subscriptions import SubscriptionDeclaration
from ..resources.subscription import DATA_DELIVERY_FORMATS, DATA_SOURCE_TYPES, EVENT_TYPES, FIELDS, RETRY_POLICIES
from .diff import diff_of
from .runner import Result, Task

SUBSCRIPTION_ARGUMENTS: dict[str, Any] = {
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "subscription_id": {"type": "str"},
    "data_source_type": {"type": "str", "choices": list(DATA_SOURCE_TYPES)},
    "endpoint": {"type": "str"},
    "data_delivery_format": {"type": "str", "choices": list(DATA_DELIVERY_FORMATS)},
    "event_type": {"type": "str", "choices": list(EVENT_TYPES)},
    "retry_policy": {"type": "str", "choices": list(RETRY_POLICIES)},
    "frequency_in_minutes": {"type": "int", "aliases": ["frequency"]},
    "max_post_size": {"type": "int"},
    "start_time": {"type": "str"},
    "disable_tls_verify": {"type": "bool"},
    "basic_auth_username": {"type": "str"},
    "basic_auth_password": {"type": "str", "no_log": True},
    "update_password": {"type": "str", "choices": ["always", "on_create"], "default": "on_create", "no_log": False},
}


def subscription_declaration(options: Mapping[str, Any], label: str | None = None) -> SubscriptionDeclaration:
    return SubscriptionDeclaration(
        {each.option: options[each.option] for each in FIELDS if options[each.option] is not None},
        options["subscription_id"],
        options["state"] == "present",
        options["update_password"] == "always",
        label,
    )


def declare_subscription(task: Task) -> Result:
    options = task.options
    report = converge_subscription(
        task.connect,
        options["sub_account"],
        subscription_declaration(options),
        task.check_mode,
        task.connect.findings,
    )
    values = {
        "changed": report.changed,
        "result": report.result,
        "subscription": report.subscription,
        "lost_data": report.lost_data,
        "diff": diff_of(report.change, report.changed),
    }
    return Result(values, tuple(report.warnings))
