"""Every view and dialog looks as it did when somebody last looked at it and was content: three sizes, two themes.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, and read what `git diff` says. To
see the pictures as SVG, make a folder and put `EXOTUI_PICTURES=FOLDER` in front.

A snapshot is what the screen says, and below it how each run of cells looks: a letter, and for how many cells. What a
letter stands for is said at the end, once for both themes. One start of the program serves many pictures.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count, groupby
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.events import Paste, Resize
from textual.geometry import Size
from textual.screen import Screen

from exotui.claims import Check, Evidence, Finding
from exotui.model import Action, Comparison, Review, Verdict
from exotui.model.review import Standing, Words
from exotui.store import queries
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui import claiming, opening
from exotui.tui.adding import Target
from exotui.tui.memory import Memory
from exotui.tui.widgets import answer
from exotui.tui.wishes import Wishes

if TYPE_CHECKING:
    from types import ModuleType

    from syrupy.assertion import SnapshotAssertion

    from conftest import Open, Reader

SIZES = (Size(120, 40), Size(80, 24), Size(200, 60))
THEMES = ("exotui-dark", "exotui-light")
REASON = "One sentence that stands alone, as the rules of comparison word it for the two figures side by side."
ASKED = "SELECT quote, low, high, sentence FROM figures WHERE unit = 'EUR' ORDER BY low;\n"


@dataclass(frozen=True)
class Typed:
    """A text that is put where the cursor is."""

    text: str


@dataclass(frozen=True)
class Step:
    """What is done, the name of the picture that is taken of what comes of it, and what leads back."""

    picture: str
    keys: tuple[str | Typed, ...] = ()
    back: tuple[str, ...] = ()


DIALOG = ("escape",)
WALKS = {
    "sources": (
        Step("first-visit"),
        Step("sources", ("escape",)),
        Step("sources-search", ("slash", Typed("dike")), ("escape",)),
        Step("sources-drawer", ("tab",), ("shift+tab",)),
        Step("help", ("question_mark",), DIALOG),
        Step("add", ("a",), DIALOG),
        Step("export", ("e",), DIALOG),
        Step("jump", ("f",), DIALOG),
        Step("review-correct", ("r", "down", "down"), DIALOG),
        Step("reviews", ("R",), DIALOG),
        Step("check", ("K", Typed("30 people died in the flood at Maren"), "enter"), DIALOG),
        Step("palette", ("ctrl+p",), DIALOG),
    ),
    "figures": (
        Step("figures", ("2",)),
        Step("figures-columns", ("C", "down", "down", "space", "J"), ("r", "escape")),
        Step("figures-filter", ("slash", Typed("verdict:conflict "))),
        Step("figures-none", (Typed("nothing"),), ("escape", "escape")),
    ),
    "compare": (
        Step("compare", ("3",)),
        Step("words", ("Y",), DIALOG),
        Step("compare-time", ("n", "t"), ("t", "p")),
        Step("compare-matrix", ("m",)),
        Step("review-pair", ("r", "down"), DIALOG),
    ),
    "sql": (
        Step("sql", ("4",)),
        Step("sql-words", (Typed("SELECT quo"),), ("escape", "ctrl+l")),
        Step("sql-ready", ("ctrl+o",), DIALOG),
        Step("sql-answer", (Typed(ASKED), "f5")),
        Step("sql-find", ("ctrl+f", Typed("low")), DIALOG),
        Step("sql-save", ("ctrl+s", Typed("Costs")), DIALOG),
        Step("sql-cell", ("escape", "right", "right", "right", "w"), DIALOG),
        Step("sql-copy", ("y",), DIALOG),
        Step("sql-failed", ("escape", "ctrl+l", Typed("SELECT quotes FROM figures"), "f5")),
    ),
    "nothing": (
        Step("nothing-sources"),
        Step("nothing-figures", ("2",)),
        Step("nothing-compare", ("3",)),
        Step("nothing-sql", ("4",)),
    ),
}


class Text(SingleFileSnapshotExtension):
    """One text file a picture."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


