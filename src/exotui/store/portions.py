"""Which part of a dataset leaves it? Everything, a topic, an article, some figures, or what passes a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

import pyarrow as pa

from exotui.errors import UsageError
from exotui.model import Comparison, Figure, Verdict
from exotui.model.review import Standing
from exotui.store import queries
from exotui.store.filtering import FigureFilter, condition
from exotui.store.lists import topics as every_topic
from exotui.store.queries import Marked, Reviewed, Topic
from exotui.store.session import Session
from exotui.store.source import Source

MOST_FIGURES = 300
"""Figures of one topic that are set side by side in a report: their pairs grow with the square."""
MOST_COMPARISONS = 600
"""Comparisons of one topic that a report tells."""

_Found = TypeVar("_Found")

_AT_ONCE = 50
"""Topics whose figures are fetched together."""
_NAMED = 5
"""Topics or articles that are named where more than one was meant."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Every given part must hold; without any it is everything."""

    topic: str | None = None
    """The topic's key."""
    article_id: str | None = None
    figure_ids: tuple[str, ...] = ()
    """These figures only, where any are given."""
    verdict: Verdict | None = None
    """Figures that have a comparison with this verdict, and such comparisons."""
    filter: FigureFilter | None = None

    @property
    def follows_topics(self) -> bool:
        """Whether whole topics are in it or out of it, so that no figure need be looked at to tell."""
        return not (self.article_id or self.figure_ids or self.filter)


@dataclass(frozen=True, slots=True)
class Side:
    """The figures of one topic that stand side by side, and the comparisons among them."""

    topic: Topic
    figures: tuple[Marked, ...]
    comparisons: tuple[Comparison, ...]
    left_out: int
    """Figures beyond MOST_FIGURES."""
    compared: int
    """How many comparisons there are, beyond MOST_COMPARISONS too."""


def rows(session: Session, portion: Portion) -> Iterator[pa.RecordBatch]:
    """The figures with their article, the label of their topic and their verdict, page by page."""
    sql, values = _chosen(portion)
    return session.pages(f"SELECT {_COLUMNS} FROM ({sql}) ORDER BY article_id, ordinal", values)


def count(session: Session, portion: Portion) -> int:
    """How many figures there are in it."""
    sql, values = _chosen(portion)
    return int(session.rows(f"SELECT count(*) AS figures FROM ({sql})", values)[0]["figures"])


def sources(session: Session, portion: Portion) -> Sequence[Source]:
    """The articles whose figures are in it; for everything, all articles."""
    found = queries.sources(session)
    if portion == Portion():
        return found
    sql, values = _chosen(portion)
    named = {row["article_id"] for row in session.rows(f"SELECT DISTINCT article_id FROM ({sql})", values)}
    return [source for source in found if source.article_id in named]


def topics(session: Session, portion: Portion) -> list[Topic]:
    """The topics in which its figures stand beside others, those with conflicts first, then the largest."""
    columns = ", ".join(field.name for field in fields(Topic))
    where, values = _of_topics(portion)
    order = "conflict = 0, figures DESC, topic"
    found = session.rows(f"SELECT {columns} FROM topics WHERE {where} ORDER BY {order}", values)
    return [Topic(**row) for row in found]


def sides(session: Session, portion: Portion, topics: Sequence[Topic]) -> Iterator[Side]:
    """Of each topic the figures that are in the portion, those that they are compared with, and the comparisons."""
    for start in range(0, len(topics), _AT_ONCE):
        yield from _sides(session, portion, topics[start : start + _AT_ONCE])


def _sides(session: Session, portion: Portion, topics: Sequence[Topic]) -> Iterator[Side]:
    """Some topics at once: asked for one by one, each would look through all figures again."""
    where, values = _of_comparisons(portion)
    columns = ", ".join(f"c.{field.name}" for field in fields(Comparison))
    keys = {"of_topics": [topic.topic for topic in topics]}
    found = session.rows(
        f"SELECT {columns}, count(*) OVER (PARTITION BY c.topic) AS compared "
        f"FROM comparisons AS c WHERE c.topic IN $of_topics AND {where} "
        f"QUALIFY row_number() OVER (PARTITION BY c.topic ORDER BY {_FIRST}) <= $most ORDER BY {_FIRST}",
        values | keys | {"most": MOST_COMPARISONS},
    )
    compared: dict[str, list[Comparison]] = {}
    ids: dict[str, dict[str, None]] = {topic.topic: {} for topic in topics}
    totals: dict[str, int] = {}
    for row in found:
        totals[row["topic"]] = row.pop("compared")
        comparison = Comparison(**row | {"verdict": Verdict(row["verdict"])})
        compared.setdefault(comparison.topic, []).append(comparison)
        ids[comparison.topic] |= {comparison.left_id: None, comparison.right_id: None}
    if portion.verdict is None:
        sql, values = _chosen(portion)
        listed = f"SELECT figure_id, topic FROM ({sql}) WHERE topic IN $of_topics ORDER BY article_id, ordinal"
        for row in session.rows(listed, values | keys):
            ids[row["topic"]][row["figure_id"]] = None
    kept = {key: list(named)[:MOST_FIGURES] for key, named in ids.items()}
    wanted = list(dict.fromkeys(name for names in kept.values() for name in names))
    known = {marked.figure.figure_id: marked for marked in queries.figures(session, wanted)}
    for topic in topics:
        figures = [known[name] for name in kept[topic.topic] if name in known]
        figures.sort(key=lambda one: (one.figure.period_end or date.max, one.figure.figure_id))
        left_out = max(len(ids[topic.topic]) - MOST_FIGURES, 0)
        yield Side(topic, tuple(figures), tuple(compared.get(topic.topic, ())), left_out, totals.get(topic.topic, 0))


