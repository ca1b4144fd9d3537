"""What stands in a list, however long it is? Figures that pass a filter, and topics, in an order, read page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import overload

import pyarrow as pa

from exotui.errors import UsageError
from exotui.store.filtering import FigureFilter, condition
from exotui.store.queries import Topic, among, articles_of
from exotui.store.session import Session

LISTED = (
    "figure_id", "article_id", "verdict", "echo", "quote", "low", "high", "unit", "measure", "topic",
    "place_from", "place_to", "period_start", "period_end", "said_by", "publisher", "title", "published", "reviewed",
)  # fmt: skip
"""The columns of a page of figures, in this order."""


FACETS = 2_000
"""Values that are offered for one name of a filter; any other can be typed."""


class FigureList:
    """The figures that pass a filter, in an order, read a page at a time."""

    def __init__(self, session: Session, order: pa.ChunkedArray) -> None:
        self._session = session
        self._order = order

    @property
    def count(self) -> int:
        """How many figures there are."""
        return len(self._order)

    def page(self, start: int, stop: int) -> pa.Table:
        """The figures at positions start to stop, exclusive, with the columns of LISTED."""
        wanted = self._order[start:stop].to_pylist()
        if not wanted:
            return self._session.arrow(_PAGE.format(figures="false", articles="false", marks="false"), [wanted])
        articles = articles_of(wanted)
        sql = _PAGE.format(
            figures=f"{among('article_id', articles)} AND {among('figure_id', wanted)}",
            articles=among("article_id", articles),
            marks=among("figure_id", wanted),
        )
        return self._session.arrow(sql, [wanted, *articles, *wanted, *articles, *wanted])

    def figure_id(self, position: int) -> str:
        """The figure at a position. Raises: IndexError if there is none."""
        return str(self._order[position].as_py())

    def position(self, figure_id: str) -> int | None:
        """Where a figure stands in the list; None if it is not in it."""
        found = int(self._order.index(figure_id).as_py())
        return None if found < 0 else found

    def next_conflict(self, position: int, by: int) -> int | None:
        """Where the next (by > 0) or the previous figure in conflict stands, round the ends; None without any."""
        import pyarrow.compute as pc  # loading it takes longer than opening the list

        in_conflict = self._session.arrow("SELECT figure_id FROM marks WHERE verdict = 'conflict'")["figure_id"]
        places = pc.indices_nonzero(pc.is_in(self._order, value_set=in_conflict)).to_pylist()
        ahead = [place for place in places if (place - position) * by > 0] or places
        return (ahead[0] if by > 0 else ahead[-1]) if ahead else None


def list_figures(
    session: Session, filter: FigureFilter | None = None, *, sort: str | None = None, descending: bool = False
) -> FigureList:
    """The figures that pass the filter.

    sort: one of LISTED, or None for the order of the articles; ties are in reading order, nulls last either way.
    Raises: UsageError if sort is none of LISTED.
    """
    if sort is not None and sort not in LISTED:
        raise UsageError(f"figures cannot be sorted by {sort}")
    where, values = condition(filter or FigureFilter())
    direction = "DESC" if descending else "ASC"
    first = f'"{sort}" {direction} NULLS LAST, ' if sort else ""
    joined = _joined_for(filter or FigureFilter(), sort)
    sql = f"SELECT figure_id FROM {joined} WHERE {where} ORDER BY {first}article_id, ordinal"
    return FigureList(session, session.arrow(sql, values)["figure_id"])


def facets(session: Session) -> dict[str, list[str]]:
    """What figures can be narrowed to: name of NARROWS -> its values, the most frequent first; FACETS at most."""
    found = {name: [row["value"] for row in session.rows(_FACET.format(sql))] for name, sql in _FACETS.items()}
    return found | {
        "verdict": ["conflict", "agree", "consistent", "none"],
        "reviewed": ["confirmed", "corrected", "rejected", "split", "linked", "none"],
    }


def _joined_for(filter: FigureFilter, sort: str | None) -> str:
    """The figures with what the filter and the order look at, and no more: each join takes as long as the rest."""
    joins = [
        (
            "JOIN articles USING (article_id)",
            filter.words or filter.source or sort in ("publisher", "title", "published"),
        ),
        ("LEFT JOIN marks USING (figure_id)", filter.verdict or sort in ("verdict", "echo")),
        ("LEFT JOIN (SELECT topic, label FROM topics) USING (topic)", filter.topic),
    ]
    return " ".join(["figures", *(sql for sql, wanted in joins if wanted)])


class TopicList(Sequence[Topic]):
    """Topics in the order of a list, each made when it is looked at: there may be a quarter of a million."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Topic: ...

    @overload
    def __getitem__(self, at: slice) -> TopicList: ...

    def __getitem__(self, at: int | slice) -> Topic | TopicList:
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return TopicList(self._rows.slice(start, max(stop - start, 0)))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        (row,) = self._rows.slice(at % len(self), 1).to_pylist()
        return Topic(**row)

    def __iter__(self) -> Iterator[Topic]:
        for batch in self._rows.to_batches():
            yield from (Topic(**row) for row in batch.to_pylist())

    def position(self, topic: str | None) -> int:
        """Where a topic stands in the list; -1 if it is not in it."""
        return int(self._rows["topic"].index(topic).as_py()) if topic is not None else -1

    def in_conflict(self) -> TopicList:
        """Those with conflicts, which stand first."""
        import pyarrow.compute as pc  # loading it takes longer than opening the list

        return TopicList(self._rows.filter(pc.greater(self._rows["conflict"], 0)))


def topics(session: Session) -> TopicList:
    """All topics, those with conflicts first, then the ones with most figures."""
    columns = ", ".join(field.name for field in fields(Topic))
    return TopicList(session.arrow(f"SELECT {columns} FROM topics ORDER BY conflict = 0, figures DESC, topic"))


_PAGE = f"""
WITH asked AS (SELECT ?::VARCHAR[] AS ids),
wanted AS (SELECT unnest(ids) AS figure_id, generate_subscripts(ids, 1) AS position FROM asked)
SELECT {", ".join(LISTED).replace(" echo", " coalesce(echo, false) AS echo")}
FROM (SELECT * FROM figures WHERE {{figures}}) AS f
JOIN wanted USING (figure_id)
JOIN (SELECT * FROM articles WHERE {{articles}}) AS a USING (article_id)
LEFT JOIN (SELECT * FROM marks WHERE {{marks}}) AS m USING (figure_id)
ORDER BY position
"""


_FACET = f"""
SELECT value FROM ({{}}) WHERE value <> '' GROUP BY value ORDER BY sum(times) DESC, value LIMIT {FACETS}
"""


_FACETS = {
    "topic": "SELECT label AS value, figures AS times FROM topics",
    "place": "SELECT unnest([place_from, place_to]) AS value, 1 AS times FROM figures",
    "source": "SELECT coalesce(publisher, title) AS value, 1 AS times FROM articles",
    "unit": "SELECT unnest([unit, dimension]) AS value, 1 AS times FROM figures",
    "said": "SELECT said_by AS value, 1 AS times FROM figures",
}
