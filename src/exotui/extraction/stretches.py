"""Which span of days do relative words name: 'last week', 'the first half of the year', 'two days ago'?"""

from __future__ import annotations

from datetime import date, timedelta

from exotui.extraction.almanac import DASHES, STEPS, Line, count_at, year_after
from exotui.extraction.calendar import OPEN, Found, Span, month_span, moved, weekday_before, year_span
from exotui.extraction.days import near_day, weekday_at

LATEST_RESULTS = 170
"""Days from the first of a quarter's last month until which its results are told."""
MONTHS = {"month": 1, "quarter": 3}
HALF_YEAR = 6
"""In the months before it 'this winter' is the one that has ended."""


def relative_at(line: Line, at: int) -> Found | None:
    """'last week', 'this year', 'next Tuesday', 'the past three months'."""
    known = line.words
    direction = known.relative[line.word(at)]
    place = at + 1
    following = line.word(place)
    if line.isin(at - 1, "before_verbs"):  # 'is to last three days'
        return None
    if following in known.weekdays:
        return weekday_at(line, place)
    if following in known.months and line.begins_upper(place):
        return _relative_month(line, direction, place)
    if line.isin(place, "weekend"):
        return weekend_at(line, place, direction)
    if following in known.seasons:
        return _running(line, direction, season_at(line, place, direction))
    if line.isin(place, "parts_of_day"):
        return near_day(line, STEPS[direction], place + 1)
    number, after = count_at(line, place) or (1, place)
    if after > place or line.isin(at, "stretching"):
        return _stretch(line, direction, number, after)
    if line.isin(place, "few") and line.word(place + 1) in known.units:
        return OPEN, place + 2
    unit = known.units.get(following)
    return _relative_unit(line, direction, unit, place) if unit else None


def _running(line: Line, direction: str, found: Found | None) -> Found | None:
    """'this winter' while it lasts: until the day of the article."""
    if found is None or line.anchor is None or direction != "this":
        return found
    start, end, _ = found[0]
    lasts = start is not None and end is not None and start <= line.anchor <= end
    return (found[0]._replace(grain="running"), found[1]) if lasts else found


def _stretch(line: Line, direction: str, number: int, place: int) -> Found | None:
    """'the last three months': so many units up to the day of the article."""
    unit = line.words.units.get(line.word(place))
    if unit is None:
        return None
    if unit in MONTHS and line.isin(place + 1, "of") and 1 <= number * MONTHS[unit] <= 12:
        ended = _last_of_year(line, number * MONTHS[unit], place + 1)
        if ended is not None:
            return ended
    if line.anchor is None or direction == "next":
        return OPEN, place + 1
    return Span(moved(line.anchor, -number, unit), line.anchor, "stretch"), place + 1


def _relative_unit(line: Line, direction: str, unit: str, place: int) -> Found | None:
    if unit == "day" and direction == "last":
        return Span(None, None, "previous"), place + 1
    if line.anchor is None:
        return OPEN, place + 1
    span = unit_span(line.anchor, unit, STEPS[direction])
    if span is None:
        return None
    return (span._replace(grain="running") if direction == "this" else span), place + 1


def unit_span(anchor: date, unit: str, step: int) -> Span | None:
    """The whole week, month, quarter or year of a day, or so many steps from it; None for other units."""
    if unit == "week":
        monday = anchor + timedelta(days=7 * step - anchor.weekday())
        return Span(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        first = moved(anchor.replace(day=1), step, "month")
        return month_span(first.year, first.month)
    if unit == "quarter":
        first = moved(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), step, "quarter")
        return month_span(first.year, first.month, 3)
    return year_span(anchor.year + step) if unit == "year" else None


def _relative_month(line: Line, direction: str, place: int) -> Found:
    month = line.words.months[line.word(place)]
    last = place + 2 if line.word(place + 1) == "." else place + 1
    if line.anchor is None:
        return OPEN, last
    year = line.anchor.year
    if direction == "last" and month >= line.anchor.month:
        year -= 1
    elif direction == "next" and month <= line.anchor.month:
        year += 1
    return month_span(year, month), last


def weekend_at(line: Line, at: int, direction: str) -> Found:
    """Saturday and Sunday."""
    if line.anchor is None:
        return OPEN, at + 1
    saturday = weekday_before(line.anchor, 5)
    if direction == "next" or (direction == "this" and line.ahead):
        saturday += timedelta(days=7)
    elif saturday == line.anchor and direction == "last" and not line.isin(at - 1, "the"):
        saturday -= timedelta(days=7)
    return Span(saturday, saturday + timedelta(days=1), "weekend"), at + 1


