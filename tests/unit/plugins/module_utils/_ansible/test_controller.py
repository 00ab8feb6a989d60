# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The session of plugins on the control node."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import controller
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import message_of, session_of
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

OPTIONS = {"api_url": "https://avaya.example", "api_key": KEY, "validate_certs": True, "ca_path": None, "timeout": 30.0}


def session(**other):
    return session_of({**OPTIONS, **other}.__getitem__)


def test_sound_options_make_a_session():
    assert isinstance(session(), Session)


def test_everything_that_is_wrong_is_an_error_at_once_and_never_the_key(tmp_path):
    with pytest.raises(InvalidInput) as raised:
        session(api_url="http://login.bpo.avaya.com", api_key="hunter2", timeout=0.0, ca_path=str(tmp_path / "none"))
    message = message_of(raised.value)
    assert [line.split(" ")[1] for line in message.splitlines()[1:]] == ["api_url", "api_key", "timeout", "ca_path"]
    assert message.splitlines()[0] == "Nothing was changed. 4 errors:"
    assert "hunter2" not in message


@pytest.mark.parametrize("missing", ["api_url", "api_key"])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_missing_is_an_error_with_its_environment_variable(missing, value):
    with pytest.raises(InvalidInput) as raised:
        session(**{missing: value})
    assert message_of(raised.value) == (
        f"Nothing was changed. {missing} is missing: set the option or the environment variable "
        f"AVAYA_CLOUD_{missing.upper()}"
    )


def test_requests_that_is_missing_is_an_error(monkeypatch):
    monkeypatch.setattr(controller, "REQUESTS_ERROR", ImportError("requests"))
    with pytest.raises(AvayaError, match="The Python library requests is needed on the control node"):
        session()
