"""Which nouns does a language have: what is their singular, and do they name people?"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from exotui.extraction.text import Token
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon


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
