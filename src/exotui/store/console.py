"""How does a person ask SQL of a dataset without being able to harm anything?

The query runs in a process of its own (`exotui.store.sealed`) that can only read the views, so that it can be
stopped at any moment, whatever it does, and cannot take the program's memory with it. Answers come a page at a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

import pyarrow as pa

from exotui.config import Config
from exotui.errors import DatasetError
from exotui.store import derive
from exotui.store.dataset import Dataset, Snapshot
from exotui.store.guard import QueryError
from exotui.store.letters import receive, send
from exotui.store.session import Session

MEMORY_BYTES = 2_000_000_000
"""What a query may take at most; a quarter of the machine's memory where that is less."""

PATIENCE_SECONDS = 0.1
"""How long a query that is told to stop may take over it before its process is ended."""


class QueryStoppedError(QueryError):
    """The query was stopped by `Console.cancel`."""


class Result:
    """The answer to one query, read a page at a time."""

    def __init__(self, console: Console, schema: pa.Schema) -> None:
        self.schema = schema
        self._console: Console | None = console

    def next(self) -> pa.RecordBatch | None:
        """The next rows; None at the end.

        Raises: QueryError if the query fails on the way; QueryStoppedError if it was stopped or another one was run.
        """
        if self._console is None:
            return None
        page = self._console._next(self)
        if page is None:
            self.close()
        return page

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        while (page := self.next()) is not None:
            yield page

    def table(self) -> pa.Table:
        """All rows that are left."""
        return pa.Table.from_batches(list(self), self.schema)

    def close(self) -> None:
        """Want no more rows."""
        self._console = None

    def __enter__(self) -> Result:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take."""

    memory_bytes: int = MEMORY_BYTES
    """A quarter of the machine's memory where that is less."""
    temp_bytes: int = 0
    """On the disk, for what does not fit into the memory; 0 for none."""
    seconds: float = 0
    """Of work; 0 for any."""

    @classmethod
    def of(cls, config: Config) -> Limits:
        """What the user's settings say."""
        memory, temp = (config.number(f"query.{name}_mb") * 1_000_000 for name in ("memory", "temp"))
        return cls(memory, temp, config.number("query.seconds"))


NO_LIMITS = Limits()


