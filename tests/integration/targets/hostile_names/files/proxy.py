# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that is hostile in every text: `proxy.py UPSTREAM PORT_FILE MARKER` hands requests on to the simulator.

To every text of an answer that nothing but people read it adds a template that would make the file MARKER, an escape
sequence, a heading and a mention; and it adds sub-accounts whose appIds would be paths and templates.
"""

from __future__ import annotations

import http.server
import json
import re
import sys
import threading
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

UPSTREAM, PORT_FILE, MARKER = sys.argv[1:]
PAYLOAD = "{{ lookup('ansible.builtin.pipe', 'touch MARKER') }}{% for x in [1] %}\x1b[31m\n# @evil ../../x".replace(
    "MARKER", MARKER
)
# What programs read: ids, choices, instants, and what names a thing.
READ = {
    "appId",
    "status",
    "type",
    "id",
    "username",
    "dataSourceType",
    "subscriptionId",
    "retryPolicy",
    "loginId",
    "dataDeliveryFormat",
    "eventType",
    "subAccountAppId",
    "extension",
    "stationType",
    "error",
    "message",
}
PLAIN = re.compile(r"[\d:.TZ+-]*")


def hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: hostile(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, key) for each in value]
    if isinstance(value, str) and key not in READ and not PLAIN.fullmatch(value):
        return value + PAYLOAD
    return value


def with_more_sub_accounts(answer: dict[str, Any]) -> dict[str, Any]:
    for number, app_id in enumerate(["../../evil", PAYLOAD, "all", "ABC:Colon"]):
        answer["accessibleClients"].append({**answer["accessibleClients"][0], "id": 900 + number, "appId": app_id})
    return answer


class Proxy(http.server.BaseHTTPRequestHandler):
    def answer(self) -> None:
        if self.path == "/_stop":
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            # Once this is on its way: with the server ends the program.
            threading.Thread(target=server.shutdown).start()
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        asked = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length")}
        request = urllib.request.Request(UPSTREAM + self.path, body, asked, method=self.command)
        headers: Message
        try:
            with urllib.request.urlopen(request) as response:
                status, headers, text = response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            status, headers, text = error.code, error.headers, error.read()
        try:
            answer = hostile(json.loads(text))
            text = json.dumps(with_more_sub_accounts(answer) if self.path == "/user" else answer).encode()
        except ValueError:
            text += PAYLOAD.encode() if self.path.endswith("/token") else b""
        self.send_response(status)
        for name in ("Content-Type", "Set-Cookie"):
            for value in headers.get_all(name) or ():
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

    def log_message(self, *_arguments: object) -> None:
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
Path(PORT_FILE).write_text(str(server.server_address[1]))
server.serve_forever()
