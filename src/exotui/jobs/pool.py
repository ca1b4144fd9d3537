"""How are many inputs read at once? By a process for each core, where there is enough text to pay for them."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from exotui.jobs.fetching import Address
from exotui.jobs.taking import Input, Taken, take
from exotui.model import Rejection
from exotui.store.copies import sketch

_Given = TypeVar("_Given")
_Done = TypeVar("_Done")

Progress = Callable[[int, int, str], None]
"""Told after each input: how many are done, of how many, and the name of the last one."""

PAYS_BYTES = 1_500_000
"""Less text than that is done in this process sooner than other processes start."""
_CHUNK_BYTES = 200_000
_CHUNK_FILES = 64

_KNOWN: set[str] = set()
"""In a process of the pool: digests of texts that need not be extracted."""


def take_all(
    sources: Sequence[Input], progress: Progress | None, known: frozenset[str] = frozenset()
) -> Iterator[Taken]:
    """Every input, read and extracted, in the order given.

    known: digests of texts that need not be extracted.
    """
    done = _take_in_pool(sources, known) if _pays(sources) else (take(source, known) for source in sources)
    for number, taken in enumerate(done, 1):
        if progress is not None:
            progress(number, len(sources), taken.source)
        yield taken


def _pays(sources: Sequence[Input]) -> bool:
    """Whether there is so much text that it pays to start other processes."""
    return cores() > 1 and len(sources) > 1 and sum(map(_size, sources)) >= PAYS_BYTES


def _take_in_pool(sources: Sequence[Input], known: frozenset[str]) -> Iterator[Taken]:
    """Like `_take` of each, over all cores. An input that ends its process is refused, and the rest goes on."""
    pool = executor(cores(), known)
    waiting: deque[tuple[list[Input], Future[list[Taken]]]] = deque()
    chunks = _chunks(sources)
    try:
        while True:
            for chunk in islice(chunks, 4 * cores() - len(waiting)):
                waiting.append((chunk, submit(pool, _take_chunk, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _take_apart(chunk, known)
                pool.shutdown()
                pool = executor(cores(), known)
                waiting = deque((each, submit(pool, _take_chunk, each)) for each, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _take_apart(sources: Sequence[Input], known: frozenset[str]) -> Iterator[Taken]:
    """Inputs one at a time, each in a process that it may end."""
    pool = executor(1, known)
    for source in sources:
        try:
            yield from submit(pool, _take_chunk, [source]).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = executor(1, known)
            reason = "reading it ended the process that read it"
            yield Taken(str(source), Rejection(str(source), reason), None, sketch(""))
    pool.shutdown()


def _chunks(sources: Sequence[Input]) -> Iterator[list[Input]]:
    """Inputs in parts that are worth sending to a process."""
    chunk: list[Input] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += _size(source)
        if size >= _CHUNK_BYTES or len(chunk) >= _CHUNK_FILES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def executor(workers: int, known: frozenset[str] = frozenset()) -> ProcessPoolExecutor:
    """A pool of processes that end when this one does. known: digests of texts that need not be extracted."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(known,))


def submit(pool: ProcessPoolExecutor, work: Callable[[_Given], _Done], given: _Given) -> Future[_Done]:
    """Hand work to the pool, whose processes start here, and start deaf to Ctrl-C: that is this process's."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, given)
    except BrokenProcessPool as error:
        broken: Future[_Done] = Future()
        broken.set_exception(error)
        return broken
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(known: frozenset[str]) -> None:
    """Prepare a process of the pool, which ends when the one that started it does, even by kill -9."""
    _KNOWN.update(known)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _size(source: Input) -> int:
    with suppress(OSError, ValueError):
        return 0 if isinstance(source, Address) else Path(source).stat().st_size
    return 0


def _take_chunk(sources: Sequence[Input]) -> list[Taken]:
    return [take(source, _KNOWN) for source in sources]
