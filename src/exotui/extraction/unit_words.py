"""How are units and currencies written? The tables of the lexicon, ready for look-up by a token."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from exotui.extraction.text import tokenize
from exotui.lexicon import Lexicon

_LINKS = (" per ", " an ", " a ", " to the ")


class Spelling(NamedTuple):
    """One way to write a unit, after its first token."""

    rest: tuple[str, ...]
    name: str
    dimension: str
    glued: bool
    """A symbol: its tokens touch each other."""
    strict: bool
    """A single letter, which needs to touch the digits or to stand alone."""


class UnitWords(NamedTuple):
    """The tables of units and currencies, ready for look-up by a token."""

    names: dict[str, list[Spelling]]
    """By lower-case word."""
    symbols: dict[str, list[Spelling]]
    """By sign or symbol, as written."""
    signs: dict[str, str]
    dollars: dict[str, str]
    letters: dict[str, str]
    glued: dict[str, str]
    designating: frozenset[str]
    """Letters of `glued` that stand before short numbers in names as well."""
    currencies: dict[str, str]
    """Nouns for currencies, singular and plural."""
    adjectives: dict[str, dict[str, str]]
    """By noun in the singular, then by the words before it."""
    minor: dict[str, tuple[str, float]]
    per: dict[str, str]
    """Units that stand in a denominator, singular and plural words to identifier."""
    amounts: frozenset[str]
    """What makes an amount of a short number: '$2 million'."""
    rates: frozenset[str]
    """Words before what a rate is for each of: '$2 a kilo'."""
    per_nouns: frozenset[str]
    """Other nouns that 'a' makes a denominator: 'a share'."""
    adverbs: dict[str, str]
    """Of time, to what they are each of: 'daily'."""
    codes: frozenset[str]
    ambiguous: frozenset[str]
    """Codes that are words as well ('TOP', 'COP')."""
    before: frozenset[str]
    """Last tokens of what may stand before an amount."""


def plural(noun: str) -> str:
    """The plural of a unit's name, by rule.

    Example:
        >>> plural("inch"), plural("mile per hour"), plural("degree celsius"), plural("century")
        ('inches', 'miles per hour', 'degrees celsius', 'centuries')
    """
    for link in _LINKS:
        head, found, tail = noun.partition(link)
        if found:
            return plural(head) + found + tail
    if noun.startswith("degree"):
        return "degrees" + noun[6:]
    if noun.endswith(("ch", "sh", "s", "x", "tz")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _spellings(entries: Iterable[str]) -> Iterable[str]:
    for entry in entries:
        if "|" in entry:
            yield from entry.split("|")
        else:
            yield from (entry, plural(entry))


@cache
def unit_words(lexicon: Lexicon) -> UnitWords:
    """The units and currencies of a language."""
    measures = lexicon.table("unit_names")
    table = lexicon.table("units")
    dimensions = {name: dimension for dimension, units in table.items() for name in units}
    names: dict[str, list[Spelling]] = {}
    for name, entries in measures.items():
        for words in _spellings(entries):
            first, *rest = (token.lower for token in tokenize(words, 0, len(words)))
            names.setdefault(first, []).append(Spelling(tuple(rest), name, dimensions[name], False, False))
    symbols: dict[str, list[Spelling]] = {}
    for name, dimension in dimensions.items():
        for symbol in table[dimension][name].split():
            text = symbol.rstrip("!")
            first, *rest = (token.text for token in tokenize(text, 0, len(text)))
            symbols.setdefault(first, []).append(Spelling(tuple(rest), name, dimension, True, text != symbol))
    for spellings in (*names.values(), *symbols.values()):
        spellings.sort(key=lambda spelling: -len(spelling.rest))
    return _with_currencies(lexicon, names, symbols)


def _with_currencies(
    lexicon: Lexicon, names: dict[str, list[Spelling]], symbols: dict[str, list[Spelling]]
) -> UnitWords:
    money = lexicon.table("currencies")
    words = lexicon.table("currency_names")
    measures = lexicon.table("quantities")["measures"]
    codes = frozenset(money["codes"].split())
    nouns: dict[str, str] = {}
    for noun, code in words["nouns"].items():
        nouns[noun] = nouns[plural(noun)] = code
    adjectives = {
        form: entries
        for noun, entries in words.items()
        if noun not in ("nouns", "minor")
        for form in (noun, plural(noun))
    }
    minor = {
        form: (code, float(number)) for word, (code, number) in words["minor"].items() for form in (word, plural(word))
    }
    per = {
        spelled: spelling.name
        for spelled, spellings in names.items()
        for spelling in spellings
        if not spelling.rest and spelling.dimension != "share"
    }
    letters = {**money["letters"], **{code: code for code in codes}}
    before = {*money["signs"], *letters, *money["glued"], *money["dollars"], ".", "="}
    return UnitWords(
        names=names,
        symbols=symbols,
        signs=money["signs"],
        dollars=money["dollars"],
        letters=letters,
        glued=money["glued"],
        designating=frozenset(money["designating"].split()),
        currencies=nouns,
        adjectives=adjectives,
        minor=minor,
        per=per,
        amounts=frozenset(measures["amounts"].split()),
        rates=frozenset(measures["rates"].split()),
        per_nouns=frozenset(measures["per"].split()),
        adverbs=lexicon.table("quantities")["adverbs"],
        codes=codes,
        ambiguous=frozenset(money["ambiguous"].split()),
        before=frozenset(before),
    )
