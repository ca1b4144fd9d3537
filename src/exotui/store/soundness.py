"""Does every batch of a dataset say what it should? Digests, offsets and references, row by row.

What opens may still be wrong: a text that is not the one its digest names, a quote that does not stand where it is
said to stand, a figure of an article that is not there. Each is named; nothing is changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from exotui.store.batches import Batch
from exotui.store.dataset import Dataset
from exotui.store.writer import UNREADABLE, one_line

_PAGE_ROWS = 4_096
_TOLD = 20
"""Findings that are told of one batch; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    batch_id: str
    where: str
    """The article, the figure or the file."""
    what: str


def findings(dataset: Dataset) -> Iterator[Finding]:
    """All that is wrong in the dataset, batch by batch, damaged ones included; nothing if it is sound.

    Raises: DatasetError if the dataset cannot be listed.
    """
    batches = dataset.batches()
    for damage in dataset.damaged:
        yield Finding(damage.name, f"the {damage.what}", damage.reason)
    known = {article_id for batch in batches for article_id in _ids(batch)}
    for batch in batches:
        number = 0
        for number, finding in enumerate(_of_batch(batch, known), 1):
            if number <= _TOLD:
                yield finding
        if number > _TOLD:
            yield Finding(batch.batch_id, "the batch", f"{number - _TOLD} more of such findings")


def _ids(batch: Batch) -> list[str]:
    try:
        with pq.ParquetFile(batch.file("articles"), page_checksum_verification=True) as file:
            found: list[str] = file.read(columns=["article_id"])["article_id"].to_pylist()
            return found
    except UNREADABLE:
        return []


def _of_batch(batch: Batch, known: set[str]) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    try:
        for row in _rows(batch, "articles", ["article_id", "text", "sha256", "copy_of"]):
            yield from (Finding(batch.batch_id, row["article_id"], what) for what in _article(row, texts, known))
            texts[row["article_id"]] = row["text"]
        counts: dict[str, int] = {}
        for row in _rows(batch, "figures", _FIGURE):
            yield from (Finding(batch.batch_id, row["figure_id"], what) for what in _figure(row, texts, counts))
    except UNREADABLE as error:
        yield Finding(batch.batch_id, "the batch", one_line(error))


_FIGURE = [
    "figure_id", "article_id", "ordinal", "quote", "sentence", "char_start", "char_end", "low", "high",
    "period_start", "period_end", "part_of",
]  # fmt: skip


def _rows(batch: Batch, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(batch.file(table), page_checksum_verification=True) as file:
        for page in file.iter_batches(_PAGE_ROWS, columns=columns):
            yield from page.to_pylist()


def _article(row: dict[str, Any], texts: dict[str, str], known: set[str]) -> Iterator[str]:
    if hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
        yield "the text is not the one that its digest names"
    if row["article_id"] in texts:
        yield "two articles of this batch have this id"
    if row["copy_of"] is not None and row["copy_of"] not in known:
        yield f"a copy of {row['copy_of']}, which is not there"


def _figure(row: dict[str, Any], texts: dict[str, str], counts: dict[str, int]) -> Iterator[str]:
    article_id = row["article_id"]
    text = texts.get(article_id)
    counts[article_id] = counts.get(article_id, 0) + 1
    if text is None:
        yield f"the article {article_id} is not in this batch"
        return
    if row["ordinal"] != counts[article_id] or row["figure_id"] != f"{article_id}#{row['ordinal']}":
        yield f"number {counts[article_id]} of its article, but called {row['ordinal']}"
    if text[row["char_start"] : row["char_end"]] != row["quote"]:
        yield "the quote does not stand where it is said to stand"
    if row["sentence"] not in text:
        yield "the sentence does not stand in the article"
    if _reversed(row["low"], row["high"]):
        yield "the interval ends before it starts"
    if _reversed(row["period_start"], row["period_end"]):
        yield "the period ends before it starts"
    if row["part_of"] == row["ordinal"]:
        yield "a part of itself"


def _reversed(start: Any, end: Any) -> bool:
    return start is not None and end is not None and start > end
