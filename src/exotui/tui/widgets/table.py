"""How does a table of any size scroll without a pause?

`Table` draws by Textual's line API: only the cells that are seen are laid out, and only the blocks of rows near the
view are fetched, in a thread. Where the rows come from is a `Rows`: see `exotui.tui.tabular`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exotui import present
from exotui.tui import ink
from exotui.tui.desk import in_thread
from exotui.tui.tabular import BLOCK, WIDEST, Column, ListRows, Rows
from exotui.tui.widgets.inked import InkedScroll

BLOCKS_KEPT = 48
GAP = 2
"""Blank cells between two columns."""
NOTHING: Mapping[int, Sequence[Sequence[str]]] = {}


@dataclass
class Arrived(Message):
    """A block of rows was fetched."""

    generation: int
    """Of the rows that the table showed when it asked."""
    block: int
    cells: Sequence[Sequence[str]]


class Table(InkedScroll):
    """Rows and columns under a heading that stays, with a cursor on one cell."""

    row: reactive[int] = reactive(0, repaint=False)
    """The cursor's row, from 0; 0 too where there are no rows."""
    column: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, table: Table, row: int) -> None:
            super().__init__()
            self.table = table
            self.row = row

        @property
        def control(self) -> Table:
            return self.table

    class Chosen(Moved):
        """A second click on a row."""

    class HeadingClicked(Message):
        """Somebody asks to sort by a column."""

        def __init__(self, table: Table, column: Column) -> None:
            super().__init__()
            self.table = table
            self.column = column

        @property
        def control(self) -> Table:
            return self.table

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: Rows = ListRows((), ())
        self.empty = ""
        """What stands where no rows are."""
        self.marks: dict[str, str] = {}
        """Column name to a sign behind its heading (the direction of a sort)."""
        self.chosen: dict[str, int] = {}
        """Column name -> the cells that the reader gave it."""
        self._blocks: OrderedDict[int, Sequence[Sequence[str]]] = OrderedDict()
        self._asked: set[int] = set()
        self._widths: list[int] = []
        self._generation = 0

    def show(self, rows: Rows, *, row: int = 0, fetched: Mapping[int, Sequence[Sequence[str]]] = NOTHING) -> None:
        """Replaces all rows, with the cursor on `row`. fetched: blocks that are there already, by their numbers."""
        self.rows = rows
        self._generation += 1
        self._blocks.clear()
        self._asked.clear()
        self._widths = [self.chosen.get(column.name, cell_len(column.title) + 2) for column in rows.columns]
        self.column = min(self.column, max(len(rows.columns) - 1, 0))
        self.set_reactive(Table.row, max(0, min(row, rows.count - 1)))
        for block, cells in fetched.items():
            self._keep(block, cells)
        self._resize()
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, self.row))

    def on_resize(self) -> None:
        """The cursor stays in view, also where the rows came before there was room for them."""
        self.call_after_refresh(self._reveal)

    def watch_show_horizontal_scrollbar(self) -> None:
        """It may come over the row of the cursor."""
        self.call_after_refresh(self._reveal)

    def grown(self) -> None:
        """Says that `rows.count` has grown."""
        self._blocks.pop(max(self.rows.count - 1, 0) // BLOCK, None)
        for block in [block for block, cells in self._blocks.items() if len(cells) < BLOCK]:
            del self._blocks[block]
        self._resize()
        self.refresh()

    def cells(self, row: int) -> Sequence[str] | None:
        """The cells of a row if they have been fetched; None asks for them."""
        block = row // BLOCK
        found = self._blocks.get(block)
        if found is None:
            if not self.rows.instant:
                self._ask(block)
                return None
            found = self._keep(block, self.rows.fetch(block * BLOCK, (block + 1) * BLOCK))
        at = row - block * BLOCK
        return found[at] if at < len(found) else None

    def _ask(self, block: int) -> None:
        if block in self._asked or not self.is_attached:
            return
        self._asked.add(block)
        generation, rows = self._generation, self.rows

        def load() -> None:
            self.post_message(Arrived(generation, block, rows.fetch(block * BLOCK, (block + 1) * BLOCK)))

        in_thread(self, load, "rows", exclusive=False)

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        message.stop()
        if message.generation != self._generation:
            return
        block = message.block
        self._asked.discard(block)
        self._keep(block, message.cells)
        if block == self.row // BLOCK:
            self.post_message(self.Moved(self, self.row))
        self.refresh()

    def _keep(self, block: int, cells: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """Keep a block; a column grows as wider cells come, and never shrinks under the reader."""
        self._blocks[block] = cells
        if len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        widths = list(self._widths)
        for row in cells:
            for index, text in enumerate(row):
                column = self.rows.columns[index]
                if len(text) >= widths[index] < column.widest and column.name not in self.chosen:
                    widths[index] = min(max(widths[index], cell_len(present.line(text))), column.widest)
        if widths != self._widths:
            self._widths = widths
            self.call_later(self._resize)
            self.call_after_refresh(self._reveal)  # the column of the cursor may have moved
        return cells

    def _resize(self) -> None:
        self.resized(self.rows.count + 1, sum(self._widths) + GAP * len(self._widths))

    def render_line(self, y: int) -> Strip:
        """The heading, or one row of the window."""
        left, top = self.scroll_offset
        width = self.size.width
        if y == 0:
            titles = [column.title + self.marks.get(column.name, "") for column in self.rows.columns]
            return self.strip(self._line(titles, left, width, "title", heading=True), width)
        row = top + y - 1
        if row >= self.rows.count:
            return self.strip(((self.empty, "muted"),) if y == 2 and not self.rows.count else (), width)
        ground = "row" if row == self.row else ""
        cells = self.cells(row)
        if cells is None:
            return self.strip(((ink.ELLIPSIS, "faint"),), width, ground)
        return self.strip(self._line(cells, left, width, "", here=row == self.row), width, ground)

    def _line(
        self, cells: Sequence[str], left: int, width: int, plain_ink: str, *, heading: bool = False, here: bool = False
    ) -> ink.Line:
        """The part of a row that is seen between `left` and `left + width`; columns out of view are not laid out."""
        runs: list[ink.Run] = []
        at = 0
        for index, (column, size) in enumerate(zip(self.rows.columns, self._widths, strict=True)):
            if at >= left + width:
                break
            if at + size + GAP > left:
                own = column.ink(cells[index]) if column.ink and not heading else plain_ink
                if here and index == self.column and self.has_focus:
                    own = "key"
                text = _fit(present.line(cells[index]), size, column.right) + " " * GAP
                if at < left:
                    text, at = _from(text, left - at), left
                seen = left + width - at
                runs.append((set_cell_size(text, seen) if cell_len(text) > seen else text, own))
                at += cell_len(text)
            else:
                at += size + GAP
        return tuple(runs)

    def validate_row(self, row: int) -> int:
        return max(0, min(row, self.rows.count - 1))

    def watch_row(self, before: int, after: int) -> None:
        if before == after:
            return
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, after))

    def _reveal(self) -> None:
        """Scrolls until the cursor is seen, below the heading."""
        if self.rows.count:
            self.cells(self.row)  # its width is known before it is drawn
        x = sum(self._widths[: self.column]) + GAP * self.column
        width = self._widths[self.column] if self._widths else 1
        top = self.scroll_offset.y
        height = max(self.scrollable_content_region.height - 1, 1)
        if self.row < top:
            self.scroll_to(y=self.row, animate=False)
        elif self.row >= top + height:
            self.scroll_to(y=self.row - height + 1, animate=False)
        self.scroll_to_region(Region(x, int(self.scroll_target_y), width, 1), animate=False, y_axis=False)

    def action_step(self, by: int) -> None:
        """One row down or up."""
        self.row += by

    def action_page(self, halves: int) -> None:
        """So many half pages down or up."""
        self.row += halves * max((self.scrollable_content_region.height - 1) // 2, 1)

    def action_edge(self, side: int) -> None:
        """To the first row or to the last one."""
        self.row = 0 if side < 0 else self.rows.count - 1

    def action_side(self, by: int) -> None:
        """One column to the right or to the left."""
        self.column = max(0, min(self.column + by, len(self.rows.columns) - 1))
        self._reveal()
        self.refresh()

    def action_widen(self, by: int) -> None:
        """Widen the column under the cursor by so many cells; it keeps that width whatever comes into it."""
        if self._widths:
            cells = max(4, min(self._widths[self.column] + by, WIDEST))
            self._widths[self.column] = self.chosen[self.rows.columns[self.column].name] = cells
            self._resize()
            self._reveal()
            self.refresh()

    def in_words(self) -> list[str]:
        """The rows that are seen, a line each, every cell whole and after the name of its column."""
        first = self.scroll_offset.y
        found = [self.empty] if self.empty and not self.rows.count else []
        for row in range(first, min(first + max(self.size.height - 1, 1), self.rows.count)):
            cells = self.cells(row) or ()
            named = zip((column.title or column.name for column in self.rows.columns), cells, strict=False)
            told = "; ".join(f"{name}: {present.line(cell)}" for name, cell in named if cell)
            found.append(f"{row + 1} of {self.rows.count:,}: {told}")
        return found

    def on_click(self, event: Click) -> None:
        self.focus()
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = self._column_at(offset.x + self.scroll_offset.x)
        if column is not None:
            self.column = column
        if offset.y == 0:
            if column is not None:
                self.post_message(self.HeadingClicked(self, self.rows.columns[column]))
            return
        row = self.scroll_offset.y + offset.y - 1
        if row >= self.rows.count:
            return
        self.row = row
        if event.chain > 1:
            self.post_message(self.Chosen(self, row))
        self.refresh()

    def _column_at(self, x: int) -> int | None:
        at = 0
        for index, width in enumerate(self._widths):
            at += width + GAP
            if x < at:
                return index
        return None


def _fit(text: str, width: int, right: bool) -> str:
    """The text in exactly `width` cells, cut with an ellipsis."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, width)
    return " " * (width - length) + text if right else text + " " * (width - length)


def _from(text: str, cells: int) -> str:
    """The text without its first cells; half a wide character becomes a blank."""
    for at in range(len(text) + 1):
        gone = cell_len(text[:at])
        if gone >= cells:
            return " " * (gone - cells) + text[at:]
    return ""
