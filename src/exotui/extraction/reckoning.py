"""Which day or span is meant by words that count from another one: 'a week earlier', 'the end of the quarter'?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Protocol

from exotui.extraction.calendar import OPEN, Span, shifted
from exotui.extraction.cues import Cues
from exotui.extraction.dating import Dated
from exotui.extraction.text import Sentence

PLAN_REACH = 12
"""Tokens before a day in which it is told that something is planned for it."""
WEEKS = range(6, 8)
"""How many days after the first the last one of a week may be."""


class Words(Protocol):
    """The tokens of a sentence."""

    @property
    def lowers(self) -> list[str]:
        """In small letters."""


class Days(Protocol):
    """The dates of a document."""

    cues: Cues
    anchor: date | None

    def words(self, sentence: Sentence) -> Words:
        """The tokens of a sentence."""

    def scopes_before(self, sentence: Sentence) -> Iterator[tuple[Sentence, Dated]]:
        """The scopes of the sentences before one, the nearest first."""

    def last_day(self, sentence: Sentence) -> date | None:
        """The last single day named before a sentence, else that of the article."""


def reckoned(days: Days, sentence: Sentence, found: list[Dated]) -> list[Dated]:
    """The dates of a sentence, with those that are so many days from another one ('the day before') resolved."""
    for place, dated in enumerate(found):
        unit = _ends_named(days, sentence, dated)
        if dated.span.grain == "month" and _is_of_that_year(days, sentence, dated):
            found[place] = dated._replace(span=_in_year(days, sentence, dated.span))
        elif unit is not None:
            found[place] = dated._replace(span=_last_end(days, sentence, unit) or dated.span)
        elif dated.role == "shift" and dated.span.grain.endswith("m"):
            found[place] = dated._replace(role="at", span=_months_away(days, sentence, found[:place], dated))
        elif dated.role == "shift" and dated.span.grain.endswith("w"):
            found[place] = dated._replace(role="at", span=_weekday_away(days, sentence, found[:place], dated))
        elif dated.role == "shift":
            found[place] = dated._replace(role="at", span=_days_away(days, sentence, found[:place], dated))
    return found


def last_span(days: Days, sentence: Sentence, unit: str) -> Span | None:
    """The last week, month, quarter or year named before a sentence, if it has ended."""
    for _, other in days.scopes_before(sentence):
        span = other.span
        named = span.grain == unit or (unit == "week" and _is_week(span))
        if named and span.end and days.anchor and span.end < days.anchor:
            return span
    return None


def _ends_named(days: Days, sentence: Sentence, dated: Dated) -> str | None:
    """The unit of a day to come that is 'the end of the quarter', so that one named before may be meant."""
    if days.anchor is None or dated.span.grain != "day" or not dated.span.end or dated.span.end <= days.anchor:
        return None
    unit = sentence.tokens[dated.last - 1].lower
    before = days.words(sentence).lowers[max(0, dated.first - PLAN_REACH) : dated.first]
    ahead = days.cues.sets["planned"] | days.cues.sets["being"]
    return unit if unit in days.cues.sets["ending"] and ahead.isdisjoint(before) else None


def _last_end(days: Days, sentence: Sentence, unit: str) -> Span | None:
    """The last day of the month, quarter or year that was named before a sentence, if it has ended."""
    days.last_day(sentence)
    span = last_span(days, sentence, unit)
    return Span(span.end, span.end, "day") if span else None


def _is_of_that_year(days: Days, sentence: Sentence, dated: Dated) -> bool:
    """Whether a month is one of a year that was named before ('in September of that year')."""
    lowers, sets = days.words(sentence).lowers, days.cues.sets
    at = dated.last + 1 if lowers[dated.last : dated.last + 1] == ["of"] else dated.last
    return lowers[at : at + 1] == ["that"] and lowers[at + 1 : at + 2] != [] and lowers[at + 1] in sets["whole_years"]


def _in_year(days: Days, sentence: Sentence, span: Span) -> Span:
    """The month in the last year that was named before a sentence, by itself or as the start of a count."""
    days.last_day(sentence)
    for _, other in days.scopes_before(sentence):
        if other.span.grain == "year" and other.span.start and span.start:
            return shifted(span, 12 * (other.span.start.year - span.start.year))
    return span


def _days_away(days: Days, sentence: Sentence, before: list[Dated], dated: Dated) -> Span:
    """So many days from the last day named before, or so many weeks from the last week."""
    count = int(dated.span.grain)
    week = next((other.span for other in reversed(before) if _is_week(other.span)), None)
    if week and count % 7 == 0:
        return _shifted(week, count)
    day = _day_meant(days, sentence, before)
    return _shifted(Span(day, day, "day"), count)


def _day_meant(days: Days, sentence: Sentence, before: list[Dated]) -> date | None:
    """The last day of the sentence so far, else the last one named before it."""
    own = next((other.span.end for other in reversed(before) if other.span.grain == "day" and other.span.end), None)
    return own or days.last_day(sentence)


def _weekday_away(days: Days, sentence: Sentence, before: list[Dated], dated: Dated) -> Span:
    """The weekday next to the last day named ('the Saturday before')."""
    day, grain = _day_meant(days, sentence, before), dated.span.grain
    if day is None:
        return OPEN
    weekday = int(grain.strip("-w"))
    back, ahead = (day.weekday() - weekday - 1) % 7 + 1, (weekday - day.weekday() - 1) % 7 + 1
    return _shifted(Span(day, day, "day"), -back if grain.startswith("-") else ahead)


def _months_away(days: Days, sentence: Sentence, before: list[Dated], dated: Dated) -> Span:
    """So many months from the last day or month named before ('three months earlier')."""
    own = [other for other in before if other.span.grain in ("day", "month") and other.span.end]
    if not own:
        days.last_day(sentence)
        earlier = (other for _, other in days.scopes_before(sentence) if other.span.grain in ("day", "month"))
        own = [other for other in (next(earlier, None),) if other is not None and other.span.end]
    return shifted(own[-1].span, int(dated.span.grain[:-1])) if own else OPEN


def _is_week(span: Span) -> bool:
    """Whether a span is as long as a week ('the week to Sunday'), or is one of the calendar."""
    if span.grain == "span" and span.start and span.end:
        return (span.end - span.start).days in WEEKS
    return span.grain == "week"


def _shifted(span: Span, days: int) -> Span:
    """A span so many days later."""
    if span.start is None or span.end is None:
        return OPEN
    return Span(span.start + timedelta(days=days), span.end + timedelta(days=days), span.grain)
