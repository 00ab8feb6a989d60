"""Give ansible-test its pip where it cannot be downloaded.

ansible-test fetches a `get-pip` script of one fixed version from a host of its own before it makes its virtual
environments. Behind a firewall that lets package indexes through, that host is often not reached. Then, and only then,
a stand-in is put into ansible-test's cache: it runs the wheel of that very pip version, which pip itself downloads from
the index in use.
"""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import ansible_test
from ansible_test._internal.python_requirements import get_venv_packages

CACHE = Path("~/.ansible/test/cache").expanduser()
STAND_IN = '''\
"""Stand-in for get-pip {version}: runs the wheel beside it."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).with_name("{wheel}")))

from pip._internal.cli.main import main

# get-pip's own options, which pip does not know. This stand-in never installs setuptools or wheel.
arguments = [argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel")]
sys.exit(main(["install", "--upgrade", "--force-reinstall", "pip=={version}", *arguments]))
'''


def main() -> None:
    """See to it that the script is in the cache."""
    version, address = wanted()
    script = CACHE / f"get_pip_{version.replace('.', '_')}.py"
    if script.exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            content = answer.read().decode()
        print(f"get-pip {version}: downloaded")
    except (OSError, ValueError) as error:
        content = stand_in(version)
        print(f"get-pip {version}: {error}; using pip's own wheel of that version instead")
    # Renamed into place: a run that was interrupted must not leave half a script.
    part = script.with_suffix(".part")
    part.write_text(content, encoding="utf-8")
    part.rename(script)


def wanted() -> tuple[str, str]:
    """Return pip's version, and the script's address, as this ansible-test has them."""
    version = get_venv_packages(SimpleNamespace(version=f"{sys.version_info[0]}.{sys.version_info[1]}"))["pip"]
    bootstrap = Path(ansible_test.__path__[0], "_util/target/setup/requirements.py").read_text(encoding="utf-8")
    found = re.search(r"url = '(https://\S+get-pip-%s\.py)'", bootstrap)
    if not found:
        sys.exit("get-pip: this ansible-test does not say where it downloads get-pip from; see dev/get_pip.py.")
    return version, found.group(1) % version


def stand_in(version: str) -> str:
    """Download the wheel of pip and return a script that runs it."""
    command = [sys.executable, "-m", "pip", "--quiet", "download", "--no-deps", "--dest", str(CACHE), f"pip=={version}"]
    subprocess.run(command, check=True)
    return STAND_IN.format(version=version, wheel=f"pip-{version}-py3-none-any.whl")


if __name__ == "__main__":
    main()
