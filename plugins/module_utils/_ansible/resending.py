# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks the endpoint before lost data is requested again, so that the data is not lost once more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from functools import partial

from .._engine.changes import Action, Change
from .._engine.engine import Vet
from .._engine.outcomes import NotBegun
from .._engine.plan import Plan
from .._engine.values import Values, known
from .._kinds.subscription.kind import SUBSCRIPTION
from .._kinds.subscription.resending import resends
from .._service.text import option

_AT_ONCE = 8


def vetting(options: Values) -> Vet:
    """The check of a plan, in which a subscription whose endpoint fails is refused, and nothing else."""
    return partial(_vetted, options=options)


def _vetted(plan: Plan, options: Values) -> Plan:
    changes = [change for change in plan.of(SUBSCRIPTION) if resends(change)]
    if not changes:
        return plan
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(partial(_problems, options=options), changes))
    refused = [(change, _refused(change, problems)) for change, problems in zip(changes, found) if problems]
    return plan.with_others(refused, [])


def _problems(change: Change, options: Values) -> list[str]:
    """What is wrong with the endpoint as it will be."""
    # Few runs need it.
    from .._feeds.certificate import Trial  # noqa: PLC0415
    from .._feeds.receiver import endpoint_problems  # noqa: PLC0415

    subscription = {**(change.current or {}), **known(change.target or {})}
    return endpoint_problems(subscription, datetime.now(timezone.utc), Trial(options["timeout"], options["ca_path"]))


def _refused(change: Change, problems: list[str]) -> Change:
    error = NotBegun(
        f"The lost data of subscription {change.name} was not requested again, and its record was kept, because its "
        f"endpoint fails a check from this host: {'; '.join(problems)}. Fix the endpoint and run again, or declare "
        f"{option('start_time')} instead of {option('resend_lost')} to request the data without this check"
    )
    return change._replace(action=Action.REFUSE, reason="its endpoint fails the check", lost={}, unknown_for=error)
