"""Which day, month, year or feast is written at a place of a sentence?"""

from __future__ import annotations

from datetime import date, timedelta

from exotui.extraction.almanac import DASHES, Line, day_number_at, year_after, year_at
from exotui.extraction.calendar import (
    OPEN,
    Found,
    Span,
    feast_day,
    month_span,
    safe_day,
    term_day,
    weekday_before,
    year_span,
)

AHEAD_DAYS = 183
"""A day without a year that lies further ahead than this is one of the year before."""
MEMORY_DAYS = 300
"""A day without a year is not taken to lie further back than this: it is a name ('Sept. 11') or another year's."""


def number_date(line: Line, at: int, weekday: int | None = None) -> Found | None:
    """A date that begins with a number: '21 September', '2022-09-21', '21/09/2022', '2022'.

    weekday: the day of the week that the text gives with it, which tells the year.
    """
    text = line.tokens[at].text
    if not text.isdigit():
        return _dotted(text, at)
    year = year_at(line, at)
    if year is not None:
        return _iso(line, at, year) or (_bare_year(line, at, year) if _may_be_year(line, at) else None)
    number = day_number_at(line, at)
    if number is None:
        return None
    last = number[1] + 1 if line.isin(number[1], "of") else number[1]
    month = line.words.months.get(line.word(last))
    if month is None or not line.begins_upper(last):
        return _slashed(line, at, number[0])
    last += 2 if line.word(last + 1) == "." else 1
    year, last = year_after(line, last)
    return _day(line, number[0], month, year, last, weekday)


def _single(year: int, month: int, day: int, last: int) -> Found | None:
    found = safe_day(year, month, day)
    return (Span(found, found, "day"), last) if found else None


def _dotted(text: str, at: int) -> Found | None:
    """'30.09.2022', one token."""
    parts = text.split(".")
    if len(parts) != 3 or len(parts[2]) != 4 or not all(part.isdigit() for part in parts):
        return None
    return _single(int(parts[2]), int(parts[1]), int(parts[0]), at + 1)


def _joined(line: Line, at: int, sign: str) -> tuple[str, str] | None:
    """The two numbers that signs join to the one at a position ('-09-30')."""
    first, month, second, day = (line.word(place) for place in range(at + 1, at + 5))
    return (month, day) if first == second == sign and month.isdigit() and day.isdigit() else None


def _iso(line: Line, at: int, year: int) -> Found | None:
    parts = _joined(line, at, "-")
    return _single(year, int(parts[0]), int(parts[1]), at + 5) if parts else None


def _slashed(line: Line, at: int, first: int) -> Found | None:
    """'9/30/2022' or '30/9/2022': the month is the number that can be one, the first if both can."""
    parts = _joined(line, at, "/")
    if parts is None or len(parts[1]) != 4:
        return None
    month, day = (int(parts[0]), first) if first > 12 else (first, int(parts[0]))
    return _single(int(parts[1]), month, day, at + 5)


def _may_be_year(line: Line, at: int) -> bool:
    """Whether a number of four digits stands where a year does, not where a count does ('2000 people')."""
    before = line.word(at - 1)
    if before in DASHES and line.isin(at - 2, "vague"):
        return True
    if before in line.words.roles or line.isin(at - 1, "before_years") or line.isin(at - 1, "vague"):
        return True
    following = line.word(at + 1)
    return not following.isalpha() or following in line.words.terms


def _bare_year(line: Line, at: int, year: int) -> Found:
    following = line.word(at + 1)
    own = line.isin(at - 1, "fiscal") or (
        line.isin(at - 2, "fiscal") and line.words.units.get(line.word(at - 1)) == "year"
    )
    if following in DASHES or following == "/":
        short = line.word(at + 2)
        if len(short) == 2 and short.isdigit() and int(short) == (year + 1) % 100:
            return OPEN if own else year_span(year, 2), at + 3
    if own:
        return OPEN, at + 1
    if line.isin(at + 1, "decade_endings"):
        return year_span(year - year % 10, 10), at + 2
    term = line.words.terms.get(following)
    return (term_day(term, year) if term else year_span(year)), at + 1


def month_date(line: Line, at: int, weekday: int | None = None) -> Found | None:
    """A date that begins with a month: 'Sept. 21, 2022', 'September 2022', 'September'.

    weekday: the day of the week that the text gives with it, which tells the year.
    """
    month = line.words.months.get(line.word(at))
    if month is None:
        return None
    last = at + 2 if line.word(at + 1) == "." else at + 1
    number = day_number_at(line, last)
    if number and not line.isin(number[1], "counted"):
        year, after = year_after(line, number[1])
        return _day(line, number[0], month, year, after, weekday)
    year, after = year_after(line, last)
    if year is not None:
        return month_span(year, month), after
    if _is_first_name(line, at) or (line.isin(at, "doubtful") and not line.isin(at - 1, "leads")):
        return None
    if line.anchor is None:
        return OPEN, last
    year = line.anchor.year
    if month > line.anchor.month and not line.ahead:
        year -= 1
    elif line.ahead and month < line.anchor.month - (0 if line.isin(line.start - 1, "limits") else 6):
        year += 1
    return month_span(year, month), last


