"""What shall be looked for in the text of the editor, and what put in its place? Two fields below the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input


class FindBar(Vertical):
    """Says what is typed into it; the editor finds and replaces."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down,f3", "find(1)", "Next", show=False),
        Binding("up,shift+f3", "find(-1)", "Before", show=False),
        Binding("tab,shift+tab", "other", "The other field", show=False),
        Binding("ctrl+r", "all", "Replace all", show=False),
    ]

    @dataclass(repr=False, eq=False)
    class Looked(Message):
        """Something is looked for: from here on (0), the next one (1), or the one before (-1)."""

        typed: str
        step: int

    @dataclass(repr=False, eq=False)
    class Replaced(Message):
        """What was found is to be replaced: the one that is lit up, or all of them."""

        typed: str
        by: str
        all: bool

    class Left(Message):
        """The search is over."""

    def compose(self) -> ComposeResult:
        """The two fields."""
        yield Input(id="find", placeholder="find", compact=True)
        yield Input(id="replace", placeholder="replace with", compact=True)

    def on_mount(self) -> None:
        """Say how it works."""
        self.border_subtitle = Content("↑↓ before, next · Tab replace · Ctrl+R all · Esc closes")
        self.tell("")

    def open(self, typed: str) -> None:
        """Begin to look for this."""
        self.display = True
        field = self._find
        field.value = typed or field.value
        field.focus()
        field.select_all()

    def tell(self, found: str) -> None:
        """How many there are, on the border."""
        self.border_title = Content(f"Find · {found}" if found else "Find")

    @property
    def _find(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _replace(self) -> Input:
        return self.query_one("#replace", Input)

    @on(Input.Changed, "#find")
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Looked(message.value, 0))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is self._find:
            self.action_find(1)
        else:
            self._ask(all=False)

    def action_find(self, step: int) -> None:
        """The next place, or the one before."""
        self.post_message(self.Looked(self._find.value, step))

    def action_other(self) -> None:
        """The other field."""
        (self._replace if self._find.has_focus else self._find).focus()

    def action_all(self) -> None:
        """Replace every place."""
        self._ask(all=True)

    def _ask(self, *, all: bool) -> None:
        self.post_message(self.Replaced(self._find.value, self._replace.value, all))

    def action_leave(self) -> None:
        """Close it."""
        self.display = False
        self.post_message(self.Left())
