"""How is one of many rows picked, when a row is a few lines and there may be a million of them?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.messages import RowChosen, RowHighlighted
from exotui.tui.widgets.inked import InkedScroll
from exotui.tui.wording import MOST_ROWS, WHOLE_CELLS, words_of

Drawing = Callable[[int, int], list[ink.Line]]
"""Row number and cells -> its lines."""

_BAR = ("▌", "title")
_NO_BAR = (" ", "")


class PickList(InkedScroll):
    """Rows with a cursor. Rows of one height are drawn when they are seen; rows of any height beforehand."""

    cursor: reactive[int] = reactive(-1)
    """Number of the row under the cursor; -1 where there are no rows."""
    hovered: reactive[int] = reactive(-1)

    def __init__(self, *, id: str, classes: str = "", row_height: int | None = None, empty: str = "") -> None:
        """row_height: lines of every row; None if they differ. empty: what stands where no rows are."""
        super().__init__(id=id, classes=classes)
        self._row_height = row_height
        self._empty = empty
        self._count = 0
        self._draw: Drawing | None = None
        self._drawn: dict[int, list[ink.Line]] = {}
        self._tops = [0]
        """For rows of any height: the first line of each row, and the line after the last."""

    def show(self, count: int, draw: Drawing, cursor: int = 0) -> None:
        """Show so many rows, drawn by `draw`, with the cursor on one of them."""
        self._count, self._draw = count, draw
        self._lay_out()
        self.set_reactive(PickList.cursor, min(cursor, count - 1))
        self.hovered = -1
        self._reveal(top=True)

    def draw_empty(self, why: str) -> None:
        """Show no rows, and say why."""
        self._empty = why
        self.show(0, lambda _row, _cells: [], -1)

    def redraw(self) -> None:
        """Draw the rows again: what they say changed, but not which they are."""
        self._lay_out()

    def point(self, row: int) -> None:
        """Put the cursor on a row without telling anybody."""
        if 0 <= row < self._count and row != self.cursor:
            self.set_reactive(PickList.cursor, row)
            self._reveal()
            self.refresh()

    def _lay_out(self) -> None:
        self._drawn = {}
        if self._row_height is not None:
            self.resized(self._count * self._row_height or 1)
            return
        self._tops = [0]
        for row in range(self._count):
            self._tops.append(self._tops[-1] + len(self._lines(row)))
        self.resized(self._tops[-1] or 1)

    def _lines(self, row: int) -> list[ink.Line]:
        if row not in self._drawn and self._draw is not None:
            if len(self._drawn) > 2_000 and self._row_height is not None:
                self._drawn.clear()
            self._drawn[row] = self._draw(row, max(self.size.width - 2, 8))
        return self._drawn[row]

    def _top(self, row: int) -> int:
        return row * self._row_height if self._row_height is not None else self._tops[row]

    def _row_at(self, y: int) -> int:
        """The row that covers this line; -1 below the last one."""
        row = y // self._row_height if self._row_height is not None else bisect_right(self._tops, y) - 1
        return row if row < self._count else -1

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        cells = self.size.width
        y += self.scroll_offset.y
        row = self._row_at(y) if self._count else -1
        if row < 0:
            told = ink.wrap([(self._empty, "muted")], cells - 2) if not self._count else []
            return self.strip(((" ", ""), *told[y]) if y < len(told) else (), cells)
        lines, offset = self._lines(row), y - self._top(row)
        line = lines[offset] if offset < len(lines) else ()
        here = row == self.cursor
        ground = "cursor" if here and self.has_focus else "hover" if here or row == self.hovered else ""
        return self.strip((_BAR if here else _NO_BAR, *line), cells, ground)

    def on_resize(self) -> None:
        """The rows are as wide as the widget."""
        self._lay_out()
        self._reveal()

    def _reveal(self, top: bool = False) -> None:
        """Scroll until the row under the cursor is seen whole."""
        if self.cursor < 0 or not self.size.height:
            return
        first, after = self._top(self.cursor), self._top(self.cursor + 1)
        seen = self.scroll_offset.y
        if first < seen or (top and after - seen > self.size.height):
            self.scroll_to(y=first, animate=False)
        elif after > seen + self.size.height:
            self.scroll_to(y=min(after - self.size.height, first), animate=False)

    def watch_cursor(self) -> None:
        """The cursor was moved by the reader."""
        self._reveal()
        self.refresh()
        if self.id and self.cursor >= 0:
            self.post_message(RowHighlighted(self.id, self.cursor))

    def watch_hovered(self) -> None:
        """The mouse is over another row."""
        self.refresh()

    def _move_to(self, row: int) -> None:
        if self._count:
            self.cursor = max(0, min(row, self._count - 1))

    def action_step(self, by: int) -> None:
        """One row down or up."""
        self._move_to(self.cursor + by)

    def action_page(self, halves: int) -> None:
        """So many half pages down or up, and at least one row."""
        line = self._top(max(self.cursor, 0)) + halves * self.size.height // 2
        row = self._row_at(max(line, 0)) if line < self.virtual_size.height else self._count - 1
        self._move_to(row if row != self.cursor else self.cursor + (1 if halves > 0 else -1))

    def action_edge(self, side: int) -> None:
        """To the first row or to the last one."""
        self._move_to(0 if side < 0 else self._count - 1)

    def in_words(self) -> list[str]:
        """The rows, those around the cursor where there are very many."""
        if self._draw is None or not self._count:
            return [self._empty]
        first = max(min(self.cursor - MOST_ROWS // 2, self._count - MOST_ROWS), 0)
        found: list[str] = []
        for row in range(first, min(first + MOST_ROWS, self._count)):
            number = f"{row + 1} of {self._count:,}" + (", under the cursor" * (row == self.cursor))
            found += [number, *(told for told in words_of(self._draw(row, WHOLE_CELLS)) if told), ""]
        return found

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the row under the mouse."""
        self.hovered = self._row_under(event)

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Pick the row; a second click chooses it."""
        row = self._row_under(event)
        if row < 0:
            return
        if event.chain > 1 and self.id:
            self.post_message(RowChosen(self.id, row))
        self._move_to(row)

    def _row_under(self, event: events.MouseEvent) -> int:
        offset = event.get_content_offset(self)
        return -1 if offset is None or not self._count else self._row_at(offset.y + self.scroll_offset.y)
