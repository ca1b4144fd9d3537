"""In which unit does a numeral stand, and with which sign? The words beside it, put on the draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.ages import read_age_unit
from exotui.extraction.draft import Draft
from exotui.extraction.numerals import ARTICLES, HYPHENS, MINUS, touches
from exotui.extraction.text import Token
from exotui.extraction.unit_words import UnitWords, unit_words
from exotui.extraction.units import Unit, currency_before, unit_after
from exotui.lexicon import Lexicon

SUBSTANCES = frozenset(("volume", "mass", "energy", "currency", "power", "length"))
"""Dimensions of what is measured of a substance: 'of oil'."""
NEAR = 8
"""So many tokens before 'measured' may hold what is told on a scale."""
ELECTRIC_NEAR = 16
"""So many tokens around 'F' may say that it is a farad."""


class MeasureWords(NamedTuple):
    """Words that decide how a unit is read."""

    units: UnitWords
    before_minus: frozenset[str]
    after_minus: frozenset[str]
    after_share: frozenset[str]
    further: frozenset[str]
    """Words between a number and its span of time: 'two more years'."""
    scales: frozenset[str]
    gauged: frozenset[str]
    """Verbs of what is told on a scale."""
    gauges: dict[str, str]
    """What is told on a scale, to the scale."""
    weighing: frozenset[str]
    weights: frozenset[str]
    unlikely: frozenset[str]
    ago: frozenset[str]
    electric: frozenset[str]
    """Words that make the F of a unit a farad."""
    dimensions: dict[str, str]
    """Of the units."""


@cache
def measure_words(lexicon: Lexicon) -> MeasureWords:
    """The words of a language around units."""
    signs = lexicon.table("quantities")["signs"]
    measures = lexicon.table("quantities")["measures"]
    return MeasureWords(
        unit_words(lexicon),
        frozenset(signs["before_minus"].split()),
        frozenset(signs["after_minus"].split()),
        frozenset(measures["after_share"].split()),
        frozenset(measures["further"].split()),
        frozenset(measures["scales"].split()),
        frozenset(measures["gauged"].split()),
        {noun: scale for scale, nouns in measures["gauges"].items() for noun in nouns.split()},
        frozenset(measures["weighing"].split()),
        frozenset(measures["weights"].split()),
        frozenset(measures["unlikely_currencies"].split()),
        frozenset(measures["ago"].split()),
        frozenset(measures["electric"].split()),
        {unit: dimension for dimension, units in lexicon.table("units").items() for unit in units},
    )


def read_unit(tokens: Sequence[Token], draft: Draft, words: MeasureWords, since: int) -> None:
    """Reads sign, currency and unit of measure beside a numeral; nothing before `since` belongs to it."""
    number = draft.number
    if number.kind == "none":
        return
    money = currency_before(tokens, _read_sign(tokens, draft, words, since), words.units)
    if money is not None and money.edge >= since:
        draft.first = money.edge
        draft.set_unit(money.name, money.dimension)
        if draft.first and tokens[draft.first - 1].text in MINUS and _stands_free(tokens, draft.first - 1, words):
            draft.first -= 1
            draft.negate()
        _read_currency_again(tokens, draft, words)
    elif number.kind == "multiple":
        draft.set_unit("times", "ratio")
    elif number.kind == "share":
        _read_share(tokens, draft, words, since)
    elif number.kind != "few" and not _read_scale(tokens, draft, words):
        _read_behind(tokens, draft, words)


def _read_currency_again(tokens: Sequence[Token], draft: Draft, words: MeasureWords) -> None:
    """Takes in the currency told again behind the number: '$5 US', '$3 million dollars', '$5 AUD'."""
    at = draft.last
    if at >= len(tokens):
        return
    text = tokens[at].text
    if tokens[at].lower == "dollars":
        draft.last = at + 1
    elif draft.unit == "USD" and text in words.units.dollars and len(text) > 1:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind != "word" or (text != "US" and following.text.islower()):
            draft.unit, draft.last = words.units.dollars[text], at + 1
    draft.after = draft.last


def _read_sign(tokens: Sequence[Token], draft: Draft, words: MeasureWords, since: int) -> int:
    """Takes in a sign before the digits; gives the position where a currency would end."""
    first = draft.number.first
    if first <= since:
        return first
    before = tokens[first - 1]
    lower = before.lower
    if lower in ("minus", "-") and _plus_or_minus(tokens, first):
        draft.first = first - 3
    elif lower in ("minus", "negative"):
        draft.first = first - 1
        draft.negate()
    elif not touches(tokens, first):
        return first
    elif before.text in ("+", "±"):
        draft.first = first - 1
    elif before.text in MINUS and first > 1 and tokens[first - 2].lower == "minus":
        draft.first = first - 2
        draft.negate()
    elif before.text in MINUS and _stands_free(tokens, first - 1, words):
        if touches(tokens, first - 1) and tokens[first - 2].text in words.units.signs:
            draft.negate()
            return first - 1
        if _is_negative(tokens, draft, words):
            draft.first = first - 1
            draft.negate()
    return first


def _plus_or_minus(tokens: Sequence[Token], first: int) -> bool:
    """Whether 'plus or minus' or '+/-' stands before a position."""
    return first > 2 and tokens[first - 2].lower in ("or", "/") and tokens[first - 3].lower in ("plus", "+")


def _stands_free(tokens: Sequence[Token], at: int, words: MeasureWords) -> bool:
    """Whether a sign stands free to the left: after a blank, a bracket or a currency."""
    if at == 0 or not touches(tokens, at):
        return True
    before = tokens[at - 1].text
    return before in ("(", "[", "~") or before in words.units.signs


def _is_negative(tokens: Sequence[Token], draft: Draft, words: MeasureWords) -> bool:
    """Whether a hyphen before digits is a minus: before a share or degrees, or after words that expect a value."""
    last = draft.number.last
    if last < len(tokens) and tokens[last].lower in words.after_minus:
        return True
    at = draft.number.first - 2
    return at >= 0 and tokens[at].lower in words.before_minus


def _read_behind(tokens: Sequence[Token], draft: Draft, words: MeasureWords) -> None:
    """Reads the unit after a numeral, also after 'of' ('millions of dollars', 'a couple of weeks')."""
    number = draft.number
    at = draft.last
    unit = unit_after(tokens, at, words.units)
    if unit is None and not number.digits and at + 1 < len(tokens) and tokens[at].lower == "of":
        unit = unit_after(tokens, at + 1, words.units)
    if unit is None or _is_other_word(tokens, draft, unit, words):
        _read_times(tokens, draft)
        return
    _take(tokens, draft, unit, words)


def _read_scale(tokens: Sequence[Token], draft: Draft, words: MeasureWords) -> bool:
    """The scale of the digits: 'magnitude 6.2', 'a magnitude of 6.2', 'magnitude-7', 'the quake measured 6.2'."""
    at = draft.number.first - 1
    if at < 0 or not draft.number.digits:
        return False
    if at > 0 and (tokens[at].lower == "of" or tokens[at].text in HYPHENS):
        at -= 1
    scale = tokens[at].lower if tokens[at].lower in words.scales else None
    if scale is None and tokens[at].lower in words.gauged:
        near = (token.lower for token in tokens[max(0, at - NEAR) : at])
        scale = next((words.gauges[lower] for lower in near if lower in words.gauges), None)
        if scale and unit_after(tokens, draft.last, words.units):
            return False
    if scale is None:
        return False
    draft.set_unit(scale, scale)
    return True


def _read_one_and_a_half(tokens: Sequence[Token], draft: Draft, words: MeasureWords, since: int) -> bool:
    """'an hour and a half': one of the unit before, and a part of it."""
    at = draft.number.first - 3
    if at < since or tokens[at + 2].lower != "and" or tokens[at].lower not in ARTICLES or draft.number.digits:
        return False
    unit = unit_after(tokens, at + 1, words.units)
    if unit is None or unit.edge != at + 2 or unit.dimension == "share":
        return False
    draft.first = at
    draft.low = draft.high = draft.value = 1 + draft.number.low
    draft.set_unit(unit.name, unit.dimension, unit.divisor)
    return True


def _read_share(tokens: Sequence[Token], draft: Draft, words: MeasureWords, since: int) -> None:
    """Reads a fraction: of a unit ('half an hour', '1/2 pound'), of points ('a quarter point'), else a percentage."""
    number = draft.number
    if _read_one_and_a_half(tokens, draft, words, since):
        return
    at = start = draft.last
    written = number.slash or number.digits or not tokens[number.last - 1].text.isalpha()
    if at < len(tokens) and tokens[at].lower == "of":
        start = at + 1
    unit = unit_after(tokens, at, words.units)
    if unit is None and start < len(tokens) and tokens[start].lower in ARTICLES:
        unit = unit_after(tokens, start + 1, words.units)
    if unit is not None and unit.name == "percent" and start == at and not written and tokens[at].lower not in ARTICLES:
        unit = None
    unit = unit or _points(tokens, start)
    if unit is not None:
        _take(tokens, draft, unit, words)
    elif not (written and at < len(tokens) and tokens[at].kind == "word" and tokens[at].lower not in words.after_share):
        draft.set_unit("percent", "share")
        draft.low = draft.high = draft.value = 100 * number.low


def _points(tokens: Sequence[Token], at: int) -> Unit | None:
    """Percentage points after a fraction: 'a quarter point', 'half a point', 'three quarters of a point'."""
    while at < len(tokens) and (tokens[at].text in HYPHENS or tokens[at].lower in ARTICLES):
        at += 1
    if at < len(tokens) and tokens[at].lower in ("point", "points"):
        return Unit(at + 1, "percentage-point", "share")
    return None


def _take(tokens: Sequence[Token], draft: Draft, unit: Unit, words: MeasureWords) -> None:
    """Gives a draft the unit behind it, and what goes on behind that."""
    draft.set_unit(unit.name, unit.dimension, unit.divisor)
    draft.last = draft.after = unit.edge
    if unit.dimension in SUBSTANCES and "-per-" in unit.name:
        draft.per = unit.name.partition("-per-")[2]
    _read_half_behind(tokens, draft)
    if unit.dimension == "duration":
        read_age_unit(tokens, draft)
    elif unit.name == "GBP":
        _weigh(tokens, draft, words)
    elif tokens[unit.edge - 1].text == "F" and _is_electric(tokens, unit.edge, words):
        draft.set_unit("farad", "electric")


def _is_electric(tokens: Sequence[Token], edge: int, words: MeasureWords) -> bool:
    """Whether the F before a position is a farad: words of electricity stand near, and no sign of degrees."""
    if tokens[edge - 2].text in ("°", "º"):
        return False
    near = tokens[max(0, edge - ELECTRIC_NEAR) : edge + ELECTRIC_NEAR]
    return not words.electric.isdisjoint(token.lower for token in near)


def _is_other_word(tokens: Sequence[Token], draft: Draft, unit: Unit, words: MeasureWords) -> bool:
    """Whether the unit's word is another word here: 'the two won', 'a sum', 'one second chance'."""
    word = tokens[unit.edge - 1].lower
    if word in words.unlikely and unit.dimension == "currency":
        return draft.number.low < 500 and not (word in ("som", "ether") and draft.number.low >= 10)
    return word == "second" and not draft.number.digits and draft.number.value == 1


