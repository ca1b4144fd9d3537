"""Which numbers follow from two that a sentence gives: by how much something changed, what share a part is?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exotui.claims.alignment import Answer, Placed, same_heads, says
from exotui.claims.intervals import Interval
from exotui.claims.verdicts import Finding
from exotui.claims.wording import alike

SHARE_POINTS = 0.6
"""So many percentage points may a share in words be off ('a third' for 31 of 94)."""


def reckoned(claimed: Placed, found: Sequence[Placed]) -> Answer | None:
    """The answer of two numbers of one clause together, where it bears a claim out; else None."""
    for each in (*_changes(claimed, found), *_shares(claimed, found)):
        if says(each.quantity, claimed.quantity) is Finding.SUPPORTED:
            return Answer(claimed, each, Finding.SUPPORTED)
        if _is_share(claimed) and _near(each, claimed):
            return Answer(claimed, each, Finding.SUPPORTED)
    return None


def _changes(claimed: Placed, found: Sequence[Placed]) -> Iterator[Placed]:
    """The differences between what something came to and what it was before: 'rose to 90 from 50'."""
    if claimed.quantity.trend is None:
        return
    for start in found:
        if start.role != "start" or not start.quantity.value:
            continue
        for end in found:
            same = end.clause is start.clause and end is not start and end.quantity.trend is None
            if not same or end.quantity.unit != start.quantity.unit or end.quantity.value is None or end.role:
                continue
            change = end.quantity.value - start.quantity.value
            if (change > 0) != (claimed.quantity.trend == "up"):
                continue
            if _is_share(claimed) and not _is_share(start):
                yield _made(end, start, claimed, 100 * abs(change) / start.quantity.value)
            elif claimed.quantity.unit == start.quantity.unit and not _is_share(claimed):
                yield _made(end, start, claimed, abs(change))


def _shares(claimed: Placed, found: Sequence[Placed]) -> Iterator[Placed]:
    """The shares that parts are of their wholes: '31 of the 94 villages'."""
    if not _is_share(claimed) or claimed.quantity.trend is not None:
        return
    for part, whole in pairwise(found):
        if whole.role != "whole" or not whole.quantity.value or part.quantity.value is None or _is_share(part):
            continue
        if not (part.quantity.interval.exact and whole.quantity.interval.exact):
            continue
        counted = [word for word in claimed.context if any(alike(word, other) for other in whole.context)]
        if counted and (part.quantity.head is None or same_heads(part, whole)):
            yield _made(part, whole, claimed, 100 * part.quantity.value / whole.quantity.value)


def _made(first: Placed, second: Placed, claimed: Placed, value: float) -> Placed:
    """A number reckoned from two, in the place of the first."""
    number = float(f"{value:.6g}")
    quantity = first.quantity._replace(
        interval=Interval(number, number),
        value=number,
        unit=claimed.quantity.unit,
        head=claimed.quantity.head,
        trend=claimed.quantity.trend,
    )
    return first._replace(quantity=quantity, role=claimed.role, reckoned=f"{first.quote} … {second.quote}")


def _near(made: Placed, claimed: Placed) -> bool:
    mine, theirs = claimed.quantity.value, made.quantity.value
    return (
        mine is not None
        and theirs is not None
        and claimed.quantity.interval.exact
        and abs(mine - theirs) <= SHARE_POINTS
    )


def _is_share(placed: Placed) -> bool:
    return placed.quantity.unit == "percent"