def alone(session: Session, portion: Portion, most: int) -> list[Marked]:
    """The figures beside which nothing stands, in the order of the articles."""
    sql, values = _chosen(portion)
    found = session.rows(
        f"SELECT figure_id FROM ({sql}) WHERE verdict IS NULL ORDER BY article_id, ordinal LIMIT {most}", values
    )
    return queries.figures(session, [row["figure_id"] for row in found])


def reviews(session: Session, portion: Portion) -> list[Reviewed]:
    """What people decided about its figures and still holds, the newest first."""
    found = [each for each in queries.reviews(session) if each.standing is Standing.IN_FORCE and each.figure_id]
    sql, values = _chosen(replace(portion, verdict=None))
    ids = [each.figure_id for each in found]
    if not ids:
        return []
    rows = session.rows(
        f"SELECT figure_id FROM ({sql}) WHERE figure_id IN $reviewed_ids", values | {"reviewed_ids": ids}
    )
    known = {row["figure_id"] for row in rows}
    return [each for each in found if each.figure_id in known]


def article_named(session: Session, named: str) -> Source:
    """The article of this id, or the only one with this in its id, publisher or title.

    Raises: UsageError if there is none, or more than one.
    """
    found = queries.sources(session)
    wanted = named.casefold()
    exact = [each for each in found if each.article_id == named]
    like = [each for each in found if wanted in f"{each.article_id}\n{each.publisher}\n{each.title}".casefold()]
    return _only("article", named, exact or like, lambda each: each.article_id)


def topic_named(session: Session, named: str) -> Topic:
    """The topic of this key or label, or the only one with this in its label.

    Raises: UsageError if there is none, or more than one.
    """
    found = every_topic(session)
    wanted = named.casefold()
    exact = [each for each in found if each.topic == named]
    whole = [each for each in found if each.label.casefold() == wanted]
    like = [each for each in found if wanted in each.label.casefold()]
    return _only("topic", named, exact or whole or like, lambda each: f"{each.label} ({each.topic})")


def _only(what: str, named: str, found: Sequence[_Found], name: Callable[[_Found], str]) -> _Found:
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"there is no {what} {named!r} here")
    names = "; ".join(name(each) for each in found[:_NAMED])
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    raise UsageError(f"more than one {what} is meant by {named!r}: {names}{more}")


_COLUMNS = ", ".join(
    (*Figure.__dataclass_fields__, "source", "publisher", "title", "published", "url", "label", "verdict", "echo",
     "agree", "conflict", "consistent", "reviewed")
)  # fmt: skip

_FIRST = "list_position(['conflict', 'agree', 'consistent'], c.verdict), c.gap DESC, c.left_id, c.right_id"

_LISTING = """
SELECT f.*, a.source, a.publisher, a.title, a.published, a.url, t.label, m.verdict, coalesce(m.echo, false) AS echo,
    coalesce(m.agree, 0) AS agree, coalesce(m.conflict, 0) AS conflict, coalesce(m.consistent, 0) AS consistent
FROM figures AS f
JOIN articles AS a USING (article_id)
LEFT JOIN marks AS m USING (figure_id)
LEFT JOIN topics AS t USING (topic)
"""

_Values = dict[str, Any]


def _chosen(portion: Portion) -> tuple[str, _Values]:
    """The query for the figures of a portion, and its values."""
    conditions, values = ["true"], {}
    for column in ("topic", "article_id"):
        if (value := getattr(portion, column)) is not None:
            conditions.append(f"{column} = ${column}")
            values[column] = value
    if portion.figure_ids:
        conditions.append("figure_id IN $figure_ids")
        values["figure_ids"] = list(portion.figure_ids)
    if portion.verdict is not None:
        conditions.append(f"{portion.verdict} > 0")
    if portion.filter is not None:
        narrowed, named = condition(portion.filter)
        conditions.append(narrowed)
        values |= named
    return f"SELECT * FROM ({_LISTING}) WHERE {' AND '.join(conditions)}", values


def _of_comparisons(portion: Portion) -> tuple[str, _Values]:
    """The condition on `comparisons AS c` that one of the two figures is in the portion."""
    verdict = f"c.verdict = '{portion.verdict}'" if portion.verdict is not None else "true"
    if portion.follows_topics:
        return verdict, {}
    sql, values = _chosen(portion)
    named = f"(SELECT figure_id FROM ({sql}))"
    return f"{verdict} AND (c.left_id IN {named} OR c.right_id IN {named})", values


def _of_topics(portion: Portion) -> tuple[str, _Values]:
    """The condition on `topics` that a figure of the portion stands beside another one there."""
    if portion.topic is not None:
        return "topic = $topic", {"topic": portion.topic}
    where, values = _of_comparisons(portion)
    return f"topic IN (SELECT c.topic FROM comparisons AS c WHERE {where})", values
