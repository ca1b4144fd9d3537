"""What stands in a list, however long it is? Figures that pass a filter, and topics, in an order, read page by page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa

from exotui.errors import UsageError
from exotui.store.derive import NUMBERED
from exotui.store.filtering import FigureFilter, condition
from exotui.store.queries import Topic, among, articles_of
from exotui.store.rowlist import Pages, RowList
from exotui.store.session import Session

_OF_FIGURES = (
    "figure_id", "article_id", "quote", "sentence", "low", "high", "value", "qualifier", "trend", "unit", "dimension",
    "measure", "topic", "place_from", "place_to", "period_start", "period_end", "said_by", "modality", "event",
    "population", "kind", "statistic", "per", "partial", "reviewed",
)  # fmt: skip

_BESIDE = (
    ("articles", "article_id", ("publisher", "title", "author", "published", "url")),
    ("marks", "figure_id", ("verdict", "echo")),
    ("topics", "topic", ("label",)),
)
"""What else is told of a figure: the view, the column by which it is found there, and its columns."""

LISTED = (*_OF_FIGURES, *(name for _, _, names in _BESIDE for name in names))
"""What can be told of a figure in a list."""

_UNTOLD = dict.fromkeys(LISTED) | {"echo": False}

FIRST_LOOKED_AT = 32_768
"""Figures that a filter is first held against, so that something is on the screen at once; then eight times as many."""

FACETS = 2_000
"""Values that are offered for one name of a filter; any other can be typed."""
_NEAR = 4
"""Rows around the last one that was found in which a topic is looked for before it is in all of them."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of figures as somebody has it before them."""

    columns: tuple[str, ...]
    """Some of LISTED, from left to right."""
    filter: FigureFilter
    sort: str | None = None
    """One of LISTED; None for the order of the articles."""
    descending: bool = False


class FigureList:
    """The figures that pass a filter, in an order, read a page at a time: of each only its row is held."""

    def __init__(self, session: Session, numbers: pa.ChunkedArray | range) -> None:
        """numbers: the rows of the view `numbered`; a range where these are all of them, as they stand there."""
        self._session = session
        self._numbers = numbers

    @property
    def count(self) -> int:
        """How many figures there are."""
        return len(self._numbers)

    def page(self, start: int, stop: int, wanted: Collection[str] = LISTED) -> list[dict[str, Any]]:
        """The figures at positions start to stop, exclusive.

        wanted: some of LISTED; what tells a figure and its article apart comes in any case.
        """
        found_at = self._numbers[start:stop]
        numbers = list(found_at) if isinstance(found_at, range) else found_at.to_pylist()
        if not numbers:
            return []
        beside = [(view, by, [name for name in names if name in wanted]) for view, by, names in _BESIDE]
        beside = [(view, by, names) for view, by, names in beside if names]
        told = {"figure_id", "article_id", *wanted, *(by for _, by, _ in beside)}
        own = ", ".join(name for name in _OF_FIGURES if name in told)
        # A few small questions: the engine plans the join of them for longer than it reads.
        sql = f"SELECT row, {own} FROM {NUMBERED} WHERE row IN ({', '.join(map(str, numbers))})"
        found = {row.pop("row"): row for row in self._session.rows(sql)}
        figures = [found[number] for number in numbers if number in found]  # else the dataset is another one by now
        for view, by, names in beside:
            known = self._named(view, (by, *names), figures)
            untold = {name: _UNTOLD[name] for name in names}
            for row in figures:
                row |= known.get(row[by], untold)
        return figures

    def _named(
        self, view: str, columns: tuple[str, ...], figures: Iterable[dict[str, Any]]
    ) -> dict[str, dict[str, Any]]:
        """Rows of a view that belong to some figures, by the id that is the first of their columns."""
        by = columns[0]
        names = list(dict.fromkeys(row[by] for row in figures if row[by] is not None))
        if not names:
            return {}
        rows = self._session.rows(f"SELECT {', '.join(columns)} FROM {view} WHERE {among(by, names)}", names)
        return {row[by]: row for row in rows}

    def position(self, figure_id: str) -> int | None:
        """Where a figure stands in the list; None if it is not in it."""
        sql = f"SELECT row FROM {NUMBERED} WHERE article_id = ? AND figure_id = ?"
        rows = self._session.rows(sql, [*articles_of([figure_id]), figure_id])
        if not rows or isinstance(self._numbers, range):
            return rows[0]["row"] if rows else None
        found = int(self._numbers.index(rows[0]["row"]).as_py())
        return None if found < 0 else found

    def next_conflict(self, position: int, by: int) -> int | None:
        """Where the next (by > 0) or the previous figure in conflict stands, round the ends; None without any."""
        import pyarrow.compute as pc  # loading it takes longer than opening the list

        sql = f"SELECT row::UINTEGER AS row FROM {NUMBERED} JOIN marks USING (figure_id) WHERE verdict = 'conflict'"
        places = self._session.arrow(f"{sql} ORDER BY row")["row"]
        if not isinstance(self._numbers, range):
            places = pc.indices_nonzero(pc.is_in(self._numbers, value_set=places))
        if not len(places):
            return None
        ahead = places.filter((pc.greater if by > 0 else pc.less)(places, position)) or places
        return int(ahead[0 if by > 0 else -1].as_py())


