"""How do many batches become one, with nothing lost and no half of it seen?

Every `add` makes a batch, and every batch costs each later command a little. So FACTOR batches of about one size are
merged into one of the next size, as in a log-structured merge tree (O'Neil and others, 1996): of n articles each is
written again about log(n) times, and a dataset has some FACTOR batches a size. The new batch names those that it
replaces, and readers pass these over from the moment that it is there; they are deleted after that.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from exotui.errors import DatasetError
from exotui.store import copies
from exotui.store.batches import Batch
from exotui.store.dataset import Dataset, Snapshot
from exotui.store.place import locked
from exotui.store.writer import UNREADABLE

FACTOR = 16
"""Batches of one size that become one of the next."""

MOST_ARTICLES = 20_000
"""Batches that hold more are left alone: writing them again would take longer than they cost."""

_PAGE_ROWS = 64

Part = tuple[pa.Table, pa.Table]
"""Articles with their figures."""


def merge_small(dataset: Dataset) -> str | None:
    """Merge batches of one size where FACTOR of them have come together; the id of the new one.

    Nothing happens where another process merges, or where a batch turns out to be unreadable.
    """
    with contextlib.suppress(DatasetError, *UNREADABLE), locked(dataset.path / "batches"):
        if not _group(dataset.batches()):
            return None
        snapshot = dataset.snapshot()
        group = _group(snapshot.batches)
        if group:
            parts = (part for batch in group for part in stored(snapshot, batch))
            return replace(dataset, group, parts)
    return None


def replace(dataset: Dataset, batches: Iterable[Batch], parts: Iterable[Part]) -> str:
    """Put one batch of these parts into the place of others; its id.

    parts: the articles of those batches, each once. Raises: DatasetError if the disk refuses; nothing changed then.
    """
    old = list(batches)
    with dataset.writer(replaces=[batch.batch_id for batch in old]) as writer:
        for articles, figures in parts:
            writer.write(articles, figures)
        batch_id = writer.commit()
    copies.move(dataset, old, batch_id)
    dataset.remove_replaced()
    return batch_id


def articles_of(snapshot: Snapshot, batch: Batch) -> Iterator[pa.Table]:
    """The articles of a batch, some at a time, without those that an earlier batch has.

    Raises: OSError or pa.ArrowException if a page cannot be read or its checksum is wrong.
    """
    return _rows(snapshot, batch, "articles")


def stored(snapshot: Snapshot, batch: Batch) -> Iterator[Part]:
    """A batch as it is, some rows at a time, likewise."""
    for articles in _rows(snapshot, batch, "articles"):
        yield articles, _none(batch, "figures")
    for figures in _rows(snapshot, batch, "figures"):
        yield _none(batch, "articles"), figures


def _rows(snapshot: Snapshot, batch: Batch, table: str) -> Iterator[pa.Table]:
    again = pa.array(sorted(snapshot.repeated.get(batch.batch_id, ())), pa.string())
    with pq.ParquetFile(batch.file(table), page_checksum_verification=True) as file:
        for page in file.iter_batches(_PAGE_ROWS if table == "articles" else 64 * _PAGE_ROWS):
            rows = pa.Table.from_batches([page])
            yield rows.filter(pc.invert(pc.is_in(rows["article_id"], again))) if len(again) else rows


def _none(batch: Batch, table: str) -> pa.Table:
    return pq.read_schema(batch.file(table)).empty_table()


def _group(batches: Iterable[Batch]) -> list[Batch]:
    """The batches of the smallest size that has FACTOR of them; none if there is no such size."""
    sizes: dict[int, list[Batch]] = {}
    for batch in batches:
        if batch.articles <= MOST_ARTICLES:
            sizes.setdefault(_size(batch.articles), []).append(batch)
    full = [size for size, held in sizes.items() if len(held) >= FACTOR]
    return sizes[min(full)] if full else []


def _size(articles: int) -> int:
    """How often the number of articles can be divided by FACTOR."""
    size = 0
    while articles >= FACTOR:
        articles //= FACTOR
        size += 1
    return size
