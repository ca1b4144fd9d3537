"""How does a table of any size scroll without a pause?

`Table` draws by Textual's line API: only the cells that are seen are laid out, and only the blocks of rows near the
view are fetched, in a thread. Where the rows come from is a `Rows`: a list in memory, or a query that pages.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from exotui import present

BLOCK = 128
"""Rows fetched at once."""
BLOCKS_KEPT = 64
GAP = 2
"""Blank cells between two columns."""
MEASURED_ROWS = 64
"""Rows that a column's width is taken from."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """The name of the field, as in SQL."""
    title: str
    """The heading."""
    widest: int = 40
    """Cells that it takes at most before it is widened by hand."""
    right: bool = False
    """Numbers stand at the right."""
    kind: Callable[[str], str] | None = None
    """Cell text to the name of the component style that it is drawn in."""


class Rows(Protocol):
    """Where a table's rows come from."""

    columns: Sequence[Column]

    @property
    def count(self) -> int:
        """Rows that are known of; may grow while somebody scrolls."""

    @property
    def instant(self) -> bool:
        """Whether `fetch` may be called on the screen's own thread."""

    def fetch(self, start: int, stop: int) -> Sequence[Sequence[str]]:
        """The cells of rows [start, stop), fewer at the end. Called in a thread unless `instant`."""


class ListRows:
    """Rows that are in memory."""

    instant = True

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self.rows = rows

    @property
    def count(self) -> int:
        return len(self.rows)

    def fetch(self, start: int, stop: int) -> Sequence[Sequence[str]]:
        return self.rows[start:stop]


