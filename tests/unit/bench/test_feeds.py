# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the benchmark of feeds makes of what it measured."""

from __future__ import annotations

import json

import pytest
from ansible_collections.avaya.cloud.bench import feeds, rulebook


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([7], 99, 7), ([1, 2], 50, 1), ([3, 1, 2], 99, 3), (range(1, 101), 99, 99), (range(1, 201), 99, 198)],
)
def test_percentile(values, percent, expected):
    assert feeds.percentile(list(values), percent) == expected


def test_records_are_lines_of_json_and_numbered():
    found = [json.loads(line) for line in feeds.lines(499, 3).decode().splitlines()]
    assert [each["n"] for each in found] == [499, 500, 501]
    assert [each["agent"][:10] for each in found] == ["agent00499", "agent00000", "agent00001"]


def test_reactions_are_read_from_what_ansible_rulebook_prints(tmp_path):
    output = tmp_path / "output"
    output.write_text(
        "** 2026-11-30 18:02:28.250000 [debug] ******\nthe first\n*****\n\n"
        "** 2026-11-30 18:02:29.750000 [debug] ******\nthe last\n*****\n",
        encoding="utf-8",
    )
    found = rulebook.Rulebook(output).reactions()
    assert set(found) == {"the first", "the last"}
    assert found["the last"] - found["the first"] == 1.5
