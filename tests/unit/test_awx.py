# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is there for AWX and Ansible Automation Platform, compared with what the collection reads.

Neither runs here, nor can the collections awx.awx and infra.aap_configuration be had. So the options that their
documentation has for each list are written down here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "playbooks" / "files" / "sub_accounts"
PATTERN = ROOT / "extensions" / "patterns" / "contact_centers"
# What a playbook reads besides the role's variables, or a template of this file computes with.
OTHERS = {"every_sub_account_checks_files", "most_agents_to_delete"}
OPTIONS = {
    "controller_credential_types": {"name", "description", "kind", "inputs", "injectors"},
    "controller_credentials": {"name", "organization", "credential_type", "inputs"},
    "controller_execution_environments": {"name", "organization", "image", "pull"},
    "controller_projects": {
        "name",
        "organization",
        "scm_type",
        "scm_url",
        "scm_branch",
        "scm_update_on_launch",
        "default_environment",
    },
    "controller_inventories": {"name", "organization", "description"},
    "controller_inventory_sources": {
        "name",
        "inventory",
        "organization",
        "source",
        "source_project",
        "source_path",
        "credential",
        "execution_environment",
        "overwrite",
        "overwrite_vars",
        "update_on_launch",
        "update_cache_timeout",
    },
    "controller_templates": {
        "name",
        "description",
        "organization",
        "project",
        "playbook",
        "job_type",
        "diff_mode",
        "inventory",
        "execution_environment",
        "credentials",
        "job_slice_count",
        "forks",
        "ask_limit_on_launch",
        "ask_job_slice_count_on_launch",
        "survey_enabled",
        "survey_spec",
        "extra_vars",
    },
    "controller_schedules": {"name", "unified_job_template", "organization", "rrule"},
}
TYPES = {"text", "textarea", "password", "integer", "float", "multiplechoice", "multiselect"}


class Loader(yaml.SafeLoader):
    """Reads Ansible's own tags as well."""


Loader.add_multi_constructor("!", lambda loader, tag, node: loader.construct_scalar(node))


