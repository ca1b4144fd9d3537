"""Who or what is counted, what narrows it, and which kind of number about it is it?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.forms import noun_lemmas
from exotui.extraction.gazetteer import atlas
from exotui.extraction.grammar import HYPHENS, NONE, Parse, Span
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence, once_a_document
from exotui.lexicon import Lexicon
from exotui.model import Statistic

MAX_KINDS = 4
RATE_TOKENS = 12
"""How far behind a count its clause may say that it is one of each day."""


class Populations(NamedTuple):
    """The lexicon of kinds of people and things."""

    canonical: dict[str, str]
    several: dict[str, frozenset[str]]
    """First word of a noun of two words to the second words ('service' to 'member')."""
    undivided: frozenset[str]
    things: frozenset[str]
    """Canonical nouns of things."""
    generic: frozenset[str]
    """Owners that say nothing by themselves ('company')."""
    modifiers: dict[str, str]
    """Narrowing words to their canonical form."""
    words: dict[str, frozenset[str]]


@cache
def populations(lexicon: Lexicon) -> Populations:
    """The nouns of a language, compiled once."""
    table = lexicon.table("populations")
    canonical: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for group in ("people", "things"):
        for name, words in table[group].items():
            for word in words.split():
                canonical.setdefault(word, name)
                first, _, rest = word.partition("-")
                if rest:
                    several.setdefault(first, set()).add(rest)
    return Populations(
        canonical,
        {first: frozenset(rest) for first, rest in several.items()},
        frozenset(table["people"]["undivided"].split()),
        frozenset(table["things"]),
        frozenset(table["generic"]["words"].split()),
        {word: name for name, words in table["kinds"].items() for word in words.split()},
        {name: frozenset(words.split()) for name, words in table["scope"].items()},
    )


class Counted(NamedTuple):
    """Who or what is counted."""

    population: str | None
    kinds: frozenset[str]


NOBODY = Counted(None, frozenset())


def counted(sentence: Sentence, parse: Parse, span: Span) -> Counted:
    """The canonical noun of a counted noun phrase and the words that narrow it."""
    if span == NONE:
        return NOBODY
    known = populations(sentence.document.lexicon)
    head_at = parse.head_end(span) - 1
    head = parse.lemma(head_at)
    first = head_at
    if first > span[0] and parse.lowers[first - 1] in HYPHENS:
        first -= 1
    if first > span[0] and head in known.several.get(parse.lemma(first - 1), ()):
        first -= 1
        head = f"{parse.lemma(first)}-{head}"
    nations = nationalities(sentence, parse, span)
    kinds = frozenset(nations.values()) | narrowing(sentence, parse, (span[0], first), nations)
    if head_at in nations or head in known.undivided:
        return Counted(None, kinds)
    if head in known.modifiers:
        return Counted(None, kinds | {known.modifiers[head]})
    name = known.canonical.get(head, head)
    if name == "undivided":
        return Counted(None, kinds)
    model = _model(parse, span, head_at)
    if model:
        return Counted("flight" if model in known.words["aircraft"] else name, kinds - {head} | {model})
    return Counted(name, kinds)


def _model(parse: Parse, span: Span, head_at: int) -> str | None:
    """A model of a machine that stands for the thing itself ('29 C-17s'): its name in small letters."""
    start = span[0]
    while (
        start < head_at and parse.tags[start] in ("det", "adj", "noun") and parse.lowers[start + 1 : start + 2] != ["-"]
    ):
        start += 1
    pieces = parse.lowers[start : head_at + 1]
    name = "".join(pieces)
    if len(name) < 3 or not any(sign.isdigit() for sign in name) or not name[0].isalpha():
        return None
    return name[:-1] if name.endswith("s") else name


def narrowing(sentence: Sentence, parse: Parse, span: Span, nations: dict[int, str]) -> frozenset[str]:
    """The lemmas that narrow a noun, without words that only set the tone, and without places and times."""
    known = populations(sentence.document.lexicon)
    empty = known.words["empty"]
    kinds: set[str] = set()
    for at in range(*span):
        lower = parse.lowers[at]
        if (
            parse.tags[at] in ("det", "num", "punct", "prep", "conj", "aux", "verb", "pron", "sub")
            or lower in HYPHENS
            or at in nations
        ):
            continue
        word = known.modifiers.get(lower) or known.modifiers.get(parse.lemma(at)) or parse.lemma(at)
        if word not in empty and word not in known.undivided and parse.tags[at] != "adv" and len(word) > 1:
            kinds.add(word)
    return frozenset(kinds)


def nationalities(sentence: Sentence, parse: Parse, span: Span) -> dict[int, str]:
    """Positions of the demonyms and country names in a span, to country codes in small letters."""
    tokens = parse.tokens
    found: dict[int, str] = {}
    for mention in atlas(sentence.document).within(tokens[span[0]].start, tokens[span[1] - 1].end):
        if mention.code and mention.kind in ("adjective", "people", "country"):
            first = parse.position(mention.start)
            for at in range(first, parse.position(mention.end - 1) + 1):
                found[at] = mention.code.lower()
    return found


def nations_of(document: Document, population: str) -> frozenset[str]:
    """The countries that a document gives to a kind of people wherever it names it ('U.S. troops')."""
    return _nation_index(document).get(population, frozenset())


@once_a_document
def _nation_index(document: Document) -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    known, lemmas = populations(document.lexicon), noun_lemmas(document.lexicon)
    for mention in atlas(document).mentions:
        if mention.code and mention.kind in ("adjective", "country"):
            behind = document.text[mention.end : mention.end + 40].lower().split()
            words = [lemmas[word.strip(".,;:")] for word in behind[:2]]
            for name in (*words[:1], "-".join(words)):
                if name in known.canonical:
                    index.setdefault(known.canonical[name], set()).add(mention.code.lower())
    return {name: frozenset(codes) for name, codes in index.items()}


def place_words(sentence: Sentence, parse: Parse, span: Span) -> dict[int, str]:
    """Positions of the names of places in a span, which the places of a figure say already."""
    tokens = parse.tokens
    found: dict[int, str] = {}
    for mention in atlas(sentence.document).within(tokens[span[0]].start, tokens[span[1] - 1].end):
        if mention.kind in ("country", "region", "city", "adjective", "people"):
            first, last = parse.position(mention.start), parse.position(mention.end - 1)
            found.update(dict.fromkeys(range(first, last + 1), (mention.code or "").lower()))
    return found


def joined(kinds: frozenset[str]) -> str | None:
    """The narrowing words as `Figure.kind` has them."""
    return " ".join(sorted(kinds)[:MAX_KINDS]) or None


def statistic(lexicon: Lexicon, parse: Parse, quantity: Quantity, first: int, after: int) -> Statistic:
    """Which kind of number the words around a quantity make it."""
    words = populations(lexicon).words
    if quantity.unit == "times" or quantity.dimension == "ratio":
        return Statistic.RATIO
    if _is_change(parse, quantity, words, first, after):
        return Statistic.CHANGE
    before = parse.lowers[max(0, first - 4) : first]
    behind = parse.lowers[after : after + 1]
    if any(word in words["average"] for word in (*before, *behind)):
        return Statistic.AVERAGE
    if quantity.per:
        return Statistic.RATE
    if quantity.unit == "percent":
        return Statistic.SHARE
    if quantity.dimension in (None, "people", "count", "currency"):
        return Statistic.TOTAL
    return Statistic.MEASURE


def later_rate(lexicon: Lexicon, parse: Parse, after: int, noun: Span) -> str | None:
    """The time that a count is of each of: behind its clause ('use the line each day') or in its noun ('daily')."""
    words = populations(lexicon).words
    adverbs = dict(word.split("=") for word in words["rates"])
    for at in range(*noun):
        if parse.lowers[at] in adverbs:
            return adverbs[parse.lowers[at]]
    for at in range(after, min(after + RATE_TOKENS, len(parse.lowers) - 1)):
        lower = parse.lowers[at]
        if parse.tags[at] in ("punct", "num", "sub", "conj"):
            break
        if lower in adverbs and parse.tags[at + 1] not in ("noun", "name"):
            return adverbs[lower]
        if lower in ("each", "every", "per") and parse.lemma(at + 1) in adverbs.values():
            return parse.lemma(at + 1)
    return None


def _is_change(parse: Parse, quantity: Quantity, words: dict[str, frozenset[str]], first: int, after: int) -> bool:
    """Whether the number says by how much something grew or fell, not how large it is."""
    lowers = parse.lowers
    for at in range(after, min(after + 2, len(lowers))):
        if parse.tags[at] == "punct":
            break
        if lowers[at] in words["more"] and (
            _compares(parse, at)
            or _closes(parse, quantity, first, at, words["closing"])
            or (quantity.unit == "percent" and at == after and parse.tags[at + 1 : at + 2] == ["noun"])
        ):
            return True
    before = lowers[first - 1] if first else ""
    if before in ("to", "at") and first > 1 and parse.lemma(first - 2) not in words["change"]:
        return False
    if quantity.trend and not (before == "up" and first > 1 and lowers[first - 2].startswith("ma")):
        return True
    if before in ("by", "of") and first > 1 and parse.lemma(first - 2) in words["change"]:
        return True
    return (
        quantity.unit in ("percent", "percentage-point")
        and after < len(lowers)
        and parse.lemma(after) in words["change"]
    )


def _closes(parse: Parse, quantity: Quantity, first: int, at: int, closing: frozenset[str]) -> bool:
    """Whether a price ends the day so much higher or lower ('closed 4.1% lower at $18')."""
    group = parse.last_group(first)
    ends = at + 1 >= len(parse.tags) or parse.tags[at + 1] in ("prep", "punct", "conj", "sub")
    return quantity.unit == "percent" and ends and group is not None and group.lemma in closing


def _compares(parse: Parse, at: int) -> bool:
    """Whether 'more' is followed by 'than' and what it is compared with, not by another number."""
    for place in range(at + 1, min(at + 4, len(parse.lowers) - 1)):
        if parse.lowers[place] == "than":
            return parse.tags[place + 1] != "num"
    return False


def is_partial(lexicon: Lexicon, parse: Parse) -> bool:
    """Whether the sentence says that the count is incomplete."""
    words = populations(lexicon).words
    return not words["partial_first"].isdisjoint(parse.lowers) and any(
        lower in words["partial_first"] and " ".join(parse.lowers[at : at + 3]).startswith(tuple(partials(lexicon)))
        for at, lower in enumerate(parse.lowers)
    )


@cache
def partials(lexicon: Lexicon) -> tuple[str, ...]:
    """The phrases for an incomplete count."""
    return tuple(phrase.replace("-", " ") for phrase in populations(lexicon).words["partial"])
