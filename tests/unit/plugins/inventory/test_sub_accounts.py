# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of sub-accounts, with the service's answers scripted."""

from __future__ import annotations

import re

import pytest
from ansible.errors import AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.avaya.cloud.plugins.inventory import sub_accounts as plugin_file
from ansible_collections.avaya.cloud.plugins.inventory.sub_accounts import InventoryModule
from ansible_collections.avaya.cloud.plugins.plugin_utils.inventory_outcome import failures
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
OPTIONS = [*DEFAULTS, "validate_certs", "timeout", "ca_path", "plugin"]

try:
    from ansible.template import trust_as_template as as_template
except ImportError:
    # ansible-core before 2.19 takes every text for a template but what is marked.
    as_template = str


def with_display(warn):
    """The constructor of a plugin whose warnings are kept."""

    def construct(plugin):
        plugin._options, plugin._vars = {}, {}
        plugin.display = type("Display", (), {"warning": staticmethod(warn)})()

    return construct


@pytest.fixture
def parsed(monkeypatch):
    """The inventory that the options make, and what was sent for it, where the service answers like this.

    `kept` is the cache, `fresh` says to refresh it, and `written` is the inventory file.
    """

    def parse(*answers, fresh=False, kept=None, written=None, **options):
        session, http_client = scripted(FakeClock(), *answers)
        given = {**DEFAULTS, **options}
        inventory, plugin = InventoryData(), InventoryModule()
        plugin._cache = {} if kept is None else kept
        monkeypatch.setattr(plugin_file, "session_of", lambda _options: session)
        monkeypatch.setattr(plugin, "get_option", given.__getitem__)
        monkeypatch.setattr(plugin, "load_cache_plugin", lambda: None)
        monkeypatch.setattr(plugin, "_read_config_data", lambda _path: written or {})
        monkeypatch.setattr(InventoryModule, "option_definitions", OPTIONS)
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


@pytest.mark.parametrize(
    ("accounts", "hosts"),
    [
        (["DEMO"], ["ABC_ABCRec"]),
        (["demo"], ["ABC_ABCRec"]),
        ([7], ["ABC_FieldSales"]),
        ([" avaya DEMO"], ["ABC_ABCRec"]),
    ],
)
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
    with pytest.raises(AnsibleParserError) as raised:
        parsed(api_url=None, written={"timeout": 0, "validate_certs": "ture", "accunts": []})
    assert str(raised.value) == (
        "avaya.cloud.sub_accounts: Nothing was changed. 4 errors:\n"
        "- unknown option 'accunts'; did you mean 'accounts'?\n"
        "- validate_certs: must be a boolean, not a string\n"
        "- api_url is missing: set the option or the environment variable AVAYA_CLOUD_API_URL\n"
        "- timeout 0.0 must be more than 0 seconds"
    )


def test_an_account_that_nothing_belongs_to_is_an_error_and_no_empty_inventory(parsed):
    with pytest.raises(AnsibleParserError) as raised:
        parsed(key_opens(SALES, LARGE), accounts=["demo", "dmeo"])
    assert str(raised.value) == (
        "avaya.cloud.sub_accounts: accounts: the API key cannot access any sub-account of account 'dmeo'; it "
        "can access those of: 7, Avaya Demo / DEMO / 1"
    )


def test_an_inventory_that_failed_is_remembered_until_it_could_be_read(parsed):
    with pytest.raises(AnsibleParserError):
        parsed(answer({"message": "no"}, 500))
    reasons = list(failures().values())
    assert len(reasons) == 1
    assert reasons[0].startswith("avaya.cloud.sub_accounts: Could not look up which sub-accounts")
    parsed(key_opens(LARGE))
    assert failures() == {}


