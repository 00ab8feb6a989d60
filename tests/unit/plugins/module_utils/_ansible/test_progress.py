# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Progress: a file that others read, written seldom."""

from __future__ import annotations

import json
import os
import threading

import pytest
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.progress import progress_to
from ansible_collections.avaya.cloud.plugins.module_utils._engine.progress import no_progress


class Time:
    def __init__(self):
        self.now = 50.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


def read(file):
    return json.loads(file.read_text())


@pytest.mark.parametrize("path", [None, ""])
def test_without_a_file_nothing_is_written(path):
    assert progress_to(path) is no_progress


def test_the_first_is_written_at_once_and_the_next_after_a_while(tmp_path, time):
    file = tmp_path / "progress"
    write = progress_to(str(file), time)
    write(1, 0, 1000)
    assert read(file) == {"submitted": 1, "done": 0, "total": 1000}
    time.now += 0.24
    write(2, 0, 1000)
    assert read(file)["submitted"] == 1
    time.now += 0.02
    write(3, 1, 1000)
    assert read(file) == {"submitted": 3, "done": 1, "total": 1000}


def test_the_end_is_written_in_any_case(tmp_path, time):
    file = tmp_path / "progress"
    write = progress_to(str(file), time)
    write(1, 0, 2)
    write(2, 2, 2)
    assert read(file) == {"submitted": 2, "done": 2, "total": 2}


@pytest.mark.parametrize("path", ["no/such/folder/progress", ".", "a\0b", "x" * 5000])
def test_a_file_that_cannot_be_written_fails_nothing(tmp_path, path):
    progress_to(str(tmp_path / path))(1, 1, 1)


def test_a_planted_link_is_not_followed_and_a_fifo_not_waited_for(tmp_path):
    target, link, fifo = tmp_path / "target", tmp_path / "link", tmp_path / "fifo"
    target.write_text("mine")
    link.symlink_to(target)
    os.mkfifo(fifo)
    progress_to(str(link))(1, 1, 1)
    progress_to(str(fifo))(1, 1, 1)
    assert target.read_text() == "mine"


def test_several_threads_may_write(tmp_path):
    file = tmp_path / "progress"
    write = progress_to(str(file), lambda: 0.0)
    threads = [threading.Thread(target=write, args=(number, number, number)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen = read(file)
    assert seen["submitted"] == seen["done"] == seen["total"]
