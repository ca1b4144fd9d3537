"""Who runs what is typed into the SQL view? One sealed console, asked from threads, one question at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from threading import Event, Lock
from time import perf_counter
from typing import TYPE_CHECKING

from exotui.tui.tabular import Column

if TYPE_CHECKING:
    import pyarrow as pa

    from exotui.store.console import Console, Result

ROWS_KEPT = 1_000_000
BYTES_KEPT = 256_000_000
"""How much of an answer is kept for scrolling; the rest is for `exotui query`."""

_AGAIN_SECONDS = 0.1
"""After how long a query that goes on is told to stop again."""


class ArrowRows:
    """Arrow batches as the rows of a table; a cell becomes text when it is near the view."""

    instant = True

    def __init__(self, schema: pa.Schema) -> None:
        self._pages: list[pa.RecordBatch] = []
        self._starts: list[int] = []
        """The number of the first row of each page."""
        self.count = 0
        self.names = list(schema.names)
        self.columns: Sequence[Column] = [
            Column(f"{at}", name, widest=60, right=_is_number(field.type))
            for at, (name, field) in enumerate(zip(self.names, schema, strict=True))
        ]

    def add(self, page: pa.RecordBatch) -> None:
        """Rows that stand behind those that are there."""
        self._starts.append(self.count)
        self._pages.append(page)
        self.count += page.num_rows

    def batches(self, start: int = 0, stop: int | None = None) -> list[pa.RecordBatch]:
        """The rows [start, stop) as they came; to the last one that is there if stop is None."""
        stop = self.count if stop is None else min(stop, self.count)
        found = []
        for at in range(max(bisect_right(self._starts, start) - 1, 0), len(self._pages)):
            first, page = self._starts[at], self._pages[at]
            if first >= stop:
                break
            found.append(page.slice(max(start - first, 0), stop - max(start, first)))
        return found

    def fetch(self, start: int, stop: int) -> list[tuple[str, ...]]:
        """The cells of rows [start, stop), as text."""
        from exotui.export.cells import values

        rows: list[tuple[str, ...]] = []
        for part in self.batches(start, stop):
            columns = [[shown(value) for value in values(column)] for column in part.columns]
            rows += zip(*columns, strict=True)
        return rows

    def value(self, row: int, name: str) -> str | None:
        """The text of a cell by the name of its column; None where there is no such column or value."""
        if name not in self.names or not 0 <= row < self.count:
            return None
        return self.fetch(row, row + 1)[0][self.names.index(name)] or None


class Answer(ArrowRows):
    """The rows of an answer so far, fetched as somebody scrolls."""

    def __init__(self, result: Result, seconds: float, sql: str) -> None:
        super().__init__(result.schema)
        self.sql = sql
        """The statement that was asked."""
        self._result = result
        self._bytes = 0
        self.seconds = seconds
        """From the question to the first page."""
        self.complete = False
        """Whether these are all rows."""
        self.cut = False
        """Whether there are more rows than are kept."""

    def more(self) -> None:
        """Fetch the next page; blocks. Raises: QueryError."""
        page = self._result.next()
        if page is None:
            self.complete = True
            return
        self.add(page)
        self._bytes += page.nbytes
        if self.count >= ROWS_KEPT or self._bytes >= BYTES_KEPT:
            self.complete = self.cut = True
            self._result.close()


class Querying:
    """Runs queries on a console that is opened when it is first needed."""

    def __init__(self, opener: Callable[[], Console]) -> None:
        self._opener = opener
        self._console: Console | None = None
        self._lock = Lock()
        self._stopping = Lock()
        """Held while a query is stopped, so that this does not stop the one after it."""
        self._idle = Event()
        self._idle.set()

    def run(self, text: str, cursor: int, wanted: Callable[[], bool]) -> Answer | None:
        """Run the statement under the cursor and fetch its first page; blocks. What runs is stopped.

        cursor: offset into the text. wanted: whether somebody still waits for it; else it is not run, and None.
        Raises: QueryError, with a position in the text; DatasetError.
        """
        pause_seconds = 0.0
        while not self._lock.acquire(timeout=pause_seconds):
            pause_seconds = _AGAIN_SECONDS
            self._stop_while(wanted)  # again and again: what is stopped may not have begun
        with self._stopping:
            pass  # whoever made room for this one has done so
        try:
            if not wanted():
                return None
            self._idle.clear()
            console = self._opened()
            began = perf_counter()
            start, end = statement_at(console.split(text), cursor, len(text))
            answer = Answer(console.run(" " * start + text[start:end]), 0.0, text[start:end])
            answer.more()
            answer.seconds = perf_counter() - began
            return answer
        finally:
            self._idle.set()
            self._lock.release()

    def more(self, answer: Answer) -> None:
        """Fetch the next page of an answer; blocks. Raises: QueryError."""
        with self._lock:
            answer.more()

    def warm(self) -> None:
        """Open the console before it is needed."""
        with self._lock:
            self._opened()

    def cancel(self, wanted: Callable[[], bool]) -> None:
        """Stop what runs, from any thread; blocks until it has stopped. wanted: whether it is what shall be stopped."""
        while not self._idle.is_set() and wanted():
            self._stop_while(wanted)
            self._idle.wait(_AGAIN_SECONDS)  # it may have been stopped before it had begun

    def _stop_while(self, wanted: Callable[[], bool]) -> None:
        """Stop what runs now, as long as that is wanted."""
        with self._stopping:
            if wanted() and self._console is not None:
                self._console.cancel()

    def close(self) -> None:
        """End the console."""
        if self._console is not None:
            self._console.close()

    def _opened(self) -> Console:
        if self._console is None:
            self._console = self._opener()
        return self._console


def statement_at(parts: list[tuple[int, int]], cursor: int, length: int) -> tuple[int, int]:
    """The statement in which, or behind which, the cursor stands; the whole text where there is none."""
    before = [part for part in parts if part[0] <= cursor]
    return before[-1] if before else parts[0] if parts else (0, length)


def shown(value: object) -> str:
    """A value of an answer as a cell shows it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _is_number(type: pa.DataType) -> bool:
    import pyarrow.types as types

    return bool(types.is_integer(type) or types.is_floating(type) or types.is_decimal(type))
