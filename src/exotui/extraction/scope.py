"""Who or what is counted, what narrows it, and which kind of number about it is it?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.grammar import HYPHENS, Parse, noun_lemma
from exotui.extraction.quantity import Quantity
from exotui.lexicon import Lexicon
from exotui.model import Statistic

MAX_KINDS = 4


class Populations(NamedTuple):
    """The lexicon of kinds of people and things."""

    canonical: dict[str, str]
    several: dict[str, tuple[str, ...]]
    """First word of a noun of two words to the second words ('service' to 'member')."""
    undivided: frozenset[str]
    words: dict[str, frozenset[str]]


@cache
def populations(lexicon: Lexicon) -> Populations:
    """The nouns of a language, compiled once."""
    table = lexicon.table("populations")
    canonical: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for group in ("people", "things"):
        for name, words in table[group].items():
            for word in words.split():
                canonical.setdefault(word, name)
                first, _, rest = word.partition("-")
                if rest:
                    several.setdefault(first, []).append(rest)
    return Populations(
        canonical,
        {first: tuple(rest) for first, rest in several.items()},
        frozenset(table["undivided"].split()),
        {name: frozenset(words.split()) for name, words in table["scope"].items()},
    )


def population(lexicon: Lexicon, parse: Parse, start: int, end: int) -> tuple[str | None, str | None]:
    """The canonical noun of a counted noun phrase, and what narrows it, as `Figure.population` and `Figure.kind`."""
    known = populations(lexicon)
    if end <= start:
        return None, None
    head = noun_lemma(parse.lowers[end - 1])
    first = end - 1
    if first > start and head in known.several.get(noun_lemma(parse.lowers[first - 1]), ()):
        first -= 1
        head = f"{noun_lemma(parse.lowers[first])}-{head}"
    kinds = kind_words(lexicon, parse, start, first)
    nation = nationality(lexicon, head)
    if nation:
        kinds.add(nation)
        head = "person"
    if head in known.undivided:
        return None, _joined(kinds)
    return known.canonical.get(head, head), _joined(kinds)


def kind_words(lexicon: Lexicon, parse: Parse, start: int, end: int) -> set[str]:
    """The lemmas that narrow a noun, without determiners, numerals and words that only set the tone."""
    empty = populations(lexicon).words["empty"]
    kinds: set[str] = set()
    for at in range(start, end):
        if parse.tags[at] in ("det", "num", "punct", "prep", "conj", "adv") or parse.lowers[at] in HYPHENS:
            continue
        word = noun_lemma(parse.lowers[at])
        if word not in empty:
            kinds.add(nationality(lexicon, word) or word)
    return kinds


def nationality(lexicon: Lexicon, word: str) -> str | None:
    """The country of a demonym as an ISO code in small letters ('russian': `ru`), else None."""
    return demonyms(lexicon).get(word)


@cache
def demonyms(lexicon: Lexicon) -> dict[str, str]:
    """Demonym or short name of a country ('U.S.') in small letters, to its code in small letters."""
    places = lexicon.table("places")
    found: dict[str, str] = {}
    for table in ("countries", "peoples"):
        for code, names in places[table].items():
            for name in names.split(","):
                found.setdefault(noun_lemma(name.strip().lower()), code.lower())
                found.setdefault(name.strip().lower(), code.lower())
    return found


def _joined(kinds: set[str]) -> str | None:
    return " ".join(sorted(kinds)[:MAX_KINDS]) or None


def statistic(lexicon: Lexicon, parse: Parse, quantity: Quantity, first: int, after: int, per: str | None) -> Statistic:
    """Which kind of number the words around a quantity make it."""
    words = populations(lexicon).words
    before = parse.lowers[max(0, first - 4) : first]
    behind = parse.lowers[after : after + 4]
    if quantity.unit == "times" or quantity.dimension == "ratio":
        return Statistic.RATIO
    if _change(parse, quantity, words, first, after):
        return Statistic.CHANGE
    if any(word in words["average"] for word in before) or (behind and behind[0] in words["average"]):
        return Statistic.AVERAGE
    if per or quantity.per:
        return Statistic.RATE
    if quantity.unit == "percent":
        return Statistic.SHARE
    if any(word in words["record"] for word in before[-2:]):
        return Statistic.RECORD
    if quantity.dimension in (None, "people", "count", "currency"):
        return Statistic.TOTAL
    return Statistic.MEASURE


def _change(parse: Parse, quantity: Quantity, words: dict[str, frozenset[str]], first: int, after: int) -> bool:
    """Whether the number says by how much something grew or fell, not how large it is."""
    lowers = parse.lowers
    if after < len(lowers) and lowers[after] in words["more"]:
        behind = lowers[after + 1 : after + 4]
        return "than" in behind
    before = lowers[first - 1] if first else ""
    if quantity.trend and before not in ("to", "at"):
        return True
    if before == "by" and first > 1 and noun_lemma(lowers[first - 2]) in words["change"]:
        return True
    if before == "of" and first > 1 and noun_lemma(lowers[first - 2]) in words["change"]:
        return True
    return quantity.unit == "percent" and after < len(lowers) and noun_lemma(lowers[after]) in words["change"]


def is_partial(lexicon: Lexicon, parse: Parse) -> bool:
    """Whether the sentence says that the count is incomplete."""
    words = populations(lexicon).words
    for at, lower in enumerate(parse.lowers):
        if lower in words["partial_first"]:
            text = " ".join(parse.lowers[at : at + 4])
            if any(text.startswith(phrase.replace("-", " ")) for phrase in words["partial"]):
                return True
    return False
