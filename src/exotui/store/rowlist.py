"""How is a long list kept of which few rows are looked at? In Arrow; a row becomes a value when it is asked for.

Fifty thousand sources as values of Python take twenty times the memory of their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")


class RowList(Sequence[Row], Generic[Row]):
    """The rows of a table as values, each made when it is looked at."""

    def __init__(self, rows: pa.Table, make: Callable[..., Row]) -> None:
        """make: takes the columns of a row by their names."""
        self._rows = rows
        self._make = make

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> RowList[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | RowList[Row]:
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return RowList(self._rows.slice(start, max(stop - start, 0)), self._make)
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        (row,) = self._rows.slice(at % len(self), 1).to_pylist()
        return self._make(**row)

    def __iter__(self) -> Iterator[Row]:
        for batch in self._rows.to_batches(max_chunksize=1_024):
            yield from (self._make(**row) for row in batch.to_pylist())

    def column(self, name: str) -> list[Any]:
        """One column of all rows."""
        found: list[Any] = self._rows[name].to_pylist()
        return found

    def only(self, numbers: Iterable[int]) -> RowList[Row]:
        """The rows of these numbers, in this order."""
        import pyarrow as pa  # the rows have loaded it; whoever only names lists of sources does not

        return RowList(self._rows.take(pa.array(numbers, pa.int64())), self._make)


def column(rows: Sequence[Any], name: str) -> list[Any]:
    """One column of a list of values, without making them where it is a RowList."""
    return rows.column(name) if isinstance(rows, RowList) else [getattr(row, name) for row in rows]
