"""What runs a person's SQL? The sealed session, in a process of its own, over data that it can only read.

`python -m exotui.store.sealed` serves one console (`exotui.store.console`) over its standard input and output. Its
engine reads no file, writes none, loads nothing and cannot be set: rows reach it through Arrow, from the files named
at the start. The system lets the process write no byte to any file and bounds its memory. It ends with its console.

The letters of its messages: to it, Open, Query, Next, Parts, Cancel; from it, Ready, Batch, End, Parts, eXcuse.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import resource
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pyarrow.fs as pafs

from exotui.store import derive, schema
from exotui.store.guard import Guard, QueryError, has_position, query_error
from exotui.store.letters import receive, send

PAGE_ROWS = 2_048
PAGE_BYTES = 8_000_000
"""A page is cut shorter where its rows are large."""
ROW_BYTES = 256_000_000
"""A single row that is larger is refused."""


def sealed_connection(
    tables: dict[str, pads.Dataset | pa.Table],
    comments: derive.Comments,
    memory_bytes: int,
    temp: tuple[str, int] = ("", 0),
) -> duckdb.DuckDBPyConnection:
    """A database that has these tables as views and can reach nothing else, whatever is run on it.

    temp: a folder, and how many bytes the engine itself may put there; an empty name for none.
    """
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": temp[0],
            "max_temp_directory_size": f"{temp[1]}B",
            "memory_limit": f"{memory_bytes}B",
            "errors_as_json": True,
        }
    )
    connection.execute("SET TimeZone = 'UTC'")
    for name, table in tables.items():
        connection.register(name, table)
    derive.comment_on(connection, comments)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


_STREAM_FAILED = "reading the stream registered as"
"""In the engine's message if a file of the dataset could not be read."""
_INTERRUPTED = "INTERRUPT Error"
"""In the engine's message if the query was stopped."""


class Server:
    """Answers one console."""

    def __init__(self, reads: BinaryIO, writes: BinaryIO) -> None:
        self._reads = reads
        self._writes = writes
        self._asked: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
        self._pages: Iterator[bytes] = iter(())
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._guard: Guard | None = None

    def serve(self) -> None:
        """Answer until the console goes away."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            letter, content = self._asked.get()
            try:
                self._answer(letter, content)
            except QueryError as error:
                self._excuse("query", str(error), error.position)
            except InterruptedError:
                self._excuse("stopped", "the query was stopped")
            except MemoryError:
                self._excuse("query", "the query needs more memory than it may have")
            except (OSError, pa.ArrowException) as error:
                self._excuse("unreadable", " ".join(str(error).split()))

    def _listen(self) -> None:
        """Take messages in, so that a cancel is heard while a query runs."""
        while True:
            try:
                letter, content = receive(self._reads)
            except EOFError:
                os._exit(0)  # the console is gone, and nothing here is worth finishing
            if letter == b"C":
                if self._connection is not None:
                    self._connection.interrupt()
            else:
                self._asked.put((letter, content))

    def _answer(self, letter: bytes, content: bytes) -> None:
        if letter == b"O":
            self._open(json.loads(content))
            send(self._writes, b"R")
        elif letter == b"P":
            assert self._guard is not None
            parts = self._guard.split(content.decode())
            send(self._writes, b"P", json.dumps([part[:2] for part in parts]).encode())
        else:
            if letter == b"Q":
                self._pages = iter(())
                self._pages = self._run(content.decode())
            page = next(self._pages, None)
            send(self._writes, b"E" if page is None else b"B", page or b"")

    def _open(self, told: dict[str, Any]) -> None:
        """Open the files of the views and seal the engine."""
        tables = {view: _files(files) for view, files in told["views"].items()}
        tables["articles"] = _articles(told["batches"])
        self._connection = sealed_connection(tables, told["comments"], told["memory_bytes"], told["temp"])
        self._guard = Guard(self._connection.cursor())
        _limit(told["memory_bytes"], told["temp"][1])

    def _run(self, sql: str) -> Iterator[bytes]:
        """The pages of an answer, each an Arrow stream; the first one has no rows and tells the columns."""
        assert self._guard is not None
        assert self._connection is not None
        statement, shift = self._guard.admit(sql)
        try:
            with self._connection.sql(statement).to_arrow_reader(PAGE_ROWS) as reader:
                yield _stream(pa.RecordBatch.from_pylist([], schema=reader.schema))
                for batch in reader:
                    yield from map(_stream, _pages(batch))
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise _located(self._connection, error, statement, shift) from error
        except (duckdb.Error, pa.ArrowException, OSError) as error:  # on the way, the engine's errors come by Arrow
            if _INTERRUPTED in str(error):
                raise InterruptedError from error
            if _STREAM_FAILED in str(error):
                raise OSError("the dataset changed while it was read") from error
            raise query_error(str(error), statement, shift) from error

    def _excuse(self, kind: str, message: str, position: int | None = None) -> None:
        self._pages = iter(())
        told = {"kind": kind, "message": message, "position": position}
        send(self._writes, b"X", json.dumps(told).encode())


def _located(connection: duckdb.DuckDBPyConnection, error: duckdb.Error, statement: str, shift: int) -> QueryError:
    """An error of binding with its place, which the engine tells only of a statement that it executes."""
    head = "" if statement.startswith("EXPLAIN") else "EXPLAIN "
    if not has_position(error):
        try:
            connection.execute(head + statement).fetchall()
        except duckdb.Error as told:
            return query_error(str(told), head + statement, shift - len(head))
    return query_error(str(error), statement, shift)


def _files(paths: list[str]) -> pads.Dataset:
    """Parquet files as one table that is read when it is asked for."""
    return pads.dataset(paths, format="parquet", filesystem=pafs.LocalFileSystem())


def _articles(batches: dict[str, list[str]]) -> pads.Dataset | pa.Table:
    """The articles of these files; of each file those left out that an earlier one has."""
    stored = schema.schema("articles")
    columns = pa.schema([stored.field(name) for name in schema.ARTICLE_COLUMNS])
    whole = [path for path, repeated in batches.items() if not repeated]
    parts: list[pads.Dataset] = []
    if whole:
        parts.append(pads.dataset(whole, schema=columns, format="parquet", filesystem=pafs.LocalFileSystem()))
    for path, repeated in batches.items():
        if repeated:
            kept = ~pc.field("article_id").isin(repeated)
            parts.append(
                pads.dataset(_files([path]).to_table(filter=kept).select(schema.ARTICLE_COLUMNS).cast(columns))
            )
    return pads.dataset(parts) if parts else columns.empty_table()


def _pages(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows in parts that are not too large. Raises: QueryError if a single row is."""
    if batch.nbytes <= PAGE_BYTES:
        yield batch
    elif len(batch) > 1:
        half = len(batch) // 2
        yield from _pages(batch.slice(0, half))
        yield from _pages(batch.slice(half))
    elif batch.nbytes <= ROW_BYTES:
        yield batch
    else:
        raise QueryError(f"a row of the answer is larger than {ROW_BYTES // 1_000_000} MB")


def _stream(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _limit(memory_bytes: int, temp_bytes: int) -> None:
    """Have the system see to it that this process writes to no file beyond this size and stays within its memory.

    The engine keeps to its own limit first; the system's, twice as high, is for what the engine does not count.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (temp_bytes, temp_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):  # not every system can bound it
        resource.setrlimit(resource.RLIMIT_DATA, (2 * memory_bytes + 1_000_000_000,) * 2)


def main() -> None:
    """Serve on the standard streams, which nothing else may then touch."""
    reads, writes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    Server(reads, writes).serve()


if __name__ == "__main__":
    main()
