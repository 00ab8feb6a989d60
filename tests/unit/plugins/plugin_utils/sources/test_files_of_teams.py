# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files that may declare a part of a contact center, and lists that name folders and patterns of files."""

from __future__ import annotations

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.listed_files import listed_files
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.sources import COLUMN_TYPES
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.csv_source import Columns
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.document import SourceError
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.reading import Play, read_files

COLUMNS = Columns(COLUMN_TYPES, "username", {}, "src_columns")
SALES = {"agents": ["sales-*"], "skills": ["Sales*"]}


@pytest.fixture
def read(tmp_path):
    """What a list of files says, with files by name and text."""

    def find(path):
        if not (tmp_path / path).exists():
            raise SourceError(f"{path}: there is no such file")
        return tmp_path / path

    def make(listed, files, **variables):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        entries, problems = listed_files(listed, "src")
        assert problems == []
        loader = DataLoader()
        return read_files(entries, COLUMNS, Play(find, loader, Templar(loader=loader, variables=variables), variables))

    return make


def rule(path, **may_declare):
    return {"path": path, "may_declare": may_declare}


def usernames(found):
    return [entry["username"] for layer in found.layers for entry in layer.values.get("agents", ())]


def test_what_a_file_may_declare_is_read_as_without_a_rule(read):
    found = read(
        ["base.yml", rule("sales.yml", **SALES)],
        {
            "base.yml": "domain: example.com\ncontact_center_purge: {agents: {limit: 1}}\n",
            "sales.yml": "contact_center_agents:\n  - username: sales-anna@{{ domain }}\n",
        },
    )
    assert found.problems == []
    assert usernames(found) == ["sales-anna@example.com"]
    assert found.layers[1].places == {"agents": ["sales.yml:2"]}
    assert found.paths == ["base.yml", "sales.yml"]


def test_all_that_is_beyond_is_said_at_once_with_file_and_line_or_row(read):
    found = read(
        ["base.yml", rule("sales.yml", **SALES), rule("sales.csv", **SALES), rule("feeds.json", skills=["x"])],
        {
            "base.yml": "contact_center_keep_login_id: false\n",
            "sales.yml": """\
contact_center_agents:
  - username: sales-anna
  - username: lead-bob
    state: absent
contact_center_subscriptions: []
contact_center_purge:
  agents: {limit: 9}
""",
            "sales.csv": "username,first_name\nsales-carla,Carla\nlead-dora,Dora\n",
            "feeds.json": '{\n"contact_center_subscriptions":\n [{"data_source_type": "ECH"}]}',
        },
    )
    assert found.layers == []
    assert [problem.partition("; ")[0] for problem in found.problems] == [
        "sales.yml:5: src[1].may_declare names no subscriptions",
        "sales.yml:6: src[1].may_declare does not allow contact_center_purge in this file",
        "feeds.json:2: src[3].may_declare names no subscriptions",
        "sales.yml:3 (lead-bob): src[1].may_declare does not name this agent",
        "sales.csv row 3 (lead-dora): src[2].may_declare does not name this agent",
    ]


def test_many_lines_with_one_mistake_are_one(read):
    text = "username\n" + "".join(f"lead-{number}\n" for number in range(5))
    (problem,) = read([rule("sales.csv", agents=["sales-*"])], {"sales.csv": text}).problems
    assert problem == (
        "sales.csv: rows 2, 3 and 3 others: src[0].may_declare does not name this agent; the file may declare agents "
        "sales-*"
    )


def test_it_is_what_templates_become_that_counts(read):
    files = {"base.yml": "who: lead\n", "sales.yml": "contact_center_agents: [{username: '{{ who }}-anna'}]\n"}
    (problem,) = read(["base.yml", rule("sales.yml", agents=["sales-*"])], files).problems
    assert problem.startswith("sales.yml:1 (lead-anna): src[1].may_declare does not name this agent; ")
    found = read(["base.yml", rule("sales.yml", agents=["sales-*"])], {**files, "base.yml": "who: sales\n"})
    assert usernames(found) == ["sales-anna"]


def test_where_a_file_is_missing_the_rest_is_checked_all_the_same(read):
    found = read(
        ["gone.yml", rule("sales.yml", agents=["sales-*"]), rule("more.yml", agents=["sales-*"])],
        {
            "sales.yml": "contact_center_agents: [{username: lead}]\n",
            # Which one this is, is not known without the other file.
            "more.yml": "contact_center_agents: [{username: '{{ who }}'}]\n",
        },
    )
    assert [problem.partition("; ")[0] for problem in found.problems] == [
        "gone.yml: there is no such file",
        "sales.yml:1 (lead): src[1].may_declare does not name this agent",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ lookup('ansible.builtin.pipe', 'touch RAN') }}",
        "sales-{{ who | upper }}",
        "{% if true %}sales-x{% endif %}",
        "{{ who }}{{ who.upper() }}",
        "{{ contact_center_api_key }}",
        "{# comment #}sales-x",
    ],
)
def test_templates_may_be_names_of_variables_only_and_others_are_not_run(read, monkeypatch, text):
    monkeypatch.setattr(Templar, "template", lambda *_args, **_others: pytest.fail("it was run"))
    (problem,) = read(
        [rule("sales.yml", agents=["*"])],
        {"sales.yml": f'contact_center_agents:\n  - username: "{text}"\n'},
        who="anna",
        contact_center_api_key="key",
    ).problems
    assert problem == (
        "sales.yml:2: src[0].may_declare allows no templates in this file except variable names in braces, "
        "such as {{ domain }}, without filters and lookups, and not beginning with contact_center_"
    )


