"""In which columns and in which order does a reader have the figures? The table of figures, which holds both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exotui.tui.figure_columns import AT_FIRST, NAMES, FigureColumn, kept_arrangement, kept_widths
from exotui.tui.memory import kept_text
from exotui.tui.widgets.table import Table

if TYPE_CHECKING:
    from exotui.store.filtering import FigureFilter
    from exotui.store.lists import Listing
    from exotui.tui.figure_columns import Arrangement
    from exotui.tui.figure_rows import FigureRows
    from exotui.tui.memory import Kept


class FigureTable(Table):
    """Figures in the columns that were chosen. It says what it wants to show; the screen has it read."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.arranged = AT_FIRST
        self.sort: str | None = None
        """The column by which the rows are sorted, shown or not; None for the order of the articles."""
        self.descending = False
        self.shown: FigureRows | None = None
        """The rows that are shown; None before any were read."""

    def restore(self, kept: Kept) -> None:
        """Take columns, widths and order as they were kept, as far as they can be believed."""
        self.arranged, self.chosen = kept_arrangement(kept), kept_widths(kept)
        if (sort := kept_text(kept, "sort")) in NAMES:
            self.sort, self.descending = sort, kept.get("descending") is True

    def keeps(self) -> dict[str, Any]:
        """The same as JSON can say it."""
        order = {"sort": self.sort, "descending": self.descending}
        return order | {"columns": self.arranged.kept(), "widths": dict(self.chosen)}

    def show_figures(self, rows: FigureRows, row: int, fetched: Mapping[int, Sequence[Sequence[str]]]) -> bool:
        """Show these rows, the cursor in the column where it is; whether they have the columns that are wanted."""
        here, names = self.column_here, [column.name for column in rows.columns]
        self.shown = rows
        self.marks = {self.sort: f" {self._arrow}"} if self.sort else {}
        self.show(rows, row=row, fetched=fetched)
        if here is not None and here.name in names:
            self.action_side(names.index(here.name) - self.column)
        return rows.shown == self.arranged.columns

    @property
    def column_here(self) -> FigureColumn | None:
        """The column under the cursor."""
        shown = self.shown.shown if self.shown is not None else ()
        return shown[self.column] if self.column < len(shown) else None

    def order_by(self, name: str) -> None:
        """Sort by a column from now on; if it is that already, the other way round."""
        self.sort, self.descending = name, name == self.sort and not self.descending

    def want(self, arranged: Arrangement) -> bool:
        """Want these columns from now on; whether they are others than before."""
        before, self.arranged = self.arranged, arranged
        return arranged != before

    def listing(self, filter: FigureFilter) -> Listing:
        """What is listed, for an export: the same columns in the same order. Loads DuckDB and Arrow."""
        from exotui.store.lists import Listing

        columns = dict.fromkeys(field for each in self.arranged.columns for field in each.fields)
        return Listing(tuple(columns), filter, self.sort, self.descending)

    @property
    def _arrow(self) -> str:
        return "↓" if self.descending else "↑"

    @property
    def order_unseen(self) -> str:
        """By what the rows are sorted, where no heading says so."""
        hidden = self.sort is not None and self.sort not in self.arranged.shown
        return f"by {NAMES[self.sort].title} {self._arrow}, which is hidden" if self.sort and hidden else ""
