"""A real terminal for the tests: the program runs under a pty, and what it writes is drawn as a terminal draws it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from types import TracebackType

import pyte

PATIENCE = 60.0
"""Seconds until what is waited for must be on the screen: other programs may work on the machine."""


class Terminal:
    """The program under a pty; waits for texts, never for times."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 40
    ) -> None:
        self.raw = bytearray()
        """Every byte that the program wrote."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "exotui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        """Send keys as a terminal sends them: characters, or escape sequences."""
        os.write(self._master, keys.encode())

    def wait_for(self, *texts: str, without: str | None = None) -> None:
        """Wait until all of these are on the screen, and `without` is not; fails with the screen if they never are."""
        end = monotonic() + PATIENCE
        while not (self._shows(*texts) and (without is None or not self._shows(without))):
            assert monotonic() < end, f"{texts} never came:\n{self.text}"
            assert self._read(0.5) or self._process.poll() is None, f"it ended without {texts}:\n{self.text}"

    def ended(self) -> int:
        """The exit code, once the program has ended."""
        end = monotonic() + PATIENCE
        while self._process.poll() is None:
            assert monotonic() < end, f"it goes on:\n{self.text}"
            self._read(0.1)
        while self._read(0.1):
            pass
        return self._process.returncode

    def _shows(self, *texts: str) -> bool:
        flat = " ".join(self.text.split())
        return all(" ".join(text.split()) in flat for text in texts)

    def _read(self, seconds: float) -> bool:
        """Read what has been written; whether there was something."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        with suppress(OSError):  # what a pty says once nobody writes to it any more
            if written := os.read(self._master, 65536):
                self.raw += written
                self._stream.feed(written)
                return True
        return False
