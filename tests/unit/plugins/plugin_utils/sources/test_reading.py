# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files of a contact center, read with the variables of a play."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.listed_files import Listed
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.sources import COLUMN_TYPES
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources import rendering
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.csv_source import Columns
from ansible_collections.avaya.cloud.plugins.plugin_utils.sources.reading import Play, read_files

try:
    from ansible.template import trust_as_template

    OMIT = {}
except ImportError:
    # Before ansible-core 2.19 every string is a template.
    def trust_as_template(text):
        return text

    OMIT = {"omit": "__omit_place_holder__1"}


COLUMNS = Columns(COLUMN_TYPES, "username", {}, "src_columns")


@pytest.fixture
def read(tmp_path):
    """What files say, that are given by name and text."""

    def make(files, takes_list=False, **variables):
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        loader = DataLoader()
        templar = Templar(loader=loader, variables=variables)
        play = Play(lambda path: tmp_path / path, loader, templar, variables)
        return read_files([Listed(name) for name in files], COLUMNS, play, takes_list)

    return make


def test_each_kind_of_file_is_a_layer_with_its_places(read):
    found = read(
        {
            "center.yml": "contact_center_skills:\n  - name: Sales\ncontact_center_keep_login_id: true\n",
            "feeds.json": '{"contact_center_subscriptions": [{"data_source_type": "ECH"}]}',
            "agents.csv": "username\n\nanna@example.com\n",
            "empty.yml": "",
        }
    )
    assert (found.problems, found.errors) == ([], [])
    assert [layer.values for layer in found.layers] == [
        {"skills": [{"name": "Sales"}], "keep_login_id": True},
        {"subscriptions": [{"data_source_type": "ECH"}]},
        {"agents": [{"username": "anna@example.com"}]},
        {},
    ]
    assert [dict(layer.places) for layer in found.layers] == [
        {"skills": ["center.yml:2"]},
        {"subscriptions": ["feeds.json:1"]},
        {"agents": ["agents.csv row 3"]},
        {},
    ]


def test_templates_are_rendered_with_variables_of_the_play_and_of_the_files(read):
    found = read(
        {
            "base.yml": """\
domain: example.com
contact_center_agents:
  - username: "anna@{{ domain }}"
    first_name: "{{ first }}"
    last_name: !unsafe "{{ last }}"
    supervisor_id: "{{ number }}"
    skills: "{{ skills }}"
    email: "{{ mail | default(omit) }}"
  - "{{ ben }}"
""",
            "test.yml": (
                "domain: '{{ stage }}.example.com'\ncontact_center_passwords: \"{{ {'anna@' ~ domain: 'x'} }}\"\n"
            ),
        },
        first="Anna",
        number=7,
        skills=[{"name": "Sales"}],
        stage=trust_as_template("{{ 'te' ~ 'st' }}"),
        ben={"username": "ben"},
        **OMIT,
    )
    assert found.problems == []
    anna, ben = found.layers[0].values["agents"]
    assert anna == {
        "username": "anna@test.example.com",
        "first_name": "Anna",
        "last_name": "{{ last }}",
        "supervisor_id": 7,
        "skills": [{"name": "Sales"}],
    }
    assert [type(value) for value in anna.values()] == [str, str, str, int, list]
    assert ben == {"username": "ben"}
    assert found.layers[1].values == {"passwords": {"anna@test.example.com": "x"}}


def test_a_variable_of_the_play_counts_more_than_one_of_a_file(read):
    found = read({"a.yml": "domain: of.file\ncontact_center_skills: [{name: 'S {{ domain }}'}]\n"}, domain="of.play")
    assert found.layers[0].values["skills"] == [{"name": "S of.play"}]


def test_without_a_template_nothing_is_rendered(read, monkeypatch):
    def fail(*_arguments):
        raise AssertionError("nothing is to be rendered")

    monkeypatch.setattr(rendering, "_all_at_once", fail)
    assert read({"a.yml": "contact_center_skills: [{name: !unsafe '{{ x }}'}]\n", "b.csv": "username\n{{ x }}\n"})


def test_thousands_of_templates_are_one_pass(read, monkeypatch):
    passes = []
    template = Templar.template

    def counted(templar, variable, *args, **options):
        # Before ansible-core 2.19 it calls itself for what is within a dictionary.
        if isinstance(variable, dict):
            passes.append(1)
        return template(templar, variable, *args, **options)

    monkeypatch.setattr(Templar, "template", counted)
    lines = "".join(f"  - username: 'a{number}@{{{{ domain }}}}'\n" for number in range(300))
    found = read({"a.yml": f"contact_center_agents:\n{lines}"}, domain="example.com")
    assert found.layers[0].values["agents"][299] == {"username": "a299@example.com"}
    assert len(passes) == 1


