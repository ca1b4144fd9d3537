"""Which number do words state? Cardinals, fractions, sets, multiples and vague numerals."""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.numerals import (
    ARTICLES,
    HYPHENS,
    LARGEST,
    NumberWords,
    Numeral,
    exact,
    read_and_a_half,
    read_magnitudes,
    share,
    touches,
    vague,
)
from exotui.extraction.text import Token


def numeral_from_words(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
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
        return exact(place, place + 1, value, "multiple")
    if lower == "half":
        return _half(tokens, place, taken, words)
    if lower in words.fractions:
        return _fraction(tokens, place, taken, words)
    if lower in words.signs:
        top, over = words.signs[lower]
        factor, last = read_magnitudes(tokens, place + 1, words)
        return share(place, last, top, over) if factor == 1 else exact(place, last, factor * top / over)
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
    half, end = read_and_a_half(tokens, last)
    if half:
        scale = magnitude if magnitude >= 100 else 1.0
        more, last = read_magnitudes(tokens, end, words)
        value = (value + half * scale) * more
        magnitude *= more
    else:
        fraction = _denominator(tokens, last, value, words)
        if fraction is not None:
            over, end = fraction
            scale, stop = _of_a_magnitude(tokens, end, words)
            return share(place, end, value, over) if scale == 1 else exact(place, stop, scale * value / over)
    return exact(place, last, value, magnitude=magnitude)


def _spell(tokens: Sequence[Token], place: int, words: NumberWords) -> tuple[float, int, float]:
    """Value, end and last magnitude of a run of number words.

    `group` grows up to the next magnitude ('six hundred and forty' before 'thousand'), `total` holds what magnitudes
    have closed, and `step` is the last word's number, below which the next one has to stay.
    """
    total, magnitude = 0.0, 1.0
    group = step = words.small[tokens[place].lower]
    last = at = place + 1
    while at < len(tokens) and at - last < 2 and total + group <= LARGEST:
        lower = tokens[at].lower
        value = words.small.get(lower)
        factor = words.magnitudes.get(lower)
        if value is not None:
            if not _adds(tokens, at, value, step, magnitude):
                break
            group, step = group + value, value
        elif factor is not None and (lower != "dozen" or group < 20):
            if factor == 100:
                group, step = (group or 1.0) * factor, factor
            else:
                if total and factor >= magnitude:
                    total = (total + group) * factor
                else:
                    total += (group or 1.0) * factor
                group, step, magnitude = 0.0, factor, factor
        elif (lower == "and" and step >= 100) or (tokens[at].text in HYPHENS and touches(tokens, at)):
            at += 1
            continue
        else:
            break
        at += 1
        last = at
    return total + group, last, magnitude if total else (100.0 if step == 100 else 1.0)


def _adds(tokens: Sequence[Token], at: int, value: float, step: float, magnitude: float) -> bool:
    """Whether a small number goes on with the one before: 'forty-two', 'hundred and five', 'thousand six'."""
    after_and = tokens[at - 1].lower == "and"
    if 20 <= step < 100:
        return not after_and and step % 10 == 0 and 0 < value < 10
    if step < 100 or value >= step:
        return False
    if after_and and at + 1 < len(tokens) and tokens[at + 1].lower in ("other", "others"):
        return False
    return step == 100 or magnitude > 1


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
        more, last = read_magnitudes(tokens, at + 1, words)
        return exact(first, last, factor * more / 2, magnitude=factor * more)
    scale, last = _of_a_magnitude(tokens, place + 1, words)
    return share(first, place + 1, 1, 2) if scale == 1 else exact(first, last, scale / 2)


def _fraction(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a third', 'a quarter of a million': a fraction with an article before it."""
    if place == taken or place == 0 or tokens[place - 1].lower not in ARTICLES:
        return None
    over = words.fractions[tokens[place].lower]
    scale, last = _of_a_magnitude(tokens, place + 1, words)
    return share(place - 1, place + 1, 1, over) if scale == 1 else exact(place - 1, last, scale / over)


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
    return vague(first, last, low * base, high * base)


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
    return vague(first, last, low * base, high * base, "vague" if base > 1 else "few")


def _set(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a couple of weeks', 'a pair of bombings', 'a couple of hundred'."""
    if place == taken or tokens[place - 1].lower not in ARTICLES or place + 1 >= len(tokens):
        return None
    lower = tokens[place].lower
    at = place + 1
    of = tokens[at].lower == "of"
    factor, last = read_magnitudes(tokens, at + of, words)
    if factor > 1:
        return exact(place - 1, last, words.sets[lower] * factor, magnitude=factor)
    if not of or (at + 1 < len(tokens) and tokens[at + 1].lower in ("the", "us", "them", "you")):
        return None
    if lower == "score" and not (at + 1 < len(tokens) and tokens[at + 1].lower.endswith(("s", "en", "ple"))):
        return None  # 'a score of 72'
    return exact(place - 1, at + 1, words.sets[lower])


def _comparison(tokens: Sequence[Token], place: int, words: NumberWords) -> Numeral | None:
    """'twice as many', 'more than double', 'to triple'."""
    lower = tokens[place].lower
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    before = tokens[place - 1].lower if place else ""
    compares = following in words.compared
    if lower not in ("twice", "thrice"):
        compares = compares or (before in words.before_double and following not in ("-", "check", "down"))
    if not compares:
        return None
    last = place + 1
    if following == "as" and place + 2 < len(tokens):
        if not tokens[place + 2].text.islower():
            return None
        last = place + 3
    return exact(place, last, words.comparing[lower], "multiple")


def _article_magnitude(tokens: Sequence[Token], place: int, taken: int, words: NumberWords) -> Numeral | None:
    """'a hundred', 'a million and a half', 'a hundred and twenty thousand'."""
    if place == taken or place == 0 or tokens[place - 1].lower not in ARTICLES:
        return None
    lower = tokens[place].lower
    value = magnitude = words.magnitudes[lower]
    last = place + 1
    half, end = read_and_a_half(tokens, last)
    if half:
        return exact(place - 1, end, value * (1 + half), magnitude=magnitude)
    if lower == "hundred" or (last < len(tokens) and tokens[last].lower in words.magnitudes):
        more, end = read_magnitudes(tokens, last, words)
        if more > 1:
            return exact(place - 1, end, value * more, magnitude=value * more)
        if last + 1 < len(tokens) and tokens[last].lower == "and" and tokens[last + 1].lower in words.small:
            rest, end, scale = _spell(tokens, last + 1, words)
            if rest < 100 or (rest % 1000 == 0 and rest < 100_000):
                value = (value + rest) if rest < 100 else (100 + rest / scale) * scale
                return exact(place - 1, end, value)
    return exact(place - 1, last, value, magnitude=magnitude)
