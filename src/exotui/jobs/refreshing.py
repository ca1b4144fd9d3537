"""How do the figures of a dataset come to be those that today's rules find?

The articles stay as they are. One new batch with their new figures takes the place of all the old ones in one step, so
whoever reads meanwhile sees all old figures or all new ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice

import pyarrow as pa

from exotui.errors import DatasetError
from exotui.jobs.library import extract_batch
from exotui.jobs.pool import PAYS_BYTES, Progress, cores, executor, submit
from exotui.store import merging, schema
from exotui.store.dataset import Dataset, Snapshot
from exotui.store.place import locked
from exotui.store.writer import UNREADABLE, one_line


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the figures."""

    batch_id: str | None
    """The batch that replaced the others; None if the dataset is empty."""
    articles: int
    before: int
    """Number of figures; likewise the next."""
    after: int


def refresh(dataset: Dataset, progress: Progress | None = None) -> Refreshed:
    """Extract the figures of every article again, and put them in the place of the old ones in one step.

    Raises: DatasetError if the dataset is read-only, cannot be read or the disk refuses; nothing changed then.
    """
    if dataset.read_only:
        raise DatasetError(f"{dataset.path}: this dataset is read-only")
    try:
        with locked(dataset.path / "batches"):
            return _refresh(dataset, dataset.snapshot(), progress)
    except FileNotFoundError:
        return Refreshed(None, 0, 0, 0)
    except BlockingIOError:
        raise DatasetError(f"{dataset.path}: another process is rewriting this dataset; try again later") from None
    except UNREADABLE as error:
        raise DatasetError(f"{dataset.path}: {one_line(error)}") from error


def _refresh(dataset: Dataset, snapshot: Snapshot, progress: Progress | None) -> Refreshed:
    if not snapshot.batches:
        return Refreshed(None, 0, 0, 0)
    total = sum(batch.articles for batch in snapshot.batches)
    done = found = 0

    def parts() -> Iterator[merging.Part]:
        nonlocal done, found
        pages = chain.from_iterable(merging.articles_of(snapshot, batch) for batch in snapshot.batches)
        stored_bytes = sum(batch.file("articles").stat().st_size for batch in snapshot.batches)
        for articles, figures in _in_pool(pages) if stored_bytes > PAYS_BYTES and cores() > 1 else _here(pages):
            done, found = done + len(articles), found + len(figures)
            if progress is not None and len(articles):
                progress(done, total, articles["source"][-1].as_py())
            yield articles, figures

    batch_id = merging.replace(dataset, snapshot.batches, parts())
    return Refreshed(batch_id, done, sum(batch.figures for batch in snapshot.batches), found)


def _here(pages: Iterator[pa.Table]) -> Iterator[merging.Part]:
    for articles in pages:
        yield articles, _figures(articles)


def _in_pool(pages: Iterator[pa.Table]) -> Iterator[merging.Part]:
    """The same over all cores, some pages ahead of what is written."""
    pool = executor(cores())
    waiting: deque[tuple[pa.Table, Future[pa.Table]]] = deque()
    try:
        while True:
            for articles in islice(pages, 2 * cores() - len(waiting)):
                waiting.append((articles, submit(pool, _figures, articles)))
            if not waiting:
                return
            articles, figures = waiting.popleft()
            yield articles, figures.result()
    except BrokenProcessPool:
        raise DatasetError("extracting an article ended the process that did it") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _figures(articles: pa.Table) -> pa.Table:
    return pa.Table.from_batches([extract_batch(page) for page in articles.to_batches()], schema.schema("figures"))
