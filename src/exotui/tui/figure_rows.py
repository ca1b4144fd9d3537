"""What stands in the table of figures? Its columns, and its rows as they are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exotui.present import interval, period, review_sign, review_words, verdict_sign
from exotui.tui.widgets.table import BLOCK, BLOCKS_KEPT, WIDEST, Column

if TYPE_CHECKING:
    from exotui.store.lists import FigureList
    from exotui.tui.memory import Kept

_KINDS = {"=": "agree", "!": "conflict", "~": "consistent", '"': "echo"}

COLUMNS = (
    Column("verdict", "", widest=2, ink=lambda signs: _KINDS.get(signs[:1], "none")),
    Column("quote", "Figure", widest=22, ink=lambda _: "strong"),
    Column("low", "Interval", widest=20),
    Column("unit", "Unit", widest=10),
    Column("measure", "What", widest=34),
    Column("place_from", "From", widest=4),
    Column("place_to", "To", widest=3),
    Column("period_start", "Period", widest=24),
    Column("said_by", "Said by", widest=24),
    Column("publisher", "Source", widest=24),
    Column("reviewed", "Review", widest=11, ink=lambda _: "key"),
)
"""Each has the name of the column that it is sorted by."""


class FigureRows:
    """The figures that pass a filter, as a table asks for them."""

    columns: Sequence[Column] = COLUMNS
    instant = False

    def __init__(self, figures: FigureList) -> None:
        self.figures = figures
        """They may become more: then this is another list that begins with the same ones."""
        self._ids: OrderedDict[int, list[str]] = OrderedDict()
        """First row of what was fetched -> the figures in it."""

    @property
    def count(self) -> int:
        return self.figures.count

    def fetch(self, start: int, stop: int) -> list[tuple[str, ...]]:
        """The cells of these rows; asks DuckDB, so call it in a thread."""
        page = self.figures.page(start, stop)
        self._ids.pop(start, None)
        self._ids[start] = [row["figure_id"] for row in page]
        if len(self._ids) > 2 * BLOCKS_KEPT:
            self._ids.popitem(last=False)
        return [
            (
                verdict_sign(row["verdict"], row["echo"]) + review_sign(row["reviewed"]),
                row["quote"],
                interval(row["low"], row["high"]),
                row["unit"] or "",
                row["measure"] or "",
                row["place_from"] or "",
                row["place_to"] or "",
                period(row["period_start"], row["period_end"]),
                row["said_by"] or "",
                row["publisher"] or row["title"] or row["article_id"],
                review_words(row["reviewed"]),
            )
            for row in page
        ]

    def figure_id(self, row: int) -> str | None:
        """The figure in a row; None while that was not fetched."""
        ids = self._ids.get(row // BLOCK * BLOCK, ())
        return ids[row % BLOCK] if row % BLOCK < len(ids) else None


def kept_widths(kept: Kept) -> dict[str, int]:
    """The widths of columns as they were kept, as far as they can be believed."""
    told = kept.get("widths")
    known = {column.name for column in COLUMNS}
    widths = told.items() if isinstance(told, dict) else ()
    return {name: cells for name, cells in widths if name in known and type(cells) is int and 4 <= cells <= WIDEST}
