"""What the attacks share: a home of their own, the program as a process, and a terminal that keeps every byte."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE_SECONDS = 40.0
QUIET_SECONDS = 0.4

SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")

Exotui = Callable[..., "subprocess.CompletedProcess[str]"]


class Terminal:
    """A program in a pseudo-terminal. All that it ever wrote is in `raw`."""

    def __init__(self, command: list[str], environment: dict[str, str], columns: int, rows: int) -> None:
        self.raw = b""
        self._process, self._end = pty.fork()
        if self._process == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, text: str, start: int = 0) -> None:
        """Wait until the program has written this text from byte `start` on.

        Raises: AssertionError if it never does.
        """
        wanted, end = text.encode(), time.monotonic() + PATIENCE_SECONDS
        while wanted not in SEQUENCE.sub(b"", self.raw[start:]):
            assert time.monotonic() < end, f"never wrote {text!r}; the last was {self.raw[-400:]!r}"
            self._read(0.1)

    def quiet(self) -> None:
        """Wait until it has written nothing for a while."""
        end, last = time.monotonic() + PATIENCE_SECONDS, time.monotonic()
        while time.monotonic() - last < QUIET_SECONDS and time.monotonic() < end:
            if self._read(0.1):
                last = time.monotonic()

    def press(self, keys: str, shows: str = "") -> None:
        """Type, and let the program answer. shows: a text that it has to write for that."""
        start = len(self.raw)
        os.write(self._end, keys.encode())
        self.until(shows, start)
        self.quiet()

    def close(self) -> None:
        """End the program."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._end)

    def ended(self) -> int:
        """How the program ended, when it ends by itself; what it writes until then is kept."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            self._read(0.1)
            process, status = os.waitpid(self._process, os.WNOHANG)
            if process:
                os.close(self._end)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it never ended")

    def _read(self, seconds: float) -> bool:
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            part = os.read(self._end, 1 << 16)
        except OSError:  # the program has closed its side
            return False
        self.raw += part
        return bool(part)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of a process that sees and writes nothing that belongs to the user."""
    foreign = ("XDG_", "EXOTUI_", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    home = tmp_path_factory.mktemp("home")
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.fixture(scope="module")
def exotui(environment: dict[str, str]) -> Exotui:
    """Run a command of the program in a process of its own, until it ends."""

    def run(*words: str | Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        """limit: called in the process before the program starts."""
        return subprocess.run(
            [sys.executable, "-m", "exotui", *map(str, words)],
            capture_output=True,
            env=environment,
            timeout=120,
            check=False,
            text=True,
            errors="replace",
            preexec_fn=limit,
        )

    return run


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Start a command of the program in a terminal."""
    started: list[Terminal] = []

    def start(*words: str | Path, columns: int = 120, rows: int = 40) -> Terminal:
        begun = Terminal([sys.executable, "-m", "exotui", *map(str, words)], environment, columns, rows)
        started.append(begun)
        return begun

    yield start
    for each in started:
        try:
            each.close()
        except (OSError, ChildProcessError):
            continue
