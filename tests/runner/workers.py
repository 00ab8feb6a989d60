# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Machines that ssh reaches, played by folders of this one, and what is to be managed from them.

A worker is a process of its own in an empty folder, which is its home, with an environment that holds nothing of ours:
what it knows has come by the stream.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from ansible_collections.avaya.cloud.tests.trust.service import Service

# Seconds. What takes longer hangs.
PATIENCE = 240
PROGRAMS = Path(sys.prefix) / "bin"
COLLECTION = Path(__file__).resolve().parents[2]
PAGE = COLLECTION / "docs" / "many-machines.md"
EXAMPLE = COLLECTION / "playbooks" / "files" / "sub_accounts"
PASSWORDS = {"anna": "Cnry-Of_anna1!", "bruno": "Cnry-Of_bruno2!"}
FEED_PASSWORD = "Cnry-Of-the-feed-3"
VAULT_PASSWORD = "Cnry-of-the-vault-4"
# Starts the given command as the shell of another machine would, and leaves the id of its process there.
_SSH = """\
#!/bin/sh
cd "{machines}/$1" || exit 255
shift
echo $$ > ../$(basename "$PWD").pid
exec env -i HOME="$PWD" LANG=C.UTF-8 PATH="{programs}:/usr/bin:/bin" sh -c "exec $*"
"""
_RECAP = re.compile(r"^(?:[\w-]+: )?(\w+) +: ok=\d+ +changed=(\d+) +unreachable=0 +failed=(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    output: str

    @property
    def changed(self) -> dict[str, int]:
        """How many tasks changed something, by sub-account; none of them failed."""
        assert self.code == 0, self.output[-5000:]
        found = _RECAP.findall(self.output)
        assert [host for host, _changed, failed in found if failed != "0"] == []
        return {host: int(changed) for host, changed, _failed in found if host != "localhost"}


@dataclass
class Machines:
    """The control node, which is a folder with the example's files in it, and workers."""

    place: Path
    service: Service
    names: Sequence[str] = ("worker-1", "worker-2", "worker-3")
    hosts: list[str] = field(default_factory=list)
    """The sub-accounts, once they are declared."""
    _env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        programs = self.place / "programs"
        programs.mkdir()
        ssh = programs / "ssh"
        ssh.write_text(_SSH.format(machines=self.place / "machines", programs=PROGRAMS), encoding="utf-8")
        ssh.chmod(0o755)
        for name in self.names:
            self.home(name).mkdir(parents=True)
        shutil.copytree(EXAMPLE, self.control, ignore=shutil.ignore_patterns("host_vars"))
        # As the page says.
        (ledger,) = re.findall(r"(?ms)^```yaml\n(contact_center_ledger_path.*?)^```$", PAGE.read_text(encoding="utf-8"))
        (self.control / "group_vars" / "all" / "ledger.yml").write_text(ledger, encoding="utf-8")
        vault_password = self.place / "vault-password"
        vault_password.write_text(VAULT_PASSWORD, encoding="utf-8")
        self._env = {
            **{name: value for name, value in os.environ.items() if not re.match("ANSIBLE_|PYTHON|AVAYA_", name)},
            "PATH": f"{programs}:{PROGRAMS}:{os.environ['PATH']}",
            "HOME": str(self.place),
            "XDG_STATE_HOME": str(self.place / "state"),
            "ANSIBLE_VAULT_PASSWORD_FILE": str(vault_password),
            "AVAYA_CLOUD_API_URL": self.service.url,
            "AVAYA_CLOUD_API_KEY": self.service.keys["all"],
        }

    @property
    def control(self) -> Path:
        return self.place / "contact-centers"

    def home(self, worker: str) -> Path:
        return self.place / "machines" / worker

    def run(self, *command: str, **more: str) -> Ended:
        with self.starting(*command, **more) as process:
            return self.ended(process)

    def starting(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Start a command on the control node. A variable that is empty is left out of its environment."""
        return subprocess.Popen(
            command,
            cwd=self.control,
            env={name: value for name, value in {**self._env, **more}.items() if value},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    @staticmethod
    def ended(process: subprocess.Popen[str]) -> Ended:
        try:
            output, _nothing = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return Ended(process.returncode, output)

    def install_the_collection(self) -> None:
        """Into collections/, as the page says, from an archive."""
        galaxy = str(PROGRAMS / "ansible-galaxy")
        built = self.run(galaxy, "collection", "build", "--output-path", str(self.place / "archive"), str(COLLECTION))
        assert built.code == 0, built.output
        (archive,) = (self.place / "archive").glob("*.tar.gz")
        options = ("--offline", "--collections-path", "collections")
        installed = self.run(galaxy, "collection", "install", *options, str(archive))
        assert installed.code == 0, installed.output

    def declare(self) -> list[str]:
        """Write a file for each sub-account, and return their names."""
        hosts = sorted(self.exported())
        for host in hosts:
            folder = self.control / "host_vars" / host
            folder.mkdir(parents=True)
            for name, values in _declared(host).items():
                (folder / name).write_text(yaml.safe_dump(values), encoding="utf-8")
        encrypted = self.run("ansible-vault", "encrypt", *map(str, self.control.glob("host_vars/*/passwords.yml")))
        assert encrypted.code == 0, encrypted.output
        return hosts

    def exported(self, inventory: str = "production.avaya_cloud.yml", **more: str) -> dict[str, dict[str, Any]]:
        """The variables of each sub-account, as AWX gets them from an inventory source."""
        listed = self.run("ansible-inventory", "-i", inventory, "--list", "--export", **self.local, **more).output
        found: dict[str, dict[str, Any]] = json.loads(listed[listed.index("{") :])["_meta"]["hostvars"]
        return found

    @property
    def local(self) -> dict[str, str]:
        return {"ANSIBLE_COLLECTIONS_PATH": str(self.control / "collections")}

    def apply_here(self, *options: str) -> Ended:
        """Apply all of it on this machine, in one run."""
        command = ("ansible-playbook", "avaya.cloud.every_sub_account", "-i", "production.avaya_cloud.yml")
        return self.run(*command, "--forks", "8", *options, **self.local)

    def kill(self, worker: str) -> None:
        """As though the machine were switched off: all that runs on it ends at once."""
        first = int((self.place / "machines" / f"{worker}.pid").read_text(encoding="ascii"))
        os.kill(first, signal.SIGSTOP)
        for pid in [*_descendants(first), first]:
            os.kill(pid, signal.SIGKILL)

    def received(self, worker: str) -> Path:
        """Where a worker puts what the stream brings."""
        return self.home(worker) / "contact-centers"

    def files(self) -> list[tuple[Path, bytes]]:
        """Each file on every machine, with what it holds, but for the collection, which holds these tests."""
        roots = (self.place / "machines", *(each for each in self.control.iterdir() if each.name != "collections"))
        paths = [path for root in roots for path in (root, *root.rglob("*")) if path.is_file()]
        return [(path, path.read_bytes()) for path in sorted(paths)]


def _declared(host: str) -> dict[str, dict[str, Any]]:
    """What there is to be in a sub-account, with something of each kind that is easily made twice."""
    passwords = {_username(name, host): password for name, password in PASSWORDS.items()}
    skills = [{"name": "Returns desk", "priority": 1}]
    agents = [{"username": each, "station_group": "Desk phones", "skills": skills} for each in passwords]
    feed = {"data_source_type": "HAGENT", "endpoint": "https://warehouse.example.com/avaya"}
    feed |= {"data_delivery_format": "JSON", "basic_auth_username": "avaya"}
    return {
        "contact-center.yml": {
            "contact_center_skills": [{"name": "Returns desk"}],
            "contact_center_station_groups": [{"name": "Desk phones"}],
            "contact_center_agents": agents,
            "contact_center_subscriptions": [feed],
        },
        "passwords.yml": {
            "contact_center_passwords": {**passwords, "HAGENT https://warehouse.example.com/avaya": FEED_PASSWORD}
        },
    }


def _username(name: str, host: str) -> str:
    return f"{name}.{host.lower().replace('_', '-')}@example.com"


def anna_of(host: str) -> str:
    """The username of the first agent of a sub-account."""
    return _username("anna", host)


def _descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = list(children.get(pid, ()))
    for each in found:
        found += children.get(each, ())
    return found


def commands_of_page(program: str) -> list[list[str]]:
    """The commands of the page that run this program, in their order."""
    text = PAGE.read_text(encoding="utf-8")
    found = [shlex.split(line[2:]) for line in text.splitlines() if line.startswith(f"$ {program} ")]
    assert found, f"{PAGE.name} has no command {program}"
    return found


def slices_of(hosts: Sequence[str], count: int) -> list[Sequence[str]]:
    """As AWX slices an inventory: every so-many-th host."""
    return [sorted(hosts)[first::count] for first in range(count)]


# What the service makes up, which may be another in each run.
_ASSIGNED = {
    "agentStationGroupId",
    "id",
    "loginId",
    "skillNumber",
    "skills",
    "startTime",
    "station",
    "subscriptionId",
}


def state(service: Service) -> dict[str, list[str]]:
    """What is there, without what the service assigns."""
    service.wait_until_done()
    found = service.snapshot()
    return {
        kind: sorted(json.dumps(_plain(each), sort_keys=True) for each in found[kind])
        for kind in ("agents", "skills", "station_groups", "subscriptions")
    }


def usernames(service: Service) -> list[str]:
    """Of the agents that are there, in the order of the alphabet."""
    return sorted(each["username"] for each in service.snapshot()["agents"])


def _plain(wire: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in wire.items() if name not in _ASSIGNED}
    if "skills" in wire:
        kept["skill names"] = sorted((each["skillName"], each["skillPriority"]) for each in wire["skills"])
        kept["has a station"] = bool(wire["station"])
    return kept


def created(service: Service) -> dict[str, int]:
    """How many creations the service has taken, by kind, since it forgot what was asked."""
    paths = {"agents": "/jobs/agents/v3", "subscriptions": "/subscriptions"}
    asked = [each["path"] for each in service.control("GET", "requests") if _has_made_something(each)]
    return {kind: sum(path.endswith(end) for path in asked) for kind, end in paths.items()}


def _has_made_something(request: Mapping[str, Any]) -> bool:
    return request["method"] == "POST" and request["status"] in (200, 201)


def wait_for(what: str, seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < deadline, f"never seen: {what}"
        time.sleep(0.02)
