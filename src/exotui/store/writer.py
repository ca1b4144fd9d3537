"""How does a batch come into a dataset? In parts, beside its place, and seen by nobody before it is whole."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exotui.errors import DatasetError
from exotui.model import Article, Figure
from exotui.store import listing, schema
from exotui.store.place import Aside, sweep

TABLES = ("articles", "figures")

UNREADABLE = (OSError, pa.ArrowException, UnicodeDecodeError)
"""What reading a damaged Parquet file may raise."""

_ROWS_HELD = {"articles": 2_000, "figures": 50_000}
"""Rows that are held before they are written out: a bound on memory, and the size of a row group."""


class BatchWriter:
    """A batch on its way. Leave it without `commit` and nothing was added."""

    def __init__(self, parent: Path, at: datetime, replaces: frozenset[str] = frozenset()) -> None:
        """parent: the folder `batches` of a dataset. at: the time that the id and `added_at` tell. replaces: ids of
        batches that readers pass over once this one is there.

        Raises: DatasetError if the disk refuses.
        """
        self.added_at = at
        self.batch_id = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(6)}"
        """Sorts by time; the random end keeps two writers apart."""
        self._held: dict[str, list[pa.Table]] = {table: [] for table in TABLES}
        self._rows = dict.fromkeys(TABLES, 0)
        self._listing = listing.Listing()
        with disk_errors(parent):
            sweep(parent)
            self._aside = Aside(parent, self.batch_id)
            self._files = {table: _file(self._aside.path, table, replaces) for table in TABLES}

    def write(self, articles: Iterable[Article] | pa.Table, figures: Iterable[Figure] | pa.Table) -> None:
        """Take articles, whose `added_at` is set here where there is none, and figures.

        Raises: DatasetError if the disk refuses.
        """
        rows = articles if isinstance(articles, pa.Table) else schema.articles_table(articles)
        stated = figures if isinstance(figures, pa.Table) else schema.figures_table(figures)
        self._listing.add(rows, stated)
        self._hold("articles", _stamped(rows, self.added_at))
        self._hold("figures", stated)

    def commit(self) -> str:
        """Make the batch durable and visible; its id. Raises: DatasetError if the disk refuses."""
        with disk_errors(self._aside.place):
            for table in TABLES:
                self._flush(table)
                self._files[table].close()
            (self._aside.path / listing.FILE).write_bytes(self._listing.written())
            self._aside.settle()
        return self.batch_id

    def __enter__(self) -> BatchWriter:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            with contextlib.suppress(*UNREADABLE):
                file.close()
        self._aside.__exit__()

    def _hold(self, table: str, rows: pa.Table) -> None:
        self._held[table].append(rows)
        self._rows[table] += len(rows)
        if self._rows[table] >= _ROWS_HELD[table]:
            self._flush(table)

    def _flush(self, table: str) -> None:
        if self._held[table]:
            rows = pa.concat_tables(self._held[table])
            with disk_errors(self._aside.place):
                self._files[table].write_table(rows, row_group_size=_ROWS_HELD[table])
            self._held[table], self._rows[table] = [], 0


@contextlib.contextmanager
def disk_errors(place: Path) -> Iterator[None]:
    """Turn what the disk refuses into a DatasetError that names the place."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{place}: {one_line(error)}") from error


def one_line(error: Exception) -> str:
    """What went wrong, without what the system wraps around it."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(told.split()) or type(error).__name__


def _file(folder: Path, table: str, replaces: frozenset[str]) -> pq.ParquetWriter:
    columns = schema.replacing(schema.schema(table), replaces) if replaces else schema.schema(table)
    return pq.ParquetWriter(folder / f"{table}.parquet", columns, compression="zstd", write_page_checksum=True)


def _stamped(articles: pa.Table, at: datetime) -> pa.Table:
    column = articles.schema.get_field_index("added_at")
    field = articles.schema.field(column)
    return articles.set_column(column, field, articles.column(column).fill_null(pa.scalar(at, field.type)))
