"""Which words of a sentence say something, and what may stand for them?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from exotui.extraction.forms import verb_forms
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

WEIGHTS = {"name": 1.2, "noun": 1.0, "verb": 1.0, "ing": 1.0, "adj": 0.7, "adv": 0.4, "num": 0.7}
"""How much a word of a class adds to what a sentence says; others add OTHER_WEIGHT."""
OTHER_WEIGHT = 0.5
CREDIT_WEIGHT = 0.15
TITLE_WEIGHT = 0.4
LIGHT_WEIGHT = 0.4
SHORTEST_STEM = 4
HEADLINE_SHARE = 0.8
_EVENT_WORDS = ("subject", "object", "bare", "nouns", "beings", "states")
_ENDINGS = (
    *("ications", "ication", "ifying", "ified", "ations", "ation", "ators", "ator", "ings", "ments", "ment"),
    *("ities", "iness", "ions", "ity", "ness", "ers", "ors", "ing", "ion", "ies", "ied", "ian", "ism", "ist"),
    *("ery", "ed", "er", "or", "ly", "al", "es", "an", "y", "e", "s"),
)


class Word(NamedTuple):
    """One word that says something."""

    place: int
    """Its token in the sentence."""
    lemma: str
    keys: frozenset[str]
    """Two words that share one may stand for each other."""
    tag: str
    weight: float
    written: str = ""
    """In small letters as it stands there; a name with its capital."""


class Tables(NamedTuple):
    """What the words of a language mean for a check."""

    keys: dict[str, frozenset[str]]
    """Word or lemma to the groups that it belongs to."""
    places: dict[str, list[tuple[tuple[str, ...], str]]]
    """First word of a place's or a people's name to the rest of it and a code, the longest first."""
    empty: frozenset[str]
    light: frozenset[str]
    """Verbs that say little by themselves."""
    credits: frozenset[str]
    titles: frozenset[str]
    negations: frozenset[str]
    unreal: frozenset[str]
    again: frozenset[str]
    quantifiers: dict[str, str]
    opposites: dict[str, frozenset[str]]
    others: dict[str, frozenset[str]]


@cache
def tables(lexicon: Lexicon) -> Tables:
    """The tables of a language, compiled once."""
    known = lexicon.table("claims")["words"]
    speech = lexicon.table("speech")["verbs"]
    said = {form for name in ("say", "think") for form in speech[name].split()} - {*speech["quoted"].split()}
    quantifiers = {word: name for name in ("all", "most", "some", "none") for word in known[name].split()}
    return Tables(
        _groups(lexicon),
        _places(lexicon),
        frozenset(known["empty"].split()),
        frozenset(lexicon.table("claims")["clauses"]["light"].split()),
        frozenset(known["credits"].split()) | said,
        frozenset(known["titles"].split()),
        frozenset(known["negations"].split()),
        frozenset(known["unreal"].split()),
        frozenset(known["again"].split()),
        quantifiers,
        _opposites(known["antonyms"]),
        _opposites(known["others"]),
    )


@cache
def sexes_and_ages(lexicon: Lexicon) -> frozenset[str]:
    """The words of people by sex and age: a text that counts people does not say how many of these there were."""
    kinds = lexicon.table("populations")["kinds"]
    return frozenset(word for name in ("female", "male", "child", "old") for word in kinds[name].split())


def _groups(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, entry in lexicon.table("events").items():
        for part in _EVENT_WORDS:
            for word in entry.get(part, "").split():
                found.setdefault(word, set()).add(f"event:{name}")
    for name, words in lexicon.table("populations")["people"].items():
        if name != "undivided" and isinstance(words, str):
            for word in words.split():
                found.setdefault(word, set()).add(f"people:{name}")
    for number, row in enumerate(lexicon.table("claims")["words"]["synonyms"].strip().splitlines()):
        for word in row.split():
            found.setdefault(word, set()).add(f"group:{number}")
    return {word: frozenset(groups) for word, groups in found.items()}


def _places(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    table = lexicon.table("places")
    for part in ("countries", "peoples"):
        for code, names in table[part].items():
            for name in names.split(","):
                first, *rest = name.lower().split() or [""]
                found.setdefault(first, []).append((tuple(rest), f"place:{code}"))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _opposites(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in text.strip().splitlines():
        left, _, right = row.partition("|")
        for one, other in ((left, right), (right, left)):
            for word in one.split():
                found.setdefault(word, set()).update(other.split())
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=65536)
def lemma(lower: str) -> str:
    """The base form of a word, without a possessive ending."""
    bare = lower.removesuffix("'s").removesuffix("’s")
    return str(simplemma.lemmatize(bare, lang="en")).lower()


@lru_cache(maxsize=65536)
def stem(lower: str) -> str:
    """What is left of a word without the endings that make one class of word out of another.

    Example:
        >>> stem("investigation"), stem("investigators")
        ('investig', 'investig')
    """
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= SHORTEST_STEM:
            return _single(lower[: -len(ending)])
    return lower


def _single(root: str) -> str:
    """A root without the doubling of its last consonant before an ending: 'splitt' of 'splitting'."""
    doubled = len(root) > SHORTEST_STEM and root[-1] == root[-2] and root[-1] not in "aeiouls"
    return root[:-1] if doubled else root


def words(sentence: Sentence, left_out: Iterable[int] = ()) -> list[Word]:
    """The words of a sentence that say something; left_out: tokens that are part of its quantities."""
    known = tables(sentence.document.lexicon)
    skipped = set(left_out)
    tokens, tags = sentence.tokens, sentence.tags
    headline = _is_headline(sentence)
    found: list[Word] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if place in skipped or token.kind == "punct" or (len(token.lower) < 2 and token.kind != "number"):
            place += 1
            continue
        end, code = _place_at(sentence, place, known)
        if code is not None:
            found.append(Word(place, code, frozenset((code, token.lower)), "name", WEIGHTS["name"], token.text))
        elif token.lower not in known.empty or _way(sentence, place) or _is_may(sentence, place):
            tag = "noun" if headline and tags[place] == "name" else tags[place]
            tag = "name" if tag == "aux" else tag
            word = word_of(token.lower, place, tag, sentence.document.lexicon)
            keys = word.keys | phrasal(sentence, place, word.lemma)
            found.append(word._replace(keys=keys, written=token.text if tag == "name" else token.lower))
        place = end
    return _with_initials(found, sentence)


def _is_may(sentence: Sentence, place: int) -> bool:
    """Whether 'May' is the month: 'since May'."""
    known = sentence.document.lexicon.table("claims")["differences"]["dated"].split()
    before = sentence.tokens[place - 1] if place else None
    return sentence.tokens[place].text == "May" and before is not None and before.lower in known


def _way(sentence: Sentence, place: int) -> bool:
    """Whether 'up' or 'down' says what a number right behind it does: 'exports up 4%'."""
    kinds = [token.kind for token in sentence.tokens[place + 1 : place + 3]]
    number = kinds[:1] == ["number"] or kinds == ["punct", "number"]
    return number and sentence.tokens[place].lower in ("up", "down")


def _with_initials(found: list[Word], sentence: Sentence) -> list[Word]:
    """Words of which the last of a name of several has the initials of all as a key: 'National Rice Board', 'NRB'."""
    first = 0
    for at in range(len(found)):
        follows = at + 1 < len(found) and found[at + 1].place == found[at].place + 1
        capital = sentence.tokens[found[at].place].text[0].isupper()
        if not capital:
            first = at + 1
            continue
        if follows and sentence.tokens[found[at + 1].place].text[0].isupper():
            continue
        if at > first:
            initials = "".join(sentence.tokens[word.place].lower[0] for word in found[first : at + 1])
            found[at] = found[at]._replace(keys=found[at].keys | {initials})
        first = at + 1
    return found


def phrasal(sentence: Sentence, place: int, base: str) -> frozenset[str]:
    """What a word means together with the particle behind it: 'called up', 'call-up'."""
    tokens, known = sentence.tokens, tables(sentence.document.lexicon)
    following = place + 1
    if following < len(tokens) and tokens[following].text == "-":
        following += 1
    if following >= len(tokens) or sentence.tags[following] not in ("prep", "adv"):
        return frozenset()
    return known.keys.get(f"{base}-{tokens[following].lower}", frozenset())


def _is_headline(sentence: Sentence) -> bool:
    """Whether nearly all words begin with a capital letter, so that the letter makes no name of them."""
    long = [token.text for token in sentence.tokens if token.kind == "word" and len(token.text) > 3]
    return len(long) > 3 and sum(text[0].isupper() for text in long) >= HEADLINE_SHARE * len(long)


def _place_at(sentence: Sentence, place: int, known: Tables) -> tuple[int, str | None]:
    tokens = sentence.tokens
    if tokens[place].text[:1].isupper():
        for rest, code in known.places.get(tokens[place].lower.removesuffix("'s"), ()):
            end = place + 1 + len(rest)
            if tuple(token.lower for token in tokens[place + 1 : end]) == rest:
                return end, code
    return place + 1, None


def word_of(lower: str, place: int, tag: str, lexicon: Lexicon) -> Word:
    """A word at a place of a sentence."""
    known = tables(lexicon)
    base = verb_forms(lexicon).base.get(lower, "") if tag in ("verb", "ing") else ""
    base = base or lemma(lower)
    if tag == "name" and not place and base != lower:
        tag = "noun"  # a capital letter at the beginning makes no name of 'Inspectors'
    keys = keys_of(lower, base, lexicon)
    if tag == "verb":
        keys = frozenset(key for key in keys if not key.startswith("people:"))
    weight = WEIGHTS.get(tag, OTHER_WEIGHT)
    if base in known.credits or lower in known.credits:
        weight = CREDIT_WEIGHT
    elif base in known.titles:
        weight = TITLE_WEIGHT
    elif tag == "verb" and base in known.light:
        weight = LIGHT_WEIGHT
    return Word(place, base, keys, tag, weight, lower)


@lru_cache(maxsize=65536)
def keys_of(lower: str, base: str, lexicon: Lexicon) -> frozenset[str]:
    """What may stand for a word: its groups, its base form and its stem."""
    known = tables(lexicon)
    groups = known.keys.get(base, frozenset()) | known.keys.get(lower, frozenset())
    return groups | {lower.replace(".", ""), base, f"{stem(lower)}-", f"{stem(base)}-"}


def share_covered(claimed: list[Word], keys: dict[str, float]) -> float:
    """The weighted share of a claim's words that a passage has; keys: of the passage, with how near they stand."""
    whole = sum(word.weight for word in claimed)
    if not whole:
        return 1.0
    return sum(word.weight * nearness(word, keys) for word in claimed) / whole


def nearness(word: Word, keys: dict[str, float]) -> float:
    """How much of a word a passage says: 1 where it stands in the sentence itself, 0 where it does not at all."""
    return max((keys.get(key, 0.0) for key in word.keys), default=0.0)


def alike(one: Word, other: Word) -> bool:
    """Whether two words may stand for each other."""
    return not one.keys.isdisjoint(other.keys)


def groups_of(base: str, lexicon: Lexicon) -> frozenset[str]:
    """The keys of a word given by its base form."""
    return keys_of(base, base, lexicon)


def places_of(lowers: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The codes of the places that words may be the names of, or the first words of the names."""
    known = tables(lexicon).places
    return {code for lower in lowers for _, code in known.get(lower.removesuffix("'s"), ())}


@cache
def place_names(lexicon: Lexicon) -> frozenset[str]:
    """The names of countries, regions and cities that are one word, in small letters."""
    table = lexicon.table("places")
    names = [
        name for part in ("countries", "regions", "cities") for row in table[part].values() for name in row.split(",")
    ]
    return frozenset(name.strip().lower() for name in (*names, *table["shared"]) if " " not in name.strip())
