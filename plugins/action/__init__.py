# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Actions, which all run modules of this collection in Ansible's own process."""

from __future__ import annotations

from ansible_collections.avaya.cloud.plugins.plugin_utils.compiled import keep_compiled

keep_compiled()
