"""What is a numeral, and which words make one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from exotui.extraction.text import Token
from exotui.lexicon import Lexicon

HYPHENS = frozenset("-‐‑–−")
MINUS = frozenset("-−–")
ARTICLES = frozenset(("a", "an"))
NEAR = 8
"""So many tokens before digits with an m may say that they count."""
LARGEST = 1e18
"""No magnitude is read beyond it."""


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
    """Digits with separators of thousands or a leading point: never a year."""
    slash: bool = False
    """Written with a slash: '3/4'."""


def exact(first: int, last: int, value: float, kind: str = "number", magnitude: float = 1.0) -> Numeral:
    """A numeral that states one number."""
    return Numeral(first, last, value, value, value, kind, value / magnitude, magnitude)


def share(first: int, last: int, top: float, over: float, *, digits: bool = False, slash: bool = False) -> Numeral:
    """A fraction."""
    value = top / over
    return Numeral(first, last, value, value, value, "share", value, digits=digits, slash=slash)


def vague(first: int, last: int, low: float, high: float, kind: str = "vague") -> Numeral:
    """A numeral that states no number, only an interval."""
    return Numeral(first, last, low, high, None, kind, low)


def unread(first: int, last: int) -> Numeral:
    """Digits that state no number: a version, a date in digits."""
    return Numeral(first, last, 0.0, 0.0, None, "none", digits=True)


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
    length_nouns: frozenset[str]
    counting: frozenset[str]
    compared: frozenset[str]
    before_double: frozenset[str]
    money: frozenset[str]
    """Signs of currencies."""
    measured: frozenset[str]
    """Words with which units, currencies and crowds begin: before them an m makes millions."""


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """The number words of a language."""
    table = lexicon.table("numbers")
    around = lexicon.table("quantities")["numerals"]
    plurals = table["plurals"]
    fractions = table["fractions"]
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
        small=table["small"],
        magnitudes={**table["magnitudes"], **{word: value for word, value in plurals.items() if value > 1000}},
        suffixes=table["suffixes"],
        plurals=plurals,
        vague=table["vague"],
        fractions=fractions,
        fraction_plurals={"halves" if word == "half" else word + "s": value for word, value in fractions.items()},
        signs=table["signs"],
        multiples=table["multiples"],
        comparing=table["comparing"],
        sets=table["sets"],
        starts=frozenset(starts),
        length_nouns=frozenset(around["length_nouns"].split()),
        counting=frozenset(around["counting"].split()),
        compared=frozenset(around["compared"].split()),
        before_double=frozenset(around["before_double"].split()),
        money=frozenset(lexicon.table("currencies")["signs"]),
        measured=_measured(lexicon),
    )


def _measured(lexicon: Lexicon) -> frozenset[str]:
    names = [
        spelled for entries in lexicon.table("unit_names").values() for entry in entries for spelled in entry.split("|")
    ]
    money = lexicon.table("currency_names")
    words = {name.split()[0].split("-")[0].lower() for name in names}
    words.update(word.split()[0] for table in money.values() for word in table)
    return frozenset(words | set(money) | {"people", "strong"})


def touches(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands directly at the one before it."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def read_magnitudes(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int]:
    """The product of the magnitudes from a position on ('hundred million', '-million', 'k'), and the position after."""
    product = 1.0
    first = at
    while at < len(tokens):
        glued = tokens[at].start == tokens[at - 1].end
        suffix = words.suffixes.get(tokens[at].text) if glued and at == first else None
        if suffix is not None and _means_magnitude(tokens, at, words):
            return suffix, at + 1
        word = at
        if glued and tokens[at].text in HYPHENS and at + 1 < len(tokens):
            word = at + 1
        factor = words.magnitudes.get(tokens[word].lower)
        if factor is None or (word > at and tokens[word].start != tokens[at].end) or product * factor > LARGEST:
            break
        product *= factor
        at = word + 1
    return product, at


def _means_magnitude(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a letter after digits is a magnitude ('2.7m copies'), not a unit ('100m race', '16b', '5K run')."""
    text = tokens[at].text
    if len(text) > 1 or text == "k":
        return text != "mm"
    before = tokens[at - 2] if at > 1 else None
    if before is not None and before.text in MINUS and at > 2:
        before = tokens[at - 3]
        if before.kind == "number" and at > 3:
            before = tokens[at - 4]  # '£100-150m'
    if before is not None and before.text[-1] in words.money:
        return True
    if before is not None and before.end == tokens[at - 1].start and before.kind == "word" and before.text[0].isupper():
        return True  # 'US$5m', 'SKr430m'
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if text == "B":
        return following is None or following.kind != "word" or not following.text[:1].isupper()  # '221B Baker Street'
    if text == "m" and (following is None or following.text in ".,;)"):
        return any(token.lower in words.counting for token in tokens[max(0, at - NEAR) : at])
    if following is None or text not in ("M", "K", "m", "b"):
        return False
    if following.text in HYPHENS and at + 3 < len(tokens) and tokens[at + 2].kind == "number":
        return text in ("m", "M")
    if following.kind != "word" or following.lower in words.length_nouns:
        return False
    if not following.text.islower():  # 'Gains 9.3M Users' in a headline, not '3M Tapes'
        return text in ("M", "K") and len(tokens[at - 1].text) > 1 and following.lower.endswith("s")
    return text != "m" or not _is_size(tokens, at, words)


def _is_size(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether the m behind digits at a position describes one thing: 'a 12m yacht', but 'a 3m euro prize'."""
    if at < 2 or tokens[at - 2].lower not in ARTICLES:
        return False
    following = tokens[at + 1].lower
    return not following.endswith("s") and following not in words.measured


def read_and_a_half(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """0.5 for 'and a half' and 0.25 for 'and a quarter' from a position on, with the position after it."""
    if at >= len(tokens) or (tokens[at].lower != "and" and tokens[at].text not in HYPHENS):
        return 0.0, at
    rest = [token for token in tokens[at : at + 6] if token.text not in HYPHENS]
    if len(rest) < 3 or rest[0].lower != "and" or rest[1].lower != "a" or rest[2].lower not in ("half", "quarter"):
        return 0.0, at
    end = at
    while end < len(tokens) and tokens[end].start < rest[2].end:
        end += 1
    return (0.5 if rest[2].lower == "half" else 0.25), end
