"""Is a number a date, a year or a time of day?"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.numerals import HYPHENS, touches
from exotui.extraction.surroundings import ExclusionWords, Surroundings, number_at
from exotui.extraction.text import Token

LAST_DAY = 31
LAST_MINUTE = 59
LAST_HOUR = 24
DAYS_IN_A_LIST = 3
FIRST_YEAR, END_YEAR = 1000, 2200
FIRST_MODERN, END_MODERN = 1800, 2100
"""In these a bare number of four digits is a year unless its words say otherwise."""


def is_time(around: Surroundings, words: ExclusionWords) -> bool:
    """Clock times: '3:29', '11 a.m.', '1800 GMT', 'at 7 on Friday'."""
    tokens, first, last = around.tokens, around.first, around.last
    if around.after in words.clock:
        return True
    if around.after == ":" and touches(tokens, last) and touches(tokens, last + 1):
        return True
    if around.before == ":" and touches(tokens, first) and first > 1 and tokens[first - 2].kind == "number":
        return True
    if around.after in HYPHENS and last + 2 < len(tokens) and tokens[last + 2].lower in words.clock:
        return tokens[last + 1].kind == "number"
    return (around.before in words.clock_before and _is_hour(around, words)) or _opens_entry(around)


def _opens_entry(around: Surroundings) -> bool:
    """Whether a number is the time with which an entry of a live report begins ('15.20 It is', '12.40 - 60 boats')."""
    if around.first or around.sentence.start != around.sentence.document.paragraphs[around.sentence.paragraph][0]:
        return False
    hour, point, minute = around.tokens[0].text.partition(".")
    if not (point and hour.isdigit() and len(minute) == 2 and minute.isdigit()):
        return False
    if int(hour) > LAST_HOUR or int(minute) > LAST_MINUTE or around.last >= len(around.tokens):
        return False
    return around.tokens[around.last].text[:1].isupper() or around.tokens[around.last].text in (*HYPHENS, ":")


def _is_hour(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether words of the day follow an hour after 'at', 'by', 'until', 'from'."""
    tokens, last = around.tokens, around.last
    if number_at(tokens, around.first) > LAST_HOUR or tokens[around.first].text[0] == "0":
        return False
    second = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    third = tokens[last + 2].lower if last + 2 < len(tokens) else ""
    if around.after in ("to", "and"):
        return third in words.clock
    if around.after in ("on", "this", "last", "next", "each", "every"):
        return second in words.weekdays or second in words.dayparts
    if around.after == "in" and second == "the":
        return third in words.dayparts
    return around.after in ("tonight", "sharp", "local") or around.after in words.weekdays


def is_month(tokens: Sequence[Token], at: int, words: ExclusionWords) -> bool:
    """Whether the name of a month stands at a position."""
    return 0 <= at < len(tokens) and tokens[at].lower in words.months and tokens[at].text[0].isupper()


def is_day(around: Surroundings, words: ExclusionWords) -> bool:
    """A day of a month, on either side of its name, also within 'from 21 to 30 September'."""
    text = around.tokens[around.first].text
    if around.last - around.first != 1 or len(text) > 2 or not text.isdecimal() or not 1 <= int(text) <= LAST_DAY:
        return False
    return _month_after(around.tokens, around.last, words) or _month_before(around, words)


def _is_short(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].kind == "number" and len(tokens[at].text) < 3


def _month_after(tokens: Sequence[Token], at: int, words: ExclusionWords) -> bool:
    """Whether a month follows, with other days before it ('12, 13 and 14 March')."""
    for _ in range(DAYS_IN_A_LIST):
        step = at + 1 if at < len(tokens) and tokens[at].lower == "of" else at
        if is_month(tokens, step, words):
            return True
        end = at + 2
        while at < min(end, len(tokens)) and tokens[at].lower in words.date_links:
            at += 1
        if not _is_short(tokens, at):
            return False
        at += 1
    return False


def _month_before(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether a month stands before, with other days after it ('March 3 to 5'); 'in March 12 ships' counts ships."""
    tokens = around.tokens
    at = around.first - 1
    for _ in range(DAYS_IN_A_LIST):
        if at > 0 and tokens[at].text == ".":
            at -= 1
        if is_month(tokens, at, words):
            counts = at > 0 and at == around.first - 1 and tokens[at - 1].lower in ("in", "during", "since")
            return not (counts and around.follows_plural())
        end = at - 2
        while at > max(end, 0) and tokens[at].lower in words.date_links:
            at -= 1
        if not _is_short(tokens, at):
            return False
        at -= 1
    return False


def is_year(around: Surroundings, words: ExclusionWords) -> bool:
    """Four digits that are a year and no count, by the words beside them."""
    tokens, first, last, before = around.tokens, around.first, around.last, around.before
    text = tokens[first].text
    if last < len(tokens) and tokens[last].text in words.eras:
        return True
    if last - first != 1 or len(text) != 4 or not text.isdecimal() or not FIRST_YEAR <= int(text) < END_YEAR:
        return False
    if _ends_date(tokens, first, words):
        return True
    if not FIRST_MODERN <= int(text) < END_MODERN:
        return before in words.year_cues - words.loose_cues and around.tag_after not in ("noun", "adj")
    if before in words.year_hedges:
        return before in words.year_cues and not around.counts(last)
    if before in words.year_cues or before in (",", "(", "/", "-", "–", "’", "'"):
        return not (before in words.loose_cues and around.counts(last, people_only=True))
    return not around.counts(last, people_only=int(text) % 100 != 0)


def _ends_date(tokens: Sequence[Token], at: int, words: ExclusionWords) -> bool:
    """Whether a month stands before a position, with or without a day between: 'Sept. 2019', 'May 5, 2019'."""
    at -= 1
    if at > 0 and tokens[at].text == "," and _is_short(tokens, at - 1):
        at -= 1
    if _is_short(tokens, at):
        at -= 1
    if at > 0 and tokens[at].text == ".":
        at -= 1
    return is_month(tokens, at, words)
