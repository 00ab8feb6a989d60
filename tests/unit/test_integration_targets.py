# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The integration targets run in two halves, side by side. A target that is in neither would never run."""

from __future__ import annotations

from pathlib import Path

TARGETS = Path(__file__).resolve().parent.parent / "integration" / "targets"
HALVES = {"half/1", "half/2"}


def test_each_target_is_in_one_half() -> None:
    aliases = {path.name: (path / "aliases").read_text(encoding="utf-8").split() for path in TARGETS.iterdir()}
    shown = {name: set(words) & HALVES for name, words in aliases.items() if "hidden" not in words}
    assert {name: halves for name, halves in shown.items() if len(halves) != 1} == {}
    assert set.union(*shown.values()) == HALVES


def test_what_is_hidden_is_needed_and_in_no_half() -> None:
    aliases = {path.name: (path / "aliases").read_text(encoding="utf-8").split() for path in TARGETS.iterdir()}
    needed = {word for words in aliases.values() for word in words}
    for name, words in aliases.items():
        if "hidden" in words:
            assert f"needs/target/{name}" in needed
            assert not HALVES & set(words)
