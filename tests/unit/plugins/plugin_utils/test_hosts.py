# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A play over nothing is an error, and so is a pattern or a file that belongs to no host."""

from __future__ import annotations

import pytest
from ansible import context
from ansible.errors import AnsibleLookupError
from ansible.module_utils.common.collections import ImmutableDict
from ansible.parsing.dataloader import DataLoader
from ansible_collections.avaya.cloud.plugins.lookup.matching_hosts import LookupModule
from ansible_collections.avaya.cloud.plugins.lookup.unused_host_vars import LookupModule as Unused
from ansible_collections.avaya.cloud.plugins.plugin_utils import inventory_outcome
from ansible_collections.avaya.cloud.plugins.plugin_utils.hosts import unused_host_vars

GROUPS = {"all": ["ABC_ABCRec", "ABC_Lab", "ABC_Sales"], "ungrouped": [], "region_eu": ["ABC_ABCRec", "ABC_Sales"]}


@pytest.fixture(autouse=True)
def nothing_failed(monkeypatch):
    monkeypatch.setattr(inventory_outcome, "_FAILED", {})


def matching(*terms, limit=None, groups=None, **given):
    variables = {"groups": GROUPS if groups is None else groups, **({"ansible_limit": limit} if limit else {})}
    return LookupModule(loader=DataLoader()).run(list(terms), variables=variables, **given)


@pytest.mark.parametrize(
    ("terms", "limit", "hosts"),
    [
        (["all"], None, ["ABC_ABCRec", "ABC_Lab", "ABC_Sales"]),
        (["ABC_Lab"], None, ["ABC_Lab"]),
        (["ABC_Lab,ABC_Sales"], None, ["ABC_Lab", "ABC_Sales"]),
        ([["ABC_Lab", "region_eu"]], None, ["ABC_Lab", "ABC_ABCRec", "ABC_Sales"]),
        (["region_eu:!ABC_Sales"], None, ["ABC_ABCRec"]),
        (["all,!ABC_Gone"], None, ["ABC_ABCRec", "ABC_Lab", "ABC_Sales"]),
        (["region_eu:&ABC_A*"], None, ["ABC_ABCRec"]),
        (["all"], "region_eu", ["ABC_ABCRec", "ABC_Sales"]),
        (["localhost"], None, ["localhost"]),
    ],
)
def test_hosts_that_fit(terms, limit, hosts):
    assert matching(*terms, limit=limit) == hosts


@pytest.mark.parametrize(
    ("terms", "limit", "says"),
    [
        (["ABC_Rec"], None, "the pattern 'ABC_Rec' matches no host; the inventory has the hosts ABC_ABCRec, ABC_Lab, "),
        (["ABC_Lab,ABC_Rec"], None, "the pattern 'ABC_Rec' matches no host"),
        (["abc_lab"], None, "the pattern 'abc_lab' matches no host"),
        (["all:&region_us"], None, "the pattern '&region_us' matches no host"),
        ([""], None, "the pattern names no host"),
        ([], None, "the pattern names no host"),
        ([[]], None, "the pattern names no host"),
        (["all:!all"], None, "the pattern 'all,!all' matches no host"),
        (["all"], "ABC_Lab,ABC_Gone", "--limit 'ABC_Gone' matches no host"),
        (["ABC_Lab"], "region_eu", "--limit 'region_eu' leaves no host of 'ABC_Lab'"),
        (["localhost"], "region_eu", "--limit 'region_eu' leaves no host of 'localhost'"),
    ],
)
def test_a_play_over_nothing_is_an_error(terms, limit, says):
    with pytest.raises(AnsibleLookupError) as raised:
        matching(*terms, limit=limit)
    assert str(raised.value).startswith(f"avaya.cloud.matching_hosts: {says}")


def test_an_empty_inventory_is_an_error():
    with pytest.raises(
        AnsibleLookupError, match="the pattern 'all' matches no host; the inventory has no hosts: check -i"
    ):
        matching("all", groups={"all": [], "ungrouped": []})


def test_an_inventory_that_failed_is_an_error_although_another_has_hosts():
    inventory_outcome.note_failure("production.avaya_cloud.yml", "avaya.cloud.sub_accounts: no answer")
    with pytest.raises(AnsibleLookupError) as raised:
        matching("all")
    assert str(raised.value) == (
        "avaya.cloud.matching_hosts: the inventory production.avaya_cloud.yml could not be read: "
        "avaya.cloud.sub_accounts: no answer"
    )
    inventory_outcome.note_success("production.avaya_cloud.yml")
    assert len(matching("all")) == 3


def test_a_check_of_the_syntax_needs_no_inventory(monkeypatch):
    monkeypatch.setattr(context, "CLIARGS", ImmutableDict(syntax=True))
    assert matching("all", groups={}) == ["all"]


def test_hosts_may_be_named_in_a_file(tmp_path):
    (tmp_path / "some.retry").write_text("ABC_Lab\n")
    assert matching("all", limit=f"@{tmp_path}/some.retry") == ["ABC_Lab"]


def test_an_option_that_there_is_not_is_refused():
    with pytest.raises(AnsibleLookupError, match="unknown option 'pattern'; this lookup has no options"):
        matching("all", pattern="all")


def test_files_and_folders_that_belong_to_no_host(tmp_path):
    place = tmp_path / "host_vars"
    for name in ("ABC_Gone", "ABC_Lab", ".git"):
        (place / name).mkdir(parents=True)
    for name in ("ABC_ABCRec.yml", "ABC_Old.yaml", "ABC_Json.json", "localhost.yml", "ABC_ABCRec.yml~", "a.b"):
        (place / name).write_text("")
    expected = ["ABC_Gone", "ABC_Json", "ABC_Old", "a.b"]
    inventory = tmp_path / "production.avaya_cloud.yml"
    inventory.write_text("")
    assert unused_host_vars([str(inventory)], ["ABC_ABCRec", "ABC_Lab"]) == expected
    assert unused_host_vars([str(tmp_path), str(inventory)], ["ABC_ABCRec", "ABC_Lab"]) == expected
    assert unused_host_vars(["localhost,", str(tmp_path / "none" / "x.yml")], []) == []
    variables = {"ansible_inventory_sources": [str(inventory)], "groups": GROUPS}
    assert Unused().run([], variables=variables) == expected


def test_it_takes_nothing():
    with pytest.raises(AnsibleLookupError, match="takes neither terms nor options"):
        Unused().run(["host_vars"], variables={})
