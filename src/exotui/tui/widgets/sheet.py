"""How is a text of the program's own shown, that scrolls and has no cursor?"""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.widgets.inked import InkedScroll


class Sheet(InkedScroll):
    """Lines that follow from the width."""

    def __init__(self, lines: Callable[[int], list[ink.Line]], *, id: str) -> None:
        """lines: cells -> what stands there."""
        super().__init__(id=id)
        self._write = lines
        self._lines: list[ink.Line] = []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._write(max(width - 1, 8)))

    def on_resize(self) -> None:
        """The lines are as wide as the widget."""
        self.rewrite()

    def rewrite(self) -> None:
        """Ask for the lines again."""
        self._lines = self._write(max(self.size.width, 8))
        self.resized(len(self._lines) or 1)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        y += self.scroll_offset.y
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)
