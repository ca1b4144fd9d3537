"""How do inked lines become strips on the screen?"""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from exotui.tui import ink
from exotui.tui.keys import PANE, bindings
from exotui.tui.themes import Palette


def palette_of(app: App[Any]) -> Palette:
    """The inks of the theme that the app has now."""
    return Palette(app.theme_variables, app.no_color)


class Inked(Widget):
    """A widget that draws lines of inked runs; the inks follow the theme."""

    ALLOW_SELECT = False

    _palette: Palette | None = None
    _grounds: dict[str, Style]

    def notify_style_update(self) -> None:
        """Forget the inks: the theme or the focus may be another one."""
        self._palette = None
        super().notify_style_update()

    def strip(self, line: ink.Line, cells: int, ground: str = "") -> Strip:
        """One line in exactly so many cells.

        ground: an ink that lies under all runs, such as that of the row under the cursor.
        """
        if self._palette is None:
            self._palette, self._grounds = palette_of(self.app), {}
        style = self._palette.style
        if ground not in self._grounds:
            self._grounds[ground] = self.rich_style + style(ground)
        under = self._grounds[ground]
        return Strip([Segment(text, under + style(name)) for text, name in ink.fill(line, cells)], cells)


class InkedScroll(Inked, ScrollView, can_focus=True):
    """Lines of inked runs that scroll by the keys of every pane; what is not on the screen is not drawn."""

    ALLOW_MAXIMIZE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANE)]

    def resized(self, lines: int, cells: int | None = None) -> None:
        """Say how many lines there are now, and how wide they are if that is not the width of the widget."""
        self.virtual_size = Size(cells or self.size.width, lines)
        self.refresh()

    def action_step(self, by: int) -> None:
        """One line down or up."""
        self.scroll_to(y=self.scroll_target_y + by, animate=False)

    def action_page(self, halves: int) -> None:
        """So many half pages down or up."""
        self.scroll_to(y=self.scroll_target_y + halves * max(self.size.height // 2, 1), animate=False)

    def action_edge(self, side: int) -> None:
        """To the first line or to the last one."""
        self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False)
