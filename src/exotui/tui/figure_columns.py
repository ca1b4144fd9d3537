"""Which columns can the table of figures have, which of them are shown, and in which order?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from exotui.present import day, interval, number, period, review_sign, review_words, verdict_sign
from exotui.tui.tabular import WIDEST, Column

if TYPE_CHECKING:
    from exotui.tui.memory import Kept

_KINDS = {"=": "agree", "!": "conflict", "~": "consistent", '"': "echo"}
Row = dict[str, Any]
"""A figure as a list of figures tells it, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column that the table of figures can have."""

    column: Column
    """Its name is the column that it is sorted by."""
    about: str
    """What stands in it."""
    fields: tuple[str, ...]
    """What is read of a figure for it, the one that it is sorted by first."""
    cell: Callable[[Row], str]

    @property
    def name(self) -> str:
        """What it is sorted by and kept under."""
        return self.column.name

    @property
    def title(self) -> str:
        """What a person calls it, also where its heading is empty."""
        return self.column.title or self.column.name.title()


def _said(value: object) -> str:
    """A value of a figure in the words of the screens."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return number(value)
    return day(value) if isinstance(value, date) else str(value)


def _plain(name: str, title: str, about: str, widest: int, *, right: bool = False) -> FigureColumn:
    """A column that says one thing of a figure as it is."""
    return FigureColumn(Column(name, title, widest, right=right), about, (name,), lambda row: _said(row[name]))


KNOWN = (
    FigureColumn(
        Column("verdict", "", widest=2, ink=lambda signs: _KINDS.get(signs[:1], "none")),
        "the sign of its verdict, and of a review",
        ("verdict", "echo", "reviewed"),
        lambda row: verdict_sign(row["verdict"], row["echo"]) + review_sign(row["reviewed"]),
    ),
    FigureColumn(
        Column("quote", "Figure", widest=22, ink=lambda _: "strong"),
        "the words of the article",
        ("quote",),
        lambda row: str(row["quote"]),
    ),
    FigureColumn(
        Column("low", "Interval", widest=20),
        "what these words commit to",
        ("low", "high"),
        lambda row: interval(row["low"], row["high"]),
    ),
    _plain("unit", "Unit", "what is counted, or the currency", 10),
    _plain("measure", "What", "what is measured, in a phrase", 34),
    _plain("place_from", "From", "where people or things moved from", 4),
    _plain("place_to", "To", "where to; else where it holds", 3),
    FigureColumn(
        Column("period_start", "Period", widest=24),
        "the days that it covers",
        ("period_start", "period_end"),
        lambda row: period(row["period_start"], row["period_end"]),
    ),
    _plain("said_by", "Said by", "whom the article credits", 24),
    FigureColumn(
        Column("publisher", "Source", widest=24),
        "who published the article",
        ("publisher", "title"),
        lambda row: row["publisher"] or row["title"] or row["article_id"],
    ),
    FigureColumn(
        Column("reviewed", "Review", widest=11, ink=lambda _: "key"),
        "what a person made of it",
        ("reviewed",),
        lambda row: review_words(row["reviewed"]),
    ),
    _plain("published", "Published", "the date of the article", 11),
    _plain("title", "Article", "the title of the article", 40),
    _plain("author", "Author", "who wrote the article", 20),
    _plain("url", "Address", "where the article is on the web", 40),
    _plain("sentence", "Sentence", "the sentence that it stands in", 60),
    _plain("label", "Topic", "what it is compared under", 34),
    _plain("value", "Number", "the number as written", 14, right=True),
    _plain("qualifier", "Qualifier", "exact, about, over, under, range, vague", 10),
    _plain("modality", "Modality", "reported, planned, hypothetical, denied", 12),
    _plain("trend", "Trend", "up or down, of a change", 6),
    _plain("statistic", "Statistic", "total, share, change, average ...", 10),
    _plain("dimension", "Dimension", "people, money, share, length ...", 12),
    _plain("event", "Event", "what happens to what is counted", 14),
    _plain("population", "Population", "who or what is counted", 16),
    _plain("kind", "Kind", "what narrows the population", 18),
    _plain("per", "Per", "of a rate: the day, the person ...", 10),
    _plain("partial", "Partial", "yes where the count is not complete", 8),
    _plain("figure_id", "Id", "figure_id, as in SQL", 30),
)
"""All of them in their order; the first `_SHOWN_AT_FIRST` are shown until somebody chooses others."""

NAMES = {each.name: each for each in KNOWN}
_SHOWN_AT_FIRST = 11


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All columns in an order, and which of them are shown."""

    order: tuple[str, ...] = tuple(NAMES)
    """Every name of KNOWN once."""
    shown: frozenset[str] = frozenset(each.name for each in KNOWN[:_SHOWN_AT_FIRST])
    """One of them at least."""

    @property
    def columns(self) -> tuple[FigureColumn, ...]:
        """Those that are shown, from left to right."""
        return tuple(NAMES[name] for name in self.order if name in self.shown)

    def toggled(self, name: str) -> Arrangement:
        """With a column shown or hidden; the last one stays."""
        shown = self.shown ^ {name}
        return replace(self, shown=shown) if shown else self

    def moved(self, name: str, by: int) -> Arrangement:
        """With a column so many places further down, or up, as far as that goes."""
        at = self.order.index(name)
        rest = [each for each in self.order if each != name]
        rest.insert(max(at + by, 0), name)
        return replace(self, order=tuple(rest))

    def beside(self, name: str, by: int) -> Arrangement:
        """With a column behind the next one that is shown (by > 0), or in front of the one before."""
        seen = [each.name for each in self.columns]
        at = seen.index(name) + by
        if not 0 <= at < len(seen):
            return self
        return self.moved(name, self.order.index(seen[at]) - self.order.index(name))

    def kept(self) -> list[list[object]]:
        """All of it as JSON can say it."""
        return [[name, name in self.shown] for name in self.order]


AT_FIRST = Arrangement()


def kept_arrangement(kept: Kept) -> Arrangement:
    """The columns as they were kept, as far as that can be believed; those that are new since stand at the end."""
    told = kept.get("columns")
    pairs = [each for each in told if isinstance(each, list) and len(each) == 2] if isinstance(told, list) else []
    known = {name: shown is True for name, shown in pairs if isinstance(name, str) and name in NAMES}
    if True not in known.values():
        return AT_FIRST
    known |= {name: name in AT_FIRST.shown for name in NAMES if name not in known}
    return Arrangement(tuple(known), frozenset(name for name, shown in known.items() if shown))


def kept_widths(kept: Kept) -> dict[str, int]:
    """The widths of columns as they were kept, as far as they can be believed."""
    told = kept.get("widths")
    widths = told.items() if isinstance(told, dict) else ()
    return {name: cells for name, cells in widths if name in NAMES and type(cells) is int and 4 <= cells <= WIDEST}
