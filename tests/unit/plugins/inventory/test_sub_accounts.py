# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of sub-accounts, with the service's answers scripted."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible_collections.avaya.cloud.plugins.inventory import sub_accounts as plugin_file
from ansible_collections.avaya.cloud.plugins.inventory.sub_accounts import InventoryModule
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import InvalidInput
from ansible_collections.avaya.cloud.plugins.module_utils._service.text import option as reference
from ansible_collections.avaya.cloud.tests.unit.asking import RECRUITING, SALES, key_opens
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY, FakeClock, answer, jwt, scripted

LARGE = {**RECRUITING, "accountSize": "LARGE", "regions": ["US", "EU"]}
DEFAULTS = {
    "api_url": "https://avaya.example",
    "api_key": KEY,
    "accounts": [],
    "strict": False,
    "compose": {},
    "groups": {},
    "keyed_groups": [],
    "cache": False,
}


@pytest.fixture
def parsed(monkeypatch):
    """The inventory that the options make, and what was sent for it, where the service answers like this.

    `kept` is the cache, and `fresh` says to refresh it.
    """

    def parse(*answers, fresh=False, kept=None, session_of=None, **options):
        session, http_client = scripted(FakeClock(), *answers)
        given = {**DEFAULTS, **options}
        inventory, plugin = InventoryData(), InventoryModule()
        plugin._cache = {} if kept is None else kept
        monkeypatch.setattr(plugin_file, "session_of", session_of or (lambda _option: session))
        monkeypatch.setattr(plugin, "get_option", given.__getitem__)
        monkeypatch.setattr(plugin, "load_cache_plugin", lambda: None)
        monkeypatch.setattr(plugin, "_read_config_data", lambda _path: None)
        monkeypatch.setattr(plugin, "get_cache_key", lambda path: f"key of {path}")
        plugin.parse(inventory, DataLoader(), "x.avaya_cloud.yml", not fresh)
        return inventory, http_client.sent

    return parse


def groups(inventory):
    return {name: [host.name for host in group.hosts] for name, group in inventory.groups.items() if group.hosts}


def test_sub_accounts_are_hosts_in_groups(parsed):
    inventory, sent = parsed(key_opens(SALES, LARGE))
    assert list(inventory.hosts) == ["ABC_ABCRec", "ABC_FieldSales"]
    assert groups(inventory) == {
        "account_demo": ["ABC_ABCRec"],
        "account_7": ["ABC_FieldSales"],
        "size_large": ["ABC_ABCRec"],
        "region_us": ["ABC_ABCRec"],
        "region_eu": ["ABC_ABCRec"],
    }
    variables = inventory.hosts["ABC_ABCRec"].vars
    assert (variables["avaya_sub_account"], variables["ansible_connection"]) == ("ABC_ABCRec", "local")
    assert variables["avaya_regions"] == ["US", "EU"]
    assert [each.url for each in sent] == ["https://avaya.example/user"]


@pytest.mark.parametrize(("accounts", "hosts"), [(["DEMO"], ["ABC_ABCRec"]), (["7"], ["ABC_FieldSales"]), (["x"], [])])
def test_only_those_of_the_accounts_that_are_named(parsed, accounts, hosts):
    inventory, _sent = parsed(key_opens(SALES, LARGE), accounts=accounts)
    assert list(inventory.hosts) == hosts


def test_a_sub_account_without_app_id_is_not_a_host(parsed):
    nameless = {key: value for key, value in SALES.items() if key != "appId"}
    inventory, _sent = parsed(key_opens(nameless, LARGE))
    assert list(inventory.hosts) == ["ABC_ABCRec"]


def test_the_cache_is_filled_and_then_used(parsed):
    kept = {}
    first, sent = parsed(key_opens(LARGE), kept=kept, cache=True)
    assert len(sent) == 1
    again, sent = parsed(kept=kept, cache=True)
    assert sent == []
    assert again.hosts["ABC_ABCRec"].vars == first.hosts["ABC_ABCRec"].vars
    assert KEY not in str(kept)


def test_a_cache_that_is_to_be_refreshed_is_filled_anew(parsed):
    kept = {}
    parsed(key_opens(LARGE), kept=kept, cache=True)
    inventory, sent = parsed(key_opens(SALES), fresh=True, kept=kept, cache=True)
    assert (list(inventory.hosts), len(sent)) == (["ABC_FieldSales"], 1)
    assert list(parsed(kept=kept, cache=True)[0].hosts) == ["ABC_FieldSales"]


def test_without_the_option_there_is_no_cache(parsed):
    kept = {}
    parsed(key_opens(LARGE), kept=kept)
    assert kept == {}
    assert len(parsed(key_opens(LARGE), kept={"key of x.avaya_cloud.yml": []})[1]) == 1


@pytest.mark.parametrize("other", [{"api_key": jwt({"sub": "other"})}, {"api_url": "https://test.example"}])
def test_another_key_or_service_has_a_cache_of_its_own(parsed, other):
    kept = {}
    parsed(key_opens(LARGE), kept=kept, cache=True)
    inventory, sent = parsed(key_opens(SALES), kept=kept, cache=True, **other)
    assert (list(inventory.hosts), len(sent)) == (["ABC_FieldSales"], 1)
    assert list(parsed(kept=kept, cache=True)[0].hosts) == ["ABC_ABCRec"]


def test_a_service_that_does_not_answer_makes_no_empty_inventory(parsed):
    kept = {}
    with pytest.raises(AnsibleParserError, match=r"avaya\.cloud\.sub_accounts: Could not look up which sub-accounts"):
        parsed(answer({"message": "no"}, 500), kept=kept, cache=True)
    assert kept == {}


def test_wrong_options_are_an_error_in_the_words_of_the_plugin(parsed):
    asked = []

    def refusing(option):
        asked.append((option("api_url"), option("api_key"), option("cache")))
        raise InvalidInput([f"{reference('api_url')} is missing", f"{reference('timeout')} 0 must be more"])

    with pytest.raises(AnsibleParserError) as raised:
        parsed(session_of=refusing, api_key=jwt())
    assert str(raised.value) == (
        "avaya.cloud.sub_accounts: Nothing was changed. 2 errors:\n- api_url is missing\n- timeout 0 must be more"
    )
    assert asked == [("https://avaya.example", jwt(), False)]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("production.avaya_cloud.yml", True),
        ("avaya_cloud.yaml", True),
        ("production.yml", False),
        ("avaya_cloud.json", False),
    ],
)
def test_which_files_are_ours(tmp_path, name, ours):
    file = tmp_path / name
    file.write_text("plugin: avaya.cloud.sub_accounts\n")
    assert InventoryModule().verify_file(str(file)) is ours
    assert InventoryModule().verify_file(str(tmp_path / f"missing-{name}")) is False
