# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is assumed of requests of any kind: keys, sessions, statuses of refusals."""

from __future__ import annotations

from .row import Assumption

OF_REQUESTS = (
    Assumption(
        "authorization",
        "The API key is accepted after the word Bearer, and not without it.",
        "bearer",
        "GET of the key's own user, with and without the word Bearer before the key.",
    ),
    Assumption(
        "missing_key_status",
        "A request without an API key is answered with 401.",
        401,
        "GET of the key's own user, without a key.",
    ),
    Assumption(
        "session_cookie",
        "The answer to the first request sets a cookie, which keeps the session.",
        True,
        "Headers of the answer to the first request of a session.",
    ),
    Assumption(
        "idle_session_seconds",
        "A session that is idle for half an hour ends, and the next request is answered with 401.",
        1800,
        why_not="The probe does not wait that long.",
    ),
    Assumption(
        "unknown_path_status",
        "A path that does not exist is answered with 404.",
        404,
        "GET of an invented path.",
    ),
    Assumption(
        "unknown_app_id_status",
        "A request for the skills of an appId that does not exist is answered with 404.",
        404,
        "GET of the skills of an invented appId.",
    ),
    Assumption(
        "unknown_sub_account_id_status",
        "A request for the agents of a sub-account id that does not exist is answered with 404.",
        404,
        "GET of the agents of an invented sub-account id.",
    ),
    Assumption(
        "error_body",
        "A creation that violates a rule is answered with a JSON object that has a message.",
        "message",
        "Form of the answer to a creation that violates a rule. Its text is not kept.",
    ),
    Assumption(
        "doubled_slash",
        "The address book can be requested with a doubled slash before the appId, as the published client does.",
        "accepted",
        "GET of the address book with and without a doubled slash in its path.",
    ),
)
