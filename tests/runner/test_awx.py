# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The job templates for AWX, run as AWX would: playbooks, with their variables and the answers to their surveys."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml
from ansible_collections.avaya.cloud.tests.runner.workers import COLLECTION, anna_of, slices_of, usernames

HOST = "ABC_ABCRec"
# It has no station group that nobody declares.
LABORATORY = "ABC_Lab"
INVENTORY = "inventory/production.avaya_cloud.yml"
NOBODY_DECLARED = "leaver00001@example.com"


class Template(str):
    """What the file marks with !unsafe, so that Ansible hands it to AWX as it stands."""


class Loader(yaml.SafeLoader):
    """Reads the file as Ansible does."""


class Dumper(yaml.SafeDumper):
    """Writes a template as it stands."""


Loader.add_constructor("!unsafe", lambda loader, node: Template(loader.construct_scalar(node)))
Dumper.add_representer(Template, lambda dumper, text: dumper.represent_str(str(text)))


@pytest.fixture
def job(machines):
    """Run a job template, with answers to its survey, which AWX marks as no templates, and options for what it asks."""
    # As the page says: nothing that is encrypted is beside the inventory.
    folder = machines.control / "inventory"
    if not folder.exists():
        folder.mkdir()
        shutil.copy(machines.control / "production.avaya_cloud.yml", folder)
        shutil.copytree(machines.control / "group_vars", folder / "group_vars")
    text = (COLLECTION / "docs" / "examples" / "awx" / "controller.yml").read_text(encoding="utf-8")
    templates = {each["name"]: each for each in yaml.load(text, Loader)["controller_templates"]}

    def run(name, *options, inventory=INVENTORY, **answers):
        template = templates[f"Contact centers: {name}"]
        extra = machines.place / "extra-variables.yml"
        values = yaml.dump(dict(template["extra_vars"]), Dumper=Dumper)
        lines = [f"{variable}: !unsafe {json.dumps(answer)}\n" for variable, answer in answers.items()]
        extra.write_text(values + "".join(lines), encoding="utf-8")
        command = ["ansible-playbook", template["playbook"], "-i", inventory, "-e", f"@{extra}", *options]
        command += ["--check"] if template["job_type"] == "check" else []
        command += ["--diff"] if template["diff_mode"] else []
        return machines.run(*command, **machines.local)

    return run


def test_some_are_applied_and_the_survey_says_how_many_may_go(machines, service, job):
    service.seed(1, prefix="leaver")
    ended = job("apply some", contact_center_hosts=HOST, most_agents_to_delete=0)
    assert ended.changed == {HOST: 1}
    service.wait_until_done()
    found = usernames(service)
    assert anna_of(HOST) in found
    assert NOBODY_DECLARED in found
    assert len(found) == 3

    ended = job("apply some", contact_center_hosts=HOST, most_agents_to_delete=1)
    assert ended.changed == {HOST: 1}
    service.wait_until_done()
    assert NOBODY_DECLARED not in usernames(service)
    assert len(usernames(service)) == 2


def test_a_survey_that_fits_nothing_fails(job, service):
    ended = job("apply some", contact_center_hosts="ABC_Nowhere", most_agents_to_delete=0)
    assert ended.code != 0
    assert "ABC_Nowhere" in ended.output
    # An answer is data, whatever it looks like.
    ended = job("apply some", contact_center_hosts="{{ lookup('pipe', 'echo ABC_' ~ 'Lab') }}", most_agents_to_delete=0)
    assert ended.code != 0
    assert usernames(service) == []


def test_a_plan_in_a_slice_as_awx_hands_it_out(machines, service, job):
    """Its inventory is every fifth host of what was exported; the files are beside the playbook."""
    exported = machines.exported(INVENTORY, ANSIBLE_VAULT_PASSWORD_FILE="")
    third = slices_of(list(exported), 5)[2]
    assert third == ["ABC_Lab", "ABC_Site0005", "ABC_Site0010", "ABC_Site0015", "ABC_Site0020"]
    inventory = machines.place / "slice" / "hosts.yml"
    inventory.parent.mkdir()
    inventory.write_text(json.dumps({"all": {"hosts": {host: exported[host] for host in third}}}), encoding="utf-8")
    ended = job("plan", inventory=str(inventory))
    assert ended.changed == dict.fromkeys(third, 1)
    assert f"+ agent {anna_of('ABC_Site0020')}: create" in ended.output
    assert usernames(service) == []


def test_drift_fails_until_there_is_none(machines, service, job):
    assert job("drift", "--limit", LABORATORY).code != 0
    assert job("apply some", contact_center_hosts=LABORATORY, most_agents_to_delete=0).code == 0
    service.wait_until_done()
    ended = job("drift", "--limit", LABORATORY)
    assert ended.changed == {LABORATORY: 0}
    # A container is gone after a job, and so would be what it wrote.
    assert [path.name for path in machines.control.glob("drift*")] == ["drift.yml"]


def test_playbooks_of_the_pattern(machines, service):
    """As the platform names them: by their paths in the collection, which is its project."""
    folder = machines.control / "collections" / "ansible_collections" / "avaya" / "cloud" / "extensions" / "patterns"
    options = ("-i", "production.avaya_cloud.yml", "-e", f"contact_center_hosts={HOST}")
    manage, drift = (str(folder / "contact_centers" / "playbooks" / name) for name in ("manage.yml", "drift.yml"))
    ended = machines.run("ansible-playbook", manage, "--check", *options, **machines.local)
    assert ended.changed == {HOST: 1}
    assert machines.run("ansible-playbook", drift, *options, **machines.local).code != 0
    assert usernames(service) == []
