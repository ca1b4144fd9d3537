"""Where did the reader leave off? View, selection, what each view keeps, the theme, and which hints are done with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from exotui.store import memory as files
from exotui.tui.selection import Selection
from exotui.tui.views import VIEWS

Kept = Mapping[str, Any]
"""What JSON can say, by name; whoever reads it has to doubt every type."""

_MOST_PINS = 1_000


class Memory:
    """What is remembered, and where. Nothing of it is believed before it is looked at."""

    def __init__(self, session_file: Path, program_file: Path) -> None:
        """session_file: of this dataset. program_file: of all of them."""
        self._session_file = session_file
        self._program_file = program_file
        self._session: Kept = files.load(session_file)
        self._program: Kept = files.load(program_file)
        self._lock = Lock()

    @classmethod
    def of(cls, where: str | Path | None) -> Memory:
        """What is remembered of the dataset that `where` names. Reads two small files."""
        return cls(files.session_file(where), files.program_file())

    def move(self, where: str | Path) -> None:
        """Remember another dataset from now on."""
        self._session_file = files.session_file(where)

    @property
    def view(self) -> str:
        """The view that was open."""
        view = kept_text(self._session, "view")
        return view if view in {each.name for each in VIEWS} and view else VIEWS[0].name

    @property
    def selection(self) -> Selection:
        """What was picked; it may be gone by now."""
        told = _table(self._session.get("selection"))
        article_id, figure_id, topic = (kept_text(told, name) for name in ("article_id", "figure_id", "topic"))
        pinned = told.get("pinned")
        pins = tuple(pin for pin in pinned if isinstance(pin, str))[:_MOST_PINS] if isinstance(pinned, list) else ()
        return Selection(article_id, figure_id, topic, pins, told.get("side_by_side") is True and len(pins) > 1)

    def of_view(self, view: str) -> Kept:
        """What a view kept."""
        return _table(_table(self._session.get("views")).get(view))

    @property
    def theme(self) -> str | None:
        """The theme that was chosen in the program; None for none."""
        return kept_text(self._program, "theme")

    def wants_hint(self, view: str) -> bool:
        """Whether the hint of a view is still to be shown."""
        return view not in _hints(self._program)

    def note_session(self, view: str, selection: Selection, views: Mapping[str, Kept]) -> Callable[[], None] | None:
        """Remember where the reader is; gives what writes it down, None if nothing is new.

        views: what those say that were opened; the others keep what they had.
        """
        kept = {**_table(self._session.get("views")), **views}
        picked = asdict(selection) | {"pinned": list(selection.pinned)}
        told = {"version": files.VERSION, "view": view, "selection": picked, "views": kept}
        if told == self._session:
            return None
        self._session = told
        return lambda: self._write(self._session_file, told)

    def note_theme(self, theme: str) -> Callable[[], None]:
        """Remember a theme; gives what writes it down."""
        return self._noted({"theme": theme})

    def note_hint(self, view: str) -> Callable[[], None]:
        """Remember that the hint of a view is done with; gives what writes it down."""
        return self._noted({"hints_done": sorted(_hints(self._program) | {view})})

    def _noted(self, news: Kept) -> Callable[[], None]:
        self._program = {**self._program, **news}

        def write() -> None:
            there = files.load(self._program_file)  # another program may have written since
            hints = _hints(there) | _hints(self._program)
            self._write(self._program_file, {**there, **news, "hints_done": sorted(hints)})

        return write

    def _write(self, file: Path, told: Kept) -> None:
        with self._lock:
            files.keep(file, told)


def _hints(told: Kept) -> set[str]:
    """The views whose hints are done with."""
    done = told.get("hints_done")
    return {view for view in done if isinstance(view, str)} if isinstance(done, list) else set()


def kept_text(kept: Kept, name: str) -> str | None:
    """A text that was kept; None if there is none."""
    found = kept.get(name)
    return found if isinstance(found, str) else None


def _table(told: object) -> Kept:
    """What is told by names; empty if it is something else."""
    return told if isinstance(told, dict) else {}
