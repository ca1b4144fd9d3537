"""Where on a line of cells does a value stand, and which round values are written along it?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from exotui.present import amount, day, short_number

_DECADES_FOR_LOG = 1.7
"""Values that span more than this many powers of ten stand on a logarithmic line (1.7: fifty times)."""
_TINY, _HUGE = 1e-290, 1e300
"""Beyond them steps and ticks leave the numbers that a float can hold: what is smaller stands where zero stands, what
is greater at the end of the line."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SYMBOLS = frozenset({"USD", "EUR", "GBP", "JPY", "INR", "KRW", "UAH", "ILS", "percent"})


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value with the cell that it stands on."""

    value: float
    cell: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `low` to `high` over so many cells."""

    low: float
    high: float
    cells: int
    log: bool = False

    @property
    def jumps(self) -> bool:
        """Whether an even line leaves zero out, so that a distance on it looks greater than it is."""
        return not self.log and (self.low > 0 or self.high < 0)

    @property
    def told(self) -> str:
        """What a reader has to know of the line; empty where it runs evenly from zero."""
        return "log scale" if self.log else "axis not from 0" if self.jumps else ""

    def share(self, value: float) -> float:
        """How far along the line a value stands, 0 to 1; values beyond an end stand on it."""
        if self.log:
            if value <= 0:
                return 0.0
            share = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return max(0.0, min(1.0, share))

    def cell(self, value: float) -> int:
        """The cell of a value."""
        return round(self.share(value) * (self.cells - 1))

    def ticks(self, unit: str | None = None, least_gap: int = 2, *, upright: bool = False) -> list[Tick]:
        """Round values, as many as can be labelled with so many blank cells between the labels.

        upright: the line stands, so that a label takes one of its cells, however long it is.
        """
        found: list[Tick] = []
        for values in self._tick_choices():
            ticks = [Tick(value, self.cell(value), _label(value, unit)) for value in values]
            fits = _apart(ticks, least_gap) if upright else self.fits(ticks, least_gap)
            if fits and len(ticks) >= len(found):
                found = ticks
        return found

    def label_start(self, tick: Tick) -> int:
        """The cell where the label of a tick begins: in the middle over it, but within the line."""
        return max(min(tick.cell - len(tick.label) // 2, self.cells - len(tick.label)), 0)

    def fits(self, ticks: list[Tick], least_gap: int) -> bool:
        """Whether the labels stand apart by so many blank cells."""
        end = -least_gap
        for tick in ticks:
            start = self.label_start(tick)
            if start < end + least_gap:
                return False
            end = start + len(tick.label)
        return True

    def _tick_choices(self) -> Iterable[list[float]]:
        """Sets of round values, sparse ones first."""
        if self.log:
            decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            for every, digits in ((3, (1,)), (2, (1,)), (1, (1,)), (1, (1, 3)), (1, (1, 2, 5))):
                values = [digit * 10.0**decade for decade in decades[::every] for digit in digits]
                yield [value for value in values if self.low <= value <= self.high * 1.0001]
            return
        span = self.high - self.low
        power = math.floor(math.log10(span))
        for size in (power, power - 1):
            for step in reversed(_STEPS):
                yield _multiples(self.low, self.high, step * 10.0**size)


def _apart(ticks: list[Tick], least_gap: int) -> bool:
    """Whether there are so many cells between any two ticks."""
    return all(other.cell - one.cell > least_gap for one, other in pairwise(ticks))


def scale_for(values: Iterable[float | None], cells: int, decades: float = _DECADES_FOR_LOG) -> Scale:
    """A line on which all of these values stand, with round ends; None and infinite ones are left out.

    decades: values that span more powers of ten than that stand on a logarithmic line.
    """
    finite = [value for value in values if value is not None and math.isfinite(value)]
    known = sorted({max(-_HUGE, min(value, _HUGE)) if abs(value) > _TINY else 0.0 for value in finite})
    cells = max(cells, 2)
    if not known:
        return Scale(0, 1, cells)
    least, most = known[0], known[-1]
    positive = [value for value in known if value > 0]
    if least >= 0 and positive and math.log10(most / positive[0]) > decades:
        return Scale(_floor_log(positive[0]), _ceil_log(most), cells, log=True)
    if least == most:
        least, most = (0, most * 1.25) if most > 0 else (most * 1.25, 0) if most < 0 else (0, 1)
    elif 0 <= least < most * 0.6:
        least = 0
    step = _step((most - least) / 5)
    low = math.floor(least / step + 1e-9) * step
    high = math.ceil(most / step - 1e-9) * step
    room = step / 2 if high - most < (high - low) * 0.02 else 0
    return Scale(low, high + room, cells)


def days_for(days: Iterable[date], cells: int) -> tuple[Scale, list[Tick]]:
    """A line on which all of these days stand, with the days or months that are written along it."""
    known = sorted(each.toordinal() for each in days)
    least, most = (known[0], known[-1]) if known else (1, 2)
    if least == most:
        least, most = least - 1, most + 1
    scale = Scale(least, most, max(cells, 2))
    choices = [_days(least, most, every) for every in (1, 2, 7)]
    choices += [_months(least, most, every) for every in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)]
    for names in choices:
        ticks = [Tick(each.toordinal(), scale.cell(each.toordinal()), label) for each, label in names]
        if ticks and scale.fits(ticks, 2):
            return scale, ticks
    return scale, []


def _days(least: int, most: int, every: int) -> list[tuple[date, str]]:
    """Days and their names, none where there would be too many."""
    if (most - least) // every > 60:
        return []
    days = [date.fromordinal(ordinal) for ordinal in range(least, most + 1, every)]
    return [(found, day(found).removesuffix(f" {found.year:04d}")) for found in days]


def _months(least: int, most: int, every: int) -> list[tuple[date, str]]:
    """First days of months and their names: the year where one begins."""
    start, end = date.fromordinal(least), date.fromordinal(most)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    if len(months) // every > 60:
        return []
    found = [date(month // 12, month % 12 + 1, 1) for month in months if month % every == 0]
    return [
        (first, f"{first.year:04d}" if first.month == 1 else day(first)[2:5])
        for first in found
        if first.toordinal() >= least
    ]


def _label(value: float, unit: str | None) -> str:
    return amount(short_number(value), unit) if unit in _SYMBOLS else short_number(value)


def _step(at_least: float) -> float:
    """The smallest round step that is not below this."""
    power = 10.0 ** math.floor(math.log10(at_least))
    return next(step * power for step in _STEPS if step * power >= at_least * 0.999999)


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)] if last - first < 100 else []


def _floor_log(value: float) -> float:
    """The next number of one digit, 1, 2 or 5, at or below."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value * 1.000001)


def _ceil_log(value: float) -> float:
    """The next number of one digit, 1, 2 or 5, clearly above."""
    power = 10.0 ** math.floor(math.log10(value))
    return min(step * power for step in (1, 2, 5, 10, 20) if step * power >= value * 1.05)
