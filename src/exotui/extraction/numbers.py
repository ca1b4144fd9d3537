"""Which numbers does a sentence state, in digits or in words?

A numeral is read from the tokens of a sentence, left to right, by tables: digits in all usual forms, number words,
fractions, sets, multiples and vague numerals. What it counts, how it is hedged and whether it is a figure at all is
for the passes that follow.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from exotui.extraction.text import Token
from exotui.lexicon import Lexicon

HYPHENS = frozenset("-‐‑–−")
MINUS = frozenset("-−–")
ARTICLES = frozenset(("a", "an"))
LONGEST_DIGITS = 32
"""Longer runs of digits are no numbers that anyone reads."""


@dataclass(slots=True)
class Numeral:
    """A number as written, before its hedge and its unit. Positions are tokens of the sentence, half-open."""

    first: int
    last: int
    low: float
    high: float
    value: float | None
    kind: str = "number"
    """`number`, `vague`, `share` (a fraction), `multiple`, `few`, `none` (no number after all)."""
    mantissa: float = 0.0
    """What stands before the magnitude: 3 in '3 million'."""
    magnitude: float = 1.0
    digits: bool = False
    grouped: bool = False
    """Digits with separators of thousands: never a year."""
    slash: bool = False
    """Written with a slash: '3/4'."""


class NumberWords(NamedTuple):
    """The tables of `numbers.toml`, ready for look-up by lower-case word."""

    small: dict[str, float]
    magnitudes: dict[str, float]
    suffixes: dict[str, float]
    plurals: dict[str, float]
    vague: dict[str, list[float]]
    fractions: dict[str, float]
    fraction_plurals: dict[str, float]
    signs: dict[str, list[float]]
    multiples: dict[str, float]
    comparing: dict[str, float]
    sets: dict[str, float]
    starts: frozenset[str]


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """The number words of a language."""
    table = lexicon.table("numbers")
    plurals = table["plurals"]
    fractions = table["fractions"]
    fraction_plurals = {"halves" if word == "half" else word + "s": value for word, value in fractions.items()}
    starts = {
        *table["small"],
        *(word for word, value in table["magnitudes"].items() if value >= 12 and len(word) > 3),
        *plurals,
        *fractions,
        *table["signs"],
        *table["multiples"],
        *table["comparing"],
        *table["sets"],
        "several",
        "few",
    }
    return NumberWords(
        table["small"],
        {**table["magnitudes"], **{word: value for word, value in plurals.items() if value > 1000}},
        table["suffixes"],
        plurals,
        table["vague"],
        fractions,
        fraction_plurals,
        table["signs"],
        table["multiples"],
        table["comparing"],
        table["sets"],
        frozenset(starts),
    )


def read_numerals(tokens: Sequence[Token], words: NumberWords) -> list[Numeral]:
    """The numerals of a sentence in reading order; none overlaps another."""
    found: list[Numeral] = []
    starts = words.starts
    place, size, taken = 0, len(tokens), 0
    while place < size:
        token = tokens[place]
        if token.kind == "number":
            numeral = _from_digits(tokens, place, words)
        elif token.lower in starts:
            numeral = _from_words(tokens, place, taken, words)
        else:
            place += 1
            continue
        if numeral is None:
            place += 1
        else:
            found.append(numeral)
            place = taken = numeral.last
    return found


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


def _from_digits(tokens: Sequence[Token], place: int, words: NumberWords) -> Numeral:
    read = read_digits(tokens[place].text)
    if read is None:
        return _unread(place, place + 1)
    value, grouped = read
    last = place + 1
    if _leading_point(tokens, place):
        value /= 10.0 ** len(tokens[place].text)
        return _scaled(tokens, place, place - 1, value, words)
    if not grouped:
        value, last, grouped = _spaced_groups(tokens, place, value)
    exponent = _exponent(tokens, last)
    if exponent is not None:
        value, last = value * 10.0 ** exponent[0], exponent[1]
    slash = _slash(tokens, place, last)
    if slash is not None:
        over, last = slash
        if over is None:
            return _unread(place, last)
        return _share(place, last, value, over, digits=True, slash=True)
    value, last = _mixed(tokens, last, value, words)
    mantissa = value
    magnitude, last = _magnitudes(tokens, last, words)
    half, last = _and_a_half(tokens, last)
    if half:
        mantissa, value = mantissa + (half if magnitude == 1 else 0), value
        value = mantissa * magnitude + (half * magnitude if magnitude != 1 else 0)
        more, last = _magnitudes(tokens, last, words)
        value, magnitude = value * more, magnitude * more
    else:
        value *= magnitude
    if not math.isfinite(value):
        return _unread(place, last)
    return Numeral(
        place, last, value, value, value, mantissa=mantissa, magnitude=magnitude, digits=True, grouped=grouped
    )


def _leading_point(tokens: Sequence[Token], place: int) -> bool:
    """Whether a decimal point stands before the digits with nothing before it: '.5'."""
    if place == 0 or tokens[place - 1].text != "." or tokens[place - 1].end != tokens[place].start:
        return False
    return tokens[place].text.isdigit() and (place == 1 or tokens[place - 2].end < tokens[place - 1].start)


def _scaled(tokens: Sequence[Token], place: int, first: int, value: float, words: NumberWords) -> Numeral:
    magnitude, last = _magnitudes(tokens, place + 1, words)
    total = value * magnitude
    return Numeral(first, last, total, total, total, mantissa=value, magnitude=magnitude, digits=True, grouped=True)


def _unread(first: int, last: int) -> Numeral:
    """Digits that state no number: a version, a date in digits."""
    return Numeral(first, last, 0.0, 0.0, None, "none", digits=True)


def _spaced_groups(tokens: Sequence[Token], place: int, value: float) -> tuple[float, int, bool]:
    """Joins '200 000' and '1 250 000', written with plain blanks."""
    last = place + 1
    first = tokens[place].text
    if len(first) > 3 or not first.isdigit() or first[0] == "0":
        return value, last, False
    while (
        last < len(tokens)
        and last - place < 5
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
    if at + 1 >= len(tokens) or tokens[at].lower != "e" or tokens[at].start != tokens[at - 1].end:
        return None
    sign = 1
    digits = at + 1
    if tokens[digits].text in "+-" and digits + 1 < len(tokens):
        sign = -1 if tokens[digits].text == "-" else 1
        digits += 1
    token = tokens[digits]
    if token.kind != "number" or len(token.text) > 2 or not token.text.isdigit():
        return None
    return (sign * int(token.text), digits + 1) if token.start == tokens[digits - 1].end else None


def _slash(tokens: Sequence[Token], place: int, last: int) -> tuple[float | None, int] | None:
    """The denominator after 'n/', None for one that makes no fraction ('9/11/2001', '24/7'); None without a slash."""
    if last + 1 >= len(tokens) or tokens[last].text not in ("/", "⁄") or tokens[last + 1].kind != "number":
        return None
    if tokens[last].start != tokens[last - 1].end or tokens[last + 1].start != tokens[last].end:
        return None
    end = last + 2
    over = tokens[last + 1].text
    top = tokens[place].text
    longer = end < len(tokens) and tokens[end].text in "/-" and tokens[end].start == tokens[end - 1].end
    if longer or not (top.isdigit() and over.isdigit()) or len(top) > 3 or len(over) > 3:
        return None, end
    return (float(over), end) if 0 < int(top) < int(over) <= 100 else (None, end)


def _mixed(tokens: Sequence[Token], last: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Adds the fraction of '2½' and '2 1/2'."""
    if last >= len(tokens) or tokens[last].start > tokens[last - 1].end + 1:
        return value, last
    sign = words.signs.get(tokens[last].text)
    if sign:
        return value + sign[0] / sign[1], last + 1
    if tokens[last].kind == "number" and tokens[last].start == tokens[last - 1].end + 1:
        slash = _slash(tokens, last, last + 1)
        if slash is not None and slash[0] in (2.0, 3.0, 4.0, 8.0, 16.0):
            return value + float(tokens[last].text) / slash[0], slash[1]
    return value, last


