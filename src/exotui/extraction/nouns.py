"""What is counted: which noun stands behind a number, and does it name people?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from exotui.extraction.numerals import HYPHENS, touches
from exotui.extraction.text import Sentence, Token
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon


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


class NounWords(NamedTuple):
    """The tables of nouns and people."""

    plurals: frozenset[str]
    singulars: frozenset[str]
    modifiers: frozenset[str]
    pronouns: frozenset[str]
    numbers: frozenset[str]
    people: frozenset[str]
    things: frozenset[str]
    endings: tuple[str, ...]
    agents: tuple[str, ...]
    peoples: frozenset[str]
    of_people: frozenset[str]
    events: frozenset[str]
    acts: frozenset[str]
    movers: frozenset[str]
    places: frozenset[str]
    changes: frozenset[str]
    values: frozenset[str]
    determiners: frozenset[str]
    times: frozenset[str]
    expecting: frozenset[str]
    deeds: frozenset[str]
    """Nouns for what is done or happens: their event says which kind they are."""
    participles: frozenset[str]
    """Irregular ones that describe a noun behind them."""
    classing: frozenset[str]
    """Adjectives that make a kind of the noun behind them: 'intensive care bed'."""
    kindless: frozenset[str]
    """Nouns and participles that only describe the noun behind them."""
    active: frozenset[str]
    """Past forms of verbs that never describe a noun behind them."""
    harms: frozenset[str]
    """What only people suffer: 'burns'."""
    away: frozenset[str]
    """Adverbs that describe a noun right behind them: 'home games'."""
    engines: frozenset[str]
    """Things of two words that the second would make people of: 'water bomber'."""


def _deeds(lexicon: Lexicon) -> frozenset[str]:
    """Nouns of deeds and incidents; those of jobs are left out, since 'job cut' is a kind of cut."""
    relations, events = lexicon.table("relations"), lexicon.table("events")
    incidents = [event for event in relations["incidents"]["events"].split() if event in events and event != "dismiss"]
    named = [words for event, words in relations["deeds"].items() if event != "dismiss"]
    named += [events[event].get("nouns", "") for event in incidents]
    return frozenset(noun for words in named for noun in words.split())


@cache
def noun_words(lexicon: Lexicon) -> NounWords:
    """The nouns of a language that numbers take, and those that name people."""
    nouns = lexicon.table("nouns")
    people = lexicon.table("people")
    trends = lexicon.table("trends")
    peoples = {
        form
        for names in lexicon.table("places")["peoples"].values()
        for name in names.lower().split(", ")
        for form in (name.split()[-1], name.split()[-1] + "s")
    }
    around = lexicon.table("quantities")["nouns"]
    return NounWords(
        plurals=frozenset(nouns["plurals"].split()),
        singulars=frozenset(nouns["singulars"].split()),
        modifiers=frozenset(nouns["modifiers"].split()),
        pronouns=frozenset(nouns["pronouns"].split()),
        numbers=frozenset(nouns["numbers"].split()),
        people=frozenset(people["nouns"].split()),
        things=frozenset(people["things"].split()),
        endings=tuple(people["endings"].split()),
        agents=tuple(people["agent_endings"].split()),
        peoples=frozenset(peoples),
        of_people=frozenset(people["of_people"].split()),
        events=frozenset(people["events"].split()),
        acts=frozenset(people["acts"].split()),
        movers=frozenset(people["movers"].split()),
        places=frozenset(people["places"].split()),
        changes=frozenset(f"{trends['up']} {trends['down']} {trends['moves']} reached hit topped stood".split()),
        values=frozenset(nouns["values"].split()),
        determiners=frozenset(around["determiners"].split()),
        times=frozenset(around["times"].split()),
        expecting=frozenset(around["expecting"].split()),
        deeds=_deeds(lexicon),
        participles=frozenset(nouns["participles"].split()),
        classing=frozenset(nouns["classing"].split()),
        kindless=frozenset(nouns["kindless"].split()),
        harms=frozenset(people["harms"].split()),
        away=frozenset(nouns["away"].split()),
        engines=frozenset(nouns["engines"].split()),
        active=frozenset(inflect(verb)[2] for verb in lexicon.table("verbs")["mended"]["active"].split()),
    )


@lru_cache(maxsize=65536)
def noun_lemma(lower: str, lexicon: Lexicon) -> str:
    """The singular of a noun, without a possessive ending.

    Example:
        >>> from exotui.lexicon import load
        >>> noun_lemma("crossings", load()), noun_lemma("lives", load())
        ('crossing', 'life')
    """
    bare = lower.removesuffix("'s").removesuffix("’s")
    known: str | None = lexicon.table("nouns")["lemmas"].get(bare)
    if known is None and len(bare) == 3 and bare[-1] == "s":  # abbreviations: TDs, MPs
        known = bare[:-1]
    if known is not None:
        return known
    lemma = str(simplemma.lemmatize(bare, lang="en")).lower()
    unknown = lemma == bare and len(bare) > 4 and bare[-1] == "s" and bare[-2] not in "sui"
    return bare[:-1] if unknown else lemma


def is_plural(token: Token, words: NounWords) -> bool:
    """Whether a noun's form says that it counts more than one."""
    lower = token.lower
    if lower in words.plurals:
        return True
    if lower in words.singulars:
        return False
    return len(lower) > 2 and lower[-1] == "s" and lower[-2:] not in ("ss", "us", "is", "'s", "’s")


def names_people(token: Token, lemma: str, words: NounWords) -> bool:
    """Whether a noun, given with its lemma, is one for human beings."""
    if lemma in words.people:
        return True
    if token.text[:1].isupper() and not token.text.isupper():
        lower = token.lower
        return lower in words.peoples or (lower.endswith(("ians", "ers", "ites")) and len(lower) > 6)
    if lemma in words.things:
        return False
    if lemma.endswith(words.endings) and len(lemma) > 4:
        return True
    return lemma.endswith(words.agents) and len(lemma) > 4


_NOUNS = frozenset(("noun", "name"))


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


LONGEST_KIND = 4
"""So many words before a noun may make it a kind."""


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
    if tag in _NOUNS or tag == "adj" or token.lower in words.modifiers or token.lower in words.plurals:
        return True
    if tag == "ing" or token.lower in words.away:
        return at + 1 < size and sentence.tags[at + 1] in _NOUNS
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
    return tags[at + 1] == tags[at - 1] and tags[at + 2] in _NOUNS and is_plural(tokens[at + 2], words)


def _head(sentence: Sentence, first: int, last: int, words: NounWords, *, one: bool) -> int | None:
    """Position of the noun that is counted, among the tokens of a noun phrase."""
    tokens, tags = sentence.tokens, sentence.tags
    nouns = [
        at
        for at in range(first, last)
        if (tags[at] in _NOUNS or tokens[at].lower in words.plurals)
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
