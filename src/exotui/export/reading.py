"""How do figures and comparisons read in a table for people? A few short columns in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from exotui.present import decision, interval, period, places, review_words, verdict_sign, verdict_word
from exotui.store.schema import review_of

FIGURES = ("verdict", "figure", "interval", "what", "where", "period", "said_by", "source")
REVIEWS = ("standing", "what", "about", "note", "who", "when", "review")
COMPARISONS = ("verdict", "left", "right", "why", "hint")


def figures(pages: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of `queries.every_figure` in words."""
    for page in pages:
        yield _page(FIGURES, [_figure(row) for row in page.to_pylist()])


def comparisons(pages: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of `queries.every_comparison` in words."""
    for page in pages:
        yield _page(COMPARISONS, [_comparison(row) for row in page.to_pylist()])


def reviews(pages: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of the view `reviews` in words."""
    for page in pages:
        yield _page(REVIEWS, [_review(row) for row in page.to_pylist()])


def text_schema(names: Iterable[str]) -> pa.Schema:
    """Columns of text."""
    return pa.schema([(name, pa.string()) for name in names])


def _figure(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        f"{verdict_sign(row['verdict'], bool(row['echo']))} {review_words(row['reviewed'])}".rstrip(),
        row["quote"],
        interval(row["low"], row["high"], row["unit"]),
        row["measure"] or "",
        places(row["place_from"], row["place_to"]),
        period(row["period_start"], row["period_end"]),
        row["said_by"] or "",
        row["publisher"] or row["source"],
    )


def _comparison(row: Mapping[str, Any]) -> tuple[str, ...]:
    sign, word = (show(row["verdict"], bool(row["echo"])) for show in (verdict_sign, verdict_word))
    left, right = (f"{row[f'{side}_quote']} ({row[f'{side}_source']})" for side in ("left", "right"))
    return f"{sign} {word} {review_words(row['reviewed'])}".rstrip(), left, right, row["why"], row["hint"] or ""


def _review(row: Mapping[str, Any]) -> tuple[str, ...]:
    review = review_of(row)
    ids = " ".join(filter(None, (row["figure_id"], row["other_id"])))
    quotes = " / ".join(words.quote for words in (review.words, review.other) if words)
    return (
        row["standing"],
        decision(review),
        f"{quotes} ({ids})" if ids else quotes or (review.withdraws or ""),
        review.note,
        review.who or "",
        f"{review.made_at:%Y-%m-%d %H:%M}" if review.made_at else "",
        review.review_id,
    )


def _page(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> pa.RecordBatch:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.record_batch([pa.array(column, pa.string()) for column in columns], schema=text_schema(names))
