"""What does this pane say? Its content as plain text, to read and to copy."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from exotui.tui import ink
from exotui.tui.messages import CopyWanted
from exotui.tui.widgets.sheet import Sheet


class WordsScreen(ModalScreen[None]):
    """The text of one pane, in one column, without colours and drawings."""

    CSS_PATH = ["words.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,Y", "dismiss", "Close"),
        Binding("y", "copy", "Copy all of it"),
    ]

    def __init__(self, title: str, paragraphs: list[str]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(self._lines, id="words")

    def on_mount(self) -> None:
        """Say what can be done."""
        sheet = self.query_one("#words")
        sheet.border_title = Content(self._title)
        sheet.border_subtitle = Content("y copies all of it · Esc closes")
        sheet.focus()

    def _lines(self, cells: int) -> list[ink.Line]:
        return [row for told in self._paragraphs for row in (ink.wrap([(told, "")], cells - 1) if told else [()])]

    def action_copy(self) -> None:
        """Hand all of it to the clipboard."""
        self.post_message(CopyWanted("\n".join(self._paragraphs), "Copied what the pane says"))