class Console:
    """A sealed session over one dataset. It answers one query at a time, and a new one ends the one before.

    `cancel` may be called from any thread; everything else from one at a time.
    """

    def __init__(self, dataset: Dataset, limits: Limits = NO_LIMITS) -> None:
        self._limits = limits
        self._left_seconds = limits.seconds
        """How long the query that runs may go on."""
        self._overran = False
        self._temp = tempfile.TemporaryDirectory(prefix="exotui-query-") if limits.temp_bytes else None
        self._process: _Process | None = _Process()  # it starts while the dataset is looked at
        self._session = Session(dataset)
        self._files: tuple[Snapshot, Path] | None = None
        """What the process serves."""
        self._current: Result | None = None
        self._asking = threading.Lock()
        """Held while a question is put, or stopped: what is stopped before it is put is never put."""
        self._stopped = False

    def run(self, sql: str) -> Result:
        """Begin to answer one query.

        Raises: QueryError if it is wrong or more than a question; DatasetError if the dataset cannot be read.
        """
        self._current, self._stopped, self._overran = None, False, False
        self._left_seconds = self._limits.seconds
        page = _page(self._ask(b"Q", _encoded(sql))[1])
        self._current = Result(self, page.schema)
        return self._current

    def split(self, sql: str) -> list[tuple[int, int]]:
        """Start and end of every statement in a text. Raises: QueryError if it cannot be parsed."""
        self._stopped = False
        parts = json.loads(self._ask(b"P", _encoded(sql))[1])
        return [(start, end) for start, end in parts]

    def cancel(self) -> None:
        """Stop the query that is running, within a quarter of a second, whatever it does.

        One that waits until the dataset has been compared ends with that.
        """
        with self._asking:
            self._current, self._stopped = None, True
        if self._process is not None and not self._process.stop(PATIENCE_SECONDS):
            self._process = _Process()

    def close(self) -> None:
        """End the session and its process."""
        self._current = None
        self._end()
        self._session.close()
        if self._temp is not None:
            self._temp.cleanup()

    def __enter__(self) -> Console:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _next(self, result: Result) -> pa.RecordBatch | None:
        if result is not self._current:
            raise QueryStoppedError("the query was stopped")
        letter, content = self._ask(b"N")
        return _page(content) if letter == b"B" else None

    def _ask(self, letter: bytes, content: bytes = b"") -> tuple[bytes, bytes]:
        """Send a message to the process and wait for its answer."""
        try:
            process = self._opened() if letter != b"N" else self._process
        except DatasetError:
            if self._stopped:  # while the process was starting
                raise QueryStoppedError("the query was stopped") from None
            raise
        try:
            if process is None:
                raise EOFError
            with self._asking:
                if self._stopped:  # while the dataset was looked at
                    raise QueryStoppedError("the query was stopped")
                process.busy()
            with self._hurried():
                answer = process.ask(letter, content)
        except (EOFError, OSError) as error:
            self._end(process)
            self._overrun()
            if self._stopped:
                raise QueryStoppedError("the query was stopped") from None
            raise QueryError("the query took more memory than it may have, and was ended") from error
        if answer[0] == b"X":
            self._overrun()
            _raise(json.loads(answer[1]))
        return answer

    @contextlib.contextmanager
    def _hurried(self) -> Iterator[None]:
        """Stop the query once its seconds are over; only those in which it is at work count."""
        if not self._limits.seconds:
            yield
            return
        began = time.monotonic()
        timer = threading.Timer(max(self._left_seconds, 0), self._end_overrun)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._left_seconds -= time.monotonic() - began

    def _end_overrun(self) -> None:
        self._overran = True
        self.cancel()

    def _overrun(self) -> None:
        """Raises: QueryError if the query was stopped because its seconds were over."""
        if self._overran:
            limit = f"{self._limits.seconds:g} seconds"
            raise QueryError(f"the query took longer than {limit} (the setting query.seconds), and was stopped")

    def _opened(self) -> _Process:
        """The process, serving the dataset as it is now."""
        self._session.refresh()
        files = self._session.files()
        if self._files not in (None, files):
            self._end()
        self._files = files
        if self._process is None:
            self._process = _Process()
        process = self._process
        if not process.is_open:
            process.open(self._data(*files))
        return process

    def _data(self, snapshot: Snapshot, entry: Path) -> dict[str, Any]:
        """What the process is to serve."""
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        batches = {str(b.file("articles")): sorted(snapshot.repeated.get(b.batch_id, ())) for b in snapshot.batches}
        return {
            "batches": batches,
            "views": {view: [str(entry / f"{view}.parquet")] for view in derive.DERIVED},
            "comments": json.loads((entry / derive.COMMENTS).read_text(encoding="utf-8")),
            "memory_bytes": min(self._limits.memory_bytes, machine // 4),
            "temp": [self._temp.name if self._temp else "", self._limits.temp_bytes],
        }

    def _end(self, process: _Process | None = None) -> None:
        """End the process; of `process`, only if it is still the one."""
        if self._process is not None and process in (None, self._process):
            self._process.end()
            self._process = None


class _Process:
    """The process of a sealed session, as this side of its pipes sees it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "exotui.store.sealed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C at the terminal is the console's to handle
            env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"},
        )
        self.is_open = False
        self._writing = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()

    def open(self, data: dict[str, Any]) -> None:
        """Have it serve these files. Raises: DatasetError if it cannot."""
        try:
            letter, content = self.ask(b"O", json.dumps(data).encode())
        except (EOFError, OSError) as error:
            raise DatasetError("the process that answers queries does not start") from error
        if letter == b"X":
            _raise(json.loads(content))
        self.is_open = True

    def busy(self) -> None:
        """Count as busy from now on, until what is asked next has been answered."""
        self._idle.clear()

    def ask(self, letter: bytes, content: bytes) -> tuple[bytes, bytes]:
        """Send a message and wait for the answer. Raises: EOFError or OSError if the process is gone."""
        self.busy()
        try:
            self._send(letter, content)
            return receive(self._pipe(self._process.stdout))
        finally:
            self._idle.set()

    def stop(self, patience_seconds: float) -> bool:
        """End what it is busy with; False if that took its life."""
        if self._idle.is_set():
            return True
        with contextlib.suppress(OSError):
            self._send(b"C", b"")
        if self._idle.wait(patience_seconds):
            return True
        self.end()
        return False

    def end(self) -> None:
        """Kill it: it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._pipe(pipe).close()

    def __del__(self) -> None:
        """No process outlives whoever could ask it, whichever thread let go of it last."""
        if self._process.poll() is None:
            self.end()

    def _send(self, letter: bytes, content: bytes) -> None:
        with self._writing:
            send(self._pipe(self._process.stdin), letter, content)

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None, "both streams are pipes"
        return pipe


def _page(content: bytes) -> pa.RecordBatch:
    """The one batch of an Arrow stream."""
    with pa.ipc.open_stream(content) as reader:
        return reader.read_next_batch()


def _encoded(sql: str) -> bytes:
    try:
        return sql.encode()
    except UnicodeEncodeError as error:
        raise QueryError("the query holds half a character", error.start) from error


def _raise(told: dict[str, Any]) -> NoReturn:
    """Raise what the process excused itself with."""
    if told["kind"] == "stopped":
        raise QueryStoppedError(told["message"])
    if told["kind"] == "unreadable":
        raise DatasetError(told["message"])
    raise QueryError(told["message"], told["position"])
