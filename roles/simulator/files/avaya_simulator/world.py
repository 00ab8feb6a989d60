# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a fresh simulator knows and no request changes: accounts, sub-accounts, administrators, AUX codes, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .keys import ADMIN_USERNAMES, sign

FIRST_GENERATED_ID = 1001
_SIZES = ("SMALL", "MEDIUM", "LARGE")
_REGIONS = (("US",), ("EU",), ("US", "EU"), ("APAC",), ("US", "EU", "APAC"))


@dataclass(frozen=True)
class Account:
    id: int
    name: str
    code: str
    account_size: str


@dataclass(frozen=True)
class StationGroup:
    id: int
    name: str
    active: bool = True


@dataclass(frozen=True)
class SubAccount:
    """A contact center of an account. `skill_names` are those that it starts with."""

    id: int
    account_id: int
    name: str
    code: str
    app_id: str
    account_size: str
    regions: tuple[str, ...]
    station_groups: tuple[StationGroup, ...]
    skill_names: tuple[str, ...]


@dataclass(frozen=True)
class Administrator:
    """The user behind an API key. `sub_account_ids` are those that the key can access."""

    key_name: str
    user_id: int
    username: str
    account_id: int
    sub_account_ids: frozenset[int]


@dataclass(frozen=True)
class World:
    accounts: Mapping[int, Account]
    sub_accounts: Mapping[int, SubAccount]
    administrators: Mapping[str, Administrator]
    """The text of an API key -> its administrator."""
    by_app_id: Mapping[str, SubAccount]

    def with_account(self, account: Account, sub_account: SubAccount, owner: str) -> World:
        """The world with another account, which the key of its owner opens."""
        administrators = {
            key: replace(each, sub_account_ids=each.sub_account_ids | {sub_account.id})
            if each.username == owner
            else each
            for key, each in self.administrators.items()
        }
        return World(
            {**self.accounts, account.id: account},
            {**self.sub_accounts, sub_account.id: sub_account},
            administrators,
            {**self.by_app_id, sub_account.app_id: sub_account},
        )

    def opens_whole_account(self, administrator: Administrator) -> bool:
        """Whether the key can access every sub-account of its account, and so may ask for `ALL`."""
        of_account = {s.id for s in self.sub_accounts.values() if s.account_id == administrator.account_id}
        return administrator.sub_account_ids >= of_account


_DEMO = Account(1, "Avaya Demo", "DEMO", "LARGE")
_OTHER = Account(2, "Other Corp", "OTHER", "SMALL")

_FIXED = (
    SubAccount(
        101,
        1,
        "Recruiting",
        "ABCRec",
        "ABC_ABCRec",
        "LARGE",
        ("US", "EU"),
        (StationGroup(11, "Recruiting phones"), StationGroup(12, "Recruiting home office")),
        ("DEFAULT_SKILL", "Sales", "Support", "Billing"),
    ),
    SubAccount(
        102,
        1,
        "Field Sales",
        "FieldSales",
        "ABC_FieldSales",
        "MEDIUM",
        ("EU",),
        (StationGroup(21, "Field Sales phones"),),
        ("Hotline", "Returns"),
    ),
    SubAccount(103, 1, "Laboratory", "Lab", "ABC_Lab", "SMALL", ("US",), (), ("DEFAULT_SKILL", "Experiments")),
    SubAccount(
        201,
        2,
        "Other",
        "Other",
        "OTH_Other",
        "SMALL",
        ("US",),
        (StationGroup(31, "Other phones"),),
        ("DEFAULT_SKILL", "Desk"),
    ),
)


def _generated(count: int) -> Iterable[SubAccount]:
    for number in range(1, count + 1):
        code = f"Site{number:04d}"
        yield SubAccount(
            FIRST_GENERATED_ID + number - 1,
            1,
            f"Site {number:04d}",
            code,
            f"ABC_{code}",
            _SIZES[number % len(_SIZES)],
            _REGIONS[number % len(_REGIONS)],
            (StationGroup(10_000 + number, f"{code} phones"),),
            ("DEFAULT_SKILL", "Sales", "Support")[: 2 + number % 2],
        )


def build_world(generated_sub_accounts: int = 0) -> World:
    """The world, with so many generated sub-accounts in account 1 beside the fixed ones."""
    sub_accounts = {s.id: s for s in (*_FIXED, *_generated(generated_sub_accounts))}
    opened = {
        "all": frozenset(s.id for s in sub_accounts.values() if s.account_id == _DEMO.id),
        "recruiting": frozenset({101}),
        "field-sales": frozenset({102}),
        "laboratory": frozenset({103}),
        "other": frozenset({201}),
    }
    administrators = {
        sign(username): Administrator(name, 9001 + position, username, 2 if name == "other" else 1, opened[name])
        for position, (name, username) in enumerate(ADMIN_USERNAMES.items())
    }
    by_app_id = {s.app_id: s for s in sub_accounts.values()}
    return World({a.id: a for a in (_DEMO, _OTHER)}, sub_accounts, administrators, by_app_id)