def _magnitudes(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int]:
    """The product of the magnitudes from a position on ('hundred million', 'lakh crore', '-million', 'k')."""
    product = 1.0
    first = at
    while at < len(tokens):
        glued = tokens[at].start == tokens[at - 1].end
        suffix = words.suffixes.get(tokens[at].text) if glued and at == first else None
        if suffix is not None and _means_magnitude(tokens, at):
            return suffix, at + 1
        word = at
        if glued and tokens[at].text in HYPHENS and at + 1 < len(tokens):
            word = at + 1
        factor = words.magnitudes.get(tokens[word].lower)
        if factor is None or (word > at and tokens[word].start != tokens[at].end) or product * factor > 1e18:
            break
        product *= factor
        at = word + 1
    return product, at


_METER_NOUNS = frozenset(
    "race sprint final freestyle butterfly backstroke breaststroke hurdles dash relay medley heats record champion "
    "run swim high long tall deep wide thick away above below behind from in of at to and or x by off across".split()
)
_MONEY_SIGNS = frozenset("$£€¥₹₽₴₺₩₦₱₫₪₸฿")


def _means_magnitude(tokens: Sequence[Token], at: int) -> bool:
    """Whether a letter after digits is a magnitude ('2.7m copies'), not a unit ('100m race', '16b', '5K run')."""
    text = tokens[at].text
    if len(text) > 1 or text in ("k", "B"):
        return text != "mm"
    before = tokens[at - 2] if at > 1 else None
    if before is not None and before.text in MINUS and at > 2:
        before = tokens[at - 3]
    if before is not None and (
        before.text[-1] in _MONEY_SIGNS or (before.end == tokens[at - 1].start and before.text.isupper())
    ):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.text in HYPHENS and at + 3 < len(tokens) and tokens[at + 2].kind == "number":
        return text in ("m", "M")
    if text in ("M", "K", "m", "b"):
        return (
            following is not None
            and following.kind == "word"
            and following.text.islower()
            and following.lower not in _METER_NOUNS
        )
    return False