def test_what_is_kept_in_another_form_is_asked_for_anew(parsed):
    kept = {}
    parsed(key_opens(LARGE), kept=kept, cache=True)
    assert len(kept) == 1
    kept.update({key: {"hosts": []} for key in kept})
    inventory, sent = parsed(key_opens(LARGE), kept=kept, cache=True)
    assert (list(inventory.hosts), len(sent)) == (["ABC_ABCRec"], 1)


HOSTILE = "{{ lookup('ansible.builtin.pipe', 'touch executed') }}{% raw %}\x1b[2J<b>../../x"
EVERYWHERE = {
    "id": 101, "appId": "ABC_ABCRec", "tenantId": 1, "name": HOSTILE, "code": HOSTILE, "accountSize": HOSTILE,
    "regions": [HOSTILE, {"name": HOSTILE}],
}  # fmt: skip


def texts_in(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("cached", [False, True])
def test_what_the_service_answers_is_data_and_never_a_template(parsed, tmp_path, monkeypatch, cached):
    monkeypatch.chdir(tmp_path)
    hostile = answer(
        {"accessibleTenants": [{"id": 1, "name": HOSTILE, "code": HOSTILE}], "accessibleClients": [EVERYWHERE]}
    )
    options = {
        "kept": {},
        "cache": cached,
        "compose": {"made": as_template("avaya_sub_account_name | lower"), "more": as_template("avaya_regions")},
        "keyed_groups": [{"key": as_template("avaya_sub_account_name"), "prefix": "k"}],
        "groups": {"some": as_template("avaya_account_name is defined")},
    }
    inventory, _sent = parsed(hostile, **options)
    if cached:
        inventory, _sent = parsed(**options)
    variables = inventory.hosts["ABC_ABCRec"].vars
    assert variables["avaya_sub_account_name"] == HOSTILE
    assert variables["made"] == HOSTILE.lower()
    assert len([text for text in texts_in(variables) if "lookup(" in text]) == 10
    templar = Templar(loader=DataLoader(), variables=variables)
    for name in variables:
        again = templar.template(as_template("{{ " + name + " }}"))
        assert again == variables[name]
        assert templar.template(again) == again
    assert list(tmp_path.iterdir()) == []
    names = [name for name in inventory.groups if name not in ("all", "ungrouped")]
    assert len(names) == 5
    assert all(re.fullmatch(r"\w+", name) for name in names)


@pytest.mark.parametrize(
    "app_id",
    [
        "../../evil", "..", ".", ".hidden", "a/b", "/etc/passwd", "a\\b", HOSTILE, "{{ x }}", "{% x %}", "all", "All",
        "ungrouped", "localhost", "a:b", "a,b", "!a", "&a", "a*", "a[0]", "~a", "@a", "-i", "a\nb", "a\x1b[31m",
        "a\x00", " a", "a ", "a.", "a\u202eb", "x" * 300,
    ],
)  # fmt: skip
def test_what_cannot_be_a_host_is_left_out_aloud(parsed, monkeypatch, app_id):
    warned = []
    monkeypatch.setattr(plugin_file.BaseInventoryPlugin, "__init__", with_display(warned.append))
    inventory, _sent = parsed(key_opens(LARGE, {**SALES, "appId": app_id}))
    assert list(inventory.hosts) == ["ABC_ABCRec"]
    (warning,) = warned
    assert "has an appId that cannot be used as the name of a host" in warning
    assert not re.search("[\x00-\x1f\u202e]", warning)


@pytest.mark.parametrize("app_id", ["ABC_Größe", "ABC Rec (1)", "a.b-c+d@e", "0", "x" * 200])
def test_what_can_be_a_host(parsed, app_id):
    assert list(parsed(key_opens({**SALES, "appId": app_id}))[0].hosts) == [app_id]


def test_two_sub_accounts_of_one_app_id_are_one_host(parsed):
    inventory, _sent = parsed(key_opens(LARGE, {**SALES, "appId": "ABC_ABCRec"}))
    assert inventory.hosts["ABC_ABCRec"].vars["avaya_sub_account_name"] == "Recruiting"


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
