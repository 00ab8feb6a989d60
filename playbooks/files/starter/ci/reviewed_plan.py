"""Downloads the plan that was reviewed before a merge, for ci/contact-center apply: reviewed_plan.py test|production

This is the newest plan that the workflow has made for this commit, or for the pull request that this commit comes from.
If there is none, the program says so, and the current plan is applied.
"""

from __future__ import annotations

import io
import json
import os
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

REPOSITORY = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"


def fetched(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "application/vnd.github+json"})  # noqa: S310
    # Only for GitHub, not for the target of a redirected download.
    request.add_unredirected_header("Authorization", f"Bearer {os.environ['GITHUB_TOKEN']}")
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        content: bytes = answer.read()
    return content


def say(text: str) -> None:
    print(text)
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
        summary.write(f"{text}\n\n")


def main(environment: str) -> None:
    commit = os.environ["GITHUB_SHA"]
    pulls = json.loads(fetched(f"{REPOSITORY}/commits/{commit}/pulls"))
    commits = {commit, *(pull["head"]["sha"] for pull in pulls)}
    query = urllib.parse.urlencode({"name": f"plan-{environment}", "per_page": 100})
    artifacts = json.loads(fetched(f"{REPOSITORY}/actions/artifacts?{query}"))["artifacts"]
    plans = [each for each in artifacts if each["workflow_run"]["head_sha"] in commits and not each["expired"]]
    if not plans:
        say(f"No plan for {environment} was made for {commit} or its pull request: the current plan is applied.")
        return
    newest = max(plans, key=lambda each: str(each["created_at"]))
    with zipfile.ZipFile(io.BytesIO(fetched(newest["archive_download_url"]))) as archive:
        plan = archive.read(f"{environment}.json")
    Path("plans").mkdir(exist_ok=True)
    Path("plans", f"{environment}.json").write_bytes(plan)
    made_for = newest["workflow_run"]["head_sha"]
    say(f"Only the plan for {environment} of {newest['created_at']} is applied, which was made for {made_for}.")


main(sys.argv[1])
