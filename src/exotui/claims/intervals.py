"""How does one interval bear on another? Ends that are open or closed, and rounding where both are exact."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

from exotui.claims.verdicts import Finding

ROUNDING_SHARE = 0.05
"""A written number stands for no more than this share of it on either side."""


class Interval(NamedTuple):
    """The numbers that words commit to; an infinite end is open."""

    low: float
    high: float
    low_open: bool = False
    """Whether the lower end itself is left out: 'more than 5'."""
    high_open: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


def within(inner: Interval, outer: Interval) -> bool:
    """Whether every number of one interval lies in the other.

    Example:
        >>> more_than_five = Interval(5, math.inf, low_open=True)
        >>> within(Interval(6, 6), more_than_five), within(Interval(5, 5), more_than_five)
        (True, False)
    """
    above = inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open))
    below = inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open))
    return above and below


def meet(one: Interval, other: Interval) -> bool:
    """Whether a number lies in both.

    Example:
        >>> meet(Interval(0, 8, high_open=True), Interval(8, 8)), meet(Interval(0, 8), Interval(8, 8))
        (False, True)
    """
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low != high:
        return low < high
    return not any(
        (each.low_open and each.low == low) or (each.high_open and each.high == high) for each in (one, other)
    )


def rounding(value: float) -> float:
    """By how much a written number may be off: half the place of its last digit that is not zero, within a share.

    Example:
        >>> rounding(66_000), rounding(1_300_000), rounding(200_000), rounding(4.5)
        (500.0, 50000.0, 10000.0, 0.05)
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    exponent = Decimal(f"{abs(value):.12g}").normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return min(float(Decimal(5).scaleb(exponent - 1)), ROUNDING_SHARE * abs(value))


def same_number(one: float, other: float) -> bool:
    """Whether one of two written numbers is the other, rounded.

    Example:
        >>> same_number(1_845_000, 1_800_000), same_number(15, 16)
        (True, False)
    """
    return abs(one - other) <= max(rounding(one), rounding(other)) * (1 + 1e-9)


def bearing(stated: Interval, claimed: Interval) -> Finding:
    """What a stated interval says of a claimed one: it lies inside, it cannot hold as well, or it leaves it open.

    Rounding counts between two exact numbers alone: a bound is a bound.

    Example:
        >>> more_than_five = Interval(5, math.inf, low_open=True)
        >>> bearing(Interval(7, 7), more_than_five).value, bearing(more_than_five, Interval(7, 7)).value
        ('supported', 'not_covered')
        >>> bearing(Interval(5, 5), more_than_five).value
        'contradicted'
    """
    if stated.exact and claimed.exact:
        return Finding.SUPPORTED if same_number(stated.low, claimed.low) else Finding.CONTRADICTED
    if within(stated, claimed):
        return Finding.SUPPORTED
    return Finding.NOT_COVERED if meet(stated, claimed) else Finding.CONTRADICTED
