"""What do the screens ask of a session? Every query has a name, typed parameters and a typed answer.

A figure's verdict is the one of its comparisons that a reader must see first: a conflict before an agreement,
an agreement before two that are merely consistent; None where nothing stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pyarrow as pa

from exotui.model import Article, Comparison, Figure, Review, Verdict
from exotui.model.review import Standing
from exotui.store.derive import STATED, base_sql
from exotui.store.rowlist import RowList
from exotui.store.schema import article_of, figure_of, review_of
from exotui.store.schema import schema as stored
from exotui.store.session import Session
from exotui.store.source import Source


@dataclass(frozen=True, slots=True)
class Marked:
    """A figure with what its comparisons come to, and with the article that states it."""

    figure: Figure
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    verdict: Verdict | None
    """None where nothing stands beside it."""
    echo: bool
    """True if every comparison with that verdict goes back to one origin."""
    agree: int
    """Number of its comparisons with that verdict; likewise the next two."""
    conflict: int
    consistent: int
    reviewed: str | None = None
    """`confirmed`, `corrected`, `rejected`, `split` or `linked` by a person; None where nobody looked."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The figures that measure the same thing."""

    topic: str
    label: str
    """For people."""
    figures: int
    articles: int
    origins: int
    """Independent ones: copies and echoes count once."""
    agree: int
    """Comparisons with that verdict; likewise the next two."""
    conflict: int
    consistent: int
    unit: str | None = None
    first_article: str | None = None
    """The article that stated it first; likewise the next two."""
    first_said_by: str | None = None
    """None where that article says it itself."""
    first_published: date | None = None
    """None where no article has a date."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that a reader must see first."""
        return first_verdict(self.agree, self.conflict, self.consistent)


@dataclass(frozen=True, slots=True)
class Beside:
    """One comparison of a figure, with the figure that stands on the other side."""

    comparison: Comparison
    other: Marked


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A figure that only looks comparable to another one, and what keeps the two apart."""

    other: Marked
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what became of it."""

    review: Review
    standing: Standing
    figure_id: str | None
    """The figure that its words are now; None where they are none."""
    other_id: str | None
    """For a pair: the other figure, likewise."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a dataset holds, in numbers."""

    articles: int
    copies: int
    """Articles that are near-duplicates of others."""
    figures: int
    topics: int
    agree: int
    """Comparisons with that verdict; likewise the next two."""
    conflict: int
    consistent: int


COMPARED = tuple(field.name for field in fields(Comparison))
"""The columns of `comparisons`, in the order of the model."""

SHOWN = 2_000
"""Figures or comparisons that are looked at side by side at most; lists of figures and SQL have no such bound."""
NEAR_MISSES = 50
"""Near misses of one figure that are looked at beside it; SQL has no such bound."""


def first_verdict(agree: int, conflict: int, consistent: int) -> Verdict | None:
    """The verdict that a reader must see first, of these numbers of comparisons."""
    if conflict:
        return Verdict.CONFLICT
    if agree:
        return Verdict.AGREE
    return Verdict.CONSISTENT if consistent else None


def sources(session: Session) -> RowList[Source]:
    """All articles, sources before context, the newest publication first."""
    return RowList(session.packed(_SOURCES), Source)


def sources_uncompared(session: Session) -> RowList[Source]:
    """The same list without a verdict, before anything has been compared: it waits for no comparison.

    The session is over a dataset.
    """
    return RowList(session.packed(_SOURCES_UNCOMPARED), Source)


def article(session: Session, article_id: str) -> Article | None:
    """One article with its text; None if there is none of that name."""
    rows = session.rows("SELECT * FROM articles WHERE article_id = ?", [article_id])
    return article_of(rows[0]) if rows else None


def every_article(session: Session) -> Iterator[Article]:
    """All articles with their texts, sources before context, the newest publication first, page by page."""
    for page in session.pages(
        "SELECT * FROM articles ORDER BY role <> 'source', published DESC NULLS LAST, article_id"
    ):
        yield from (article_of(row) for row in page.to_pylist())


