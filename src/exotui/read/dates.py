"""Which calendar day do these words name?

Only a day with its year counts: "Oct. 31" without a year is no day of publication, and a year is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from exotui.lexicon import Lexicon


@dataclass(frozen=True)
class DatePattern:
    """The dates of a language, compiled."""

    pattern: re.Pattern[str]
    months: dict[str, int]


@cache
def dates(lexicon: Lexicon) -> DatePattern:
    table = lexicon.table("bylines")
    months = {name: number for number, name in enumerate(table["months"].split(), 1)}
    for name in table["short_months"].split():
        months[name] = next(number for full, number in months.items() if full.startswith(name[:3]))
    month = "|".join(sorted(months, key=len, reverse=True))
    pattern = re.compile(
        rf"""
          \b (?P<iy>(?:19|20)\d\d) - (?P<im>\d\d) - (?P<id>\d\d) (?!\d)
        | \b (?P<sy>(?:19|20)\d\d) [/.] (?P<sm>\d\d?) [/.] (?P<sd>\d\d?) (?!\d)
        | \b (?P<m1>{month})\.? \s{{1,3}} (?P<d1>\d\d?) (?:st|nd|rd|th)? ,? \s{{1,3}} (?P<y1>(?:19|20)\d\d) (?!\d)
        | \b (?P<d2>\d\d?) (?:st|nd|rd|th)? \s{{1,3}} (?:of\s)? (?P<m2>{month})\.? ,?
             \s{{1,3}} (?P<y2>(?:19|20)\d\d) (?!\d)
        | \b (?P<d3>\d\d?) [-/.] (?P<m3>\d\d?) [-/.] (?P<y3>(?:19|20)\d\d) (?!\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )
    return DatePattern(pattern, months)


def days_in(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, date]]:
    """Start, end and day of each date with a year in the text.

    A date in digits alone counts where it can be read in one way only: 04/10/2022 might be two days and is passed over.
    """
    rule = dates(lexicon)
    for match in rule.pattern.finditer(text):
        day = _day(match, rule.months)
        if day is not None:
            yield match.start(), match.end(), day


def _day(match: re.Match[str], months: dict[str, int]) -> date | None:
    part = match.groupdict()
    if part["iy"]:
        return _calendar(part["iy"], int(part["im"]), part["id"])
    if part["sy"]:
        return _calendar(part["sy"], int(part["sm"]), part["sd"])
    if part["y1"]:
        return _calendar(part["y1"], months[part["m1"].lower()], part["d1"])
    if part["y2"]:
        return _calendar(part["y2"], months[part["m2"].lower()], part["d2"])
    first, second = int(part["d3"]), int(part["m3"])
    if first > 12 or first == second:
        return _calendar(part["y3"], second, part["d3"])
    if second > 12:
        return _calendar(part["y3"], first, part["m3"])
    return None


def _calendar(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def parse_day(text: str, lexicon: Lexicon) -> date | None:
    """The day that a metadata field names, an ISO timestamp or a date in words; None if it names none."""
    return next((day for _, _, day in days_in(text[:200], lexicon)), None)
