"""What happens to the thing that is counted: which class of the lexicon do a verb, a noun or a state belong to?

A class is named by its canonical verb (`leave`, `die`). All that report one thing in different words get one class;
what no class knows keeps its own lemma.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.grammar import Parse, Verbs, noun_lemma
from exotui.lexicon import Lexicon

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word to the rest of the words and the class, the longest first."""

LITTLE = frozenset(("det", "pron", "adv", "adj", "neg", "prep", "to"))
REACH_TOKENS = 7
"""How far the last word of a phrase may stand from its first ('taking 40 people into custody')."""


class Events(NamedTuple):
    """The lexicon of events, by what the words are."""

    subject: dict[str, str]
    object: dict[str, str]
    subject_phrases: Phrases
    object_phrases: Phrases
    nouns: dict[str, str]
    noun_phrases: Phrases
    beings: dict[str, str]
    states: dict[str, str]
    state_phrases: Phrases
    reporting: frozenset[str]
    light: frozenset[str]


@cache
def events(lexicon: Lexicon) -> Events:
    """The events of a language, compiled once."""
    single: dict[str, dict[str, str]] = {role: {} for role in ("subject", "object", "nouns", "beings", "states")}
    several: dict[str, Phrases] = {role: {} for role in single}
    for name, entry in lexicon.table("events").items():
        for role, words in entry.items():
            for word in words.split():
                parts = word.split("-")
                if len(parts) == 1:
                    single[role].setdefault(word, name)
                else:
                    several[role].setdefault(parts[0], []).append((tuple(parts[1:]), name))
    for phrases in several.values():
        for options in phrases.values():
            options.sort(key=lambda option: -len(option[0]))
    verbs = lexicon.table("verbs")
    return Events(
        single["subject"],
        single["object"],
        several["subject"],
        several["object"],
        single["nouns"],
        several["nouns"],
        single["beings"],
        single["states"],
        several["states"],
        frozenset(verbs["reporting"]["words"].split()),
        frozenset(verbs["light"]["words"].split()),
    )


def verb_event(lexicon: Lexicon, parse: Parse, group: Verbs, counted_is_subject: bool) -> str:
    """The class of a verb group for what stands as its subject or its object; the verb's lemma if no class has it.

    Example: 'were killed' is `die` for its subject; 'killed' is `die` for its object and `kill` for its subject.
    """
    known = events(lexicon)
    as_subject = counted_is_subject and not group.passive
    lemma = group.lemma
    first, second = (
        (known.subject_phrases, known.object_phrases) if as_subject else (known.object_phrases, known.subject_phrases)
    )
    found = _phrase(parse, group.main, lemma, first)
    if found:
        return found
    if lemma in ("be", "have") or lemma in known.light:
        state = state_event(lexicon, parse, group.end)
        if state:
            return state
    table = known.subject if as_subject else known.object
    if lemma in table:
        return table[lemma]
    found = _phrase(parse, group.main, lemma, second)
    if found:
        return found
    return lemma


def _phrase(parse: Parse, at: int, lemma: str, phrases: Phrases) -> str | None:
    for rest, name in phrases.get(lemma, ()):
        if _follows(parse, at + 1, rest):
            return name
    return None


def _follows(parse: Parse, at: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand after a position in their order, with little words or a short phrase between them."""
    lowers, size = parse.lowers, len(parse.lowers)
    stop = min(size, at + REACH_TOKENS)
    for word in words:
        while at < stop:
            lower = lowers[at]
            if lower == word or noun_lemma(lower) == word:
                break
            if parse.tags[at] == "punct" and lower not in ("-", "‑"):
                return False
            if at in parse.group_at and parse.tags[at] in ("verb", "aux") and lower != word:
                return False
            at += 1
        else:
            return False
        at += 1
    return True


def noun_event(lexicon: Lexicon, parse: Parse, start: int, end: int) -> str | None:
    """The class of the event noun at the end of a noun phrase ('exodus', 'death toll'), else None."""
    known = events(lexicon)
    for at in range(start, end):
        for rest, name in known.noun_phrases.get(parse.lowers[at], ()):
            if at + len(rest) < end + 2 and _adjacent(parse, at + 1, rest):
                return name
    head = noun_lemma(parse.lowers[end - 1]) if end > start else ""
    return known.nouns.get(head)


def _adjacent(parse: Parse, at: int, words: tuple[str, ...]) -> bool:
    for word in words:
        while at < len(parse.lowers) and parse.lowers[at] in ("-", "‑"):
            at += 1
        if at >= len(parse.lowers) or (parse.lowers[at] != word and noun_lemma(parse.lowers[at]) != word):
            return False
        at += 1
    return True


def state_event(lexicon: Lexicon, parse: Parse, at: int) -> str | None:
    """The class of a state after a position ('in hospital', 'homeless'), little words passed over, else None."""
    known = events(lexicon)
    size = len(parse.lowers)
    for _ in range(4):
        if at >= size:
            return None
        lower = parse.lowers[at]
        if lower in known.states:
            return known.states[lower]
        for rest, name in known.state_phrases.get(lower, ()):
            if _follows(parse, at + 1, rest):
                return name
        if parse.tags[at] not in ("adv", "neg", "aux", "ing"):
            return None
        at += 1
    return None
