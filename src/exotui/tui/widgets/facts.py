"""What does an article commit to with one figure?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.tui import rows
from exotui.tui.widgets.inked import InkedScroll
from exotui.tui.wording import WHOLE_CELLS, words_of

if TYPE_CHECKING:
    from textual.strip import Strip

    from exotui.layout.passage import Passage
    from exotui.store.queries import Marked
    from exotui.tui import ink


class Facts(InkedScroll, can_focus=False):
    """The figure under the cursor: its paragraph where it is at hand, quote, measure, interval, scope, verdict."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._marked: Marked | None = None
        self._passage: Passage | None = None
        self._lines: list[ink.Line] = []

    def show(self, marked: Marked | None, passage: Passage | None = None) -> None:
        """Show a figure, or nothing."""
        self._marked, self._passage = marked, passage
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def in_words(self) -> list[str]:
        """All that there is to say of the figure."""
        return words_of(self._written(WHOLE_CELLS))

    def on_resize(self) -> None:
        """The lines are as wide as the widget."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = self._written(max(self.size.width - 1, 8))
        self.resized(len(self._lines) or 1)

    def _written(self, cells: int) -> list[ink.Line]:
        if self._marked is None:
            return []
        known = rows.facts(self._marked, cells)
        return [*rows.paragraph(self._marked, self._passage, cells), (), *known] if self._passage else known

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        y += self.scroll_offset.y
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)