def figure_lists(
    session: Session,
    filter: FigureFilter | None = None,
    *,
    sort: str | None = None,
    descending: bool = False,
    first: int | None = FIRST_LOOKED_AT,
) -> Iterator[tuple[FigureList, bool]]:
    """The figures that pass the filter as far as they are known, more each time, and whether these are all.

    sort: one of LISTED, or None for the order of the articles; ties are in reading order, nulls last either way, and
        conflicts come first of all verdicts.
    first: how many figures the first list has looked at; None for all at once, as where there is an order.
    Raises: UsageError if sort is none of LISTED.
    """
    order = _order(sort, descending)
    where, values = condition(filter or FigureFilter())
    sql = f"SELECT row::UINTEGER AS row FROM {_joined_for(filter or FigureFilter(), {sort})} WHERE {where}"
    figures = session.rows(f"SELECT count(*) AS figures FROM {NUMBERED}")[0]["figures"]
    if where == "true" and not sort:
        yield FigureList(session, range(figures)), True
        return
    if sort or first is None:
        yield FigureList(session, session.arrow(f"{sql} ORDER BY {order}", values)["row"]), True
        return
    found: list[pa.Array] = []
    start, stop = 0, first
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


def listed_pages(session: Session, listing: Listing) -> Iterator[pa.RecordBatch]:
    """The figures of a list with some of their columns, as they are kept, page by page.

    Raises: UsageError if there is no such column.
    """
    for name in listing.columns:
        if name not in LISTED:
            raise UsageError(f"figures have no {name}")
    where, values = condition(listing.filter)
    columns = ", ".join(f'"{name}"' for name in listing.columns)
    source = _joined_for(listing.filter, {listing.sort, *listing.columns})
    order = _order(listing.sort, listing.descending)
    return session.pages(f"SELECT {columns} FROM {source} WHERE {where} ORDER BY {order}", values)


def _order(sort: str | None, descending: bool) -> str:
    """The order of a list, in SQL. Raises: UsageError if figures cannot be sorted by this."""
    if sort is None:
        return "row"
    if sort not in LISTED:
        raise UsageError(f"figures cannot be sorted by {sort}")
    key = "list_position(['conflict', 'agree', 'consistent'], verdict)" if sort == "verdict" else f'"{sort}"'
    return f"{key} {'DESC' if descending else 'ASC'} NULLS LAST, row"


def _joined_for(filter: FigureFilter, names: Collection[str | None]) -> str:
    """The figures with what the filter looks at and these columns, and no more: each join takes as long as the rest."""
    articles, marks, topics = (any(name in names for name in beside) for _, _, beside in _BESIDE)
    joins = [
        ("JOIN articles USING (article_id)", filter.source or articles),
        ("LEFT JOIN marks USING (figure_id)", filter.verdict or marks),
        ("LEFT JOIN (SELECT topic, label FROM topics) USING (topic)", filter.topic or topics),
    ]
    return " ".join([NUMBERED, *(sql for sql, wanted in joins if wanted)])


class TopicList(RowList[Topic]):
    """Topics in the order of a list: there may be a quarter of a million."""

    def __init__(self, pages: Pages, numbers: Sequence[int] | None = None) -> None:
        super().__init__(pages, Topic, numbers)
        self._found: tuple[str, int] = ("", -1)
        """The topic that was looked for last, and where it stands."""

    def position(self, topic: str | None) -> int:
        """Where a topic stands in the list; -1 if it is not in it."""
        if topic is None:
            return -1
        if topic != self._found[0]:
            around = range(max(self._found[1] - _NEAR, 0), min(self._found[1] + _NEAR, len(self)))
            near = next((at for at in around if self[at].topic == topic), None)
            at = near if near is not None else self.place("topic", topic)
            self._found = topic, -1 if at is None else at
        return self._found[1]

    def in_conflict(self) -> TopicList:
        """Those with conflicts, which stand first."""
        return TopicList(self._pages, range(bisect_left(range(len(self)), True, key=lambda at: not self[at].conflict)))


def topics(session: Session) -> TopicList:
    """All topics, those with conflicts first, then the ones with most figures; without
    their unit and who stated them first, which `topic` tells."""
    numbers = ", ".join(f"{name}::UINTEGER AS {name}" for name in _COUNTED)  # in half the memory
    sql = f"SELECT topic, label, {numbers} FROM topics ORDER BY topics.conflict = 0, topics.figures DESC, topic"
    return TopicList(session.packed(sql))


def topic(session: Session, named: str) -> Topic | None:
    """One topic with all that is known of it; None if there is none of this key."""
    columns = ", ".join(field.name for field in fields(Topic))
    rows = session.rows(f"SELECT {columns} FROM topics WHERE topic = ?", [named])
    return Topic(**rows[0]) if rows else None


_COUNTED = ("figures", "articles", "origins", "agree", "conflict", "consistent")
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
