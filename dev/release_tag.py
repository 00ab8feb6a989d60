"""Fail where a tag does not name the release that the sources are: `release_tag.py 1.2.3`, for the release workflow."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from sources import ROOT


def main(tag: str) -> None:
    """Compare the tag with galaxy.yml and the changelog."""
    changelog = yaml.safe_load((ROOT / "changelogs" / "changelog.yaml").read_text(encoding="utf-8"))
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    fragments = sorted((ROOT / "changelogs" / "fragments").glob("*.y*ml"))
    if complaints := differences(tag, str(galaxy["version"]), changelog["releases"], fragments):
        sys.exit("\n".join(f"release_tag: {complaint}" for complaint in complaints))
    print(f"{tag}: as in galaxy.yml and the changelog")


def differences(tag: str, version: str, releases: dict[str, Any], fragments: list[Path]) -> list[str]:
    """Return what speaks against a release of these sources by this tag."""
    complaints = []
    if tag != version:
        complaints.append(f"the tag is {tag}, the version in galaxy.yml {version}")
    if tag not in releases:
        complaints.append(f"changelogs/changelog.yaml has no release {tag}: nox -s release -- {tag}")
    if fragments:
        names = ", ".join(path.name for path in fragments)
        complaints.append(f"the changelog does not have these fragments yet: {names}")
    return complaints


if __name__ == "__main__":
    main(*sys.argv[1:])
