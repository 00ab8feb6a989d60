# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation's site as it was built, served on this machine, and a browser to look at it with."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from ansible_collections.avaya.cloud.tests.pages.browser import Page, browser_page


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Does not print each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def site() -> Path:
    """Where AVAYA_DOCS says that the site was built."""
    built = os.environ.get("AVAYA_DOCS")
    if not built:
        pytest.skip("NOT CHECKED: the documentation's site; AVAYA_DOCS names no folder")
    return Path(built)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site as a web server serves it, at a path below the root, as a forge does."""
    handler = functools.partial(Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}"
        server.shutdown()


@pytest.fixture(scope="session")
def page() -> Iterator[Page]:
    """A tab of the browser that AVAYA_BROWSER names."""
    program = os.environ.get("AVAYA_BROWSER")
    if not program:
        pytest.skip("NOT CHECKED: the documentation's site in a browser; AVAYA_BROWSER names none")
    with browser_page(program) as made:
        yield made
