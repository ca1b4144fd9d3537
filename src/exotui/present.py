"""How do figures, intervals, periods, places and verdicts read to a person?

The same words on every screen, in every table and in every report. Every function gives one line of plain text
(`plain` keeps line breaks) and does no I/O. What comes from an article goes through `plain` or `line` before it
reaches a terminal.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.model import Review

SIGNS = {"agree": "=", "conflict": "!", "consistent": "~"}
ECHO_SIGN = '"'
_DECISIONS = {
    "confirm": "confirms it",
    "reject": "rejects it",
    "correct": "corrects",
    "overrule": "overrules it",
    "link": "links the topics",
    "split": "splits it off",
    "withdraw": "withdraws a review",
}
REVIEW_SIGNS = {
    "confirmed": "✓",
    "corrected": "✎",
    "overruled": "✎",
    "rejected": "✗",
    "split": "⇄",
    "linked": "⇄",
}
NO_SIGN = "·"
"""Stands where a figure has been compared with nothing."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SHORT_MAGNITUDES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_CURRENCY_SYMBOLS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "UAH": "₴",
    "ILS": "₪",
}
_SYMBOL_UNITS = {"percent": "%"}
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
}
_NO_PLURAL = frozenset({"people", "times", "aircraft", "celsius", "fahrenheit", "hertz", "police", "troops"})
_CONTROL_PICTURES = 0x2400
_DIGITS_KEPT = 12
"""Significant digits: what floating point adds behind them (0.9 * 1.1) is noise."""


class _Harmless(dict[int, str]):
    """What `str.translate` puts in place of a character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        if category == "Cc":
            found = chr(_CONTROL_PICTURES + code) if code < 0x20 else "␡" if code == 0x7F else "�"
        elif category == "Cf" or 0xFE00 <= code <= 0xFE0F:
            found = ""
        elif category == "Cs":
            found = "�"
        elif category in ("Zl", "Zp"):
            found = "\n"
        else:
            found = chr(code)
        self[code] = found
        return found


_HARMLESS = _Harmless({0x09: " ", 0x0A: "\n"})


def plain(text: str) -> str:
    """The text as a terminal may show it: nothing in it moves the cursor, changes colours or reorders letters.

    Control characters (C0, C1, escape) become visible pictures; bidirectional controls, zero-width characters
    and variation selectors are dropped; a tab becomes a blank; lone surrogates become the replacement character.
    Line breaks stay.

    >>> plain("red\\x1b[31m and \\u202eback")
    'red␛[31m and back'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_HARMLESS)


def line(text: str) -> str:
    """`plain` on one line: runs of blanks and line breaks become one blank.

    >>> line("  two\\n lines ")
    'two lines'
    """
    return " ".join(plain(text).split())


def number(value: float) -> str:
    """A number as a newspaper prints it, with no digit lost.

    >>> [number(n) for n in (1_300_000, 600_000, 1_234_567, 0.7, 12e9)]
    ['1.3 million', '600,000', '1,234,567', '0.7', '12 billion']
    """
    value = _tidy(value)
    for size, word in _MAGNITUDES:
        if abs(value) >= size:
            mantissa = _tidy(value / size)
            if mantissa == round(mantissa, 3):
                return f"{_grouped(mantissa)} {word}"
            break
    return _grouped(value)


def short_number(value: float) -> str:
    """A number in as few cells as an axis or a narrow column has, rounded to three digits.

    >>> [short_number(n) for n in (1_300_000, 600_000, 0, 2.5, 1_234)]
    ['1.3M', '600k', '0', '2.5', '1.23k']
    """
    for size, letter in _SHORT_MAGNITUDES:
        if abs(value) >= size * 0.9995:
            return f"{_grouped(float(f'{value / size:.3g}'))}{letter}"
    return _grouped(float(f"{value:.3g}"))