def _read_times(tokens: Sequence[Token], draft: Draft) -> None:
    """'three times', '10-fold', '5x', 'a 1,500-strong workforce'."""
    at = draft.last
    if at < len(tokens) and tokens[at].text in HYPHENS:
        at += 1
    if at >= len(tokens):
        return
    lower = tokens[at].lower
    if lower == "strong" and at > draft.last:
        draft.set_unit("people", "people")
    elif tokens[at].text == "times" or (
        lower in ("fold", "x", "×")
        and touches(tokens, at)
        and not (touches(tokens, at + 1) and tokens[at + 1].kind == "number")
    ):
        draft.set_unit("times", "ratio")
    else:
        return
    draft.last = draft.after = at + 1


def _read_half_behind(tokens: Sequence[Token], draft: Draft) -> None:
    """'two years and a half', 'an hour and a quarter'."""
    rest = [token.lower for token in tokens[draft.last : draft.last + 3]]
    if len(rest) == 3 and rest[:2] == ["and", "a"] and rest[2] in ("half", "quarter") and draft.value is not None:
        draft.value += 0.5 if rest[2] == "half" else 0.25
        draft.low = draft.high = draft.value / draft.divisor
        draft.last = draft.after = draft.last + 3


def _weigh(tokens: Sequence[Token], draft: Draft, words: MeasureWords) -> None:
    """Makes pounds a weight before 'of' and a thing, over a hyphen, and after verbs of weighing."""
    if tokens[draft.last - 1].lower not in ("pound", "pounds") or draft.number.magnitude >= 1000:
        return
    following = tokens[draft.last].lower if draft.last < len(tokens) else ""
    before = {token.lower for token in tokens[max(0, draft.first - 6) : draft.first]}
    if following in words.weights or before & words.weighing or tokens[draft.last - 2].text in HYPHENS:
        draft.unit, draft.dimension = "pound", "mass"
