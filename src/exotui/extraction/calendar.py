"""Which days do the words of a date mean?

Dates, spans and their prepositions are read from the tokens of a sentence, from left to right, and resolved against
the day of the article: a weekday is the last one before it, a month without a year the last one, where nothing
points to the future.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import NamedTuple

from exotui.extraction.text import Token
from exotui.lexicon import Lexicon

YEARS = range(1500, 2100)
DAYS_BACK = 183
"""A day without a year that lies further ahead than this is one of the year before."""
MEMORY_DAYS = 300
"""A day without a year is not taken to lie further back than this: it is a name ('Sept. 11') or another year's."""
DASHES = frozenset("-–—−")
YEAR_LEADS = frozenset(
    ("of", "and", "or", "(", "than", "against", "calendar", "fiscal", "year", "the", "with", "versus", "vs")
)
LOOSE = frozenset(
    (
        "some",
        "a",
        "single",
        "one",
        "any",
        "recent",
        "many",
        "most",
        "certain",
        "early",
        "opening",
        "final",
        "closing",
        "few",
        "several",
    )
)
AHEAD_REACH = 10
RUN_UPS = frozenset(("led", "leading", "lead", "leads", "run"))
RANGE_LINKS = frozenset(("to", "through", "until", "till"))


class Span(NamedTuple):
    """Consecutive days; None for an end that the words leave open or that nothing resolves."""

    start: date | None
    end: date | None
    grain: str
    """`day`, `week`, `month`, `season`, `quarter`, `year`, `span`, or `vague` ('early October')."""


class Dated(NamedTuple):
    """A date expression in a sentence: positions of its first token and of the one after its last."""

    first: int
    last: int
    span: Span
    role: str
    """`at`, `since`, `until`, `range`, `before`, `after`, `now`, `same`, `then`, `event` or `within`."""


