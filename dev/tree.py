"""Lay the collection out where Ansible's tools look for it: DIRECTORY/ansible_collections/avaya/cloud.

ansible-test refuses to run in a checkout that does not have such a path, and in a copy that Git ignores it finds no
files and passes. So the files that Git tracks, and new ones that it does not ignore, are copied to a repository of
their own; what has gone is deleted there, else a module that was removed would be tested for ever.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import environment

# Kept in the tree: its repository, and what ansible-test keeps from run to run.
KEPT = {Path(".git"), Path("tests/output")}


def main(arguments: list[str]) -> None:
    """Lay out one tree for every directory named, or the usual one."""
    for directory in arguments or [str(environment.COLLECTIONS)]:
        print(lay_out(Path(directory)))


def lay_out(collections: Path) -> Path:
    """Make the tree under `collections` equal to the checkout, and return it."""
    tree = environment.collection_in(collections)
    tree.mkdir(parents=True, exist_ok=True)
    files = sources()
    if not files:
        sys.exit("tree: Git lists no files in this checkout, so there is nothing to check.")
    with alone(collections):
        remove_others(tree, files)
        for file in files:
            # An editor may have taken it away since it was listed.
            with contextlib.suppress(FileNotFoundError):
                copy(environment.ROOT / file, tree / file)
        if not (tree / ".git").is_dir():
            make_repository(tree)
    # ansible-test asks Git for what it tests, in the same words.
    if unseen := sorted(set(files) - set(listed(tree))):
        sys.exit(f"tree: {len(unseen)} files would not be checked, {unseen[0]} for one: Git ignores them in {tree}.")
    return tree


def make_repository(tree: Path) -> None:
    """Make the tree a repository, in which a user's own list of ignored files hides nothing."""
    git = ["git", "-C", str(tree)]
    for command in ("init --quiet --template=", "config core.excludesFile /dev/null"):
        subprocess.run([*git, *command.split()], check=True, env=environment.clean())


@contextlib.contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Wait until no other run writes into this directory; there may be two shells."""
    with (directory / ".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sources() -> list[Path]:
    """Return the files of the checkout, relative to its root."""
    try:
        names = listed(environment.ROOT)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("tree: this needs Git and a clone of the repository (not an unpacked archive of it).")
    # A tracked file that was deleted is still listed.
    return sorted(name for name in names if is_file_or_link(environment.ROOT / name))


def listed(repository: Path) -> list[Path]:
    """Return the files that Git tracks, and the new ones that it does not ignore."""
    command = ["git", "-C", str(repository), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment.clean()).stdout
    return [Path(os.fsdecode(name)) for name in output.split(b"\0") if name]


def is_file_or_link(path: Path) -> bool:
    """Tell whether there is something to copy: a link is, wherever it leads."""
    return path.is_symlink() or path.is_file()


def remove_others(tree: Path, files: Iterable[Path]) -> None:
    """Delete what is in the tree and not among `files`; compiled Python stays with its source directory."""
    wanted = set(files)
    directories = {parent for file in wanted | KEPT for parent in file.parents}
    for place, names, others in os.walk(tree):
        here = Path(place).relative_to(tree)
        for name in list(names):
            path = here / name
            if path in KEPT or name == "__pycache__":
                names.remove(name)
            elif path not in directories or (tree / path).is_symlink():
                names.remove(name)
                if path not in wanted:
                    delete(tree / path)
        for name in others:
            if here / name not in wanted:
                (tree / here / name).unlink()


def delete(path: Path) -> None:
    """Delete a directory, or a link to one."""
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path)


def copy(source: Path, target: Path) -> None:
    """Copy a file with its times and mode unless the target is the same already."""
    there, here = source.lstat(), target.lstat() if os.path.lexists(target) else None
    if here and (here.st_size, here.st_mtime_ns, here.st_mode) == (there.st_size, there.st_mtime_ns, there.st_mode):
        return
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copy2(source, target, follow_symlinks=False)


if __name__ == "__main__":
    main(sys.argv[1:])
