# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the module avaya_probe in Ansible's own process, where it would run on the control node anyway."""

from __future__ import annotations

from ansible_collections.avaya.cloud.plugins.plugin_utils.bytecode import cached_bytecode

with cached_bytecode():
    from ansible_collections.avaya.cloud.plugins.modules.avaya_probe import SPEC
    from ansible_collections.avaya.cloud.plugins.plugin_utils.module_action import ModuleAction


class ActionModule(ModuleAction):
    module = "avaya_probe"
    spec = SPEC
