"""What shall be written, in which form, and where to?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, RadioSet

from exotui.present import line
from exotui.tui import ink
from exotui.tui.adding import PathSuggester
from exotui.tui.exporting import ENDINGS, TITLES, Exporting, Offer, Wanted
from exotui.tui.widgets.choice import Choice
from exotui.tui.widgets.completing import CompletingInput
from exotui.tui.widgets.sheet import Sheet

_BAR_CELLS = 30
_FORMATS = tuple(ENDINGS)


class ExportScreen(ModalScreen[Wanted | None]):
    """Gives what is wanted, or None. It shows how the file that is being written goes, and what became of the last."""

    CSS_PATH = ["export.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("ctrl+x", "stop", "Stop"),
        Binding("down", "pick_offer(1)", "Down", show=False),
        Binding("up", "pick_offer(-1)", "Up", show=False),
        Binding("ctrl+down,ctrl+n", "pick_format(1)", "Next format", show=False),
        Binding("ctrl+up,ctrl+p", "pick_format(-1)", "Format before", show=False),
    ]

    def __init__(self, offers: Sequence[Offer], exporting: Exporting) -> None:
        """offers: what can be exported from here, what is on the screen first."""
        super().__init__()
        self._offers = offers
        self._exporting = exporting
        self._prefilled = ""
        self._seen: Path | None = None
        """The file of which the reader was told that it is there already."""

    def compose(self) -> ComposeResult:
        """What, how, where to, and a sheet."""
        with Vertical(id="export"):
            with RadioSet(id="what", compact=True):
                for at, offer in enumerate(self._offers):
                    yield Choice(Content(line(offer.says)), value=at == 0, compact=True)
            with RadioSet(id="format", compact=True):
                for format in _FORMATS:
                    yield Choice(Content(TITLES[format]), value=format == _FORMATS[0], compact=True)
            yield CompletingInput(suggester=PathSuggester(), compact=True)
            yield Sheet(self._lines, id="exporting")

    def on_mount(self) -> None:
        """Say how it works, and follow the file that is being written."""
        pane = self.query_one("#export")
        pane.border_title = Content("Export")
        pane.border_subtitle = Content("Enter writes · ↑↓ what · Ctrl+↑↓ format · Esc closes")
        self._prefill()
        self.query_one(Input).focus()
        self.set_interval(0.25, self.query_one(Sheet).rewrite)

    @property
    def _offer(self) -> Offer:
        return self._offers[max(self._set("#what").pressed_index, 0)]

    @property
    def _format(self) -> str:
        return _FORMATS[max(self._set("#format").pressed_index, 0)]

    def _set(self, selector: str) -> RadioSet:
        return self.query_one(selector, RadioSet)

    def _prefill(self) -> None:
        """Name a file, unless the reader has named one; the ending follows the format."""
        typed = self.query_one(Input)
        if typed.value == self._prefilled:
            self._prefilled = typed.value = self._offer.name + ENDINGS[self._format]
            typed.cursor_position = len(typed.value)
        elif Path(typed.value).suffix in ENDINGS.values():
            typed.value = str(Path(typed.value).with_suffix(ENDINGS[self._format]))

    @on(RadioSet.Changed)
    def _changed(self) -> None:
        self._prefill()
        self.query_one(Sheet).rewrite()

    def action_pick_offer(self, by: int) -> None:
        """The next or the previous thing to export."""
        self._press("#what", by)

    def action_pick_format(self, by: int) -> None:
        """The next or the previous format."""
        self._press("#format", by)

    def _press(self, selector: str, by: int) -> None:
        chosen = self._set(selector)
        buttons = list(chosen.query(Choice))
        buttons[(max(chosen.pressed_index, 0) + by) % len(buttons)].value = True

    def _lines(self, cells: int) -> list[ink.Line]:
        return [*self._where(cells), *self._under_way(cells)]

    def _where(self, cells: int) -> list[ink.Line]:
        if self._seen is not None and self._seen == self._path():
            told = [("This file is there already. ", "conflict"), ("Enter again replaces it.", "strong")]
            return ink.wrap(told, cells)
        return ink.wrap([("It comes into ", "muted"), (line(str(self._path().parent)), "")], cells)

    def _under_way(self, cells: int) -> list[ink.Line]:
        progress, last = self._exporting.progress, self._exporting.last
        if progress is not None:
            filled = _BAR_CELLS * progress.done // max(progress.total, 1)
            bar = (("━" * filled, "title"), ("━" * (_BAR_CELLS - filled), "hair"))
            return [(), (*bar, ("  Ctrl+X stops it, and nothing is written", "faint"))]
        if last is not None:
            return [(), *ink.wrap([(line(last.told), "conflict" if last.failed else "agree")], cells, most=3)]
        return []

    def _path(self) -> Path:
        """What is typed, as a whole path."""
        typed = self.query_one(Input).value.strip() or "."
        try:
            return Path(typed).expanduser().absolute()
        except RuntimeError:  # somebody's home that is not known
            return Path(typed).absolute()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        path = self._path()
        if not message.value.strip() or self._exporting.progress is not None:
            return
        there = path.exists()
        if there and self._seen != path:
            self._seen = path
            self.query_one(Sheet).rewrite()
            return
        self.dismiss(Wanted(self._offer, self._format, path, replace=there))

    def action_stop(self) -> None:
        """Stop the file that is being written."""
        self._exporting.stop()