class Words(NamedTuple):
    """The calendar of a language, compiled."""

    units: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    doubtful: frozenset[str]
    leads: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, str]
    relative: dict[str, str]
    days: dict[str, int]
    parts_of_day: frozenset[str]
    vague: frozenset[str]
    seasons: dict[str, tuple[int, int]]
    roles: dict[str, str]
    holidays: dict[str, list[tuple[tuple[str, ...], str, tuple[int, ...]]]]
    terms: dict[str, tuple[int, int, int]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    triggers: frozenset[str]
    openers: frozenset[str]
    """Words with which a date expression can begin."""
    future: frozenset[str]
    records: frozenset[str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The calendar of a language, compiled once."""
    table = lexicon.table("calendar")
    names = table["names"]
    months = {word: number for number, word in enumerate(names["months"].split(), 1)}
    months |= {word: number for number, word in enumerate(names["month_abbreviations"].split(), 1) if word != "-"}
    months["sept"] = 9
    weekdays = {word: number for number, word in enumerate(names["weekdays"].split())}
    weekdays |= {word: number for number, word in enumerate(names["weekday_abbreviations"].split())}
    weekdays |= {"tues": 1, "thurs": 3, "thur": 3}
    values = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    values |= {"ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "twenty": 20, "thirty": 30}
    numbers = {word: values[key] for key, listing in table["numbers"].items() for word in listing.split()}
    relative = {word: key for key in ("last", "this", "next") for word in table["relative"][key].split()}
    units = _reversed(table["units"])
    days = table["relative"]["days"]
    seasons = {word: (first, last) for word, (first, last) in table["seasons"].items()}
    holidays: dict[str, list[tuple[tuple[str, ...], str, tuple[int, ...]]]] = {}
    for kind in ("fixed", "movable", "easter"):
        for name, rule in table[kind].items():
            parts = tuple(name.replace("st.", "st .").split())
            holidays.setdefault(parts[0], []).append((parts, kind, tuple(rule) if kind != "easter" else (rule,)))
    for options in holidays.values():
        options.sort(key=lambda option: -len(option[0]))
    month, day, year = table["terms"]["inauguration"]
    terms = dict.fromkeys(table["terms"]["words"].split(), (month, day, year))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role, key in (("now", "phrases"), ("same", "same"), ("then", "then")):
        for phrase in table["now"][key].split(";"):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, role))
    for listed in phrases.values():
        listed.sort(key=lambda option: -len(option[0]))
    triggers = {
        *units,
        *months,
        *weekdays,
        *days,
        *seasons,
        *holidays,
        *terms,
        *phrases,
        "weekend",
        "half",
        "since",
        "overnight",
    }
    ordinals = _reversed(table["ordinals"])
    vague = table["relative"]["vague"].split()
    openers = {
        *triggers,
        *relative,
        *numbers,
        *ordinals,
        *vague,
        "from",
        "between",
        "within",
        "the",
        "a",
        "in",
        "on",
        "over",
    }
    return Words(
        units,
        months,
        weekdays,
        frozenset(names["doubtful"].split()),
        frozenset(names["leads"].split()),
        numbers,
        ordinals,
        relative,
        days,
        frozenset(table["relative"]["parts_of_day"].split()),
        frozenset(vague),
        seasons,
        _reversed(table["roles"]),
        holidays,
        terms,
        phrases,
        frozenset(triggers),
        frozenset(openers),
        frozenset(table["figures"]["future"].split()),
        frozenset(table["figures"]["records"].split()),
    )


def _reversed(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, listing in table.items() for word in listing.split()}


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


def length_before(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """A count and its unit that end before a position ('two weeks' before 'since')."""
    known = words(lexicon)
    unit = known.units.get(tokens[at - 1].lower) if at >= 2 else None
    if unit is None:
        return None
    token = tokens[at - 2]
    count = int(token.text) if token.text.isdigit() and len(token.text) < 4 else known.numbers.get(token.lower)
    return (count if count is not None else 1, unit) if count is not None or token.lower == "the" else None


OPEN = Span(None, None, "vague")


class Reader:
    """Reads the dates of one sentence.

    anchor: the day of the article; without one, what depends on it stays open.
    tags: the classes of the words; without them nothing is taken to lie ahead.
    """

    def __init__(
        self, tokens: list[Token], lexicon: Lexicon, anchor: date | None, tags: list[str] | None = None
    ) -> None:
        self.words = words(lexicon)
        self.tokens = tokens
        self.lowers = [_stem(token.lower) for token in tokens]
        self.anchor = anchor
        self.tags = tags or []
        self.future = False

    def read(self) -> list[Dated]:
        """The date expressions of the sentence in reading order, not overlapping."""
        found: list[Dated] = []
        at = 0
        while at < len(self.tokens):
            dated = self._expression(at)
            if dated is None:
                at += 1
            else:
                found.append(dated)
                at = max(at + 1, dated.last)
        return found

    def word(self, at: int) -> str:
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def _expression(self, at: int) -> Dated | None:
        lower = self.word(at)
        if lower not in self.words.openers and self.tokens[at].kind != "number":
            return None
        self.future = bool(self.tags) and self._is_ahead(at)
        if lower in self.words.phrases:
            for parts, role in self.words.phrases[lower]:
                if tuple(self.lowers[at : at + len(parts)]) == parts:
                    return Dated(at, at + len(parts), OPEN, role)
        if lower == "since":
            dated = self._since(at)
            return dated._replace(role="before") if self._is_record(at) else dated
        if lower in ("from", "between"):
            ranged = self._range(at + 1, at)
            if ranged:
                return ranged
        if lower == "within":
            within = self._within(at)
            if within:
                return within
        if lower in ("in", "on", "over", "during"):
            return self._loose(at)
        ended = self._ended(at)
        if ended:
            return ended
        ranged = self._range(at, at)
        if ranged:
            return ranged
        point = self._point(at)
        if point is None:
            return None
        span, last = point
        return Dated(at, last, span, self._role(at))

    def _is_ahead(self, at: int) -> bool:
        """Whether the nearest verb of the clause speaks of what is to come."""
        tags, future = self.tags, self.words.future
        for place in range(at - 1, max(-1, at - AHEAD_REACH), -1):
            lower = self.lowers[place]
            if lower in future or (
                lower == "to" and self.word(place - 1) in ("is", "are") and tags[place + 1] in ("verb", "aux")
            ):
                return True
            if tags[place] == "verb" and lower not in ("be",) and self._is_past(lower):
                return False
            if lower in (";", "but", "while"):
                return False
        for place in range(at + 1, min(len(tags), at + AHEAD_REACH)):
            lower = self.lowers[place]
            if lower in future:
                return True
            if tags[place] in ("aux", "verb") or lower in (";", "but", "while"):
                return lower in ("is", "are") and self.word(place + 1) == "to"
        return False

    def _is_past(self, lower: str) -> bool:
        return lower.endswith("ed") or lower in (
            "said",
            "told",
            "was",
            "were",
            "had",
            "left",
            "fell",
            "rose",
            "took",
            "came",
        )

    def _role(self, at: int) -> str:
        """What the words before a date make of it."""
        before = self.word(at - 1)
        if before == "the":
            at -= 1
            before = self.word(at - 1)
        role = self.words.roles.get(before, "on")
        if role == "from":
            return "since"
        if before == "to" and self.word(at - 2) == "up":
            return "at" if self.word(at - 3) in RUN_UPS else "until"
        if before == "of" and self.word(at - 2) == "as":
            return "asof"
        if role in ("until", "before", "after", "since"):
            return role
        if before == "to" and self.word(at - 2) == "prior":
            return "before"
        if before in ("in", "on") and self.word(at - 2) == "to" and self.word(at - 3) == "back":
            return "since"
        if before == "to" and self.word(at - 2) == "back":
            return "since"
        return "at"

    def _is_record(self, at: int) -> bool:
        """Whether 'since' belongs to a comparison with the past ('the highest since 2002')."""
        return not self.words.records.isdisjoint(self.lowers[max(0, at - 5) : at])

    def _since(self, at: int) -> Dated:
        place = at + 1
        for parts, role in self.words.phrases.get(self.word(place), ()):
            if role == "then" and tuple(self.lowers[place : place + len(parts)]) == parts:
                return Dated(at, place + len(parts), OPEN, "then")
        past = Reader.__new__(Reader)
        past.__dict__.update(self.__dict__, future=False)
        for skip in range(6):
            if place + skip >= len(self.tokens) or self.word(place + skip) in (",", ";", ".", "and", "but"):
                break
            point = past._point(place + skip)
            if point:
                span, last = point
                if span.grain == "moment":
                    continue
                return Dated(at, last, Span(span.start, None, span.grain), "since")
        last = place
        while last < min(len(self.tokens), at + 8) and self.tokens[last].kind == "word":
            last += 1
        return Dated(at, last, OPEN, "event")

    def _range(self, at: int, first: int) -> Dated | None:
        """'21-29 September', 'Sept. 26 to Oct. 3', '1992 and 2021' after 'between'."""
        left = self._bare_day(at)
        between = self.word(first) == "between"
        if left is not None and not (self._links(left[1]) or (between and self.word(left[1]) == "and")):
            left = None
        span: Span | None = None
        if left is None:
            point = self._point(at)
            if point is None:
                return None
            span, middle = point
        else:
            middle = left[1]
        link = self.word(middle)
        if not (self._links(middle) or (between and link == "and")):
            return None
        start = middle + 1
        while self.word(start) in ("the", "on", "up", "to"):
            start += 1
        right = self._point(start)
        if right is None and span is not None and span.grain == "day" and span.start:
            bare = self._bare_day(start)
            if bare and bare[0] > span.start.day:
                year_at = bare[1] + (1 if self.word(bare[1]) == "," else 0)
                year = self._year(year_at)
                begin = span.start.replace(year=year) if year else span.start
                end = _safe(begin.year, begin.month, bare[0])
                return (
                    Dated(first, year_at + 1 if year else bare[1], Span(begin, end, "span"), "range") if end else None
                )
        if right is None:
            return None
        end_span, last = right
        if left is not None:
            if end_span.grain != "day" or end_span.end is None or left[0] > end_span.end.day:
                return None
            return Dated(first, last, Span(end_span.end.replace(day=left[0]), end_span.end, "span"), "range")
        if span is None:
            return None
        start_day, end_day = span.start, end_span.end
        if start_day and end_day and start_day > end_day:
            if span.grain in ("year",) or end_span.grain == "year":
                return None
            start_day = moved(start_day, -1, "year") if span.grain != "week" else start_day
        return Dated(first, last, Span(start_day, end_day, "span"), "range")

    def _links(self, at: int) -> bool:
        return self.word(at) in RANGE_LINKS or self.word(at) in DASHES

    def _bare_day(self, at: int) -> tuple[int, int] | None:
        token = self.tokens[at] if at < len(self.tokens) else None
        if (
            token
            and token.kind == "number"
            and token.text.isdigit()
            and len(token.text) <= 2
            and 1 <= int(token.text) <= 31
        ):
            last = at + 1
            if self.word(last) in ("st", "nd", "rd", "th"):
                last += 1
            return int(token.text), last
        return None

    def _count(self, at: int) -> tuple[int, int] | None:
        """A small number at a position and the position after it."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None:
            return None
        if token.kind == "number" and token.text.isdigit() and len(token.text) <= 3:
            return int(token.text), at + 1
        if token.lower in self.words.numbers:
            last = at + 1
            if self.word(last) == "of":
                last += 1
            return self.words.numbers[token.lower], last
        return None

    def _length(self, at: int) -> tuple[int, str, int] | None:
        """'24 hours', 'the three months', 'week': count, unit and the position after."""
        if self.word(at) in ("the", "a", "an", "first", "past", "last", "full"):
            at += 1
        counted = self._count(at)
        count, place = counted if counted else (1, at)
        if self.word(place) in DASHES:
            place += 1
        unit = self.words.units.get(self.word(place))
        return (count, unit, place + 1) if unit else None

    def _loose(self, at: int) -> Dated | None:
        """'on some days', 'in a single week', 'in recent months': a time that nothing fixes."""
        place = at + 1
        loose = False
        while place < at + 5 and self.word(place) in LOOSE:
            loose = True
            place += 1
        if (
            loose
            and self.word(place) in self.words.units
            and self.word(place + 1) not in ("to", "ended", "ending", "since")
        ):
            return Dated(at, place + 1, OPEN, "at")
        return None

    def _ended(self, at: int) -> Dated | None:
        """'in the week to Sept. 25', 'the 24 hours to Friday morning', 'the year ended March 31'."""
        length = self._length(at)
        if length is None:
            return None
        count, unit, place = length
        if self.word(place) not in ("to", "ended", "ending", "through", "until"):
            return None
        place += 1
        while self.word(place) in ("on", "in", "the"):
            place += 1
        point = self._point(place)
        if point is None or point[0].end is None:
            return None
        span, last = point
        end = span.end
        assert end is not None
        if unit in ("month", "quarter", "year") and span.grain in ("month", "day", "year"):
            whole = span.grain != "day" or end.day == monthrange(end.year, end.month)[1]
            months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
            if whole:
                begin = moved(date(end.year, end.month, 1), 1 - months, "month")
                return Dated(at, last, Span(begin, end, "span"), "range")
            return Dated(at, last, Span(moved(end, -months, "month") + timedelta(days=1), end, "span"), "range")
        start = moved(end, -count, unit)
        if unit != "hour":
            start += timedelta(days=1)
        return Dated(at, last, Span(start, end, "span"), "range")

    def _within(self, at: int) -> Dated | None:
        """'within four days of the announcement', whose day is found elsewhere."""
        length = self._length(at + 1)
        if length is None or self.word(length[2]) not in ("of", "after"):
            return None
        count, unit, place = length
        start = place + 1
        while self.word(start) in ("the", "that"):
            start += 1
        point = self._point(start)
        days = (moved(date(2000, 1, 1), count, unit) - date(2000, 1, 1)).days
        if point and point[0].start:
            return Dated(at, point[1], Span(point[0].start, point[0].start + timedelta(days=days), "span"), "range")
        return Dated(at, min(len(self.tokens), start + 3), Span(None, None, f"{days}"), "within")

    def _point(self, at: int) -> tuple[Span, int] | None:
        """A day or a span named at a position, and the position after it."""
        lower = self.word(at)
        if not lower:
            return None
        token = self.tokens[at]
        if token.kind == "number":
            return self._number_date(at)
        known = self.words
        if lower in known.months and (token.text[0].isupper()):
            return self._month_date(at)
        if lower in known.weekdays and token.text[0].isupper():
            return self._weekday(at)
        if lower in known.days:
            return self._near_day(known.days[lower], at + 1)
        if lower in known.holidays:
            holiday = self._holiday(at)
            if holiday:
                return holiday
        if lower in ("the", "a"):
            return self._the(at)
        if lower in known.relative:
            return self._relative(at)
        if lower in known.vague and lower != "end":
            return self._vague(at)
        if lower == "end":
            return self._end_of(at)
        if lower == "overnight":
            return (Span(self.anchor - timedelta(days=1), self.anchor, "day"), at + 1) if self.anchor else None
        if lower in known.ordinals:
            return self._part_of_year(at)
        if lower in known.seasons:
            return self._season(at)
        if lower in known.numbers:
            return self._ago(at)
        if lower in known.terms:
            return self._term(at)
        return None

    def _the(self, at: int) -> tuple[Span, int] | None:
        following = self.word(at + 1)
        if following in ("weekend", "week", "month", "year"):
            return None if following != "weekend" else self._weekend(at + 1, "last")
        if following in ("same", "night", "day"):
            if following == "day" and self.word(at + 2) == "before":
                return None
            return None
        bare = self._bare_day(at + 1)
        if bare and bare[1] == at + 3 and self.anchor:
            after = self.word(bare[1])
            if after == "of":
                point = self._month_date(bare[1] + 1)
                if point and point[0].start and point[0].grain == "month":
                    day = _safe(point[0].start.year, point[0].start.month, bare[0])
                    return (Span(day, day, "day"), point[1]) if day else None
            if not after or not after[0].isalpha() or after in ("and", "to", "said", "in", "at", "when", "with"):
                day = _safe(self.anchor.year, self.anchor.month, bare[0])
                if day and day > self.anchor and not self.future:
                    before = moved(self.anchor.replace(day=1), -1, "month")
                    day = _safe(before.year, before.month, bare[0])
                return (Span(day, day, "day"), bare[1]) if day else None
            return None
        return self._point(at + 1) if following != "the" and following in self._after_the else None

    @property
    def _after_the(self) -> set[str]:
        known = self.words
        return {*known.relative, *known.ordinals, *known.seasons, *known.vague, *known.holidays, *known.terms}

    def _number_date(self, at: int) -> tuple[Span, int] | None:
        text = self.tokens[at].text
        if not text.isdigit():
            return self._dotted(at)
        number = int(text)
        if len(text) == 4 and number in YEARS:
            iso = self._iso(at, number)
            if iso:
                return iso
            return self._bare_year(at, number) if self._may_be_year(at) else None
        if len(text) <= 2 and 1 <= number <= 31:
            last = at + 1
            if self.word(last) in ("st", "nd", "rd", "th"):
                last += 1
            if self.word(last) == "of":
                last += 1
            month = self.words.months.get(self.word(last))
            if month and self.tokens[last].text[0].isupper():
                last += 1
                if self.word(last) == ".":
                    last += 1
                year, last = self._year_after(last)
                return self._day(number, month, year, last)
            slashed = self._slashed(at, number)
            if slashed:
                return slashed
        return self._ago(at)

    def _may_be_year(self, at: int) -> bool:
        """Whether a number of four digits stands where a year does, not where a count does ('2000 people')."""
        before = self.word(at - 1)
        if (
            before in self.words.leads
            or before in self.words.roles
            or before in self.words.vague
            or before in YEAR_LEADS
        ):
            return True
        following = self.word(at + 1)
        return not following.isalpha() or following in self.words.terms

    def _dotted(self, at: int) -> tuple[Span, int] | None:
        """'30.09.2022', one token."""
        parts = self.tokens[at].text.split(".")
        if len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[2]) == 4:
            day = _safe(int(parts[2]), int(parts[1]), int(parts[0]))
            return (Span(day, day, "day"), at + 1) if day else None
        return None

    def _iso(self, at: int, year: int) -> tuple[Span, int] | None:
        parts = [self.word(place) for place in range(at + 1, at + 5)]
        if parts[0] == "-" and parts[2] == "-" and parts[1].isdigit() and parts[3].isdigit():
            day = _safe(year, int(parts[1]), int(parts[3]))
            return (Span(day, day, "day"), at + 5) if day else None
        return None

    def _slashed(self, at: int, first: int) -> tuple[Span, int] | None:
        parts = [self.word(place) for place in range(at + 1, at + 5)]
        if parts[0] == "/" and parts[2] == "/" and parts[1].isdigit() and parts[3].isdigit() and len(parts[3]) == 4:
            second, year = int(parts[1]), int(parts[3])
            month, number = (second, first) if first > 12 else (first, second)
            day = _safe(year, month, number)
            return (Span(day, day, "day"), at + 5) if day else None
        return None

    def _bare_year(self, at: int, year: int) -> tuple[Span, int] | None:
        if year < 1800:
            return None
        following = self.word(at + 1)
        if following in DASHES or following == "/":
            short = self.word(at + 2)
            if short.isdigit() and len(short) == 2 and int(short) == (year + 1) % 100:
                return year_span(year, 2), at + 3
        if following == "s":
            return year_span(year - year % 10, 10), at + 2
        term = self.words.terms.get(following)
        if term is None and following.endswith("'s") is False:
            term = self.words.terms.get(self.word(at + 2)) if following in ("presidential", "public") else None
        if term:
            return term_day(term, year), at + 1
        return year_span(year), at + 1

    def _year(self, at: int) -> int | None:
        token = self.tokens[at] if at < len(self.tokens) else None
        if (
            token
            and token.kind == "number"
            and len(token.text) == 4
            and token.text.isdigit()
            and int(token.text) in YEARS
        ):
            return int(token.text)
        return None

    def _year_after(self, at: int) -> tuple[int | None, int]:
        """A year after a date, a comma between them or not."""
        place = at + 1 if self.word(at) == "," else at
        year = self._year(place)
        if year:
            return year, place + 1
        direction = self.words.relative.get(self.word(at))
        if self.anchor and direction and self.word(at + 1) == "year":
            return self.anchor.year + {"last": -1, "this": 0, "next": 1}[direction], at + 2
        if (
            self.anchor
            and self.word(at) == "of"
            and self.words.relative.get(self.word(at + 1))
            and self.word(at + 2) == "year"
        ):
            direction = self.words.relative[self.word(at + 1)]
            return self.anchor.year + {"last": -1, "this": 0, "next": 1}[direction], at + 3
        return None, at

    def _month_date(self, at: int) -> tuple[Span, int] | None:
        month = self.words.months.get(self.word(at))
        if month is None:
            return None
        last = at + 1
        if self.word(last) == ".":
            last += 1
        bare = self._bare_day(last)
        if bare and self.word(bare[1]) not in ("%", "percent") and not self._counts(bare[1]):
            year, after = self._year_after(bare[1])
            return self._day(bare[0], month, year, after)
        if self.lowers[at] in self.words.doubtful and self.lowers[at - 1 if at else 0] not in self.words.leads:
            year, after = self._year_after(last)
            if year is None:
                return None
        year, after = self._year_after(last)
        if year is None and self.word(last) == "of":
            year = self._year(last + 1)
            after = last + 2 if year else after
        if year is None:
            if self.anchor is None:
                return OPEN, last
            year = self.anchor.year
            if month > self.anchor.month and not self.future:
                year -= 1
            elif self.future and month < self.anchor.month - 6:
                year += 1
            return month_span(year, month), last
        return month_span(year, month), after

    def _counts(self, at: int) -> bool:
        """Whether a number before this position is no day but counts things ('In May 12 people ...')."""
        return self.word(at) in ("people", "percent", "million", "billion", "thousand", "million")

    def _day(self, number: int, month: int, year: int | None, last: int) -> tuple[Span, int] | None:
        if year is None:
            if self.anchor is None:
                return OPEN, last
            year = self.anchor.year
            day = _safe(year, month, number)
            if day and day > self.anchor and (not self.future or (day - self.anchor).days > DAYS_BACK):
                year -= 1
                if (day - self.anchor).days < 366 - MEMORY_DAYS:
                    return OPEN, last
            elif day and self.future and (self.anchor - day).days > DAYS_BACK:
                year += 1
        day = _safe(year, month, number)
        return (Span(day, day, "day"), last) if day else None

    def _weekday(self, at: int) -> tuple[Span, int] | None:
        number = self.words.weekdays[self.word(at)]
        if self.lowers[at] in self.words.doubtful and self.word(at + 1) != ".":
            return None
        last = at + 1
        if self.word(last) == "." and len(self.lowers[at]) <= 5:
            last += 1
        place = last
        if self.word(place) in self.words.parts_of_day:
            last = place = place + 1
        while self.word(place) in (",", "the", "("):
            place += 1
        if place < len(self.tokens):
            explicit = self._month_date(place) if self.word(place) in self.words.months else None
            if explicit is None and self.tokens[place].kind == "number":
                explicit = self._number_date(place)
            if explicit and explicit[0].grain == "day":
                return explicit
        if self.anchor is None:
            return OPEN, last
        before = self.words.relative.get(self.word(at - 1))
        day = weekday_before(self.anchor, number)
        if before == "next" or (self.future and before != "last" and day != self.anchor):
            day += timedelta(days=7)
        elif before == "last" and day == self.anchor:
            day -= timedelta(days=7)
        if self.word(last) == "night" and self.word(last + 1) == "to":
            last += 1
        return Span(day, day, "day"), last

    def _near_day(self, distance: int, last: int) -> tuple[Span, int]:
        if self.word(last) in self.words.parts_of_day:
            last += 1
        if self.anchor is None:
            return OPEN, last
        day = self.anchor + timedelta(days=distance)
        return Span(day, day, "day"), last

    def _holiday(self, at: int) -> tuple[Span, int] | None:
        for parts, kind, rule in self.words.holidays[self.word(at)]:
            if not self._matches(at, parts) or not self.tokens[at].text[0].isupper():
                continue
            last = at + len(parts)
            year, after = self._year_after(last)
            if year is None and self.word(last) == "in":
                year = self._year(last + 1)
                after = last + 2 if year else after
            if year is None and self.anchor is None:
                return OPEN, last
            if year is not None:
                day = _holiday(kind, rule, year)
                return Span(day, day, "day"), after
            assert self.anchor is not None
            day = _holiday(kind, rule, self.anchor.year)
            if day > self.anchor and not self.future:
                day = _holiday(kind, rule, self.anchor.year - 1)
            return Span(day, day, "day"), last
        return None

    def _matches(self, at: int, parts: tuple[str, ...]) -> bool:
        plain = [token.lower.replace("’", "'") for token in self.tokens[at : at + len(parts)]]
        if tuple(plain) == parts:
            return True
        return tuple(self.lowers[at : at + len(parts)]) == tuple(_stem(part) for part in parts)

    def _relative(self, at: int) -> tuple[Span, int] | None:
        """'last week', 'this year', 'next Tuesday', 'the past three months'."""
        direction = self.words.relative[self.word(at)]
        place = at + 1
        following = self.word(place)
        if following in self.words.weekdays:
            return self._weekday(place)
        if following in self.words.months and self.tokens[place].text[0].isupper():
            return self._relative_month(direction, place)
        if following in ("weekend",):
            return self._weekend(place, direction)
        if following in self.words.seasons:
            return self._season(place, direction)
        if following in ("night", "evening", "afternoon", "morning"):
            distance = -1 if direction == "last" else 0 if direction == "this" else 1
            return self._near_day(distance, place + 1)
        counted = self._count(place)
        if counted:
            return self._stretch(direction, counted[0], counted[1])
        if following in ("few", "several"):
            return (OPEN, place + 2) if self.word(place + 1) in self.words.units else None
        unit = self.words.units.get(following)
        if unit is None:
            return None
        if self.word(at) == "past":
            return self._stretch(direction, 1, place)
        if self.anchor is None:
            return OPEN, place + 1
        return self._relative_unit(direction, unit, place)

    def _stretch(self, direction: str, count: int, place: int) -> tuple[Span, int] | None:
        """'the last three months': so many units up to the day of the article."""
        unit = self.words.units.get(self.word(place))
        if unit is None:
            return None
        if self.anchor is None or direction == "next":
            return OPEN, place + 1
        return Span(moved(self.anchor, -count, unit), self.anchor, "stretch"), place + 1

    def _relative_unit(self, direction: str, unit: str, place: int) -> tuple[Span, int] | None:
        assert self.anchor is not None
        step = {"last": -1, "this": 0, "next": 1}[direction]
        if unit == "week":
            monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(days=7 * step)
            span = Span(monday, monday + timedelta(days=6), "week")
        elif unit == "month":
            first = moved(self.anchor.replace(day=1), step, "month")
            span = month_span(first.year, first.month)
        elif unit == "quarter":
            first = moved(date(self.anchor.year, (self.anchor.month - 1) // 3 * 3 + 1, 1), step, "quarter")
            span = month_span(first.year, first.month, 3)
        elif unit == "year":
            span = year_span(self.anchor.year + step)
        elif unit == "day" and self.word(place - 1) == "previous":
            return Span(None, None, "previous"), place + 1
        elif unit == "day" and direction == "last":
            return Span(moved(self.anchor, -1, "day"), self.anchor, "stretch"), place + 1
        else:
            return None
        if direction == "this":
            span = Span(span.start, span.end, "running")
        return span, place + 1

    def _relative_month(self, direction: str, place: int) -> tuple[Span, int] | None:
        month = self.words.months[self.word(place)]
        last = place + (2 if self.word(place + 1) == "." else 1)
        if self.anchor is None:
            return OPEN, last
        year = self.anchor.year
        if direction == "last" and month >= self.anchor.month:
            year -= 1
        elif direction == "next" and month <= self.anchor.month:
            year += 1
        return month_span(year, month), last

    def _weekend(self, at: int, direction: str) -> tuple[Span, int] | None:
        if self.anchor is None:
            return OPEN, at + 1
        saturday = weekday_before(self.anchor, 5)
        if direction == "next" or (direction == "this" and self.future):
            saturday += timedelta(days=7)
        elif saturday == self.anchor and direction == "last" and not self.word(at - 1) == "the":
            saturday -= timedelta(days=7)
        return Span(saturday, saturday + timedelta(days=1), "weekend"), at + 1

    def _season(self, at: int, direction: str | None = None) -> tuple[Span, int] | None:
        if direction is None and self.word(at - 1) not in ("the", "in", "since", "by", "until", "during", "of"):
            return None
        first, last_month = self.words.seasons[self.word(at)]
        if self.word(at) == "fall" and direction is None and self._year(at + 1) is None:
            return None
        place = at + 1
        if self.word(place) == "of":
            place += 1
        year, last = self._year_after(place)
        if year is None:
            last = at + 1
            if self.anchor is None:
                return OPEN, last
            year = self.anchor.year
            if first > self.anchor.month and not self.future and direction != "this":
                year -= 1
            elif direction == "last" and first <= self.anchor.month <= last_month:
                year -= 1
        months = 3
        span = month_span(year, first, months)
        return Span(span.start, span.end, "season"), last

    def _vague(self, at: int) -> tuple[Span, int] | None:
        """'early October', 'late last year', 'the start of the year', 'mid-June'."""
        lower = self.word(at)
        place = at + 1
        if self.word(place) in DASHES:
            place += 1
        of = self.word(place) == "of"
        if of:
            place += 1
        if self.word(place) in ("in", "on", "the"):
            place += 1
        if lower in ("start", "beginning", "turn") and self.word(place) == "year" and self.anchor:
            first = date(self.anchor.year, 1, 1)
            return Span(first, first, "day"), place + 1
        point = self._point(place)
        if point is None:
            return None
        span, last = point
        if span.grain == "day":
            return span, last
        if lower in ("start", "beginning", "turn") and span.start and span.grain in ("month", "year", "running"):
            return Span(span.start, span.start, "day"), last
        return Span(None, None, "vague"), last

    def _end_of(self, at: int) -> tuple[Span, int] | None:
        place = at + 1
        if self.word(place) == "of":
            place += 1
        if self.word(place) == "the" and self.word(place + 1) in ("year", "month", "week") and self.anchor:
            unit = self.words.units[self.word(place + 1)]
            found = self._relative_unit("this", unit, place + 1)
            last = place + 2
        else:
            if self.word(place) == "the":
                place += 1
            found = self._point(place)
            last = found[1] if found else place
        if found is None or found[0].end is None or found[0].grain == "day":
            return (OPEN, last) if found else None
        end = found[0].end
        if self.word(at - 1) == "the" and self.word(at - 2) == "at" and found[0].grain in ("month", "year", "running"):
            return Span(end, end, "day"), last
        return Span(end, end, "day"), last

    def _part_of_year(self, at: int) -> tuple[Span, int] | None:
        """'the first half of 2022', 'the third quarter', 'the first nine months of the year'."""
        order = self.words.ordinals[self.word(at)]
        place = at + 1
        counted = self._count(place)
        months: int | None = None
        if self.word(place) == "half":
            months, parts = 6, 2
        elif self.word(place) == "quarter":
            months, parts = 3, 4
        elif counted and self.words.units.get(self.word(counted[1])) == "month":
            months, parts, place = counted[0], 12, counted[1]
        else:
            return None
        number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": parts}[order]
        if parts == 12 and order != "first":
            return None
        place += 1
        year = None
        last = place
        if self.word(place) in ("of", "in"):
            year, last = self._year_after(place + 1)
            if year is None and self.word(place + 1) == "the" and self.word(place + 2) == "year" and self.anchor:
                year, last = self.anchor.year, place + 3
            if year is None:
                year, last = self._year_after(place)
        else:
            year, last = self._year_after(place)
        if number > parts or months > 12:
            return None
        if year is None:
            if self.anchor is None:
                return OPEN, place
            year = self.anchor.year
            begins = date(year, (number - 1) * months + 1, 1)
            if begins > self.anchor and not self.future:
                year -= 1
            last = place
        return month_span(year, (number - 1) * months + 1, months), last

    def _ago(self, at: int) -> tuple[Span, int] | None:
        """'two days ago', 'three weeks earlier'."""
        counted = self._count(at)
        if counted is None:
            return None
        unit = self.words.units.get(self.word(counted[1]))
        if unit is None or self.word(counted[1] + 1) != "ago":
            return None
        last = counted[1] + 2
        if self.anchor is None or unit in ("hour", "decade"):
            return OPEN, last
        day = moved(self.anchor, -counted[0], unit)
        if unit == "day":
            return Span(day, day, "day"), last
        return OPEN, last

    def _term(self, at: int) -> tuple[Span, int] | None:
        place = at + 1
        while self.word(place) in ("of", "in"):
            place += 1
        year = self._year(place)
        if year is None:
            return None
        return term_day(self.words.terms[self.word(at)], year), place + 1


def _stem(lower: str) -> str:
    if lower.endswith(("'s", "’s")):
        return lower[:-2]
    return lower


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _holiday(kind: str, rule: tuple[int, ...], year: int) -> date:
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
