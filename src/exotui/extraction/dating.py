"""Which dates does a sentence give, and what do the words before them make of them?

Dates, spans and their prepositions are read from the tokens, from left to right, and resolved against the day of the
article: a weekday is the last one before it, a month without a year the last one, where nothing points to the future.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from exotui.extraction.almanac import DASHES, Length, Line, count_at, day_number_at, length_at, year_after, year_at
from exotui.extraction.calendar import OPEN, Found, Span, moved, safe_day
from exotui.extraction.points import point_at
from exotui.extraction.text import Token
from exotui.lexicon import Lexicon

OPENING_REACH = 2
SINCE_REACH = 12
JOINTS = frozenset("-‑’'“”\"")
"""Signs that do not end the words after 'since'."""
WEEK = 7
CLOCK_REACH = 4
"""Tokens of an hour of the day ('3 : 30 p.m.')."""
EVENT_REACH = 7
RECORD_REACH = 10
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
SHIFTS = frozenset((*DAYS_OF, "month", "quarter", "year"))
PAIRED = frozenset(("day", "month", "year"))
"""Grains of two dates in a row that make one span."""
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


class Dated(NamedTuple):
    """A date expression in a sentence: positions of its first token and of the one after its last."""

    first: int
    last: int
    span: Span
    role: str
    """`at`, `asof`, `since`, `until`, `range`, `before`, `after`, `within` and `shift` ('a week earlier'; the grain of
    their span is the number of days, or of months with an `m`), `again` ('during the week': the last span of the grain
    named before), or without a day of its own `now`, `same`, `then`, `event` ('since the vote')."""


def read(tokens: list[Token], lexicon: Lexicon, anchor: date | None, tags: list[str] | None = None) -> list[Dated]:
    """The date expressions of a sentence in reading order, not overlapping.

    anchor: the day of the article; without one, what depends on it stays open.
    tags: the classes of the words; without them nothing is taken to lie ahead.
    """
    line = Line(tokens, lexicon, anchor, tags)
    openers = line.words.openers
    found: list[Dated] = []
    done = 0
    for at, lower in enumerate(line.lowers):
        if (lower not in openers and tokens[at].kind != "number") or at < done:
            continue
        line.begin(at)
        dated = _expression(line, at)
        if dated is not None:
            found.append(dated)
            done = dated.last
    return found


def _expression(line: Line, at: int) -> Dated | None:
    lower, sets = line.lowers[at], line.sets
    if lower in sets["during"]:
        span = _span_again(line, at)
        if span:
            return span
    if lower in line.words.phrases:
        phrase = line.phrase(at) or _moment(line, at)
        if isinstance(phrase, Dated):
            return phrase
        if phrase:
            return _other_year(line, at, phrase[1]) if phrase[0] == "same" else Dated(at, phrase[1], OPEN, phrase[0])
    if lower in sets["leading"]:
        return _led(line, at, lower)
    if (
        lower in sets["that"]
        and line.isin(at + 1, "spans_that")
        and not line.isin(at - 1, "of")
        and line.word(at + 2) not in DASHES
    ):
        return Dated(at, at + 2, Span(None, None, line.words.units[line.word(at + 1)]), "again")
    if lower in line.words.units or lower in sets["before_lengths"] or count_at(line, at):
        length = length_at(line, at)
        ended = _ended(line, at, length) or _shift(line, at, length)
        if ended:
            return ended
    return _range(line, at, at)


def _moment(line: Line, at: int) -> Dated | None:
    """'as of noon', 'as of 10 a.m. on Friday': an hour of the day of the statement, or of the one named behind it."""
    if not line.isin(at, "as") or line.words.roles.get(f"{line.word(at)} {line.word(at + 1)}") != "asof":
        return None
    place = at + 2
    while place < min(len(line.tokens), at + 2 + CLOCK_REACH) and (
        line.isin(place, "parts_of_day") or line.isin(place, "hours") or line.tokens[place].kind == "number"
    ):
        place += 1
    if place == at + 2 or not (line.isin(place - 1, "parts_of_day") or line.isin(place - 1, "hours")):
        return None
    behind = place + 1 if line.isin(place, "in") or line.word(place) == "," else place
    found = point_at(line, behind)
    if found and found[0].grain == "day":
        return Dated(at, found[1], found[0], "asof")
    return Dated(at, place, OPEN, "asof")


def _span_again(line: Line, at: int) -> Dated | None:
    """'during the week', 'in the quarter': the span that was named before, where nothing behind it says which."""
    last = at + 3
    if line.word(at + 1) != "the" or line.word(at + 2) not in line.sets["spans_again"]:
        return None
    following = line.tags[last] if last < len(line.tags) else "punct"
    named = following not in ("punct", "conj", "aux", "verb") or line.isin(last, "ended")
    return None if named else Dated(at, last, Span(None, None, line.words.units[line.word(at + 2)]), "again")


def _other_year(line: Line, at: int, last: int) -> Dated:
    """'the same period', 'the same months of 2021', 'the same quarter a year earlier'.

    The grain of the span is the year, or how many years are added.
    """
    year, after = year_after(line, last + 1 if line.isin(last, "in") else last)
    if year is not None:
        return Dated(at, after, Span(None, None, f"{year}"), "same")
    length = length_at(line, last)
    if length and length[1] == "year" and line.isin(length[2], "year_back"):
        return Dated(at, length[2] + 1, Span(None, None, f"-{length[0]}"), "same")
    return Dated(at, last, OPEN, "same")


def _led(line: Line, at: int, lower: str) -> Dated | None:
    """An expression that begins with a preposition."""
    sets = line.sets
    if lower in sets["since"]:
        if line.isin(at - 1, "perfect") and at + 1 < len(line.tags) and line.tags[at + 1] == "verb":
            return None  # 'of whom 25 have since returned'
        if at + 1 < len(line.tokens) and line.tokens[at + 1].kind == "punct" and line.word(at + 1) not in DASHES:
            return None  # 'have been freed since.'
        dated = _since(line, at)
        return dated._replace(role="before") if _is_record(line, at) else dated
    if lower in sets["within"]:
        return _within(line, at)
    if lower in sets["from"] and at + 1 < len(line.tokens) and line.tokens[at + 1].lower.endswith(("'s", "’s")):
        line.look_back()
    return _loose(line, at) if lower in sets["in"] else _range(line, at + 1, at)


def _role(line: Line, at: int, last: int) -> str:
    """What the words before a date make of it, and those after it."""
    if line.isin(at - 1, "the"):
        at -= 1
    pair = f"{line.word(at - 2)} {line.word(at - 1)}"
    roles = line.words.roles
    owns = line.tokens[last - 1].lower.endswith(("'s", "’s"))  # 'noise from Friday's concert' begins nothing
    if owns and (line.isin(at - 1, "agent") or line.isin(at - 1, "from")):
        return "at"
    if pair in roles:
        return "at" if line.isin(at - 3, "run_ups") else roles[pair]
    if line.isin(at - 1, "from") and line.isin(at - 2, "dating_back"):
        return "until"
    if line.isin(at - 1, "from"):
        return "since" if line.start <= OPENING_REACH or line.isin(last, "onward") or line.ahead else "at"
    if line.isin(at - 1, "in") and f"{line.word(at - 3)} {line.word(at - 2)}" in roles:
        return roles[f"{line.word(at - 3)} {line.word(at - 2)}"]
    return roles.get(line.word(at - 1), "at")


def _is_record(line: Line, at: int) -> bool:
    """Whether 'since' belongs to a comparison with the past ('the highest since 2002')."""
    if line.isin(at - 1, "utmost"):
        return True
    return not line.words.sets["records"].isdisjoint(line.lowers[max(0, at - RECORD_REACH) : at])


def _since(line: Line, at: int) -> Dated:
    then = line.phrase(at + 1, "then")
    if then:
        return Dated(at, then[1], OPEN, "then")
    line.look_back()
    for place in range(at + 1, min(len(line.tokens), at + 1 + SINCE_REACH)):
        if line.tokens[place].kind == "punct" and line.tokens[place].text not in JOINTS:
            break
        found = point_at(line, place)
        if found:
            return Dated(at, found[1], Span(found[0].start, None, found[0].grain), "since")
    last = at + 1
    while last < min(len(line.tokens), at + 1 + EVENT_REACH) and line.tokens[last].kind == "word":
        last += 1
    return Dated(at, last, OPEN, "event")


def _links(line: Line, at: int, first: int) -> bool:
    """Whether the word at a position joins the ends of a range."""
    if line.isin(at, "to") or line.word(at) in DASHES:
        return True
    return line.isin(first, "between") and line.isin(at, "and")


def _weekday_before(line: Line, at: int, first: int) -> Dated | None:
    """'on the Saturday before', 'the Monday after': the next one from the last day named."""
    place = at + 1 if line.isin(at, "the") else at
    weekday = line.words.weekdays.get(line.word(place))
    if weekday is None or place == at or not line.begins_upper(place):
        return None
    back = line.isin(place + 1, "back")
    following = line.tags[place + 2] if place + 2 < len(line.tags) else "punct"
    if not (back or line.isin(place + 1, "forth")) or following not in ("punct", "conj"):
        return None
    return Dated(first, place + 2, Span(None, None, f"{'-' if back else ''}{weekday}w"), "shift")


def _range(line: Line, at: int, first: int) -> Dated | None:
    """'21-29 September', 'Sept. 26 to Oct. 3', '1992 and 2021' after 'between', or a single date.

    first: position of the preposition before the range, `at` without one.
    """
    if not line.names_day(at):
        return None
    number = day_number_at(line, at)
    if number and _links(line, number[1], first):
        return _days_of_month(line, number[0], number[1] + 1, first)
    found = _weekday_before(line, at, first) or point_at(line, at)
    if found is None or isinstance(found, Dated):
        return found
    left, middle = found
    dated = line.word(at) in line.words.months or line.tokens[at].kind == "number"
    undated = dated and not any(year_at(line, place) for place in range(at, middle))
    pair = _two_days(line, left, middle, first)
    if pair:
        return pair
    if not _links(line, middle, first):
        return _limited(line, Dated(first, middle, left, _role(line, at, middle)))
    start = middle + 1
    while line.isin(start, "the") or line.isin(start, "in") or line.isin(start, "to"):
        start += 1
    right = point_at(line, start)
    if right is None:
        return _days_after(line, left, start, first) or Dated(first, middle, left, _role(line, at, middle))
    return _between(left, right, first, same_year=undated) or Dated(first, middle, left, _role(line, at, middle))


def _limited(line: Line, dated: Dated) -> Dated:
    """'before the end of the year', 'ahead of May' as the limit of what is to come."""
    start, end = dated.span.start, dated.span.end
    if dated.role != "before" or line.anchor is None or start is None or end is None or start <= line.anchor:
        return dated
    last = end if dated.span.grain == "day" else start - timedelta(days=1)
    return dated._replace(role="until", span=Span(None, last, "day"))


def _two_days(line: Line, left: Span, at: int, first: int) -> Dated | None:
    """'Wednesday and Thursday', 'in December and January': two days, months or years in a row."""
    if left.grain not in PAIRED or left.end is None or not line.isin(at, "and") or line.isin(first, "between"):
        return None
    found = point_at(line, at + 1)
    if found is None or found[0].grain != left.grain:
        return None
    following = found[0].start
    if left.grain == "month" and following and left.start and following.month == left.start.month % 12 + 1:
        left = left._replace(start=moved(following, -1, "month"))
    elif left.end is None or following != left.end + timedelta(days=1):
        return None
    return Dated(first, found[1], Span(left.start, found[0].end, "span"), "range")


def _days_of_month(line: Line, number: int, at: int, first: int) -> Dated | None:
    """'21-29 September' from its first number."""
    found = point_at(line, at)
    if found is None or found[0].grain != "day" or found[0].end is None or number > found[0].end.day:
        return None
    end = found[0].end
    return Dated(first, found[1], Span(end.replace(day=number), end, "span"), "range")


def _days_after(line: Line, left: Span, at: int, first: int) -> Dated | None:
    """'Sept. 21-29, 2022' from its second number."""
    number = day_number_at(line, at)
    if number is None or left.grain != "day" or left.start is None or number[0] <= left.start.day:
        return None
    year, last = year_after(line, number[1])
    start = safe_day(year or left.start.year, left.start.month, left.start.day)
    end = safe_day(year or left.start.year, left.start.month, number[0])
    return Dated(first, last, Span(start, end, "span"), "range") if start and end else None


def _between(left: Span, right: Found, first: int, *, same_year: bool) -> Dated | None:
    """A range from its ends.

    same_year: the first end names no year, so that it has that of the second.
    """
    start, (span, last) = left.start, right
    if same_year and start and span.end and left.grain == span.grain:
        start = moved(start, span.end.year - start.year, "year")
    if start and span.end and start > span.end:
        if "year" in (left.grain, span.grain):
            return None
        near = left.grain == span.grain == "day" and (start - span.end).days < WEEK
        start = start - timedelta(days=WEEK) if near else moved(start, -1, "year")
    return Dated(first, last, Span(start, span.end, "span"), "range")


def _loose(line: Line, at: int) -> Dated | None:
    """'on some days', 'in a single week', 'in recent months': a time that nothing fixes."""
    place = at + 1
    while place < at + 5 and line.isin(place, "loose"):
        place += 1
    if place == at + 1 or line.word(place) not in line.words.units:
        return None
    if line.word(place + 1) == "," and (_range(line, place + 3, place + 2) or _range(line, place + 2, place + 2)):
        return None
    return None if line.isin(place + 1, "ended") or line.isin(place + 1, "since") else Dated(at, place + 1, OPEN, "at")


def _ended(line: Line, at: int, length: Length | None) -> Dated | None:
    """'in the week to Sept. 25', 'the 24 hours to Friday morning', 'the year ended March 31'."""
    length = length or _season_at(line, at)
    if length is None:
        return None
    number, unit, place = length
    if line.isin(place, "that"):
        place += 1
    if not line.isin(place, "ended"):
        return None
    place += 1
    while line.isin(place, "in") or line.isin(place, "the"):
        place += 1
    found = point_at(line, place)
    if found is None or found[0].end is None:
        return None
    start = _start_before(number, unit, found[0].end, found[0].grain)
    return Dated(at, found[1], Span(start, found[0].end, "span"), "range")


def _season_at(line: Line, at: int) -> Length | None:
    """'the season' as the length of a year."""
    place = at + 1 if line.isin(at, "before_lengths") else at
    return (1, "year", place + 1) if line.isin(place, "playing_years") else None


def _shift(line: Line, at: int, length: Length | None) -> Dated | None:
    """'the day before', 'a week earlier', 'two days later', if no event follows that it is reckoned from."""
    if length is None or length[1] not in SHIFTS:
        return None
    number, unit, place = length
    back = line.isin(place, "back")
    if unit == "year":
        apart = any(line.isin(place, name) for place in (at - 2, at - 1) for name in ("from", "than"))
        alone = back and (not apart or [line.word(place + 1), line.word(place + 2)] == [",", "when"])
        return Dated(at, place + 1, Span(None, None, f"-{number}"), "same") if alone else None
    if not back and not line.isin(place, "forth"):
        return None
    following = line.word(place + 1)
    if following and following[0].isalnum() and not line.isin(place + 1, "after_shifts"):
        return None
    sign = "-" if back else ""
    if unit in MONTHS_OF:
        return Dated(at, place + 1, Span(None, None, f"{sign}{number * MONTHS_OF[unit]}m"), "shift")
    return Dated(at, place + 1, Span(None, None, f"{sign}{number * DAYS_OF[unit]}"), "shift")


def _start_before(number: int, unit: str, end: date, grain: str) -> date:
    """The first day of so many units up to a day, or up to the end of a month."""
    if unit == "hour":
        return moved(end, -number, unit)
    if unit in MONTHS_OF and (grain != "day" or end.day == monthrange(end.year, end.month)[1]):
        return moved(end.replace(day=1), 1 - number * MONTHS_OF[unit], "month")
    return moved(end, -number, unit) + timedelta(days=1)


def _within(line: Line, at: int) -> Dated | None:
    """'within four days of the announcement', whose day is found elsewhere."""
    length = length_at(line, at + 1)
    if length is None or not line.isin(length[2], "of_event"):
        return None
    number, unit, place = length
    place += 2 if line.isin(place + 1, "the") else 1
    days = (moved(date(2000, 1, 1), number, unit) - date(2000, 1, 1)).days
    found = point_at(line, place)
    if found and found[0].start:
        return Dated(at, found[1], Span(found[0].start, found[0].start + timedelta(days=days), "span"), "range")
    return Dated(at, min(len(line.tokens), place + 3), Span(None, None, f"{days}"), "within")
