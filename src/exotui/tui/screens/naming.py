"""What shall it be called? One line; a name that is taken is asked about once more."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from exotui.present import line


class NameScreen(ModalScreen[str | None]):
    """Gives the name that was typed, or None."""

    CSS_PATH = ["naming.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(self, title: str, name: str, taken: Collection[str], longest: int) -> None:
        """name: what stands there at first. taken: names that are there already. longest: characters of a name."""
        super().__init__()
        self._title = title
        self._first = name
        self._taken = taken
        self._longest = longest
        self._seen: str | None = None
        """The name of which the reader was told that it is taken."""

    def compose(self) -> ComposeResult:
        """The line, and what is to be said of it."""
        with Vertical(id="naming"):
            yield Input(self._first, placeholder="a name", max_length=self._longest, compact=True)
            yield Static(id="taken", markup=False)

    def on_mount(self) -> None:
        """Say what is asked."""
        pane = self.query_one("#naming")
        pane.border_title = Content(self._title)
        pane.border_subtitle = Content("Enter saves · Esc closes")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        name = line(message.value).strip()
        if not name:
            return
        if name in self._taken and self._seen != name:
            self._seen = name
            self.query_one("#taken", Static).update(Content("There is one of this name. Enter again replaces it."))
            return
        self.dismiss(name)
