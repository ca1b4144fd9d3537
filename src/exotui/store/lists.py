"""What stands in a list, however long it is? Figures that pass a filter, and topics, in an order, read page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pyarrow as pa

from exotui.errors import UsageError
from exotui.store.derive import NUMBERED
from exotui.store.filtering import FigureFilter, condition
from exotui.store.queries import Topic, among, articles_of
from exotui.store.rowlist import RowList
from exotui.store.session import Session

LISTED = (
    "figure_id", "article_id", "verdict", "echo", "quote", "low", "high", "unit", "measure", "topic",
    "place_from", "place_to", "period_start", "period_end", "said_by", "publisher", "title", "published", "reviewed",
)  # fmt: skip
"""The columns of a page of figures, in this order."""


FIRST_LOOKED_AT = 32_768
"""Figures that a filter is first held against, so that something is on the screen at once; then eight times as many."""

FACETS = 2_000
"""Values that are offered for one name of a filter; any other can be typed."""


class FigureList:
    """The figures that pass a filter, in an order, read a page at a time: of each only its row is held."""

    def __init__(self, session: Session, numbers: pa.ChunkedArray) -> None:
        """numbers: the rows of the view `numbered`."""
        self._session = session
        self._numbers = numbers

    @property
    def count(self) -> int:
        """How many figures there are."""
        return len(self._numbers)

    def figure_ids(self, start: int, stop: int) -> list[str]:
        """The figures at positions start to stop, exclusive."""
        wanted = self._numbers[start:stop].to_pylist()
        if not wanted:
            return []
        rows = self._session.rows(f"SELECT row, figure_id FROM {NUMBERED} WHERE row IN ({', '.join(map(str, wanted))})")
        named = {row["row"]: row["figure_id"] for row in rows}
        return [named[number] for number in wanted]

    def page(self, start: int, stop: int) -> pa.Table:
        """The figures at positions start to stop, exclusive, with the columns of LISTED."""
        wanted = self.figure_ids(start, stop)
        if not wanted:
            return self._session.arrow(_PAGE.format(figures="false", articles="false", marks="false"), [wanted])
        articles = articles_of(wanted)
        sql = _PAGE.format(
            figures=f"{among('article_id', articles)} AND {among('figure_id', wanted)}",
            articles=among("article_id", articles),
            marks=among("figure_id", wanted),
        )
        return self._session.arrow(sql, [wanted, *articles, *wanted, *articles, *wanted])

    def position(self, figure_id: str) -> int | None:
        """Where a figure stands in the list; None if it is not in it."""
        sql = f"SELECT row FROM {NUMBERED} WHERE article_id = ? AND figure_id = ?"
        rows = self._session.rows(sql, [*articles_of([figure_id]), figure_id])
        found = int(self._numbers.index(rows[0]["row"]).as_py()) if rows else -1
        return None if found < 0 else found

    def next_conflict(self, position: int, by: int) -> int | None:
        """Where the next (by > 0) or the previous figure in conflict stands, round the ends; None without any."""
        import pyarrow.compute as pc  # loading it takes longer than opening the list

        sql = f"SELECT row::UINTEGER AS row FROM {NUMBERED} JOIN marks USING (figure_id) WHERE verdict = 'conflict'"
        in_conflict = self._session.arrow(sql)["row"]
        places = pc.indices_nonzero(pc.is_in(self._numbers, value_set=in_conflict))
        if not len(places):
            return None
        ahead = places.filter((pc.greater if by > 0 else pc.less)(places, position)) or places
        return int(ahead[0 if by > 0 else -1].as_py())


def list_figures(
    session: Session, filter: FigureFilter | None = None, *, sort: str | None = None, descending: bool = False
) -> FigureList:
    """The figures that pass the filter.

    sort: one of LISTED, or None for the order of the articles; ties are in reading order, nulls last either way, and
        conflicts come first of all verdicts.
    Raises: UsageError if sort is none of LISTED.
    """
    ((found, _),) = figure_lists(session, filter, sort=sort, descending=descending, first=None)
    return found


def figure_lists(
    session: Session,
    filter: FigureFilter | None = None,
    *,
    sort: str | None = None,
    descending: bool = False,
    first: int | None = FIRST_LOOKED_AT,
) -> Iterator[tuple[FigureList, bool]]:
    """The same list as far as it is known, longer each time, and whether it is whole.

    first: how many figures the first one has looked at; None for the whole list at once, as where there is an order.
    Raises: UsageError if sort is none of LISTED.
    """
    if sort is not None and sort not in LISTED:
        raise UsageError(f"figures cannot be sorted by {sort}")
    where, values = condition(filter or FigureFilter())
    key = "list_position(['conflict', 'agree', 'consistent'], verdict)" if sort == "verdict" else f'"{sort}"'
    order = f"{key} {'DESC' if descending else 'ASC'} NULLS LAST, row" if sort else "row"
    sql = f"SELECT row::UINTEGER AS row FROM {_joined_for(filter or FigureFilter(), sort)} WHERE {where}"
    if sort or first is None or where == "true":
        yield FigureList(session, session.arrow(f"{sql} ORDER BY {order}", values)["row"]), True
        return
    found: list[pa.Array] = []
    start, stop = 0, first
    figures = session.rows(f"SELECT count(*) AS figures FROM {NUMBERED}")[0]["figures"]
    while True:
        between = "" if stop >= figures else f" AND row < {stop}"
        found += session.arrow(f"{sql} AND row >= {start}{between} ORDER BY row", values)["row"].chunks
        yield FigureList(session, pa.chunked_array(found, pa.uint32())), stop >= figures
        if stop >= figures:
            return
        start, stop = stop, 8 * stop


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
            filter.source or sort in ("publisher", "title", "published"),
        ),
        ("LEFT JOIN marks USING (figure_id)", filter.verdict or sort in ("verdict", "echo")),
        ("LEFT JOIN (SELECT topic, label FROM topics) USING (topic)", filter.topic),
    ]
    return " ".join([NUMBERED, *(sql for sql, wanted in joins if wanted)])


class TopicList(RowList[Topic]):
    """Topics in the order of a list: there may be a quarter of a million."""

    def __init__(self, rows: pa.Table) -> None:
        super().__init__(rows, Topic)

    def position(self, topic: str | None) -> int:
        """Where a topic stands in the list; -1 if it is not in it."""
        return int(self._rows["topic"].index(topic).as_py()) if topic is not None else -1

    def in_conflict(self) -> TopicList:
        """Those with conflicts, which stand first."""
        import pyarrow.compute as pc  # loading it takes longer than opening the list

        return TopicList(self._rows.filter(pc.greater(self._rows["conflict"], 0)))


def topics(session: Session) -> TopicList:
    """All topics, those with conflicts first, then the ones with most figures; without
    their unit and who stated them first, which `topic` tells."""
    numbers = ", ".join(f"{name}::UINTEGER AS {name}" for name in _COUNTED)  # in half the memory
    sql = f"SELECT topic, label, {numbers} FROM topics ORDER BY topics.conflict = 0, topics.figures DESC, topic"
    return TopicList(session.arrow(sql))


def topic(session: Session, named: str) -> Topic | None:
    """One topic with all that is known of it; None if there is none of this key."""
    columns = ", ".join(field.name for field in fields(Topic))
    rows = session.rows(f"SELECT {columns} FROM topics WHERE topic = ?", [named])
    return Topic(**rows[0]) if rows else None


_COUNTED = ("figures", "articles", "origins", "agree", "conflict", "consistent")


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
