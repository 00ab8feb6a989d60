# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The version of the collection, for what it writes. The same stands in galaxy.yml, which is not where modules run."""

from __future__ import annotations

VERSION = "1.0.0"
