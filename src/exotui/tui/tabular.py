"""What does a table show? Columns, and rows from wherever they come: a list in memory, or a query that pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

BLOCK = 64
"""Rows fetched at once: in an order of their own, each lies in another part of the file."""
WIDEST = 400
"""Cells of a column at most."""


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
    ink: Callable[[str], str] | None = None
    """Text of a cell to the name of its ink; None for the ink of the table."""


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