def interval(low: float | None, high: float | None, unit: str | None = None) -> str:
    """A closed interval in words, with its unit where one is given; an end that is None is open.

    >>> interval(600_000, 1_000_000)
    '600,000 to 1 million'
    >>> interval(200_000, None, "people")
    'at least 200,000 people'
    >>> interval(1.2e9, 1.4e9, "USD")
    '$1.2 to 1.4 billion'
    >>> interval(None, 5, "percent")
    'up to 5%'
    """
    if low is None and high is None:
        return "any number"
    if low is not None and high is not None and low == high:
        return amount(number(low), unit, one=abs(low) == 1)
    if low is None or (low == 0 and high is not None):
        assert high is not None
        return "up to " + amount(number(high), unit, one=high == 1)
    if high is None:
        return "at least " + amount(number(low), unit)
    return amount(_span(number(low), number(high)), unit)


def amount(digits: str, unit: str | None, *, one: bool = False) -> str:
    """Digits with their unit: `$5`, `5 RUB`, `5%`, `5 buildings`, `60 miles per hour`.

    >>> amount("1.3 million", "RUB"), amount("1", "kilometer", one=True)
    ('1.3 million RUB', '1 kilometer')
    """
    if not unit:
        return digits
    if unit in _CURRENCY_SYMBOLS:
        return _CURRENCY_SYMBOLS[unit] + digits
    if unit in _SYMBOL_UNITS:
        return digits + _SYMBOL_UNITS[unit]
    return f"{digits} {unit_name(unit, one=one)}"


def unit_name(unit: str, *, one: bool = False) -> str:
    """A unit's name in the plural, or in the singular for `one`.

    >>> [unit_name(u) for u in ("mile-per-hour", "people", "refugee camp", "USD", "city")]
    ['miles per hour', 'people', 'refugee camps', 'USD', 'cities']
    """
    unit = line(unit)
    if unit.isupper() and len(unit) == 3:
        return unit
    head, per, rest = unit.partition("-per-")
    return (head if one else _plural(head)).replace("-", " ") + (f" per {rest.replace('-', ' ')}" if per else "")


def count(how_many: int, noun: str) -> str:
    """`1 figure`, `11 figures`, `1,204 figures`."""
    return f"{how_many:,} {noun if how_many == 1 else _plural(noun)}"


def period(start: date | None, end: date | None) -> str:
    """A period in as few words as name it exactly; an empty string where neither end is known.

    >>> period(date(2022, 9, 21), date(2022, 10, 4))
    '21 Sep – 4 Oct 2022'
    >>> period(date(2022, 1, 1), date(2022, 12, 31)), period(date(2022, 8, 1), date(2022, 8, 31))
    ('2022', 'Aug 2022')
    >>> period(None, date(2022, 10, 31)), period(date(2022, 2, 24), None)
    ('to 31 Oct 2022', 'from 24 Feb 2022')
    """
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"to {day(end)}" if end is not None else f"from {day(start)}" if start is not None else ""
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and _ends_month(end):
        first, last = f"{_MONTHS[start.month - 1]}", f"{_MONTHS[end.month - 1]} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return last
        return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start)[:-5] if start.year == end.year else day(start)} – {day(end)}"


