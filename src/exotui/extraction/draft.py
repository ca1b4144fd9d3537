"""What is known of a figure while the passes are still at work on it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from exotui.extraction.numerals import Numeral
from exotui.model import Qualifier


class Hedge(NamedTuple):
    """What a hedge makes of a number: factors of the ends of its interval, None for an open end."""

    qualifier: Qualifier
    low: float
    high: float | None


@dataclass(slots=True)
class Draft:
    """A numeral on its way to a quantity. Positions are tokens of the sentence, half-open."""

    number: Numeral
    first: int
    """Of the quote: with hedge and currency."""
    last: int
    """Of the quote: with the unit of measure, without a counted noun."""
    low: float | None
    high: float | None
    value: float | None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    dimension: str | None = None
    after: int = 0
    """Where reading goes on: behind the unit or the counted noun."""
    noun_first: int = -1
    noun_last: int = -1
    head: str | None = None
    people: bool = False
    """Whether `head` names people."""
    per: str | None = None
    trend: str | None = None
    bare: bool = True
    """Neither a unit nor a counted noun stands beside it."""
    inner: int = -1
    """Position of the second numeral of a range."""
    negative: bool = False
    hedge: Hedge | None = None
    """What words behind it say."""
    divisor: float = 1.0
    """By which the number was divided to be in its unit: 100 for cents."""
    back: bool = False
    """Counts what was named before: 'of them'."""
    lender: Draft | None = None
    """Whose unit it took, where its own words name none."""

    def set_unit(self, name: str | None, dimension: str | None, divisor: float = 1.0) -> None:
        """Gives it a unit, and brings its number into it."""
        self.unit, self.dimension, self.bare = name, dimension, False
        if divisor != 1:
            self.divisor = divisor
            self.low = None if self.low is None else scaled(self.low, 1 / divisor)
            self.high = None if self.high is None else scaled(self.high, 1 / divisor)

    def negate(self) -> None:
        """Puts it below zero."""
        self.negative = True
        low, high = self.low, self.high
        self.low = None if high is None else -high
        self.high = None if low is None else -low
        self.value = None if self.value is None else -self.value

    def take_unit(self, source: Draft) -> None:
        """Gives it the unit of another."""
        unit = source.unit
        if self.per and unit and unit.endswith(f"-per-{source.per}"):
            unit = unit.removesuffix(f"{source.per}") + self.per
        self.set_unit(unit, source.dimension, source.divisor)
        self.lender = source


def scaled(value: float, factor: float) -> float:
    """A product without the noise of binary fractions.

    Example:
        >>> 700000 * 1.1, scaled(700000, 1.1)
        (770000.0000000001, 770000.0)
    """
    return float(f"{value * factor:.12g}")


def begin(number: Numeral) -> Draft:
    """The draft of a numeral that nothing else is known of."""
    qualifier = Qualifier.VAGUE if number.value is None else Qualifier.EXACT
    return Draft(number, number.first, number.last, number.low, number.high, number.value, qualifier, after=number.last)