def articles_with(session: Session, words: Sequence[str]) -> frozenset[str]:
    """The article_ids of the texts that have all of these words, in capitals or not; all of them for no words."""
    having = " AND ".join(["contains(lower(text), lower(?))"] * len(words)) or "true"
    return frozenset(
        row["article_id"] for row in session.rows(f"SELECT article_id FROM articles WHERE {having}", words)
    )


def article_figures(session: Session, article_id: str) -> list[Marked]:
    """The figures of one article in reading order."""
    return _named(session, "SELECT figure_id FROM figures WHERE article_id = ? ORDER BY ordinal", [article_id])


def figures(session: Session, figure_ids: Sequence[str]) -> list[Marked]:
    """The figures of these ids, in the order asked for; unknown ids are left out."""
    if not figure_ids:
        return []
    # Named one by one, and by their articles too, so that the engine reads only the parts of the files that hold them.
    names, articles = list(figure_ids), articles_of(figure_ids)
    sql = _MARKED.format(
        figures=f"{among('article_id', articles)} AND {among('figure_id', names)}",
        articles=among("article_id", articles),
        marks=among("figure_id", names),
    )
    rows = session.rows(sql, [*articles, *names, *articles, *names])
    found = {row["figure_id"]: _marked(row) for row in rows}
    return [found[name] for name in figure_ids if name in found]


def stated_figures(session: Session, article_ids: Sequence[str]) -> dict[str, list[Figure]]:
    """The figures of some articles in reading order, before anything has been compared unless people reviewed some.

    The session is over a dataset.
    """
    assert session.dataset is not None, "only sessions over a dataset have batches"
    snapshot = session.dataset.snapshot()
    columns = stored("figures").names
    view = "figures" if snapshot.reviews else f"({base_sql(snapshot, 'figures', columns)})"
    found: dict[str, list[Figure]] = {}
    if article_ids:
        sql = f"SELECT * FROM {view} WHERE {among('article_id', article_ids)} ORDER BY article_id, ordinal"
        for row in session.rows(sql, list(article_ids)):
            found.setdefault(row["article_id"], []).append(figure_of(row))
    return found


def _named(session: Session, sql: str, values: Sequence[object]) -> list[Marked]:
    """The figures whose ids a query gives, in its order."""
    return figures(session, [row["figure_id"] for row in session.rows(sql, values)])


def among(column: str, values: Sequence[str]) -> str:
    """The condition that a column has one of these values, each of which is a parameter."""
    return f"{column} IN ({', '.join('?' * len(values))})"


def articles_of(figure_ids: Iterable[str]) -> list[str]:
    """The articles that state these figures."""
    return sorted({figure_id.rpartition("#")[0] for figure_id in figure_ids})


def conflicts(session: Session) -> int:
    """How many comparisons are conflicts."""
    return int(session.rows("SELECT coalesce(sum(conflict), 0)::BIGINT AS n FROM topics")[0]["n"])


def topic_figures(session: Session, topic: str) -> list[Marked]:
    """The figures of one topic, by the end of their period, then by article; SHOWN at most."""
    order = f"ORDER BY period_end NULLS LAST, article_id, ordinal LIMIT {SHOWN}"
    return _named(session, f"SELECT figure_id FROM figures WHERE topic = ? {order}", [topic])


def topic_portion(session: Session, topic: str, start: int, most: int) -> list[Marked]:
    """So many figures of one topic from a place on: those in conflict come first, then those compared at all.

    Those of one portion stand in the order of `topic_figures`.
    """
    by_period = "period_end NULLS LAST, article_id, ordinal"
    sql = f"""
    WITH ranked AS (
        SELECT figure_id, period_end, article_id, ordinal FROM figures LEFT JOIN marks USING (figure_id)
        WHERE topic = ?
        ORDER BY verdict IS DISTINCT FROM 'conflict', verdict IS NULL, {by_period}
        LIMIT {int(most)} OFFSET {int(start)}
    )
    SELECT figure_id FROM ranked ORDER BY {by_period}
    """
    return _named(session, sql, [topic])