class Table(ScrollView, can_focus=True):
    """Rows and columns under a heading that stays, with a cursor on one cell."""

    DEFAULT_CSS = """
    Table {
        background: $surface;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
    }
    Table > .table--heading { background: $panel; color: $foreground; text-style: bold; }
    Table > .table--cursor { background: $block-cursor-blurred-background; }
    Table:focus > .table--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    Table:focus > .table--cell { text-style: bold underline; }
    Table > .table--pending { color: $text-disabled; }
    Table > .table--agree { color: $text-success; }
    Table > .table--conflict { color: $text-error; text-style: bold; }
    Table > .table--consistent { color: $text-primary; }
    Table > .table--echo { color: $text-warning; }
    Table > .table--none { color: $text-muted; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--heading",
        "table--cursor",
        "table--cell",
        "table--pending",
        "table--agree",
        "table--conflict",
        "table--consistent",
        "table--echo",
        "table--none",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("left,h", "across(-1)", "Left", show=False),
        Binding("right,l", "across(1)", "Right", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("home,g", "top", "First row", show=False),
        Binding("end,G", "bottom", "Last row", show=False),
        Binding("plus", "widen(8)", "Widen column", show=False),
        Binding("minus", "widen(-8)", "Narrow column", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

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
        """Enter, or a second click, on a row."""

    class HeadingClicked(Message):
        """Somebody asks to sort by a column."""

        def __init__(self, table: Table, column: Column) -> None:
            super().__init__()
            self.table = table
            self.column = column

        @property
        def control(self) -> Table:
            return self.table

    def __init__(self, rows: Rows | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Rows = rows or ListRows((), ())
        self.marks: dict[str, str] = {}
        """Column name to a sign behind its heading (the direction of a sort)."""
        self._blocks: OrderedDict[int, Sequence[Sequence[str]]] = OrderedDict()
        self._asked: set[int] = set()
        self._widths: list[int] = []
        self._measured = False
        self._generation = 0
        self._styles: dict[str, Style] = {}

    def show(self, rows: Rows, *, row: int = 0) -> None:
        """Replaces all rows, with the cursor on `row`."""
        self.rows = rows
        self._generation += 1
        self._blocks.clear()
        self._asked.clear()
        self._measured = False
        self.column = min(self.column, max(len(rows.columns) - 1, 0))
        self.set_reactive(Table.row, max(0, min(row, rows.count - 1)))
        self._measure()
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, self.row))

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

    def on_mount(self) -> None:
        super().on_mount()  # type: ignore[no-untyped-call]  # Textual leaves its own handler untyped
        self._measure()

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def _ask(self, block: int) -> None:
        if block in self._asked or not self.is_attached:
            return
        self._asked.add(block)
        generation, rows = self._generation, self.rows

        def load() -> None:
            cells = rows.fetch(block * BLOCK, (block + 1) * BLOCK)
            self.app.call_from_thread(self._arrived, generation, block, cells)

        self.run_worker(load, thread=True, group="table", exit_on_error=False)

    def _arrived(self, generation: int, block: int, cells: Sequence[Sequence[str]]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(block)
        self._keep(block, cells)
        if not self._measured:
            self._measure()
        if block == self.row // BLOCK:
            self.post_message(self.Moved(self, self.row))
        self.refresh()

    def _keep(self, block: int, cells: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        self._blocks[block] = cells
        if len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return cells

    def _measure(self) -> None:
        """Takes each column's width from its heading and its first rows."""
        columns = self.rows.columns
        wanted = [cell_len(column.title) + 2 for column in columns]
        if self.rows.count:
            self.cells(self.row)
        if block := self._blocks.get(self.row // BLOCK):
            self._measured = True
            for cells in block[:MEASURED_ROWS]:
                for index, text in enumerate(cells):
                    wanted[index] = max(wanted[index], cell_len(present.line(text)))
        self._widths = [min(width, column.widest) for width, column in zip(wanted, columns, strict=True)]
        self._resize()

    def _resize(self) -> None:
        width = sum(self._widths) + GAP * len(self._widths)
        self.virtual_size = Size(width, self.rows.count + 1)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"table--{name}", partial=name not in ("heading",))
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        left, top = self.scroll_offset
        width = self.size.width
        base = self.rich_style
        if y == 0:
            strip = self._heading(base + self._style("heading"))
            return strip.crop_extend(left, left + width, base + self._style("heading"))
        row = top + y - 1
        if row >= self.rows.count:
            return Strip.blank(width, base)
        style = base + self._style("cursor") if row == self.row else base
        cells = self.cells(row)
        if cells is None:
            return Strip([Segment("…", style + self._style("pending"))]).crop_extend(0, width, style)
        return self._line(cells, style, row == self.row, left, left + width)

    def _heading(self, style: Style) -> Strip:
        segments = []
        for column, width in zip(self.rows.columns, self._widths, strict=True):
            segments.append(Segment(_fit(column.title + self.marks.get(column.name, ""), width, column.right), style))
            segments.append(Segment(" " * GAP, style))
        return Strip(segments)

    def _line(self, cells: Sequence[str], style: Style, cursor: bool, left: int, right: int) -> Strip:
        """One row, from cell `left` to `right`; columns out of view are not laid out."""
        segments = []
        at = 0
        for index, (column, width) in enumerate(zip(self.rows.columns, self._widths, strict=True)):
            if at >= right:
                break
            if at + width + GAP > left:
                own = style + self._style(column.kind(cells[index])) if column.kind and not cursor else style
                if cursor and index == self.column:
                    own = own + self._style("cell")
                segments.append(Segment(_fit(present.line(cells[index]), width, column.right), own))
                segments.append(Segment(" " * GAP, style))
            else:
                segments.append(Segment(" " * (width + GAP), style))
            at += width + GAP
        return Strip(segments).crop_extend(left, right, style)

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
        x = sum(self._widths[: self.column]) + GAP * self.column
        width = self._widths[self.column] if self._widths else 1
        top = self.scroll_offset.y
        height = max(self.size.height - 1, 1)
        if self.row < top:
            self.scroll_to(y=self.row, animate=False)
        elif self.row >= top + height:
            self.scroll_to(y=self.row - height + 1, animate=False)
        self.scroll_to_region(Region(x, int(self.scroll_target_y), width, 1), animate=False, y_axis=False)

    def action_move(self, by: int) -> None:
        self.row += by

    def action_page(self, by: int) -> None:
        self.row += by * max(self.size.height - 2, 1)

    def action_top(self) -> None:
        self.row = 0

    def action_bottom(self) -> None:
        self.row = self.rows.count - 1

    def action_across(self, by: int) -> None:
        self.column = max(0, min(self.column + by, len(self.rows.columns) - 1))
        self._reveal()
        self.refresh()

    def action_widen(self, by: int) -> None:
        if self._widths:
            self._widths[self.column] = max(4, self._widths[self.column] + by)
            self._resize()
            self._reveal()
            self.refresh()

    def action_choose(self) -> None:
        if self.rows.count:
            self.post_message(self.Chosen(self, self.row))

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
        if row == self.row and event.chain > 1:
            self.action_choose()
        self.row = row
        self.refresh()

    def _column_at(self, x: int) -> int | None:
        at = 0
        for index, width in enumerate(self._widths):
            at += width + GAP
            if x < at:
                return index
        return None

    def _on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self.scroll_relative(y=3, animate=False)
        event.stop()

    def _on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self.scroll_relative(y=-3, animate=False)
        event.stop()


def _fit(text: str, width: int, right: bool) -> str:
    """The text in exactly `width` cells, cut with an ellipsis."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, width)
    return " " * (width - length) + text if right else text + " " * (width - length)