def day(when: date) -> str:
    """`4 Oct 2022`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year:04d}"


def ago(then: date, today: date) -> str:
    """How long ago a day was: `today`, `yesterday`, then the day itself."""
    if then == today:
        return "today"
    return "yesterday" if then == today - timedelta(days=1) else day(then)


def places(place_from: str | None, place_to: str | None) -> str:
    """Where from and where to, as codes: `RU → KZ`, `RU →`, `KZ`; empty where neither is known."""
    if place_from:
        return f"{line(place_from)} → {line(place_to)}" if place_to else f"{line(place_from)} →"
    return line(place_to) if place_to else ""


def place_names(place_from: str | None, place_to: str | None) -> str:
    """Where from and where to, by name: `Russia → Kazakhstan`, `from Russia`, `Kazakhstan`."""
    if place_from and place_to and place_from != place_to:
        return f"{country(place_from)} → {country(place_to)}"
    if place_from and not place_to:
        return f"from {country(place_from)}"
    return country(place_to) if place_to else ""


@cache
def country(code: str) -> str:
    """The English name of an ISO 3166 alpha-2 code, or of `EU`; the code itself where it names nothing."""
    from babel import Locale

    return str(Locale("en").territories.get(code, line(code)))


def verdict_sign(verdict: str | None, echo: bool = False) -> str:
    """One sign a verdict: `=` agree, `!` conflict, `~` consistent; an agreement that is an echo is `"`.

    A conflict between two retellings of one origin stays a conflict. None, not compared, is `·`.
    """
    if verdict is None:
        return NO_SIGN
    return ECHO_SIGN if echo and verdict == "agree" else SIGNS.get(verdict, "?")


def verdict_word(verdict: str | None, echo: bool = False) -> str:
    """The verdict in words, for wherever a sign alone would have to be learnt first."""
    if verdict is None:
        return "not compared"
    if not echo:
        return line(verdict)
    return "echo" if verdict == "agree" else f"{line(verdict)}, one origin"


def verdict_kind(verdict: str | None, echo: bool = False) -> str:
    """The name under which a verdict is coloured: `agree`, `conflict`, `consistent`, `echo` or `none`."""
    if verdict is None:
        return "none"
    return "echo" if echo and verdict == "agree" else str(verdict)


def review_sign(reviewed: str | None) -> str:
    """One sign for what a person made of a figure or a verdict; empty where nobody looked."""
    return REVIEW_SIGNS.get(reviewed or "", "")


def review_words(reviewed: str | None) -> str:
    """The same with its word: `✓ confirmed`; empty where nobody looked."""
    return f"{review_sign(reviewed)} {line(reviewed)}" if reviewed else ""


def decision(review: Review) -> str:
    """What a review decides, in a few words: `corrects low to 300`, `overrules it: agree`.

    >>> from exotui.model import Action, Review
    >>> decision(Review(Action.CORRECT, changes=(("low", 300.0), ("said_by", None))))
    'corrects low to 300, said by to nothing'
    """
    told = _DECISIONS[review.action]
    if review.changes:
        parts = [f"{name.replace('_', ' ')} to {_changed(value)}" for name, value in review.changes]
        return f"{told} {', '.join(parts)}"
    if review.other is None:
        return told
    if review.action in ("confirm", "reject"):
        return f"{told}: {review.verdict or 'not side by side'}"
    return f"{told}: {review.verdict}" if review.verdict else told


def _changed(value: object) -> str:
    if value is None:
        return "nothing"
    return number(value) if isinstance(value, float) else line(str(value))


def tally(agree: int, conflict: int, consistent: int) -> str:
    """How often each verdict was given, conflicts first: `1! 5= 3~`; those not given are left out."""
    parts = ((conflict, "!"), (agree, "="), (consistent, "~"))
    return " ".join(f"{times:,}{sign}" for times, sign in parts if times)


def _ends_month(when: date) -> bool:
    """Whether the day after is the first of a month."""
    return when == date.max or (when + timedelta(days=1)).day == 1


def _tidy(value: float) -> float:
    """The value without the noise of floating point."""
    return float(f"{value:.{_DIGITS_KEPT}g}")


def _grouped(value: float) -> str:
    """Digits with commas between thousands and no empty decimals; an exponent only past what words reach."""
    if abs(value) >= 1e18 or 0 < abs(value) < 1e-6:
        return f"{value:.6g}"
    text = f"{value:,.12f}" if abs(value) < 1 else f"{value:,.6f}"
    return text.rstrip("0").rstrip(".")


def _span(low: str, high: str) -> str:
    """`1.2 to 1.4 million`: a magnitude that both ends share is said once."""
    head, _, word = low.rpartition(" ")
    return f"{head} to {high}" if head and high.endswith(f" {word}") else f"{low} to {high}"


def _plural(noun: str) -> str:
    """The English plural of a unit or a counted noun."""
    stem, gap, last = noun.rpartition(" ") if " " in noun else noun.rpartition("-")
    if last in _NO_PLURAL:
        return noun
    if last in _PLURALS:
        return stem + gap + _PLURALS[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
