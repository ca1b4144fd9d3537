"""Which one of these? A list that narrows as you type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from exotui.present import line


class ChooseScreen(ModalScreen[str | None]):
    """Gives the value of the entry that was chosen, or None."""

    CSS_PATH = ["choose.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(
        self, title: str, names: Sequence[str], values: Sequence[str], texts: Sequence[str] | None = None
    ) -> None:
        """names: what the entries are called, each on one line. values: what each one stands for.
        texts: where what is typed is looked for beside the names; the values where it is not given.
        """
        super().__init__()
        self._title = title
        self._entries = list(zip(names, values, texts or values, strict=True))
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """What is typed, and the entries that hold it."""
        with Vertical(id="choice"):
            yield Input(placeholder="type to narrow the list", compact=True)
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Show everything."""
        pane = self.query_one("#choice")
        pane.border_title = Content(self._title)
        pane.border_subtitle = Content("↑↓ chooses · Enter takes it · Esc closes")
        self._narrow("")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._narrow(message.value)

    def _narrow(self, typed: str) -> None:
        words = typed.lower().split()
        fitting = [
            (name, value) for name, value, text in self._entries if all(w in f"{name}\n{text}".lower() for w in words)
        ]
        self._shown = [value for _, value in fitting]
        entries = self.query_one(OptionList)
        entries.clear_options()
        entries.add_options(Option(Content(line(name))) for name, _ in fitting)
        if not fitting:
            told = "Nothing fits what is typed." if self._entries else "Nothing is here yet."
            entries.add_option(Option(Content(told), disabled=True))
        entries.highlighted = 0 if fitting else None

    def action_move(self, by: int) -> None:
        """The next or the previous entry."""
        entries = self.query_one(OptionList)
        (entries.action_cursor_down if by > 0 else entries.action_cursor_up)()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        at = self.query_one(OptionList).highlighted
        self.dismiss(self._shown[at] if at is not None else None)

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index])
