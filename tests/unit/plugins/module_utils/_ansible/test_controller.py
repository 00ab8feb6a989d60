# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options and the session of plugins on the control node."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible import controller
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.controller import (
    message_of,
    plugin_options,
    session_of,
    username_errors,
)
from ansible_collections.avaya.cloud.plugins.module_utils._service.errors import AvayaError, InvalidInput
from ansible_collections.avaya.cloud.plugins.module_utils._service.session import Session
from ansible_collections.avaya.cloud.tests.unit.fakes import KEY

RESOLVED = {"api_url": "https://avaya.example", "api_key": KEY, "sub_account": None}
NAMES = ["api_url", "api_key", "validate_certs", "ca_path", "timeout", "cache", "strict", "cache_timeout"]


def read(templated=controller.same, **written):
    """As Ansible hands them over: of texts it makes texts, and only what was written of the rest is asked for."""
    resolved = {**RESOLVED, **{name: value for name, value in written.items() if name in RESOLVED}}
    return plugin_options(written, resolved.__getitem__, templated, NAMES)


def errors(**written):
    with pytest.raises(InvalidInput) as raised:
        read(**written)
    return [line.removeprefix("- ") for line in message_of(raised.value).splitlines()]


def test_sound_options_make_a_session():
    options = read()
    assert options == {**{name: RESOLVED[name] for name in ("api_url", "api_key")}, "validate_certs": True,
                       "ca_path": None, "timeout": 30.0}  # fmt: skip
    assert isinstance(session_of(options), Session)


@pytest.mark.parametrize("written", [True, "yes", "True", "on", "1", 1, "true"])
def test_what_is_true_checks_certificates(written):
    assert read(validate_certs=written)["validate_certs"] is True


@pytest.mark.parametrize("written", [False, "no", "False", "off", "0", 0, "n"])
def test_only_what_is_false_does_not(written):
    assert read(validate_certs=written)["validate_certs"] is False


@pytest.mark.parametrize(
    "written", ["ture", "", " ", "falsch", "{{ x }}", "__omit_place_holder__1", [], {}, [True], 2, 1.5, "None", "2"]
)
@pytest.mark.parametrize("name", ["validate_certs", "cache", "strict"])
def test_what_is_no_boolean_is_refused(name, written):
    (message,) = errors(**{name: written})
    assert message.startswith(f"Nothing was changed. {name}: must be a boolean, not ")


@pytest.mark.parametrize("name", ["validate_certs", "timeout"])
def test_null_leaves_an_option_out(name):
    assert read(**{name: None})[name] == {"validate_certs": True, "timeout": 30.0}[name]


@pytest.mark.parametrize(("template", "value"), [("{{ checked }}", True), ("{{ unchecked }}", False)])
def test_a_template_is_read_after_templating(template, value):
    values = {"{{ checked }}": "yes", "{{ unchecked }}": False}
    options = read(lambda text: values.get(text, text), validate_certs=template)
    assert options["validate_certs"] is value


@pytest.mark.parametrize(("written", "seconds"), [(5, 5.0), ("2.5", 2.5), (0.5, 0.5)])
def test_numbers(written, seconds):
    assert read(timeout=written)["timeout"] == seconds


@pytest.mark.parametrize("written", ["", "soon", True, [], "5 s"])
def test_what_is_no_number_is_refused(written):
    assert "timeout: must be a number, not " in errors(timeout=written)[0]


@pytest.mark.parametrize("written", ["nan", "inf", 0, -1, "-5"])
def test_a_time_that_is_none_is_refused(written):
    assert " timeout " in errors(timeout=written)[0]


@pytest.mark.parametrize("written", ["1h", "", True, [5]])
def test_the_numbers_of_ansible_s_own_options_too(written):
    assert "cache_timeout: must be an integer" in errors(cache_timeout=written)[0]


def test_an_option_that_there_is_not_is_refused():
    assert errors(validate_cert=False) == [
        "Nothing was changed. unknown option 'validate_cert'; did you mean 'validate_certs'?"
    ]
    assert errors(xyzzy=1)[0].startswith(
        "Nothing was changed. unknown option 'xyzzy'; the options are: api_key, api_url"
    )


def test_everything_that_is_wrong_is_an_error_at_once_and_never_the_key(tmp_path):
    found = errors(
        validate_certs="ture",
        api_url="http://login.bpo.avaya.com",
        api_key="hunter2",
        timeout=0.0,
        ca_path=str(tmp_path / "none"),
    )
    assert found[0] == "Nothing was changed. 5 errors:"
    assert [line.split(" ")[0].rstrip(":") for line in found[1:]] == [
        "validate_certs", "api_url", "api_key", "timeout", "ca_path",
    ]  # fmt: skip
    assert "hunter2" not in str(found)


@pytest.mark.parametrize("missing", ["api_url", "api_key"])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_missing_is_an_error_with_its_environment_variable(missing, value):
    (message,) = errors(**{missing: value})
    assert message == (
        f"Nothing was changed. {missing} is missing: set the option or the environment variable "
        f"AVAYA_CLOUD_{missing.upper()}"
    )


def test_requests_that_is_missing_is_an_error(monkeypatch):
    options = read()
    monkeypatch.setattr(controller, "REQUESTS_ERROR", ImportError("requests"))
    with pytest.raises(AvayaError, match="The Python library requests is required on the control node"):
        session_of(options)


@pytest.mark.parametrize("username", [True, 1.5, ["anna"], {"a": 1}, None])
def test_what_is_no_username(username):
    assert username_errors(["anna", 4711, username])[0].startswith("username [2]: must be a string, not ")
