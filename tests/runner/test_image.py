# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What CI builds an execution environment from and runs in it, here without a container."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import tomllib
import yaml

ROOT = Path(__file__).resolve().parents[2]
PLAYBOOK = ROOT / "tests" / "ee" / "provision.yml"
PAGE = ROOT / "docs" / "execution-environment.md"
CONFIG = tomllib.loads((ROOT / "antsibull-nox.toml").read_text(encoding="utf-8"))
(IMAGE,) = CONFIG["sessions"]["ee_check"]["execution_environments"]


def test_the_playbook_of_the_image_provisions_and_leaves_nothing_running(tmp_path):
    programs = Path(sys.prefix, "bin")
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    # What the simulator runs on is here; in the image it is installed.
    variables = ["-e", json.dumps({"install_simulator": False})]
    command = [str(programs / "ansible-playbook"), str(PLAYBOOK), *variables]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Provisioned in the execution environment: 2 agents created, then 2 unchanged" in ran.stdout
    log = (tmp_path / "avaya-simulator" / "simulator.log").read_text(encoding="utf-8")
    (port,) = re.findall(r"ready on http://127\.0\.0\.1:(\d+)", log)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)), timeout=5)


def test_the_image_is_the_one_that_the_page_shows():
    shown = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0])
    built = {
        "base": IMAGE["base_image_name"],
        "python_interpreter": {
            "package_system": IMAGE["python_interpreter_package"],
            "python_path": IMAGE["python_path"],
        },
        "ansible_core": {"package_pip": IMAGE["ansible_core_package"]},
        "ansible_runner": {"package_pip": IMAGE["ansible_runner_package"]},
    }
    dependencies = shown["dependencies"]
    assert dependencies.pop("galaxy") == {"collections": [{"name": "avaya.cloud"}]}
    assert built == {"base": shown["images"]["base_image"]["name"], **dependencies}


def test_the_image_is_built_with_everything_that_the_collection_declares():
    declared = yaml.safe_load((ROOT / "meta" / "execution-environment.yml").read_text(encoding="utf-8"))
    named = declared["dependencies"]
    assert all((ROOT / file).is_file() for file in named.values())
    assert IMAGE["test_playbooks"] == [str(PLAYBOOK.relative_to(ROOT))]
