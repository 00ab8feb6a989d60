"""Make the pictures of the documentation anew: `pictures.py`, with .venv and Chromium, which AVAYA_BROWSER may name.

- house.svg: the packages and their imports
- plan-terminal.svg: the plan of the tutorial, by its own commands, run against a simulator
- drift-report.png, plan-page.png: pages as the collection writes them, in a browser

digests.json says of which pages the last two were made. Tests hold all of them against what they show.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import house
import terminal

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
TUTORIAL = ROOT / "docs" / "tutorial.md"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of a window, in CSS pixels.
WIDTH = 900
_PLAN = "Look at the plan"
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")


def main() -> int:
    """Make them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        collections = Path(place, "collections")
        (collections / "ansible_collections" / "avaya").mkdir(parents=True)
        (collections / "ansible_collections" / "avaya" / "cloud").symlink_to(ROOT)
        os.environ["ANSIBLE_COLLECTIONS_PATH"] = str(collections)
        os.environ["HOME"] = place
        sys.path.insert(0, str(collections))
        (PICTURES / "house.svg").write_text(house.drawing(ROOT), encoding="utf-8")
        (PICTURES / "plan-terminal.svg").write_text(plan_in_a_terminal(Path(place)), encoding="utf-8")
        make_screenshots(Path(place))
    for file in sorted(PICTURES.iterdir()):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KiB")
    return 0


def plan_of_the(tutorial: str) -> tuple[str, str]:
    """Return the command of the tutorial that prints the plan, and what is shown of it."""
    blocks = _BLOCK.findall(tutorial.partition(f"\n## {_PLAN}\n")[2])
    (_console, command), (_text, plan) = blocks[:2]
    return command.strip(), plan.strip("\n")


def plan_in_a_terminal(place: Path) -> str:
    """Run the tutorial as far as its plan, and draw what is printed, in its colors."""
    text = TUTORIAL.read_text(encoding="utf-8")
    command, plan = plan_of_the(text)
    folder = place / "folder"
    folder.mkdir()
    for kind, block in _BLOCK.findall(text):
        if kind == "yaml":
            (folder / block.split("\n", 1)[0].removeprefix("# ")).write_text(block, encoding="utf-8")
    simulator = "ansible-playbook avaya.cloud.simulator -e simulator_install=false -e simulator_port=0"
    run(simulator, folder)
    try:
        printed = run(f". ~/.cache/avaya-simulator/environment\n{command.removeprefix('$ ')}", folder)
    finally:
        run(f"{simulator} -e simulator_state=stopped", folder)
    wanted = plan.splitlines()
    lines = [line for line in printed.splitlines() if terminal_text(line) in wanted]
    if [terminal_text(line) for line in lines] != wanted:
        raise RuntimeError(f"the plan of the tutorial was not printed:\n{printed}")
    return terminal.drawing("\n".join([command, "...", *lines]), "The plan of the tutorial")


def terminal_text(line: str) -> str:
    """Return a line without its colors."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def run(command: str, folder: Path) -> str:
    """Return what a command prints, in color."""
    env = {name: each for name, each in os.environ.items() if not name.startswith("AVAYA_")}
    env |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "ANSIBLE_FORCE_COLOR": "1",
        "ANSIBLE_CONFIG": str(ROOT / "dev" / "ansible.cfg"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    ended = subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{command}: {ended.stdout}{ended.stderr}")
    return ended.stdout


def make_screenshots(place: Path) -> None:
    """Have the pages made as the tests of pages do, and look at them."""
    tests = "ansible_collections.avaya.cloud.tests.pages"
    browser = importlib.import_module(f"{tests}.browser")
    pictured = importlib.import_module(f"{tests}.pictured")
    making = importlib.import_module(f"{tests}.making")

    (report, make_report), (plan, make_plan) = pictured.REPORT, pictured.PLAN
    made = making.make_pages(place, {report: make_report()}, {plan: make_plan()})
    program = os.environ.get("AVAYA_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
    with browser.browser_page(program) as tab:
        for name, page in made.items():
            tab.look_like(WIDTH, 400, "light")
            tab.open(page)
            tab.look_like(WIDTH, int(tab.evaluate("document.documentElement.scrollHeight")), "light")
            tab.screenshot(PICTURES / f"{name}.png", whole=False)
    digests = {name: digest(page) for name, page in sorted(made.items())}
    (PICTURES / "digests.json").write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")


def digest(page: Path) -> str:
    """Return what says whether a page is still the one that a picture shows."""
    return hashlib.sha256(page.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
