# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The version of the collection, for the files that it writes. It is the same as in galaxy.yml, which is not available
where modules run."""

from __future__ import annotations

VERSION = "1.0.0"
