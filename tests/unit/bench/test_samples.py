# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Loops are run for a few agents and extrapolated. Every expected value was worked out by hand."""

from __future__ import annotations

import pytest
from ansible_collections.avaya.cloud.bench.cases import Kind, create, nothing_to_do, one_differs, purge
from ansible_collections.avaya.cloud.bench.contenders import Contender
from ansible_collections.avaya.cloud.bench.figures import Run
from ansible_collections.avaya.cloud.bench.samples import Samples

START = 1.0
# Seconds for each agent; a recreation is three seconds more.
EACH = {Kind.CREATE: 2.5, Kind.UNCHANGED: 0.5, Kind.DIFFERS: 0.5, Kind.PURGE: 2.0}


class Loop:
    """A contender that takes what EACH says, and notes the cases that it ran."""

    def __init__(self):
        self.ran = []

    def __call__(self, contender, case, number):
        self.ran.append(case)
        seconds = START + EACH[case.kind] * case.looped_over + (3.0 if case.kind is Kind.DIFFERS else 0.0)
        return Run(case.title, contender.name, number, seconds, cpu_seconds=1.0, requests=7)


@pytest.fixture
def loop():
    return Loop()


CONTENDER = Contender("a loop", (), samples=dict.fromkeys(Kind, 20))


@pytest.mark.parametrize(
    ("case", "seconds", "measured"),
    [
        (create(1000), 2501.0, 51.0),
        (nothing_to_do(10000), 5001.0, 11.0),
        (one_differs(1000), 504.0, 14.0),
        (purge(100, 1000), 201.0, 41.0),
    ],
)
def test_a_loop_is_extrapolated_to_the_whole_case(loop, case, seconds, measured):
    run = Samples(loop).whole(CONTENDER, case, 1, START)
    assert (run.case, run.seconds, run.measured_seconds, run.sample) == (case.title, seconds, measured, 20)


def test_a_sample_serves_every_case_of_its_kind(loop):
    samples = Samples(loop)
    hundred, thousand = (samples.whole(CONTENDER, create(count), 1, START) for count in (100, 1000))
    assert loop.ran == [create(20)]
    assert (hundred.seconds, thousand.seconds) == (251.0, 2501.0)


def test_a_case_no_larger_than_the_sample_runs_as_it_is(loop):
    run = Samples(loop).whole(CONTENDER, create(20), 3, START)
    assert (loop.ran, run.seconds, run.sample, run.round) == ([create(20)], 51.0, None, 3)


def test_who_is_no_loop_runs_each_time(loop):
    samples = Samples(loop)
    for number in (1, 2):
        samples.whole(Contender("at once", ()), create(1000), number, START)
    assert loop.ran == [create(1000), create(1000)]
