# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A stand-in for GitHub's API, as far as the workflow asks it: pull requests of a commit, and artifacts."""

from __future__ import annotations

import hashlib
import json
import subprocess
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

_REPOSITORY = "/repos/example/contact-center"


class GitHub:
    """`artifacts` is the folder that keeps what was uploaded, from one job to the next.

    `head` is the commit of the pull request, `merged` the one that came of it on the main branch.
    """

    def __init__(self, artifacts: Path, token: str) -> None:
        self.artifacts, self.token = artifacts, token
        head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
        self.head = head.stdout.strip()
        self.merged = hashlib.sha1(self.head.encode(), usedforsecurity=False).hexdigest()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> GitHub:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def environment(self, commit: str) -> dict[str, str]:
        """What a job knows of its repository."""
        return {"GITHUB_API_URL": self._url, "GITHUB_REPOSITORY": "example/contact-center", "GITHUB_SHA": commit}

    def upload(self, name: str, commit: str, folder: Path) -> None:
        """Keeps the files of a folder as an artifact of this commit, made a minute after the one before."""
        number = len(list(self.artifacts.glob("*.json"))) + 1
        with zipfile.ZipFile(self.artifacts / f"{number}.zip", "w") as archive:
            for file in sorted(folder.iterdir()):
                archive.write(file, file.name)
        kept = {"name": name, "commit": commit, "created_at": f"2026-01-31T08:{number:02}:00Z"}
        (self.artifacts / f"{number}.json").write_text(json.dumps(kept), encoding="utf-8")

    def answer(self, path: str, query: dict[str, list[str]]) -> Any:
        """The answer to a question; None for one that nobody asks of GitHub."""
        if path == f"{_REPOSITORY}/commits/{self.merged}/pulls":
            return [{"number": 7, "head": {"sha": self.head}}]
        if path == f"{_REPOSITORY}/actions/artifacts":
            found = [self._artifact(file) for file in sorted(self.artifacts.glob("*.json"))]
            return {"artifacts": [each for each in found if each["name"] in query["name"]]}
        return None

    def _artifact(self, file: Path) -> dict[str, Any]:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return {
            "name": kept["name"],
            "created_at": kept["created_at"],
            "expired": False,
            "workflow_run": {"head_sha": kept["commit"]},
            "archive_download_url": f"{self._url}{_REPOSITORY}/actions/artifacts/{file.stem}/zip",
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        github = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                authorization = self.headers["Authorization"]
                if parts.path.startswith("/blobs/"):
                    # Where files are kept, a token of GitHub is refused.
                    is_file = authorization is None
                    content = (github.artifacts / parts.path.rpartition("/")[2]).read_bytes() if is_file else b""
                    self._send(200 if is_file else 400, content)
                elif authorization != f"Bearer {github.token}":
                    self._send(401, b"")
                elif parts.path.endswith("/zip"):
                    self._send(302, b"", f"/blobs/{parts.path.split('/')[-2]}.zip")
                else:
                    answer = github.answer(parts.path, parse_qs(parts.query))
                    self._send(404 if answer is None else 200, json.dumps(answer).encode())

            def _send(self, status: int, content: bytes, location: str = "") -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                if location:
                    self.send_header("Location", location)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_arguments: object) -> None:
                """Nobody reads it."""

        return Handler