def _and_a_half(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """0.5 for 'and a half' and 0.25 for 'and a quarter' from a position on, with the position after it."""
    rest = [token for token in tokens[at : at + 6] if token.text not in HYPHENS]
    if len(rest) < 3 or rest[0].lower != "and" or rest[1].lower != "a" or rest[2].lower not in ("half", "quarter"):
        return 0.0, at
    end = at
    while end < len(tokens) and tokens[end].start < rest[2].end:
        end += 1
    return (0.5 if rest[2].lower == "half" else 0.25), end


def _share(first: int, last: int, top: float, over: float, *, digits: bool = False, slash: bool = False) -> Numeral:
    value = top / over
    return Numeral(first, last, value, value, value, "share", value, digits=digits, slash=slash)


def _exact(first: int, last: int, value: float, kind: str = "number", magnitude: float = 1.0) -> Numeral:
    return Numeral(first, last, value, value, value, kind, value / magnitude, magnitude)


def _vague(first: int, last: int, low: float, high: float, kind: str = "vague") -> Numeral:
    return Numeral(first, last, low, high, None, kind, low)


def _from_words(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """The numeral that starts at a number word; `taken` is the end of the one before."""
    lower = tokens[place].lower
    if lower in words.small:
        return _cardinal(tokens, place, words)
    if lower in words.plurals:
        return _plural(tokens, place, taken, words)
    if lower in ("several", "few"):
        return _several(tokens, place, taken, words)
    if lower in words.multiples:
        value = words.multiples[lower]
        return _exact(place, place + 1, value, "multiple")
    if lower == "half":
        return _half(tokens, place, taken, words)
    if lower in words.fractions:
        return _fraction(tokens, place, taken, words)
    if lower in words.signs:
        top, over = words.signs[lower]
        factor, last = _magnitudes(tokens, place + 1, words)
        return _share(place, last, top, over) if factor == 1 else _exact(place, last, factor * top / over)
    if lower in words.sets:
        return _set(tokens, place, taken, words)
    if lower in words.comparing:
        return _comparison(tokens, place, words)
    if lower in words.magnitudes:
        return _article_magnitude(tokens, place, taken, words)
    return None


def _cardinal(tokens: Sequence[Token], place: int, words: NumberWords) -> Numeral | None:
    """A number in words: 'twenty-eight thousand six hundred and forty-two', 'two thirds', 'two and a half million'."""
    value, last, magnitude = _spell(tokens, place, words)
    half, end = _and_a_half(tokens, last)
    if half:
        scale = magnitude if magnitude >= 100 else 1.0
        more, last = _magnitudes(tokens, end, words)
        value = (value + half * scale) * more
        magnitude *= more
    else:
        fraction = _denominator(tokens, last, value, words)
        if fraction is not None:
            over, end = fraction
            scale, stop = _of_a_magnitude(tokens, end, words)
            return _share(place, end, value, over) if scale == 1 else _exact(place, stop, scale * value / over)
    return _exact(place, last, value, magnitude=magnitude)


def _spell(tokens: Sequence[Token], place: int, words: NumberWords) -> tuple[float, int, float]:
    """Value, end and last magnitude of a run of number words."""
    total, current, step = 0.0, words.small[tokens[place].lower], words.small[tokens[place].lower]
    at, last, magnitude = place + 1, place + 1, 1.0
    small, magnitudes = words.small, words.magnitudes
    while at < len(tokens):
        lower = tokens[at].lower
        if lower in small:
            value = small[lower]
            tens = step >= 20 and step < 100 and step % 10 == 0 and 0 < value < 10
            after_and = tokens[at - 1].lower == "and"
            fits = tens or (step >= 100 and (value < step) and (magnitude > 1 or after_and or step == 100))
            if not fits or (
                after_and and (tens or at + 1 < len(tokens) and tokens[at + 1].lower in ("others", "other"))
            ):
                break
            current, step = current + value, value
        elif lower in magnitudes and (lower != "dozen" or current < 20):
            factor = magnitudes[lower]
            if factor == 100 or current == 0:
                current = (current or 1) * factor
                step = 100.0
            else:
                if total and factor >= magnitude > 1:
                    current, total = (total + current) * factor, 0.0
                else:
                    current *= factor
                total, current, step = total + current, 0.0, factor
            magnitude = factor if total == 0 or current == 0 else magnitude
            if total + current > 1e18:
                break
        elif not (lower == "and" and step >= 100) and not (
            tokens[at].text in HYPHENS and tokens[at].start == tokens[at - 1].end
        ):
            break
        else:
            at += 1
            continue
        at += 1
        last = at
    return total + current, last, (magnitude if total else (100.0 if step == 100 else 1.0))


def _denominator(tokens: Sequence[Token], at: int, top: float, words: NumberWords) -> tuple[float, int] | None:
    """The denominator of 'two thirds', 'one-quarter'."""
    if at < len(tokens) and tokens[at].text in HYPHENS and tokens[at].start == tokens[at - 1].end:
        at += 1
    if at >= len(tokens) or top != int(top) or top > 99:
        return None
    table = words.fractions if top == 1 else words.fraction_plurals
    over = table.get(tokens[at].lower)
    if over is None or top >= over:
        return None
    return over, at + 1


def _of_a_magnitude(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int]:
    """The magnitude of 'of a million' from a position on; 1 if there is none."""
    if at + 2 < len(tokens) and tokens[at].lower == "of" and tokens[at + 1].lower in ARTICLES:
        factor = words.magnitudes.get(tokens[at + 2].lower)
        if factor is not None and factor > 100:
            return factor, at + 3
    return 1.0, at


def _half(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral:
    """'half a million', 'half a dozen', or the share alone."""
    at = place + 1
    if at < len(tokens) and tokens[at].text in HYPHENS and tokens[at].start == tokens[place].end:
        at += 1
    if at < len(tokens) and tokens[at].lower in (*ARTICLES, "-"):
        at += 1
    if at < len(tokens) and tokens[at].text in HYPHENS:
        at += 1
    factor = words.magnitudes.get(tokens[at].lower) if at < len(tokens) else None
    first = place - 1 if place > taken and tokens[place - 1].lower in ARTICLES else place
    if factor is not None:
        more, last = _magnitudes(tokens, at + 1, words)
        return _exact(first, last, factor * more / 2, magnitude=factor * more)
    scale, last = _of_a_magnitude(tokens, place + 1, words)
    return _share(first, place + 1, 1, 2) if scale == 1 else _exact(first, last, scale / 2)


def _fraction(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a third', 'a quarter of a million': a fraction with an article before it."""
    if place == taken or place == 0 or tokens[place - 1].lower not in ARTICLES:
        return None
    over = words.fractions[tokens[place].lower]
    scale, last = _of_a_magnitude(tokens, place + 1, words)
    return _share(place - 1, place + 1, 1, over) if scale == 1 else _exact(place - 1, last, scale / over)


def _plural(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'hundreds of thousands', 'dozens', 'many millions', 'the low hundreds'."""
    lower = tokens[place].lower
    base, last = words.plurals[lower], place + 1
    low, high = words.vague.get(lower, words.vague["other"])
    if lower in ("dozens", "scores"):
        base = 1.0
    if lower in ("tens", "hundreds", "thousands", "dozens", "millions") and last + 1 < len(tokens):
        factor = words.plurals.get(tokens[last + 1].lower)
        if tokens[last].lower == "of" and factor is not None and factor >= 1000:
            base, last = base * factor, last + 2
    if lower == "tens" and last == place + 1 and not (last < len(tokens) and tokens[last].lower == "of"):
        return None
    if lower == "scores" and not (last < len(tokens) and tokens[last].lower in ("of", "more", "were", "are", "have")):
        return None
    first = place
    before = tokens[place - 1].lower if place > taken else ""
    if before in ("low", "mid", "high"):
        low, high = words.vague[before]
        first = place - 2 if place - 2 >= taken and tokens[place - 2].lower == "very" else place - 1
    elif before == "many":
        first = place - 1
    return _vague(first, last, low * base, high * base)


def _several(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'several hundred', 'a few thousand', 'several', 'a few'."""
    first = place
    if tokens[place].lower == "few":
        if place == taken or tokens[place - 1].lower not in ARTICLES:
            return None
        first = place - 1
    low, high = words.vague["several"]
    at = place + 1
    base, last = 1.0, at
    while last < len(tokens) and base < 1e15:
        word = tokens[last].lower
        factor = words.magnitudes.get(word) or words.plurals.get(word)
        if factor is None and word == "of" and last > at and last + 1 < len(tokens):
            factor = words.plurals.get(tokens[last + 1].lower)
            last += factor is not None
        if factor is None:
            break
        base, last = base * factor, last + 1
    return _vague(first, last, low * base, high * base, "vague" if base > 1 else "few")


def _set(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a couple of weeks', 'a pair of bombings', 'a couple of hundred'."""
    if place == taken or tokens[place - 1].lower not in ARTICLES or place + 1 >= len(tokens):
        return None
    lower = tokens[place].lower
    at = place + 1
    of = tokens[at].lower == "of"
    factor, last = _magnitudes(tokens, at + of, words)
    if factor > 1:
        return _exact(place - 1, last, words.sets[lower] * factor, magnitude=factor)
    if not of or (at + 1 < len(tokens) and tokens[at + 1].lower in ("the", "us", "them", "you")):
        return None
    return _exact(place - 1, at + 1, words.sets[lower])


_COMPARED = frozenset("as the that what its their his her this those these last previous".split())
_HEDGED = frozenset("than nearly almost roughly about over".split())
_AUXILIARIES = frozenset("to will would could may might can should must and not".split())


def _comparison(tokens: Sequence[Token], place: int, words: NumberWords) -> Numeral | None:
    """'twice as many', 'more than double', 'to triple'."""
    lower = tokens[place].lower
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    before = tokens[place - 1].lower if place else ""
    compares = following in _COMPARED
    if lower not in ("twice", "thrice"):
        compares = compares or before in _HEDGED or (before in _AUXILIARIES and following not in ("-", "check", "down"))
    if not compares:
        return None
    last = place + 1
    if following == "as" and place + 2 < len(tokens):
        if not tokens[place + 2].text.islower():
            return None
        last = place + 3
    return _exact(place, last, words.comparing[lower], "multiple")


def _article_magnitude(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a hundred', 'a million and a half', 'a hundred and twenty thousand'."""
    if place == taken or place == 0 or tokens[place - 1].lower not in ARTICLES:
        return None
    lower = tokens[place].lower
    value = magnitude = words.magnitudes[lower]
    last = place + 1
    half, end = _and_a_half(tokens, last)
    if half:
        return _exact(place - 1, end, value * (1 + half), magnitude=magnitude)
    if lower == "hundred" or (last < len(tokens) and tokens[last].lower in words.magnitudes):
        more, end = _magnitudes(tokens, last, words)
        if more > 1:
            return _exact(place - 1, end, value * more, magnitude=value * more)
        if last + 1 < len(tokens) and tokens[last].lower == "and" and tokens[last + 1].lower in words.small:
            rest, end, scale = _spell(tokens, last + 1, words)
            if rest < 100 or (rest % 1000 == 0 and rest < 100_000):
                value = (value + rest) if rest < 100 else (100 + rest / scale) * scale
                return _exact(place - 1, end, value)
    return _exact(place - 1, last, value, magnitude=magnitude)
