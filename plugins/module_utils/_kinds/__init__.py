# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The kinds of things that there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .._engine.kind import Kind
from .._engine.values import Values
from .._service.session import Session
from .account.kind import ACCOUNT
from .account.service import AccountService
from .administrator.kind import ADMINISTRATOR
from .administrator.service import AdministratorService
from .agent.kind import AGENT
from .agent.service import AgentService
from .aux_code.kind import AUX_CODE
from .aux_code.service import AuxCodeService
from .contact.kind import CONTACT
from .contact.service import ContactService
from .skill.kind import SKILL
from .skill.service import SkillService
from .station_group.kind import STATION_GROUP
from .station_group.service import StationGroupService
from .subscription.kind import SUBSCRIPTION
from .subscription.service import SubscriptionService


class KindPackage(NamedTuple):
    """A kind, and how to ask the service for its things in a sub-account."""

    kind: Kind
    service: Callable[[Session, Values], Any]


# In the order of their dependencies. The only list of kinds that a person keeps.
KINDS = (
    KindPackage(SKILL, SkillService),
    KindPackage(STATION_GROUP, StationGroupService),
    KindPackage(AGENT, AgentService),
    KindPackage(SUBSCRIPTION, SubscriptionService),
    KindPackage(ADMINISTRATOR, AdministratorService),
    KindPackage(AUX_CODE, AuxCodeService),
    KindPackage(CONTACT, ContactService),
    KindPackage(ACCOUNT, AccountService),
)
ALL = tuple(package.kind for package in KINDS)
DECLARED = tuple(kind for kind in ALL if kind.can_be_declared)
