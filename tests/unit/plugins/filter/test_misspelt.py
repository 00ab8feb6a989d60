# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names that are not known, and what may be meant by them."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.avaya.cloud.plugins.filter.misspelt import FilterModule

misspelt = FilterModule().filters()["misspelt"]
KNOWN = ["center_agents", "center_skills"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], []),
        (["center_agents", "center_skills"], []),
        (["center_agnets"], ["center_agnets is not known; is center_agents meant?"]),
        (["center_skills", "zebra"], ["zebra is not known"]),
        (["Center_skills"], ["Center_skills is not known; is center_skills meant?"]),
    ],
)
def test_what_is_not_known_is_told_with_what_is_nearest(names, told):
    assert misspelt(names, KNOWN) == told


@pytest.mark.parametrize(("names", "known"), [("center_agents", KNOWN), (None, KNOWN), ([], "center_agents"), ([], 3)])
def test_anything_but_lists_is_refused(names, known):
    with pytest.raises(AnsibleFilterError, match="two lists of names"):
        misspelt(names, known)
