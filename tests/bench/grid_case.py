"""The program's own table as a case for a benchmark of tables over Arrow data, such as

    PYTHONPATH=tests/bench python large_results.py grid --case fast 1000000 --case grid_case:make 1000000

`make(table)` gives a widget over the Arrow table that it is handed: the rows, cells and keys of the SQL view's answers.
Its inks come with it, since the host is not the program.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
from textual.binding import Binding

from exotui.tui.querying import ArrowRows
from exotui.tui.themes import THEMES, variables
from exotui.tui.widgets.table import Table


class Grid(Table):
    """The table in a host that has neither the program's themes nor its style sheets."""

    DEFAULT_CSS = "Grid { overflow: auto auto; scrollbar-size: 1 1; }"
    BINDINGS = (Binding("ctrl+end", "edge(1)"),)

    def __init__(self, table: pa.Table) -> None:
        super().__init__(id="rows")
        self._given = table

    def on_mount(self) -> None:
        """Bring the inks, and show the rows."""
        self.app.register_theme(replace(THEMES[0], variables=variables(THEMES[0])))
        self.app.theme = THEMES[0].name
        rows = ArrowRows(self._given.schema)
        for batch in self._given.to_batches():
            rows.add(batch)
        self.show(rows)


def make(table: pa.Table) -> Grid:
    """The table over these rows."""
    return Grid(table)
