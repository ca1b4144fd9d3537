"""Which columns has each table of a dataset, of which type, and what does each one mean?

The columns of `articles` and `figures` are the fields of the model, in their order. The descriptions here are
written into the Parquet files (field metadata `comment`) and into the catalog of every session (COMMENT ON).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from exotui.model import Action, Article, Figure, Modality, Qualifier, Review, Statistic, Verdict
from exotui.model.review import FIELDS, Words

VERSION = 1
"""Of the layout of a dataset; a higher number in a file means that a newer program wrote it."""

VERSION_KEY = b"exotui.schema"
TABLE_KEY = b"exotui.table"
REPLACES_KEY = b"exotui.replaces"
"""In the articles of a batch: the ids of the batches that it replaces, parted by blanks."""

_TEXT = pa.string()
_TIME = pa.timestamp("us", tz="UTC")
_TERMS = pa.list_(pa.field("element", pa.string()))

_Column = tuple[str, pa.DataType, str]

_ARTICLES: tuple[_Column, ...] = (
    ("article_id", _TEXT, "Stable name: the source's short name and the first digits of the digest"),
    ("text", _TEXT, "The body alone, paragraphs parted by blank lines; offsets of figures point into it"),
    ("source", _TEXT, "The path or address as it was given"),
    ("sha256", _TEXT, "Hex digest of text in UTF-8"),
    ("title", _TEXT, "Headline; null if unknown"),
    ("publisher", _TEXT, "Who published it; null if unknown"),
    ("author", _TEXT, "Who wrote it; null if unknown"),
    ("published", pa.date32(), "Day of publication in the article's own calendar; null if unknown"),
    ("language", _TEXT, "ISO 639-1 code; null where it was not told with confidence"),
    ("url", _TEXT, "Address where it was published; null if unknown"),
    ("role", _TEXT, "'source', or 'context' for what stands beside the sources"),
    ("copy_of", _TEXT, "article_id of the earlier article of which this is a near-duplicate; null for an original"),
    ("added_at", _TIME, "When it came into the dataset, UTC"),
)

_FIGURES: tuple[_Column, ...] = (
    ("figure_id", _TEXT, "<article_id>#<ordinal>"),
    ("article_id", _TEXT, "The article that states it"),
    ("ordinal", pa.int32(), "Counts from 1 in reading order"),
    ("quote", _TEXT, "The numeral with its qualifier and its currency or unit, exactly as written"),
    ("sentence", _TEXT, "The sentence it stands in, exactly as written"),
    ("char_start", pa.int32(), "Where the quote starts in articles.text, in code points"),
    ("char_end", pa.int32(), "Where the quote ends, exclusive: text[char_start:char_end] = quote"),
    ("low", pa.float64(), "Lower end of the closed interval that the words commit to, in unit; null is unbounded"),
    ("high", pa.float64(), "Upper end of the interval, in unit; null is unbounded"),
    ("value", pa.float64(), "The number as written; null for ranges and vague numerals"),
    ("qualifier", _TEXT, "How the words hedge it: exact, about, over, under, range or vague"),
    ("trend", _TEXT, "'up' or 'down' for a change; null for the rest"),
    ("unit", _TEXT, "people, an ISO 4217 code, percent, times, a CLDR unit or the counted noun in the singular"),
    ("dimension", _TEXT, "people, currency, share, ratio, count, or the kind of a measure (length, age ...)"),
    ("measure", _TEXT, "One plain phrase: what is measured"),
    ("topic", _TEXT, "Key shared by the figures that measure the same thing; null if it stands alone"),
    ("place_from", _TEXT, "ISO 3166 alpha-2 code or EU: where people or things moved from"),
    ("place_to", _TEXT, "Where they moved to; for other figures where the measure holds"),
    ("period_start", pa.date32(), "First day of the period that it covers; null where the article does not say"),
    ("period_end", pa.date32(), "Last day of the period, inclusive; null where the article does not say"),
    ("said_by", _TEXT, "Whom the article credits, as named there; null if the article says it itself"),
    ("modality", _TEXT, "reported, planned, hypothetical or denied"),
    ("event", _TEXT, "Scope: what happens to the thing counted (leave, enter, die ...)"),
    ("population", _TEXT, "Scope: who or what is counted; null for the undivided whole"),
    ("kind", _TEXT, "Scope: what narrows the population; null where nothing does"),
    ("statistic", _TEXT, "Scope: total, rate, share, change, ratio, average, record or measure"),
    ("per", _TEXT, "Scope: the denominator of a rate or of a price (day, person ...)"),
    ("part_of", pa.int32(), "Scope: ordinal of the figure in the same article of which this one is a part"),
    ("partial", pa.bool_(), "Scope: the words say that the count is incomplete"),
    ("terms", _TERMS, "Scope: content lemmas of the measure and its clause, sorted"),
    ("paragraph", pa.int32(), "Number of the paragraph in the article, from 0"),
)

_REVIEWS: tuple[_Column, ...] = (
    ("review_id", _TEXT, "Sorts by time"),
    ("made_at", _TIME, "When it was made, UTC"),
    ("action", _TEXT, "confirm, reject, correct, overrule, link, split or withdraw"),
    ("quote", _TEXT, "The words that it is about, as they were written"),
    ("other_quote", _TEXT, "For a pair: the words of the other figure"),
    ("changes", _TEXT, "For a correction: the right values by column, as a JSON object"),
    ("verdict", _TEXT, "For a pair: the verdict that holds; null where the two do not belong side by side"),
    ("withdraws", _TEXT, "For a withdrawal: the review_id that no longer holds"),
    ("note", _TEXT, "What the person wrote beside it"),
    ("who", _TEXT, "The name that the person gave; null if none"),
    ("article_sha256", _TEXT, "Digest of the text that the words stand in"),
    ("char_start", pa.int32(), "Where the words start in that text"),
    ("char_end", pa.int32(), "Where they end, exclusive"),
    ("other_sha256", _TEXT, "For a pair: digest of the text of the other figure"),
    ("other_start", pa.int32(), "For a pair: where the words of the other figure start"),
    ("other_end", pa.int32(), "For a pair: where they end, exclusive"),
)

RESOLVED = {
    "standing": "What became of it: in force, outranked, withdrawn or not found here",
    "figure_id": "The figure that the words are now; null where they are none",
    "other_id": "For a pair: the other figure, likewise",
}
"""What the view `reviews` has beside the columns of its files."""

_TABLES = {"articles": _ARTICLES, "figures": _FIGURES, "reviews": _REVIEWS}

VIEWS = {
    "articles": "One row an article",
    "figures": "One row a figure: a quantity that an article states, as an interval with its scope",
    "topics": "One row a topic: the figures that measure the same thing",
    "comparisons": "One row a pair of figures that stand side by side, with a verdict and the reason",
    "not_compared": "One row a near miss: two figures that only look comparable, with the reason",
    "reviews": "One row a decision of a person about a figure or a pair of them",
    "rules": "One row a rule of comparison: what it says, where it comes from, and an example",
    "tolerances": "One row a threshold that the rules of comparison use",
}
"""The views that SQL sees, with what each one holds."""

ARTICLE_COLUMNS = (
    "article_id", "title", "publisher", "author", "published", "language", "url", "source", "role", "text",
    "sha256", "copy_of", "added_at",
)  # fmt: skip
"""The columns of the view `articles`: for readers, so the text stands behind what is short."""


def schema(table: str) -> pa.Schema:
    """The Arrow schema of `articles`, `figures` or `reviews`, with version and comments as metadata."""
    columns = [pa.field(name, kind, metadata={"comment": note}) for name, kind, note in _TABLES[table]]
    return pa.schema(columns, metadata={VERSION_KEY: str(VERSION).encode(), TABLE_KEY: table.encode()})


def replacing(columns: pa.Schema, batch_ids: Iterable[str]) -> pa.Schema:
    """The same schema, which says that its batch replaces others."""
    return columns.with_metadata({**columns.metadata, REPLACES_KEY: " ".join(sorted(batch_ids)).encode()})


def replaced_by(metadata: pq.FileMetaData) -> frozenset[str]:
    """The ids of the batches that the batch of these articles replaces."""
    listed: bytes = (metadata.metadata or {}).get(REPLACES_KEY, b"")
    return frozenset(listed.decode("ascii", "replace").split())


def comments(table: str) -> dict[str, str]:
    """What each column of `articles`, `figures` or `reviews` means."""
    found = {name: note for name, _, note in _TABLES[table]}
    return found | RESOLVED if table == "reviews" else found


def articles_table(articles: Iterable[Article]) -> pa.Table:
    """Articles as Arrow rows in the schema of `articles`."""
    return _rows(articles, Article, "articles")


def figures_table(figures: Iterable[Figure]) -> pa.Table:
    """Figures as Arrow rows in the schema of `figures`; enums become their words."""
    return _rows(figures, Figure, "figures")


def reviews_table(reviews: Iterable[Review]) -> pa.Table:
    """Reviews as Arrow rows in the schema of `reviews`."""
    return pa.Table.from_pylist([_review_row(review) for review in reviews], schema=schema("reviews"))


def _review_row(review: Review) -> dict[str, Any]:
    words, other = review.words, review.other
    row: dict[str, Any] = {
        "review_id": review.review_id,
        "made_at": review.made_at,
        "action": str(review.action),
        "changes": json.dumps(dict(review.changes), ensure_ascii=False) if review.changes else None,
        "verdict": review.verdict,
        "withdraws": review.withdraws,
        "note": review.note,
        "who": review.who,
    }
    if words is not None:
        row |= {"quote": words.quote, "article_sha256": words.sha256}
        row |= {"char_start": words.char_start, "char_end": words.char_end}
    if other is not None:
        row |= {"other_quote": other.quote, "other_sha256": other.sha256}
        row |= {"other_start": other.char_start, "other_end": other.char_end}
    return row


def review_of(row: Mapping[str, Any]) -> Review:
    """The review in one row of `reviews`. Raises: ValueError if it is none that this program knows."""
    changes = json.loads(row["changes"] or "{}")
    if not isinstance(changes, dict) or not changes.keys() <= frozenset(FIELDS):
        raise ValueError("it corrects what is no column of figures")
    words, other = (
        Words(row[digest], row[start], row[end], row[quote] or "") if row[digest] and row[end] is not None else None
        for digest, start, end, quote in (
            ("article_sha256", "char_start", "char_end", "quote"),
            ("other_sha256", "other_start", "other_end", "other_quote"),
        )
    )
    return Review(
        action=Action(row["action"]),
        words=words,
        other=other,
        changes=tuple(changes.items()),
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        withdraws=row["withdraws"],
        note=row["note"] or "",
        who=row["who"],
        review_id=row["review_id"],
        made_at=row["made_at"],
    )


def _rows(values: Iterable[object], kind: type, table: str) -> pa.Table:
    held = list(values)
    columns = {f.name: [getattr(value, f.name) for value in held] for f in fields(kind)}
    return pa.table(columns, schema=schema(table))


def article_of(row: Mapping[str, Any]) -> Article:
    """The article in one row of `articles`; columns that the model does not know are left out."""
    return Article(**{f.name: row[f.name] for f in fields(Article) if f.name in row})


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure in one row of `figures`; columns that the model does not know are left out."""
    values = {f.name: row[f.name] for f in fields(Figure) if f.name in row}
    values["qualifier"] = Qualifier(values["qualifier"])
    values["modality"] = Modality(values["modality"])
    values["statistic"] = Statistic(values["statistic"])
    values["terms"] = tuple(values["terms"] or ())
    return Figure(**values)
