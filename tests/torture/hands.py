"""Does every screen show what is picked, however fast the keys come? Random keys, faster than answers.

    python tests/torture/hands.py [--seconds N] [--seed N] [--data DIR]

A copy of the dataset is opened without a terminal. Keys are pressed in bursts, hardly with a pause between them; once
all has been answered, what the view shows is held against the selection that all views share. Each burst that leaves
them apart is printed with its keys, and the exit code is then 1. An error of the program ends it with that error.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tui"))

from waiting import settled

from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.app import ExotuiApp
from exotui.tui.screens.compare import CompareScreen
from exotui.tui.screens.figures import FiguresScreen
from exotui.tui.screens.sources import SourcesScreen

_MOVES = "down up n p N P j k g G pagedown pageup tab shift+tab enter right left ctrl+d s x m t z space c"
_VIEWS = "1 2 3 1 2 3 2 escape v"
_TYPED = "slash a b 1 escape enter"
_KEYS = f"{_MOVES} {_MOVES} {_VIEWS} {_VIEWS} {_TYPED} R K escape u".split()
_LONGEST = 14


def apart(app: ExotuiApp) -> str:
    """What the view shows and what is picked, where these are not the same; else nothing."""
    screen, picked = app.screen, app.selection
    if isinstance(screen, FiguresScreen) and screen._rows is not None and screen._rows.count:
        here = screen._rows.figure_id(screen._table.row)
        marked = screen.figure_here()
        if marked is None or here != marked.figure.figure_id:
            return f"figures: the cursor is on {here}, below stands {marked and marked.figure.figure_id}"
        if here != picked.figure_id and not screen._table.row:
            return ""  # what is picked elsewhere does not pass the filter
        return "" if here == picked.figure_id else f"figures: the cursor is on {here}, {picked.figure_id} is picked"
    if isinstance(screen, SourcesScreen) and screen._article is not None and screen._sources:
        listed = screen._sources[screen._list("#sources").cursor].article_id
        shown = screen._article.article_id
        if not listed == shown == screen._wanted:
            return f"sources: the cursor is on {listed}, {shown} is shown, {screen._wanted} was asked for"
        marked = screen.figure_here()
        at = screen._list("#figures").cursor
        if marked is not None and screen._figures[at] is not marked:
            return f"sources: the cursor is on {screen._figures[at].figure.figure_id}, {picked.figure_id} is picked"
    if isinstance(screen, CompareScreen) and screen._topics and not picked.side_by_side:
        shown = screen._topic.topic if screen._topic is not None else None
        if not shown == screen._shown == picked.topic:
            return f"compare: {shown} is shown, {screen._shown} was asked for, {picked.topic} is picked"
    return ""


async def press(folder: Path, seconds: float, chance: random.Random) -> list[str]:
    """Bursts of keys for so long; what each of them that went wrong was, and what came of it."""
    app = ExotuiApp(lambda: Session(Dataset.open(folder)))
    wrong, bursts = [], 0
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            keys = chance.choices(_KEYS, k=chance.randint(2, _LONGEST))
            for key in keys:
                app.call_later(app.simulate_key, key)
                if chance.random() < 0.3:
                    await asyncio.sleep(chance.random() * 0.05)
            await settled(pilot)
            bursts += 1
            if told := apart(app):
                wrong.append(f"{' '.join(keys)}: {told}")
    print(f"{bursts} bursts of keys, {len(wrong)} after which something stood apart")
    return wrong


def main() -> int:
    """Press keys."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", default="bundled")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        shutil.copytree(Dataset.open(chosen.data).path, folder, ignore=shutil.ignore_patterns("articles"))
        wrong = asyncio.run(press(folder, chosen.seconds, random.Random(chosen.seed)))
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
