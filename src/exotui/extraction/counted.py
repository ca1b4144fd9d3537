"""What is counted: which noun stands behind a number?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exotui.extraction.nouns import NounWords, is_plural, names_people, noun_lemma
from exotui.extraction.numerals import HYPHENS, touches
from exotui.extraction.tagging import NAMED
from exotui.extraction.text import Sentence, Token

LONGEST_KIND = 4
"""So many words before a noun may make it a kind."""


class Noun(NamedTuple):
    """A counted noun phrase. Positions are tokens of the sentence, half-open."""

    first: int
    last: int
    head: str
    """Lemma of the noun that is counted."""
    kind: str
    """The same with the nouns before it that make it a kind: 'job cut', '9-litre case'."""
    people: bool
    partitive: bool = False
    """Brought by 'of': 'of its coaches'."""


def counted_noun(sentence: Sentence, at: int, words: NounWords, *, one: bool, herds: bool = True) -> Noun | str | None:
    """The noun that a numeral ending at `at` counts; the string `pronoun` for 'of them'; None if there is none.

    herds: whether 'head of cattle' counts the cattle.
    """
    tokens = sentence.tokens
    size = len(tokens)
    if at >= size:
        return None
    partitive = tokens[at].lower == "of"
    hyphenated = False
    if partitive:
        at += 1
        if at < size and tokens[at].lower in words.pronouns and not _goes_on(sentence, at + 1):
            return "pronoun"
        if at + 1 < size and tokens[at].lower in ("that", "this", "the") and tokens[at + 1].lower in words.numbers:
            return "pronoun"
        while at < size and tokens[at].lower in words.determiners:
            at += 1
        if at < size and sentence.tags[at] == "num":
            return None
    elif tokens[at].text in HYPHENS and at + 1 < size and tokens[at].start == tokens[at - 1].end:
        if tokens[at + 1].start > tokens[at].end:
            return None
        at += 1
        hyphenated = True
    if at < size and tokens[at].lower in words.times:
        return None
    first, last = at, _phrase_end(sentence, at, words)
    if hyphenated and last > first and sentence.tags[first] == "noun" and not touches(tokens, first + 1):
        last = first + 1  # 'six-cylinder engines' counts cylinders
    head = _head(sentence, first, last, words, one=one)
    if head is None:
        return None
    if first > 1 and tokens[first - 2].lower == "the" and _expects(tokens, head + 1, words):
        return None
    if herds and tokens[head].lower == "head" and head + 2 < size and tokens[head + 1].lower == "of":
        herd = counted_noun(sentence, head + 2, words, one=True, herds=False)
        return herd._replace(first=first, people=False) if isinstance(herd, Noun) else None
    token = tokens[head]
    lemma = noun_lemma(token.lower, sentence.document.lexicon)
    if lemma[-1:] == "s" and token.text[:-1].isupper():  # abbreviations: NGOs
        lemma = lemma[:-1]
    if lemma in words.modifiers and lemma != "other":
        return None
    engine = head > first and f"{tokens[head - 1].lower}-{lemma}" in words.engines
    people = not engine and names_people(token, lemma, words)
    kind = lemma if people or lemma in words.deeds else _kind(sentence, first, head, lemma, words)
    return Noun(first, head + 1, lemma, kind, people, partitive)


def _expects(tokens: Sequence[Token], at: int, words: NounWords) -> bool:
    """Whether a verb of expecting stands at a position: 'the 358,000 analysts expected', 'had forecast'."""
    at += at < len(tokens) and tokens[at].lower in ("had", "have", "has", "were", "are", "was")
    return at < len(tokens) and tokens[at].lower in words.expecting


def _kind(sentence: Sentence, first: int, head: int, lemma: str, words: NounWords) -> str:
    """The lemma of a counted noun with the nouns that stand before it: 'job cut', 'public housing property'."""
    tokens, tags = sentence.tokens, sentence.tags
    named = tokens[head].text[0].isupper() and not tokens[head].text.isupper()
    before: list[str] = []
    at = head - 1
    while at >= first and len(before) < LONGEST_KIND:
        token = tokens[at]
        if token.lower in words.modifiers or token.lower in words.kindless or token.text[-2:] in ("'s", "’s"):
            break
        if tags[at] != ("name" if named else "noun") and not (tags[at] == "ing" and not before and not named):
            break
        if is_plural(token, words) and not named:
            break
        before.append(token.text if named else token.lower)
        at -= 1
    if before and at >= first and tokens[at].lower in words.classing and not named:
        before.append(tokens[at].lower)
    if named and len(before) > 1:  # a headline or a list of names
        return lemma
    if named and before:
        return " ".join((*reversed(before), lemma.capitalize()))
    return " ".join((*reversed(before), lemma))


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a noun follows a demonstrative: 'of these cars'."""
    return at < len(sentence.tokens) and sentence.tags[at] in ("noun", "adj", "name")