def _is_first_name(line: Line, at: int) -> bool:
    """Whether a month stands before a name, so that it is one itself ('Jan Kowal', 'April Reed')."""
    following = at + 1
    if following >= len(line.tokens) or line.isin(at - 1, "leads"):
        return False
    return line.begins_upper(following) and following < len(line.tags) and line.tags[following] == "name"


def _day(line: Line, number: int, month: int, year: int | None, last: int, weekday: int | None) -> Found | None:
    if year is not None:
        return _single(year, month, number, last)
    if line.anchor is None:
        return OPEN, last
    fitting = _year_by_weekday(line.anchor, number, month, weekday)
    if fitting is not None:
        return _single(fitting, month, number, last)
    year = line.anchor.year
    day = safe_day(year, month, number)
    distance = (day - line.anchor).days if day else 0
    if distance > 0 and (not line.ahead or distance > AHEAD_DAYS):
        year -= 1
        if distance < 366 - MEMORY_DAYS:
            return OPEN, last
    elif line.ahead and -distance > AHEAD_DAYS:
        year += 1
    return _single(year, month, number, last)


def _year_by_weekday(anchor: date, number: int, month: int, weekday: int | None) -> int | None:
    """The year next to a day in which a date falls on that day of the week."""
    days = (safe_day(year, month, number) for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1))
    fitting = [day for day in days if day and day.weekday() == weekday]
    return min(fitting, key=lambda day: abs((day - anchor).days)).year if fitting else None


def weekday_at(line: Line, at: int) -> Found | None:
    """'Friday', 'Friday morning', 'Friday, Sept. 30'."""
    if line.isin(at, "doubtful") and line.word(at + 1) != ".":
        return None
    if line.isin(at - 1, "any_day") or (line.isin(at - 2, "any_day") and line.isin(at - 1, "usual")):
        return OPEN, at + 1
    last = at + 2 if line.word(at + 1) == "." and len(line.lowers[at]) <= 5 else at + 1
    if line.isin(last, "parts_of_day"):
        last += 1
    explicit = _explicit(line, last, line.words.weekdays[line.word(at)])
    if explicit:
        return explicit
    if line.anchor is None:
        return OPEN, last
    direction = line.words.relative.get(line.word(at - 1))
    day = weekday_before(line.anchor, line.words.weekdays[line.word(at)])
    if direction == "next" or (line.ahead and direction != "last" and day != line.anchor):
        day += timedelta(days=7)
    elif direction == "last" and day == line.anchor:
        day -= timedelta(days=7)
    return Span(day, day, "day"), last


def _explicit(line: Line, at: int, weekday: int) -> Found | None:
    """The date after a weekday ('Friday, Sept. 30', 'Friday the 30th of September')."""
    while line.word(at) in (",", "(") or line.isin(at, "the"):
        at += 1
    if at >= len(line.tokens):
        return None
    read = number_date if line.tokens[at].kind == "number" else month_date
    found = read(line, at, weekday)
    return found if found and found[0].grain == "day" else None


def near_day(line: Line, distance: int, last: int) -> Found:
    """A day so many days from that of the article, with a part of the day after it ('yesterday evening')."""
    if line.isin(last, "parts_of_day"):
        last += 1
    if line.anchor is None:
        return OPEN, last
    day = line.anchor + timedelta(days=distance)
    return Span(day, day, "day"), last


def feast_at(line: Line, at: int) -> Found | None:
    """'Christmas Eve', 'Thanksgiving 2021', 'Easter Monday'."""
    if not line.begins_upper(at) and line.word(at) not in line.words.sets["small_feasts"]:
        return None
    for parts, kind, rule in line.words.feasts[line.word(at)]:
        if tuple(line.lowers[at : at + len(parts)]) == parts:
            return _feast(line, kind, rule, at + len(parts))
    return None


def _feast(line: Line, kind: str, rule: tuple[int, ...], last: int) -> Found:
    year, after = year_after(line, last + 1 if line.isin(last, "in") else last)
    if year is None:
        if line.anchor is None:
            return OPEN, last
        year, after = line.anchor.year, last
        if feast_day(kind, rule, year) > line.anchor and not line.ahead:
            year -= 1
    day = feast_day(kind, rule, year)
    return Span(day, day, "day"), after


def term_at(line: Line, at: int) -> Found | None:
    """'the inauguration in 2017'; nothing without a year."""
    year, last = year_after(line, at + 2 if line.isin(at + 1, "in") else at + 1)
    return (term_day(line.words.terms[line.word(at)], year), last) if year is not None else None
