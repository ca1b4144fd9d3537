"""In which order does the list of sources stand, and which of them are in it?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from exotui.store.rowlist import RowList, column
from exotui.store.source import Source

ORDERS = ("date", "publisher", "conflicts")
"""What the list can be sorted by; it comes sorted by date."""


def arranged(sources: Sequence[Source], order: str, among: Collection[str] | None) -> Sequence[Source]:
    """The sources in an order, those that are equal in it as they came.

    among: article_ids that are left in; None for all.
    """
    if order == ORDERS[0] and among is None:
        return sources
    numbers = list(range(len(sources)))
    if among is not None:
        ids = column(sources, "article_id")
        numbers = [number for number in numbers if ids[number] in among]
    if order == "publisher":
        named = [(not name, (name or "").casefold()) for name in column(sources, "publisher")]
        numbers.sort(key=named.__getitem__)
    elif order == "conflicts":
        conflicts = column(sources, "conflict")
        numbers.sort(key=lambda number: -conflicts[number])
    return sources.only(numbers) if isinstance(sources, RowList) else [sources[number] for number in numbers]


def row_of(sources: Sequence[Source] | None, article_id: str | None) -> int | None:
    """Where an article stands among the sources; None if it does not."""
    if article_id is None or sources is None:
        return None
    if isinstance(sources, RowList):
        return sources.place("article_id", article_id)
    return next((at for at, source in enumerate(sources) if source.article_id == article_id), None)


def next_in_conflict(sources: Sequence[Source], at: int, by: int) -> int | None:
    """Where the next (by 1) or the previous source in conflict stands, round the ends; `at` comes last."""
    conflicts = column(sources, "conflict")
    turned = ((at + by * step) % len(conflicts) for step in range(1, len(conflicts) + 1))
    return next((row for row in turned if conflicts[row]), None)
