"""Which number do digits state? Separators, fractions, exponents and magnitudes in all usual forms."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from exotui.extraction.numerals import (
    HYPHENS,
    NumberWords,
    Numeral,
    read_and_a_half,
    read_magnitudes,
    share,
    touches,
    unread,
)
from exotui.extraction.text import Token

LONGEST_DIGITS = 32
"""Longer runs of digits are no numbers that anyone reads."""
LARGEST_DENOMINATOR = 100
MOST_GROUPS = 5

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.000))(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_COMMA = re.compile(r"\d+,\d{1,2}")
_SEPARATORS = str.maketrans("", "", "\u00a0\u202f\u2009'’")


def read_digits(text: str) -> tuple[float, bool] | None:
    """The number that a run of digits and separators states, and whether its thousands are set apart.

    Example:
        >>> read_digits("1,234.5"), read_digits("1.234,5"), read_digits("12,34,567"), read_digits("2.0.1")
        ((1234.5, True), (1234.5, True), (1234567.0, True), None)
    """
    if len(text) > LONGEST_DIGITS:
        return None
    if _POINTED.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), True
    if _PLAIN.fullmatch(text):
        return float(text), False
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(text.replace(",", "")), True
    if _SPACED.fullmatch(text):
        return float(text.translate(_SEPARATORS).replace(",", ".")), True
    if _COMMA.fullmatch(text):
        return float(text.replace(",", ".")), False
    return None


def numeral_from_digits(tokens: Sequence[Token], place: int, words: NumberWords) -> Numeral:
    """The numeral that starts with the digits at a position; of the kind `none` if they state no number."""
    read = read_digits(tokens[place].text)
    if read is None:
        return unread(place, place + 1)
    value, grouped = read
    if _has_leading_point(tokens, place):
        return _scaled(tokens, place - 1, place + 1, value / 10.0 ** len(tokens[place].text), True, words)
    last = place + 1
    if not grouped:
        value, last, grouped = _join_groups(tokens, place, value)
    exponent = _exponent(tokens, last)
    if exponent is not None:
        value, last = value * 10.0 ** exponent[0], exponent[1]
    slash = _slash(tokens, place, last)
    if slash is not None:
        over, last = slash
        return unread(place, last) if over is None else share(place, last, value, over, digits=True, slash=True)
    value, last = _mixed(tokens, last, value, words)
    return _scaled(tokens, place, last, value, grouped, words)


def _scaled(tokens: Sequence[Token], first: int, last: int, value: float, grouped: bool, words: NumberWords) -> Numeral:
    """Reads the magnitude behind a number: '3 million', '2 million and a half', '2 and a half million'."""
    mantissa = value
    magnitude, last = read_magnitudes(tokens, last, words)
    half, last = read_and_a_half(tokens, last)
    total = times(value + half, magnitude)
    if half:
        more, last = read_magnitudes(tokens, last, words)
        mantissa, total, magnitude = value + half, times(total, more), magnitude * more
    if not math.isfinite(total):
        return unread(first, last)
    return Numeral(first, last, total, total, total, "number", mantissa, magnitude, digits=True, grouped=grouped)


def times(value: float, magnitude: float) -> float:
    """The product as a person would write it, without what binary fractions add.

    Example:
        >>> times(4.1, 1e9), 4.1 * 1e9
        (4100000000.0, 4099999999.9999995)
    """
    return value if magnitude == 1 else float(f"{value * magnitude:.15g}")


def _has_leading_point(tokens: Sequence[Token], place: int) -> bool:
    """Whether a decimal point stands before the digits with nothing before it: '.5'."""
    if not touches(tokens, place) or tokens[place - 1].text != "." or not tokens[place].text.isdigit():
        return False
    return place == 1 or tokens[place - 2].end < tokens[place - 1].start


def _join_groups(tokens: Sequence[Token], place: int, value: float) -> tuple[float, int, bool]:
    """Joins '200 000' and '1 250 000', written with plain blanks."""
    last = place + 1
    first = tokens[place].text
    if len(first) > 3 or not first.isdigit() or first[0] == "0":
        return value, last, False
    while (
        last < len(tokens)
        and last - place < MOST_GROUPS
        and tokens[last].kind == "number"
        and len(tokens[last].text) == 3
        and tokens[last].text.isdigit()
        and tokens[last].start == tokens[last - 1].end + 1
    ):
        value = value * 1000 + float(tokens[last].text)
        last += 1
    return value, last, last > place + 1


def _exponent(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The exponent of '1.2e6' and the position after it."""
    if at + 1 >= len(tokens) or tokens[at].lower != "e" or not touches(tokens, at):
        return None
    digits = at + 1
    negative = tokens[digits].text == "-"
    if (negative or tokens[digits].text == "+") and digits + 1 < len(tokens):
        digits += 1
    token = tokens[digits]
    if token.kind != "number" or len(token.text) > 2 or not token.text.isdigit() or not touches(tokens, digits):
        return None
    return (-int(token.text) if negative else int(token.text)), digits + 1


def _slash(tokens: Sequence[Token], place: int, last: int) -> tuple[float | None, int] | None:
    """The denominator after 'n/', None for one that makes no fraction ('9/11/2001', '24/7'); None without a slash."""
    if last + 1 >= len(tokens) or tokens[last].text not in ("/", "⁄") or tokens[last + 1].kind != "number":
        return None
    if not (touches(tokens, last) and touches(tokens, last + 1)):
        return None
    end = last + 2
    top, over = tokens[place].text, tokens[last + 1].text
    goes_on = touches(tokens, end) and tokens[end].text in ("/", "-")
    if goes_on or not (top.isdigit() and over.isdigit()) or len(top) > 3 or len(over) > 3:
        return None, end
    return (float(over), end) if 0 < int(top) < int(over) <= LARGEST_DENOMINATOR else (None, end)


def _mixed(tokens: Sequence[Token], last: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Adds the fraction of '2½', '2 1/2' and '2-1/2'."""
    if last + 1 < len(tokens) and tokens[last].text == "-" and touches(tokens, last) and touches(tokens, last + 1):
        return _with_fraction(tokens, last + 1, value, _last_place(tokens[last - 1].text)) or (value, last)
    if last >= len(tokens) or tokens[last].start > tokens[last - 1].end + 1 or tokens[last].text in HYPHENS:
        return value, last
    sign = words.signs.get(tokens[last].text)
    if sign:
        return value + sign[0] / sign[1], last + 1
    if tokens[last].start == tokens[last - 1].end + 1:
        return _with_fraction(tokens, last, value, 1.0) or (value, last)
    return value, last


def _last_place(text: str) -> float:
    """What one of the last digit counts: '$7.69-1/4' adds a quarter of a cent."""
    return 10.0 ** -len(text.partition(".")[2])


def _with_fraction(tokens: Sequence[Token], at: int, value: float, place: float) -> tuple[float, int] | None:
    """A number with the fraction at a position added, and the position after it; None without one."""
    slash = _slash(tokens, at, at + 1) if tokens[at].kind == "number" else None
    if slash is None or slash[0] not in (2.0, 3.0, 4.0, 8.0, 16.0):
        return None
    return float(f"{value + place * float(tokens[at].text) / slash[0]:.15g}"), slash[1]
