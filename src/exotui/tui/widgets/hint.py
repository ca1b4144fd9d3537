"""What does one press first on a screen that one sees for the first time? One line, until it was heeded."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.message import Message
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.keys import key, remapped
from exotui.tui.widgets.inked import Inked

_BEGINNINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "sources": (("figure.next", "goes from figure to figure"), ("figure.topic", "compares it with the others")),
    "figures": (("filter.type", "narrows the list as you type"), ("table.sort", "sorts by a column")),
    "compare": (("topic.next", "opens the next topic"), ("compare.conflicts", "shows conflicts only")),
    "sql": (("query.ready", "opens a ready query"), ("query.run", "runs what is typed")),
}
"""View -> ids of the keys to begin with, and what each one does, said shortly."""
_PUT_AWAY = "Esc hides this"


class Hint(Inked):
    """The keys to begin with; pressing one of them, Esc or a click makes the line go for good."""

    class Closed(Message):
        """The line was clicked away."""

    def __init__(self, view: str, keymap: Mapping[str, str]) -> None:
        """view: the name of the one that it is about. keymap: id -> the keys that the user wishes for."""
        super().__init__()
        self._keys = [(remapped(key(id), keymap), does) for id, does in _BEGINNINGS[view]]

    def names(self, pressed: str) -> bool:
        """Whether this key is one of those that make the line go."""
        return pressed == "escape" or any(pressed in start.keys.split(",") for start, _ in self._keys)

    def render_line(self, y: int) -> Strip:
        """The line."""
        runs: list[ink.Run] = [(" New here?", "title")]
        for start, does in self._keys:
            runs += [(f"  {start.shown.split()[0]} ", "key"), (does, "")]
        return self.strip(ink.apart(tuple(runs), ((f"{_PUT_AWAY} ", "muted"),), self.size.width), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Put it away."""
        event.stop()
        self.post_message(self.Closed())
