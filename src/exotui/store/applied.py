"""What do reviews change before figures are compared, and what became of each of them?

The figures as they were read are in `read_figures`. What is compared are those that nobody rejected, with their
corrected fields; what people decided on pairs and topics is handed to the rules as tables (see 00_reviews.sql).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from exotui.model.review import Action, Outcome, Placed, Review, Value, Words, settle
from exotui.store import schema

_DATES = frozenset(("period_start", "period_end"))

_PLACED = """
SELECT place, figure_id
FROM given_words AS words
JOIN base_articles AS articles ON articles.sha256 = words.sha256
JOIN read_figures AS figures
  ON figures.article_id = articles.article_id
 AND figures.char_start < words.char_end AND words.char_start < figures.char_end
-- The figure that has most of the words, and least besides: a better extractor may cut it a little differently.
QUALIFY row_number() OVER (
    PARTITION BY place
    ORDER BY (least(figures.char_end, words.char_end) - greatest(figures.char_start, words.char_start))
        / (greatest(figures.char_end, words.char_end) - least(figures.char_start, words.char_start)) DESC, ordinal) = 1
"""


def apply(connection: duckdb.DuckDBPyConnection, reviews: Sequence[Review]) -> None:
    """Create `base_figures`, what the rules read of reviews, and `reviews`.

    connection: has `base_articles` and `read_figures`.
    Raises: duckdb.Error if the figures cannot be read.
    """
    if not reviews:
        connection.execute("CREATE VIEW base_figures AS SELECT * FROM read_figures")
        _create(connection, "reviews", _listed((), Outcome()))
        return
    placed = _placed(connection, reviews)
    outcome = settle(placed)
    _create(connection, "reviews", _listed(placed, outcome))
    _figures(connection, outcome)
    _pairs(connection, outcome)


def _placed(connection: duckdb.DuckDBPyConnection, reviews: Sequence[Review]) -> list[Placed]:
    """The reviews with the figures that their words are now."""
    sides = [side for review in reviews for side in (review.words, review.other)]
    _create(connection, "given_words", _words_table(sides))
    found: dict[int, str] = dict(connection.execute(_PLACED).fetchall())
    return [Placed(each, found.get(2 * at), found.get(2 * at + 1)) for at, each in enumerate(reviews)]


def _words_table(sides: Iterable[Words | None]) -> pa.Table:
    rows = [
        {"place": at, "sha256": words.sha256, "char_start": words.char_start, "char_end": words.char_end}
        for at, words in enumerate(sides)
        if words is not None
    ]
    columns = [("place", pa.int64()), ("sha256", pa.string()), ("char_start", pa.int64()), ("char_end", pa.int64())]
    return pa.Table.from_pylist(rows, schema=pa.schema(columns))


def _listed(placed: Sequence[Placed], outcome: Outcome) -> pa.Table:
    """The rows of the view `reviews`."""
    rows = schema.reviews_table(each.review for each in placed)
    values: dict[str, list[str | None]] = {
        "standing": [str(outcome.standings[each.review.review_id]) for each in placed],
        "figure_id": [each.figure_id for each in placed],
        "other_id": [each.other_id for each in placed],
    }
    for at, name in enumerate(schema.RESOLVED, 3):
        rows = rows.add_column(at, pa.field(name, pa.string()), pa.array(values[name], pa.string()))
    return rows


def _figures(connection: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """What is compared, what is not, and what people said of it."""
    changed = sorted(outcome.corrections)
    wanted = connection.sql("SELECT * FROM read_figures WHERE figure_id IN ?", params=[changed])
    rows = wanted.to_arrow_table().to_pylist()
    mended = [corrected(row, outcome.corrections[row["figure_id"]]) for row in rows]
    _create(connection, "corrected", pa.Table.from_pylist(mended, schema=schema.schema("figures")))
    _create(connection, "rejected", _columns(figure_id=outcome.rejected))
    connection.execute(
        "CREATE VIEW mended_figures AS SELECT * FROM corrected UNION ALL SELECT * FROM read_figures"
        " WHERE figure_id NOT IN (SELECT figure_id FROM corrected)"
    )
    connection.execute(
        "CREATE VIEW base_figures AS SELECT * FROM mended_figures WHERE figure_id NOT IN (FROM rejected)"
    )
    connection.execute("CREATE TABLE base_rejected AS SELECT * FROM mended_figures WHERE figure_id IN (FROM rejected)")
    marks = {name: mark for name, mark in outcome.marks.items() if mark != "rejected"}
    _create(connection, "base_marks", _columns(figure_id=list(marks), reviewed=list(marks.values())))


def _pairs(connection: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """What people said of pairs and topics."""
    held = outcome.pairs.values()
    pairs = _columns(
        left_id=[left for left, _ in outcome.pairs],
        right_id=[right for _, right in outcome.pairs],
        verdict=[None if each.action is Action.REJECT else each.verdict for each in held],
        note=[each.note or None for each in held],
    )
    links = _columns(
        left_id=[link.left_id for link in outcome.links], right_id=[link.right_id for link in outcome.links]
    )
    for name in ("left_apart", "right_apart"):
        links = links.append_column(name, pa.array([getattr(link, name) for link in outcome.links], pa.bool_()))
    _create(connection, "base_pairs", pairs)
    _create(connection, "base_splits", _columns(figure_id=outcome.splits))
    _create(connection, "base_links", links)


def corrected(row: Mapping[str, Any], changes: Mapping[str, Value]) -> dict[str, Any]:
    """A row of `figures` with its right values; a date that is none is not known."""
    return {**row, **{name: _date(value) if name in _DATES else value for name, value in changes.items()}}


def _date(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _columns(**columns: Sequence[str | None]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _create(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make Arrow rows a table."""
    connection.register("given_rows", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_rows")
    connection.unregister("given_rows")
