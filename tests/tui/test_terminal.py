"""In a real terminal: the main story by keys alone, and which colours are really sent."""

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
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType

import pyte
import pytest

from exotui.store.dataset import Dataset

PATIENCE = 60.0
"""Seconds until what is waited for must be on the screen: other programs may work on the machine."""
_STEERING = re.compile(rb"\x1b[\[\]][0-9;:?<>=]*[a-zA-Z]")


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
        kept = {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "exotui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
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

    @property
    def left_behind(self) -> str:
        """What the program wrote after it had given the screen back, without what only steers the terminal."""
        return _STEERING.sub(b"", self.raw.rpartition(b"\x1b[?1049l")[2]).decode().strip()

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


@pytest.fixture
def papers(own: Dataset) -> str:
    """The folder of a dataset with the five papers."""
    return str(own.path)


def test_the_main_story_by_keys_alone(papers: str) -> None:
    with Terminal(["--data", papers], os.environ) as terminal:
        terminal.wait_for("5 sources · 19 figures", "Figures here (3)", "New here? n goes from figure to figure")
        terminal.press("n")
        terminal.wait_for("~ 11,000 · people evacuated from Maren", without="New here?")
        terminal.press("p")
        terminal.wait_for("! €140 million · cost of repairing the dike", "→ ")
        terminal.press("\r")
        terminal.wait_for("Side by side", "€55 million", "Why: C beside the others")
        terminal.press("m")
        terminal.wait_for("All against all")
        terminal.press("4")
        terminal.wait_for("Schema", "comparisons")
        terminal.press("SELECT count(*) AS figures_of_all, max(published) AS newest FROM figures, articles")
        terminal.wait_for("FROM figures, articles")
        terminal.press("\x1b[15~")
        terminal.wait_for("figures_of_all", "95", "2031-05-17", "1 row")
        terminal.press("\x07")
        terminal.wait_for("a Schema")
        terminal.press("1")
        terminal.wait_for("Figures here (3)", "! €140 million · cost of repairing the dike")
        terminal.press("4")
        terminal.wait_for("figures_of_all")
        terminal.press("\x11")
        assert terminal.ended() == 0
    with Terminal(["--data", papers], os.environ) as terminal:
        terminal.wait_for("SELECT count(*) AS figures_of_all", "5 sources · 19 figures")
        terminal.press("\x07")
        terminal.wait_for("a Schema")
        terminal.press("3")
        terminal.wait_for("All against all", "Why: C beside the others")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.left_behind == ""


_WALK = (
    ("N", "people who died in the flood at Maren", ""),
    ("f", "a Sources", ""),
    ("\x1b", "", "a Sources"),
    ("2", "Figure  Interval", ""),
    ("/", "", "q quit"),
    ("zzz", "Nothing passes", ""),
    ("\x15\r", "Figure  Interval", "Nothing passes"),
    ("3", "Side by side", ""),
    ("m", "All against all", ""),
    ("t", "time →", ""),
    ("?", "Esc closes", ""),
    ("\x1b", "", "Esc closes"),
    ("e", "Enter writes", ""),
    ("\x1b", "", "Enter writes"),
    ("Y", "y copies", ""),
    ("\x1b", "", "y copies"),
    ("4", "Schema", ""),
    ("SELECT 'a' || 1 AS b -- c\r, 2 FROM", "2 FROM", ""),
    ("\x1b[15~", "No answer", ""),
    ("\x10", "Search for commands", ""),
    ("quit", "Quit", ""),
)
"""What is pressed, what is on the screen then, and what no longer is: every view, and dialogs of each kind."""
_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


def _colours(raw: bytes) -> set[str]:
    """Which colours are set, by what sets them; the terminal's own two for text and ground are none."""
    found: set[str] = set()
    for codes in _SGR.findall(raw):
        parts = codes.decode().replace(":", ";").split(";")
        while parts:
            code = parts.pop(0)
            if code in ("38", "48"):
                found.add(f"{code};{';'.join(parts)}")
                break
            if code.isdigit() and (30 <= int(code) <= 37 or 40 <= int(code) <= 47 or 90 <= int(code) <= 107):
                found.add(code)
    return found


def _walked(papers: str, environment: Mapping[str, str]) -> bytes:
    """All that is written on a walk through the screens."""
    with Terminal(["--data", papers], {**os.environ, **environment}) as terminal:
        terminal.wait_for("5 sources · 19 figures", "Figures here (3)")
        for keys, shown, gone in _WALK:
            terminal.press(keys)
            terminal.wait_for(shown, without=gone or None)
        return bytes(terminal.raw)


def test_no_color_means_no_colour_on_any_screen(papers: str) -> None:
    assert _colours(_walked(papers, {"NO_COLOR": "1"})) == set()


def test_the_terminals_own_theme_keeps_to_its_sixteen_colours(papers: str, tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('theme = "ansi-dark"\n', encoding="utf-8")
    colours = _colours(_walked(papers, {"EXOTUI_CONFIG": str(settings)}))
    assert len(colours) > 4
    assert [colour for colour in colours if ";" in colour] == []