def season_at(line: Line, at: int, direction: str | None = None) -> Found | None:
    """'the spring', 'winter 2021', 'last summer'."""
    first, last_month = line.words.seasons[line.word(at)]
    year, last = year_after(line, at + 1)
    if year is None:
        if direction is None and (not line.isin(at - 1, "before_seasons") or line.isin(at, "doubtful_seasons")):
            return None
        last = at + 1
        if line.anchor is None:
            return OPEN, last
        year = line.anchor.year
        year -= _years_since(line, first, last_month, line.anchor.month, direction)
    return month_span(year, first, 3)._replace(grain="season"), last


def _years_since(line: Line, first: int, last: int, month: int, direction: str | None) -> int:
    """How many years before that of the article the season began that is meant.

    first, last: its months; a winter begins in the year before it ends.
    """
    if direction == "next":
        return -1 if first <= month else 0
    if first > last and month <= last:
        return 2 if direction == "last" else 1
    if first <= month and (month <= last or first > last):
        return 1 if direction == "last" else 0
    past = first > month and not line.ahead
    return 1 if past and (direction != "this" or (first > last and month < HALF_YEAR)) else 0


def part_of_year_at(line: Line, at: int) -> Found | None:
    """'the first half of 2022', 'the third quarter', 'the first nine months of the year', 'second-quarter revenue'."""
    joined = line.word(at + 1) in DASHES
    measured = _months_in_part(line, at + 1 + joined)
    if measured is None or (joined and not line.isin(measured[2], "of_results")):
        return None
    months, parts, last = measured
    order = line.words.ordinals[line.word(at)]
    if order == "last":
        return _last_of_year(line, months, last) or _part_of_year(line, parts, months, last)
    return _part_of_year(line, int(order), months, last)


def _last_of_year(line: Line, months: int, last: int) -> Found | None:
    """'the final three months of 2022', from the position after 'months'."""
    year, after = _year_of_part(line, last)
    return (month_span(year, 13 - months, months), after) if year is not None and after > last else None


def lettered_part_at(line: Line, at: int) -> Found | None:
    """'Q3 2021', 'H1'."""
    number = count_at(line, at + 1)
    if number is None or line.tokens[at].end != line.tokens[at + 1].start or not line.begins_upper(at):
        return None
    return _part_of_year(line, number[0], line.words.letters[line.word(at)], number[1])


def _part_of_year(line: Line, number: int, months: int, last: int) -> Found | None:
    """A part of so many months, from its number and the position after its words."""
    if not 1 <= number <= 12 // months:
        return None
    first_month = (number - 1) * months + 1
    of_year = last + 2 if line.isin(last + 1, "the") else last + 1
    if line.isin(last, "of") and line.isin(of_year, "fiscal"):
        return OPEN, last
    year, after = _year_of_part(line, last)
    if year is None:
        if line.anchor is None:
            return OPEN, last
        year, after = line.anchor.year, last
        results = line.isin(last, "of_results")
        # Results are told of what has ended.
        if date(year, first_month + (months - 1 if results else 0), 1) > line.anchor and not line.ahead:
            year -= 1
        if results and (line.anchor - date(year, first_month + months - 1, 1)).days > LATEST_RESULTS:
            return OPEN, last  # the quarter of a firm's own year
    return month_span(year, first_month, months), after


def _months_in_part(line: Line, at: int) -> tuple[int, int, int] | None:
    """Months of a part of the year, how many such parts there are, and the position after the words."""
    if line.isin(at, "half"):
        return 6, 2, at + 1
    if line.words.units.get(line.word(at)) == "quarter":
        return 3, 4, at + 1
    counted = count_at(line, at)
    if counted is None or counted[1] == at:
        return None
    unit = line.words.units.get(line.word(counted[1]))
    if unit == "quarter":
        return 3 * counted[0], 1, counted[1] + 1
    return (counted[0], 1, counted[1] + 1) if unit == "month" else None


def _year_of_part(line: Line, at: int) -> tuple[int | None, int]:
    if line.anchor and line.isin(at, "of") and line.isin(at + 1, "the"):
        return (line.anchor.year, at + 3) if line.words.units.get(line.word(at + 2)) == "year" else (None, at)
    return year_after(line, at + 1 if line.isin(at, "in") else at)


def ago_at(line: Line, at: int) -> Found | None:
    """'two days ago'; longer ago the day is open."""
    counted = count_at(line, at)
    if counted is None:
        return None
    unit = line.words.units.get(line.word(counted[1]))
    if unit is None or not line.isin(counted[1] + 1, "ago"):
        return None
    last = counted[1] + 2
    if line.anchor is None or not (unit == "day" or line.isin(at - 1, "exactly")):
        return OPEN, last
    day = moved(line.anchor, -counted[0], unit)
    return Span(day, day, "day"), last