def test_what_is_put_together_is_what_jinja_makes_of_it(read):
    them = {"list": [1], "flag": True, "nothing": None, "number": 7, "word": "W", "inner": {"word": "I"}}
    texts = [
        "a{{ number }}b{{word}}",
        "{{ inner.word }}-{{ word }}",
        "x{{ flag }}",
        "x{{ list }}",
        "{{ word }} ",
        "{{ number }}{{ number }}",
    ]
    lines = "".join(f"- name: '{text}'\n" for text in texts)
    found = read({"a.yml": f"contact_center_skills:\n{lines}"}, **them)
    templar = Templar(loader=DataLoader(), variables=them)
    expected = [templar.template(trust_as_template(text)) for text in texts]
    assert [skill["name"] for skill in found.layers[0].values["skills"]] == expected
    assert expected[:2] == ["a7bW", "I-W"]


def test_every_problem_with_a_template_has_its_place_and_no_secret(read):
    found = read(
        {
            "a.yml": """\
contact_center_agents:
  - username: "anna@{{ domane }}"
    password: "se{{ cret }}"
  - username: "ben@{{ known }}"
    first_name: "{{ 1 / }}"
contact_center_passwords:
  anna: "Se{{ cret }}"
""",
            "b.yml": "contact_center_skills:\n- name: '{{ nope }}'\n",
        },
        known="example.com",
    )
    assert found.layers == []
    first, password, syntax, kept, other = found.problems
    assert first == "a.yml:2: 'domane' is undefined"
    assert password.startswith("a.yml:3: is a template that cannot be evaluated, and it is not shown because it is a")
    assert syntax.startswith("a.yml:5: is a template that cannot be evaluated")
    assert kept.startswith("a.yml:7: is a template that cannot be evaluated, and it is not shown")
    assert other == "b.yml:2: 'nope' is undefined"
    assert "'cret'" not in password + kept


def test_everything_that_is_wrong_with_files_is_reported_at_once(read, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.yml").write_text("")
    loader = DataLoader()
    variables = {}
    play = Play(lambda path: Path(tmp_path / path), loader, Templar(loader=loader, variables=variables), variables)
    (tmp_path / "dup.yml").write_text("a: 1\na: 2\n")
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "names.yml").write_text(
        "contact_center_agnets: []\nagents: []\nfirst: 1\ncontact_center_files: [x]\ncontact_center_hosts: all\n"
        "contact_center_drift_fails: false\ncontact_center_skills: 7\nused: 1\n"
        "other: '{{ used }}'\ncontact_center_wait_timeout: '{{ other }}'\n"
    )
    (tmp_path / "list.yml").write_text("- username: a\n")
    (tmp_path / "bad.csv").write_text("name\na\n")
    names = ["none.yml", "folder", "dup.yml", "bad.json", "names.yml", "list.yml", "bad.csv"]
    found = read_files([Listed(name) for name in names], COLUMNS, play)
    assert found.problems == [
        "none.yml: there is no such file",
        "folder: is a directory; name the files in it: a.yml",
        "dup.yml:2: 'a' already occurs in line 1; keep one of them",
        "bad.json:1: is not valid JSON: expecting property name enclosed in double quotes at column 2",
        "list.yml: is a list; write the name of the list before it, such as contact_center_agents:",
        (
            "bad.csv row 1: the first row must name the columns, and there is no column username; rename a "
            "column, or specify with src_columns which column it is"
        ),
        "names.yml:1: unknown variable contact_center_agnets; did you mean contact_center_agents?",
        (
            "names.yml:2: unknown name 'agents', which no template in the files uses; did you mean "
            "contact_center_agents?"
        ),
        "names.yml:3: unknown name 'first', which no template in the files uses",
        (
            "names.yml:4: contact_center_files is a setting of a run and not allowed in a file that the run "
            "reads; set it with -e"
        ),
        (
            "names.yml:5: contact_center_hosts is a setting of a run and not allowed in a file that the run "
            "reads; set it with -e"
        ),
        (
            "names.yml:6: contact_center_drift_fails is a setting of a run and not allowed in a file that the "
            "run reads; set it with -e"
        ),
    ]


def test_things_that_are_no_list(read):
    found = read({"a.yml": "contact_center_keep_login_id:\ncontact_center_agents:\ncontact_center_skills: {}\n"})
    assert found.problems == [
        "a.yml:2: contact_center_agents must be a list: use [] to declare that there should be none",
        "a.yml:3: contact_center_skills must be a list: use [] to declare that there should be none",
    ]


def test_a_list_is_one_of_agents_where_only_agents_are_declared(read):
    found = read({"a.yml": "- username: '{{ name }}'\n", "b.json": '[\n{"username": "ben"}]'}, True, name="anna")
    assert [layer.values for layer in found.layers] == [
        {"agents": [{"username": "anna"}]},
        {"agents": [{"username": "ben"}]},
    ]
    assert [layer.places["agents"] for layer in found.layers] == [["a.yml:1"], ["b.json:2"]]


def test_a_list_out_of_a_template_has_the_place_of_the_template(read):
    text = "contact_center_skills: []\ncontact_center_agents: '{{ them }}'\n"
    found = read({"a.yml": text}, them=[{"username": "a"}])
    assert found.layers[0].values["agents"] == [{"username": "a"}]
    assert found.layers[0].places["agents"] == ["a.yml:2"]