def test_a_file_with_a_rule_sets_nothing_for_templates_of_others(read):
    found = read(
        ["base.yml", rule("sales.yml", agents=["*"])],
        {
            "base.yml": "contact_center_skills: [{name: '{{ domain }}'}]\n",
            "sales.yml": "domain: example.com\ncontact_center_agents: [{username: anna}]\n",
        },
    )
    assert [problem.partition("; ")[0] for problem in found.problems] == [
        "sales.yml:1: src[1].may_declare does not allow variables such as 'domain' in this file",
        "base.yml:1: 'domain' is undefined",
    ]


def test_braces_that_are_no_template_stay(read):
    found = read(
        [rule("sales.yml", agents=["anna"])],
        {"sales.yml": "contact_center_passwords: {anna: !unsafe 'Wonder{{ful1!'}\n"},
    )
    assert found.problems == []
    assert found.layers[0].values == {"passwords": {"anna": "Wonder{{ful1!"}}


def test_each_file_of_a_folder_has_the_rule_in_the_order_of_their_names(read):
    files = {
        "teams/b.csv": "username\nsales-ben\n",
        "teams/a.yml": "contact_center_agents: [{username: sales-anna}]\n",
        "teams/c.YAML": "contact_center_agents: [{username: lead}]\n",
        "teams/notes.txt": "not read",
        "teams/.a.yml.swp": "not read",
        "teams/.hidden.yml": "not read",
        "teams/within/d.yml": "not read",
    }
    found = read([rule("teams", agents=["sales-*", "lead"])], files)
    assert found.problems == []
    assert found.paths == ["teams/a.yml", "teams/b.csv", "teams/c.YAML"]
    assert usernames(found) == ["sales-anna", "sales-ben", "lead"]
    (problem,) = read([rule("teams/", agents=["sales-*"])], files).problems
    assert problem.startswith("teams/c.YAML:1 (lead): src[0].may_declare does not name this agent")


def test_a_pattern_of_files_is_all_that_it_names(read):
    files = {
        "teams/sales/a.yml": "contact_center_agents: [{username: a}]\n",
        "teams/care/a.yml": "contact_center_agents: [{username: b}]\n",
        "teams/care/b.yml": "contact_center_agents: [{username: c}]\n",
        "teams/care/.c.yml": "not read",
        "teams/[x]/a.yml": "contact_center_agents: [{username: d}]\n",
    }
    found = read(["teams/*/a.yml"], files)
    assert found.paths == ["teams/[x]/a.yml", "teams/care/a.yml", "teams/sales/a.yml"]
    assert read(["teams/care/?.yml"], {}).paths == ["teams/care/a.yml", "teams/care/b.yml"]
    assert read("teams/[x]/*.yml", {}).paths == ["teams/[x]/a.yml"]
    found = read([rule("teams/*/*.yml", agents=["a", "b"])], {})
    assert [problem.partition(":")[0] for problem in found.problems] == ["teams/[x]/a.yml", "teams/care/b.yml"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("none/*.yml", "none: there is no such file"),
        ("teams/*.yaml", "teams/*.yaml: no file matches this name"),
        (rule("empty", agents=["*"]), "empty: no file in this folder ends in .yml, .yaml, .json, .csv, .tsv"),
        ("empty", "empty: is a directory; name the files in it"),
        (rule("gone.yml", agents=["*"]), "gone.yml: there is no such file"),
    ],
)
def test_what_means_no_file_is_an_error(read, tmp_path, listed, expected):
    (tmp_path / "empty").mkdir()
    assert read([listed], {"teams/a.yml": ""}).problems == [expected]


@pytest.mark.parametrize("other", ["sales.yml", "*.yml", "link.yml", rule("sales.yml", agents=["*"])])
def test_a_file_is_not_listed_with_different_rules(read, tmp_path, other):
    (tmp_path / "link.yml").symlink_to(tmp_path / "sales.yml")
    found = read([rule("sales.yml", agents=["sales-*"]), other], {"sales.yml": "contact_center_agents: []\n"})
    path = other if other == "link.yml" else "sales.yml"
    assert f"{path}: src[0] and src[1] list this file with different rules; list it once" in found.problems


def test_a_file_may_be_listed_again_with_the_same_rule(read):
    twice = [rule("sales.yml", agents=["sales-*"])] * 2
    assert read(twice, {"sales.yml": "contact_center_agents: [{username: sales-a}]\n"}).problems == []
