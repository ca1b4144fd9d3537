"""What stands in the table of figures? Its rows as they are read, in the columns that are shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exotui.tui.figure_columns import FigureColumn
from exotui.tui.tabular import BLOCK, Column
from exotui.tui.widgets.table import BLOCKS_KEPT

if TYPE_CHECKING:
    from exotui.store.lists import FigureList


class FigureRows:
    """The figures that pass a filter, as a table asks for them."""

    instant = False

    def __init__(self, figures: FigureList, shown: Sequence[FigureColumn]) -> None:
        self.figures = figures
        """They may become more: then this is another list that begins with the same ones."""
        self.shown = shown
        self.columns: Sequence[Column] = [each.column for each in shown]
        self._wanted = {name for each in shown for name in each.fields}
        self._ids: OrderedDict[int, list[str]] = OrderedDict()
        """First row of what was fetched -> the figures in it."""

    @property
    def count(self) -> int:
        return self.figures.count

    def fetch(self, start: int, stop: int) -> list[tuple[str, ...]]:
        """The cells of these rows; asks DuckDB, so call it in a thread."""
        page = self.figures.page(start, stop, self._wanted)
        self._ids.pop(start, None)
        self._ids[start] = [row["figure_id"] for row in page]
        if len(self._ids) > 2 * BLOCKS_KEPT:
            self._ids.popitem(last=False)
        return [tuple(each.cell(row) for each in self.shown) for row in page]

    def block_around(self, row: int) -> dict[int, list[tuple[str, ...]]]:
        """The block of a row, by its number; asks DuckDB."""
        block = row // BLOCK
        return {block: self.fetch(block * BLOCK, (block + 1) * BLOCK)}

    def figure_id(self, row: int) -> str | None:
        """The figure in a row; None while that was not fetched."""
        ids = self._ids.get(row // BLOCK * BLOCK, ())
        return ids[row % BLOCK] if row % BLOCK < len(ids) else None
