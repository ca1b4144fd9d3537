"""Where shall the focus go? A letter over every pane; the letter goes there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.jumping import Target
from exotui.tui.messages import KeyClicked
from exotui.tui.widgets.inked import Inked


class Letter(Inked):
    """One key, over the place that it goes to."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self._line = ink.line((f" {target.key} ", "jump"), (f"{target.name} " if target.name else "", "here"))
        self.styles.width = ink.width(self._line)
        self.styles.offset = target.at

    def render_line(self, y: int) -> Strip:
        """The key, and the name of what is out of sight."""
        return self.strip(self._line, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """A click is the letter."""
        event.stop()
        self.post_message(KeyClicked(self.target.key))


class JumpScreen(ModalScreen[str | None]):
    """Gives the key that was typed, if it leads anywhere, or None; what lies below stays in sight."""

    CSS_PATH = ["jump.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Stay here")]

    def __init__(self, targets: Sequence[Target], also: Collection[str]) -> None:
        """also: keys that lead somewhere and need no letter, such as the digits of the top line."""
        super().__init__()
        self._targets = targets
        self._leading = {*also, *(target.key for target in targets)}

    def compose(self) -> ComposeResult:
        """The letters."""
        for target in self._targets:
            yield Letter(target)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to its place, any other key leaves everything as it is."""
        if event.key == "escape":
            return
        event.stop()
        self.dismiss(event.key if event.key in self._leading else None)

    @on(KeyClicked)
    def _letter_clicked(self, message: KeyClicked) -> None:
        message.stop()
        self.dismiss(message.key)

    def on_click(self) -> None:
        """A click beside the letters leaves."""
        self.dismiss(None)
