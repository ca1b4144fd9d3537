"""How does a folder come into its place whole or not at all, however its writer ends?

It is written under a hidden name beside its place, made durable, and renamed. The writer holds a lock on the hidden
folder that the system gives back when the process ends, even by kill -9: so a later writer can tell what a dead one
left behind from what a living one is writing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

HIDDEN = ".writing-"


class Aside:
    """A hidden folder beside its place. Leave it without `settle` and it is gone."""

    def __init__(self, parent: Path, name: str) -> None:
        """parent: the folder that it is to stand in, which is made if needed. name: what it is to be called."""
        parent.mkdir(parents=True, exist_ok=True)
        self.place = parent / name
        self.path, self._lock = _locked_folder(parent, name)

    def settle(self) -> Path:
        """Make everything durable and rename the folder into its place.

        Raises: FileExistsError if the place is taken; OSError if the disk refuses.
        """
        for file in sorted(self.path.iterdir()):
            _sync(file)
        _sync(self.path)
        try:
            self.path.rename(self.place)
        except OSError as error:
            if self.place.exists():
                raise FileExistsError(str(self.place)) from error
            raise
        _sync(self.place.parent)
        return self.place

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def sweep(parent: Path, name: str = "") -> list[str]:
    """Remove what dead writers left in `parent`; names of what was removed.

    name: only of what was to be called so; of anything if empty.
    """
    removed = []
    for path in _leftovers(parent, name):
        with contextlib.suppress(OSError), locked(path):
            shutil.rmtree(path)
            removed.append(path.name)
    return removed


def remove_folder(path: Path) -> None:
    """Remove a folder from its place in one step; `sweep` finishes what a dying process leaves of it."""
    aside = path.with_name(f"{HIDDEN}{path.name}-{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        path.rename(aside)
        shutil.rmtree(aside)


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new one, never a part."""
    with Aside(path.parent, path.name) as aside:
        file = aside.path / path.name
        file.write_bytes(content)
        _sync(file)
        file.replace(path)
        _sync(path.parent)


def _locked_folder(parent: Path, name: str) -> tuple[Path, int]:
    """A new hidden folder and the descriptor that holds its lock."""
    while True:
        path = parent / f"{HIDDEN}{name}-{secrets.token_hex(4)}"
        path.mkdir()
        try:
            lock = _take_lock(path)
        except (BlockingIOError, FileNotFoundError):
            continue  # a sweeper saw the folder before it was locked, and removes it
        except OSError:
            return path, os.open(path, os.O_RDONLY)  # a file system without locks: sweepers leave it alone
        if path.is_dir():
            return path, lock
        os.close(lock)


def _leftovers(parent: Path, name: str) -> list[Path]:
    if not parent.is_dir():
        return []
    start = f"{HIDDEN}{name}-" if name else HIDDEN
    return [path for path in parent.iterdir() if path.name.startswith(start) and path.is_dir()]


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a folder. Raises: OSError if somebody else holds it or it is gone."""
    lock = _take_lock(path)
    try:
        yield
    finally:
        os.close(lock)


def _take_lock(path: Path) -> int:
    """Open a folder and lock it. Raises: OSError if somebody holds it or it is gone."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _sync(path: Path) -> None:
    """Have the system write a file or a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
