# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Words that documentation, messages, comments and file names avoid, with what to write instead.

Only texts are searched. In Python these are comments and strings; in tests only comments and docstrings, because tests
use wrong words on purpose. Spelling mistakes are left to codespell.
"""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ITSELF = Path(__file__).resolve()

WORDS = [
    # (what not to write, as a regular expression; what to write instead)
    (r"\bcentres?\b", "center"),
    (r"(?:colou|behaviou|honou|favou|neighbou|flavou)rs?\b|\blicences?\b", "color, behavior, honor, license …"),
    (r"\b(?:organ|recogn|serial|initial|normal|summar|optim|custom|priorit)is(?:e[ds]?|ing|ation)\b", "organize …"),
    (r"\bwhilst\b|\bamongst\b|\bshall\b", "while, among, must or will"),
    (r"\b(?:glue|connectors?)\b", "the name of the layer: ansible, connection"),
    (r"\b(?:is|are|be|been|being|was|were) told\b(?! apart)", "a message says, is informed"),
    (r"\b(?:il)?legible\b", "readable, escapes control characters"),
    (r"\bsurprises?\b", "type error, unexpected error"),
    (r"\bjudg(?:es|ed|ing)\b", "parse, check"),
    (r"\bin doubt\b", "if unsure, outcome unknown"),
    (r"\bsurroundings\b", "context"),
    (r"\bremarked\b", "with a note"),
    (r"\bspar(?:es?|ed|ing)\b", "protect"),
    (r"\bawaited\b", "waited for"),
    (r"\bwhat (?:shall|should) be\b", "the desired state"),
    (r"\bother in each environment\b", "differs per environment"),
    (r"\bthe deed\b", "apply"),
    (r"\bmend(?:s|ed|ing)?\b", "fix"),
    (r"\bleft alone\b", "unchanged, skipped"),
    (r"\bg(?:ave|iven) up\b", "removed, dropped, stopped"),
    (r"\bis no option\b|\bare no options\b|; is .{1,40} meant\?", "unknown option `x`; did you mean `y`?"),
    (r"\bmust be (?:a )?(?:texts?|mappings?)\b", "must be a string, must be a dictionary"),
    (r"\bAPI key opens\b|\bkey opens\b", "the API key can access"),
    (r"(?-i:\bNone →)", "not set →"),
    (r"\bthere and not declared\b", "present but not declared"),
    (r"\bit differs from its declaration\b", "drift detected"),
    (r"\btell everything\b|\braise the alarm\b", "report validation errors, fail on drift"),
    (r"\b(?:says?|show) what (?:became|becomes) of\b", "report results"),
    (r"\b(?:held|holds?) against\b|\bof its own accord\b", "compare with, by itself"),
    (r"\b(?:says?|said|saying) aloud\b", "reports"),
]

FOLDERS = ("bench", "dev", "docs", "extensions", "meta", "playbooks", "plugins", "roles", "tests")
TEXTS = {".md", ".yml", ".yaml", ".rst", ".j2", ".toml", ".sh"}
# Published clients and what they send, and documents that programs wrote.
FOREIGN = ("tests/contract/", "docs/schema/", "tests/output/")


def sources() -> list[Path]:
    """The files that people write, in the collection's folders and at its root."""
    inside = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")))
    found = [*sorted(ROOT.glob("*.md")), *(path for path in inside if path.is_file())]
    return [path for path in found if path != ITSELF and not name(path).startswith(FOREIGN)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(path: Path) -> list[tuple[int, str]]:
    """What a file says to people, with the numbers of its lines."""
    if path.suffix == ".py":
        return python_texts(path.read_text(encoding="utf-8"), only_prose=name(path).startswith("tests/"))
    if path.suffix in TEXTS and not name(path).startswith("tests/"):
        return list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    return []


def python_texts(source: str, *, only_prose: bool) -> list[tuple[int, str]]:
    """Comments and strings, and only those that are documentation where `only_prose` is set."""
    strings = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    before = tokenize.NEWLINE
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        # A docstring is a statement of its own.
        begins = before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
        if token.type == tokenize.COMMENT or (token.type in strings and (begins or not only_prose)):
            found += list(enumerate(token.string.splitlines(), token.start[0]))
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            before = token.type
    return found


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str]]:
    """All lines of all texts, each with its place."""
    found = [(f"{name(path)}:{number}", line) for path in sources() for number, line in texts(path)]
    found += [(name(path), re.sub(r"[_-]+", " ", path.stem)) for path in sources()]
    places = {place.partition("/")[0] for place, _line in found}
    assert set(FOLDERS) <= places, "a folder has no text, so it would not be checked"
    return found


@pytest.mark.parametrize(("pattern", "instead"), WORDS, ids=[instead for _pattern, instead in WORDS])
def test_words_are_plain_and_the_same_everywhere(lines, pattern, instead):
    word = re.compile(pattern, re.IGNORECASE)
    found = [f"{place}: {line.strip()}" for place, line in lines if word.search(line)]
    assert not found, f"write {instead!r} instead:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("The contact centre", True),
        ("The contact center", False),
        ("'usernme' is no option", True),
        ("unknown option 'usernme'; did you mean 'username'?", False),
        ("frequency: None → 60", True),
        ("The user is told what failed", True),
        ("Skills that are told apart by their numbers", False),
    ],
)
def test_the_patterns_find_what_they_are_for(line, is_found):
    assert any(re.search(pattern, line, re.IGNORECASE) for pattern, _instead in WORDS) is is_found


def test_texts_of_python_are_comments_and_strings():
    source = '"""About it."""\n\ndoubt = "a message"  # a comment\n'
    assert [text for _line, text in python_texts(source, only_prose=False)] == [
        '"""About it."""',
        '"a message"',
        "# a comment",
    ]
    assert [text for _line, text in python_texts(source, only_prose=True)] == ['"""About it."""', "# a comment"]
