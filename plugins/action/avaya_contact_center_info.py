# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_contact_center_info. For the role contact_center it takes the options from its variables."""

from __future__ import annotations

from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

with cached_bytecode():
    from ansible_collections.avaya.cloud.plugins.modules.avaya_contact_center_info import SPEC
    from ansible_collections.avaya.cloud.plugins.plugin_utils.role_action import RoleAction


class ActionModule(RoleAction):
    module = "avaya_contact_center_info"
    spec = SPEC
