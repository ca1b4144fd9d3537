"""How do files become articles with figures, in a dataset or out of it?

Reading and extracting go over all cores where there is enough text to pay for it. What cannot be taken is named with
its reason, and the rest goes on.
"""

from __future__ import annotations

import http.client
import os
import signal
import sys
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

import pyarrow as pa

from exotui import extraction, read
from exotui.lexicon import languages
from exotui.model import Article, Rejection
from exotui.store import schema
from exotui.store.copies import Copies, Sketch, sketch
from exotui.store.dataset import Dataset

Progress = Callable[[int, int, str], None]
"""Told after each input: how many are done, of how many, and the name of the last one."""

POOL_PAYS_BYTES = 1_500_000
"""Less text than that is done in this process sooner than other processes start."""
_CHUNK_BYTES = 200_000
_CHUNK_FILES = 64
_FETCH_SECONDS = 30
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Added:
    """An article that came in."""

    article_id: str
    source: str
    figures: int
    """Number of figures that were found."""
    copy_of: str | None
    """The article of which it is a near-duplicate."""
    language: str | None
    extracted: bool
    """False if its language has no lexicon, so that no figures were looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """An input whose very text is there already."""

    source: str
    article_id: str
    """The article that has the text."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the inputs."""

    batch_id: str | None
    """The new batch; None if nothing was added."""
    added: tuple[Added, ...]
    known: tuple[Known, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """Articles with their figures, in no dataset."""

    articles: tuple[Article, ...]
    figures: pa.Table
    """In the schema of `figures`, article by article."""
    known: tuple[Known, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """One input, read and extracted."""

    source: str
    found: Article | Rejection
    figures: pa.Table | None
    sketch: Sketch


def add(inputs: Iterable[str | Path], dataset: Dataset, progress: Progress | None = None) -> Report:
    """Read files, folders and addresses, and add what they hold to the dataset as one batch.

    Raises: DatasetError if the dataset takes nothing; then nothing of this was added.
    """
    with dataset.writer() as writer:
        sorting = _Sorting(dataset.known(), Copies.of(dataset))
        for taken in _take_all(list(_inputs(inputs)), progress):
            article = sorting.admit(taken)
            if article is not None:
                writer.write([article], _renamed(taken, article))
        batch_id = writer.commit() if sorting.added else None
    return Report(batch_id, tuple(sorting.added), tuple(sorting.known), tuple(sorting.rejected))


def figures_of(inputs: Iterable[str | Path], progress: Progress | None = None) -> Extracted:
    """Read files, folders and addresses and extract their figures, without any dataset."""
    sorting = _Sorting({}, Copies())
    articles: list[Article] = []
    figures = [schema.schema("figures").empty_table()]
    for taken in _take_all(list(_inputs(inputs)), progress):
        article = sorting.admit(taken)
        if article is not None:
            articles.append(article)
            figures.append(_renamed(taken, article))
    return Extracted(tuple(articles), pa.concat_tables(figures), tuple(sorting.known), tuple(sorting.rejected))


def extracted_from(articles: Iterable[Article]) -> Extracted:
    """The figures of articles that are in memory, in this process."""
    sorting = _Sorting({}, Copies())
    held: list[Article] = []
    figures = [schema.schema("figures").empty_table()]
    for given in articles:
        taken = _Taken(given.source, given, _figures(given), sketch(given.text))
        article = sorting.admit(taken)
        if article is not None:
            held.append(article)
            figures.append(_renamed(taken, article))
    return Extracted(tuple(held), pa.concat_tables(figures), tuple(sorting.known), ())


class _Sorting:
    """Tells what is new from what is there already or cannot be taken."""

    def __init__(self, known: dict[str, str], copies: Copies) -> None:
        """known: digest -> article_id of what is there."""
        self._known_digests = known
        self._ids = set(known.values())
        self._copies = copies
        self.added: list[Added] = []
        self.known: list[Known] = []
        self.rejected: list[Rejection] = []

    def admit(self, taken: _Taken) -> Article | None:
        """The article under the id that it is to have, with its original if it is a copy; None if it is not new."""
        found = taken.found
        if isinstance(found, Rejection):
            self.rejected.append(found)
            return None
        if found.sha256 in self._known_digests:
            self.known.append(Known(taken.source, self._known_digests[found.sha256]))
            return None
        article_id = self._free_id(found)
        self._known_digests[found.sha256] = article_id
        self._ids.add(article_id)
        copy_of = self._copies.original(article_id, taken.sketch)
        count = 0 if taken.figures is None else len(taken.figures)
        self.added.append(Added(article_id, taken.source, count, copy_of, found.language, taken.figures is not None))
        return replace(found, article_id=article_id, copy_of=copy_of)

    def _free_id(self, article: Article) -> str:
        """The article's id; with more digits of the digest where another article has it."""
        stem, _, digits = article.article_id.rpartition(".")
        while article.article_id in self._ids and len(digits) < len(article.sha256):
            digits = article.sha256[: len(digits) + 6]
            article = replace(article, article_id=f"{stem}.{digits}")
        return article.article_id


def _renamed(taken: _Taken, article: Article) -> pa.Table:
    """The figures of an article under the id that it came to have."""
    figures = schema.schema("figures").empty_table() if taken.figures is None else taken.figures
    assert isinstance(taken.found, Article)
    if article.article_id == taken.found.article_id:
        return figures
    rows = [
        {**row, "article_id": article.article_id, "figure_id": f"{article.article_id}#{row['ordinal']}"}
        for row in figures.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=figures.schema)


def _figures(article: Article) -> pa.Table | None:
    """The figures of an article; None if its language has no lexicon."""
    if article.language is not None and article.language not in languages():
        return None
    return schema.figures_table(
        extraction.extract(
            article.text, published=article.published, title=article.title, article_id=article.article_id
        )
    )


def _inputs(given: Iterable[str | Path]) -> Iterator[str | Path]:
    """Addresses as they are, and the files under everything else."""
    for each in given:
        if isinstance(each, str) and each.startswith(_ADDRESS):
            yield each
        else:
            yield from read.walk([each])


def _take(source: str | Path) -> _Taken:
    """Read one input and extract its figures."""
    named = str(source).encode("utf-8", "replace").decode()  # the name of a file may be no text at all
    try:
        is_address = isinstance(source, str) and source.startswith(_ADDRESS)
        found = _fetched(str(source)) if is_address else read.read(source)
        if isinstance(found, Article):
            found = replace(found, source=named)
            return _Taken(named, found, _figures(found), sketch(found.text))
    except Exception as error:  # whatever one input does, the others go on
        found = Rejection(named, f"the program failed on it ({type(error).__name__}: {error})")
    return _Taken(named, replace(found, source=named), None, ())


def _take_chunk(sources: list[str | Path]) -> list[_Taken]:
    return [_take(source) for source in sources]


def _take_all(sources: list[str | Path], progress: Progress | None) -> Iterator[_Taken]:
    """Every input, read and extracted, in the order given."""
    done = _take_in_pool(sources) if _pays(sources) else map(_take, sources)
    for number, taken in enumerate(done, 1):
        if progress is not None:
            progress(number, len(sources), taken.source)
        yield taken


def _pays(sources: list[str | Path]) -> bool:
    """Whether there is so much text that it pays to start other processes."""
    return _cores() > 1 and len(sources) > 1 and sum(map(_size, sources)) >= POOL_PAYS_BYTES


def _take_in_pool(sources: list[str | Path]) -> Iterator[_Taken]:
    """Like `_take` of each, over all cores. An input that ends its process is refused, and the rest goes on."""
    pool = _pool(_cores())
    waiting: deque[tuple[list[str | Path], Future[list[_Taken]]]] = deque()
    chunks = _chunks(sources)
    try:
        while True:
            for chunk in islice(chunks, 4 * _cores() - len(waiting)):
                waiting.append((chunk, _submit(pool, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _take_apart(chunk)
                pool.shutdown()
                pool = _pool(_cores())
                waiting = deque((each, _submit(pool, each)) for each, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _take_apart(sources: list[str | Path]) -> Iterator[_Taken]:
    """Inputs one at a time, each in a process that it may end."""
    pool = _pool(1)
    for source in sources:
        try:
            yield from _submit(pool, [source]).result()
        except BrokenProcessPool:
            pool.shutdown()
            pool = _pool(1)
            yield _Taken(str(source), Rejection(str(source), "reading it ended the process that read it"), None, ())
    pool.shutdown()


def _chunks(sources: list[str | Path]) -> Iterator[list[str | Path]]:
    """Inputs in parts that are worth sending to a process."""
    chunk: list[str | Path] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += _size(source)
        if size >= _CHUNK_BYTES or len(chunk) >= _CHUNK_FILES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _submit(pool: ProcessPoolExecutor, chunk: list[str | Path]) -> Future[list[_Taken]]:
    """Hand a chunk to the pool, whose processes start here, and start deaf to Ctrl-C: that is this process's."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_take_chunk, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[_Taken]] = Future()
        broken.set_exception(error)
        return broken
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Have a process of the pool end when the one that started it does, even by kill -9."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _size(source: str | Path) -> int:
    with suppress(OSError, ValueError):
        return Path(source).stat().st_size
    return 0


def _fetched(address: str) -> Article | Rejection:
    """The article at an address of the web."""
    request = urllib.request.Request(address, headers={"User-Agent": "exotui"})
    deadline = time.monotonic() + _FETCH_SECONDS
    raw = bytearray()
    try:
        with urllib.request.urlopen(request, timeout=_FETCH_SECONDS) as response:
            while part := response.read(65_536):
                raw += part
                if len(raw) > read.MAX_BYTES:
                    return Rejection(address, f"larger than {read.MAX_BYTES // 2**20} MB")
                if time.monotonic() > deadline:
                    return Rejection(address, f"it took longer than {_FETCH_SECONDS} seconds")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Rejection(address, f"it cannot be fetched: {error}")
    return read.read_bytes(bytes(raw), address)
