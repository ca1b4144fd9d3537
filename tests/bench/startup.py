"""How long after its start does the program show the sources, beside the smallest Textual app?

    python tests/bench/startup.py [--runs N] [--data DIR]

Both run under a pseudo-terminal of 120 by 40 cells, in turns, so that what else the machine does slows both. What
counts is the time from exec to the first screen that holds a known text: a cell of the table, and the title of the
list of sources with a publisher below it. Printed are the medians and the median of the ratios, turn by turn; the
exit code is 1 where that is above LIMIT.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shlex
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LIMIT = 1.3
COLUMNS, ROWS = 120, 40
_PATIENCE_SECONDS = 60.0
_WARM_SECONDS = 3.0
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")
_SMALLEST = """
from textual.app import App
from textual.widgets import DataTable, Footer, Header

class Smallest(App):
    def compose(self):
        yield Header()
        yield DataTable()
        yield Footer()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("name", "number", "square")
        for number in range(20):
            table.add_row("first-cell" if number == 0 else f"row {number}", number, number * number)

Smallest().run()
"""


def seconds_until(
    text: bytes, command: Sequence[str], environment: Mapping[str, str], linger_seconds: float = 0.0
) -> float:
    """From exec until the program has written this text, escape sequences aside.

    linger_seconds: how long it may go on after that, so that it can keep what it wants to keep.
    Raises: TimeoutError if it never does.
    """
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], list(command), dict(environment))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    written = b""
    try:
        while (left := started + _PATIENCE_SECONDS - time.perf_counter()) > 0:
            if not select.select([terminal], [], [], left)[0]:
                break
            written += os.read(terminal, 1 << 16)
            if text in _ESCAPES.sub(b"", written):
                passed = time.perf_counter() - started
                time.sleep(linger_seconds)
                return passed
    except OSError:
        pass  # the program ended
    finally:
        _end(process, terminal)
    raise TimeoutError(f"{shlex.join(command)} never showed {text!r}; it ended with {written[-300:]!r}")


def _end(process: int, terminal: int) -> None:
    """Stop a program and wait for it; what it still writes goes nowhere."""
    os.kill(process, signal.SIGKILL)
    os.close(terminal)
    os.waitpid(process, 0)


def measure(runs: int, data: str, publisher: str) -> tuple[list[float], list[float]]:
    """Seconds of the smallest app and of the program, turn by turn, after one turn that warms the caches."""
    with tempfile.TemporaryDirectory() as home:
        script = Path(home) / "smallest.py"
        script.write_text(_SMALLEST, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "EXOTUI_"))}
        environment = kept | {"HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        smallest, program = [], []
        for turn in range(runs + 1):
            linger = 0.0 if turn else _WARM_SECONDS
            command = [sys.executable, "-m", "exotui", "--data", data]
            first = seconds_until(b"first-cell", [sys.executable, str(script)], environment, linger)
            second = seconds_until(publisher.encode(), command, environment, linger)
            if turn:
                smallest.append(first)
                program.append(second)
    return smallest, program


def main() -> int:
    """Measure, print, and say whether the limit is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--data", default="bundled")
    parser.add_argument("--shows", default="Fortune", help="a publisher in the list of sources")
    chosen = parser.parse_args()
    smallest, program = measure(chosen.runs, chosen.data, chosen.shows)
    ratio = statistics.median(b / a for a, b in zip(smallest, program, strict=True))
    print(f"smallest Textual app  {statistics.median(smallest):.3f} s")
    print(f"sources on the screen {statistics.median(program):.3f} s")
    print(f"ratio                 {ratio:.2f} (limit {LIMIT:.1f})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