@pytest.fixture(scope="module")
def controller():
    text = (ROOT / "docs" / "examples" / "awx" / "controller.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader)


@pytest.fixture(scope="module")
def pattern():
    return json.loads((PATTERN / "meta" / "pattern.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def variables():
    """Those of the role, and of the playbooks."""
    text = (ROOT / "roles" / "contact_center" / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
    specs = yaml.safe_load(text)["argument_specs"]
    return {name for entry in ("main", "drift") for name in specs[entry]["options"]} | OTHERS


def by_name(controller, kind):
    return {each["name"]: each for each in controller[kind]}


def asked(template):
    """The questions of a template's survey."""
    return (template.get("survey_spec") or template.get("survey") or {"spec": []})["spec"]


def test_lists_have_the_options_that_their_modules_have(controller):
    assert set(controller) == set(OPTIONS)
    for kind, known in OPTIONS.items():
        assert {name for each in controller[kind] for name in each} - known == set(), kind


def test_the_credential_sets_what_the_connection_reads(controller):
    (kind,) = controller["controller_credential_types"]
    fragment = yaml.safe_load(
        re.search(r'DOCUMENTATION = r"""(.*?)"""', (ROOT / "plugins/doc_fragments/avaya.py").read_text(), re.DOTALL)[1]
    )
    assert {"AVAYA_CLOUD_API_URL", "AVAYA_CLOUD_API_KEY"} == set(kind["injectors"]["env"])
    fields = {field["id"]: field for field in kind["inputs"]["fields"]}
    for variable, template in kind["injectors"]["env"].items():
        option = variable.removeprefix("AVAYA_CLOUD_").lower()
        assert template == "{{ " + option + " }}"
        assert f"E({variable})" in " ".join(fragment["options"][option]["description"])
    assert set(fields) == {"api_url", "api_key"} == set(kind["inputs"]["required"])
    assert fields["api_key"]["secret"] is True
    made = by_name(controller, "controller_credentials")["Avaya, production"]
    assert made["credential_type"] == kind["name"]
    assert set(made["inputs"]) == set(fields)
    # No secret stands in the file.
    assert made["inputs"]["api_key"] == "{{ avaya_api_key }}"


def test_what_is_named_is_there(controller):
    environments = by_name(controller, "controller_execution_environments")
    credentials = by_name(controller, "controller_credentials")
    for template in controller["controller_templates"]:
        assert (PROJECT / template["playbook"]).is_file()
        assert template["project"] in by_name(controller, "controller_projects")
        assert template["inventory"] in by_name(controller, "controller_inventories")
        assert template["execution_environment"] in environments
        assert set(template["credentials"]) <= set(credentials)
    (source,) = controller["controller_inventory_sources"]
    folder, _slash, name = source["source_path"].partition("/")
    assert folder == "inventory"
    inventory = yaml.safe_load((PROJECT / name).read_text(encoding="utf-8"))
    assert inventory["plugin"] == "avaya.cloud.sub_accounts"
    assert source["source_project"] in by_name(controller, "controller_projects")
    assert source["credential"] in credentials
    for schedule in controller["controller_schedules"]:
        assert schedule["unified_job_template"] in by_name(controller, "controller_templates")
        assert re.fullmatch(r"DTSTART:\d{8}T\d{6}Z RRULE:FREQ=DAILY;INTERVAL=1", schedule["rrule"])


def test_only_what_is_to_change_something_runs(controller):
    kinds = {name: each["job_type"] for name, each in by_name(controller, "controller_templates").items()}
    assert kinds == {
        "Contact centers: plan": "check",
        "Contact centers: apply": "run",
        "Contact centers: apply some": "run",
        # The playbook compares in check mode by itself.
        "Contact centers: drift": "run",
    }


def test_variables_are_those_of_the_role_and_of_the_playbooks(controller, pattern, variables):
    templates = [*controller["controller_templates"], *pattern["aap_resources"]["controller_job_templates"]]
    found = {question["variable"] for each in templates for question in asked(each)}
    assert found == {"contact_center_hosts", "most_agents_to_delete"}
    found |= {name for each in templates for name in each.get("extra_vars", {})}
    assert found - variables == set()


def test_surveys_ask_what_a_survey_can(controller):
    some = by_name(controller, "controller_templates")["Contact centers: apply some"]
    assert some["survey_enabled"] is True
    # A slice in which nothing fits the answer would fail.
    assert some["job_slice_count"] == 1
    hosts, limit = asked(some)
    assert (hosts["type"], hosts["required"], limit["type"], limit["default"], limit["min"]) == (
        "text",
        True,
        "integer",
        0,
        0,
    )


def test_the_pattern_is_what_its_specification_asks_for(pattern):
    """By the schema and the text of the specification: github.com/ansible/pattern-service, specifications/."""
    assert set(pattern) == {
        "schema_version",
        "name",
        "title",
        "description",
        "short_description",
        "tags",
        "aap_resources",
    }
    assert pattern["name"] == PATTERN.name
    assert re.fullmatch("[a-z0-9_]{1,64}", pattern["name"])
    assert len(pattern["title"]) <= 64
    assert not pattern["short_description"].endswith(".")
    assert (PATTERN / "README.md").is_file()
    resources = pattern["aap_resources"]
    assert set(resources["controller_project"]) == {"name", "description"}
    assert {"name", "description", "image_name"} <= set(resources["controller_execution_environment"])
    templates = resources["controller_job_templates"]
    # There are several playbooks, so one template is the primary one.
    assert [each["name"] for each in templates if each.get("primary")] == ["Contact centers: apply"]
    for each in templates:
        playbook = PATTERN / "playbooks" / each["playbook"]
        assert playbook.is_file()
        assert playbook.with_suffix(".meta.yml").is_file()
        assert each["execution_environment"] == resources["controller_execution_environment"]["name"]
        assert set(each["labels"]) <= set(resources["controller_labels"])
        for question in asked(each):
            assert {"type", "question_name", "question_description", "variable", "required"} <= set(question)
            assert question["type"] in TYPES
            assert isinstance(question["default"], str)


def test_what_a_pattern_asks_is_in_the_specification_of_its_playbook(pattern, variables):
    for each in pattern["aap_resources"]["controller_job_templates"]:
        meta = PATTERN / "playbooks" / each["playbook"].replace(".yml", ".meta.yml")
        (spec,) = yaml.safe_load(meta.read_text(encoding="utf-8"))["argument_specs"].values()
        assert {question["variable"] for question in asked(each)} <= set(spec["options"])
        assert set(spec["options"]) <= variables


@pytest.mark.parametrize("folder", [PROJECT, PATTERN / "playbooks"], ids=["project", "pattern"])
def test_playbooks_import_playbooks_of_the_collection(folder):
    names = set()
    for file in folder.glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        names |= set(re.findall(r"import_playbook: avaya\.cloud\.(\w+)", text))
    assert names == {"every_sub_account", "drift"}
    assert [name for name in names if not (ROOT / "playbooks" / f"{name}.yml").is_file()] == []
