"""What stands in one sentence, and around it in its text?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from exotui.claims.alignment import Placed, place_quantities
from exotui.claims.clauses import Reading
from exotui.claims.pairing import Side
from exotui.claims.quantities import Stated, stated
from exotui.claims.senses import negated, settings
from exotui.claims.verdicts import Finding
from exotui.claims.wording import CREDIT_WEIGHT, Word, alike, words
from exotui.extraction.text import Sentence

NEIGHBOURS = 1
"""So many sentences before one are read with it."""
PLACE_REACH = 12
"""So many sentences back one is searched for that says where."""
WHERE = frozenset(("in", "at", "near", "off"))
"""Prepositions behind which a name is a place."""
_YEAR_WEIGHT = 0.8


class Part:
    """One sentence with its quantities and its words, each found when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    @cached_property
    def _all(self) -> list[Stated]:
        return stated(self.sentence)

    @cached_property
    def words(self) -> list[Word]:
        """What it says apart from its quantities; years are words. Who says it adds little."""
        found = self._words
        speaking = {
            word.place for clause in Reading(self.sentence, found).clauses if clause.credit for word in clause.doer
        }
        return [
            word._replace(weight=min(word.weight, CREDIT_WEIGHT)) if word.place in speaking else word for word in found
        ]

    @cached_property
    def _words(self) -> list[Word]:
        counted = [quantity for quantity in self._all if not quantity.year]
        found = words(self.sentence, [at for each in counted for at in range(each.first, each.last)])
        years = {each.first for each in self._all if each.year}
        return [word._replace(weight=_YEAR_WEIGHT, tag="year") if word.place in years else word for word in found]

    @cached_property
    def quantities(self) -> list[Placed]:
        """In reading order, without years."""
        return place_quantities(self.sentence, [each for each in self._all if not each.year], self.words, self.reading)

    @cached_property
    def reading(self) -> Reading:
        """Its clauses."""
        return Reading(self.sentence, self.words)

    @cached_property
    def side(self) -> Side:
        """Its words and its clauses."""
        return Side(self.words, self.reading.clauses)

    @cached_property
    def negated(self) -> set[int]:
        """Places of the words that it negates."""
        return negated(self.sentence, self.words)


class Around(NamedTuple):
    """The text around one of its sentences."""

    parts: Sequence[Part]
    """All sentences."""
    at: int
    year: int | None
    """In which it was published."""
    first: Mapping[str, int]
    """Words in small letters, and codes of places -> the first sentence that has them; -1 for the title."""
    named: frozenset[str]
    """The names and the codes of places among these."""

    @property
    def before(self) -> Sequence[Part]:
        """The sentences that are read with it."""
        return self.parts[max(0, self.at - NEIGHBOURS) : self.at]

    @property
    def behind(self) -> Sequence[Part]:
        """The sentence behind it in its paragraph, unless that one begins with where or when: 'In the south …'."""
        following = self.parts[self.at + 1 : self.at + 2]
        same = [each for each in following if each.sentence.paragraph == self.parts[self.at].sentence.paragraph]
        return [each for each in same if each.sentence.tags[:1] not in (["prep"], ["conj"])]

    def near(self, word: Word) -> bool:
        """Whether the title or a sentence beside it has a word."""
        beside = (*self.before, *self.behind)
        titled = any(self.first.get(key, 0) < 0 for key in word.keys)
        return titled or any(alike(word, each) for part in beside for each in part.words)

    def tells(self, word: Word) -> bool:
        """Whether the text has a word anywhere."""
        return not word.keys.isdisjoint(self.first)

    def told(self, word: Word) -> bool:
        """Whether the text has a word before the sentence."""
        return any(self.first.get(key, self.at) < self.at for key in word.keys)

    def places(self) -> list[Word]:
        """The names in which the nearest sentence before it that names any sets its matter."""
        for part in reversed(self.parts[max(0, self.at - PLACE_REACH) : self.at]):
            if found := where(part):
                return found
        return []


def where(part: Part) -> list[Word]:
    """The names in which a sentence sets something: 'in Oslo', not 'in Norwegian waters'."""
    tags = part.sentence.tags
    named = [word for preposition, word in settings(part.sentence, part.words) if preposition in WHERE]
    return [word for word in named if tags[word.place + 1 : word.place + 2] not in (["noun"], ["adj"])]


class Judgement(NamedTuple):
    """What a passage says of a claim."""

    finding: Finding
    strength: float
    """0 to 1: how sure it is that the passage speaks of the claim's matter; 2 where all words are the same."""
    why: str
    placed: Placed | None = None
    """The quantity that decided."""


def overlap(some: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a word of one list may stand for one of the other."""
    return any(alike(one, other) for one in some for other in others)
