"""What do the articles and figures of a dataset say, asked in SQL? The views, in a DuckDB of this process.

The views are `articles`, `figures`, `topics`, `comparisons`, `not_compared`, `reviews`, `rules` and `tolerances`. A
session reads the batches of the moment it was opened, or last refreshed. Threads may share it. It is for the program's
own queries: what a person types goes to `exotui.store.console`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from exotui import comparison
from exotui.errors import DatasetError
from exotui.model import Article, Figure
from exotui.store import applied, derive, schema
from exotui.store.dataset import Dataset, Snapshot
from exotui.store.rowlist import Pages
from exotui.store.writer import TABLES, one_line

_NOT_OF_FILES = (
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.InterruptException,
    duckdb.OutOfMemoryException,
    duckdb.ParserException,
)
"""Errors that no file of the dataset is to blame for. The engine has many for those that one is."""

_PAGE_ROWS = 8_192

Parameters = Sequence[Any] | dict[str, Any]
"""Of a query: for each `?`, or for each `$name`."""

_Answer = TypeVar("_Answer")


class Session:
    """The views of one dataset. Nothing is compared before a query asks for it."""

    def __init__(self, dataset: Dataset | None) -> None:
        """dataset: None is for `over`. Raises: DatasetError if the dataset cannot be listed."""
        self.dataset = dataset
        self._connection = derive.connect()
        self._lock = threading.RLock()
        self._own = threading.local()
        """The `connection` of a thread whose queries can be stopped."""
        self._snapshot = Snapshot(())
        self._entry: Path | None = None
        """The folder of the cache that the derived views read; None before the first of them is asked for."""
        if dataset is not None:
            self.refresh()

    @classmethod
    def over(cls, articles: Iterable[Article], figures: Iterable[Figure] | pa.Table) -> Session:
        """The views of articles and figures that are in no dataset."""
        session = cls(None)
        rows = figures if isinstance(figures, pa.Table) else schema.figures_table(figures)
        with derive.workshop(len(rows)) as workshop:
            _load(workshop, "base_articles", schema.articles_table(articles))
            _load(workshop, "read_figures", rows)
            applied.apply(workshop, ())
            comparison.build(workshop)
            for view in derive.DERIVED:
                _load(session._connection, view, workshop.sql(f"SELECT * FROM {view}").to_arrow_table())
            session._define(derive.NUMBERED, derive.NUMBERED_HERE)
            session._connection.execute(f"CREATE TABLE {derive.MARKS} AS {derive.marks_sql('comparisons')}")
            columns = ", ".join(schema.ARTICLE_COLUMNS)
            articles_table = workshop.sql(f"SELECT {columns} FROM base_articles").to_arrow_table()
            _load(session._connection, "articles", articles_table)
            derive.comment_on(session._connection, derive.comments_of(workshop))
        return session

    def arrow(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """The rows that one query gives. Raises: DatasetError if the files of the dataset cannot be read."""
        return self._surely(lambda: self._run(sql, parameters, _whole))

    def pages(self, sql: str, parameters: Parameters = ()) -> Iterator[pa.RecordBatch]:
        """Like `arrow`, a page at a time, never all of it in memory."""
        reader = self._surely(lambda: self._run(sql, parameters, _reader))
        with reader:
            try:
                yield from reader
            except (duckdb.Error, OSError) as error:
                if isinstance(error, _NOT_OF_FILES):
                    raise
                if self.dataset is not None:
                    self.repair()
                raise DatasetError(f"the dataset changed while it was read; ask again: {one_line(error)}") from error

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Like `arrow`, as one dictionary a row."""
        found: list[dict[str, Any]] = self.arrow(sql, parameters).to_pylist()
        return found

    def packed(self, sql: str) -> Pages:
        """Like `arrow`, packed as it comes, for rows that are kept."""
        return self._surely(lambda: self._run(sql, (), _packed))

    @contextmanager
    def stoppable(self) -> Iterator[Callable[[], None]]:
        """What this thread asks within can be stopped from another thread by calling what is given: it then raises
        duckdb.InterruptException.
        """
        connection = self._connection.cursor()
        self._own.connection = connection
        try:
            yield connection.interrupt
        finally:
            del self._own.connection

    def refresh(self) -> bool:
        """Look at the batches again; True if the views changed."""
        if self.dataset is None:
            return False
        with self._lock:
            snapshot = self.dataset.snapshot()
            if snapshot == self._snapshot and self._views():
                return False
            try:
                self._show(snapshot)
            except duckdb.Error as error:
                if not self._set_aside(snapshot):
                    raise DatasetError(f"{self.dataset.path}: {one_line(error)}") from error
                self._show(self.dataset.snapshot())
            return True

    def _show(self, snapshot: Snapshot) -> None:
        """Have the views read these batches."""
        self._snapshot, self._entry = snapshot, None
        for view in (*derive.DERIVED, derive.MARKS, derive.NUMBERED):
            self._connection.execute(f"DROP VIEW IF EXISTS {view}")
        self._define("articles", derive.base_sql(snapshot, "articles", schema.ARTICLE_COLUMNS))
        self._define(derive.STATED, derive.base_sql(snapshot, "figures", ("article_id",)))

    def _set_aside(self, snapshot: Snapshot) -> bool:
        """Pass over the batches that Arrow can list and the engine cannot read; whether there are any."""
        found = False
        for batch in snapshot.batches:
            for table in TABLES:
                try:
                    self._connection.execute(f"SELECT 1 FROM {derive.scan([batch.file(table)])} LIMIT 0")
                except duckdb.Error as error:
                    assert self.dataset is not None, "only a dataset has batches"
                    self.dataset.set_aside(batch, f"{table}.parquet: {str(error).splitlines()[0]}")
                    found = True
        return found

    def prepare(self) -> None:
        """Have what follows from the dataset as it is now derived, while queries go on with what was before.

        Raises: DatasetError if a file of the dataset cannot be read.
        """
        if self.dataset is not None:
            dataset = self.dataset
            self._surely(lambda: derive.entry(dataset, dataset.snapshot()))

    def files(self) -> tuple[Snapshot, Path]:
        """The batches that the views read and the folder of what follows from them.

        Raises: DatasetError if a file of the dataset cannot be read.
        """
        self.arrow("SELECT 1 FROM topics LIMIT 0")
        assert self._entry is not None, "only sessions over a dataset have files"
        return self._snapshot, self._entry

    def repair(self) -> None:
        """Forget the cache entry and set aside the batches that cannot be read."""
        with self._lock:
            if self._entry is not None:
                derive.discard(self._entry)
            if self.dataset is not None:
                self.dataset.set_aside_unreadable()
            self._snapshot, self._entry = Snapshot(()), None
            self.refresh()

    def close(self) -> None:
        """End it; it answers nothing more."""
        self._connection.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _surely(self, ask: Callable[[], _Answer]) -> _Answer:
        """The answer, at the second try if a file of the cache or of a batch went away or is damaged inside."""
        try:
            return ask()
        except (duckdb.Error, OSError, ValueError) as error:
            if self.dataset is None or isinstance(error, _NOT_OF_FILES):
                raise
            first = error
        try:
            self.repair()
            return ask()
        except (duckdb.Error, OSError, ValueError):
            raise DatasetError(f"{self.dataset.path}: {one_line(first)}") from first

    def _run(self, sql: str, parameters: Parameters, fetch: Callable[[duckdb.DuckDBPyRelation], _Answer]) -> _Answer:
        try:
            return self._ask(sql, parameters, fetch)
        except duckdb.CatalogException:
            if self.dataset is None:
                raise
        self._derive()  # the query may ask for a view that nobody has asked for so far
        return self._ask(sql, parameters, fetch)

    def _ask(self, sql: str, parameters: Parameters, fetch: Callable[[duckdb.DuckDBPyRelation], _Answer]) -> _Answer:
        connection = getattr(self._own, "connection", None) or self._connection.cursor()
        return fetch(connection.sql(sql, params=parameters or None))

    def _derive(self) -> None:
        """Have the derived views defined over an entry of the cache."""
        with self._lock:
            if self._entry is not None or self.dataset is None:
                return
            place = derive.entry(self.dataset, self._snapshot)
            try:
                for view in (*derive.DERIVED, derive.MARKS):
                    self._define(view, f"SELECT * FROM {derive.scan([place / f'{view}.parquet'])}")
                self._define(derive.NUMBERED, derive.numbered_sql(place / "figures.parquet"))
                derive.comment_on(self._connection, json.loads((place / derive.COMMENTS).read_text(encoding="utf-8")))
            except (duckdb.Error, OSError, ValueError):
                derive.discard(place)  # damaged: the next try makes it anew
                raise
            self._entry = place

    def _define(self, view: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE VIEW {view} AS {sql}")

    def _views(self) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM duckdb_views() WHERE NOT internal LIMIT 1").fetchall())


def _load(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make Arrow rows a table."""
    connection.register("given", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
    connection.unregister("given")


def _whole(relation: duckdb.DuckDBPyRelation) -> pa.Table:
    return relation.to_arrow_table()


def _packed(relation: duckdb.DuckDBPyRelation) -> Pages:
    with _reader(relation) as reader:
        return Pages(reader)


def _reader(relation: duckdb.DuckDBPyRelation) -> pa.RecordBatchReader:
    return relation.to_arrow_reader(_PAGE_ROWS)
