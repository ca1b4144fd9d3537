"""How is a long list kept of which few rows are looked at? Packed in Arrow; a row becomes a value when it is asked for.

Fifty thousand sources as values of Python take twenty times the memory of their columns, and packed these take a fifth.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")

PAGE_ROWS = 1_024
"""Rows that are packed, and unpacked, together."""
_UNPACKED = 12
"""Pages that stay unpacked: those around what is looked at."""


class Pages:
    """The rows of a query as one packed file in memory. Threads may share it."""

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        """batches: of one schema."""
        import pyarrow as pa  # whoever only names lists of sources has not loaded it

        sink, self._starts, self.count = pa.BufferOutputStream(), array("L"), 0
        writer = None
        for batch in batches:
            if writer is None:
                options = pa.ipc.IpcWriteOptions(compression="zstd")
                writer = pa.ipc.new_file(sink, batch.schema, options=options)
            for start in range(0, batch.num_rows, PAGE_ROWS):
                page = batch.slice(start, PAGE_ROWS)
                writer.write_batch(page)
                self._starts.append(self.count)
                self.count += page.num_rows
        if writer is not None:
            writer.close()
        self._packed = sink.getvalue()
        self._open: OrderedDict[int, pa.RecordBatch] = OrderedDict()
        self._lock = Lock()

    def row(self, number: int) -> dict[str, Any]:
        """One row as a dictionary."""
        at = bisect_right(self._starts, number) - 1
        (found,) = self._page(at).slice(number - self._starts[at], 1).to_pylist()
        return dict(found)

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows, page by page."""
        for at in range(len(self._starts)):
            yield from self._page(at).to_pylist()

    def column(self, name: str) -> pa.ChunkedArray:
        """One column of all rows; the others stay packed."""
        import pyarrow as pa

        if not self.count:
            return pa.chunked_array([], pa.string())
        at = self._reader().schema.get_field_index(name)
        return self._reader(pa.ipc.IpcReadOptions(included_fields=[at])).read_all()[name]

    def _page(self, at: int) -> pa.RecordBatch:
        with self._lock:
            if at not in self._open:
                self._open[at] = self._reader().get_batch(at)
            self._open.move_to_end(at)
            if len(self._open) > _UNPACKED:
                self._open.popitem(last=False)
            return self._open[at]

    def _reader(self, options: pa.ipc.IpcReadOptions | None = None) -> pa.ipc.RecordBatchFileReader:
        import pyarrow as pa

        return pa.ipc.open_file(self._packed, options=options)


class RowList(Sequence[Row], Generic[Row]):
    """The rows of a query as values, each made when it is looked at."""

    def __init__(self, pages: Pages, make: Callable[..., Row], numbers: Sequence[int] | None = None) -> None:
        """make: takes the columns of a row by their names. numbers: of the rows that are in the list; None for all."""
        self._pages = pages
        self._make = make
        self._numbers = numbers if numbers is not None else range(pages.count)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> RowList[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | RowList[Row]:
        if isinstance(at, slice):
            return RowList(self._pages, self._make, self._numbers[at])
        return self._make(**self._pages.row(self._numbers[at]))

    def __iter__(self) -> Iterator[Row]:
        if self._numbers == range(self._pages.count):
            yield from (self._make(**row) for row in self._pages.rows())
        else:
            yield from (self[at] for at in range(len(self)))

    def column(self, name: str) -> list[Any]:
        """One column of all rows."""
        found: list[Any] = self._pages.column(name).to_pylist()
        return found if self._numbers == range(len(found)) else [found[number] for number in self._numbers]

    def place(self, name: str, value: str) -> int | None:
        """Where the first row stands that has this value in a column; None if none has it."""
        number = int(self._pages.column(name).index(value).as_py())
        with suppress(ValueError):
            return self._numbers.index(number)
        return None

    def only(self, numbers: Iterable[int]) -> RowList[Row]:
        """The rows of these numbers, in this order."""
        return RowList(self._pages, self._make, array("L", (self._numbers[number] for number in numbers)))


def column(rows: Sequence[Any], name: str) -> list[Any]:
    """One column of a list of values, without making them where it is a RowList."""
    return rows.column(name) if isinstance(rows, RowList) else [getattr(row, name) for row in rows]
