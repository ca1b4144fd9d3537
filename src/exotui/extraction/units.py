"""In which currency or unit of measure does a number stand?

The words and signs right before and right after a numeral, by tables; a unit may have several tokens. Counted nouns
are for `counted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exotui.extraction.numerals import HYPHENS
from exotui.extraction.text import Token
from exotui.extraction.unit_words import Spelling, UnitWords


class Unit(NamedTuple):
    """A unit found beside a numeral; `end` (or `start`) is the position up to which its words reach."""

    edge: int
    name: str
    dimension: str
    divisor: float = 1.0
    """By which the number is divided to be in the unit: 100 for cents."""


DENOMINATORS = frozenset("ltLhs")
"""Symbols of one letter that stand in a denominator."""
CENTS = 100.0
"""So many of a minor coin make the currency."""


def currency_before(tokens: Sequence[Token], first: int, words: UnitWords) -> Unit | None:
    """The currency whose sign or letters stand before a numeral ('$', 'HK $', 'US', 'Rs.', 'USD')."""
    if first == 0:
        return None
    at = first - 1
    token = tokens[at]
    if token.text not in words.before or tokens[first].start > token.end + 1:
        return None
    code = words.signs.get(token.text)
    glued = tokens[first].start == token.end
    if code is not None:
        return _sign(tokens, at, code, words)
    if token.text == "." and at > 0 and tokens[at - 1].text in words.letters and tokens[at - 1].text not in words.codes:
        return Unit(at - 1, words.letters[tokens[at - 1].text], "currency")
    if token.text == "=":
        yen = glued and at > 0 and tokens[at - 1].text == "Y"
        return Unit(at - 1, "JPY", "currency") if yen else None
    if glued and at > 0 and tokens[at - 1].text == "$" and tokens[at - 1].end == token.start:
        code = words.dollars.get(token.text)
        return Unit(at - 1, code, "currency") if code else None
    if token.text in words.ambiguous and len(tokens[first].text) < 4:
        return None
    if token.text in words.letters and (len(token.text) > 1 or glued) and _alone(tokens, at):
        return Unit(at, words.letters[token.text], "currency")
    if glued and token.text in words.glued and _alone(tokens, at) and not _is_designation(tokens, first, words):
        return Unit(at, words.glued[token.text], "currency")
    return None


def _is_designation(tokens: Sequence[Token], first: int, words: UnitWords) -> bool:
    """Whether a letter and one or two digits name something: 'in Q3', 'N95 masks'; 'Q5 a pound' and 'N5bn' do not."""
    if tokens[first - 1].text not in words.designating or len(tokens[first].text) > 2:
        return False
    return first + 1 == len(tokens) or tokens[first + 1].lower not in words.amounts


def _alone(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text in "(~[-–—/\"“‘'"


def _sign(tokens: Sequence[Token], at: int, code: str, words: UnitWords) -> Unit:
    """A currency sign with the letters before it."""
    if at == 0 or tokens[at - 1].kind != "word":
        return Unit(at, code, "currency")
    letters = tokens[at - 1]
    glued = letters.end == tokens[at].start
    if code == "USD" and letters.text in words.dollars and (glued or (len(letters.text) > 1 or letters.text == "S")):
        return Unit(at - 1, words.dollars[letters.text], "currency")
    if glued:
        return Unit(
            at - 1, {"¥": "CNY" if letters.text in ("CN", "RMB") else code}.get(tokens[at].text, code), "currency"
        )
    return Unit(at, code, "currency")


def unit_after(tokens: Sequence[Token], last: int, words: UnitWords) -> Unit | None:
    """The unit of measure or the currency whose words or symbol follow a numeral."""
    if last >= len(tokens):
        return None
    at = last
    token = tokens[at]
    gap = token.start - tokens[last - 1].end
    if token.text in HYPHENS and gap == 0 and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        at += 1
        token = tokens[at]
    elif gap > 1 and not (gap < 4 and token.text == "%"):
        return None
    found: Unit | None = None
    spellings = words.symbols.get(token.text)
    if spellings is not None:
        found = _symbol(tokens, at, last, spellings)
    spellings = words.names.get(token.lower)
    if spellings is not None:
        for spelling in spellings:
            end = _follows(tokens, at + 1, spelling.rest, glued=False)
            if end is not None and (found is None or end > found.edge):
                found = Unit(end, spelling.name, spelling.dimension)
                break
    return found if found is not None else _currency_after(tokens, at, last, words)


def _symbol(tokens: Sequence[Token], at: int, last: int, spellings: list[Spelling]) -> Unit | None:
    touching = tokens[at].start == tokens[last - 1].end
    for spelling in spellings:
        end = _follows(tokens, at + 1, spelling.rest, glued=True)
        if end is None:
            continue
        next_touches = end < len(tokens) and tokens[end].start == tokens[end - 1].end
        if next_touches and tokens[end].kind != "punct":
            continue
        if next_touches and tokens[end].text in HYPHENS and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
            continue  # 'two F-16s'
        if tokens[at].text == "s" and not (touching and "." in tokens[last - 1].text):
            continue
        if spelling.strict and not touching:
            if tokens[at].text in ("in", "h", "b", "mi", "ns", "ct", "mb", "MP", "Gb", "N"):
                continue
            if next_touches and tokens[end].text in ".'’-&" and end + 1 < len(tokens):
                continue
        return Unit(end, spelling.name, spelling.dimension)
    return None


def _follows(tokens: Sequence[Token], at: int, rest: tuple[str, ...], *, glued: bool) -> int | None:
    """The position after `rest` if it stands at `at`, else None. Hyphens between words count as blanks."""
    size = len(tokens)
    for word in rest:
        if not glued and at < size and tokens[at].text in HYPHENS and word not in HYPHENS:
            at += 1
        if at >= size:
            return None
        token = tokens[at]
        if (token.text if glued else token.lower) != word or (glued and token.start != tokens[at - 1].end):
            return None
        at += 1
    return at


def _currency_after(tokens: Sequence[Token], at: int, last: int, words: UnitWords) -> Unit | None:
    token = tokens[at]
    lower = token.lower
    cents = words.minor.get(tokens[at + 1].lower) if at + 1 < len(tokens) else None
    if cents is not None and cents[1] == CENTS:
        code = "EUR" if lower == "euro" else words.adjectives["dollar"].get(lower)
        if code is not None:
            return Unit(at + 2, code, "currency", CENTS)
    code = words.currencies.get(lower)
    if code is not None:
        return Unit(at + 1, code, "currency")
    minor = words.minor.get(lower)
    if minor is not None and (lower != "p" or token.start == tokens[last - 1].end):
        return Unit(at + 1, minor[0], "currency", minor[1])
    if token.text in words.signs and token.start <= tokens[last - 1].end + 1:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind != "number" or following.start > token.end:
            return Unit(at + 1, words.signs[token.text], "currency")
    if token.text in words.ambiguous and len(tokens[last - 1].text) < 4:
        return None
    if token.text in words.letters and (
        token.text in words.codes or token.text in ("kr", "Kr", "Kč", "Ft", "RMB", "NIS")
    ):
        return Unit(at + 1, words.letters[token.text], "currency")
    if token.text == "R" and (at + 1 == len(tokens) or tokens[at + 1].text in ".,;)"):
        return Unit(at + 1, "ZAR", "currency")
    phrase = lower
    for noun in range(at + 1, min(at + 4, len(tokens))):
        table = words.adjectives.get(tokens[noun].lower)
        if table is not None:
            code = table.get(phrase) or table.get(tokens[noun - 1].lower) or words.currencies.get(tokens[noun].lower)
            known = phrase in table or tokens[noun - 1].lower in table
            return Unit(noun + 1, code, "currency") if code and known else None
        if tokens[noun].kind != "word":
            return None
        phrase = f"{phrase} {tokens[noun].lower}"
    return None


_ON = frozenset(
    ("in", "to", "from", "by", "on", "at", "for", "and", "or", "but", "of", "through", "across", "between", "over")
)


def per_after(tokens: Sequence[Token], at: int, words: UnitWords) -> tuple[str, int] | None:
    """The denominator of a rate from a position on ('a day', 'per share', '/month'), with the position after it."""
    if at >= len(tokens) or (at + 1 == len(tokens) and tokens[at].lower not in words.adverbs):
        return None
    link = tokens[at].lower
    if link in words.adverbs and (
        at + 1 == len(tokens) or tokens[at + 1].kind != "word" or tokens[at + 1].lower in _ON
    ):
        return words.adverbs[link], at + 1
    following = tokens[at + 1]
    if link == "/" and following.kind == "word":
        name = words.per.get(following.lower) or _symbol_name(following, words)
        return (name, at + 2) if name else None
    if link not in words.rates or following.kind != "word":
        return None
    spellings = words.names.get(following.lower, [])
    for spelling in spellings:
        end = _follows(tokens, at + 2, spelling.rest, glued=False)
        if end is not None and (link != "per" or spelling.dimension != "share"):
            return spelling.name, end
    if link == "per":
        return _symbol_name(following, words) or following.lower, at + 2
    return (following.lower, at + 2) if following.lower in words.per_nouns else None


def _symbol_name(token: Token, words: UnitWords) -> str | None:
    """The unit that a symbol of two letters and more, a litre or a tonne, stands for in a denominator: 'MWh', 'kg'."""
    if len(token.text) < 2 and token.text not in DENOMINATORS:
        return None
    spellings = words.symbols.get(token.text, ())
    return next((spelling.name for spelling in spellings if not spelling.rest), None)
