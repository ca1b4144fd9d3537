"""What does a cell say that is too long for its column?"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from exotui.present import count, line, plain
from exotui.tui import ink
from exotui.tui.widgets.sheet import Sheet

_MOST = 200_000
"""Characters that are laid out."""


class CellScreen(ModalScreen[None]):
    """One cell of an answer, as long as it is."""

    CSS_PATH = ["cell.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,enter", "dismiss", "Close"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(self, column: str, text: str) -> None:
        """column: its name. text: what stands in the cell."""
        super().__init__()
        self._column = column
        self._text = text

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(self._lines, id="cell")

    def on_mount(self) -> None:
        """Say what it is, and how to get out."""
        sheet = self.query_one("#cell")
        sheet.border_title = Content(f"{line(self._column)} · {count(len(self._text), 'character')}")
        sheet.border_subtitle = Content("y copies · Esc closes")
        sheet.focus()

    def action_copy(self) -> None:
        """Hand the cell to the clipboard."""
        self.app.copy_to_clipboard(plain(self._text))
        self.app.notify("Copied the cell", markup=False)

    def _lines(self, cells: int) -> list[ink.Line]:
        found: list[ink.Line] = []
        for paragraph in plain(self._text[:_MOST]).split("\n"):
            found += ink.wrap([(paragraph, "")], cells) if paragraph.strip() else [()]
        return found
