"""Draw the screens of the bundled dataset, for the front page.

    python tests/tui/make_screenshots.py [FOLDER]

Writes screenshots/*.svg, or into FOLDER; a test says when one no longer shows what the program shows.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from waiting import settled

from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui import querying
from exotui.tui.app import ExotuiApp
from exotui.tui.wishes import Wishes

FOLDER = Path(__file__).parents[2] / "screenshots"


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen: its size, what is pressed before it is drawn, and its theme."""

    name: str
    keys: tuple[str, ...] = ()
    columns: int = 120
    rows: int = 40
    theme: str = "exotui-dark"


PICTURES = (
    Picture("sources", ("N",)),
    Picture("figures", ("2",)),
    Picture("compare", ("N", "3")),
    Picture("matrix", ("3", "t", "m")),
    Picture("sql", ("4", "ctrl+o", "down", "enter", "f5")),
    Picture("help", ("question_mark",)),
    Picture("narrow", (), 80, 24),
    Picture("light", ("3",), theme="exotui-light"),
)


async def draw(picture: Picture, session: Session) -> str:
    """The picture as SVG, the same at every drawing."""
    app = ExotuiApp(lambda: session, wishes=Wishes(reduced_motion=True))  # a cursor that blinks shows how long it took
    app.theme = picture.theme
    clock = itertools.count(0.0, 0.012)  # a query takes as long at every drawing
    size = picture.columns, picture.rows
    with mock.patch.object(querying, "perf_counter", clock.__next__):
        async with app.run_test(size=size) as pilot:
            for key in ("", *picture.keys):
                if key:
                    app.call_later(app.simulate_key, key)
                await settled(pilot)
            return same_ids(app.export_screenshot(title="exotui"))


def same_ids(svg: str) -> str:
    """The picture without what differs from drawing to drawing."""
    return re.sub(r"\bterminal-\d+-", "terminal-", svg)


def main() -> None:
    """Draw them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        session = Session(Dataset.open("bundled"))
        for picture in PICTURES:
            file = folder / f"{picture.name}.svg"
            file.write_text(asyncio.run(draw(picture, session)), encoding="utf-8")
            print(file)


if __name__ == "__main__":
    sys.exit(main())
