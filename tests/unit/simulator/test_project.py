# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The simulator as a Python project, and what its role and its documentation say of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
import yaml

from .support import PACKAGE_PARENT

# isort: split
from avaya_simulator.documentation import tables
from avaya_simulator.faults import FAULTS
from avaya_simulator.faults.fault import DeliveryFault, Fault, JobFault, RequestFault
from avaya_simulator.settings import Settings, settings_document

ROLE = PACKAGE_PARENT.parent
PROJECT = (PACKAGE_PARENT / "pyproject.toml").read_text(encoding="utf-8")


def _subclasses(of: type) -> set[type]:
    return {each for direct in of.__subclasses__() for each in {direct, *_subclasses(direct)}}


def _names(requirements: str) -> set[str]:
    return {name.lower().replace("_", "-") for name in re.findall(r"^([\w-]+)==", requirements, re.MULTILINE)}


def test_the_role_copies_every_directory_of_the_project():
    role = yaml.safe_load((ROLE / "vars" / "main.yml").read_text(encoding="utf-8"))
    there = {str(path.parent.relative_to(PACKAGE_PARENT)) for path in PACKAGE_PARENT.glob("avaya_simulator/**/*.py")}
    assert sorted(there) == role["__simulator_packages"]


def test_what_the_project_needs_is_pinned():
    needed = set(json.loads(re.search(r"^dependencies = (\[.*\])$", PROJECT, re.MULTILINE)[1]))
    assert needed == {"PyYAML", "h11", "httptools", "starlette", "uvicorn"}
    assert {each.lower() for each in needed} < _names((PACKAGE_PARENT / "requirements.txt").read_text(encoding="utf-8"))


def test_the_project_imports_nothing_but_what_it_needs():
    imported = {
        name
        for path in PACKAGE_PARENT.glob("avaya_simulator/**/*.py")
        for name in re.findall(r"^ *(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert imported - sys.stdlib_module_names == {"h11", "starlette", "uvicorn", "yaml"}


def test_the_control_of_the_process_needs_no_package():
    imported = "import sys, avaya_simulator.service; sys.exit('starlette' in sys.modules)"
    subprocess.run([sys.executable, "-S", "-c", imported], cwd=PACKAGE_PARENT, check=True, timeout=20)


def test_every_fault_can_be_asked_for_and_has_a_name_of_its_own():
    concrete = {each for each in _subclasses(Fault) if "action" in vars(each)}
    assert set(FAULTS.values()) == concrete
    assert [each.action for each in FAULTS.values()] == list(FAULTS)
    assert {each.__base__ for each in concrete} <= {RequestFault, JobFault, DeliveryFault, *_subclasses(RequestFault)}


@pytest.mark.parametrize("name", ["faults", "actions"])
def test_the_documentation_names_every_fault(name):
    assert re.findall(r"^\| `(\w+)`", tables()[name], re.MULTILINE) == list(FAULTS)


def test_the_table_of_faults_shows_parameters_and_description():
    assert (
        "| `delay` | `when` (before or after), `seconds` (required: a number of seconds) | the request is answered "
        "after a delay of `seconds` |\n" in tables()["faults"]
    )
    assert "| `job_fail` | | the job ends without effect |\n" in tables()["faults"]


def test_the_documentation_names_every_setting_with_its_default():
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.+) \|$", tables()["settings"], re.MULTILINE)
    assert {name: json.loads(default) for name, default, _meaning in rows} == json.loads(
        json.dumps(settings_document(Settings()))
    )


def test_the_pages_hold_the_tables():
    readme = (ROLE / "README.md").read_text(encoding="utf-8")
    assert tables()["faults"] in readme
    assert tables()["settings"] in readme
    assert tables()["actions"] in (ROLE.parents[1] / "docs" / "simulator.md").read_text(encoding="utf-8")


def test_unpacking_makes_the_project_anew(tmp_path):
    target = tmp_path / "source"
    (target / "old").mkdir(parents=True)
    (tmp_path / "sources.json").write_text(json.dumps({"pyproject.toml": "x", "avaya_simulator/kinds/a.py": "y"}))
    unpack = [sys.executable, str(PACKAGE_PARENT / "unpack.py"), str(tmp_path / "sources.json"), str(target)]
    subprocess.run(unpack, check=True, timeout=20)
    files = {str(each.relative_to(target)): each.read_text() for each in target.rglob("*") if each.is_file()}
    assert files == {"pyproject.toml": "x\n", "avaya_simulator/kinds/a.py": "y\n"}
    assert not (target / "old").exists()
