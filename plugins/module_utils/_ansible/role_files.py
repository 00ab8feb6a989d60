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
                "Files of the contact center to read, a list or names with commas between them. A relative path is one "
                "from where the playbook was started, or else from beside the playbook or the role."
            ),
            (
                "YAML or JSON with variables of this role, or CSV with a row for each agent; they are united as "
                "O(avaya.cloud.avaya_contact_center#module:src) says, and variables lie over all of them. It is the "
                "fast way for more than a few hundred agents."
            ),
            (
                "An entry of the list is the name of a file, a pattern of names such as V(teams/*.yml), or a "
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
        "Your own names of the columns of CSV files, each with the option that it stands for; see "
        "O(avaya.cloud.avaya_contact_center#module:src_columns).",
        "dict",
        default={},
    ),
)
