# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The variables of the role that name files of a contact center."""

from __future__ import annotations

from .._engine.fields import Option
from .listed_files import LISTED_OPTIONS

ROLE_FILES = (
    Option(
        "files",
        (
            (
                "Files of the contact center to read, as a list or as names separated by commas. A relative path is "
                "relative to the directory from which the playbook was started. If the file is not there, it is "
                "searched for beside the playbook or the role."
            ),
            (
                "A file is YAML or JSON with variables of this role, or CSV with one row for each agent. Files are "
                "merged as described in O(avaya.cloud.avaya_contact_center#module:src), and variables override all "
                "of them. This is the fast way for more than a few hundred agents."
            ),
            (
                "Each entry of the list is a file name, a pattern of file names such as V(teams/*.yml), or a "
                "dictionary that says what the file may declare."
            ),
        ),
        "list",
        "raw",
        default=[],
        suboptions=LISTED_OPTIONS,
    ),
    Option(
        "files_columns",
        "Your own column names of CSV files, each with the option that it stands for. See "
        "O(avaya.cloud.avaya_contact_center#module:src_columns).",
        "dict",
        default={},
    ),
)
