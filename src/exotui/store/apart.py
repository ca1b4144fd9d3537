"""How is much compared without keeping the memory that it took? In a process of its own, which ends with it.

`python -m exotui.store.apart` does one such work: what is to be compared comes pickled over its standard input from the
process that started it, and what came of it goes back over its standard output. It ends when the one that started it
does, even by kill -9; what it leaves then is swept away like what any dead writer leaves.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exotui.errors import DatasetError
from exotui.store.letters import receive, send

if TYPE_CHECKING:
    from exotui.store.dataset import Snapshot

PAYS_FIGURES = 50_000
"""Fewer of them leave less memory behind than is worth the start of a process."""

_running: set[subprocess.Popen[bytes]] = set()


def make(root: Path, name: str, snapshot: Snapshot) -> Path:
    """Compare everything and keep the result in `root`, as `exotui.store.derive.make` does.

    Raises: what that raises; DatasetError if the process ends before it is done.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "exotui.store.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C at the terminal is for whoever waits here
    )
    assert process.stdin is not None, "both streams are pipes"
    assert process.stdout is not None, "both streams are pipes"
    _running.add(process)
    try:
        send(process.stdin, b"M", pickle.dumps((root, name, snapshot)))
        letter, content = receive(process.stdout)
    except (EOFError, OSError) as error:
        raise DatasetError("the process that compares the figures ended before it was done") from error
    finally:
        _running.discard(process)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what it did not read
                pipe.close()
    told = pickle.loads(content)
    if letter == b"X":
        raise told
    return Path(told)


def end() -> None:
    """End what is being compared elsewhere: nobody waits for it any more."""
    for process in [*_running]:
        process.kill()


def serve(reads: BinaryIO, writes: BinaryIO) -> None:
    """Do the work that is asked for."""
    from exotui.store import derive  # which asks this module to have it done elsewhere

    _, content = receive(reads)
    threading.Thread(target=_end_with, args=(reads,), daemon=True).start()
    try:
        letter, told = b"D", pickle.dumps(derive.make(*pickle.loads(content)))
    except Exception as error:  # whoever waits knows which errors it can do something about
        letter, told = b"X", pickle.dumps(error)
    send(writes, letter, told)


def _end_with(reads: BinaryIO) -> None:
    """End this process when nobody waits for it any more."""
    reads.read(1)
    os._exit(1)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
