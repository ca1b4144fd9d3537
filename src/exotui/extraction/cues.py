"""Which words tell what a date or a count is?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.almanac import YEARS
from exotui.extraction.almanac import words as calendar_words
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon


class Cues(NamedTuple):
    """Words that tell what a date or a count is, compiled."""

    sets: dict[str, frozenset[str]]
    """The lists of the table `figures`, by name."""
    pairs: dict[str, frozenset[str]]
    speech: frozenset[str]
    promises: frozenset[str]
    clausal: frozenset[str]
    """Verbs that tell of saying only before a clause ('admitted that')."""
    triggers: frozenset[str]
    """Words and years, with one of which every date begins."""
    needed: frozenset[str]
    """Words and years, without which a sentence has no date."""
    past: frozenset[str]
    """Forms of the past that no ending shows."""


@cache
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a language, compiled once."""
    table = lexicon.table("calendar")
    verbs = lexicon.table("speech")["verbs"]
    promises = {form for base in verbs["promise"].split() for form in inflect(base)[:3]}
    said = {*verbs["say"].split(), *verbs["promise"].split()} - {*verbs["quoted"].split()}
    speech = promises | {form for base in said for form in inflect(base)[:3]}
    speech |= {form for base in said for form in verbs["irregular"].get(base, "").split()}
    return Cues(
        {name: frozenset(listing.split()) for name, listing in table["figures"].items()},
        {name: frozenset(pairs) for name, pairs in table["pairs"].items()},
        frozenset(speech),
        frozenset(promises),
        frozenset(form for base in verbs["clausal"].split() for form in inflect(base)[:3]),
        calendar_words(lexicon).triggers.union(map(str, YEARS)),
        calendar_words(lexicon).needed.union(map(str, YEARS)),
        calendar_words(lexicon).past,
    )
