"""Do keys answer while everything else is at work? In a real terminal: a query of a minute, a file of 50 MB, a report.

    python tests/torture/busy.py [--presses N] [--data DIR]

A copy of the dataset is opened under a pty. Keys are pressed and timed at rest; then a query that never ends runs, a
file of 50 MB and six articles of a megabyte are added, and a report of everything is written, and the same keys are
pressed and timed. Each press switches the view, from the key to the bytes that draw the title of its first
pane. Printed are p50, p95 and the worst in milliseconds; exit code 1 if one took longer than LIMIT_SECONDS.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from exotui.store.dataset import Dataset

LIMIT_SECONDS = 1.0
PATIENCE_SECONDS = 60.0
COLUMNS, ROWS = 120, 40
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")
_VIEWS = (("3", b"Topics ("), ("1", b"Sources ("))
_ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"
_SENTENCE = "The storm drove {0} people out of ward {0} on 2 May 2023, the mayor said, and {1} houses were lost. "


class Terminal:
    """The program under a pty, and what it wrote since the last key."""

    def __init__(self, data: Path, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "EXOTUI_"))}
        environment = kept | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            command = [sys.executable, "-m", "exotui", "--data", str(data)]
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._written = b""

    def press(self, keys: str) -> float:
        """Send keys. What was written before is forgotten. The moment of it."""
        while self._read(0.0):
            pass
        self._written = b""
        os.write(self._terminal, keys.encode())
        return time.perf_counter()

    def wait_for(self, text: bytes) -> float:
        """The moment at which this text had been written since the last key. Raises: TimeoutError if it never is."""
        ends = time.perf_counter() + PATIENCE_SECONDS
        while time.perf_counter() < ends:
            if text in _ESCAPES.sub(b"", self._written):
                return time.perf_counter()
            self._read(0.5)
        raise TimeoutError(f"{text!r} never came: {_ESCAPES.sub(b'', self._written)[-600:]!r}")

    def seconds(self, key: str, text: bytes) -> float:
        """From a key to the text that it brings."""
        began = self.press(key)
        return self.wait_for(text) - began

    def end(self) -> None:
        """Stop the program and wait for it."""
        os.killpg(os.getpgid(self.process), signal.SIGKILL)
        os.close(self._terminal)
        os.waitpid(self.process, 0)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        self._written += os.read(self._terminal, 1 << 16)
        return True


def write_inputs(folder: Path) -> str:
    """A file of 50 MB, and a folder of articles of a megabyte; what is typed to add both."""
    sentences = "".join(_SENTENCE.format(number, number % 97) for number in range(1_000, 3_000))
    (folder / "huge.txt").write_text(sentences * (50_000_000 // len(sentences) + 1), encoding="utf-8")
    for number in range(6):
        text = "".join(_SENTENCE.format(number * 10_000 + at, at % 97) for at in range(9_000))
        (folder / f"story-{number}.txt").write_text(text, encoding="utf-8")
    return f"{folder / 'huge.txt'} " + " ".join(str(folder / f"story-{number}.txt") for number in range(6))


def set_to_work(terminal: Terminal, typed: str, report: Path) -> None:
    """Start the query, the adding and the report, at the pace of a person: a dialog takes keys as soon as it stands."""
    terminal.seconds("4", b"Schema")
    terminal.press(_ENDLESS)
    terminal.seconds("\x1b[15~", b"Esc stops it")
    terminal.seconds("\x07", b"1")  # over every pane a letter, also from the editor
    terminal.seconds("1", b"Sources (")
    terminal.seconds("a", b"Add files")
    for keys in (typed, "\r", "e", "\x1b[A", "\x15", str(report), "\r"):  # of what can be exported, the last: all
        time.sleep(1.0)
        terminal.press(keys)
    time.sleep(1.0)


def told(name: str, times: list[float]) -> str:
    """One line of the table."""
    found = sorted(1000 * seconds for seconds in times)
    return (
        f"{name:<12}{len(found):>6}{found[len(found) // 2]:>8.0f}{found[int(len(found) * 0.95)]:>8.0f}{found[-1]:>8.0f}"
    )


def main() -> int:
    """Measure at rest and at work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--data", default="bundled")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        data, home, inputs = folder / "data", folder / "home", folder / "in"
        shutil.copytree(Dataset.open(chosen.data).path, data, ignore=shutil.ignore_patterns("articles"))
        home.mkdir()
        inputs.mkdir()
        typed = write_inputs(inputs)
        terminal = Terminal(data, home)
        try:
            terminal.wait_for(" sources · ".encode())  # all has been compared
            for key, text in _VIEWS:
                terminal.seconds(key, text)
            rest = [terminal.seconds(*_VIEWS[at % 2]) for at in range(chosen.presses)]
            set_to_work(terminal, typed, folder / "everything.html")
            work = [terminal.seconds(*_VIEWS[at % 2]) for at in range(chosen.presses)]
        finally:
            terminal.end()
        written = (folder / "everything.html").is_file()
    print("               keys     p50     p95   worst")
    print(told("at rest", rest))
    print(told("at work", work))
    print("the report was written" if written else "the report was not written")
    return int(max(work) > LIMIT_SECONDS or not written)


if __name__ == "__main__":
    sys.exit(main())