def _reviews() -> list[queries.Reviewed]:
    words = [Words("0" * 64, at, at + 2, quote) for at, quote in enumerate(("31", "17", "€140 million", "650"))]
    made = {"made_at": datetime(2031, 5, 20, 9, 30, tzinfo=UTC), "who": "Nora"}
    correction = (("high", 60e6), ("low", 50e6))
    return [
        queries.Reviewed(
            Review(Action.OVERRULE, words[0], words[1], verdict=Verdict.CONSISTENT, note="Other days.", **made),
            Standing.IN_FORCE, "courier#1", "gazette#2",
        ),
        queries.Reviewed(
            Review(Action.CORRECT, words[2], changes=correction, **made), Standing.IN_FORCE, "ledger#2", None
        ),
        queries.Reviewed(Review(Action.REJECT, words[2], **made), Standing.OUTRANKED, "ledger#2", None),
        queries.Reviewed(Review(Action.REJECT, words[3], note="A guess", **made), Standing.NOT_FOUND, None, None),
    ]  # fmt: skip


def _check(story: Any) -> Check:
    figures = {figure.figure_id: figure for figure in story.figures()}
    told = [
        ("courier#1", Finding.CONTRADICTED, "The text says “31”, not “30”."),
        ("gazette#2", Finding.CONTRADICTED, "The text says “17”, not “30”."),
        ("delta-post#2", Finding.NOT_COVERED, "The text speaks of other days."),
    ]
    evidence = [
        Evidence(figures[name].article_id, "x.md", figures[name].sentence, figures[name], finding, why)
        for name, finding, why in told
    ]
    return Check(Finding.CONTRADICTED, "The text says “31”, not “30”.", tuple(evidence))


@pytest.fixture(autouse=True)
def _fixed_answers(monkeypatch: pytest.MonkeyPatch, story: Any) -> None:
    """The pictures are of the screens, not of how rules word reasons, how long a query takes or where one works."""
    beside, among = queries.comparisons_of, queries.topic_comparisons
    names = {article.article_id: article.publisher for article in story.ARTICLES}

    def reworded(found: Comparison) -> Comparison:
        return replace(found, why=REASON)

    monkeypatch.setattr(
        queries,
        "comparisons_of",
        lambda *asked: [replace(one, comparison=reworded(one.comparison)) for one in beside(*asked)],
    )
    monkeypatch.setattr(queries, "topic_comparisons", lambda *asked: [reworded(one) for one in among(*asked)])
    monkeypatch.setattr(queries, "reviews", lambda _: _reviews())
    monkeypatch.setattr(
        claiming.Checking,
        "start",
        lambda _self, _node, claim, _session: claiming.ClaimChecked(claim, _check(story), names),
    )
    monkeypatch.setattr(answer, "duration", lambda _: "12 ms")
    monkeypatch.setattr(opening, "target_of", lambda _: Target("your own dataset", "/home/nora/data", moves=False))
    monkeypatch.chdir("/")
    # Nothing is painted but what is looked at.
    monkeypatch.setattr(Screen, "_compositor_refresh", lambda screen: screen._dirty_widgets.clear())


@pytest.fixture(scope="module")
def sessions(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Session]:
    """Whether there are any papers -> a session on them."""
    full, empty = (
        Dataset.open(tmp_path_factory.mktemp("data") / name, create=True) for name in ("Flood at Maren", "New")
    )
    full.write_batch(story.ARTICLES, story.figures())
    return {True: Session(full), False: Session(empty)}


Cells = list[list[tuple[str, str]]]
"""Row by row: runs of text, each with its style."""


def cells(app: App[Any]) -> Cells:
    """What is on the screen, dialogs over what lies below them."""
    # As in export_screenshot, without the SVG, which costs ten times as much.
    drawn: Any = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [
        [(segment.text, str(segment.style or "")) for strip in row for segment in strip if not segment.control]
        for row in drawn.strips
    ]


