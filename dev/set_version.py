"""Write the version of the next release wherever the sources name it: `nox -s release -- 1.2.3` runs this."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import yaml

from sources import ROOT, sources

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9a-z.]+)?")
# What names the version, which stands for OLD here. Anything else that looks like a version stays unchanged.
NAMED = (
    r"^version: OLD$",
    r"^VERSION = \"OLD\"$",
    r"\"collection_version\": \"OLD\"",
    r"avaya-cloud-OLD\.tar\.gz",
    r"githubusercontent\.com/avaya-cloud/avaya\.cloud/OLD/",
    r"github\.com/avaya-cloud/avaya\.cloud\n +rev: OLD$",
    r"- name: avaya\.cloud\n +version: OLD$",
)
# What tells of the past, or has numbers of its own.
LEFT_ALONE = {"changelogs", "dev", "tests"}


def main(version: str) -> None:
    """Write it, and say where."""
    if not VERSION.fullmatch(version):
        sys.exit(f"set_version: '{version}' is not a semantic version such as 1.2.3 or 1.2.3-rc.1")
    old = str(yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"])
    for file in sources():
        path = ROOT / file
        if file.parts[0] in LEFT_ALONE or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            # A picture names no version.
            continue
        changed = with_version(text, old, version)
        if changed != text:
            path.write_text(changed, encoding="utf-8")
            print(f"{file}: {version}")


def with_version(text: str, old: str, new: str) -> str:
    """Return the text with the new version wherever it names the old one."""
    for pattern in NAMED:
        text = re.sub(pattern.replace("OLD", re.escape(old)), replacing(old, new), text, flags=re.MULTILINE)
    return text


def replacing(old: str, new: str) -> Callable[[re.Match[str]], str]:
    """Return what replaces the old version in a match."""
    return lambda match: match[0].replace(old, new)


if __name__ == "__main__":
    main(sys.argv[1])