def _phrase_end(sentence: Sentence, at: int, words: NounWords) -> int:
    """Where the run of adjectives and nouns from `at` on ends."""
    tokens = sentence.tokens
    size = min(len(tokens), at + 12)
    while at < size:
        token = tokens[at]
        if token.text in HYPHENS and touches(tokens, at) and touches(tokens, at + 1):
            at += 2
        elif _is_modifier_or_noun(sentence, at, size, words):
            at += 1
        else:
            break
    return min(at, size)


def _is_modifier_or_noun(sentence: Sentence, at: int, size: int, words: NounWords) -> bool:
    """Whether a token belongs to the noun phrase that has reached it."""
    token, tag = sentence.tokens[at], sentence.tags[at]
    if token.lower in words.active:  # '17 suffered burns'
        return False
    if tag in NAMED or tag == "adj" or token.lower in words.modifiers or token.lower in words.plurals:
        return True
    if tag == "ing" or token.lower in words.away:
        return at + 1 < size and sentence.tags[at + 1] in NAMED
    if tag == "verb":
        participle = token.lower.endswith("ed") or token.lower in words.participles
        return token.lower in words.people or (participle and _leads_to_plural(sentence, at + 1, words))
    if token.lower == "and":
        return at + 2 < size and _joins_modifiers(sentence, at, words)
    return _is_possessive(sentence, at)


def _leads_to_plural(sentence: Sentence, at: int, words: NounWords) -> bool:
    """Whether adjectives and a plural follow a participle: 'combined digital and physical sales'."""
    tokens, tags = sentence.tokens, sentence.tags
    for place in range(at, min(at + 4, len(tokens))):
        if tags[place] == "noun" and is_plural(tokens[place], words):
            return True
        if tags[place] not in ("adj", "noun") and tokens[place].lower != "and":
            return False
    return False


def _is_possessive(sentence: Sentence, at: int) -> bool:
    """Whether an apostrophe stands between a plural and its noun: 'farmers' associations'."""
    tokens = sentence.tokens
    if tokens[at].text not in ("'", "’") or not touches(tokens, at) or at + 1 >= len(tokens):
        return False
    plural = tokens[at - 1].lower.endswith("s") and not touches(tokens, at + 1)
    return plural and sentence.tags[at + 1] in ("noun", "adj")


def _joins_modifiers(sentence: Sentence, at: int, words: NounWords) -> bool:
    """Whether 'and' stands between two modifiers of one noun: 'Kia and Hyundai vehicles'."""
    tokens, tags = sentence.tokens, sentence.tags
    before = tokens[at - 1]
    if tags[at - 1] not in ("adj", "name", "noun") or is_plural(before, words) or before.lower in words.people:
        return False
    return tags[at + 1] == tags[at - 1] and tags[at + 2] in NAMED and is_plural(tokens[at + 2], words)


def _head(sentence: Sentence, first: int, last: int, words: NounWords, *, one: bool) -> int | None:
    """Position of the noun that is counted, among the tokens of a noun phrase."""
    tokens, tags = sentence.tokens, sentence.tags
    nouns = [
        at
        for at in range(first, last)
        if (tags[at] in NAMED or tokens[at].lower in words.plurals)
        and tokens[at].lower not in words.modifiers
        and not (at + 1 < last and tokens[at + 1].text in ("'", "’"))
    ]
    if not nouns:
        for at in range(first, last):
            if tokens[at].lower in words.people or tokens[at].lower == "others":
                return at
        return None
    if one:
        end = nouns[0]
        for at in nouns[1:]:
            if is_plural(tokens[at], words) or at > end + 2 or (at == end + 2 and tokens[end + 1].text not in HYPHENS):
                break
            end = at
        return end
    plurals = [at for at in nouns if is_plural(tokens[at], words)]
    for at in plurals:
        if at + 1 not in plurals or tokens[at + 1].text[0].isupper():
            return at
    end = nouns[0]
    if tokens[end].lower in words.peoples or tokens[end].lower in words.people:
        return end
    compound = (len(nouns) > 1 and nouns[1] == end + 1) or tokens[end - 1].text in HYPHENS
    return end if compound and tags[end] == "noun" else None
