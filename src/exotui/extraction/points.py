"""Which day or span does a sentence name at a place, in whatever words?"""

from __future__ import annotations

from datetime import date, timedelta

from exotui.extraction.almanac import DASHES, Line, day_number_at
from exotui.extraction.calendar import OPEN, Found, Span, moved, safe_day
from exotui.extraction.days import feast_at, month_date, near_day, number_date, term_at, weekday_at
from exotui.extraction.stretches import (
    ago_at,
    lettered_part_at,
    part_of_year_at,
    relative_at,
    season_at,
    unit_span,
    weekend_at,
)


def point_at(line: Line, at: int) -> Found | None:
    """A day or a span named at a position, and the position after it."""
    lower = line.word(at)
    if not lower:
        return None
    if line.tokens[at].kind == "number":
        return number_date(line, at) or ago_at(line, at)
    known = line.words
    if lower in known.months or lower in known.weekdays:
        return _name(line, at)
    if lower in known.days:
        return near_day(line, known.days[lower], at + 1)
    if line.isin(at, "the"):
        return _the(line, at)
    if lower in known.relative:
        return relative_at(line, at)
    if line.isin(at, "vague"):
        return _edge(line, at)
    return _rarely(line, at, lower)


def _name(line: Line, at: int) -> Found | None:
    if not line.begins_upper(at):
        return None
    feast = feast_at(line, at) if line.word(at) in line.words.feasts else None
    if feast:
        return feast
    return month_date(line, at) if line.word(at) in line.words.months else weekday_at(line, at)


def _rarely(line: Line, at: int, lower: str) -> Found | None:
    known = line.words
    feast = feast_at(line, at) if lower in known.feasts else None
    if feast:
        return feast
    if lower in known.letters:
        return lettered_part_at(line, at)
    if lower in known.ordinals:
        return part_of_year_at(line, at)
    if lower in known.seasons:
        return season_at(line, at)
    if lower in known.numbers:
        return ago_at(line, at)
    if lower in known.units and line.word(at + 1) in DASHES and line.isin(at + 2, "ends"):
        return _end_of(line, known.units[lower], at + 3)
    if lower in known.terms:
        return term_at(line, at)
    if line.isin(at, "overnight") and line.anchor:
        return Span(line.anchor - timedelta(days=1), line.anchor, "day"), at + 1
    return None


def _the(line: Line, at: int) -> Found | None:
    """'the weekend', 'the 20th', 'the first half of 2022'."""
    if line.isin(at + 1, "weekend"):
        return weekend_at(line, at + 1, "last")
    number = day_number_at(line, at + 1)
    if number and number[1] == at + 3:
        return _numbered_day(line, number[0], number[1])
    return point_at(line, at + 1) if line.word(at + 1) in line.words.after_article else None


def _numbered_day(line: Line, number: int, last: int) -> Found | None:
    """'the 20th', 'the 20th of May'; not 'the 20th anniversary'."""
    if line.isin(last, "of") and line.word(last + 1) in line.words.months:
        return number_date(line, last - 2)
    following = line.word(last)
    if line.anchor is None or (following.isalpha() and not line.isin(last, "after_days")):
        return None
    first = line.anchor.replace(day=1)
    if number > line.anchor.day and not line.ahead:
        first = moved(first, -1, "month")
    day = safe_day(first.year, first.month, number)
    return (Span(day, day, "day"), last) if day else None


def _edge(line: Line, at: int) -> Found | None:
    """'early October', 'late last year', 'the start of the year', 'mid-June'; not 'to close this year'."""
    place = at + 1
    if (line.isin(at, "starts") or line.isin(at, "ends")) and line.word(place) in line.words.relative:
        return None
    while line.word(place) in DASHES or line.isin(place, "of") or line.isin(place, "in") or line.isin(place, "the"):
        place += 1
    bare = line.isin(place - 1, "the") and line.anchor is not None
    span = _this_unit(line, place) if bare else None
    found = (span, place + 1) if span else point_at(line, place)
    if found is None or found[0].grain == "day":
        return found
    return _edge_of(line, at, found[0]), found[1]


def _end_of(line: Line, unit: str, last: int) -> Found | None:
    """'by year-end': the last day of the unit that runs."""
    span = unit_span(line.anchor, unit, 0) if line.anchor else OPEN
    return (Span(span.end, span.end, "day"), last) if span else None


def _this_unit(line: Line, at: int) -> Span | None:
    """'(the) year' in 'the start of the year'."""
    unit = line.words.units.get(line.word(at))
    return unit_span(line.anchor, unit, 0) if unit and line.anchor else None


def _edge_of(line: Line, at: int, span: Span) -> Span:
    day: date | None = None
    if line.isin(at, "starts"):
        day = span.start
    elif line.isin(at, "ends"):
        day = span.end
    return Span(day, day, "day") if day else OPEN
