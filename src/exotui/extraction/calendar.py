"""How do days, spans of days and feasts follow one another?

Plain arithmetic on dates, without words: the tables of a language say which word means what.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """Consecutive days; None for an end that the words leave open or that nothing resolves."""

    start: date | None
    end: date | None
    grain: str
    """`day`, `week`, `month`, `season`, `quarter`, `year`, `span`, or `vague` ('early October')."""


OPEN = Span(None, None, "vague")

Found = tuple[Span, int]
"""A span and the position after the words that name it."""


def easter(year: int) -> date:
    """Easter Sunday of a year.

    Source: the anonymous Gregorian computus (Meeus, Jones, Butcher).

    Example:
        >>> easter(2024)
        datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def month_span(year: int, month: int, months: int = 1) -> Span:
    """Whole months, from the first day of one on."""
    last_year, last_month = divmod(year * 12 + month - 1 + months - 1, 12)
    return Span(
        date(year, month, 1),
        date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]),
        {1: "month", 3: "quarter"}.get(months, "span"),
    )


def year_span(year: int, years: int = 1) -> Span:
    """Whole years."""
    return Span(date(year, 1, 1), date(year + years - 1, 12, 31), "year")


def moved(day: date, count: int, unit: str) -> date:
    """A day moved by a count of units; stays within the calendar."""
    if unit in ("day", "hour", "week", "fortnight"):
        days = {"day": 1, "hour": 0, "week": 7, "fortnight": 14}[unit] * count
        if unit == "hour":
            days = -((-abs(count)) // 24) * (1 if count > 0 else -1)
        days = max(date.min.toordinal(), min(date.max.toordinal(), day.toordinal() + days))
        return date.fromordinal(days)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(span: Span, months: int) -> Span:
    """A day or a month so many months away; the last day of a month stays the last.

    Example:
        >>> shifted(Span(date(2024, 9, 30), date(2024, 9, 30), "day"), -7).end
        datetime.date(2024, 2, 29)
    """
    if span.start is None or span.end is None:
        return OPEN
    last = span.end.day == monthrange(span.end.year, span.end.month)[1]
    start, end = moved(span.start, months, "month"), moved(span.end, months, "month")
    if last:
        end = end.replace(day=monthrange(end.year, end.month)[1])
    return Span(end if span.grain == "day" else start, end, span.grain)


def whole(span: Span) -> Span:
    """The whole year or month of which only the first day was given."""
    if span.start is None or span.end is not None or span.grain not in ("year", "month"):
        return span
    return year_span(span.start.year) if span.grain == "year" else month_span(span.start.year, span.start.month)


def weekday_before(anchor: date, weekday: int) -> date:
    """The last such weekday, the anchor itself if it is one."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def term_day(term: tuple[int, int, int], year: int) -> Span:
    """The day of a year on which a term of office begins, the whole year if none does."""
    month, number, series = term
    if (year - series) % 4:
        return year_span(year)
    day = date(year, month, number)
    if day.weekday() == 6:
        day += timedelta(days=1)
    return Span(day, day, "day")


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day of that number, None if the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def feast_day(kind: str, rule: tuple[int, ...], year: int) -> date:
    """The day of a feast in a year.

    kind: `fixed` (month, day), `easter` (days from Easter Sunday) or `movable` (month, weekday from Monday as 0, which
    one in the month with -1 for the last, days added).

    Example:
        >>> feast_day("movable", (11, 3, 4, 0), 2021)
        datetime.date(2021, 11, 25)
    """
    if kind == "fixed":
        return date(year, rule[0], rule[1])
    if kind == "easter":
        return easter(year) + timedelta(days=rule[0])
    month, weekday, number, added = rule
    if number < 0:
        last = date(year, month, monthrange(year, month)[1])
        day = weekday_before(last, weekday)
    else:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return day + timedelta(days=added)