def topic_comparisons(session: Session, topic: str) -> list[Comparison]:
    """The comparisons of one topic: conflicts first, the widest gap first among them; SHOWN at most."""
    return _comparisons(session, "WHERE topic = ?", [topic])


def comparisons_among(session: Session, figure_ids: Sequence[str]) -> list[Comparison]:
    """The comparisons between any two of these figures, in the same order."""
    wanted = list(figure_ids)
    return _comparisons(session, "WHERE left_id IN ? AND right_id IN ?", [wanted, wanted])


def comparisons_of(session: Session, figure_id: str) -> list[Beside]:
    """What stands beside one figure: conflicts first, then agreements, then the rest; SHOWN at most."""
    # They lie in the order of left_id: who stands on the left is found in that column alone, then read by it.
    lefts = [row["left_id"] for row in session.rows("SELECT left_id FROM comparisons WHERE right_id = ?", [figure_id])]
    found = _comparisons(session, "WHERE left_id = ?", [figure_id])
    if lefts:
        found += _comparisons(session, f"WHERE {among('left_id', lefts)} AND right_id = ?", [*lefts, figure_id])
        found = sorted(found, key=_first_read)[:SHOWN]
    others = [each.right_id if each.left_id == figure_id else each.left_id for each in found]
    known = {row.figure.figure_id: row for row in figures(session, others)}
    return [Beside(each, known[name]) for each, name in zip(found, others, strict=True) if name in known]


def near_misses_of(session: Session, figure_id: str) -> list[NearMiss]:
    """The figures that one figure only seems to be comparable to, with the reasons; NEAR_MISSES at most."""
    # In the order of left_id, as the comparisons are.
    sql = "SELECT {} FROM not_compared WHERE {} ORDER BY left_id, right_id LIMIT " + str(NEAR_MISSES)
    lefts = [row["left_id"] for row in session.rows(sql.format("left_id", "right_id = ?"), [figure_id])]
    rows = session.rows(sql.format("right_id AS other, reason", "left_id = ?"), [figure_id])
    if lefts:
        where = f"{among('left_id', lefts)} AND right_id = ?"
        rows = session.rows(sql.format("left_id AS other, reason", where), [*lefts, figure_id]) + rows
    told = {row["other"]: row["reason"] for row in rows[:NEAR_MISSES]}
    return [NearMiss(marked, told[marked.figure.figure_id]) for marked in figures(session, list(told))]


def reviews(session: Session) -> list[Reviewed]:
    """All reviews, the newest first; withdrawals only show in the standing of what they withdrew."""
    rows = session.rows("SELECT * FROM reviews WHERE action <> 'withdraw' ORDER BY review_id DESC")
    return [Reviewed(review_of(row), Standing(row["standing"]), row["figure_id"], row["other_id"]) for row in rows]


def rejected(session: Session) -> dict[str, list[tuple[int, int]]]:
    """Where the figures stand that a person rejected: digest of the article -> start and end of each."""
    if session.dataset is not None and not session.dataset.snapshot().reviews:
        return {}
    rows = session.rows(
        "SELECT sha256, char_start, char_end FROM figures JOIN articles USING (article_id) WHERE reviewed = 'rejected'"
    )
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        found.setdefault(row["sha256"], []).append((row["char_start"], row["char_end"]))
    return found


def totals(session: Session) -> Totals:
    """What the dataset holds, in numbers."""
    return Totals(**session.rows(_TOTALS)[0])


def every_figure(session: Session) -> Iterator[pa.RecordBatch]:
    """All figures in the order of the articles, with `source`, `publisher`, `verdict` and `echo`, page by page."""
    return session.pages(_EVERY_FIGURE)


def every_comparison(session: Session, verdict: Verdict | None = None) -> Iterator[pa.RecordBatch]:
    """All comparisons, or those with one verdict, with quote and source of either side, page by page."""
    where = "WHERE c.verdict = ?" if verdict else ""
    return session.pages(
        f"{_EVERY_COMPARISON} {where} ORDER BY c.topic, c.left_id, c.right_id", [verdict] if verdict else []
    )


