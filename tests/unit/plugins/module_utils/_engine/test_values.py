# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is not a value: unknown and unmanaged are not null, and a secret does not get out by accident."""

from __future__ import annotations

import copy
import json
import logging
import pickle

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._engine.values import (
    UNKNOWN,
    UNMANAGED,
    Secret,
    given,
    is_known,
    known,
)

VALUES = {"null": None, "empty": "", "zero": 0, "unknown": UNKNOWN, "unmanaged": UNMANAGED}


def test_null_and_empty_are_known_and_what_is_missing_is_not():
    assert known(VALUES) == {"null": None, "empty": "", "zero": 0}
    assert [name for name in (*VALUES, "absent") if is_known(VALUES, name)] == ["null", "empty", "zero"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("null", None), ("empty", ""), ("zero", 0), ("unknown", None), ("unmanaged", None), ("absent", None)],
)
def test_the_value_of_an_option(name, value):
    assert given(VALUES, name) == value


def test_the_reasons_for_no_value_are_different_things():
    assert len({UNKNOWN, UNMANAGED, None}) == 3
    assert (repr(UNKNOWN), repr(UNMANAGED)) == ("UNKNOWN", "UNMANAGED")


PASSWORD = "Aa1!Marker"


@pytest.mark.parametrize(
    "written",
    [
        str,
        repr,
        ascii,
        "{}".format,
        "{!r:>20}".format,
        "{:>20}".format,
        lambda secret: f"{secret} {secret!r} {secret:s}",
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031
        lambda secret: str([secret, {"password": secret}]),
        lambda secret: str(ValueError(secret)),
        lambda secret: json.dumps([secret], default=str),
        lambda secret: logging.LogRecord("x", 10, "x", 1, "%s", (secret,), None).getMessage(),
    ],
)
def test_a_secret_is_hidden_however_it_is_printed(written):
    shown = written(Secret(PASSWORD))
    assert "(hidden)" in shown
    assert "Marker" not in shown


@pytest.mark.parametrize("serialized", [json.dumps, pickle.dumps, copy.deepcopy])
@pytest.mark.parametrize("value", [Secret(PASSWORD), [Secret(PASSWORD)], {"password": Secret(PASSWORD)}])
def test_a_secret_cannot_be_serialized(serialized, value):
    with pytest.raises(TypeError) as raised:
        serialized(value)
    assert "Marker" not in str(raised.value)


def test_a_secret_does_not_show_its_attributes():
    with pytest.raises(TypeError):
        vars(Secret(PASSWORD))


@pytest.mark.parametrize(("value", "revealed"), [(PASSWORD, PASSWORD), ("", ""), (None, "")])
def test_a_secret_is_revealed_on_request_alone(value, revealed):
    assert Secret(value).reveal() == revealed


def test_secrets_are_compared_by_what_they_hold():
    assert Secret(PASSWORD) == Secret(PASSWORD)
    assert hash(Secret(PASSWORD)) == hash(Secret(PASSWORD))
    assert Secret(PASSWORD) != Secret("Aa1!Other")
    assert Secret(PASSWORD) != PASSWORD
    assert Secret("") != Secret(None)


def test_a_secret_that_is_not_known_equals_nothing():
    hidden = Secret(None)
    assert hidden != Secret(PASSWORD)
    assert hidden != Secret(None)
    assert hidden not in (None, "")


def test_an_empty_secret_is_false_and_one_that_is_not_known_is_not():
    assert [bool(secret) for secret in (Secret(""), Secret(None), Secret(PASSWORD))] == [False, True, True]
