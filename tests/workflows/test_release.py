# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A tag becomes a release: the steps of its workflow, with a stand-in for Galaxy and for GitHub."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import threading
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from ansible_collections.avaya.cloud.tests.workflows.workflows import ROOT, WORKFLOWS, read

RELEASE = read(WORKFLOWS["release"])
VERSION = str(yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"])
ARCHIVE = f"avaya-cloud-{VERSION}.tar.gz"
TOKEN = "galaxys-own-token"


def step(job, start):
    (found,) = [each for each in RELEASE["jobs"][job]["steps"] if each.get("run", "").startswith(start)]
    return found


def shell(command, cwd, **env):
    command = ["bash", "-euo", "pipefail", "-c", command]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=120
    )


class Galaxy(BaseHTTPRequestHandler):
    """As much of Galaxy as an upload meets."""

    def do_GET(self):
        if "/imports/" in self.path:
            return self.answer({"state": "completed", "finished_at": "2026-01-01T00:00:00Z", "messages": []})
        return self.answer({"available_versions": {"v3": "v3/"}})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.uploads.append((self.path, self.headers["Authorization"], body))
        self.answer({"task": f"http://127.0.0.1:{self.server.server_port}/api/v3/imports/1/"}, 202)

    def answer(self, content, code=200):
        body = json.dumps(content).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def galaxy():
    with ThreadingHTTPServer(("127.0.0.1", 0), Galaxy) as server:
        server.uploads = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def downloaded(tmp_path):
    """What the job before handed over."""
    place = tmp_path / "release"
    place.mkdir()
    (place / "notes.md").write_text("## What is new\n", encoding="utf-8")
    with tarfile.open(place / ARCHIVE, "w:gz") as archive:
        archive.add(ROOT / "galaxy.yml", "MANIFEST.json")
    return place


def test_the_archive_is_uploaded_with_the_token_of_the_environment(galaxy, downloaded, tmp_path):
    upload = step("galaxy", ".venv/bin/ansible-galaxy")
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "ansible-galaxy").symlink_to(Path(sys.prefix, "bin", "ansible-galaxy"))
    env = dict(upload["env"])
    assert env["ANSIBLE_GALAXY_SERVER_GALAXY_TOKEN"] == "${{ secrets.GALAXY_API_KEY }}"
    assert env["ANSIBLE_GALAXY_SERVER_GALAXY_URL"] == "https://galaxy.ansible.com/"
    env["ANSIBLE_GALAXY_SERVER_GALAXY_TOKEN"] = TOKEN
    # To the address of Galaxy itself, Ansible adds what is the address of the API.
    env["ANSIBLE_GALAXY_SERVER_GALAXY_URL"] = f"http://127.0.0.1:{galaxy.server_port}/api/"
    ran = shell(upload["run"], tmp_path, HOME=str(tmp_path), ANSIBLE_HOME=str(tmp_path), **env)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    ((path, authorization, body),) = galaxy.uploads
    assert path == "/api/v3/artifacts/collections/"
    assert authorization == f"Token {TOKEN}"
    assert ARCHIVE.encode() in body
    assert TOKEN not in ran.stdout + ran.stderr


@pytest.mark.parametrize(("tag", "kind"), [("1.2.3", "--latest"), ("1.2.3-rc.1", "--prerelease")])
def test_github_gets_the_archive_and_the_changelog(downloaded, tmp_path, tag, kind):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text('#!/usr/bin/env bash\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (programs / "gh").chmod(0o755)
    ran = shell(step("github", "case")["run"], tmp_path, PATH=f"{programs}:{os.environ['PATH']}", TAG=tag)
    assert ran.stdout.splitlines() == [
        *("release", "create", tag, "--verify-tag", "--title", f"avaya.cloud {tag}"),
        *("--notes-file", "release/notes.md", kind, f"release/{ARCHIVE}"),
    ]


def test_only_versions_are_releases():
    patterns = RELEASE[True]["push"]["tags"]

    def starts(tag):
        # In GitHub's patterns `+` repeats what stands before it.
        return any(re.fullmatch(pattern.replace(".", r"\.").replace("*", ".*"), tag) for pattern in patterns)

    assert [tag for tag in ("1.0.0", "10.20.30", "1.2.3-rc.1") if not starts(tag)] == []
    assert [tag for tag in ("v1.0.0", "1.0", "latest", "1.0.0.0") if starts(tag)] == []
    assert list(RELEASE[True]) == ["push"]


def test_nothing_is_uploaded_that_was_not_checked():
    release = RELEASE["jobs"]
    assert (release["galaxy"]["needs"], release["github"]["needs"]) == ("build", "galaxy")
    assert release["galaxy"]["environment"]["name"] == "galaxy"
    commands = [each["run"] for each in release["build"]["steps"] if "run" in each]
    assert [command.split()[2:4] for command in commands] == [
        ["release-notes", "--"],
        ["package", "build-import-check"],
    ]
    handed_over = release["build"]["steps"][-1]["with"]["path"].split()
    assert [pattern for pattern in handed_over if fnmatchcase(f".build/archive/{ARCHIVE}", pattern)]
    assert ".build/archive/notes.md" in handed_over


def test_the_pins_are_constraints():
    """pip takes no extras in a file of constraints."""
    assert "--constraint dev/requirements.txt" in step("galaxy", "python -m venv")["run"]
    lines = [line for line in (ROOT / "dev" / "requirements.txt").read_text(encoding="utf-8").splitlines() if line]
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.match(r"[\w.-]+==\S+( ;.*)?$", line)] == []
    assert any(line.startswith("ansible-core==") for line in pins)


@pytest.fixture
def sources(tmp_path):
    """The sources, with a changelog that has the release; a function writes more."""
    for name in ("dev/release_tag.py", "dev/sources.py", "galaxy.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "changelogs" / "fragments").mkdir(parents=True)
    changelog = {"releases": {VERSION: {}, "0.9.0": {}}}
    (tmp_path / "changelogs" / "changelog.yaml").write_text(yaml.safe_dump(changelog), encoding="utf-8")
    return tmp_path


def compared(sources, tag):
    command = [sys.executable, str(sources / "dev" / "release_tag.py"), tag]
    return subprocess.run(command, cwd=sources, capture_output=True, text=True, check=False, timeout=60)


def test_the_tag_is_the_version_of_the_sources(sources):
    assert compared(sources, VERSION).returncode == 0


@pytest.mark.parametrize("tag", ["0.9.0", f"v{VERSION}", f"{VERSION}-rc.1"])
def test_another_tag_is_no_release(sources, tag):
    ran = compared(sources, tag)
    assert ran.returncode == 1
    assert f"the tag is {tag}, the version in galaxy.yml {VERSION}" in ran.stderr


def test_a_release_has_its_changelog(sources):
    (sources / "changelogs" / "changelog.yaml").write_text("releases: {}\n", encoding="utf-8")
    (sources / "changelogs" / "fragments" / "more.yml").write_text("bugfixes: []\n", encoding="utf-8")
    ran = compared(sources, VERSION)
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        f"release_tag: changelogs/changelog.yaml has no release {VERSION}: nox -s release -- {VERSION}",
        "release_tag: the changelog does not have these fragments yet: more.yml",
    ]
