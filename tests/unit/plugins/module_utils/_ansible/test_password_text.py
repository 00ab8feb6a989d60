# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The text of a file of passwords: it is extended as people write it, and all else in it stays as it is."""

from __future__ import annotations

import pytest
import yaml
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.password_text import (
    TextError,
    passwords_in,
    with_passwords,
)

NEW = {"anna@example.com": "Aa1!~#%&*@?^$_x"}


def test_a_new_text_is_a_file_of_variables():
    text = with_passwords(None, {**NEW, "true": "Bb2@aaaa", "1e3": "Cc3#aaaa"})
    assert text.startswith("---\n# ")
    assert yaml.safe_load(text) == {
        "contact_center_passwords": {**NEW, "true": "Bb2@aaaa", "1e3": "Cc3#aaaa"},
    }
    assert passwords_in(text) == {**NEW, "true": "Bb2@aaaa", "1e3": "Cc3#aaaa"}
    assert passwords_in(None) == {}


NAME = "contact_center_passwords"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # As people write it: comments, quotes, tags and other variables stay.
        (
            f'---\n# ours\n{NAME}:\n  ben: \'Bb2@aaaa\'  # since May\n  "carla": !unsafe "{{{{x}}}}Cc3"\n',
            f'---\n# ours\n{NAME}:\n  ben: \'Bb2@aaaa\'  # since May\n  "carla": !unsafe "{{{{x}}}}Cc3"\n  NEW\n',
        ),
        (
            f"{NAME}:\n    ben: Bb2@aaaa # ok\n# behind\nother: [1, 2]\n",
            f"{NAME}:\n    ben: Bb2@aaaa # ok\n    NEW\n# behind\nother: [1, 2]\n",
        ),
        (f"{NAME}:\n  ben: Bb2@aaaa", f"{NAME}:\n  ben: Bb2@aaaa\n  NEW\n"),
        (f"{NAME}: {{}}\n", f"{NAME}: \n  NEW\n"),
        (f"{NAME}: {{}} # none\nx: 1\n", f"{NAME}: \n  NEW # none\nx: 1\n"),
        (f"{NAME}:\n", f"{NAME}:\n  NEW\n"),
        (f"{NAME}: ~\nx: 1\n", f"{NAME}: \n  NEW\nx: 1\n"),
        (f"{NAME}: {{ben: Bb2@aaaa}}\n", f"{NAME}: {{ben: Bb2@aaaa, NEW}}\n"),
        (f'{{"{NAME}": {{"ben": "Bb2@aaaa"}}}}', f'{{"{NAME}": {{"ben": "Bb2@aaaa", NEW}}}}'),
        (f"{NAME}:\r\n  ben: Bb2@aaaa\r\n", f"{NAME}:\r\n  ben: Bb2@aaaa\r\n  NEW\n"),
        (f"x: &a {{k: v}}\ny: *a\n{NAME}:\n  b: Bb2@a\n", f"x: &a {{k: v}}\ny: *a\n{NAME}:\n  b: Bb2@a\n  NEW\n"),
    ],
)
def test_a_text_is_extended_as_it_is_written(before, after):
    text = with_passwords(before, NEW)
    assert text == after.replace("NEW", '"anna@example.com": "Aa1!~#%&*@?^$_x"')
    assert passwords_in(text) == {**passwords_in(before), **NEW}


def extended_or_refused(before):
    try:
        return yaml.safe_load(with_passwords(before, NEW))
    except TextError:
        return "refused"


@pytest.mark.parametrize(
    "before",
    [
        "contact_center_passwords:\n  ben: |-\n    Bb2@aaaa\n",
        "contact_center_passwords:\n  ben: >\n    Bb2@aaaa\n\n# end\nx: 1\n",
        "contact_center_passwords:\n  ben:\n    'Bb2@\n    aaaa'\nx: 1\n",
        "contact_center_passwords: {\n  ben: Bb2@aaaa,\n  }\n",
        "contact_center_passwords: {ben: Bb2@aaaa, }\n",
        "x:\n  - contact_center_passwords\ncontact_center_passwords:\n\n  ben: Bb2@aaaa\n\n\n\ny: z\n",
        "? contact_center_passwords\n: ben: Bb2@aaaa\n",
        "contact_center_passwords: &p\n  ben: Bb2@aaaa\nother: *p\n",
    ],
)
def test_what_cannot_be_extended_surely_is_refused_and_never_changed_in_meaning(before):
    expected = yaml.safe_load(before)
    expected[NAME].update(NEW)
    assert extended_or_refused(before) in (expected, "refused")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "must be a dictionary with contact_center_passwords"),
        ("- Aa1!secret\n", "must be a dictionary with contact_center_passwords"),
        ("Aa1!secret", "must be a dictionary with contact_center_passwords"),
        (
            "anna: Aa1!secret\n",
            "has no contact_center_passwords, a dictionary of usernames and passwords",
        ),
        (
            "contact_center_passwords: {a: b}\ncontact_center_passwords: {}\n",
            "has more than one contact_center_passwords, a dictionary of usernames and passwords",
        ),
        (
            "contact_center_passwords: [Aa1!secret]\n",
            "has a contact_center_passwords that is not a dictionary of usernames and passwords",
        ),
        (
            "contact_center_passwords: Aa1!secret\n",
            "has a contact_center_passwords that is not a dictionary of usernames and passwords",
        ),
        (
            "contact_center_passwords:\n  a: Aa1!secret\n  b: 12345678\n",
            "must have a username and a password, both strings, in line 3",
        ),
        (
            "contact_center_passwords:\n  12: Aa1!secret\n",
            "must have a username and a password, both strings, in line 2",
        ),
        ("contact_center_passwords:\n  a: [Aa1!s]\n", "must have a username and a password, both strings, in line 2"),
        ("contact_center_passwords:\n  a: !vault x\n", "must have a username and a password, both strings, in line 2"),
        (
            "x: &x {a: Aa1!s}\ncontact_center_passwords:\n  <<: *x\n",
            "must have a username and a password, both strings, in line 3",
        ),
        ("contact_center_passwords:\n  ? [a]\n  : b\n", "must have a username and a password, both strings, in line 2"),
        ("contact_center_passwords:\n  a: 'Aa1!secret\n", "is not valid YAML: error in line 3"),
        ("a: 1\n---\nb: 2\n", "is not valid YAML: error in line 2"),
        ("a: \0", "is not valid YAML"),
        ("[" * 5000, "is not valid YAML"),
    ],
)
def test_what_is_no_file_of_passwords_is_refused_without_what_is_in_it(text, problem):
    for use in (passwords_in, lambda text: with_passwords(text, NEW)):
        with pytest.raises(TextError) as caught:
            use(text)
        assert str(caught.value) == problem
