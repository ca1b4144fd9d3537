"""How long after a key is its frame painted, with a million figures open?

    python tests/bench/keys.py FOLDER [--presses N] [--only NAME ...]

FOLDER is a dataset; `million.py` makes one. The screens run at 120 by 40 under Textual's headless driver, which
composes every frame but writes no bytes. A frame counts from the moment the key is sent:

    frame    to the first frame that is painted after the key
    rows     to the first one with new rows in the table of figures, where it gets some: what is found first is shown
             before all has been looked through
    settled  to the last one, when every question that the key raised has been answered

Printed are p50 and p95 in milliseconds, and how much memory the process takes at rest above what it takes with the
bundled dataset open, beside the size of the Parquet files.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.pilot import Pilot

from exotui import tui
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.app import ExotuiApp
from exotui.tui.tabular import Rows
from exotui.tui.widgets.table import Table

PATIENCE_SECONDS = 120.0
REST_SECONDS = 15.0
"""After the last key, before memory is looked at: DuckDB gives back what a query took some seconds after it."""


class Watched(ExotuiApp):
    """The program, and when it painted."""

    CSS_PATH: ClassVar = [Path(tui.__file__).parent / path for path in ExotuiApp.CSS_PATH]
    """As the program's own: Textual looks for style sheets beside the file of the class."""

    def __init__(self, folder: str) -> None:
        super().__init__(lambda: Session(Dataset.open(folder)))
        self.painted: list[float] = []
        self.listed: list[float] = []
        self._rows: Rows | None = None

    def post_display_hook(self) -> None:
        """A frame was painted."""
        self.painted.append(time.perf_counter())
        for table in self.screen.query("#table").results(Table):
            if table.rows is not self._rows and table.cells(table.row) is not None:
                self._rows = table.rows
                self.listed.append(time.perf_counter())


@dataclass(frozen=True)
class Act:
    """A key that is measured, and what is pressed before the measuring begins."""

    name: str
    keys: Callable[[int], Iterator[str]]
    before: tuple[str, ...] = ()


def _same(*keys: str) -> Callable[[int], Iterator[str]]:
    return lambda presses: (keys[at % len(keys)] for at in range(presses))


def _letters(presses: int) -> Iterator[str]:
    """A word typed and taken back, as a reader does."""
    word = "storm office 1"
    typed = [{" ": "space"}.get(letter, letter) for letter in word]
    return (key for at, key in zip(range(presses), (typed + ["backspace"] * len(word)) * presses, strict=False))


ACTS = (
    Act("cursor down", _same("down"), ("2", "g")),
    Act("page down", _same("pagedown"), ("2", "g")),
    Act("end, home", _same("G", "g"), ("2",)),
    Act("filter keystroke", _letters, ("2", "slash")),
    Act("sort", _same("s"), ("2", "escape", "escape", "right")),
    Act("switch of view", _same("1", "2", "3", "2", "4", "escape"), ("2",)),
    Act("next topic", _same("n"), ("3",)),
    Act("next source", _same("down"), ("1", "shift+tab")),
)


async def settled(watched: Watched, pilot: Pilot[None]) -> None:
    """Wait until every question is answered and drawn."""
    quiet = 0  # longer than the pause in typing that a filter waits for
    ends = time.perf_counter() + PATIENCE_SECONDS
    while quiet < 24 and time.perf_counter() < ends:
        await asyncio.sleep(0.005)
        quiet = 0 if any(not worker.is_finished for worker in watched.workers) else quiet + 1
    await pilot.pause(0)


async def press(watched: Watched, pilot: Pilot[None], key: str) -> tuple[float, float, float]:
    """Milliseconds to the first frame after a key, to the one with new rows (else 0), and to the last one."""
    watched.painted.clear()
    watched.listed.clear()
    began = time.perf_counter()
    watched.call_later(watched.simulate_key, key)
    await settled(watched, pilot)
    if not watched.painted:
        return 0.0, 0.0, 0.0
    listed = 1000 * (watched.listed[0] - began) if watched.listed else 0.0
    return 1000 * (watched.painted[0] - began), listed, 1000 * (watched.painted[-1] - began)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of them does not pass."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def resident_mb() -> float:
    """Memory of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def measure(folder: str, presses: int, only: list[str]) -> float:
    """Press the keys of every act; the memory when all is done."""
    watched = Watched(folder)
    async with watched.run_test(size=(120, 40)) as pilot:
        began = time.perf_counter()
        await settled(watched, pilot)
        if presses:
            print(f"opened in {time.perf_counter() - began:.1f} s", flush=True)
        for act in ACTS:
            if only and act.name not in only:
                continue
            for key in act.before:
                await press(watched, pilot, key)
            times = [await press(watched, pilot, key) for key in act.keys(presses)]
            drawn = [found for found in times if found[0]]
            if drawn:
                measures = [[each for each in column if each] or [0.0] for column in zip(*drawn, strict=True)]
                told = " ".join(f"{percentile(found, share):8.1f}" for found in measures for share in (0.5, 0.95))
                print(f"{act.name:18} {len(drawn):4} {told}", flush=True)
        gc.collect()
        await asyncio.sleep(REST_SECONDS if presses else 0)
        return resident_mb()


def main() -> None:
    """Measure the bundled dataset for its memory, then the given one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--only", nargs="*", default=[])
    chosen = parser.parse_args()
    empty = asyncio.run(measure("bundled", 0, []))
    print("milliseconds       keys    frame p50 p95      rows p50 p95   settled p50 p95")
    full = asyncio.run(measure(chosen.folder, chosen.presses, chosen.only))
    parquet = sum(file.stat().st_size for file in Path(chosen.folder).rglob("batches/*/*.parquet")) / 2**20
    derived = sum(file.stat().st_size for file in Path(chosen.folder).rglob("cache/**/*.parquet")) / 2**20
    print(f"memory {empty:.0f} MB with the bundled dataset, {full:.0f} MB with this one: {full - empty:.0f} MB more")
    print(f"Parquet {parquet:.0f} MB, and {derived:.0f} MB derived from it")


if __name__ == "__main__":
    main()
