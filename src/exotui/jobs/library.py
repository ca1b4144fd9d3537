"""What does Python ask of the program? The functions behind `exotui.compare` and `exotui.extract_batch`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa

from exotui import read
from exotui.errors import InputError, UsageError
from exotui.extraction import extract
from exotui.jobs import extracted_from
from exotui.lexicon import languages
from exotui.model import Article, Rejection
from exotui.store import queries, schema
from exotui.store.session import Session

READ = ("text", "article_id", "title", "publisher", "url", "published", "language")
"""Columns of a batch of articles that extraction reads."""


def compare(articles: Iterable[Article | os.PathLike[str] | str]) -> pa.Table:
    """Put the figures of some articles side by side.

    articles: each an `Article`, a path (`pathlib.Path`) of a file or a folder, or a `str`, which is a text itself.
    Returns: one row a comparison, with the columns of the view `comparisons`.
    Raises: InputError if a path cannot be read.

    Example:
        >>> compare(["The flood killed 12 people.", "The flood killed 40 people."]).num_columns
        9
    """
    found = extracted_from(_articles(articles))
    with Session.over(found.articles, found.figures) as session:
        return session.arrow(f"SELECT {', '.join(queries.COMPARED)} FROM comparisons ORDER BY left_id, right_id")


def extract_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Articles in, their figures out: without state, so that many processes can map it over Parquet.

    batch: with the column `text`, and if there are any `article_id`, `title`, `publisher`, `url`, `published` (a date
        or an ISO string) and `language`; more columns are passed over. Where there is no article_id, the digest of
        the text names it.
    Returns: the columns of the view `figures`, in reading order.
    Raises: UsageError if `text` is missing; InputError if one text states more figures than any article does.
    """
    if "text" not in batch.schema.names:
        raise UsageError("a batch of articles needs a column `text`")
    names = [name for name in READ if name in batch.schema.names]
    figures = []
    for row in batch.select(names).to_pylist():
        text, language = row["text"], row.get("language")
        if text is not None and (language is None or language in languages()):
            article_id = row.get("article_id") or f"text.{_digest(text)[:6]}"
            given = {name: row.get(name) for name in ("title", "publisher", "url")}
            figures += extract(text, published=_day(row), **given, article_id=article_id)
    table = schema.figures_table(figures).combine_chunks()
    return table.to_batches()[0] if len(table) else pa.RecordBatch.from_pylist([], schema=table.schema)


def _articles(given: Iterable[Article | os.PathLike[str] | str]) -> Iterator[Article]:
    for number, each in enumerate(given, 1):
        if isinstance(each, Article):
            yield each
        elif isinstance(each, str):
            digest = _digest(each)
            yield Article(f"text-{number}.{digest[:6]}", each, f"text {number}", digest)
        else:
            for path in read.walk([Path(each)]):
                found = read.read(path)
                if isinstance(found, Rejection):
                    raise InputError(f"{found.source}: {found.reason}")
                yield found


def _day(row: dict[str, object]) -> date | str | None:
    """The day of publication as `extract` takes it."""
    given = row.get("published")
    if given is None or isinstance(given, (date, str)):
        return given
    raise UsageError(f"published has to be a date or an ISO string, not {type(given).__name__}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
