"""What does an article commit to with one figure?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.tui import rows
from exotui.tui.widgets.inked import InkedScroll
from exotui.tui.wording import WHOLE_CELLS, words_of

if TYPE_CHECKING:
    from textual.strip import Strip

    from exotui.store.queries import Marked
    from exotui.tui import ink


class Facts(InkedScroll, can_focus=False):
    """The figure under the cursor: quote, measure, interval, scope, speaker, verdict."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._marked: Marked | None = None
        self._lines: list[ink.Line] = []

    def show(self, marked: Marked | None) -> None:
        """Show a figure, or nothing."""
        self._marked = marked
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def in_words(self) -> list[str]:
        """All that there is to say of the figure."""
        return words_of(rows.facts(self._marked, WHOLE_CELLS)) if self._marked else []

    def on_resize(self) -> None:
        """The lines are as wide as the widget."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = rows.facts(self._marked, max(self.size.width - 1, 8)) if self._marked else []
        self.resized(len(self._lines) or 1)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        y += self.scroll_offset.y
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)
