"""What turns the words of a sentence round, or narrows them? Opposites, negations, quantifiers, plans, settings."""

from __future__ import annotations

from exotui.claims.wording import Word, tables
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

NEGATED_WORDS = 1
"""So many words after a negation are taken for what it negates."""
QUANTIFIED_TOKENS = 5
"""So far from its quantifier may a noun stand."""


def opposed(one: Word, other: Word, lexicon: Lexicon) -> bool:
    """Whether two words cannot be said of one thing at one time."""
    return other.lemma in tables(lexicon).opposites.get(one.lemma, ())


def distinct(one: Word, other: Word, lexicon: Lexicon) -> bool:
    """Whether two words name different things, though both may be there at one time ('north', 'south')."""
    return other.lemma in tables(lexicon).others.get(one.lemma, ())


def negated(sentence: Sentence, found: list[Word]) -> set[int]:
    """The places of the words that a sentence negates."""
    known = tables(sentence.document.lexicon)
    places: set[int] = set()
    for at, token in enumerate(sentence.tokens):
        if (token.lower in known.negations or token.lower.endswith("n't")) and not _numbers(sentence, at):
            places.update([word.place for word in found if word.place > at][:NEGATED_WORDS])
    return places


def _numbers(sentence: Sentence, at: int) -> bool:
    """Whether 'No.' at a position stands before a number."""
    following = sentence.tokens[at + 1 : at + 3]
    return bool(following) and (following[0].text == "." or following[0].kind == "number")


def quantified(sentence: Sentence, found: list[Word]) -> list[tuple[str, Word, int]]:
    """The words of which a sentence says that all, most, some or none of them: (which, word, its token)."""
    known = tables(sentence.document.lexicon)
    pairs = []
    for at, token in enumerate(sentence.tokens):
        which = known.quantifiers.get(token.lower)
        if which is not None:
            pairs += [(which, word, at) for word in found if at < word.place <= at + QUANTIFIED_TOKENS][:2]
    return pairs


def unreal(sentence: Sentence) -> bool:
    """Whether a sentence says that what it tells is planned, feared or possible."""
    known = tables(sentence.document.lexicon)
    tokens = sentence.tokens
    compared = {at + 1 for at, token in enumerate(tokens) if token.lower == "than"}  # 'more than planned'
    return any(
        token.lower in known.unreal and token.text != "May" and at not in compared for at, token in enumerate(tokens)
    )


def settings(sentence: Sentence, found: list[Word]) -> list[tuple[str, Word]]:
    """The names that stand behind a preposition, each with it: ('in', Oslo)."""
    pairs = []
    tags = sentence.tags
    for word in found:
        at = word.place - 1
        while word.tag == "name" and at >= 0 and tags[at] in ("det", "adj"):
            at -= 1
        if word.tag == "name" and at >= 0 and tags[at] in ("prep", "to"):
            pairs.append((sentence.tokens[at].lower, word))
    return pairs


def name_around(found: list[Word], word: Word) -> list[Word]:
    """The words of the name that a word is part of: 'Ana Beltran'."""
    places = {each.place: each for each in found if each.tag == "name"}
    first = last = word.place
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    return [places[place] for place in range(first, last + 1) if place in places]
