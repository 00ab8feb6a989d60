# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Signals are noted while something is changed, and only then."""

from __future__ import annotations

import os
import signal
import threading

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.interruption import Signals

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def handlers():
    """Whatever the shell that the tests were started from ignores, nohup for example."""
    before = {each: signal.getsignal(each) for each in SIGNALS}
    for each in SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    yield dict.fromkeys(SIGNALS, signal.SIG_DFL)
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.parametrize("each", SIGNALS)
def test_the_first_signal_is_noted_by_name_and_none_ends_the_process(each):
    with Signals() as signals:
        signals.watch()
        assert signals.caught == ""
        os.kill(os.getpid(), each)
        os.kill(os.getpid(), signal.SIGTERM)
        assert signals.caught == each.name


def test_before_anything_is_changed_and_after_the_end_signals_do_what_they_did(handlers):
    with Signals() as signals:
        assert {each: signal.getsignal(each) for each in SIGNALS} == handlers
        signals.watch()
        assert {each: signal.getsignal(each) for each in SIGNALS} != handlers
    assert {each: signal.getsignal(each) for each in SIGNALS} == handlers


def test_what_is_ignored_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with Signals() as signals:
        signals.watch()
        os.kill(os.getpid(), signal.SIGHUP)
        assert signals.caught == ""


def test_another_thread_than_the_main_one_watches_nothing():
    seen = []

    def watch():
        with Signals() as signals:
            signals.watch()
            seen.append(signals.caught)

    thread = threading.Thread(target=watch)
    thread.start()
    thread.join()
    assert seen == [""]
