"""Does it stay as quick and as small after a long day? Many batches, then a long session on the screens.

    python tests/torture/long.py [--articles N] [--batch N] [--actions N]

Articles of two sentences are added in this process, batch after batch: printed are the milliseconds of a batch and the
memory of the process for each tenth of them. Then a reader works on the screens, key by key: likewise for each tenth of
the keys. It fails if the last tenth of the batches takes more than SLOWER times as long as the second, or if the memory
grows by more than GROWTH_MEGABYTES over the last half of either. The full measure is 20,000 articles and 10,000 keys.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from textual.pilot import Pilot

from exotui import jobs
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.store.soundness import findings
from exotui.tui.app import ExotuiApp

SLOWER = 3.0
"""The medians of two tenths of the batches; every sixteenth of them merges."""

GROWTH_MEGABYTES = 150.0
"""Of the second half of a run, in which nothing new is loaded any more."""

_TYPED = (
    "1 n n p N P z z 2 j j j k G g s slash A escape 3 n p x x t t m m j k 4 escape 2 enter 1 question_mark escape "
    "tab tab r escape R escape u escape 1 ctrl+d ctrl+u f escape e escape"
)
KEYS = _TYPED.split()
PLACES = ("Peru", "Chile", "Kenya", "Nepal", "Spain", "Ghana", "Japan", "Brazil", "Egypt", "Norway")


def megabytes() -> float:
    """Of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def written(folder: Path, number: int) -> Path:
    """An article of its own."""
    place = PLACES[number % len(PLACES)]
    file = folder / f"report-{number}.txt"
    file.write_text(
        f"The flood in {place} killed {number % 89 + 3} people on {number % 27 + 1} May 2023, the mayor of ward "
        f"{number} said. It destroyed {number % 997 + 10} homes and cost {number % 61 + 2} million dollars.\n"
    )
    return file


def row(what: str, values: list[float]) -> None:
    """One line of the table: a value for each tenth."""
    print(f"{what:<22}" + "".join(f"{value:>8.0f}" for value in values), flush=True)


def tenths(values: list[float]) -> list[float]:
    """The medians of ten parts."""
    size = max(1, len(values) // 10)
    return [statistics.median(values[at : at + size]) for at in range(0, size * 10, size) if values[at : at + size]]


def adding(folder: Path, articles: int, size: int) -> bool:
    """Add batch after batch. Returns: whether time and memory stayed within their bounds."""
    dataset = Dataset.open(folder / "news", create=True)
    took: list[float] = []
    held: list[float] = []
    for first in range(0, articles, size):
        given = [written(folder, number) for number in range(first, min(first + size, articles))]
        began = time.process_time()
        report = jobs.add(given, dataset)
        took.append((time.process_time() - began) * 1_000)
        held.append(megabytes())
        assert len(report.added) == len(given), report
        for file in given:
            file.unlink()
    row("add: ms a batch", tenths(took))
    row("add: megabytes", tenths(held))
    found = list(findings(dataset))
    print(f"batches left: {len(dataset.batches())}, articles: {len(dataset.known())}, unsound: {len(found)}")
    times, growth = tenths(took), held[-1] - held[len(held) // 2]
    return times[-1] <= SLOWER * times[1] and growth <= GROWTH_MEGABYTES and not found


async def reading(place: Path, actions: int) -> bool:
    """Work on the screens. Returns: whether the memory stayed within its bound."""
    app = ExotuiApp(lambda: Session(Dataset.open(place)))
    held: list[float] = []
    took: list[float] = []
    chance = random.Random(1)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        for number in range(actions):
            key = KEYS[number % len(KEYS)] if number % 3 else chance.choice(KEYS)
            began = time.process_time()
            app.call_later(app.simulate_key, key)
            await settled(app, pilot)
            took.append((time.process_time() - began) * 1_000)
            held.append(megabytes())
            assert app.is_running, f"it ended at key {number}: {key}"
    row("screens: ms a key", tenths(took))
    row("screens: megabytes", tenths(held))
    return held[-1] - held[len(held) // 2] <= GROWTH_MEGABYTES


async def settled(app: ExotuiApp, pilot: Pilot[object]) -> None:
    """Wait until what was asked has been answered."""
    await pilot.pause(0.005)
    end = time.monotonic() + 20
    while any(not worker.is_finished for worker in app.workers) and time.monotonic() < end:
        await pilot.pause(0.005)


def main() -> int:
    """Run both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--actions", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # keys pressed at random export, too
        row("tenth", [float(number) for number in range(1, 11)])
        held = adding(Path(folder), chosen.articles, chosen.batch)
        held &= asyncio.run(reading(Path(folder) / "news", chosen.actions))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