@dataclass
class Album:
    """The pictures of one screen: all sizes, all themes."""

    themes: tuple[str, ...]
    _letters: dict[tuple[str, ...], str] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)
    _names: count[int] = field(default_factory=count)

    def add(self, size: Size, pictures: dict[str, Cells]) -> None:
        """The screen at one size. pictures: theme -> what is on it."""
        told = {theme: [_said(row) for row in pictures[theme]] for theme in self.themes}
        first = told[self.themes[0]]
        for theme, rows in told.items():
            if rows != first or theme == self.themes[0]:
                self._parts += [f"== {size.width}x{size.height} {theme * (rows != first)}".rstrip(), *rows]
        looks = zip(*([_looks(row) for row in pictures[theme]] for theme in self.themes), strict=True)
        self._parts += ["--", *(self._runs(list(zip(*row, strict=True))) for row in looks)]

    def _runs(self, row: list[tuple[str, ...]]) -> str:
        return " ".join(f"{self._letter(look)}{len(list(run))}" for look, run in groupby(row))

    def _letter(self, look: tuple[str, ...]) -> str:
        if look not in self._letters:
            more, at = divmod(next(self._names), 26)
            self._letters[look] = chr(ord("a") + at) * (more + 1)
        return self._letters[look]

    def __str__(self) -> str:
        """All of it."""
        legend = [f"{letter}: {' | '.join(look)}" for look, letter in self._letters.items()]
        return "\n".join([*self._parts, "== looks", *legend, ""])


def _said(row: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in row).rstrip()


def _looks(row: list[tuple[str, str]]) -> list[str]:
    """The style of every cell."""
    return [style for text, style in row for _ in range(cell_len(text))]


async def _calm(app: App[Any]) -> None:
    """Wait until nothing is asked, said or to be laid out any more on the screens that are in sight."""
    left: list[object] = []
    calm, end = 0, monotonic() + 60.0
    while calm < 3:
        await asyncio.sleep(0.001)
        screens = [*app._background_screens, app.screen]
        pumps = [app, *(node for screen in screens for node in screen.walk_children(with_self=True))]
        left = [*(worker for worker in app.workers if not worker.is_finished)]
        left += [pump for pump in pumps if pump.message_queue_size]
        left += [screen for screen in screens if _to_lay_out(screen)]
        left += [screen._callbacks for screen in screens if screen._callbacks]
        for screen in screens:
            screen._on_timer_update()
        assert monotonic() < end, f"nothing comes to rest: {left}"
        calm = 0 if left else calm + 1


def _to_lay_out(screen: Screen[Any]) -> bool:
    return screen._layout_required or screen._scroll_required or screen._repaint_required


async def _press(app: App[Any], *keys: str | Typed) -> None:
    for key in keys:
        if isinstance(key, Typed):
            app.post_message(Paste(key.text))
        else:
            app.call_later(app.simulate_key, key)
        await _calm(app)


async def _resize(reader: Reader, size: Size) -> None:
    driver: Any = reader.app._driver
    driver._size = size
    reader.app.post_message(Resize(size, size))
    while reader.app.screen._compositor.size != size:
        await asyncio.sleep(0.002)
    await _calm(reader.app)


async def _album(reader: Reader, name: str) -> Album:
    """The pictures of what is on the screen now, beginning with the size and the theme of now: to change them costs."""
    pictures = {}
    for size in SIZES if reader.app.size == SIZES[0] else reversed(SIZES):
        await _resize(reader, size)
        found = {}
        for theme in THEMES if reader.app.theme == THEMES[0] else reversed(THEMES):
            reader.app.theme = theme
            await _calm(reader.app)
            found[theme] = cells(reader.app)
            if folder := os.environ.get("EXOTUI_PICTURES"):
                file = Path(folder) / f"{name}-{size.width}x{size.height}-{theme}.svg"
                file.write_text(reader.app.export_screenshot(), encoding="utf-8")
        pictures[size] = found
    album = Album(THEMES)
    for size in SIZES:
        album.add(size, pictures[size])
    return album


@pytest.mark.parametrize("walk", WALKS)
async def test_the_screens_look_as_before(
    walk: str, reading: Open, sessions: dict[bool, Session], snapshot: SnapshotAssertion
) -> None:
    pictures: Callable[..., SnapshotAssertion] = snapshot.use_extension(Text)
    changed = []
    session = sessions[walk != "nothing"]
    memory = Memory.of("papers") if walk == "sources" else None
    async with reading(opener=lambda: session, memory=memory, wishes=Wishes(reduced_motion=True)) as reader:
        for step in WALKS[walk]:
            await _press(reader.app, *step.keys)
            if str(await _album(reader, step.picture)) != pictures(name=step.picture):
                changed.append(step.picture)
            await _press(reader.app, *step.back)
    assert not changed
