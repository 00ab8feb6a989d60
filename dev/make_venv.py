"""Make or bring up to date a virtual environment, and do nothing where it is as it should be.

Runs with any Python 3, so that one that is too old gets a sentence and not a syntax error.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
HERE = os.path.dirname(os.path.abspath(__file__))
UV = os.path.join(HERE, "requirements-uv.txt")


def main():
    # type: () -> None
    """Read the command line and do it."""
    if sys.version_info < OLDEST:
        sys.exit(
            "This needs Python %d.%d or newer, and %s is Python %s. Name a newer one: make PYTHON=python3.12 ..."
            % (OLDEST[0], OLDEST[1], sys.executable, sys.version.split()[0])
        )
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep-python", action="store_true", help="keep the Python of an environment that is there")
    parser.add_argument("--or", dest="more", help="requirements that hold these too: nothing to do where those are in")
    parser.add_argument("venv")
    parser.add_argument("requirements")
    options = parser.parse_args()
    with open(__file__) as this:
        # Two shells may run make at the same time; the lock goes with the process.
        fcntl.flock(this, fcntl.LOCK_EX)
        bring_up_to_date(options)


def bring_up_to_date(options):
    # type: (argparse.Namespace) -> None
    """Make the environment where it is missing or another Python is wanted, and install where something changed."""
    ours = os.path.realpath(sys.executable)
    theirs = interpreter_of(options.venv)
    if not theirs or (theirs != ours and not options.keep_python):
        create(options.venv)
    if not any(stamped(options.venv, name) for name in (options.requirements, options.more) if name):
        install(options.venv, options.requirements)
        stamp(options.venv, options.requirements)


def interpreter_of(venv):
    # type: (str) -> str
    """Return the Python that the environment was made with, or nothing where it does not work or is too old."""
    code = "import sys, os; print(os.path.realpath(sys.executable)); sys.exit(sys.version_info < %r)" % (OLDEST,)
    try:
        return subprocess.check_output([python_of(venv), "-I", "-c", code], stderr=subprocess.DEVNULL).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def python_of(venv):
    # type: (str) -> str
    """Return the path of the environment's Python."""
    return os.path.join(venv, "bin", "python")


def create(venv):
    # type: (str) -> None
    """Make the environment anew."""
    print("Making %s with Python %s" % (venv, sys.version.split()[0]), flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", venv]):
        shutil.rmtree(venv, ignore_errors=True)
        sys.exit(
            "Python's module venv failed (above). Debian and Ubuntu have it in a package of its own: "
            "apt install python%d.%d-venv" % tuple(sys.version_info[:2])
        )


def install(venv, requirements):
    # type: (str, str) -> None
    """Install with uv, which takes seconds; with pip where uv cannot be had or cannot do it."""
    print("Installing %s into %s" % (os.path.basename(requirements), venv), flush=True)
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env.update(VIRTUAL_ENV=os.path.abspath(venv), PIP_DISABLE_PIP_VERSION_CHECK="1")
    pip = [python_of(venv), "-m", "pip", "--quiet", "install"]
    uv = os.path.join(venv, "bin", "uv")
    if has_own_index(pip[:3], env):
        print("pip is set to an index of its own, which uv does not read: installing with pip", flush=True)
    elif subprocess.call(pip + ["-r", UV], env=env) == 0:
        if subprocess.call([uv, "pip", "install", "--quiet", "-r", requirements], env=env) == 0:
            return
        print("uv could not do it (above): installing with pip", flush=True)
    if subprocess.call(pip + ["-r", requirements], env=env):
        sys.exit("The packages of %s could not be installed (above). Is a package index reachable?" % requirements)


def has_own_index(pip, env):
    # type: (list[str], dict[str, str]) -> bool
    """Return whether pip has another index, in a file or in the environment."""
    settings = subprocess.check_output(pip + ["config", "list"], env=env).decode().splitlines()
    return any(setting.split("=")[0].split(".")[-1] == "index-url" for setting in settings)


def digest(requirements):
    # type: (str) -> str
    """Return what changes when the requirements do."""
    with open(requirements, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def stamp(venv, requirements):
    # type: (str, str) -> None
    """Remember what is in the environment."""
    with open(stamp_of(venv, requirements), "w") as file:
        file.write(digest(requirements))


def stamped(venv, requirements):
    # type: (str, str) -> bool
    """Tell whether the environment has these requirements, as they now are."""
    try:
        with open(stamp_of(venv, requirements)) as file:
            return file.read() == digest(requirements)
    except OSError:
        return False


def stamp_of(venv, requirements):
    # type: (str, str) -> str
    """Return the name of the stamp, inside the environment so that it goes with it."""
    return os.path.join(venv, "." + os.path.basename(requirements) + ".sha256")


if __name__ == "__main__":
    main()
