"""Which files shall be added, where do they go, and what became of the last ones?"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from exotui.present import line
from exotui.tui import ink
from exotui.tui.adding import Adding, PathSuggester, Target, refusals, summary
from exotui.tui.widgets.completing import CompletingInput
from exotui.tui.widgets.sheet import Sheet

_BAR_CELLS = 40
_FILE_CELLS = 8


class AddScreen(ModalScreen[str | None]):
    """Gives what was typed, or None. It shows how the round that is running goes, and how the last one ended."""

    CSS_PATH = ["add.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("ctrl+x", "stop", "Stop"),
        Binding("down", "scroll_sheet(1)", "Down", show=False),
        Binding("up", "scroll_sheet(-1)", "Up", show=False),
    ]

    def __init__(self, adding: Adding, target: Callable[[], Target | str]) -> None:
        """target: tells where files go, or why they cannot go anywhere now."""
        super().__init__()
        self._adding = adding
        self._target = target

    def compose(self) -> ComposeResult:
        """A line to type in, and a sheet."""
        with Vertical(id="add"):
            yield CompletingInput(
                placeholder="files, folders or addresses, parted by blanks",
                suggester=PathSuggester(),
                compact=True,
            )
            yield Sheet(self._lines, id="adding")

    def on_mount(self) -> None:
        """Say how it works, and follow the round that is running."""
        pane = self.query_one("#add")
        pane.border_title = Content("Add files, folders or addresses")
        pane.border_subtitle = Content("Enter adds · Tab completes a path · Esc closes")
        self.query_one(Input).focus()
        self.set_interval(0.25, self.query_one(Sheet).rewrite)

    def _lines(self, cells: int) -> list[ink.Line]:
        return [*self._where(cells), (), *self._under_way(cells), *self._ended(cells)]

    def _where(self, cells: int) -> list[ink.Line]:
        target = self._target()
        if isinstance(target, str):
            return ink.wrap([(target, "conflict")], cells)
        path = (line(target.path), "strong")
        if target.moves:
            told = [("This dataset is read-only. Your own will be made, and shown from then on: ", ""), path]
        else:
            told = [("They come into ", "muted"), (line(target.name), "strong"), (" at ", "muted"), path]
        return ink.wrap(told, cells)

    def _under_way(self, cells: int) -> list[ink.Line]:
        progress = self._adding.progress
        if progress is None:
            return []
        filled = _BAR_CELLS * progress.done // max(progress.total, 1)
        state = f"  {progress.done:,} of {progress.total:,}  " if progress.total else "  starting  "
        bar = (("━" * filled, "title"), ("━" * (_BAR_CELLS - filled), "hair"), (state, ""))
        read = [(("━" * _FILE_CELLS, "agree"), ("  ", ""), (line(name), "muted")) for name in self._adding.taken]
        return [bar, *read, (("Ctrl+X stops it, and nothing is added", "faint"),), ()]

    def _ended(self, cells: int) -> list[ink.Line]:
        last = self._adding.last
        if last is None:
            return []
        kind = "conflict" if last.report is None else "agree"
        lines = ink.wrap([(summary(last), kind)], cells)
        for source, reason in refusals(last.report) if last.report else ():
            lines += ink.wrap([("· ", "conflict"), (source, "strong"), (f"  {reason}", "")], cells, most=3, indent=2)
        return lines

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip() and isinstance(self._target(), Target) and self._adding.progress is None:
            self.dismiss(message.value)

    def action_stop(self) -> None:
        """Stop the round that is running."""
        self._adding.stop()

    def action_scroll_sheet(self, by: int) -> None:
        """Scroll what stands below the line."""
        self.query_one(Sheet).action_step(by)