_SOURCES = """
WITH counted AS (
    SELECT article_id, count(*) AS figures, count(*) FILTER (verdict = 'agree') AS agree,
        count(*) FILTER (verdict = 'conflict') AS conflict, count(*) FILTER (verdict = 'consistent') AS consistent
    FROM figures LEFT JOIN marks USING (figure_id)
    GROUP BY article_id
)
SELECT article_id, title, publisher, published, url, language, role, copy_of, coalesce(figures, 0) AS figures,
    coalesce(agree, 0) AS agree, coalesce(conflict, 0) AS conflict, coalesce(consistent, 0) AS consistent
FROM articles LEFT JOIN counted USING (article_id)
ORDER BY role <> 'source', published DESC NULLS LAST, article_id
"""

_SOURCES_UNCOMPARED = f"""
WITH counted AS (SELECT article_id, count(*) AS figures FROM {STATED} GROUP BY article_id)
SELECT article_id, title, publisher, published, url, language, role, copy_of, coalesce(figures, 0) AS figures,
    0 AS agree, 0 AS conflict, 0 AS consistent
FROM articles LEFT JOIN counted USING (article_id)
ORDER BY role <> 'source', published DESC NULLS LAST, article_id
"""

_MARKED = """
SELECT f.*, a.title, a.publisher, a.published, a.url, m.verdict, coalesce(m.echo, false) AS echo,
    coalesce(m.agree, 0) AS agree, coalesce(m.conflict, 0) AS conflict, coalesce(m.consistent, 0) AS consistent
FROM (SELECT * FROM figures WHERE {figures}) AS f
JOIN (SELECT * FROM articles WHERE {articles}) AS a USING (article_id)
LEFT JOIN (SELECT * FROM marks WHERE {marks}) AS m USING (figure_id)
"""
_EVERY_FIGURE = """
SELECT f.*, a.source, a.publisher, m.verdict, coalesce(m.echo, false) AS echo
FROM figures AS f
JOIN articles AS a USING (article_id)
LEFT JOIN marks AS m USING (figure_id)
ORDER BY f.article_id, f.ordinal
"""

_EVERY_COMPARISON = """
SELECT c.*, l.quote AS left_quote, r.quote AS right_quote,
    coalesce(la.publisher, la.source) AS left_source, coalesce(ra.publisher, ra.source) AS right_source
FROM comparisons AS c
JOIN figures AS l ON l.figure_id = c.left_id
JOIN figures AS r ON r.figure_id = c.right_id
JOIN articles AS la ON la.article_id = l.article_id
JOIN articles AS ra ON ra.article_id = r.article_id
"""

_TOTALS = """
SELECT (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM articles WHERE copy_of IS NOT NULL) AS copies,
    (SELECT count(*) FROM figures) AS figures,
    (SELECT count(*) FROM topics) AS topics,
    count(*) FILTER (verdict = 'agree') AS agree,
    count(*) FILTER (verdict = 'conflict') AS conflict,
    count(*) FILTER (verdict = 'consistent') AS consistent
FROM comparisons
"""


def _marked(row: dict[str, Any]) -> Marked:
    """A figure with its article and its verdict, of a row of _MARKED."""
    names = [field.name for field in fields(Marked) if field.name not in ("figure", "verdict")]
    return Marked(
        figure=figure_of(row),
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        **{name: row[name] for name in names},
    )


def _comparisons(session: Session, where: str, values: Sequence[object]) -> list[Comparison]:
    columns = ", ".join(COMPARED)
    order = "list_position(['conflict', 'agree', 'consistent'], verdict), gap DESC, left_id, right_id"
    rows = session.rows(f"SELECT {columns} FROM comparisons {where} ORDER BY {order} LIMIT {SHOWN}", values)
    return [Comparison(**{**row, "verdict": Verdict(row["verdict"])}) for row in rows]


def _first_read(comparison: Comparison) -> tuple[int, float, str, str]:
    """Sorts comparisons as `_comparisons` does."""
    rank = ("conflict", "agree", "consistent").index(comparison.verdict)
    return rank, -comparison.gap, comparison.left_id, comparison.right_id
